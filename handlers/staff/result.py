"""Publishing how a consultation ended.

editor  presses «Опубликовать итог» on the desk
bot     Пришлите ссылку на окончательный текст …             [Пропустить] [Отмена]
editor  https://example.org/final
bot     Напишите на кыргызском, что решено …                 [Пропустить] [Отмена]
editor  presses «Пропустить», then writes in Russian
bot     both texts as people will get them, Получателей: 240 [Опубликовать] [Отмена]
editor  presses «Опубликовать»
bot     Результат опубликован … Пока никого не уведомили …   [Отменить публикацию]
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot import buttons
from bot.context import Talk
from bot.domain.bilingual import Bilingual, Language
from bot.domain.consultation import Consultation, ConsultationId
from bot.domain.dialogue import PublishingResult
from bot.domain.ledger import fates
from bot.domain.refusals import EditIsGone, NothingToConsultOn, NotStaff, NotYourRole, ResultIsEmpty
from bot.messages import phases as messages
from bot.services import people as people_services
from bot.services import results as services
from bot.storage import announcements, ledgers, people, results


async def begin(talk: Talk) -> None:
    """Which consultation has ended?"""
    await _editor(talk)
    async with talk.db.read() as session:
        known = await announcements.consultations(session)
    if not known:
        raise NothingToConsultOn
    if len(known) == 1:
        await _ask(talk, await services.begin(talk.db, talk.person, known[0], now=talk.now))
    else:
        await talk.say(messages.choose(known, talk.texts))


async def chosen(talk: Talk) -> None:
    """This one."""
    await _editor(talk)
    consultation = await _consultation(talk, talk.button(buttons.ResultOf).consultation)
    await _ask(talk, await services.begin(talk.db, talk.person, consultation, now=talk.now))


async def typed(talk: Talk, state: PublishingResult) -> None:
    """What was asked for."""
    try:
        await _editor(talk)
    except (NotStaff, NotYourRole):
        await people_services.enter(talk.db, talk.person, None, now=talk.now)
        raise
    await _ask(talk, await services.write(talk.db, talk.person, state, talk.text, now=talk.now))


async def skip(talk: Talk) -> None:
    """Nothing to say there. Raises EditIsGone when something else is asked by now."""
    await _editor(talk)
    state = await _state(talk)
    if state.asks != talk.button(buttons.ResultSkip).asked:
        raise EditIsGone
    await _ask(talk, await services.write(talk.db, talk.person, state, "", now=talk.now))


async def publish(talk: Talk) -> None:
    """Publish it as it was shown."""
    await _editor(talk)
    done = await services.publish(talk.db, talk.person, await _state(talk), policy=talk.policy, now=talk.now)
    await talk.show(messages.published(done, talk.texts, zone=talk.policy.zone))


async def undo(talk: Talk) -> None:
    """Take it back, while nobody has been told."""
    await _editor(talk)
    pressed = talk.button(buttons.ResultUndo)
    await services.undo(talk.db, talk.person, pressed.consultation, pressed.campaign, now=talk.now)
    await talk.show(messages.undone(talk.texts))


async def drop(talk: Talk) -> None:
    """It is not published."""
    await _editor(talk)
    await people_services.enter(talk.db, talk.person, None, now=talk.now)
    await talk.show(messages.dropped(talk.texts))


async def _ask(talk: Talk, state: PublishingResult) -> None:
    if state.asks:
        await talk.say(messages.ask(state, talk.texts))
    else:
        await _preview(talk, state)


async def _preview(talk: Talk, state: PublishingResult) -> None:
    words = Bilingual(ky=state.ky or None, ru=state.ru or None)
    if not (state.url or words):
        raise ResultIsEmpty
    consultation = await _consultation(talk, state.consultation)
    async with talk.db.read_much() as session:
        counted = fates(await ledgers.shares(session, consultation.id))
        people_ = await results.count_concerned(session, consultation.id)
        again = await results.get(session, consultation.id) is not None
    for language in Language:
        texts = talk.house.texts[language]
        shown = messages.result(consultation, state.url or None, words, counted, texts)
        await talk.say(replace(shown, rows=()))
    await talk.say(messages.confirm(talk.texts, people=people_, again=again))


async def _editor(talk: Talk) -> None:
    await talk.role_that(lambda role: role.may_edit)


async def _consultation(talk: Talk, consultation_id: int) -> Consultation:
    async with talk.db.read() as session:
        known = {each.id: each for each in await announcements.consultations(session)}
    found = known.get(ConsultationId(consultation_id))
    if found is None:
        raise NothingToConsultOn
    return found


async def _state(talk: Talk) -> PublishingResult:
    async with talk.db.read() as session:
        held = await people.dialogue_of(session, talk.person.id)
    if held is None or not isinstance(held[0], PublishingResult):
        raise EditIsGone
    return held[0]


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {
    buttons.ResultStart: begin,
    buttons.ResultOf: chosen,
    buttons.ResultSkip: skip,
    buttons.ResultPublish: publish,
    buttons.ResultUndo: undo,
    buttons.ResultDrop: drop,
}

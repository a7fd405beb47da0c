"""Deciding on a comment, on all that was merged into it, or on all that waits with a tag.

reviewer  presses «Решение» on the card
bot       Комментариев: 3, узнают: 2. Какое решение?          [Принято] [Принято частично] … [Назад]
reviewer  presses «Не принято»; types the reason in Kyrgyz, then in Russian (or skips one)
bot       Что изменилось в проекте? …                          [Ничего не изменилось] [Пропустить]
bot       the letter as people will see it, in both languages, then: Проверьте …
                                       [Утвердить и сообщить] or [Передать утверждающему] [Причина …] [В шаблоны]
reviewer  presses «Утвердить и сообщить»
bot       Решение принято …
"""

from collections.abc import Awaitable, Callable

from bot import buttons
from bot.context import Talk
from bot.domain.bilingual import Language
from bot.domain.deciding import Part, Work
from bot.domain.dialogue import Reviewing
from bot.domain.refusals import ClaimedByAnother, CommentChangedMeanwhile, DecisionIsGone, TemplateIsGone
from bot.messages import deciding as messages
from bot.messages.answers import letter
from bot.messages.message import Message
from bot.services import deciding as services
from bot.services import settling
from bot.services.deciding import Plan
from bot.storage import attachments, templates
from handlers.staff.standing import change, reviewer, show

TITLE = "title"


async def begin(talk: Talk) -> None:
    """What becomes of it?"""
    role = await reviewer(talk)
    pressed = talk.button(buttons.DecideStart)
    try:
        plan = await services.begin(talk.db, talk.person, role, pressed.comment, tag=pressed.tag, now=talk.now)
    except ClaimedByAnother as refusal:
        await talk.refuse(refusal)
        await show(talk, pressed.comment)
    else:
        await talk.show(messages.outcomes(plan, talk.texts))


async def resume(talk: Talk) -> None:
    """Go on with what is proposed."""
    role = await reviewer(talk)
    comment = talk.button(buttons.DecideResume).comment
    await services.resume(talk.db, talk.person, role, comment, now=talk.now)
    await _preview(talk, comment)


async def choose(talk: Talk) -> None:
    """This becomes of it; why?"""
    await reviewer(talk)
    pressed = talk.button(buttons.DecideOutcome)
    work = await services.choose(talk.db, talk.person, pressed.comment, pressed.outcome, now=talk.now)
    await _go_on(talk, pressed.comment, work)


async def skip(talk: Talk) -> None:
    """Nothing of this part."""
    pressed = talk.button(buttons.PassOver)
    await _skip(talk, pressed.comment, pressed.part, pressed.question)


async def skip_as_before(talk: Talk) -> None:
    """The same, by a button that does not know its question."""
    pressed = talk.button(buttons.DecideSkip)
    await _skip(talk, pressed.comment, pressed.part, None)


async def unchanged(talk: Talk) -> None:
    """Nothing changed in the draft."""
    pressed = talk.button(buttons.NothingChanged)
    await _unchanged(talk, pressed.comment, pressed.question)


async def unchanged_as_before(talk: Talk) -> None:
    """The same, by a button that does not know its question."""
    await _unchanged(talk, talk.button(buttons.DecideUnchanged).comment, None)


async def again(talk: Talk) -> None:
    """Write this part anew."""
    await reviewer(talk)
    pressed = talk.button(buttons.DecideAgain)
    work = await services.ask(talk.db, talk.person, pressed.comment, pressed.part, now=talk.now)
    await _ask(talk, pressed.comment, work, pressed.part)


async def preview(talk: Talk) -> None:
    """As people will see it."""
    await reviewer(talk)
    await _preview(talk, talk.button(buttons.DecidePreview).comment)


async def settle(talk: Talk) -> None:
    """It counts: people are told."""
    pressed = talk.button(buttons.DecideSettle)
    await _settle(talk, pressed.comment, pressed.check, hand=False)


async def hand(talk: Talk) -> None:
    """An approver shall decide."""
    pressed = talk.button(buttons.DecideHand)
    await _settle(talk, pressed.comment, pressed.check, hand=True)


async def drop(talk: Talk) -> None:
    """Write no decision."""
    await reviewer(talk)
    comment = talk.button(buttons.DecideDrop).comment
    await change(talk, comment, services.drop(talk.db, talk.person, now=talk.now))


async def choose_template(talk: Talk) -> None:
    """Which template?"""
    await reviewer(talk)
    comment = talk.button(buttons.TemplateList).comment
    async with talk.db.read() as session:
        found = await templates.listed(session)
    await talk.show(messages.template_list(found, comment, talk.texts))


async def use_template(talk: Talk) -> None:
    """This one."""
    await reviewer(talk)
    pressed = talk.button(buttons.TemplateUse)
    await services.use_template(talk.db, talk.person, pressed.comment, pressed.template, now=talk.now)
    await _preview(talk, pressed.comment)


async def ask_title(talk: Talk) -> None:
    """Keep these words: under which title?"""
    await reviewer(talk)
    comment = talk.button(buttons.TemplateSave).comment
    await services.ask_title(talk.db, talk.person, comment, TITLE, now=talk.now)
    await talk.say(Message(text=talk.texts("template-ask-title")))


async def show_template(talk: Talk) -> None:
    """Read this one."""
    await reviewer(talk)
    async with talk.db.read() as session:
        found = await templates.get(session, talk.button(buttons.TemplateShow).template)
    if found is None:
        raise TemplateIsGone
    await talk.show(messages.template(found, talk.texts))


async def delete_template(talk: Talk) -> None:
    """It is needed no more."""
    await reviewer(talk)
    await services.drop_template(talk.db, talk.person, talk.button(buttons.TemplateDelete).template, now=talk.now)
    await talk.toast(talk.texts.plain("template-deleted"))
    async with talk.db.read() as session:
        found = await templates.listed(session)
    await talk.show(messages.template_list(found, 0, talk.texts))


async def typed(talk: Talk, state: Reviewing) -> None:
    """A part of the decision, or the title of a template."""
    await reviewer(talk)
    if state.asks == TITLE:
        await services.save_template(talk.db, talk.person, state.comment, talk.text, now=talk.now)
        await talk.say(Message(text=talk.texts("template-saved")))
        await _preview(talk, state.comment)
    else:
        await _write(talk, state.comment, Part(state.asks), talk.text)


async def _skip(talk: Talk, comment: int, part: Part, question: int | None) -> None:
    await reviewer(talk)
    work = await services.skip(talk.db, talk.person, comment, part, question=question, now=talk.now)
    await _go_on(talk, comment, work)


async def _unchanged(talk: Talk, comment: int, question: int | None) -> None:
    await reviewer(talk)
    work = await services.unchanged(talk.db, talk.person, comment, question=question, now=talk.now)
    await _go_on(talk, comment, work)


async def _write(talk: Talk, comment: int, part: Part, words: str) -> None:
    await _go_on(talk, comment, await services.write(talk.db, talk.person, comment, part, words, now=talk.now))


async def _go_on(talk: Talk, comment: int, work: Work) -> None:
    following = work.next_part
    if following is None:
        await _preview(talk, comment)
    else:
        await _ask(talk, comment, work, following)


async def _ask(talk: Talk, comment: int, work: Work, part: Part) -> None:
    async with talk.db.read() as session:
        known = bool(await templates.listed(session))
    await talk.show(messages.ask(comment, work, part, talk.texts, templates=known))


async def _preview(talk: Talk, comment: int) -> None:
    """The letter in both languages as messages of their own, then what it would do."""
    role = await reviewer(talk)
    plan = await services.planned(talk.db, talk.person, role, comment, now=talk.now)
    if plan.work.outcome is None or plan.work.next_part is not None:
        raise DecisionIsGone
    await talk.strip_buttons()
    await _letters(talk, plan)
    await talk.say(messages.summary(plan, talk.texts))


async def _letters(talk: Talk, plan: Plan) -> None:
    first = plan.targets[0] if plan.targets else None
    correction = first is not None and first.before is not None
    async with talk.db.read() as session:
        spoken = await attachments.spoken(session, plan.comment.id)
    for language in Language:
        texts = talk.house.texts[language]
        await talk.say(letter(plan.comment, plan.work, texts, correction=correction, spoken=spoken))


async def _settle(talk: Talk, comment: int, check: int, *, hand: bool) -> None:
    role = await reviewer(talk)
    try:
        done = await settling.settle(talk.db, talk.person, role, comment, check, hand=hand, now=talk.now)
    except CommentChangedMeanwhile as refusal:
        await talk.refuse(refusal)
        await _preview(talk, comment)
    except ClaimedByAnother as refusal:
        await talk.refuse(refusal)
        await show(talk, comment)
    else:
        await talk.show(messages.settled(comment, done, talk.texts, handed=hand))


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {
    buttons.DecideStart: begin,
    buttons.DecideResume: resume,
    buttons.DecideOutcome: choose,
    buttons.PassOver: skip,
    buttons.DecideSkip: skip_as_before,
    buttons.NothingChanged: unchanged,
    buttons.DecideUnchanged: unchanged_as_before,
    buttons.DecideAgain: again,
    buttons.DecidePreview: preview,
    buttons.DecideSettle: settle,
    buttons.DecideHand: hand,
    buttons.DecideDrop: drop,
    buttons.TemplateList: choose_template,
    buttons.TemplateUse: use_template,
    buttons.TemplateSave: ask_title,
    buttons.TemplateShow: show_template,
    buttons.TemplateDelete: delete_template,
}

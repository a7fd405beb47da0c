"""`/export`: comments as a table, or a paper to hand in.

staff    /export
bot      Кайсы документ керек?        [Бардык пикирлер] [Сунуштардын таблицасы] [Протокол] [Отчёт] [Ачык реестр]
staff    presses «Протокол»
bot      Кайсы талкуу боюнча?         [Ош · 17-июнь] …
staff    presses «Ош · 17-июнь»
bot      Кайсы тилде?                 [Кыргызча] [Русский] [Эки тилде] [Талааларды толтуруу]
staff    presses «Эки тилде»
bot      Документ даярдалып жатат. …
"""

from bot import buttons, look
from bot.context import Talk
from bot.domain import editing
from bot.domain.consultation import Consultation, ConsultationId
from bot.domain.dialogue import LinkingLedger
from bot.domain.digest import Selection
from bot.domain.papers import FORMATS, Format, Kind, Speaks
from bot.domain.refusals import ButtonOutdated, HearingNotFound, NotStaff, NotYourRole
from bot.messages import ledgers
from bot.messages import papers as paper_messages
from bot.messages import staff as messages
from bot.messages.hearings import Shown
from bot.messages.message import Message
from bot.services import digests
from bot.services import papers as services
from bot.storage import announcements, hearings, results
from bot.texts import Html


async def begin(talk: Talk) -> None:
    """Of which consultation? Not asked when there is only one."""
    await talk.role()
    async with talk.db.read() as session:
        known = await announcements.consultations(session)
    if len(known) > 1:
        await talk.say(messages.choose_consultation(known, talk.texts, digest=False))
    else:
        await talk.say(paper_messages.choose_paper(talk.texts, known[0].id if known else 0))


async def of_consultation(talk: Talk) -> None:
    """Which paper?"""
    await talk.role()
    await talk.show(paper_messages.choose_paper(talk.texts, talk.button(buttons.ExportOf).consultation))


async def of_kind(talk: Talk) -> None:
    """About which hearing, or about all of them?"""
    await talk.role()
    pressed = talk.button(buttons.PaperOf)
    if pressed.paper is Kind.COMMENTS:
        await talk.show(messages.choose_format(talk.texts, pressed.consultation))
        return
    found = await _hearings(talk, pressed.consultation)
    if not found and pressed.paper is Kind.MINUTES:
        raise HearingNotFound
    if found:
        shown = paper_messages.choose_hearing(found, talk.texts, consultation=pressed.consultation, kind=pressed.paper)
        await talk.show(shown)
    else:
        await _ask_language(talk, pressed.consultation, pressed.paper, 0)


async def about(talk: Talk) -> None:
    """In which language?"""
    pressed = talk.button(buttons.PaperAbout)
    await services.leave(talk.db, talk.person, now=talk.now)
    await _ask_language(talk, pressed.consultation, pressed.paper, pressed.hearing)


async def in_language(talk: Talk) -> None:
    """As what? Not asked where there is only one way."""
    await talk.role()
    pressed = talk.button(buttons.PaperIn)
    formats = FORMATS[pressed.paper]
    if len(formats) == 1:
        await _request(talk, pressed.paper, pressed.consultation, pressed.hearing, pressed.speaks, formats[0])
        return
    shown = paper_messages.choose_format(
        talk.texts,
        consultation=pressed.consultation,
        kind=pressed.paper,
        hearing=pressed.hearing,
        speaks=pressed.speaks,
        open_at=await _open_at(talk, pressed) if pressed.paper is Kind.LEDGER else None,
    )
    await talk.show(shown)


async def pull_paper(talk: Talk) -> None:
    """The paper is on its way."""
    await talk.role()
    pressed = talk.button(buttons.PaperAs)
    if pressed.ending not in FORMATS[pressed.paper] or pressed.paper is Kind.COMMENTS:
        raise ButtonOutdated
    await _request(talk, pressed.paper, pressed.consultation, pressed.hearing, pressed.speaks, pressed.ending)


async def report_here(talk: Talk) -> None:
    """The report comes as messages."""
    await talk.role()
    pressed = talk.button(buttons.PaperInChat)
    await _request(talk, Kind.REPORT, pressed.consultation, pressed.hearing, pressed.speaks, None)


async def link_ledger(talk: Talk) -> None:
    """A message to pass on: with the address of its page or of the result, else with the one that is typed next."""
    await _may_publish(talk)
    pressed = talk.button(buttons.LedgerLink)
    link = await _page(talk, pressed) or await services.published_at(talk.db, pressed.consultation)
    if link:
        await _tell_of_ledger(talk, pressed.consultation, pressed.hearing, link)
        return
    await services.await_link(
        talk.db, talk.person, consultation=pressed.consultation, hearing=pressed.hearing, now=talk.now
    )
    await talk.show(Message(text=talk.texts("paper-link-ask")))


async def typed(talk: Talk, state: LinkingLedger) -> None:
    """The address of a ledger. Raises LinkNotUnderstood, and then it is asked for still."""
    try:
        await _may_publish(talk)
    except (NotStaff, NotYourRole):
        await services.leave(talk.db, talk.person, now=talk.now)
        raise
    await _tell_of_ledger(talk, state.consultation, state.hearing, editing.link(talk.text))


async def pull(talk: Talk) -> None:
    """The table of all comments is on its way."""
    await talk.role()
    pressed = talk.button(buttons.ExportAs)
    if pressed.format not in messages.FORMATS:
        raise ButtonOutdated
    consultation = ConsultationId(pressed.consultation) if pressed.consultation else None
    selection = Selection(consultation_id=consultation)
    await digests.request_file(talk.db, talk.person, selection, pressed.format, now=talk.now)
    await talk.show(Message(text=talk.texts("export-requested")))


async def _may_publish(talk: Talk) -> None:
    await talk.role_that(lambda role: role.may_edit)
    talk.only_in_private()


async def _open_at(talk: Talk, pressed: buttons.PaperIn) -> Html | None:
    """Where everybody reads this ledger, or will; one hearing's has no page of its own."""
    consultation, is_open = await _ended(talk, pressed.consultation)
    if consultation is None or pressed.hearing:
        return None
    return ledgers.where(consultation, talk.texts, public_url=talk.house.public_url, is_open=is_open)


async def _page(talk: Talk, pressed: buttons.LedgerLink) -> str | None:
    consultation, is_open = await _ended(talk, pressed.consultation)
    if consultation is None or pressed.hearing or not is_open:
        return None
    return ledgers.address(consultation, public_url=talk.house.public_url)


async def _ended(talk: Talk, consultation: int) -> tuple[Consultation | None, bool]:
    """A consultation, and whether its result is published; 0 is none."""
    async with talk.db.read() as session:
        known = {each.id: each for each in await announcements.consultations(session)}
        found = known.get(ConsultationId(consultation))
        return found, found is not None and await results.get(session, found.id) is not None


async def _hearings(talk: Talk, consultation: int) -> list[Shown]:
    async with talk.db.read() as session:
        known = await announcements.consultations(session)
        chosen = [each for each in known if consultation in {0, each.id}]
        found = [each for one in chosen for each in await hearings.of_consultation(session, one.id)]
        return await look.all_shown(session, found)


async def _ask_language(talk: Talk, consultation: int, kind: Kind, hearing: int) -> None:
    role = await talk.role()
    shown = paper_messages.choose_language(
        talk.texts, consultation=consultation, kind=kind, hearing=hearing, may_fill=role.may_edit
    )
    await talk.show(shown)


async def _request(  # noqa: PLR0917 -- what a button says, in its order
    talk: Talk, kind: Kind, consultation: int, hearing: int, speaks: Speaks, format_: Format | None
) -> None:
    await services.request(
        talk.db,
        talk.person,
        kind,
        consultation=consultation,
        hearing=hearing,
        speaks=speaks,
        format=format_,
        now=talk.now,
    )
    await talk.show(Message(text=talk.texts("paper-requested")))


async def _tell_of_ledger(talk: Talk, consultation: int, hearing: int, link: str) -> None:
    await services.link_ledger(
        talk.db, talk.person, consultation=consultation, hearing=hearing, link=link, now=talk.now
    )
    await talk.show(Message(text=talk.texts("paper-requested")))


COMMANDS = {"export": begin}
PRESSES = {
    buttons.ExportStart: begin,
    buttons.ExportOf: of_consultation,
    buttons.ExportAs: pull,
    buttons.PaperOf: of_kind,
    buttons.PaperAbout: about,
    buttons.PaperIn: in_language,
    buttons.PaperAs: pull_paper,
    buttons.PaperInChat: report_here,
    buttons.LedgerLink: link_ledger,
}

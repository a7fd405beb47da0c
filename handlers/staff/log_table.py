"""`/log`, «Загрузить таблицу»: many comments at once, from XLSX or CSV. Wholly right, or nothing is imported.

staff    /log, presses «Загрузить таблицу»
bot      Заполните таблицу и пришлите её сюда …       [Пустая таблица XLSX] [Пустая таблица CSV] [Отмена]
staff    sends a file
bot      Строка 7, «Дата»: нет такого дня …           or: Ошибок нет. Комментариев: 120 …  [Загрузить] [Отмена]
staff    presses «Загрузить»
bot      the receipt numbers as a file
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot import buttons, heard_table, look
from bot.context import Talk
from bot.domain.consultation import ConsultationId
from bot.domain.dialogue import AwaitingTable, CheckedTable, Dialogue
from bot.domain.hearing import HearingId
from bot.domain.refusals import HearingNotFound, NotATable, TableIsGone, TableTooBig
from bot.heard_table import Checked, Known
from bot.heard_table.rows import Unreadable
from bot.language.fold import fold
from bot.messages import heard_table as messages
from bot.messages import hearings as hearing_messages
from bot.messages.message import File, Message
from bot.services import heard_import as services
from bot.services import people as people_services
from bot.storage import announcements, hearings, people
from handlers.staff.log import may_log, writer

ENDINGS = (".xlsx", ".csv")
MIMES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
SHORT_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Tale:
    """What a table may speak of, and what its hearings are called in the reader's language."""

    known: Known
    called: dict[HearingId, str]


async def begin(talk: Talk) -> None:
    """On which consultation? Not asked where there is only one."""
    await may_log(talk)
    async with talk.db.read() as session:
        consultations = await announcements.consultations(session)
    if not consultations:
        raise HearingNotFound
    if len(consultations) > 1:
        await talk.show(messages.choose_consultation(consultations, talk.texts))
        return
    await _ask(talk, consultations[0].id)


async def choose(talk: Talk) -> None:
    """On this one."""
    await may_log(talk)
    await _ask(talk, ConsultationId(talk.button(buttons.TableOf).consultation))


async def give_template(talk: Talk) -> None:
    """An empty table."""
    await may_log(talk)
    pressed = talk.button(buttons.TableTemplate)
    kind = "csv" if pressed.format == "csv" else "xlsx"
    tale = await _tale(talk, pressed.consultation)
    content = await asyncio.to_thread(
        heard_table.template, tale.known, list(tale.called.values()), talk.texts, as_csv=kind == "csv"
    )
    name = f"talkuu-comments-{tale.known.consultation.slug}.{kind}"
    caption = talk.texts("table-template-caption")
    await talk.give(File(content=content, name=name, mime=MIMES[kind], caption=caption))


async def received(talk: Talk, state: AwaitingTable | CheckedTable) -> None:
    """A file: checked, and nothing imported yet. Raises NotATable, TableTooBig."""
    await writer(talk)
    message = talk.update.effective_message
    document = message.document if message else None
    if document is None or not (document.file_name or "").lower().endswith(ENDINGS):
        raise NotATable
    if (document.file_size or 0) > heard_table.MAX_BYTES:
        raise TableTooBig(limit=heard_table.MAX_BYTES // 2**20)
    content = await _content(talk, document.file_id)
    digest = hashlib.sha256(content).hexdigest()
    tale = await _tale(talk, state.consultation)
    checked = await _checked(talk, content, tale)
    if checked.problems:
        await services.hold(talk.db, talk.person, AwaitingTable(state.consultation), now=talk.now)
        await _say_wrong(talk, checked)
        return
    table = CheckedTable(state.consultation, document.file_id, digest)
    await services.hold(talk.db, talk.person, table, now=talk.now)
    await talk.say(
        messages.good(
            [comment for _, comment in checked.comments],
            tale.called,
            talk.texts,
            digest=digest[:SHORT_DIGEST],
            again=await services.imported_at(talk.db, digest),
            zone=talk.policy.zone,
        )
    )


async def import_it(talk: Talk) -> None:
    """Import what was shown. It is read and checked again: only the file's name was kept. Raises TableIsGone."""
    await may_log(talk)
    table = await _state(talk)
    if not isinstance(table, CheckedTable) or not table.digest.startswith(talk.button(buttons.TableImport).digest):
        raise TableIsGone
    content = await _content(talk, table.file_id)
    if hashlib.sha256(content).hexdigest() != table.digest:
        raise TableIsGone
    tale = await _tale(talk, table.consultation)
    checked = await _checked(talk, content, tale)
    if checked.problems:  # a deadline or a hearing has changed since
        await _say_wrong(talk, checked)
        return
    await services.import_table(talk.db, talk.person, table, checked.comments, policy=talk.policy, now=talk.now)
    await talk.strip_buttons()


async def drop(talk: Talk) -> None:
    """Do not import it. Raises TableIsGone when there is nothing to drop."""
    await may_log(talk)
    if not isinstance(await _state(talk), AwaitingTable | CheckedTable):
        raise TableIsGone
    await people_services.enter(talk.db, talk.person, None, now=talk.now)
    await talk.show(Message(text=talk.texts("table-dropped")))


async def _ask(talk: Talk, consultation_id: ConsultationId) -> None:
    await services.begin(talk.db, talk.person, consultation_id, now=talk.now)
    async with talk.db.read() as session:
        consultation = await announcements.consultation(session, consultation_id)
    await talk.show(messages.ask(consultation, talk.texts, rows=heard_table.MAX_ROWS))


async def _content(talk: Talk, file_id: str) -> bytes:
    content = await talk.house.outbound.fetch(talk.person.chat_id, file_id)
    if content is None:
        raise NotATable
    if len(content) > heard_table.MAX_BYTES:
        raise TableTooBig(limit=heard_table.MAX_BYTES // 2**20)
    return content


async def _checked(talk: Talk, content: bytes, tale: Tale) -> Checked:
    """Read and checked in a thread: others need not wait for it."""
    vocabulary = heard_table.Vocabulary(talk.house.texts.values())

    def reading() -> Checked:
        try:
            rows = heard_table.read(content)
        except Unreadable as unreadable:
            return Checked(problems=(unreadable.problem,))
        return heard_table.check(
            rows,
            tale.known,
            vocabulary,
            talk.texts,
            limit=talk.policy.comment_max_chars,
            zone=talk.policy.zone,
            now=talk.now,
        )

    return await asyncio.to_thread(reading)


async def _tale(talk: Talk, consultation_id: int) -> Tale:
    async with talk.db.read() as session:
        found = {each.id: each for each in await announcements.consultations(session)}
        consultation = found.get(ConsultationId(consultation_id))
        if consultation is None:
            raise HearingNotFound
        public = [each for each in await hearings.of_consultation(session, consultation.id) if each.is_public]
        shown = await look.all_shown(session, public)
        cities = await announcements.cities(session)
        topics = await announcements.topics(session, consultation.id)
    labels = {
        fold(hearing_messages.label(each.hearing, each.city, texts)): each.hearing
        for each in shown
        for texts in talk.house.texts.values()
    }
    known = Known(consultation=consultation, hearings=public, labels=labels, cities=cities, topics=topics)
    return Tale(known, {each.hearing.id: each.label(talk.texts) for each in shown})


async def _state(talk: Talk) -> Dialogue | None:
    async with talk.db.read() as session:
        found = await people.dialogue_of(session, talk.person.id)
    return found[0] if found else None


async def _say_wrong(talk: Talk, checked: Checked) -> None:
    await talk.say(messages.wrong(heard_table.lines(checked.problems, talk.texts), talk.texts))


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {
    buttons.TableStart: begin,
    buttons.TableOf: choose,
    buttons.TableTemplate: give_template,
    buttons.TableImport: import_it,
    buttons.TableDrop: drop,
}

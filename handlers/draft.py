"""The buttons under a preview: send it, change it, put a name under it, mark it, or delete it.

bot           Ваш комментарий пока такой (31 знак): …  [Отправить] [Изменить] [Отмена] …
participant   presses «Отправить»
bot           Ваш комментарий принят. Номер: ABCD-EFGH-J …
"""

from collections.abc import Awaitable, Callable

from bot import buttons, look
from bot.context import Talk
from bot.domain.comment import About, Draft, DraftId
from bot.domain.consultation import ConsultationId
from bot.domain.refusals import AttachmentNotFound, ConsentMissing
from bot.language.detect import detect
from bot.messages import comments as comment_messages
from bot.messages import drafts as messages
from bot.messages.message import Message
from bot.services import comments as services
from bot.services import drafts, enclosing, people
from bot.services.comments import Accepted, AlreadySent, Result, SaidBefore, WhichConsultation
from bot.storage import announcements, comments


async def send(talk: Talk) -> None:
    """One press sends."""
    await _send(talk, DraftId(talk.button(buttons.Send).draft))


async def send_in(talk: Talk) -> None:
    """The same, by a newcomer: the language they pressed in is theirs until they choose another."""
    pressed = talk.button(buttons.SendIn)
    if talk.person.language is None:
        await people.presume_language(talk.db, talk.person, pressed.language)
        await talk.reload()
    await _send(talk, DraftId(pressed.draft))


async def send_to(talk: Talk) -> None:
    """The same, when several consultations take comments."""
    pressed = talk.button(buttons.SendTo)
    about = About(consultation_id=ConsultationId(pressed.consultation))
    await _send(talk, DraftId(pressed.draft), about)


async def send_again(talk: Talk) -> None:
    """The same, though they have said the same before."""
    pressed = talk.button(buttons.SendAgain)
    about = About(consultation_id=ConsultationId(pressed.consultation)) if pressed.consultation else None
    await _send(talk, DraftId(pressed.draft), about, again=True)


async def edit(talk: Talk) -> None:
    """Write the draft anew."""
    await drafts.ask_for_rewriting(talk.db, talk.person, DraftId(talk.button(buttons.Edit).draft), now=talk.now)
    await talk.say(Message(text=talk.texts("rewrite-ask")))


async def cancel(talk: Talk) -> None:
    """Delete the draft."""
    draft = await drafts.cancel(talk.db, talk.person, DraftId(talk.button(buttons.Cancel).draft), now=talk.now)
    await talk.show(Message(text=talk.texts("draft-cancelled" if draft.changes is None else "changing-cancelled")))


async def mark(talk: Talk) -> None:
    """It is not to be shown around, or it is after all."""
    pressed = talk.button(buttons.MarkDraft)
    draft = await drafts.mark(talk.db, talk.person, DraftId(pressed.draft), sensitive=pressed.on == 1)
    await show_preview(talk, draft)


async def drop_files(talk: Talk) -> None:
    """Send it without the files."""
    draft = await enclosing.drop_files(talk.db, talk.person, DraftId(talk.button(buttons.DropFiles).draft))
    await show_preview(talk, draft)


async def choose_file(talk: Talk) -> None:
    """Which file is to go?"""
    draft = await drafts.own(talk.db, talk.person, DraftId(talk.button(buttons.ChooseFile).draft))
    await _show_files(talk, draft)


async def take_out(talk: Talk) -> None:
    """Send it without this file. One that has gone before is said to be gone, and the others are shown."""
    pressed = talk.button(buttons.TakeOut)
    await _take_out(talk, DraftId(pressed.draft), pressed.attachment, back=False)


async def leave_in(talk: Talk) -> None:
    """A file of a comment that was sent stays after all."""
    pressed = talk.button(buttons.LeaveIn)
    await _take_out(talk, DraftId(pressed.draft), pressed.attachment, back=True)


async def show(talk: Talk) -> None:
    """The draft so far."""
    draft = await drafts.own(talk.db, talk.person, DraftId(talk.button(buttons.ShowDraft).draft))
    await show_preview(talk, draft)


async def sign(talk: Talk) -> None:
    """Put a name under the draft."""
    await drafts.ask_for_name(talk.db, talk.person, DraftId(talk.button(buttons.Sign).draft), now=talk.now)
    await talk.say(Message(text=talk.texts("sign-ask")))


async def unsign(talk: Talk) -> None:
    """Take the name away; the preview follows."""
    await drafts.sign(talk.db, talk.person, DraftId(talk.button(buttons.Unsign).draft), None, now=talk.now)


async def show_preview(talk: Talk, draft: Draft, *, anew: bool = False) -> None:
    """The draft so far, in place of the message whose button was pressed, or as a new one."""
    async with talk.db.read() as session:
        written = await look.written(session, draft, talk.texts)
    preview = messages.preview(written, talk.texts)
    await (talk.say(preview) if anew else talk.show(preview))


async def show_what_waits(talk: Talk) -> None:
    """What was written and not sent is sent or cancelled first: it is shown."""
    async with talk.db.read() as session:
        draft = await comments.draft_of(session, talk.person.id)
    if draft is not None:
        await show_preview(talk, draft, anew=True)


async def _take_out(talk: Talk, draft_id: DraftId, attachment_id: int, *, back: bool) -> None:
    try:
        draft = await enclosing.take_out(talk.db, talk.person, draft_id, attachment_id, back=back)
    except AttachmentNotFound as refusal:
        await talk.refuse(refusal)
        draft = await drafts.own(talk.db, talk.person, draft_id)
    await _show_files(talk, draft)


async def _show_files(talk: Talk, draft: Draft) -> None:
    """The files to choose from; without any, the draft."""
    async with talk.db.read() as session:
        written = await look.written(session, draft, talk.texts)
    has_files = written.enclosed or written.leaving
    await talk.show(messages.choose_file(written, talk.texts) if has_files else messages.preview(written, talk.texts))


async def _send(talk: Talk, draft_id: DraftId, about: About | None = None, *, again: bool = False) -> None:
    try:
        result = await services.send(
            talk.db,
            talk.person,
            draft_id,
            about=about,
            again=again,
            detect=detect,
            policy=talk.policy,
            now=talk.now,
        )
    except ConsentMissing:
        await ask_for_consent(talk, draft=draft_id)
        return
    await sent(talk, draft_id, result)


async def sent(talk: Talk, draft_id: DraftId, result: Result) -> None:
    """What came of sending."""
    match result:
        case Accepted():
            talk.house.wake()
            await talk.toast(talk.texts.plain("sending-toast"))
            await talk.strip_buttons()
        case AlreadySent(receipt):
            await talk.toast(talk.texts.plain("already-sent", receipt=receipt), alert=True)
        case WhichConsultation(consultations):
            await talk.say(messages.which_consultation(draft_id, consultations, talk.texts))
        case SaidBefore(receipt, consultation_id):
            await talk.say(messages.said_before(draft_id, consultation_id, receipt, talk.texts))


async def ask_for_consent(talk: Talk, *, draft: int = 0, hearing: int = 0) -> None:
    """What is kept, by whom, why and how long; then on with the draft or the hearing."""
    async with talk.db.read() as session:
        consultations = await announcements.consultations(session)
    await talk.say(comment_messages.consent(consultations, talk.texts, draft=draft, hearing=hearing))


PRESSES = {
    buttons.Send: send,
    buttons.SendIn: send_in,
    buttons.SendTo: send_to,
    buttons.SendAgain: send_again,
    buttons.MarkDraft: mark,
    buttons.DropFiles: drop_files,
    buttons.ChooseFile: choose_file,
    buttons.TakeOut: take_out,
    buttons.LeaveIn: leave_in,
    buttons.ShowDraft: show,
    buttons.Edit: edit,
    buttons.Cancel: cancel,
    buttons.Sign: sign,
    buttons.Unsign: unsign,
}
COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}

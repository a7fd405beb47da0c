"""A comment before it is sent: what it is so far, and the buttons under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot import buttons
from bot.domain.attachment import Attachment
from bot.domain.bilingual import Language
from bot.domain.comment import Comment, Draft
from bot.domain.consultation import Consultation
from bot.messages.enclosures import fault, files, sized
from bot.messages.message import Key, Message, keyboard, lines, paragraphs, quoted
from bot.messages.names import consultation_name
from bot.messages.start import language_row
from bot.texts import Html, Texts

WORDS_BESIDE_FILES = 1600
"""UTF-16 units of a comment's words that are shown beside a list of its files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A draft and what is shown with it: its subject, its files, and the comment it changes with the files there.

    `leaving` are files of that comment which the draft takes out.
    """

    draft: Draft
    about: Html
    files: Sequence[Attachment] = ()
    changes: Comment | None = None
    kept: Sequence[Attachment] = ()
    leaving: Sequence[Attachment] = ()

    @property
    def enclosed(self) -> tuple[Attachment, ...]:
        """All files there will be when it is sent."""
        return (*self.kept, *self.files)


def preview(
    written: Written, texts: Texts, *, upto: int | None = None, refused: str | None = None, limit: int = 0
) -> Message:
    """What would be sent, with send, edit and cancel; `refused` is why a file of the last message is not part of it."""
    draft = written.draft
    text = draft.text(upto=upto)
    name = texts("preview-name", name=draft.name) if draft.name else texts("preview-nameless")
    head = texts("preview-change", receipt=written.changes.receipt) if written.changes else None
    enclosed = written.enclosed
    return Message(
        text=paragraphs(
            fault(refused, limit, texts) if refused else None,
            head,
            texts("preview", length=len(text)),
            quoted(text, limit=WORDS_BESIDE_FILES if enclosed else 2800) if text else None,
            files(enclosed, texts),
            texts("files-leaving", count=len(written.leaving)) if written.leaving else None,
            lines(texts("preview-about", about=written.about), name),
            texts("sensitive-marked") if draft.sensitive else None,
            texts("preview-next"),
        ),
        rows=draft_rows(draft, texts, files=_ways_out(written)),
    )


def newcomers_preview(
    written: Written,
    texts: Mapping[Language, Texts],
    *,
    first: Language,
    upto: int | None = None,
    refused: str | None = None,
    limit: int = 0,
) -> Message:
    """The same for somebody who has not chosen a language: both languages and the buttons to choose one."""
    draft = written.draft
    text = draft.text(upto=upto)
    ky, ru = texts[Language.KY], texts[Language.RU]
    return Message(
        text=paragraphs(
            lines(fault(refused, limit, ky), fault(refused, limit, ru)) if refused else None,
            ky("preview", length=len(text)),
            ru("preview", length=len(text)),
            quoted(text, limit=1300 if written.files else 2400) if text else None,
            files(written.files, texts[first]),
            lines(ky("preview-draft-kept"), ru("preview-draft-kept")),
            Html(f"<b>{ky('choose-language')} / {ru('choose-language')}:</b>"),
        ),
        rows=[
            language_row(),
            [Key(texts[first].plain("button-send"), buttons.SendIn(draft.id, first))],
            draft_rows(draft, texts[first])[1],
        ],
    )


def draft_rows(draft: Draft, texts: Texts, *, files: buttons.Button | None = None) -> list[list[Key]]:
    """Send, edit, cancel; files; then what it is about, the name under it, and whether it may be shown around."""
    rows = [
        [Key(texts.plain("button-send"), buttons.Send(draft.id))],
        [
            Key(texts.plain("button-edit"), buttons.Edit(draft.id)),
            Key(texts.plain("button-cancel"), buttons.Cancel(draft.id)),
        ],
        [Key(texts.plain("button-drop-files"), files)] if files else [],
    ]
    if draft.changes is not None:
        return rows
    sign = (
        Key(texts.plain("button-unsign"), buttons.Unsign(draft.id))
        if draft.name
        else Key(texts.plain("button-sign"), buttons.Sign(draft.id))
    )
    mark = "button-not-sensitive" if draft.sensitive else "button-sensitive"
    return [
        *rows,
        [Key(texts.plain("button-about"), buttons.AboutPage(draft.id)), sign],
        [Key(texts.plain(mark), buttons.MarkDraft(draft.id, int(not draft.sensitive)))],
    ]


def choose_file(written: Written, texts: Texts) -> Message:
    """Which file is to go? Of a comment that was sent they go with the change, and can be left in until then."""
    draft = written.draft
    out = [
        [
            Key(
                texts.plain("button-take-out", number=number, file=sized(each, texts)),
                buttons.TakeOut(draft.id, each.id),
            )
        ]
        for number, each in enumerate(written.enclosed, start=1)
    ]
    back = [
        [Key(texts.plain("button-leave-in", file=sized(each, texts)), buttons.LeaveIn(draft.id, each.id))]
        for each in written.leaving
    ]
    every = [Key(texts.plain("button-take-all-out"), buttons.DropFiles(draft.id))] if len(written.enclosed) > 1 else []
    return Message(
        text=paragraphs(
            texts("take-out-ask"),
            files(written.enclosed, texts),
            texts("take-out-of-sent") if written.changes else None,
        ),
        rows=keyboard([*out, *back], every, [Key(texts.plain("button-back"), buttons.ShowDraft(draft.id))]),
    )


def _ways_out(written: Written) -> buttons.Button | None:
    """One press takes the only file out; of several it must be said which."""
    if not (written.enclosed or written.leaving):
        return None
    only = len(written.enclosed) == 1 and not written.leaving
    return buttons.DropFiles(written.draft.id) if only else buttons.ChooseFile(written.draft.id)


def which_consultation(draft_id: int, consultations: Sequence[Consultation], texts: Texts) -> Message:
    """Several take comments: which one is meant?"""
    rows = ([Key(consultation_name(each, texts), buttons.SendTo(draft_id, each.id))] for each in consultations)
    return Message(text=texts("which-consultation"), rows=keyboard(rows))


def said_before(draft_id: int, consultation_id: int | None, receipt: str, texts: Texts) -> Message:
    """They have said the same before: is it meant once more?"""
    return Message(
        text=texts("said-before", receipt=receipt),
        rows=[
            [Key(texts.plain("button-send-again"), buttons.SendAgain(draft_id, consultation_id or 0))],
            [Key(texts.plain("button-cancel"), buttons.Cancel(draft_id))],
        ],
    )

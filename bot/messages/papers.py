"""Papers to hand in, as staff ask for them: which one, about what, in which language; filling in the minutes."""

from collections.abc import Mapping, Sequence
from html import escape

from bot import buttons
from bot.domain.consultation import Consultation
from bot.domain.papers import FORMATS, Kind, Speaks
from bot.domain.record import Record, RecordField
from bot.messages.hearings import Shown
from bot.messages.message import Key, Message, brief, grid, keyboard, lines, paragraphs
from bot.messages.names import consultation_name
from bot.messages.start import LANGUAGE_LABELS
from bot.texts import Html, Texts

VALUE_MAX = 120


def choose_paper(texts: Texts, consultation: int) -> Message:
    """Which paper?"""
    rows = [[Key(texts.plain(f"button-paper-{kind}"), buttons.PaperOf(consultation, kind))] for kind in Kind]
    return Message(text=texts("paper-choose"), rows=rows)


def choose_hearing(found: Sequence[Shown], texts: Texts, *, consultation: int, kind: Kind) -> Message:
    """About which hearing? Or about the whole; minutes are those of one."""
    whole = [Key(texts.plain("button-paper-whole"), buttons.PaperAbout(consultation, kind, 0))]
    rows = (
        [Key(each.label(texts), buttons.PaperAbout(each.hearing.consultation_id, kind, each.hearing.id))]
        for each in found
    )
    return Message(text=texts("paper-choose-hearing"), rows=keyboard(rows, *([] if kind is Kind.MINUTES else [whole])))


def choose_language(texts: Texts, *, consultation: int, kind: Kind, hearing: int, may_fill: bool) -> Message:
    """In which language? Before minutes are made, what only people know can be filled in."""

    def key(label: str, speaks: Speaks) -> Key:
        return Key(label, buttons.PaperIn(consultation, kind, hearing, speaks))

    fill = [Key(texts.plain("button-record-fill"), buttons.RecordOpen(hearing))]
    return Message(
        text=paragraphs(
            texts("paper-choose-language"), texts("record-hint") if kind is Kind.MINUTES and may_fill else None
        ),
        rows=[
            [key(words, Speaks(language.value)) for language, words in LANGUAGE_LABELS.items()],
            [key(texts.plain("button-paper-both"), Speaks.BOTH)],
            fill if kind is Kind.MINUTES and may_fill else [],
        ],
    )


def choose_format(
    texts: Texts, *, consultation: int, kind: Kind, hearing: int, speaks: Speaks, open_at: Html | None = None
) -> Message:
    """As what? Of a ledger that has a page, `open_at` says where that is."""
    files = [
        Key(format_.upper(), buttons.PaperAs(consultation, kind, hearing, speaks, format_)) for format_ in FORMATS[kind]
    ]
    chat = [Key(texts.plain("button-paper-chat"), buttons.PaperInChat(consultation, hearing, speaks))]
    link = [Key(texts.plain("button-paper-link"), buttons.LedgerLink(consultation, hearing))]
    return Message(
        text=paragraphs(texts("choose-format"), texts("paper-ledger-read") if kind is Kind.LEDGER else None, open_at),
        rows=[files, chat if kind is Kind.REPORT else [], link if kind is Kind.LEDGER else []],
    )


def caption(kind: Kind, consultation: Consultation | None, shown: Shown | None, texts: Texts) -> Html:
    """What a file is."""
    about = shown.label(texts) if shown else None
    title = consultation_name(consultation, texts, 200) if consultation else texts.plain("button-all")
    return lines(Html(f"<b>{texts(f'paper-caption-{kind}')}</b>"), escape(title), escape(about) if about else None)


def record(shown: Shown, filled: Record, texts: Texts) -> Message:
    """What is filled in for the minutes, and a button for each field."""
    listed = [
        texts("record-line", field=texts.plain(f"record-field-{field}"), value=brief(filled[field], VALUE_MAX))
        for field in RecordField
        if field in filled
    ]
    empty = next((field for field in RecordField if field not in filled), None)
    begin = [Key(texts.plain("button-record-begin"), buttons.RecordAsk(shown.hearing.id, empty))] if empty else []
    keys = (
        Key(texts.plain(f"record-field-{field}"), buttons.RecordAsk(shown.hearing.id, field)) for field in RecordField
    )
    minutes = buttons.PaperAbout(shown.hearing.consultation_id, Kind.MINUTES, shown.hearing.id)
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('record-title')}</b>\n{escape(shown.label(texts))}"),
            lines(*listed) if listed else texts("record-empty"),
        ),
        rows=[begin, *grid(keys), [Key(texts.plain("button-record-minutes"), minutes)]],
    )


def ask(hearing: int, field: RecordField, filled: Record, texts: Texts) -> Message:
    """What stands in this field?"""
    value = filled.get(field)
    now = texts("record-now", value=brief(value, VALUE_MAX)) if value else None
    clear = [Key(texts.plain("button-record-clear"), buttons.RecordClear(hearing, field))] if value else []
    return Message(
        text=paragraphs(texts(f"record-ask-{field}"), now),
        rows=[
            [Key(texts.plain("button-skip"), buttons.RecordSkip(hearing, field)), *clear],
            [Key(texts.plain("button-done"), buttons.RecordOpen(hearing))],
        ],
    )


def ledger_note(titles: Mapping[Texts, str], counts: Mapping[Texts, Sequence[str]], link: str) -> Message:
    """What to pass on about the ledger: in both languages, with a link that opens it."""
    said = [
        lines(
            Html(f"<b>{texts('paper-caption-ledger')}</b>"),
            escape(title),
            *(escape(each) for each in counts[texts]),
        )
        for texts, title in titles.items()
    ]
    return Message(text=paragraphs(*said, Html(f'<a href="{escape(link)}">{escape(link)}</a>')))

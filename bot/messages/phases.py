"""The way of a consultation, and its end, as people and staff read of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, tzinfo
from html import escape

from bot import buttons
from bot.domain.bilingual import Bilingual
from bot.domain.consultation import Consultation
from bot.domain.dialogue import PublishingResult
from bot.domain.ledger import Fate
from bot.domain.phases import Delay, Standing, Step
from bot.messages.dates import moment, short_date
from bot.messages.hearings import title, told
from bot.messages.ledgers import fate_name
from bot.messages.message import Key, Message, brief, keyboard, lines, paragraphs
from bot.messages.names import consultation_name
from bot.services.results import Published
from bot.texts import Html, Texts

WORDS_MAX = 1500
LATE_SHOWN = 5
LINK_SHOWN = 80
_ASKS = {"url": "result-ask-url", "ky": "result-ask-ky", "ru": "result-ask-ru"}


def timeline(consultation: Consultation, steps: Sequence[Step], texts: Texts) -> Html | None:
    """All phases as one list; None where the announcement tells of none."""
    about = consultation.description
    if not about.phases and not about.still_open and steps[-1].standing is not Standing.OVER:
        return None
    return lines(
        Html(f"<b>{texts('timeline-title')}</b>"),
        *(
            texts("timeline-line", standing=each.standing.value, phase=_phase(each, texts), day=_day(each, texts))
            for each in steps
        ),
        texts("still-open", words=told(about.still_open, texts)) if about.still_open else None,
    )


def delay(consultation: Consultation, found: Delay, texts: Texts) -> Message:
    """One thing that staff should see to."""
    return Message(text=paragraphs(texts("delay-title"), title(consultation, texts), _delay(found, texts)))


def delays(found: Iterable[tuple[Consultation, Delay]], texts: Texts) -> Html | None:
    """The same on the desk, a line each."""
    listed = list(found)
    if not listed:
        return None
    rows = (Html(f"⚠️ {escape(consultation_name(of, texts, 60))}: {_delay(each, texts)}") for of, each in listed)
    return lines(*list(rows)[:LATE_SHOWN])


def choose(consultations: Sequence[Consultation], texts: Texts) -> Message:
    """Of which consultation?"""
    rows = ([Key(consultation_name(each, texts), buttons.ResultOf(each.id))] for each in consultations)
    return Message(text=texts("result-choose"), rows=keyboard(rows))


def ask(state: PublishingResult, texts: Texts) -> Message:
    """What is to be written next."""
    rows = [
        [Key(texts.plain("button-skip"), buttons.ResultSkip(state.asks))],
        [Key(texts.plain("button-cancel"), buttons.ResultDrop())],
    ]
    return Message(text=texts(_ASKS[state.asks]), rows=rows)


def confirm(texts: Texts, *, people: int, again: bool) -> Message:
    """After it was shown in both languages: to how many people? With it, the ledger opens."""
    told_now = None if again else paragraphs(texts("result-people", count=people), texts("ledger-opens"))
    return Message(
        text=told_now or texts("result-again"),
        rows=[
            [Key(texts.plain("button-publish"), buttons.ResultPublish())],
            [Key(texts.plain("button-cancel"), buttons.ResultDrop())],
        ],
    )


def published(done: Published, texts: Texts, *, zone: tzinfo) -> Message:
    """It is published; while nobody has been told it can be taken back."""
    told_later = done.first or done.unheard
    said = texts("result-published" if told_later else "result-corrected")
    if done.unheard is None:
        return Message(text=said)
    until = texts("result-undo-until", time=moment(done.unheard.until, texts, zone))
    undo = Key(texts.plain("button-result-undo"), buttons.ResultUndo(done.consultation, done.unheard.campaign))
    return Message(text=paragraphs(said, until), rows=[[undo]])


def undone(texts: Texts) -> Message:
    """It was not published, and nobody hears of it."""
    return Message(text=texts("result-undone"))


def dropped(texts: Texts) -> Message:
    """It is not published."""
    return Message(text=texts("result-dropped"))


def result(
    consultation: Consultation,
    url: str | None,
    words: Bilingual,
    counted: Mapping[Fate, int],
    texts: Texts,
    *,
    ledger: Key | None = None,
) -> Message:
    """How it ended: where the final text is, what was said, what became of the proposals, and where all of them are."""
    link = Html(f'<a href="{escape(url)}">{escape(brief(url, LINK_SHOWN))}</a>') if url else None
    answered = [
        texts("result-outcome", outcome=fate_name(each, texts), count=counted[each])
        for each in Fate
        if counted.get(each)
    ]
    received = sum(counted.values())
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('result-title')}</b>"),
            title(consultation, texts),
            texts("result-link", link=link) if link else None,
            told(words, texts, WORDS_MAX) if words else None,
            lines(texts("result-received", count=received), *answered) if received else None,
        ),
        rows=[[ledger] if ledger else [], [Key(texts.plain("button-my-comments"), buttons.OpenMyComments())]],
    )


def appeals(consultations: Sequence[Consultation], texts: Texts, *, days: int) -> Message:
    """How a comment differs from an official appeal, and where to send one."""
    routes = []
    for each in consultations[:3]:
        about = each.description
        authority = told(about.authority, texts, 120) if about.authority else None
        phone = escape(brief(about.contact.phone or "", 60))
        links = [
            Html(
                f'• {texts(_channel(channel.kind, texts))}: <a href="{escape(channel.url)}">'
                f"{escape(brief(channel.url, LINK_SHOWN))}</a>"
            )
            for channel in about.channels[:5]
        ]
        routes.append(lines(title(each, texts, 80), authority, *links, Html(f"☎️ {phone}") if phone else None))
    return Message(
        text=paragraphs(texts("appeals", days=days), *routes),
        rows=[[Key(texts.plain("button-comment"), buttons.Comment())]],
    )


def _channel(kind: str, texts: Texts) -> str:
    return f"channel-{kind}" if texts.has(f"channel-{kind}") else "channel-other"


def _phase(step: Step, texts: Texts) -> str:
    return texts.plain(f"phase-{step.kind.value}")


def _day(step: Step, texts: Texts) -> str:
    if step.day is None:
        return texts.plain("open-fact")
    day = _with_year(step.day, texts)
    return texts.plain("phase-late", day=day) if step.standing is Standing.LATE else day


def _with_year(day: date, texts: Texts) -> str:
    return texts.plain("day-with-year", day=short_date(day, texts.language), year=str(day.year))


def _delay(found: Delay, texts: Texts) -> Html:
    values = dict(found.values)
    if isinstance(values.get("day"), str):
        values["day"] = _with_year(date.fromisoformat(str(values["day"])), texts)
    return texts(f"delay-{found.cause}", **values)

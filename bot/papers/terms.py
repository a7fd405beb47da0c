"""What states, channels, outcomes and the like are called in a paper. Each is looked up once."""

from datetime import date, datetime

from bot.domain.comment import Comment, CommentState, TextLanguage
from bot.domain.review import Channel, CommentKind, DecisionOutcome, Withholding
from bot.messages.dates import long_date
from bot.papers.reading import Reference, Row
from bot.papers.words import Words
from bot.storage.papers import Enclosed, Former

SIZE_STEP = 1024
ENCLOSED = frozenset({"photo", "document", "voice", "audio", "video", "video_note", "location"})
"""What may come with a comment."""


def state(words: Words, value: CommentState) -> str:
    """Where a comment stands."""
    return words.plain(f"state-{value.value.replace('_', '-')}")


def channel(words: Words, value: Channel) -> str:
    """How it came."""
    return words.plain(f"paper-channel-{value.value}")


def outcome(words: Words, value: DecisionOutcome) -> str:
    """What was decided."""
    return words.plain(f"outcome-{value.value}")


def kind(words: Words, value: CommentKind | None) -> str:
    """What it is; what nobody has filed yet says so."""
    return words.plain(f"review-kind-{value.value}") if value else words.plain("paper-kind-none")


def language(words: Words, value: TextLanguage) -> str:
    """What language it is in."""
    return words.plain(f"language-{value.value}")


def ground(words: Words, value: Withholding) -> str:
    """Why it is not published."""
    return words.plain(f"withholding-{value.value.replace('_', '-')}")


def minute(moment: datetime) -> str:
    """Date and time so that they sort."""
    return f"{moment:%Y-%m-%d %H:%M}"


def day(words: Words, value: date) -> str:
    """A date in words."""
    return words.said(lambda texts: long_date(value, texts.language))


def author(words: Words, row: Row) -> str:
    """Who it is from: the name they gave, or that they gave none; nothing where that must not be told."""
    return "" if row.is_wordless else row.name or words.plain("anonymous")


def decision(words: Words, row: Row) -> str:
    """What was decided, else where it stands; of a merged one, which comment speaks for it."""
    if row.head is not None:
        return words.plain("paper-see", reference=reference(row.head))
    if row.verdict is not None:
        return outcome(words, row.verdict.outcome)
    return state(words, row.comment.state)


def reference(to: Reference) -> str:
    """Another comment, by its row and its number."""
    return f"№ {to.number} ({to.receipt})" if to.number else to.receipt


def proposal(words: Words, row: Row) -> str:
    """What people wrote, then what they said in recordings, marked as such."""
    title = words.plain("transcript-title")
    return "\n\n".join(each for each in (row.text, *(f"{title}: {spoken}" for spoken in row.spoken)) if each)


def remarks(words: Words, row: Row) -> list[str]:
    """What else must be known of it: voices, lateness, why there are no words."""
    comment = row.comment
    found = [
        words.plain("paper-voices", count=row.voices) if row.voices > 1 else "",
        words.plain("paper-late") if comment.late else "",
        words.plain("paper-sensitive") if row.is_sensitive else "",
        words.plain("paper-unseen") if row.is_unseen else "",
        words.plain("paper-follows", receipt=row.followed) if row.followed else "",
    ]
    return [each for each in (*found, *_taken_away(words, comment)) if each]


def hidden(words: Words, former: Former) -> list[str]:
    """Why a former version has no words; nothing where it has."""
    sensitive = words.plain("paper-sensitive") if former.sensitive else ""
    return [each for each in (sensitive, *_taken_away(words, former)) if each]


def _taken_away(words: Words, comment: Comment | Former) -> list[str]:
    if comment.state is CommentState.WITHDRAWN:
        return [words.plain("paper-withdrawn")]
    if comment.state is CommentState.WITHHELD:
        return [words.plain("paper-withheld"), ground(words, comment.withheld) if comment.withheld else ""]
    return []


def versions(words: Words, row: Row) -> list[str]:
    """When it was written, and when changed; nothing where it never was."""
    if not row.versions:
        return []
    zone = row.at.tzinfo
    former = [
        words.plain("paper-version", number=number, time=minute(since.astimezone(zone)))
        for number, since in enumerate(row.versions, start=1)
    ]
    changed = row.comment.changed_at
    now = words.plain("paper-version-now", number=len(row.versions) + 1)
    return [*former, f"{now}, {minute(changed.astimezone(zone))}" if changed else now]


def enclosures(words: Words, row: Row) -> list[str]:
    """What came with it: kind, name, size. Of a comment without words only how many."""
    if row.is_wordless and row.enclosed:
        return [words.plain("paper-enclosed", count=len(row.enclosed))]
    return [enclosure(words, each) for each in row.enclosed]


def enclosure(words: Words, each: Enclosed) -> str:
    """One file."""
    kind_ = each.kind if each.kind in ENCLOSED else "document"
    said = words.plain(f"enclosed-{kind_.replace('_', '-')}")
    if each.name:
        said = f"{said}: {each.name}"
    if each.size:
        said = f"{said} ({-(-each.size // SIZE_STEP)} KB)"
    return said if each.is_kept else f"{said} – {words.plain('paper-enclosure-missing')}"

"""A table of comments that were heard elsewhere: how to send one, what is wrong with it, what would be imported."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from bot import buttons
from bot.domain.consultation import Consultation
from bot.domain.hearing import HearingId
from bot.messages.dates import moment
from bot.messages.heard import channel_name
from bot.messages.message import Key, Message, fitting, keyboard, lines, paragraphs
from bot.messages.names import consultation_name
from bot.services.heard import Heard
from bot.texts import Html, Texts

ROOM = 3500
MOST_LINES = 15


def choose_consultation(consultations: Sequence[Consultation], texts: Texts) -> Message:
    """Which consultation are the comments of the table on?"""
    rows = ([Key(consultation_name(each, texts), buttons.TableOf(each.id))] for each in consultations)
    return Message(text=texts("table-choose"), rows=keyboard(rows))


def ask(consultation: Consultation, texts: Texts, *, rows: int) -> Message:
    """Send the table; here is an empty one."""
    title = consultation_name(consultation, texts, 200)
    return Message(
        text=texts("table-ask", title=title, rows=str(rows)),
        rows=[
            [Key(texts.plain("button-table-xlsx"), buttons.TableTemplate(consultation.id, "xlsx"))],
            [Key(texts.plain("button-table-csv"), buttons.TableTemplate(consultation.id, "csv"))],
            [Key(texts.plain("button-cancel"), buttons.TableDrop())],
        ],
    )


def wrong(problems: Iterable[Html], texts: Texts) -> Message:
    """Nothing was imported, and why not."""
    return Message(text=paragraphs(texts("table-wrong"), lines(*fitting(problems, ROOM))))


def good(
    comments: Sequence[Heard],
    hearings: dict[HearingId, str],
    texts: Texts,
    *,
    digest: str,
    again: datetime | None,
    zone: tzinfo,
) -> Message:
    """What would be imported; `again` is when the same file was imported before."""
    late = sum(each.late for each in comments)
    of_hearings = (hearings[each.hearing.id] if each.hearing else texts.plain("in-general") for each in comments)
    key = "button-table-import-again" if again else "button-table-import"
    return Message(
        text=paragraphs(
            texts("table-good", count=len(comments)),
            _block("table-channels", (channel_name(each.channel, texts) for each in comments), texts),
            _block("table-hearings", of_hearings, texts),
            _block("table-languages", (texts.plain(f"language-{each.language.value}") for each in comments), texts),
            texts("table-named", count=sum(each.name is not None for each in comments)),
            texts("table-late", count=late) if late else None,
            texts("table-again", time=moment(again, texts, zone)) if again else None,
        ),
        rows=[
            [Key(texts.plain(key), buttons.TableImport(digest))],
            [Key(texts.plain("button-cancel"), buttons.TableDrop())],
        ],
    )


def _block(key: str, names: Iterable[str], texts: Texts) -> Html:
    """How many of each; a line sums up those there is no room for."""
    counted = Counter(names).most_common()
    listed = [texts("digest-line", name=name, count=count) for name, count in counted[:MOST_LINES]]
    if rest := sum(count for _, count in counted[MOST_LINES:]):
        listed.append(texts("comment-notice-more", count=rest))
    return lines(Html(f"<b>{texts(key)}</b>"), *listed)

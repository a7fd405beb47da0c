"""Announcements on their way: which there are, how far each has got, and what can be done about it."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot import buttons
from bot.domain.announcing import PAID_PER_SECOND, Broadcast, BroadcastState, Progress, stars
from bot.domain.capacity import estimate
from bot.domain.policy import Policy
from bot.messages.announcing import SHOWN
from bot.messages.dates import moment, span
from bot.messages.message import Key, Message, Rows, brief, lines, paragraphs
from bot.texts import Html, Texts

_SIGNS = {BroadcastState.SCHEDULED: "🕘", BroadcastState.SENDING: "📣", BroadcastState.PAUSED: "⏸"}


def under_way(broadcasts: Sequence[Broadcast], texts: Texts) -> Message:
    """What is being sent, is paused or waits for its hour, whoever wrote it."""
    keys = (
        Key(brief(f"{_SIGNS[each.state]} {each.words.pick(texts.language)}", 40), buttons.ShowSending(each.id))
        for each in broadcasts
    )
    return Message(
        text=texts("announce-under-way" if broadcasts else "announce-none-under-way"), rows=[[key] for key in keys]
    )


def progress(
    broadcast: Broadcast, reached: Progress, texts: Texts, *, policy: Policy, now: datetime, live: bool = True
) -> Message:
    """How far it has got. The lines add up to the first one. What is not `live` is asked for anew."""
    state = broadcast.state
    listed = [
        texts("announce-total", count=reached.total),
        texts("announce-sent", count=reached.sent),
        texts("announce-waiting", count=reached.waiting),
        texts("announce-asleep", count=reached.asleep) if reached.asleep else None,
        texts("announce-blocked", count=reached.blocked),
        texts("announce-failed", count=reached.failed),
        texts("announce-uncertain", count=reached.uncertain),
        texts("announce-not-sent", count=reached.dropped) if reached.dropped else None,
    ]
    if state is BroadcastState.SENDING and (awake := reached.waiting - reached.asleep):
        usual = PAID_PER_SECOND if broadcast.paid else policy.messages_per_second
        left = estimate(awake, reached.per_second or usual, start=now)
        listed += [
            texts("announce-rate", rate=round(reached.per_second, 1)),
            texts("announce-left", span=span(left.seconds, texts)),
        ]
    starts = broadcast.starts_at if state is BroadcastState.SCHEDULED else None
    return Message(
        text=paragraphs(
            texts("announce-progress", state=texts.plain(f"announce-{state.value}")),
            Html(f"<i>{escape(brief(broadcast.words.pick(texts.language), SHOWN))}</i>"),
            texts("announce-begins", time=moment(starts, texts, policy.zone)) if starts else None,
            texts("announce-cost", count=stars(broadcast.people)) if broadcast.paid else None,
            lines(*listed),
        ),
        rows=[
            *_controls(broadcast, texts),
            [] if live or state.is_over else [Key(texts.plain("button-refresh"), buttons.ShowSending(broadcast.id))],
        ],
    )


def _controls(broadcast: Broadcast, texts: Texts) -> Rows:
    off = Key(texts.plain("button-cancel"), buttons.StopSending(broadcast.id))
    match broadcast.state:
        case BroadcastState.SCHEDULED:
            return [[off]]
        case BroadcastState.SENDING:
            return [[Key(texts.plain("button-pause"), buttons.PauseSending(broadcast.id)), off]]
        case BroadcastState.PAUSED:
            return [[Key(texts.plain("button-resume"), buttons.ResumeSending(broadcast.id)), off]]
        case _:
            return []

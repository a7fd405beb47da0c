"""The real case as a sample for the demo: the same words in the coming days, with nobody's real links or phone."""

import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

FIRST_IN = timedelta(days=3)
LONGEST_GAP = timedelta(days=4)
PHONE = "+996 000 000 000"
LINKS = "https://example.org"
_LINK = re.compile(r"https?://\S+")
COMPLETE = {"balykchy": {"start": "14:00", "end": "16:15"}}
"""Hearings made complete for show: the announcement did not give their hours."""
PHASES = {"announced": timedelta(0), "drafts": timedelta(0), "decisions": timedelta(45), "result": timedelta(60)}


def move_to_coming_days(data: Mapping[str, Any], today: date) -> dict[str, Any]:
    """A copy marked as a sample: the first hearing in three days, the others soon after it, the undated undated."""
    sample: dict[str, Any] = _without_links(deepcopy(dict(data)), "sample")
    consultation, hearings = sample["consultation"], sample.get("hearings") or []
    consultation["sample"] = True
    if (consultation.get("contact") or {}).get("phone"):
        consultation["contact"]["phone"] = PHONE
    moves = _moves({_day(hearing["date"]) for hearing in hearings if hearing.get("date")}, today)
    for hearing in hearings:
        if hearing.get("date"):
            hearing["date"] = moves[_day(hearing["date"])].isoformat()
            hearing.update(COMPLETE.get(hearing["city"], {}))
    shift = next((new - old for old, new in sorted(moves.items())), timedelta())
    comments = consultation.get("comments") or {}
    for key in {"opens", "closes"} & comments.keys():
        comments[key] = _shifted(comments[key], shift)
    phases = consultation.get("phases") or {}
    for key in phases:
        phases[key] = _shifted(phases[key], shift)
    # Made complete for show, like the hours above: the announcement promised no days.
    if not phases:
        consultation["phases"] = {name: (today + after).isoformat() for name, after in PHASES.items()}
    return sample


def _moves(days: set[date], today: date) -> dict[date, date]:
    """Where each day goes: in the same order, with no more than a few days between."""
    ordered = sorted(days)
    moves = dict.fromkeys(ordered[:1], today + FIRST_IN)
    for day, following in pairwise(ordered):
        moves[following] = moves[day] + min(following - day, LONGEST_GAP)
    return moves


def _without_links(value: Any, name: str) -> Any:
    """The value with every link replaced by one that leads nowhere, named by its place."""
    if isinstance(value, dict):
        name = str(value.get("slug") or value.get("city") or value.get("language") or value.get("kind") or name)
        return {key: _without_links(part, name if key in {"url", "online_url"} else key) for key, part in value.items()}
    if isinstance(value, list):
        return [_without_links(part, name) for part in value]
    return _LINK.sub(f"{LINKS}/{name}", value) if isinstance(value, str) else value


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _shifted(value: Any, shift: timedelta) -> str | None:
    """A date, or a date and a time, moved."""
    if value is None:
        return None
    text = str(value)
    return f"{_day(text[:10]) + shift:%Y-%m-%d}{text[10:]}"

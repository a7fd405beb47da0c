"""Consultation texts as JSON and back: what is shown and never searched by lives in one column."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, time
from typing import Any

from bot.domain.bilingual import Bilingual
from bot.domain.consultation import Channel, Contact, Description, Document, PhaseKind, Programme, ProgrammeItem


def dump_text(text: Bilingual) -> str:
    """A bilingual text."""
    return json.dumps(text.as_dict(), ensure_ascii=False)


def load_text(stored: str) -> Bilingual:
    """The reverse of `dump_text`."""
    return Bilingual.of(json.loads(stored))


def dump_description(description: Description) -> str:
    """All of a consultation that is shown and never searched by."""
    return json.dumps(asdict(description), ensure_ascii=False, default=_written)


def dump_documents(documents: Sequence[Document]) -> str:
    """The documents put up for discussion, as they were at one time."""
    return json.dumps([asdict(each) for each in documents], ensure_ascii=False)


def load_description(stored: str) -> Description:
    """The reverse of `dump_description`; unknown fields of a newer version are left out."""
    data: dict[str, Any] = json.loads(stored)
    return Description(
        title=Bilingual.of(data["title"]),
        title_variants=tuple(data.get("title_variants", ())),
        summary=Bilingual.of(data.get("summary")),
        authority=Bilingual.of(data.get("authority")),
        contractor=Bilingual.of(data.get("contractor")),
        supporter=Bilingual.of(data.get("supporter")),
        languages=tuple(data.get("languages", ())),
        formats=tuple(data.get("formats", ())),
        contact=_contact(data.get("contact", {})),
        channels=tuple(Channel(kind=item["kind"], url=item["url"]) for item in data.get("channels", ())),
        documents=tuple(
            Document(title=Bilingual.of(item["title"]), url=item["url"], language=item.get("language"))
            for item in data.get("documents", ())
        ),
        programme=_programme(data.get("programme", {})),
        sample=data.get("sample", False),
        phases={
            PhaseKind(kind): date.fromisoformat(day)
            for kind, day in data.get("phases", {}).items()
            if kind in set(PhaseKind)
        },
        still_open=Bilingual.of(data.get("still_open")),
    )


def _written(value: date | time) -> str:
    return value.isoformat() if isinstance(value, date) else f"{value:%H:%M}"


def _contact(data: dict[str, Any]) -> Contact:
    return Contact(phone=data.get("phone"), about=Bilingual.of(data.get("about")))


def _programme(data: dict[str, Any]) -> Programme:
    items = (
        ProgrammeItem(
            start=_time(item.get("start")),
            end=_time(item.get("end")),
            title=Bilingual.of(item["title"]),
            speakers=tuple(map(Bilingual.of, item.get("speakers", ()))),
            moderator=None if item.get("moderator") is None else Bilingual.of(item["moderator"]),
        )
        for item in data.get("items", ())
    )
    return Programme(items=tuple(items), approximate=data.get("approximate", False))


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None

"""A decision that is being written: its parts in the order they are asked for, until it is complete. Pure.

A part that was skipped is kept as an empty text, so that what is asked next follows from what is there.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.bilingual import Bilingual
from bot.domain.people import Role
from bot.domain.refusals import CommentIsEmpty, ReasonMissing, TextTooLong
from bot.domain.review import Decision, DecisionOutcome

LONGEST = {"reason": 1500, "changed": 1000, "section": 100}
"""UTF-16 units, so that a letter with the words it answers fits into one message."""
TITLE_MAX_CHARS = 60


class Part(StrEnum):
    """What a decision is made of, in the order it is asked for."""

    REASON_KY = "reason-ky"
    REASON_RU = "reason-ru"
    CHANGED_KY = "changed-ky"
    CHANGED_RU = "changed-ru"
    SECTION = "section"

    @property
    def room(self) -> int:
        """How much may be written."""
        return LONGEST[self.value.partition("-")[0]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A decision in the making. With a `tag`, it answers all that waits with this tag."""

    outcome: DecisionOutcome | None = None
    parts: Mapping[Part, str]
    tag: str = ""

    @property
    def reason(self) -> Bilingual:
        """Why."""
        return Bilingual(ky=self.parts.get(Part.REASON_KY), ru=self.parts.get(Part.REASON_RU))

    @property
    def changed(self) -> Bilingual:
        """What changed in the draft."""
        return Bilingual(ky=self.parts.get(Part.CHANGED_KY), ru=self.parts.get(Part.CHANGED_RU))

    @property
    def section(self) -> str:
        """Where it changed."""
        return self.parts.get(Part.SECTION, "")

    @property
    def next_part(self) -> Part | None:
        """What is asked next; None when everything was. A section is asked only where something changed."""
        for part in Part:
            if part not in self.parts and (part is not Part.SECTION or self.changed):
                return part
        return None

    def with_(self, part: Part, words: str) -> "Work":
        """With this part written, or skipped. Raises TextTooLong, ReasonMissing."""
        words = words.strip()
        if utf16(words) > part.room:
            raise TextTooLong(limit=part.room)
        new = replace(self, parts={**self.parts, part: words})
        if {Part.REASON_KY, Part.REASON_RU} <= set(new.parts):
            new.check_reason()
        return new

    def unchanged(self) -> "Work":
        """Nothing changed in the draft."""
        return replace(self, parts={**self.parts, Part.CHANGED_KY: "", Part.CHANGED_RU: "", Part.SECTION: ""})

    def check_reason(self) -> None:
        """Who proposed something is owed a reason. Raises ReasonMissing."""
        if self.outcome is not None and self.outcome.needs_reason and not self.reason:
            raise ReasonMissing

    def dump(self) -> str:
        """As a dialogue keeps it."""
        return json.dumps(
            {"outcome": self.outcome, "parts": dict(self.parts), "tag": self.tag}, ensure_ascii=False, sort_keys=True
        )

    @classmethod
    def load(cls, stored: str) -> "Work":
        """The reverse of `dump`."""
        data = json.loads(stored or "{}")
        return cls(
            outcome=DecisionOutcome(data["outcome"]) if data.get("outcome") else None,
            parts={Part(name): words for name, words in data.get("parts", {}).items()},
            tag=data.get("tag", ""),
        )


def begun(tag: str = "") -> Work:
    """Nothing is written yet."""
    return Work(parts={}, tag=tag)


def of_decision(outcome: DecisionOutcome, reason: Bilingual, changed: Bilingual, section: str) -> Work:
    """Go on from something that was written before."""
    parts = {
        Part.REASON_KY: reason.ky or "",
        Part.REASON_RU: reason.ru or "",
        Part.CHANGED_KY: changed.ky or "",
        Part.CHANGED_RU: changed.ru or "",
        Part.SECTION: section,
    }
    return Work(outcome=outcome, parts=parts)


def check(said: Work | Decision, targets: Iterable[tuple[int, int]]) -> int:
    """A number that tells this answer to these comments, as they stand, from any other: what was shown is what is done.

    Targets are (comment, revision).
    """
    words = (said.outcome, said.reason.as_dict(), said.changed.as_dict(), said.section, list(targets))
    return zlib.crc32(json.dumps(words, ensure_ascii=False, sort_keys=True).encode())


def question(work: Work, part: Part) -> int:
    """A number that tells this question from any other: the same part asked for when something else was written."""
    return zlib.crc32(f"{part.value} {work.dump()}".encode())


def may_settle(role: Role, *, approval: bool) -> bool:
    """Whether this role may make a decision count, where the consultation asks for an approver or does not."""
    return role.may_approve or (role.may_review and not approval)


def utf16(text: str) -> int:
    """Length as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_title(typed: str) -> str:
    """What a template is called. Raises TextTooLong, CommentIsEmpty."""
    title = " ".join(typed.split())
    if not title:
        raise CommentIsEmpty
    if len(title) > TITLE_MAX_CHARS:
        raise TextTooLong(limit=TITLE_MAX_CHARS)
    return title

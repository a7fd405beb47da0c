"""What only people know of a hearing: who led it, how many came, what it came to. Pure.

Each field may stay empty; in the minutes an empty one is a blank to fill in by hand.
"""

import json
from collections.abc import Mapping
from enum import StrEnum

from bot.domain.bilingual import Bilingual
from bot.domain.refusals import RecordFieldTooLong, RecordNumberNotUnderstood

Record = Mapping[str, str]
"""What is filled in, by the field's name."""

NAME_MAX = 200
WORDS_MAX = 4000
MOST_PEOPLE = 1_000_000


class RecordField(StrEnum):
    """What is asked for, in this order."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    HALL = "hall"
    ONLINE = "online"
    BASIS_KY = "basis-ky"
    BASIS_RU = "basis-ru"
    NOTICE_KY = "notice-ky"
    NOTICE_RU = "notice-ru"
    RESULT_KY = "result-ky"
    RESULT_RU = "result-ru"

    @property
    def is_number(self) -> bool:
        """Whether it counts people."""
        return self in {RecordField.HALL, RecordField.ONLINE}

    @property
    def following(self) -> "RecordField | None":
        """What is asked for next; None after the last one."""
        fields = list(RecordField)
        place = fields.index(self) + 1
        return fields[place] if place < len(fields) else None


def read(field: RecordField, typed: str) -> str:
    """What was typed, as it is kept. Raises RecordNumberNotUnderstood, RecordFieldTooLong."""
    words = typed.strip()
    if field.is_number:
        digits = "".join(words.split())
        if not (digits.isascii() and digits.isdigit() and int(digits) <= MOST_PEOPLE):
            raise RecordNumberNotUnderstood
        return str(int(digits))
    limit = NAME_MAX if field in {RecordField.CHAIR, RecordField.SECRETARY} else WORDS_MAX
    if len(words) > limit:
        raise RecordFieldTooLong(limit=limit)
    return words


def put(record: Record, field: RecordField, value: str | None) -> Record:
    """The record with this field filled in, or empty again."""
    rest = {name: kept for name, kept in record.items() if name != field.value}
    return rest | {field.value: value} if value else rest


def bilingual(record: Record, field: str) -> Bilingual:
    """`basis`, `notice` or `result`, in the languages it was written in."""
    return Bilingual(ky=record.get(f"{field}-ky"), ru=record.get(f"{field}-ru"))


def dump(record: Record) -> str:
    """As it is stored."""
    return json.dumps(dict(record), ensure_ascii=False)


def load(stored: str | None) -> Record:
    """The reverse of `dump`; what this version does not know stays."""
    found = json.loads(stored) if stored else {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}

"""What the doctor found out about one thing. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """How it is."""

    GOOD = "good"
    ODD = "odd"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`about` names the thing, `problem` the sentence that says what is wrong and what to do."""

    about: str
    state: State = State.GOOD
    problem: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)


def good(about: str) -> Finding:
    """Nothing to say."""
    return Finding(about=about)


def odd(about: str, problem: str, **values: str | int) -> Finding:
    """The bot works, and somebody should look."""
    return Finding(about=about, state=State.ODD, problem=problem, values=values)


def bad(about: str, problem: str, **values: str | int) -> Finding:
    """The bot does not work as it should."""
    return Finding(about=about, state=State.BAD, problem=problem, values=values)

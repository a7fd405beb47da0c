"""The base of all refusals, and those of no theme.

Refusal
├── ButtonOutdated              no version of ours made it, or one that is no more
└── OnlyInPrivate               a group cannot do this

The class name is the key of the sentence (`error-comment-too-long`), the fields are its variables.
"""

import re
from dataclasses import dataclass


@dataclass(eq=False)
class Refusal(Exception):  # noqa: N818 -- a rule saying no is not an error
    """A rule says no; the person must hear why."""

    @classmethod
    def key(cls) -> str:
        """The key of the sentence that explains it."""
        return "error-" + re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


@dataclass(eq=False)
class ButtonOutdated(Refusal):
    """What this button asked for is no more, or it is none of ours."""


@dataclass(eq=False)
class OnlyInPrivate(Refusal):
    """A group chat cannot do this."""

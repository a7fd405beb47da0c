"""People who talk with the bot, what they wish, and what staff may do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.bilingual import Language
from bot.domain.quiet import QuietHours
from bot.domain.reminders import Lead

PersonId = NewType("PersonId", int)


class Role(StrEnum):
    """What a member of staff is there for."""

    OWNER = "owner"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    OBSERVER = "observer"

    @property
    def may_edit(self) -> bool:
        """Whether this role may change hearings and write to subscribers."""
        return self in {Role.OWNER, Role.EDITOR}

    @property
    def may_invite(self) -> bool:
        """Whether this role may bring in staff, take roles back and read the audit."""
        return self is Role.OWNER

    @property
    def may_pay(self) -> bool:
        """Whether this role may spend the bot's Stars."""
        return self is Role.OWNER

    @property
    def may_review(self) -> bool:
        """Whether this role may look after comments: claim, classify, merge, withhold, propose a decision."""
        return self in {Role.OWNER, Role.REVIEWER}

    @property
    def may_approve(self) -> bool:
        """Whether this role may make a decision count where the consultation asks for that."""
        return self in {Role.OWNER, Role.APPROVER}

    @property
    def may_log(self) -> bool:
        """Whether this role may write down what was heard elsewhere."""
        return self in {Role.OWNER, Role.EDITOR, Role.REVIEWER}

    @property
    def may_see_sensitive(self) -> bool:
        """Whether this role may read what must not be shown around."""
        return self in {Role.OWNER, Role.REVIEWER, Role.APPROVER}

    @property
    def may_read(self) -> bool:
        """Whether this role may pull digests and exports: every role may."""
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """When a person wants to be reminded; what they did not choose is the operator's default."""

    leads: tuple[Lead, ...]
    quiet: QuietHours | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A chat the bot knows. `leads` and `quiet` are None while the defaults hold.

    Names and usernames are not kept: nothing the bot does needs them.
    """

    id: PersonId
    chat_id: int
    language: Language | None = None
    leads: tuple[Lead, ...] | None = None
    quiet: QuietHours | None = None
    quiet_chosen: bool = False
    gone_at: datetime | None = None
    consent_version: int | None = None
    menu: str | None = None

    @property
    def is_group(self) -> bool:
        """Groups have negative chat ids. They may subscribe, but a comment is one person's."""
        return self.chat_id < 0

    def wishes(self, default: Wishes) -> Wishes:
        """What this person gets: their own choices, else the defaults."""
        return Wishes(
            leads=default.leads if self.leads is None else self.leads,
            quiet=self.quiet if self.quiet_chosen else default.quiet,
        )

"""Faults on order: what goes wrong, for which call and how often."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.sandbox.refusals import ApiError, standard_description

Drop = Literal["before", "after"]


@dataclass(slots=True, kw_only=True, eq=False)
class Fault:
    """One order. It is used up after `times` calls; None means until it is cancelled."""

    method: str
    chat_id: int | None = None
    status: int | None = None
    description: str | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    #: seconds between the processing of the call and its answer
    delay: float = 0.0
    #: cut the connection before the call takes effect, or after
    drop: Drop | None = None
    times: int | None = 1
    hits: int = 0

    def cancel(self) -> None:
        """Let the calls through again."""
        self.times = 0

    @property
    def spent(self) -> bool:
        """Whether it has struck as often as ordered."""
        return self.times is not None and self.hits >= self.times

    def error(self) -> ApiError | None:
        """The refusal that was ordered, if any."""
        if self.status is None:
            return None
        said = self.description or standard_description(self.status, self.parameters)
        return ApiError(self.status, said, dict(self.parameters))

    def meets(self, method: str, chat_id: object) -> bool:
        """Whether this call is meant. `*` is every method but getUpdates and `file` (a download): those are named."""
        every = self.method == "*" and method not in ("getUpdates", "file")
        named = every or self.method.lower() == method.lower()
        return named and (self.chat_id is None or str(self.chat_id) == str(chat_id))


class Faults:
    """The orders that are still open, oldest first."""

    def __init__(self) -> None:
        self._open: list[Fault] = []

    def order(self, fault: Fault) -> Fault:
        """Add an order."""
        self._open.append(fault)
        return fault

    def clear(self) -> None:
        """Cancel all orders."""
        for fault in self._open:
            fault.cancel()
        self._open.clear()

    def strike(self, method: str, chat_id: object) -> Fault | None:
        """The fault that this call runs into, if any; counts it."""
        if not self._open:
            return None
        self._open = [fault for fault in self._open if not fault.spent]
        for fault in self._open:
            if fault.meets(method, chat_id):
                fault.hits += 1
                return fault
        return None

    def __len__(self) -> int:
        return sum(not fault.spent for fault in self._open)

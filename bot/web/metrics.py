"""Meters that Prometheus reads. Counts and times only: no person, no chat, no text can be a label."""

import time
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from bot.domain.delivery import Again, Delivery, DeliveryId, DeliveryStatus, Finish, Kind, Outcome, Priority
from bot.meters import Meters
from bot.services.health import Queues

disable_created_metrics()  # type: ignore[no-untyped-call] # as many lines again, and nobody reads them
_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15)
_CALLS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_DRIFT = (-600, -60, -10, -1, 0, 1, 2, 5, 10, 30, 60, 300, 900, 3600)
_LONG_POLL = "getUpdates"
_OTHER, _AGAIN = "other", "again"
_ENDS = tuple(status for status in DeliveryStatus if status not in {DeliveryStatus.DUE, DeliveryStatus.CLAIMED})
_STATES = ("due", "later", "claimed")


class Prometheus(Meters):
    """Counters of this process, and what it finds in the database when it is asked."""

    def __init__(self, types: Collection[str]) -> None:
        self._types = types
        registry = self._registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._updates = Counter("talkuu_updates", "Updates that came in", ["type"], registry=registry)
        self._update_seconds = Histogram(
            "talkuu_update_seconds", "From an update's arrival to its end", buckets=_QUICK, registry=registry
        )
        self._aside = Counter("talkuu_updates_set_aside", "Updates that kept failing", registry=registry)
        self._calls = Counter("talkuu_api_calls", "Calls of the Bot API", ["method", "outcome"], registry=registry)
        self._call_seconds = Histogram(
            "talkuu_api_seconds", "How long calls of the Bot API took", ["method"], buckets=_CALLS, registry=registry
        )
        self._held = Counter("talkuu_api_429", "Calls that Telegram asked to wait with", registry=registry)
        self._deliveries = Counter(
            "talkuu_deliveries", "What became of deliveries", ["kind", "outcome"], registry=registry
        )
        self._drift = Histogram(
            "talkuu_reminder_drift_seconds", "Reminders: sent minus due", buckets=_DRIFT, registry=registry
        )
        self._database = Histogram(
            "talkuu_database_seconds", "How long transactions took", buckets=_QUICK, registry=registry
        )
        self._database_errors = Counter("talkuu_database_errors", "Transactions that failed", registry=registry)
        self._inbox = Gauge("talkuu_inbox", "Updates that wait", registry=registry)
        self._inbox_age = Gauge("talkuu_inbox_oldest_seconds", "How long the oldest update waits", registry=registry)
        self._queue = Gauge("talkuu_queue", "Deliveries that wait", ["class", "state"], registry=registry)
        self._lag = Gauge("talkuu_queue_lag_seconds", "Since when the oldest is due", ["class"], registry=registry)
        self._receiver = Gauge("talkuu_receiver_age_seconds", "Since the last poll or webhook", registry=registry)
        self._dispatcher = Gauge("talkuu_dispatcher_age_seconds", "Since the last look for work", registry=registry)
        self._backup = Gauge(
            "talkuu_backup_age_seconds", "Of the last backup; 0: none is asked for here", registry=registry
        )
        self._disk = Gauge("talkuu_disk_free_bytes", "Room where the data lies", registry=registry)
        self._begin_at_nought()
        self._came: dict[int, float] = {}
        self._first_due: dict[DeliveryId, datetime] = {}

    def _begin_at_nought(self) -> None:
        """What has not happened yet is nought: an alert cannot see a rise from nothing."""
        for name in (*self._types, _OTHER):
            self._updates.labels(name)
        for kind in Kind:
            for outcome in (*_ENDS, _AGAIN):
                self._deliveries.labels(kind, outcome)

    def arrived(self, update: Mapping[str, Any]) -> None:
        """See `Meters`."""
        self._came[update["update_id"]] = time.perf_counter()
        self._updates.labels(next((name for name in self._types if name in update), _OTHER)).inc()

    def handled(self, update_id: int) -> None:
        """See `Meters`."""
        came = self._came.pop(update_id, None)
        if came is not None:
            self._update_seconds.observe(time.perf_counter() - came)

    def set_aside(self) -> None:
        """See `Meters`."""
        self._aside.inc()

    def called(self, method: str, seconds: float, error: str) -> None:
        """See `Meters`. A long poll waits for others: its time says nothing."""
        self._calls.labels(method, error or "ok").inc()
        if error == "RetryAfter":
            self._held.inc()
        if method != _LONG_POLL:
            self._call_seconds.labels(method).observe(seconds)

    def decided(self, delivery: Delivery, decision: Finish | Again, outcome: Outcome | None, now: datetime) -> None:
        """See `Meters`. What is put off is measured from when it was due at first, but not if it was planned so."""
        if isinstance(decision, Again):
            self._deliveries.labels(delivery.kind, _AGAIN).inc()
            if outcome is not None:
                self._first_due.setdefault(delivery.id, delivery.due)
            return
        due = self._first_due.pop(delivery.id, delivery.due)
        self._deliveries.labels(delivery.kind, decision.status).inc()
        if delivery.kind is Kind.REMINDER and decision.status is DeliveryStatus.SENT:
            self._drift.observe((now - due).total_seconds())

    def stored(self, seconds: float, *, failed: bool) -> None:
        """See `Meters`."""
        self._database.observe(seconds)
        if failed:
            self._database_errors.inc()

    def page(
        self,
        queues: Queues,
        *,
        now: datetime,
        receiver_age: float | None,
        dispatcher_age: float | None,
        backup_age: timedelta | None,
        disk_free: int,
    ) -> bytes:
        """All of it as Prometheus reads it."""
        self._inbox.set(queues.updates)
        oldest = queues.oldest_update
        self._inbox_age.set(max(0.0, (now - oldest).total_seconds()) if oldest else 0.0)
        counts = {(each.priority, each.state): each.count for each in queues.deliveries}
        for priority in Priority:
            name = priority.name.lower()
            for state in _STATES:
                self._queue.labels(name, state).set(counts.get((priority, state), 0))
            self._lag.labels(name).set(queues.lag(priority, now).total_seconds())
        self._receiver.set(receiver_age or 0.0)
        self._dispatcher.set(dispatcher_age or 0.0)
        self._backup.set(backup_age.total_seconds() if backup_age else 0.0)
        self._disk.set(disk_free)
        return generate_latest(self._registry)

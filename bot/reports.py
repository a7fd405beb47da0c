"""Reports of faults to Sentry, if the operator asks for it. Of an event only what is listed here leaves the machine."""

import logging
from typing import Any, cast

import sentry_sdk
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.transport import Transport

from bot import about
from bot.logs import message_of

LAST_MOMENTS_S = 1.0
_KEPT = ("event_id", "timestamp", "level", "platform", "logger", "sdk")
_OF_A_FRAME = ("filename", "function", "module", "lineno", "in_app")


def start(dsn: str, *, transport: Transport | None = None) -> None:
    """Report errors that are logged from now on: where, of which type, and the ids of rows. No values, no bodies."""
    sentry_sdk.init(
        dsn,
        transport=transport,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
        before_send=cast("Any", _stripped),  # its event is a TypedDict of all that may be there
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        server_name="",
        release="talkuu",  # or it would ask git
        shutdown_timeout=LAST_MOMENTS_S,
    )


def stop() -> None:
    """Send what waits; that takes a second at most."""
    sentry_sdk.get_client().close(timeout=LAST_MOMENTS_S)


def _stripped(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any]:
    """What may leave: the words of the program, never those of an exception, which may quote what a person wrote."""
    record = hint.get("log_record")
    kept = {name: event[name] for name in _KEPT if name in event}
    if isinstance(record, logging.LogRecord):
        kept["logentry"] = {"message": message_of(record)}
    kept["tags"] = {name: str(value) for name, value in about.ids().items()}
    errors = (event.get("exception") or {}).get("values") or ()
    kept["exception"] = {"values": [_stripped_error(error) for error in errors]}
    return kept


def _stripped_error(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames") or ()
    return {
        "type": error.get("type"),
        "module": error.get("module"),
        "stacktrace": {"frames": [{name: frame.get(name) for name in _OF_A_FRAME} for frame in frames]},
    }

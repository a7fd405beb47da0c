"""What the bot serves over HTTP, if anything. A bot without web parts does not load them."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from bot.context import House
from bot.delivery.dispatcher import Dispatcher
from bot.intake import ALLOWED, Intake, Poller
from bot.keeping import Keeper
from bot.meters import NO_METERS, Meters
from bot.outbound import Outbound
from bot.settings import Settings

log = logging.getLogger(__name__)


class Receiver(Protocol):
    """Brings updates to the intake: asks for them, or has them posted."""

    heard_at: float | None
    longest_silence_s: float | None

    def start(self) -> None:
        """Begin."""

    async def stop(self) -> None:
        """End. What was not kept stays with Telegram."""


def meters_of(settings: Settings) -> Meters:
    """Meters that can be read over HTTP, or none."""
    if settings.http_port is None:
        return NO_METERS
    from bot.web.metrics import Prometheus  # noqa: PLC0415 -- only with the web parts

    return Prometheus(ALLOWED)


def receiver_of(settings: Settings, outbound: Outbound, intake: Intake) -> Receiver:
    """How updates come in."""
    if settings.webhook is None:
        return Poller(outbound, intake)
    from bot.web.webhook import Webhook  # noqa: PLC0415 -- only with the web parts

    return Webhook(intake.accept, has_room=intake.has_room, path=settings.webhook.path, secret=settings.webhook.secret)


@asynccontextmanager
async def listening(
    settings: Settings, house: House, dispatcher: Dispatcher, receiver: Receiver, *, meters: Meters, keeper: Keeper
) -> AsyncIterator[str]:
    """The web parts, if they are asked for; yields their address or an empty text. Raises SettingsError."""
    if settings.http_port is None:
        if settings.public_url:
            log.warning("PUBLIC_URL is set and HTTP_PORT is not: this process serves no calendars and no ledgers")
        yield ""
        return
    from bot.web.calendars import Calendars  # noqa: PLC0415 -- only with the web parts
    from bot.web.ledgers import Ledgers  # noqa: PLC0415
    from bot.web.metrics import Prometheus  # noqa: PLC0415
    from bot.web.monitoring import Monitoring  # noqa: PLC0415
    from bot.web.server import serving  # noqa: PLC0415
    from bot.web.webhook import Webhook  # noqa: PLC0415

    zone, username = house.policy.zone, house.bot_username
    routes = Calendars(house.db, house.texts, zone=zone, username=username).routes()
    open_ledgers = Ledgers(house.db, house.texts, house.shelf, zone=zone, clock=house.clock, username=username)
    routes += open_ledgers.routes()
    if isinstance(meters, Prometheus):
        watched = Monitoring(
            house.db,
            meters,
            receiver,
            dispatcher,
            clock=house.clock,
            folder=settings.storage_folder,
            backup_age=keeper.age,
        )
        routes += watched.routes()
    if isinstance(receiver, Webhook):
        routes += receiver.routes()
    async with serving(routes, host=settings.http_host, port=settings.http_port) as url:
        yield url

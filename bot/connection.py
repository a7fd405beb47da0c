"""Telegram's side of the bot: the library's application, the greeting, and where updates go."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.domain.delivery import Held
from bot.failures import described, understood
from bot.intake import ALLOWED
from bot.posting import Webhook
from bot.settings import Settings, SettingsError
from bot.transport import AiohttpRequest

log = logging.getLogger(__name__)
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
App = Application[Any, Any, Any, Any, Any, Any]


def application(settings: Settings, request: AiohttpRequest) -> App:
    """The library's application, not connected yet. A Bot API server of one's own may name files on this machine."""
    base = settings.bot_api_url.rstrip("/")
    return (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .local_mode(base != Settings.model_fields["bot_api_url"].default)
        .request(request)
        .get_updates_request(AiohttpRequest(connections=4))
        .updater(None)
        .job_queue(None)
        .build()
    )


async def connect(app: App, *, posting: bool) -> None:
    """Greet Telegram; wait for it as long as it is away. Unless updates are to be posted, they wait to be asked for.

    Raises SettingsError for a token that Telegram does not know.
    """
    await _patiently(app.initialize)
    if not posting:
        await _patiently(lambda: app.bot.delete_webhook(drop_pending_updates=False))


async def disconnect(app: App) -> None:
    """Part."""
    await app.shutdown()
    await app.bot.shutdown()  # the application forgets it when it was told to stop before Telegram had answered


async def subscribe(app: App, webhook: Webhook) -> None:
    """Have updates posted to this address; those that wait, too. Raises SettingsError if Telegram refuses it."""
    try:
        await _patiently(
            lambda: app.bot.set_webhook(
                webhook.url, secret_token=webhook.secret, allowed_updates=ALLOWED, drop_pending_updates=False
            ),
            until=(BadRequest,),  # the address will not be a better one the next time
        )
    except BadRequest as error:
        raise SettingsError(f"WEBHOOK_URL: Telegram does not take this address ({described(error)}).") from None
    log.info("Telegram posts updates to the webhook")


async def _patiently(call: Callable[[], Awaitable[Any]], *, until: tuple[type[TelegramError], ...] = ()) -> None:
    """Again and again, unless it fails in this way."""
    pause = FIRST_PAUSE_S
    while True:
        try:
            await call()
        except InvalidToken:
            raise SettingsError(
                "BOT_TOKEN: Telegram does not know this token. Copy it again from @BotFather."
            ) from None
        except TelegramError as error:
            if isinstance(error, until):
                raise
            outcome = understood(error)
            pause = max(pause, outcome.seconds) if isinstance(outcome, Held) else pause
            log.warning("Telegram cannot be reached (%s); trying again in %.1f s", described(error), pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_S)
        else:
            return

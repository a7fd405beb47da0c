"""What Telegram says: whether it knows the token, what time it has, where it posts updates."""

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime

import aiohttp
from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.clock import SystemClock
from bot.doctor.finding import Finding, bad, good, odd
from bot.failures import described
from bot.settings import Settings
from bot.transport import AiohttpRequest

FURTHEST_S = 30
"""A reminder that is half a minute off still helps; certificates and webhooks begin to fail beyond that."""
MANY_WAIT = 100
PATIENCE_S = 10.0


async def looked_at(settings: Settings) -> list[Finding]:
    """The token, the clock, the webhook."""
    if not settings.bot_token.get_secret_value():
        return [bad("token", "token-missing")]
    request = AiohttpRequest(read_timeout=PATIENCE_S, connect_timeout=PATIENCE_S)
    bot = Bot(settings.token, base_url=f"{settings.bot_api_url}/bot", request=request)
    try:
        async with bot:
            info = await bot.get_webhook_info()
    except InvalidToken:
        return [bad("token", "token-unknown")]
    except TelegramError as error:
        return [bad("token", "telegram-away", reason=described(error))]
    return [good("token"), await _clock(settings), *_webhook(settings, info, SystemClock().now())]


async def _clock(settings: Settings) -> Finding:
    """Every answer of a web server says when it was made."""
    try:
        timeout = aiohttp.ClientTimeout(PATIENCE_S)
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
            session.get(settings.bot_api_url, allow_redirects=False) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return odd("clock", "clock-unknown")
    off = round(abs((SystemClock().now() - theirs).total_seconds()))
    return good("clock") if off <= FURTHEST_S else bad("clock", "clock-off", seconds=off)


def _webhook(settings: Settings, info: WebhookInfo, now: datetime) -> Iterator[Finding]:
    if info.url != settings.webhook_url:
        # At its start the bot says where it wants them: only now they would go elsewhere.
        yield odd("webhook", "webhook-elsewhere" if settings.webhook_url else "webhook-still-set")
    elif info.url and info.last_error_date is not None and (now - info.last_error_date).total_seconds() < 3600:  # noqa: PLR2004
        yield bad("webhook", "webhook-failing", reason=info.last_error_message or "?")
    elif info.pending_update_count > MANY_WAIT:
        yield odd("webhook", "updates-wait", count=info.pending_update_count)
    else:
        yield good("webhook")

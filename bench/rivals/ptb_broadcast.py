"""A broadcast as python-telegram-bot's users write it: AIORateLimiter and gather."""

import asyncio
import contextlib
import os

from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ApplicationBuilder

PER_SECOND = float(os.environ["PER_SECOND"])
FIRST, COUNT = int(os.environ["FIRST"]), int(os.environ["COUNT"])


async def main() -> None:
    limiter = AIORateLimiter(overall_max_rate=PER_SECOND, overall_time_period=1, max_retries=3)
    app = (
        ApplicationBuilder()
        .token("1000:BENCH")
        .base_url(os.environ["BOT_API_URL"] + "/bot")
        .rate_limiter(limiter)
        .connection_pool_size(128)
        .pool_timeout(600)
        .build()
    )
    async with app.bot:

        async def one(chat: int) -> None:
            with contextlib.suppress(TelegramError):
                await app.bot.send_message(chat, "Эскертме")

        await asyncio.gather(*(one(chat) for chat in range(FIRST, FIRST + COUNT)))


asyncio.run(main())

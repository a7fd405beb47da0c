"""A broadcast as aiogram's own example writes it: a loop that sleeps between two messages."""

import asyncio
import os

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError, TelegramRetryAfter

PER_SECOND = float(os.environ["PER_SECOND"])
FIRST, COUNT = int(os.environ["FIRST"]), int(os.environ["COUNT"])


async def send(bot: Bot, chat: int) -> None:
    try:
        await bot.send_message(chat, "Эскертме")
    except TelegramRetryAfter as error:
        await asyncio.sleep(error.retry_after)
        await send(bot, chat)
    except (TelegramForbiddenError, TelegramAPIError):
        pass


async def main() -> None:
    bot = Bot("1000:BENCH", session=AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"])))
    for chat in range(FIRST, FIRST + COUNT):
        await send(bot, chat)
        await asyncio.sleep(1 / PER_SECOND)
    await bot.session.close()


asyncio.run(main())

"""A bare python-telegram-bot echo on its default transport: stores nothing."""

import os

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message:
        await update.message.reply_text(update.message.text or "")


app = (
    ApplicationBuilder()
    .token("1000:BENCH")
    .base_url(os.environ["BOT_API_URL"] + "/bot")
    .concurrent_updates(64)
    .connection_pool_size(128)
    .pool_timeout(60)
    .job_queue(None)
    .build()
)
app.add_handler(MessageHandler(filters.TEXT, echo))
app.run_polling(timeout=10)

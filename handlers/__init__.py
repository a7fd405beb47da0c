"""What people can say to the bot, in the order it is looked for. One file is one theme."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot import about, buttons
from bot.buttons import Button
from bot.context import House, Talk
from bot.services import people
from handlers import (
    answers,
    changing,
    coming_and_going,
    comment,
    draft,
    free_text,
    handover,
    hearings,
    ledger,
    mycomments,
    privacy,
    settings,
    start,
    subscriptions,
    takeaway,
)
from handlers.staff import (
    announce,
    announce_sending,
    approve,
    audit,
    decide,
    desk,
    digest,
    enclosed,
    export,
    hearing,
    log,
    log_changes,
    log_table,
    printing,
    record,
    result,
    review,
    review_card,
    roles,
    search,
    slips,
    transcript,
    versions,
)

Handler = Callable[[Talk], Awaitable[None]]
Native = Callable[[Update, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]

THEMES = (
    start,
    hearings,
    subscriptions,
    takeaway,
    comment,
    draft,
    mycomments,
    ledger,
    answers,
    changing,
    settings,
    privacy,
    desk,
    digest,
    export,
    record,
    printing,
    announce,
    announce_sending,
    roles,
    audit,
    hearing,
    result,
    review,
    search,
    review_card,
    versions,
    decide,
    approve,
    transcript,
    log,
    log_changes,
    log_table,
    slips,
    handover,
    enclosed,
)


def register(app: Application[Any, Any, Any, Any, Any, Any], house: House) -> None:
    """Add all handlers: commands, buttons, then what people simply write."""
    # Plain texts are the most frequent by far: looked for first, they need not be held against every command.
    plain = filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND
    app.add_handler(MessageHandler(plain, _entry(house, free_text.said)))
    presses: dict[type[Button], Handler] = {}
    for theme in THEMES:
        presses.update(theme.PRESSES)
        for name, handler in theme.COMMANDS.items():
            app.add_handler(CommandHandler(name, _entry(house, handler), filters=filters.UpdateType.MESSAGE))
    app.add_handler(CallbackQueryHandler(_press_entry(house, presses)))
    app.add_handler(ChatMemberHandler(_native(house, coming_and_going.membership)))
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, _native(house, coming_and_going.migrated)))
    app.add_handler(MessageHandler(filters.StatusUpdate.ALL, _ignored))
    app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, _entry(house, free_text.edited)))
    app.add_handler(MessageHandler(filters.COMMAND, _entry(house, start.unknown_command)))
    app.add_handler(MessageHandler(filters.ALL, _entry(house, free_text.attached)))


def _entry(house: House, handler: Handler) -> Native:
    async def handle(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
        chat = update.effective_chat
        if chat is None or chat.type == "channel":
            return
        now = house.clock.now()
        person = await people.meet(house.db, chat.id, policy=house.policy, now=now)
        about.also(person=person.id)
        await Talk(house, update, person, now).run(handler)
        house.wake()

    return handle


def _press_entry(house: House, presses: dict[type[Button], Handler]) -> Native:
    async def pressed(talk: Talk) -> None:
        query = talk.update.callback_query
        button = buttons.read(query.data if query else None)
        handler = presses.get(type(button)) if button else None
        if button is None or handler is None:
            await talk.toast(talk.texts.plain("error-button-outdated"), alert=True)
            return
        talk.press(button)
        await handler(talk)

    return _entry(house, pressed)


def _native(house: House, handler: Callable[[House, Update], Awaitable[None]]) -> Native:
    async def handle(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
        await handler(house, update)
        house.wake()

    return handle


async def _ignored(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
    """Somebody joined a group, a title changed: nothing to answer."""


__all__ = ["register"]

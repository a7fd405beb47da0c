"""The public ledger in chat, where the bot has no page of it to open.

resident   presses «Ачык реестр» under the result
bot        Реестр даярдалып жатат. Файл ушул жерге келет.
bot        📎 talkuu-ledger-nbsap.xlsx
"""

from collections.abc import Awaitable, Callable

from bot import buttons
from bot.context import Talk
from bot.messages.message import Message
from bot.services import ledgers as services


async def give(talk: Talk) -> None:
    """Have the file sent."""
    asked = await services.ask(talk.db, talk.person, talk.button(buttons.LedgerFile).consultation, now=talk.now)
    if asked is services.Asked.SOON:
        await talk.say(Message(text=talk.texts("ledger-soon")))
    else:
        await talk.toast(talk.texts.plain("ledger-already"), alert=True)


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {buttons.LedgerFile: give}

"""Staff commands that are still to come: they answer nobody but with a polite line."""

from bot.context import Talk
from bot.messages import start as messages

NOT_YET = ("log",)


async def staff_only(talk: Talk) -> None:
    """Not staff: a polite line. Staff: this command does not exist yet."""
    await talk.role()
    await talk.say(messages.menu(talk.texts, staff=True, before=talk.texts("unknown-command")))

"""`/privacy` and `/forget`: who holds what, and being forgotten.

resident   /forget
bot        Маалыматтарыңызды өчүрөбүз …     [Атымсыз калтыруу] [Баарын кайтарып алуу]
"""

from bot import buttons
from bot.backup import forgotten
from bot.context import Talk
from bot.messages import settings as messages
from bot.messages.comments import holders
from bot.messages.message import Message
from bot.services.privacy import forget as forget_person
from bot.services.privacy import may_be_forgotten
from bot.storage import announcements


async def show_privacy(talk: Talk) -> None:
    """Who holds what, why, how long, where."""
    async with talk.db.read() as session:
        consultations = await announcements.consultations(session)
    await talk.say(Message(text=talk.texts("privacy", holders=holders(consultations, talk.texts))))


async def ask_to_forget(talk: Talk) -> None:
    """What is to become of the comments?"""
    await talk.show(messages.forget_ask(talk.texts))


async def forget(talk: Talk) -> None:
    """Forget the person; the answer is the last thing written to them."""
    keep = talk.button(buttons.ReallyForget).keep
    await may_be_forgotten(talk.db, talk.person, policy=talk.policy)
    if talk.house.forgotten is not None:
        await forgotten.note(talk.db, talk.house.forgotten, talk.person.id, keep, now=talk.now)
    await forget_person(
        talk.db, talk.person, keep, attachments=talk.house.attachments, policy=talk.policy, now=talk.now
    )
    scope = {"type": "chat", "chat_id": talk.person.chat_id}
    await talk.house.outbound.answer("deleteMyCommands", talk.person.chat_id, {"scope": scope})
    await talk.show(messages.forgotten(talk.texts, keep.value))


COMMANDS = {"privacy": show_privacy, "forget": ask_to_forget}
PRESSES = {buttons.Forget: ask_to_forget, buttons.ReallyForget: forget}

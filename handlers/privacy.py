"""`/privacy`, `/mydata` and `/forget`: who holds what, having all of it, and being forgotten.

participant   /mydata
bot           Маалыматтарыңызды чогултуп жатабыз …
bot           📎 talkuu-mydata.zip

resident   /forget
bot        Маалыматтарыңызды өчүрөбүз …     [Атымсыз калтыруу] [Баарын кайтарып алуу]
"""

from bot import buttons
from bot.backup import forgotten
from bot.context import Talk
from bot.messages import settings as messages
from bot.messages.comments import holders
from bot.messages.message import Message
from bot.services.mydata import ask as ask_for_data
from bot.services.privacy import forget as forget_person
from bot.services.privacy import may_be_forgotten
from bot.storage import announcements


async def show_privacy(talk: Talk) -> None:
    """Who holds what, why, how long, where."""
    async with talk.db.read() as session:
        consultations = await announcements.consultations(session)
    await talk.say(messages.privacy(holders(consultations, talk.texts), talk.policy.retention, talk.texts))


async def give_data(talk: Talk) -> None:
    """Have everything that is held made into an archive, which follows. A group has no data of its own."""
    talk.only_in_private()
    asked = await ask_for_data(talk.db, talk.person, now=talk.now)
    await talk.say(Message(text=talk.texts(f"mydata-{asked}")))


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
    await talk.house.shelf.sweep()  # what everybody could read still says it
    scope = {"type": "chat", "chat_id": talk.person.chat_id}
    await talk.house.outbound.answer("deleteMyCommands", talk.person.chat_id, {"scope": scope})
    await talk.show(messages.forgotten(talk.texts, keep.value))


COMMANDS = {"privacy": show_privacy, "mydata": give_data, "forget": ask_to_forget}
PRESSES = {buttons.Forget: ask_to_forget, buttons.ReallyForget: forget}

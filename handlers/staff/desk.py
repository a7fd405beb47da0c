"""`/desk`: where staff begin, and whether they are told of new comments."""

from bot import buttons
from bot.context import Talk
from bot.messages import phases
from bot.messages import staff as messages
from bot.services import results
from bot.services import staff as services
from bot.storage import announcements
from handlers.menu import refresh_menu


async def show(talk: Talk) -> None:
    """What a member of staff can do."""
    role = await talk.role()
    await refresh_menu(talk)
    async with talk.db.read() as session:
        late = [
            (each, delay)
            for each in await announcements.consultations(session)
            for delay in await results.late(session, each, policy=talk.policy, now=talk.now)
        ]
    watching = await services.watches(talk.db, talk.person)
    await talk.show(messages.desk(talk.texts, role, watching=watching, late=phases.delays(late, talk.texts)))


async def toggle_watch(talk: Talk) -> None:
    """Be told of new comments, or not."""
    await talk.role()
    watching = await services.toggle_watch(talk.db, talk.person, now=talk.now)
    await talk.toast(talk.texts.plain("watching-toast" if watching else "not-watching-toast"), alert=True)
    await show(talk)


async def unwatch(talk: Talk) -> None:
    """Pressed under a notice: be told no more. The notice stays."""
    await talk.role()
    if await services.watches(talk.db, talk.person):
        await services.toggle_watch(talk.db, talk.person, now=talk.now)
    await talk.toast(talk.texts.plain("not-watching-toast"), alert=True)


COMMANDS = {"desk": show}
PRESSES = {buttons.Desk: show, buttons.Watch: toggle_watch, buttons.Unwatch: unwatch}

"""`/settings`: reminder times, quiet hours, stopping everything. Language and cities have places of their own."""

from bot import buttons
from bot.context import Talk
from bot.domain.quiet import QuietHours
from bot.domain.refusals import ButtonOutdated
from bot.domain.subscription import Scope
from bot.messages import settings as messages
from bot.messages.message import Message
from bot.services import people
from bot.services import subscriptions as subscription_services
from bot.storage import announcements, subscriptions


async def show(talk: Talk) -> None:
    """How the bot treats this person."""
    async with talk.db.read() as session:
        wishes = await subscriptions.of(session, talk.person.id)
        chosen = {wish.target_id for wish in wishes if wish.scope is Scope.CITY}
        cities = [city for city in await announcements.cities(session) if city.id in chosen]
    await talk.show(messages.settings(talk.texts, cities=cities, wishes=talk.person.wishes(talk.policy.wishes)))


async def reminders(talk: Talk) -> None:
    """When to remind."""
    await talk.show(messages.reminder_times(talk.texts, talk.person.wishes(talk.policy.wishes)))


async def toggle_lead(talk: Talk) -> None:
    """One reminder time more, or less."""
    lead = talk.button(buttons.ToggleLead).lead
    await people.choose_leads(talk.db, talk.person, lead, policy=talk.policy, now=talk.now)
    await talk.reload()
    await reminders(talk)


async def quiet(talk: Talk) -> None:
    """When not to wake."""
    await talk.show(messages.quiet_hours(talk.texts, talk.person.wishes(talk.policy.wishes)))


async def choose_quiet(talk: Talk) -> None:
    """These hours, or none."""
    try:
        hours = QuietHours.parse(talk.button(buttons.ChooseQuiet).hours.replace(".", ":"))
    except ValueError:
        raise ButtonOutdated from None
    await people.choose_quiet(talk.db, talk.person, hours, policy=talk.policy, now=talk.now)
    await talk.reload()
    await quiet(talk)


async def ask_to_stop(talk: Talk) -> None:
    """Really stop everything?"""
    await talk.show(messages.stop_ask(talk.texts))


async def stop(talk: Talk) -> None:
    """Stop everything."""
    await subscription_services.stop_everything(talk.db, talk.person, now=talk.now)
    await talk.show(Message(text=talk.texts("stopped")))


COMMANDS = {"settings": show}
PRESSES = {
    buttons.Settings: show,
    buttons.Reminders: reminders,
    buttons.ToggleLead: toggle_lead,
    buttons.Quiet: quiet,
    buttons.ChooseQuiet: choose_quiet,
    buttons.Stop: ask_to_stop,
    buttons.ReallyStop: stop,
}

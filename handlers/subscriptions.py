"""Asking to be told: choosing cities, the list of subscriptions, one tap to leave.

resident   /subscribe
bot        Сиз төмөнкүлөргө жазылгансыз …              [🏙 Ош ✖️] [Шаарлар] [Талкуулар]
resident   types «Нарын» while choosing cities
bot        … with a tick at Нарын                      [Ош] [✅ Нарын] … [Даяр]
"""

from bot import buttons, look
from bot.context import Talk
from bot.domain.hearing import Field, HearingId
from bot.domain.place import City, CityId
from bot.domain.subscription import Scope, Subscription
from bot.messages import hearings as hearing_messages
from bot.messages import settings as settings_messages
from bot.messages import start as messages
from bot.messages.hearings import label
from bot.messages.message import Key, Message, brief, paragraphs
from bot.messages.names import city_name
from bot.services import subscriptions as services
from bot.storage import announcements, hearings, subscriptions


async def choose_cities(talk: Talk) -> None:
    """Which cities? Several may be chosen."""
    await services.begin_choosing(talk.db, talk.person, now=talk.now)
    await _show_choice(talk)


async def toggle_city(talk: Talk) -> None:
    """One city more, or less."""
    city_id = CityId(talk.button(buttons.ToggleCity).city)
    await services.toggle_city(talk.db, talk.person, city_id, policy=talk.policy, now=talk.now)
    await _show_choice(talk)


async def typed_city(talk: Talk, city: City) -> None:
    """A city was typed while choosing: it is chosen."""
    wish = Subscription(Scope.CITY, city.id)
    await services.subscribe(talk.db, talk.person, [wish], policy=talk.policy, now=talk.now)
    await _show_choice(talk)


async def cities_done(talk: Talk) -> None:
    """The choice is made: what is coming in these cities."""
    await services.finish_choosing(talk.db, talk.person, now=talk.now)
    chosen = {wish.target_id for wish in await _city_wishes(talk)}
    async with talk.db.read() as session:
        cities = [city for city in await announcements.cities(session) if city.id in chosen]
        coming = await look.upcoming(session, policy=talk.policy, now=talk.now)
    texts = talk.texts
    names = brief(", ".join(city_name(city, texts) for city in cities), 500)
    here = [each for each in coming if each.city.id in chosen] if chosen else coming
    schedule = hearing_messages.upcoming(here, texts, zone=talk.policy.zone)
    head = texts("subscribed-to-cities", cities=names) if chosen else texts("subscribed-to-nothing")
    await talk.show(Message(text=paragraphs(head, schedule.text), rows=schedule.rows))


async def show_subscriptions(talk: Talk) -> None:
    """Everything the person wants to hear about."""
    async with talk.db.read() as session:
        wishes = await subscriptions.of(session, talk.person.id)
        wanted = [wish.target_id for wish in wishes if wish.scope is not Scope.CITY]
        found = [hearing for each in set(wanted) if (hearing := await hearings.get(session, each))]
        shown = await look.all_shown(
            session, (each for each in found if each.may_be_written_about_at(talk.now, talk.policy.zone))
        )
        cities = {city.id: city for city in await announcements.cities(session)}
    await talk.show(
        settings_messages.subscriptions(
            wishes,
            talk.texts,
            cities={int(city_id): city for city_id, city in cities.items()},
            hearings={each.hearing.id: each for each in shown},
        )
    )


async def drop(talk: Talk) -> None:
    """Take one off the list."""
    pressed = talk.button(buttons.Drop)
    field = next((field for field in Field if field == pressed.field), None)
    wish = Subscription(pressed.scope, pressed.target, field)
    await services.unsubscribe(talk.db, talk.person, [wish], now=talk.now)
    await talk.toast(talk.texts.plain("unsubscribed-toast"))
    await show_subscriptions(talk)


async def leave_news(talk: Talk) -> None:
    """One tap under a reminder or a notice: nothing more about this hearing, and a way back."""
    hearing_id = HearingId(talk.button(buttons.LeaveNews).hearing)
    async with talk.db.read() as session:
        hearing = await look.public_hearing(session, hearing_id)
        shown = await look.shown(session, hearing)
    given_up = await services.leave_hearing(talk.db, talk.person, hearing, now=talk.now)
    texts = talk.texts
    await talk.toast(texts.plain("unsubscribed-toast" if given_up else "not-subscribed"))
    if any(wish.scope is Scope.CITY for wish in given_up):
        what, back = city_name(shown.city, texts), buttons.SubscribeCity(shown.city.id)
        await talk.say(_left(talk, what, back))
    elif given_up:
        await talk.say(_left(talk, label(hearing, shown.city, texts), buttons.Subscribe(hearing.id)))


def _left(talk: Talk, what: str, back: buttons.Button) -> Message:
    return Message(text=talk.texts("left-news", what=what), rows=[[Key(talk.texts.plain("button-subscribe"), back)]])


async def _show_choice(talk: Talk) -> None:
    async with talk.db.read() as session:
        cities = await announcements.cities(session)
    chosen = {CityId(wish.target_id) for wish in await _city_wishes(talk)}
    await talk.show(messages.choose_cities(cities, chosen, talk.texts))


async def _city_wishes(talk: Talk) -> list[Subscription]:
    async with talk.db.read() as session:
        return [wish for wish in await subscriptions.of(session, talk.person.id) if wish.scope is Scope.CITY]


COMMANDS = {"subscribe": show_subscriptions}
PRESSES = {
    buttons.ChooseCities: choose_cities,
    buttons.ToggleCity: toggle_city,
    buttons.CitiesDone: cities_done,
    buttons.Subscriptions: show_subscriptions,
    buttons.Drop: drop,
    buttons.LeaveNews: leave_news,
}

"""Looking at hearings: what is coming, what is over, a city's, one's card with programme and documents.

resident   /hearings
bot        Алдыдагы талкуулар: …                       [Ош · 17-июнь] … [Шаарлар] [Өткөндөр]
resident   presses «Ош · 17-июнь»
bot        the card                                    [Жазылуу] [Пикир калтыруу] [Программа] …
"""

from bot import buttons, look
from bot.context import Talk
from bot.domain.hearing import HearingId
from bot.domain.people import Person
from bot.domain.phases import timeline
from bot.domain.place import CityId
from bot.domain.refusals import HearingNotFound
from bot.domain.subscription import Scope, Subscription
from bot.messages import hearing_pages as pages
from bot.messages import hearings as messages
from bot.messages import phases, takeaway
from bot.messages.hearings import Shown
from bot.messages.ledgers import key
from bot.messages.message import Message
from bot.messages.names import city_name
from bot.services import subscriptions as services
from bot.storage import announcements, hearings, results, subscriptions

PAST_PAGE = 8


async def show_upcoming(talk: Talk) -> None:
    """What is coming, by date."""
    await _upcoming(talk, 0)


async def turn_upcoming(talk: Talk) -> None:
    """Another page of what is coming."""
    await _upcoming(talk, max(0, talk.button(buttons.Hearings).page))


async def show_past(talk: Talk) -> None:
    """What is over, newest first."""
    page = max(0, talk.button(buttons.Past).page)
    today = talk.policy.today(talk.now)
    async with talk.db.read() as session:
        found = await hearings.public_until(session, today, count=PAST_PAGE + 1, skip=page * PAST_PAGE)
        over = [each for each in found if each.is_past_at(talk.now, talk.policy.zone)]
        shown = await look.all_shown(session, over[:PAST_PAGE])
    await talk.show(messages.past(shown, talk.texts, zone=talk.policy.zone, page=page, more=len(found) > PAST_PAGE))


async def city(talk: Talk) -> None:
    """A city's hearings."""
    await show_city(talk, CityId(talk.button(buttons.CityHearings).city))


async def show_city(talk: Talk, city_id: CityId) -> None:
    """A city's hearings, and whether the person is subscribed to it. Raises HearingNotFound for an unknown city."""
    async with talk.db.read() as session:
        found = {each.id: each for each in await announcements.cities(session)}.get(city_id)
        if found is None:
            raise HearingNotFound
        coming = await look.upcoming(session, policy=talk.policy, now=talk.now)
        wishes = await subscriptions.of(session, talk.person.id)
    here = [each for each in coming if each.city.id == city_id]
    subscribed = Subscription(Scope.CITY, city_id) in wishes
    await talk.show(messages.of_city(found, here, talk.texts, zone=talk.policy.zone, subscribed=subscribed))


async def subscribe_city(talk: Talk) -> None:
    """Subscribe to the city whose hearings are shown."""
    city_id = CityId(talk.button(buttons.SubscribeCity).city)
    wish = Subscription(Scope.CITY, city_id)
    await services.subscribe(talk.db, talk.person, [wish], policy=talk.policy, now=talk.now)
    await talk.toast(talk.texts.plain("subscribed-toast"))
    await show_city(talk, city_id)


async def unsubscribe_city(talk: Talk) -> None:
    """Unsubscribe from the city whose hearings are shown."""
    city_id = CityId(talk.button(buttons.UnsubscribeCity).city)
    await services.unsubscribe(talk.db, talk.person, [Subscription(Scope.CITY, city_id)], now=talk.now)
    await talk.toast(talk.texts.plain("unsubscribed-toast"))
    await show_city(talk, city_id)


async def card(talk: Talk) -> None:
    """One hearing."""
    await show_card(talk, HearingId(talk.button(buttons.Card).hearing))


async def open_card(talk: Talk) -> None:
    """One hearing, pressed under a reminder or a notice, which stays as it is."""
    await talk.say(await _card(talk, HearingId(talk.button(buttons.OpenCard).hearing)))


async def show_card(talk: Talk, hearing_id: HearingId) -> None:
    """The card of a hearing. Raises HearingNotFound."""
    await talk.show(await _card(talk, hearing_id))


async def subscribe(talk: Talk) -> None:
    """Subscribe to the hearing whose card is shown."""
    hearing_id = HearingId(talk.button(buttons.Subscribe).hearing)
    await _shown(talk, hearing_id, None)
    wish = Subscription(Scope.HEARING, hearing_id)
    await services.subscribe(talk.db, talk.person, [wish], policy=talk.policy, now=talk.now)
    await talk.toast(talk.texts.plain("subscribed-toast"))
    await show_card(talk, hearing_id)


async def unsubscribe(talk: Talk) -> None:
    """Nothing more about the hearing whose card is shown."""
    hearing_id = HearingId(talk.button(buttons.Unsubscribe).hearing)
    shown = await _shown(talk, hearing_id, None)
    given_up = await services.leave_hearing(talk.db, talk.person, shown.hearing, now=talk.now)
    if any(wish.scope is Scope.CITY for wish in given_up):
        left = talk.texts.plain("left-city-toast", city=city_name(shown.city, talk.texts))
        await talk.toast(left, alert=True)
    await talk.toast(talk.texts.plain("unsubscribed-toast"))
    await show_card(talk, hearing_id)


async def tell_me(talk: Talk) -> None:
    """Tell me when what is open about this hearing is known."""
    shown = await _shown(talk, HearingId(talk.button(buttons.TellMe).hearing), None)
    await services.ask_for_open_fields(talk.db, talk.person, shown.hearing, now=talk.now)
    await talk.toast(talk.texts.plain("will-tell-toast"), alert=True)


async def programme(talk: Talk) -> None:
    """The programme of a hearing."""
    shown = await _shown(talk, HearingId(talk.button(buttons.Programme).hearing), None)
    await talk.show(pages.programme(shown, talk.texts))


async def documents(talk: Talk) -> None:
    """The drafts under discussion."""
    shown = await _shown(talk, HearingId(talk.button(buttons.Documents).hearing), None)
    await talk.show(pages.documents(shown, talk.texts))


async def channels(talk: Talk) -> None:
    """Other ways to comment."""
    shown = await _shown(talk, HearingId(talk.button(buttons.Channels).hearing), None)
    await talk.show(pages.channels(shown, talk.texts))


async def _upcoming(talk: Talk, page: int) -> None:
    async with talk.db.read() as session:
        found = await look.upcoming(session, policy=talk.policy, now=talk.now)
    await talk.show(messages.upcoming(found, talk.texts, zone=talk.policy.zone, page=page))


async def _card(talk: Talk, hearing_id: HearingId) -> Message:
    shown = await _shown(talk, hearing_id, talk.person)
    extra = takeaway.card_rows(
        shown,
        talk.texts,
        zone=talk.policy.zone,
        now=talk.now,
        username=talk.house.bot_username,
        staff=await talk.is_staff(),
    )
    async with talk.db.read() as session:
        progress = await results.progress(session, shown.consultation.id)
    steps = timeline(shown.consultation, progress, now=talk.now, zone=talk.policy.zone)
    way = phases.timeline(shown.consultation, steps, talk.texts)
    if progress.published_at is not None:
        extra = [[key(shown.consultation, talk.texts, public_url=talk.house.public_url)], *extra]
    return messages.card(shown, talk.texts, zone=talk.policy.zone, now=talk.now, extra=extra, way=way)


async def _shown(talk: Talk, hearing_id: HearingId, person: Person | None) -> Shown:
    async with talk.db.read() as session:
        return await look.shown(session, await look.public_hearing(session, hearing_id), person)


COMMANDS = {"hearings": show_upcoming}
PRESSES = {
    buttons.Hearings: turn_upcoming,
    buttons.Past: show_past,
    buttons.CityHearings: city,
    buttons.SubscribeCity: subscribe_city,
    buttons.UnsubscribeCity: unsubscribe_city,
    buttons.Card: card,
    buttons.OpenCard: open_card,
    buttons.Subscribe: subscribe,
    buttons.Unsubscribe: unsubscribe,
    buttons.TellMe: tell_me,
    buttons.Programme: programme,
    buttons.Documents: documents,
    buttons.Channels: channels,
}

"""`/digest`: which consultation, which city, which period; then counts that add up and the comments themselves.

staff   /digest
bot     Кайсы шаар?                      [Баары] [Ош] [Нарын] …
staff   presses «Баары»
bot     Кайсы мезгил?                    [Бүгүн] [7 күн] [Бардык убакыт] [Акыркы дайджестимден кийин]
"""

from bot import buttons
from bot.context import Talk
from bot.domain.consultation import ConsultationId
from bot.domain.digest import Selection
from bot.domain.place import CityId
from bot.messages import staff as messages
from bot.messages.message import Message
from bot.services import digests
from bot.storage import announcements, hearings


async def begin(talk: Talk) -> None:
    """Of which consultation? Not asked when there is only one."""
    await talk.role()
    async with talk.db.read() as session:
        known = await announcements.consultations(session)
    if len(known) > 1:
        await talk.say(messages.choose_consultation(known, talk.texts, digest=True))
    else:
        await talk.say(await _cities(talk, 0))


async def of_consultation(talk: Talk) -> None:
    """Of which city?"""
    await talk.role()
    await talk.show(await _cities(talk, talk.button(buttons.DigestOf).consultation))


async def of_city(talk: Talk) -> None:
    """Of which time?"""
    await talk.role()
    pressed = talk.button(buttons.DigestCity)
    await talk.show(messages.choose_period(talk.texts, pressed.consultation, pressed.city))


async def pull(talk: Talk) -> None:
    """The digest is on its way."""
    await talk.role()
    pressed = talk.button(buttons.DigestPeriod)
    selection = Selection(
        consultation_id=ConsultationId(pressed.consultation) if pressed.consultation else None,
        city_id=CityId(pressed.city) if pressed.city else None,
    )
    await digests.request(talk.db, talk.person, selection, pressed.period, policy=talk.policy, now=talk.now)
    await talk.show(Message(text=talk.texts("digest-requested")))


async def _cities(talk: Talk, consultation: int) -> Message:
    async with talk.db.read() as session:
        cities = await announcements.cities(session)
        if consultation:
            held = {each.city_id for each in await hearings.of_consultation(session, ConsultationId(consultation))}
            cities = tuple(city for city in cities if city.id in held)
    return messages.choose_city(cities, talk.texts, consultation)


COMMANDS = {"digest": begin}
PRESSES = {
    buttons.DigestStart: begin,
    buttons.DigestOf: of_consultation,
    buttons.DigestCity: of_city,
    buttons.DigestPeriod: pull,
}

"""«Найти» on the desk of `/review`, and `/review words…`: comments by what they say, or one by its number.

reviewer  /review → «Найти»
bot       Напишите слова из комментария или его регистрационный номер.
reviewer  мусор в реке
bot       Найдено: 12 …   [ABCD-EFGH-J] … [Дальше] [Искать другое]
reviewer  presses a number: its card, with a way back to what was found
"""

from collections.abc import Awaitable, Callable

from bot import buttons
from bot.context import Talk
from bot.domain import receipt
from bot.domain.dialogue import Searching
from bot.domain.refusals import ButtonOutdated, NotStaff, NotYourRole
from bot.messages import searching as messages
from bot.messages.message import Message
from bot.services import people, searching
from bot.services.searching import Found, Place
from bot.storage import comments
from bot.storage import people as stored_people
from handlers.staff.standing import reader, show


async def ask(talk: Talk) -> None:
    """The next text says what to look for."""
    await reader(talk)
    await people.enter(talk.db, talk.person, Searching(), now=talk.now)
    await talk.say(Message(text=talk.texts("search-ask")))


async def typed(talk: Talk, _: Searching) -> None:
    """This is what to look for."""
    try:
        await reader(talk)
    except (NotStaff, NotYourRole):
        await people.enter(talk.db, talk.person, None, now=talk.now)
        raise
    await look_for(talk, talk.text)


async def look_for(talk: Talk, words: str) -> None:
    """The comment with this number, else what has these words; where nothing has, the next text is another attempt."""
    if (comment_id := await _numbered(talk, words)) is not None:
        await reader(talk)
        await people.enter(talk.db, talk.person, None, now=talk.now)
        await show(talk, comment_id)
        return
    words = messages.asked(words)
    found = await _found(talk, words, Place())
    await people.enter(talk.db, talk.person, Searching(words if found.count else ""), now=talk.now)
    await _show(talk, found, words, Place())


async def turn(talk: Talk) -> None:
    """A page of what was found."""
    await reader(talk)
    pressed = talk.button(buttons.ReviewFound)
    place = Place(bool(pressed.others), max(0, pressed.before))
    async with talk.db.read() as session:
        stored = await stored_people.dialogue_of(session, talk.person.id)
    if stored is None or not isinstance(stored[0], Searching) or not stored[0].words:
        raise ButtonOutdated
    await _show(talk, await _found(talk, stored[0].words, place), stored[0].words, place)


async def _numbered(talk: Talk, words: str) -> int | None:
    number = receipt.read(words)
    if number is None:
        return None
    async with talk.db.read() as session:
        comment = await comments.by_receipt(session, number)
    return comment.id if comment else None


async def _found(talk: Talk, words: str, place: Place) -> Found:
    role = await reader(talk)
    return await searching.find(talk.db, words, role=role, place=place, count=messages.PAGE)


async def _show(talk: Talk, found: Found, words: str, place: Place) -> None:
    await talk.show(
        messages.found(found, words, talk.texts, place=place, me=talk.person.id, zone=talk.policy.zone)
        if found.count
        else messages.nothing(talk.texts)
    )


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {buttons.ReviewFind: ask, buttons.ReviewFound: turn}

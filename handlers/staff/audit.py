"""`/audit`: what staff and the command line did, for owners."""

from bot import buttons
from bot.context import Talk
from bot.messages import audit as messages
from bot.storage import people, staff


async def begin(talk: Talk) -> None:
    """The newest lines."""
    async with talk.db.read() as session:
        upto = await staff.last_deed(session)
    await _show(talk, upto, 0)


async def turn(talk: Talk) -> None:
    """Another page."""
    pressed = talk.button(buttons.AuditPage)
    await _show(talk, pressed.upto, pressed.page)


async def _show(talk: Talk, upto: int, page: int) -> None:
    await talk.role_that(lambda role: role.may_invite)
    talk.only_in_private()
    async with talk.db.read() as session:
        count = await staff.count_deeds(session, upto=upto)
        page = messages.nearest_page(page, count)
        deeds = await staff.deeds(session, upto=upto, count=messages.PAGE, skip=page * messages.PAGE)
        met = [await people.get(session, each) for each in {deed.person_id for deed in deeds} if each is not None]
    await talk.show(
        messages.audit(
            deeds,
            talk.texts,
            page=page,
            count=count,
            upto=upto,
            me=talk.person.id,
            chats={person.id: person.chat_id for person in met if person is not None},
            zone=talk.policy.zone,
        )
    )


COMMANDS = {"audit": begin}
PRESSES = {buttons.AuditStart: begin, buttons.AuditPage: turn}

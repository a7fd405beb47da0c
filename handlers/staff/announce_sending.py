"""From the preview of an announcement to its end: when to begin, the confirmation, how it goes; see `announce.py`."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot import buttons
from bot.context import Talk
from bot.domain.announcing import PAID_PER_SECOND, Broadcast, BroadcastId, BroadcastState, start_of
from bot.domain.capacity import estimate
from bot.domain.refusals import AnnouncementIsGone, ButtonOutdated
from bot.messages import announcing as messages
from bot.messages import sending
from bot.messages.announcing import Reckoning
from bot.messages.message import Message
from bot.services import announcing, broadcasting
from bot.storage import announcements, deliveries


async def editor(talk: Talk) -> None:
    """Raises NotStaff, NotYourRole and OnlyInPrivate for whoever may not write to subscribers, or not here."""
    await talk.role_that(lambda role: role.may_edit)
    talk.only_in_private()


async def to_readers(talk: Talk) -> None:
    """Of which language; then it is shown as it will arrive."""
    await editor(talk)
    pressed = talk.button(buttons.ToReaders)
    draft = await announcing.draft(talk.db, pressed.broadcast)
    if not draft.is_complete:
        raise ButtonOutdated
    draft = await announcing.address(talk.db, draft.id, replace(draft.audience, readers=pressed.readers))
    await talk.strip_buttons()
    for language in draft.languages:
        await talk.say(messages.letter(draft, language))
    await talk.say(await _summary(talk, draft))


async def summary(talk: Talk) -> None:
    """Back from the question whether to send it."""
    await editor(talk)
    draft = await announcing.draft(talk.db, talk.button(buttons.AnnouncementSummary).broadcast)
    await talk.show(await _summary(talk, draft))


async def start_at(talk: Talk) -> None:
    """When to begin, by a button; then it must be confirmed."""
    await editor(talk)
    pressed = talk.button(buttons.StartAt)
    starts_at = start_of(pressed.start, talk.now, talk.policy.zone)
    draft = await announcing.schedule(talk.db, talk.person, BroadcastId(pressed.broadcast), starts_at, now=talk.now)
    await talk.show(await confirmation(talk, draft))


async def type_start(talk: Talk) -> None:
    """When to begin will be typed."""
    await editor(talk)
    broadcast_id = BroadcastId(talk.button(buttons.TypeStart).broadcast)
    await announcing.ask_for_start(talk.db, talk.person, broadcast_id, now=talk.now)
    await talk.say(messages.ask_start(talk.texts))


async def confirm(talk: Talk) -> None:
    """Send it."""
    await editor(talk)
    pressed = talk.button(buttons.ConfirmAnnouncement)
    await _start(talk, pressed.broadcast, pressed.version, paid=False)


async def ask_payment(talk: Talk) -> None:
    """What would paying for it cost and save?"""
    await _payer(talk)
    draft = await announcing.draft(talk.db, talk.button(buttons.AskPayment).broadcast)
    whom, reckoning = await _whom(talk, draft), await _reckoned(talk, draft, paid=True)
    await talk.show(messages.ask_payment(draft, whom, reckoning, talk.texts, zone=talk.policy.zone))


async def confirm_paid(talk: Talk) -> None:
    """Send it and pay for it."""
    await _payer(talk)
    pressed = talk.button(buttons.ConfirmPaid)
    await _start(talk, pressed.broadcast, pressed.version, paid=True)


async def _payer(talk: Talk) -> None:
    await talk.role_that(lambda role: role.may_pay)
    talk.only_in_private()
    if not talk.policy.paid_broadcast:  # the operator has changed their mind since
        raise ButtonOutdated


async def _start(talk: Talk, broadcast_id: int, version: int, *, paid: bool) -> None:
    """The message with the button tells from now on how it goes."""
    draft = await announcing.draft(talk.db, broadcast_id)
    broadcast = await broadcasting.start(
        talk.db,
        talk.person,
        draft.id,
        version=version,
        people=await announcing.count_readers(talk.db, draft.audience, talk.policy),
        message_id=talk.message_id,
        paid=paid,
        now=talk.now,
    )
    await _show_progress(talk, broadcast)


async def under_way(talk: Talk) -> None:
    """What is being sent, so that any editor can pause it or call it off."""
    await editor(talk)
    await talk.say(sending.under_way(await broadcasting.under_way(talk.db), talk.texts))


async def show_sending(talk: Talk) -> None:
    """How far has this one got?"""
    await editor(talk)
    broadcast_id = BroadcastId(talk.button(buttons.ShowSending).broadcast)
    broadcast, _ = await broadcasting.how_far(talk.db, broadcast_id, now=talk.now)
    if broadcast.state is BroadcastState.DRAFT:
        raise AnnouncementIsGone
    await _show_progress(talk, broadcast)


async def pause(talk: Talk) -> None:
    """Send no more of it for now."""
    await editor(talk)
    broadcast_id = BroadcastId(talk.button(buttons.PauseSending).broadcast)
    await _show_progress(talk, await broadcasting.pause(talk.db, talk.person, broadcast_id, now=talk.now))


async def resume(talk: Talk) -> None:
    """Go on with it."""
    await editor(talk)
    broadcast_id = BroadcastId(talk.button(buttons.ResumeSending).broadcast)
    await _show_progress(talk, await broadcasting.resume(talk.db, talk.person, broadcast_id, now=talk.now))


async def stop(talk: Talk) -> None:
    """Send no more of it."""
    await editor(talk)
    broadcast_id = BroadcastId(talk.button(buttons.StopSending).broadcast)
    await _show_progress(talk, await broadcasting.cancel(talk.db, talk.person, broadcast_id, now=talk.now))


async def _show_progress(talk: Talk, broadcast: Broadcast) -> None:
    broadcast, reached = await broadcasting.how_far(talk.db, broadcast.id, now=talk.now)
    live = talk.message_id == broadcast.message_id and talk.person.id == broadcast.author_id
    await talk.show(sending.progress(broadcast, reached, talk.texts, policy=talk.policy, now=talk.now, live=live))


async def _summary(talk: Talk, draft: Broadcast) -> Message:
    whom = await _whom(talk, draft)
    reckoning = await _reckoned(talk, draft)
    return messages.summary(draft, whom, reckoning, talk.texts, zone=talk.policy.zone)


async def confirmation(talk: Talk, draft: Broadcast) -> Message:
    """Really send it? With what that takes."""
    role = await talk.role_that(lambda role: role.may_edit)
    whom = await _whom(talk, draft)
    reckoning = await _reckoned(talk, draft)
    payable = talk.policy.paid_broadcast and role.may_pay
    return messages.ask_confirmation(draft, whom, reckoning, talk.texts, payable=payable, zone=talk.policy.zone)


async def _whom(talk: Talk, draft: Broadcast) -> str:
    meant = draft.audience
    async with talk.db.read() as session:
        cities = await announcements.cities(session)
        consultations = {each.id: each for each in await announcements.consultations(session)}
    consultation = consultations.get(meant.consultation_id) if meant.consultation_id else None
    return messages.audience(draft, consultation, cities, talk.texts)


async def _reckoned(talk: Talk, draft: Broadcast, *, paid: bool = False) -> Reckoning:
    """Where most people sleep when it would begin, it begins when they wake."""
    count = await announcing.count_readers(talk.db, draft.audience, talk.policy)
    async with talk.db.read() as session:
        backlog = 0 if paid or draft.starts_at else await deliveries.unfinished(session, now=talk.now)
    begins = draft.starts_at or talk.now
    quiet = talk.policy.wishes.quiet
    stretch = quiet.around(begins, talk.policy.zone) if quiet else None
    rate = PAID_PER_SECOND if paid else talk.policy.messages_per_second
    takes = estimate(count, rate, start=stretch[1] if stretch else begins, backlog=backlog)
    return Reckoning(people=count, begins=draft.starts_at, takes=takes)


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {
    buttons.ToReaders: to_readers,
    buttons.StartAt: start_at,
    buttons.TypeStart: type_start,
    buttons.AnnouncementSummary: summary,
    buttons.ConfirmAnnouncement: confirm,
    buttons.AskPayment: ask_payment,
    buttons.ConfirmPaid: confirm_paid,
    buttons.UnderWay: under_way,
    buttons.ShowSending: show_sending,
    buttons.PauseSending: pause,
    buttons.ResumeSending: resume,
    buttons.StopSending: stop,
}

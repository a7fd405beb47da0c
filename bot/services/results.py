"""The end of a consultation: publishing its result, telling everybody once, warning staff of what is late."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.bilingual import Bilingual, Language
from bot.domain.consultation import Consultation, ConsultationId
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.dialogue import PublishingResult
from bot.domain.editing import link
from bot.domain.people import Person
from bot.domain.phases import LOOKS_AGAIN, Delay, delays
from bot.domain.policy import Policy
from bot.domain.refusals import EditIsGone, ResultIsEmpty, ResultIsTold, TextTooLong
from bot.services.digests import audit
from bot.storage import announcements, broadcasts, deliveries, outbox, people, results
from bot.storage.database import Database, Session
from bot.storage.deliveries import Campaign
from bot.storage.locks import hold_programme
from bot.storage.results import Unheard

CAMPAIGN = "result"
AHEAD = 3000
"""So many deliveries wait for their turn at most."""
WORDS_MAX = 1500
"""Characters of what is said beside the link, in each language."""
_AFTER = {"url": "ky", "ky": "ru", "ru": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A result, for the first time or put right; while it is `unheard`, all of it can be taken back."""

    consultation: ConsultationId
    first: bool
    unheard: Unheard | None


async def begin(db: Database, person: Person, consultation: Consultation, *, now: datetime) -> PublishingResult:
    """Ask for the link first."""
    async with db.transaction() as tx:
        state = PublishingResult(consultation=consultation.id, asks="url")
        await people.set_dialogue(tx, person.id, state, now=now)
        return state


async def write(db: Database, person: Person, state: PublishingResult, text: str, *, now: datetime) -> PublishingResult:
    """What was asked for; an empty text passes it over. Raises LinkNotUnderstood, TextTooLong."""
    if state.asks == "url":
        state = replace(state, url=link(text) if text else "")
    elif len(text) > WORDS_MAX:
        raise TextTooLong(limit=WORDS_MAX)
    elif state.asks == "ky":
        state = replace(state, ky=text.strip())
    else:
        state = replace(state, ru=text.strip())
    state = replace(state, asks=_AFTER.get(state.asks, ""))
    async with db.transaction() as tx:
        await people.set_dialogue(tx, person.id, state, now=now)
    return state


async def publish(db: Database, person: Person, state: PublishingResult, *, policy: Policy, now: datetime) -> Published:
    """Publish what was shown. People hear of a result once, and not before the time to take it back is over.

    Raises EditIsGone when this was published or dropped before, ResultIsEmpty when there is nothing to tell.
    """
    words = Bilingual(ky=state.ky or None, ru=state.ru or None)
    if not (state.url or words):
        raise ResultIsEmpty
    async with db.transaction() as tx:
        held = await people.dialogue_of(tx, person.id)
        if held is None or held[0] != state:
            raise EditIsGone
        consultation_id = ConsultationId(state.consultation)
        first = await results.save(tx, consultation_id, url=state.url or None, words=words, by=person.id, now=now)
        if first:
            args = {"consultation": consultation_id}
            not_before = now + policy.notice_window
            await deliveries.add_campaign(tx, CAMPAIGN, hearing_id=None, args=args, not_before=not_before, now=now)
        await people.set_dialogue(tx, person.id, None, now=now)
        await audit(tx, person, "result", {"consultation": consultation_id, "first": first}, now=now)
        unheard = await results.unheard(tx, consultation_id, now=now)
        return Published(consultation=consultation_id, first=first, unheard=unheard)


async def undo(db: Database, person: Person, consultation: int, campaign: int, *, now: datetime) -> None:
    """It was not published, and nobody hears of it. Raises ResultIsTold when somebody may have heard."""
    async with db.transaction() as tx:
        await hold_programme(tx)  # nobody is being told meanwhile
        consultation_id = ConsultationId(consultation)
        unheard = await results.unheard(tx, consultation_id, now=now)
        if unheard is None or unheard.campaign != campaign:
            raise ResultIsTold
        await broadcasts.call_off(tx, campaign, now=now)
        await results.drop(tx, consultation_id)
        await audit(tx, person, "result-undo", {"consultation": consultation_id}, now=now)


async def spread(tx: Session, campaign: Campaign, *, policy: Policy, now: datetime, chunk: int) -> bool:
    """Put the next people's deliveries into the outbox. Returns whether there was room for any."""
    if await broadcasts.is_ahead(tx, campaign.id, now=now, count=AHEAD):
        return False
    upto = await broadcasts.window(tx, cursor=campaign.cursor, count=chunk)
    if upto is None:
        await deliveries.move_campaign(tx, campaign.id, cursor=campaign.cursor, done=True)
        return True
    consultation_id = ConsultationId(campaign.args["consultation"])
    found = await results.concerned_between(tx, consultation_id, cursor=campaign.cursor, upto=upto)
    told = (
        NewDelivery(
            person_id=each.person_id,
            kind=Kind.RESULT,
            args={"consultation": consultation_id},
            due=each.due(policy.wishes.quiet, zone=policy.zone, now=now),
            dedupe=f"{CAMPAIGN}:{consultation_id}:{each.person_id}",
            campaign_id=campaign.id,
        )
        for each in found
    )
    await deliveries.add_many(tx, told, now=now)
    await deliveries.move_campaign(tx, campaign.id, cursor=upto, done=False)
    return True


async def warn(db: Database, *, policy: Policy, now: datetime) -> int:
    """Tell those who edit of what is late; again after a week. Returns how many messages that makes."""
    async with db.transaction(incidental=True) as tx:
        editors = await people.editors(tx, owner_chats=policy.owner_ids)
        told = 0
        for consultation in await announcements.consultations(tx):
            for delay in await late(tx, consultation, policy=policy, now=now):
                for editor in editors:
                    name = f"delay:{consultation.id}:{delay.cause}:{editor}"
                    last = await outbox.last_put_in(tx, editor, Kind.DELAY, name=name)
                    if last is None or now - last >= LOOKS_AGAIN:
                        args = {"consultation": consultation.id, "cause": delay.cause}
                        message = NewDelivery(
                            person_id=editor, kind=Kind.DELAY, args=args, due=now, dedupe=f"{name}:{now.isoformat()}"
                        )
                        await deliveries.add(tx, message, now=now)
                        told += 1
        return told


async def late(session: Session, consultation: Consultation, *, policy: Policy, now: datetime) -> tuple[Delay, ...]:
    """What staff should see to in this consultation."""
    progress = await results.progress(session, consultation.id)
    return delays(consultation, progress, now=now, zone=policy.zone)


def languages_of(state: PublishingResult) -> tuple[Language, ...]:
    """In which languages something is said beside the link."""
    said = {Language.KY: state.ky, Language.RU: state.ru}
    return tuple(language for language in Language if said[language])

"""How a consultation ended, for everybody; what is late with it, for staff."""

from datetime import datetime

from bot.delivery.letters import Later, Letter, Rendered, Void
from bot.domain.consultation import Consultation, ConsultationId
from bot.domain.delivery import Delivery
from bot.domain.ledger import fates
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.messages import phases
from bot.messages.ledgers import key
from bot.services import results as services
from bot.storage import announcements, ledgers, results
from bot.storage.database import Database, Session
from bot.texts import Texts


async def result(
    db: Database,
    delivery: Delivery,
    person: Person,
    texts: Texts,
    *,
    policy: Policy,
    public_url: str,
    now: datetime,
) -> Rendered:
    """The result as it stands now, to whoever still follows the consultation or has commented on it."""
    quiet = person.wishes(policy.wishes).quiet
    stretch = quiet.around(now, policy.zone) if quiet else None
    if stretch:
        return Later(stretch[1])
    async with db.read() as session:
        consultation = await _consultation(session, delivery)
        found = await results.get(session, consultation.id)
        if found is None:
            return Void("there is no result")
        if not await results.concerned_between(session, consultation.id, cursor=person.id - 1, upto=person.id):
            return Void("the person asks for nothing of it any more")
        counted = fates(await ledgers.shares(session, consultation.id))
    ledger = key(consultation, texts, public_url=public_url)
    return Letter(phases.result(consultation, found.url, found.words, counted, texts, ledger=ledger))


async def delay(db: Database, delivery: Delivery, texts: Texts, *, policy: Policy, now: datetime) -> Rendered:
    """What is late, if it still is."""
    async with db.read() as session:
        consultation = await _consultation(session, delivery)
        late = await services.late(session, consultation, policy=policy, now=now)
    found = next((each for each in late if each.cause == delivery.args["cause"]), None)
    return Letter(phases.delay(consultation, found, texts)) if found else Void("it is not late any more")


async def _consultation(session: Session, delivery: Delivery) -> Consultation:
    return await announcements.consultation(session, ConsultationId(delivery.args["consultation"]))

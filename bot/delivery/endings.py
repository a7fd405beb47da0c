"""How a consultation ended, for everybody; what is late with it, for staff."""

import asyncio
from datetime import datetime

from bot.delivery.letters import Later, Letter, Rendered, Void
from bot.delivery.remembered import Remembered
from bot.domain.consultation import Consultation, ConsultationId
from bot.domain.delivery import Delivery
from bot.domain.ledger import fates
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.messages import phases
from bot.messages.ledgers import key
from bot.messages.message import Message
from bot.services import results as services
from bot.storage import announcements, ledgers, results
from bot.storage.database import Database, Session
from bot.storage.results import Result
from bot.texts import Texts


class Endings:
    """Makes the words once for each language: counting what became of 100,000 comments is not for each person anew."""

    def __init__(self, db: Database, *, policy: Policy, public_url: str) -> None:
        self._db = db
        self._policy = policy
        self._public_url = public_url
        self._remembered = Remembered()
        self._counting = asyncio.Lock()

    async def result(self, delivery: Delivery, person: Person, texts: Texts, now: datetime) -> Rendered:
        """The result as it stands now, to whoever still follows the consultation or has commented on it."""
        quiet = person.wishes(self._policy.wishes).quiet
        stretch = quiet.around(now, self._policy.zone) if quiet else None
        if stretch:
            return Later(stretch[1])
        async with self._db.read() as session:
            consultation = await _consultation(session, delivery)
            found = await results.get(session, consultation.id)
            if found is None:
                return Void("there is no result")
            if not await results.concerned_between(session, consultation.id, cursor=person.id - 1, upto=person.id):
                return Void("the person asks for nothing of it any more")
        made_from = (found, consultation.title, texts.language, Remembered.moment(now))
        async with self._counting:  # whoever comes meanwhile has it from the first
            message = self._remembered.get(made_from) or self._remembered.keep(
                made_from, await self._message(consultation, found, texts)
            )
        return Letter(message)

    async def delay(self, delivery: Delivery, texts: Texts, now: datetime) -> Rendered:
        """What is late, if it still is."""
        async with self._db.read() as session:
            consultation = await _consultation(session, delivery)
            late = await services.late(session, consultation, policy=self._policy, now=now)
        found = next((each for each in late if each.cause == delivery.args["cause"]), None)
        return Letter(phases.delay(consultation, found, texts)) if found else Void("it is not late any more")

    async def _message(self, consultation: Consultation, found: Result, texts: Texts) -> Message:
        async with self._db.read_much() as session:
            counted = fates(await ledgers.shares(session, consultation.id))
        ledger = key(consultation, texts, public_url=self._public_url)
        return phases.result(consultation, found.url, found.words, counted, texts, ledger=ledger)


async def _consultation(session: Session, delivery: Delivery) -> Consultation:
    return await announcements.consultation(session, ConsultationId(delivery.args["consultation"]))

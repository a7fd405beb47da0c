"""From a delivery to words: rendered at the moment of sending, from what is true then."""

import json
from collections.abc import Awaitable, Callable, Hashable, Mapping
from datetime import datetime, timedelta

from bot import look
from bot.delivery import answers, digests, enclosed, papers, receipts
from bot.delivery.endings import Endings
from bot.delivery.ledgers import Librarian
from bot.delivery.letters import Correction, Later, Letter, Rendered, Void
from bot.delivery.mydata import Archivist
from bot.delivery.remembered import Remembered
from bot.domain.announcing import BroadcastState
from bot.domain.bilingual import Language
from bot.domain.change import Facts
from bot.domain.comment import TextLanguage
from bot.domain.delivery import Delivery, Kind
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.reminders import earliest_send
from bot.language.detect import detect
from bot.messages import alarms, announcing, capacity, news
from bot.messages import comments as comment_messages
from bot.messages import drafts as draft_messages
from bot.messages import heard as heard_messages
from bot.messages.message import Message
from bot.services import broadcasting
from bot.services.people import role_of
from bot.storage import attachments, broadcasts, comments, hearings, subscriptions
from bot.storage.database import Database, Session
from bot.storage.times import moment
from bot.texts import Texts

FOR_STAFF = {
    Kind.DIGEST,
    Kind.COMMENT_NOTICE,
    Kind.CAPACITY,
    Kind.FILE,
    Kind.REPORT,
    Kind.ALARM,
    Kind.DELAY,
    Kind.SENT_BACK,
    Kind.LOGGED,
    Kind.RECEIPTS,
}
NOT_SILENT_WITHIN = timedelta(hours=24)
LOOKS_AGAIN = timedelta(seconds=10)
"""What was in hand when its announcement was paused asks so much later whether that goes on."""

Saying = Callable[[Delivery, Person, Texts, datetime], Awaitable[Rendered]]


class Renderer:
    """Knows how each kind of delivery is said."""

    def __init__(
        self,
        db: Database,
        *,
        policy: Policy,
        texts: Mapping[Language, Texts],
        exporter: digests.Exporter,
        archivist: Archivist,
        librarian: Librarian,
        public_url: str = "",
    ) -> None:
        self._db = db
        self._policy = policy
        self._texts = texts
        self._remembered = Remembered()
        endings = Endings(db, policy=policy, public_url=public_url)
        self._sayings: Mapping[Kind, Saying] = {
            Kind.PREVIEW: self._preview,
            Kind.RECEIPT: self._receipt,
            Kind.LOGGED: self._logged,
            Kind.RECEIPTS: lambda delivery, _, texts, __: receipts.of_table(db, delivery, texts, zone=policy.zone),
            Kind.REMINDER: self._reminder,
            Kind.CHANGE: self._change,
            Kind.CAPACITY: self._capacity,
            Kind.RETRACT: self._retraction,
            Kind.ALARM: _alarm,
            Kind.ANNOUNCEMENT: self._announcement,
            Kind.RESULT: endings.result,
            Kind.DELAY: lambda delivery, _, texts, now: endings.delay(delivery, texts, now),
            Kind.DECISION: lambda delivery, person, texts, now: answers.decision(
                db, delivery, person, texts, policy=policy, now=now
            ),
            Kind.SENT_BACK: lambda delivery, _, texts, __: answers.sent_back(db, delivery, texts),
            Kind.APOLOGY: _sentence("apology"),
            Kind.ATTACHMENT: lambda delivery, _, texts, __: enclosed.told(db, delivery, texts),
            Kind.DIGEST: lambda delivery, person, texts, now: digests.page(
                db, delivery, person, texts, policy=policy, now=now
            ),
            Kind.COMMENT_NOTICE: lambda delivery, _, texts, __: digests.notice(db, delivery, texts),
            Kind.MYDATA: lambda *asked: archivist.packet(db, *asked),
            Kind.LEDGER: lambda delivery, _, texts, now: librarian.packet(db, delivery, texts, now),
            Kind.FILE: lambda delivery, person, texts, _: exporter.parcel(db, delivery, person, texts, policy=policy),
            Kind.REPORT: lambda delivery, _, __, now: papers.said(db, delivery, self._texts, zone=policy.zone, now=now),
        }

    async def __call__(self, delivery: Delivery, person: Person, now: datetime) -> Rendered:
        """The message for this person now."""
        texts = self._texts[person.language or self._policy.default_language]
        if delivery.kind in FOR_STAFF and await role_of(self._db, person, self._policy) is None:
            return Void("no longer staff")
        say = self._sayings[delivery.kind]
        return await say(delivery, person, texts, now)

    async def _preview(self, delivery: Delivery, person: Person, texts: Texts, _: datetime) -> Rendered:
        async with self._db.read() as session:
            draft = await comments.draft_of(session, person.id)
            if draft is None or draft.id != delivery.args["draft"]:
                return Void("the draft was sent or cancelled")
            written = await look.written(session, draft, texts)
        upto, refused, limit = (delivery.args.get(name) for name in ("upto", "fault", "limit"))
        if person.language is None:
            guessed = Language.RU if detect(draft.text(upto=upto)) is TextLanguage.RU else Language.KY
            shown = draft_messages.newcomers_preview(
                written, self._texts, first=guessed, upto=upto, refused=refused, limit=limit or 0
            )
            return Letter(shown)
        return Letter(draft_messages.preview(written, texts, upto=upto, refused=refused, limit=limit or 0))

    async def _receipt(self, delivery: Delivery, _: Person, texts: Texts, __: datetime) -> Rendered:
        async with self._db.read() as session:
            comment = await comments.get(session, delivery.args["comment"])
            if comment is None:
                return Void("there is no such comment")
            about = await look.about(session, comment, texts)
            enclosed = await attachments.of_comment(session, comment.id)
        changed, zone = bool(delivery.args.get("changed")), self._policy.zone
        return Letter(comment_messages.receipt(comment, about, texts, zone=zone, enclosed=enclosed, changed=changed))

    async def _logged(self, delivery: Delivery, _: Person, texts: Texts, __: datetime) -> Rendered:
        async with self._db.read() as session:
            comment = await comments.get(session, delivery.args["comment"])
            if comment is None:
                return Void("there is no such comment")
            written = await look.logged(session, comment, texts)
        return Letter(heard_messages.logged(written, texts, zone=self._policy.zone))

    async def _reminder(self, delivery: Delivery, person: Person, texts: Texts, now: datetime) -> Rendered:
        async with self._db.read() as session:
            hearing = await hearings.get(session, delivery.hearing_id or 0)
            if hearing is None or hearing.status is not HearingStatus.PUBLISHED:
                return Void("the hearing is not on")
            if hearing.announced != delivery.args["announced"]:
                return Void("the hearing was moved")
            if not await subscriptions.asks_about(session, person.id, hearing, facts_too=False):
                return Void("the person asks for nothing of it any more")
            key = await self._made_from(session, delivery, hearing, texts, now)
        quiet = person.wishes(self._policy.wishes).quiet
        earliest = earliest_send(now, quiet=quiet, starts_at=hearing.starts_at, zone=self._policy.zone)
        # Only what is late is held here: planning has already moved what would fall into quiet hours.
        if earliest > now and delivery.due < now - timedelta(minutes=5):
            return Later(earliest)
        message = self._remembered.get(key)
        if message is None:
            async with self._db.read() as session:
                shown = await look.shown(session, hearing)
            message = self._remembered.keep(key, news.reminder(shown, texts, zone=self._policy.zone, now=now))
        return Letter(message)

    async def _change(self, delivery: Delivery, person: Person, texts: Texts, now: datetime) -> Rendered:
        async with self._db.read() as session:
            hearing = await hearings.get(session, delivery.hearing_id or 0)
            if hearing is None or not hearing.is_public:
                return Void("the hearing is not public")
            if not await subscriptions.asks_about(session, person.id, hearing, facts_too=True):
                return Void("the person asks for nothing of it any more")
            key = await self._made_from(session, delivery, hearing, texts, now)
            message = self._remembered.get(key)
            if message is None:
                shown = await look.shown(session, hearing)
                before = Facts.load(delivery.args["before"]) if delivery.args["before"] else None
                message = news.change(shown, before, texts, zone=self._policy.zone)
                if message is None:
                    return Void("it is again as people knew it")
                self._remembered.keep(key, message)
        return Letter(self._silenced(message, hearing, person, now))

    async def _capacity(self, delivery: Delivery, _: Person, texts: Texts, now: datetime) -> Rendered:
        async with self._db.read() as session:
            hearing = await hearings.get(session, delivery.hearing_id or 0)
            if hearing is None or not hearing.may_be_written_about_at(now, self._policy.zone):
                return Void("the hearing is not public or over")
            shown = await look.shown(session, hearing)
        args = dict(delivery.args) | {"last_at": moment(delivery.args["last_at"])}
        return Letter(capacity.warning(shown, texts, zone=self._policy.zone, **args))

    async def _made_from(
        self, session: Session, delivery: Delivery, hearing: Hearing, texts: Texts, now: datetime
    ) -> Hashable:
        """All that the words about a hearing are made from, the person apart."""
        changed = await hearings.changed_at(session, hearing.id)
        content = json.dumps(delivery.args, sort_keys=True)
        return delivery.kind, hearing.id, hearing.sequence, changed, content, texts.language, Remembered.moment(now)

    async def _retraction(self, delivery: Delivery, _: Person, texts: Texts, now: datetime) -> Rendered:
        async with self._db.read() as session:
            hearing = await hearings.get(session, delivery.hearing_id or 0)
            if hearing is None or not hearing.may_be_written_about_at(now, self._policy.zone):
                return Void("the hearing is not public or over")
            shown = await look.shown(session, hearing)
        told = Facts.load(delivery.args["before"])
        message = news.correction(shown, told, texts, zone=self._policy.zone)
        if message is None:
            return Void("it is again as the message says")
        return Correction(delivery.args["message"], message)

    async def _announcement(self, delivery: Delivery, person: Person, texts: Texts, now: datetime) -> Rendered:
        async with self._db.read() as session:
            broadcast = await broadcasts.get(session, delivery.args["broadcast"])
            if broadcast is None or broadcast.state is BroadcastState.CANCELLED:
                return Void("it was called off")
            if broadcast.state is BroadcastState.PAUSED:
                return Later(now + LOOKS_AGAIN)  # not for ever: it may be resumed before this is written down
            if not await broadcasting.is_for(session, broadcast, person.id, self._policy):
                return Void("the person asks for nothing of it any more")
        quiet = person.wishes(self._policy.wishes).quiet
        stretch = quiet.around(now, self._policy.zone) if quiet else None
        return Later(stretch[1]) if stretch else Letter(announcing.letter(broadcast, texts.language))

    def _silenced(self, message: Message, hearing: Hearing, person: Person, now: datetime) -> Message:
        """News goes at once; in quiet hours without a sound, unless the hearing is within a day."""
        quiet = person.wishes(self._policy.wishes).quiet
        near = hearing.starts_at or _noon(hearing, self._policy)
        if quiet is None or quiet.around(now, self._policy.zone) is None:
            return message
        if near is not None and now <= near <= now + NOT_SILENT_WITHIN:
            return message
        return Message(text=message.text, rows=message.rows, silent=True)


async def _alarm(delivery: Delivery, _: Person, texts: Texts, __: datetime) -> Rendered:
    return Letter(alarms.told(delivery.args["cause"], delivery.args["values"], texts))


def _sentence(key: str) -> Saying:
    async def say(_: Delivery, __: Person, texts: Texts, ___: datetime) -> Rendered:
        return Letter(Message(text=texts(key)))

    return say


def _noon(hearing: Hearing, policy: Policy) -> datetime | None:
    if hearing.day is None:
        return None
    return datetime.combine(hearing.day, datetime.min.time().replace(hour=12), tzinfo=policy.zone)

"""Who is it: meeting people, their language, their wishes, their leaving and coming back."""

from datetime import datetime

from bot.domain.bilingual import Language
from bot.domain.dialogue import ChoosingLanguage, Dialogue
from bot.domain.people import Person, PersonId, Role
from bot.domain.policy import Policy
from bot.domain.quiet import QuietHours
from bot.domain.reminders import Lead
from bot.domain.subscription import Subscription
from bot.services import reminders
from bot.storage import deliveries, people, subscriptions
from bot.storage.database import Database, Session


async def meet(db: Database, chat_id: int, *, policy: Policy, now: datetime) -> Person:
    """The person who writes from this chat. Someone who had left is back: their reminders are planned again."""
    async with db.read() as session:
        person = await people.by_chat(session, chat_id)
    if person is not None and person.gone_at is None:
        return person
    async with db.transaction(incidental=True) as tx:
        met = await people.add(tx, chat_id, now=now)
        if person is not None:
            await reminders.plan_person(tx, met, policy=policy, now=now)
        return met


async def role_of(db: Database, person: Person, policy: Policy) -> Role | None:
    """What this person may do as staff, looked up when they act. None: not staff."""
    if person.chat_id in policy.owner_ids:
        return Role.OWNER
    async with db.read() as session:
        return await people.role(session, person.id)


async def await_language(db: Database, person: Person, *, then: str, now: datetime) -> None:
    """A newcomer is asked for a language; `then` is where they wanted to go."""
    async with db.transaction() as tx:
        await people.set_dialogue(tx, person.id, ChoosingLanguage(then), now=now)


async def choose_language(db: Database, person: Person, language: Language) -> str:
    """They chose a language. Returns the deep link they came by, or an empty text."""
    async with db.transaction() as tx:
        await people.set_language(tx, person.id, language)
        state = await people.dialogue_of(tx, person.id)
        if state and isinstance(state[0], ChoosingLanguage):
            await tx.q.leave_dialogue(tx.conn, person_id=person.id)
            return state[0].then
        return ""


async def presume_language(db: Database, person: Person, language: Language) -> None:
    """They went on in this language without choosing one: it is theirs until they do."""
    async with db.transaction(incidental=True) as tx:
        await people.set_language(tx, person.id, language)


async def choose_leads(db: Database, person: Person, lead: Lead, *, policy: Policy, now: datetime) -> None:
    """Switch one reminder time on or off."""
    chosen = set(person.wishes(policy.wishes).leads) ^ {lead}
    async with db.transaction() as tx:
        await people.set_leads(tx, person.id, tuple(lead for lead in Lead if lead in chosen))
        await reminders.replan_person(tx, person.id, policy=policy, now=now)


async def choose_quiet(
    db: Database, person: Person, quiet: QuietHours | None, *, policy: Policy, now: datetime
) -> None:
    """Choose the hours in which not to be woken, or none."""
    async with db.transaction() as tx:
        await people.set_quiet(tx, person.id, quiet)
        await reminders.replan_person(tx, person.id, policy=policy, now=now)


async def enter(db: Database, person: Person, state: Dialogue | None, *, now: datetime) -> None:
    """The chat goes on with this; None: with nothing in particular."""
    async with db.transaction() as tx:
        await people.set_dialogue(tx, person.id, state, now=now)


async def leave(db: Database, person_id: PersonId, *, now: datetime) -> None:
    """They blocked the bot or their chat is no more: nothing is written to them until they write again."""
    async with db.transaction() as tx:
        await people.set_gone(tx, person_id, now=now)
        await deliveries.block(tx, person_id, now=now)


async def chat_is_gone(db: Database, chat_id: int, *, now: datetime) -> None:
    """An answer could not be delivered there for good. Not the effect of the update that is being answered."""
    async with db.transaction(incidental=True) as tx:
        person = await people.by_chat(tx, chat_id)
        if person is not None:
            await people.set_gone(tx, person.id, now=now)
            await deliveries.block(tx, person.id, now=now)


async def migrate(db: Database, *, old: int, new: int, policy: Policy, now: datetime, incidental: bool = False) -> None:
    """A group became a supergroup: its row, its subscriptions and its updates move to the new chat id."""
    async with db.transaction(incidental=incidental) as tx:
        person = await people.by_chat(tx, old)
        if person is not None:
            await moved(tx, person, new, policy=policy, now=now)


async def moved(tx: Session, person: Person, chat_id: int, *, policy: Policy, now: datetime) -> None:
    """The chat of this row has another id from now on."""
    if person.chat_id == chat_id:
        return
    await tx.q.move_updates_of_chat(tx.conn, old=person.chat_id, new=chat_id)
    wishes: tuple[Subscription, ...] = ()
    arrived = await people.by_chat(tx, chat_id)
    if arrived is not None:
        # The new chat wrote before we were told: the old row knows more, and learns what was asked for meanwhile.
        wishes = await subscriptions.of(tx, arrived.id)
        if person.language is None and arrived.language is not None:
            await people.set_language(tx, person.id, arrived.language)
        await people.delete(tx, arrived.id)
    await people.move(tx, person.id, chat_id)
    for wish in wishes:
        await subscriptions.add(tx, person.id, wish, now=now)
    if wishes or person.gone_at is not None:
        await people.set_back(tx, person.id)
        await reminders.plan_person(tx, person, policy=policy, now=now)

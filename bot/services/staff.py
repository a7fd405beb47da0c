"""What staff ask of the bot for themselves: to be told of new comments, at most once a minute."""

from datetime import datetime, timedelta

from bot.domain.delivery import Kind, NewDelivery
from bot.domain.people import Person, PersonId, Role
from bot.domain.policy import Policy
from bot.domain.refusals import NotStaff
from bot.services.digests import audit
from bot.storage import comments, deliveries, people
from bot.storage.database import Database
from bot.storage.times import ms

AT_MOST_EVERY = timedelta(minutes=1)


async def toggle_watch(db: Database, person: Person, *, now: datetime) -> bool:
    """Begin or end being told of new comments. Returns whether the person is told now."""
    async with db.transaction() as tx:
        if await tx.q.watches_comments(tx.conn, person_id=person.id):
            await tx.q.unwatch_comments(tx.conn, person_id=person.id)
            watching = False
        else:
            await tx.q.watch_comments(tx.conn, person_id=person.id, upto=await comments.last_settled_id(tx))
            watching = True
        await audit(tx, person, "watch", {"on": watching}, now=now)
        return watching


async def watches(db: Database, person: Person) -> bool:
    """Whether the person is told of new comments."""
    async with db.read() as session:
        return bool(await session.q.watches_comments(session.conn, person_id=person.id))


async def tell_watchers(db: Database, *, policy: Policy, now: datetime) -> int:
    """Queue one short notice for everybody who is due one. Returns how many."""
    told_before = ms(now - AT_MOST_EVERY)
    async with db.read() as session:
        newest = await comments.last_id(session)
        if not [row async for row in session.q.watchers_due(session.conn, told_before=told_before, newest=newest)]:
            return 0
    async with db.transaction() as tx:
        newest = await comments.last_settled_id(tx)
        rows = [row async for row in tx.q.watchers_due(tx.conn, told_before=told_before, newest=newest)]
        for person_id, chat_id, upto in rows:
            if chat_id not in policy.owner_ids and await people.role(tx, person_id) is None:
                await tx.q.unwatch_comments(tx.conn, person_id=person_id)  # no longer staff
                continue
            await tx.q.move_watch(tx.conn, person_id=person_id, upto=newest, now=ms(now))
            notice = NewDelivery(
                person_id=PersonId(person_id),
                kind=Kind.COMMENT_NOTICE,
                args={"after": upto, "upto": newest},
                due=now,
            )
            await deliveries.add(tx, notice, now=now)
        return len(rows)


def require(role: Role | None) -> Role:
    """The role to act with. Raises NotStaff."""
    if role is None:
        raise NotStaff
    return role

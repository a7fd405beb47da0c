"""Whatever an author does, in whatever order: every version stays with its time, and the comment is counted once."""

import asyncio
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.comment import CONSENT_VERSION, TextLanguage
from bot.domain.digest import Selection
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.services import comments as sending
from bot.services import drafts, mine
from bot.settings import Settings
from bot.storage import announcements, comments, people, reviews, versions
from bot.storage.migrate import migrate_sqlite
from bot.storage.sqlite import Sqlite
from tests.world import DESCRIPTION, at

FIRST = at(1, 12)
CLOSES = at(10, 18)
POLICY = Settings(_env_file=None).policy
Step = tuple[str, str]

words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), words),
        st.tuples(st.just("rewrite"), words),
        st.tuples(st.just("edit"), words),
        st.tuples(st.just("cancel"), st.just("")),
        st.tuples(st.just("withdraw"), st.just("")),
        st.tuples(st.just("wait"), st.just("")),
        st.tuples(st.just("close"), st.just("")),
    ),
    max_size=12,
)


@dataclass
class Author:
    """What they did, and what must have come of it."""

    db: Sqlite
    person: Person
    now: datetime = FIRST
    message: int = 0
    said: list[tuple[str, datetime]] = field(default_factory=list)
    withdrawn: bool = False

    async def begins(self, text: str) -> None:
        await self._says(text)
        await self._sends()

    async def does(self, step: Step) -> None:
        kind, text = step
        self.now += timedelta(minutes=1)
        try:
            await getattr(self, f"_{kind}")(text)
        except Refusal:
            await self._drops_draft()

    async def _add(self, text: str) -> None:
        await mine.begin_change(self.db, self.person, 1, now=self.now)
        await self._says(text)
        await self._sends()

    async def _rewrite(self, text: str) -> None:
        draft_id = await mine.begin_change(self.db, self.person, 1, now=self.now)
        self.message += 1
        await drafts.rewrite(
            self.db,
            self.person,
            draft_id,
            message_id=self.message,
            text=text,
            written_at=self.now,
            policy=POLICY,
            now=self.now,
        )
        await self._sends()

    async def _edit(self, text: str) -> None:
        await mine.edited(
            self.db, self.person, message_id=1, text=text, written_at=self.now, policy=POLICY, now=self.now
        )
        await self._sends()

    async def _cancel(self, _: str) -> None:
        await mine.begin_change(self.db, self.person, 1, now=self.now)
        await self._says("cancelled")
        await self._drops_draft()

    async def _withdraw(self, _: str) -> None:
        await mine.withdraw(self.db, self.person, 1, now=self.now)
        self.withdrawn = True

    async def _wait(self, _: str) -> None:
        self.now += timedelta(hours=7)

    async def _close(self, _: str) -> None:
        self.now = max(self.now, CLOSES + timedelta(days=2))

    async def _says(self, text: str) -> None:
        self.message += 1
        await drafts.add_text(
            self.db,
            self.person,
            message_id=self.message,
            text=text,
            written_at=self.now,
            policy=POLICY,
            now=self.now,
        )

    async def _sends(self) -> None:
        async with self.db.read() as session:
            draft = await comments.draft_of(session, self.person.id)
        if draft is None:
            return
        await sending.send(
            self.db, self.person, draft.id, detect=lambda _: TextLanguage.KY, policy=POLICY, now=self.now
        )
        self.said.append((draft.text(), self.now))

    async def _drops_draft(self) -> None:
        async with self.db.read() as session:
            draft = await comments.draft_of(session, self.person.id)
        if draft is not None:
            await drafts.cancel(self.db, self.person, draft.id, now=self.now)


async def lived(first: str, taken: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "talkuu.db"
        migrate_sqlite(file)
        db = await Sqlite.open(file)
        try:
            await _lived(db, first, taken)
        finally:
            await db.close()


async def _lived(db: Sqlite, first: str, taken: list[Step]) -> None:
    async with db.transaction() as tx:
        await announcements.save_consultation(
            tx, slug="nbsap", description=DESCRIPTION, opens=None, closes=CLOSES, now=at(1, 9)
        )
        person = await people.add(tx, 7, now=at(1, 9))
        await people.set_consent(tx, person.id, CONSENT_VERSION, now=at(1, 9))
        person = await people.get(tx, person.id)
    author = Author(db, person)
    await author.begins(first)
    for step in taken:
        await author.does(step)

    async with db.read() as session:
        comment = await comments.get(session, 1)
        former = await versions.versions_of(session, 1)
        events = [event.action for event in await reviews.events(session, 1)]
        tallies = await comments.tally(session, Selection())
    told = [(each.text, each.since) for each in former] + [(comment.text, comment.changed_at or comment.received_at)]
    assert told == author.said
    assert [each.number for each in former] == list(range(1, len(former) + 1))
    assert comment.received_at == author.said[0][1]
    assert (comment.state.value == "withdrawn") == author.withdrawn
    assert events == ["receive", *["change"] * len(former), *["withdraw"] * author.withdrawn]
    assert [tally.count for tally in tallies] == [1]
    assert all(since <= CLOSES for _, since in author.said)


@settings(max_examples=60, deadline=None)
@given(words, steps)
def test_any_changes_keep_all_versions_their_times_and_the_count(first, taken):
    asyncio.run(lived(first, taken))

"""Whatever two reviewers, an approver and the authors do, in whatever order: it adds up and is written down."""

# ruff: noqa: FBT001 -- hypothesis hands over what it chose by name

import asyncio
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.bilingual import Bilingual, Language
from bot.domain.comment import Comment, CommentId, CommentState, TextLanguage
from bot.domain.consultation import Description
from bot.domain.deciding import Part
from bot.domain.digest import Selection
from bot.domain.people import Person, Role
from bot.domain.refusals import Refusal
from bot.domain.review import Channel, CommentKind, DecisionOutcome, Withholding
from bot.domain.reviewing import Seen, number_of
from bot.services import answering, deciding, digests, heard_changes, merging, mine, privacy, reviewing, settling
from bot.settings import Settings
from bot.storage import announcements, people, staff
from bot.storage import comments as stored
from bot.storage import reviewing as shelves
from bot.storage.migrate import migrate_sqlite
from bot.storage.sqlite import Sqlite
from tests.sql import select

POLICY = Settings(_env_file=None).policy
START = datetime(2025, 6, 2, 6, 0, tzinfo=UTC)
ROLES = (Role.REVIEWER, Role.REVIEWER, Role.OWNER)
STANDING = """select id, state, withdrawn_at, withheld, merged_into, decision_id, reviewer_id from comments
where id > ?"""
APPROVED = "select id from decisions where state = 'approved' and id > ?"
TOLD = "select dedupe from deliveries where kind = 'decision' and person_id > ?"
ANSWERED = """select 'decision:' || decision_id || ':' || id from comments
where decision_id is not null and person_id is not null and id > ?"""
WAITING = "select id from decisions where state = 'drafted' and returned is null and id > ? order by id"
UNUSED = """select d.id from decisions as d where d.state = 'drafted' and d.id > ?
    and not exists (select 1 from proposed_answers as a where a.decision_id = d.id)"""
whose = st.sampled_from((0, 1, 2, 2, 2))
"""Two reviewers and an owner, who is kept from nothing by others' claims."""
which = st.integers(0, 9)
stale = st.sampled_from((False, False, False, True))


@cache
def template() -> bytes:
    """An empty database, brought up to date once."""
    with tempfile.TemporaryDirectory() as folder:
        migrate_sqlite(Path(folder) / "talkuu.db")
        return (Path(folder) / "talkuu.db").read_bytes()


class Review(RuleBasedStateMachine):
    """`into` says which comment was merged into which; all else is compared with what stands in the tables."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="talkuu-review-"))
        (self.folder / "talkuu.db").write_bytes(template())
        self.runner = asyncio.Runner()
        self.now = START
        self.into: dict[CommentId, CommentId | None] = {}
        self.is_waiting = False
        self.db: Sqlite = self.run(Sqlite.open(self.folder / "talkuu.db"))

    def run(self, work):
        return self.runner.run(work)

    def teardown(self) -> None:
        self.run(self.db.close())
        self.runner.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begins(self) -> None:
        self.run(self._begin())
        for place, author in ((0, None), (0, 0), (0, 0), (1, 1), (0, None), (0, 1)):
            self.sends(place, author)
        for other in (1, 2):  # both of one author, and what staff wrote down
            self.merges(1, other, 2, stale=False)

    async def _begin(self) -> None:
        title = Description(title=Bilingual(ru="Программа"))
        async with self.db.transaction() as tx:
            self.places = [
                await announcements.save_consultation(
                    tx, slug=slug, description=title, opens=None, closes=None, now=self.now
                )
                for slug in ("one", "two")
            ]
            await select(tx, "update consultations set approval = true where slug = 'two'")
        self.staff = [await self._meet(10 + n, role) for n, role in enumerate(ROLES)]
        self.authors = [await self._meet(1 + n) for n in range(2)]

    def comment(self, number: int) -> Comment:
        ids = list(self.into)
        return self.run(self._comment(ids[number % len(ids)]))

    def wrote(self, comment: Comment) -> Person:
        """Its author, or somebody who only says so."""
        return next((each for each in self.authors if each.id == comment.person_id), self.authors[0])

    def like(self, one: Comment, number: int) -> Comment:
        """Another one of the same consultation, if there is one that was not taken back."""
        known = [self.run(self._comment(each)) for each in self.into if each != one.id]
        fits = [each for each in known if each.consultation_id == one.consultation_id and each.state != "withdrawn"]
        return fits[number % len(fits)] if fits else one

    async def _comment(self, comment_id: CommentId) -> Comment:
        async with self.db.read() as session:
            return await stored.get(session, comment_id)

    def seen(self, comment: Comment, *, stale: bool) -> Seen:
        return Seen(comment.id, comment.revision - stale)

    def does(self, work, *concerned: Comment, stale: bool = False) -> bool:
        """Either it is done and stands in the history of all concerned, or a rule says no and nothing is changed."""
        before, said = self.tables(), {each.id: self.lines(each.id) for each in concerned}
        try:
            self.run(work)
        except Refusal:
            assert self.tables() == before
            return False
        assert not stale, "a comment that has changed since it was seen must not be changed"
        for each in concerned:
            assert self.lines(each.id) > said[each.id]
        return True

    def tables(self) -> list[list[tuple]]:
        return self.run(self._tables())

    async def _tables(self) -> list[list[tuple]]:
        names = ("comments", "comment_events", "decisions", "proposed_answers", "deliveries", "comment_tags", "audit")
        async with self.db.read() as session:
            return [await select(session, f"select * from {name}") for name in names]  # noqa: S608

    def lines(self, comment_id: CommentId) -> int:
        [[(count,)]] = self.run(self._rows(("select count(*) from comment_events where comment_id = ?", comment_id)))
        return count

    async def _rows(self, *asked: tuple[str, int]) -> list[list[tuple]]:
        async with self.db.read() as session:
            return [await select(session, statement, (value,)) for statement, value in asked]

    # What authors do

    @rule(place=st.integers(0, 1), author=st.sampled_from((0, 1, None)))
    @precondition(lambda self: len(self.into) < 12)
    def sends(self, place: int, author: int | None) -> None:
        """An author writes in chat, or staff write down what they hear."""
        comment = Comment(
            id=CommentId(0),
            receipt=f"R{len(self.into)}",
            consultation_id=self.places[place],
            state=CommentState.NEW,
            text="Суу керек",
            received_at=self.now,
            text_language=TextLanguage.KY,
            interface_language=Language.KY,
            channel=Channel.HALL if author is None else Channel.CHAT,
            person_id=None if author is None else self.authors[author].id,
            logged_by=self.staff[0].id if author is None else None,
        )
        self.into[self.run(self._send(comment))] = None

    async def _send(self, comment: Comment) -> CommentId:
        async with self.db.transaction() as tx:
            return await stored.add(tx, comment, None)

    @rule(n=st.integers(0, 31))
    @precondition(lambda self: len(self.into) > 6)
    def withdraws(self, n: int) -> None:
        comment = self.comment(n)
        if self.does(mine.withdraw(self.db, self.wrote(comment), comment.id, now=self.now), comment):
            self.leaves(comment.id)

    @rule(n=which, who=whose)
    @precondition(lambda self: any(self.into.values()))
    def undoes(self, n: int, who: int) -> None:
        heads = [each for each in self.into.values() if each is not None]
        comment = self.run(self._comment(heads[n % len(heads)]))
        if self.does(heard_changes.undo(self.db, self.staff[who], comment.id, now=self.now), comment):
            self.leaves(comment.id)

    @rule(n=st.integers(0, 1), keep=st.sampled_from(privacy.Keep))
    def is_forgotten(self, n: int, keep: privacy.Keep) -> None:
        """And comes back as somebody new."""
        author = self.authors[n]
        wrote = [each for each in self.into if self.run(self._comment(each)).person_id == author.id]
        self.run(privacy.forget(self.db, author, keep, attachments=self.folder, policy=POLICY, now=self.now))
        self.authors[n] = self.run(self._meet(1 + n))
        if keep is privacy.Keep.NOTHING:
            for each in wrote:
                self.leaves(each)

    async def _meet(self, chat_id: int, role: Role | None = None) -> Person:
        async with self.db.transaction() as tx:
            person = await people.add(tx, chat_id, now=self.now)
            if role is not None:
                await staff.give(tx, person.id, role, now=self.now)
            return person

    def leaves(self, head: CommentId) -> None:
        """The oldest that is neither taken back nor withheld answers for the others."""
        voices = [each for each, into in self.into.items() if into == head]
        out = {each for each in voices if (it := self.run(self._comment(each))).withheld or it.state == "withdrawn"}
        heir = next((each for each in voices if each not in out), None)
        for each in voices:
            self.into[each] = heir if heir is not None and each > heir else None

    @rule(n=which, answers=st.booleans())
    def replies(self, n: int, answers: bool) -> None:
        comment = self.comment(n)
        if comment.decision_id is not None:
            author, decision = self.wrote(comment), comment.decision_id
            self.does(answering.reply(self.db, author, comment.id, decision, answers=answers, now=self.now))

    # What reviewers do

    @rule(n=which, who=whose, stale=stale)
    def claims(self, n: int, who: int, stale: bool) -> None:
        comment = self.comment(n)
        seen = self.seen(comment, stale=stale)
        self.does(reviewing.claim(self.db, self.staff[who], ROLES[who], seen, now=self.now), comment, stale=stale)

    @rule(who=st.integers(0, 1))
    def leaves_for_good(self, who: int) -> None:
        """A reviewer is forgotten, and somebody else comes."""
        keep = privacy.Keep.WITHOUT_NAME
        self.run(privacy.forget(self.db, self.staff[who], keep, attachments=self.folder, policy=POLICY, now=self.now))
        self.staff[who] = self.run(self._meet(10 + who, ROLES[who]))

    @rule(place=st.integers(0, 1), who=whose)
    def takes_the_next(self, place: int, who: int) -> None:
        self.does(reviewing.take_next(self.db, self.staff[who], self.places[place], now=self.now))

    @rule(n=which, who=whose, stale=stale)
    def releases(self, n: int, who: int, stale: bool) -> None:
        comment = self.comment(n)
        seen = self.seen(comment, stale=stale)
        self.does(reviewing.release(self.db, self.staff[who], ROLES[who], seen, now=self.now), comment, stale=stale)

    @rule(n=which, who=whose, stale=stale, kind=st.sampled_from(CommentKind), tag=st.booleans())
    def classifies(self, n: int, who: int, stale: bool, kind: CommentKind, tag: bool) -> None:
        comment, person, role = self.comment(n), self.staff[who], ROLES[who]
        seen = self.seen(comment, stale=stale)
        work = (
            reviewing.change_tags(self.db, person, role, seen, add=("суу",), now=self.now)
            if tag
            else reviewing.set_kind(self.db, person, role, seen, kind, now=self.now)
        )
        self.does(work, comment, stale=stale)

    @rule(n=which, other=which, who=whose, stale=stale)
    def merges(self, n: int, other: int, who: int, stale: bool) -> None:
        one = self.comment(n)
        two = self.like(one, other)
        seen = self.seen(one, stale=stale)
        if self.does(merging.merge(self.db, self.staff[who], ROLES[who], seen, two.id, now=self.now), one, stale=stale):
            heads = {one.id, self.into[two.id] or two.id}
            for each, into in self.into.items():
                if each in heads - {min(heads)} or into in heads:
                    self.into[each] = min(heads)

    @rule(n=which, who=whose, stale=stale)
    @precondition(lambda self: any(self.into.values()))
    def splits_off(self, n: int, who: int, stale: bool) -> None:
        voices = [each for each, into in self.into.items() if into is not None]
        comment = self.run(self._comment(voices[n % len(voices)]))
        seen = self.seen(comment, stale=stale)
        if self.does(merging.unmerge(self.db, self.staff[who], ROLES[who], seen, now=self.now), comment, stale=stale):
            self.into[comment.id] = None

    @rule(n=which, who=whose, stale=stale, publish=st.booleans())
    def withholds_or_publishes(self, n: int, who: int, stale: bool, publish: bool) -> None:
        comment, person, role = self.comment(n), self.staff[who], ROLES[who]
        seen = self.seen(comment, stale=stale)
        if publish:
            self.does(reviewing.publish(self.db, person, role, seen, now=self.now), comment, stale=stale)
            return
        work = reviewing.withhold(self.db, person, role, seen, Withholding.INSULT, now=self.now)
        if self.does(work, comment, stale=stale):
            self.leaves(comment.id)

    @rule(n=which, who=whose, stale=stale)
    def marks(self, n: int, who: int, stale: bool) -> None:
        comment = self.comment(n)
        seen = self.seen(comment, stale=stale)
        work = reviewing.toggle_sensitive(self.db, self.staff[who], ROLES[who], seen, now=self.now)
        self.does(work, comment, stale=stale)

    @rule(n=which, who=whose, stale=stale, place=st.integers(0, 1))
    def moves(self, n: int, who: int, stale: bool, place: int) -> None:
        comment, target = self.comment(n), self.places[place]
        seen = self.seen(comment, stale=stale)
        work = reviewing.move(self.db, self.staff[who], ROLES[who], seen, consultation_id=target, now=self.now)
        self.does(work, comment, stale=stale)

    @rule(n=which, who=whose, tagged=st.booleans(), too_late=stale)
    def decides(self, n: int, who: int, tagged: bool, too_late: bool) -> None:
        """Where an approver is asked for, a reviewer hands it over."""
        comment = self.comment(n)
        hand = comment.consultation_id == self.places[1] and who < 2
        self.does(self._decide(comment, who, hand=hand, tagged=tagged, too_late=too_late), stale=too_late)

    async def _decide(self, comment: Comment, who: int, *, hand: bool, tagged: bool, too_late: bool) -> None:
        person, role, now = self.staff[who], ROLES[who], self.now
        tag = number_of("суу") if tagged else 0
        await deciding.begin(self.db, person, role, comment.id, tag=tag, now=now)
        await deciding.choose(self.db, person, comment.id, DecisionOutcome.DECLINED, now=now)
        await deciding.write(self.db, person, comment.id, Part.REASON_KY, "Болбойт", now=now)
        plan = await deciding.planned(self.db, person, role, comment.id, now=now)
        check = plan.check ^ too_late
        done = await settling.settle(self.db, person, role, comment.id, check, hand=hand, now=now)
        assert done.comments == len(plan.targets) > 0

    @rule(who=st.sampled_from((2, 2, 0)), back=st.booleans())
    @precondition(lambda self: self.is_waiting)
    def approves_or_sends_back(self, who: int, back: bool) -> None:
        self.does(self._approve(who, back=back))

    async def _approve(self, who: int, *, back: bool) -> None:
        person, role = self.staff[who], ROLES[who]
        async with self.db.read() as session:
            found = await select(session, WAITING, (0,))
            waits = await settling.pending(session, role, found[0][0])
        if back:
            await settling.send_back(self.db, person, role, found[0][0], "Жетишсиз", now=self.now)
        else:
            await settling.approve(self.db, person, role, found[0][0], waits.check, now=self.now)

    @rule(hours=st.sampled_from((1, 5)))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    # What holds

    @invariant()
    def each_is_in_the_one_state_that_follows_from_what_was_done(self) -> None:
        [rows, approved, proposed] = self.run(
            self._rows(
                (STANDING, 0), (APPROVED, 0), ("select comment_id from proposed_answers where comment_id > ?", 0)
            )
        )
        counting, waiting = {row[0] for row in approved}, {row[0] for row in proposed}
        for comment_id, state, withdrawn, withheld, into, decision, reviewer in rows:
            expected = (
                "withdrawn" if withdrawn is not None
                else "withheld" if withheld
                else "merged" if into
                else "answered" if decision in counting
                else "under_review" if reviewer or comment_id in waiting
                else "new"
            )  # fmt: skip
            assert state == expected
            assert decision is None or decision in counting

    @invariant()
    def the_digest_adds_up(self) -> None:
        digest = self.run(digests.read(self.db, Selection()))
        assert digest.received == len(self.into) == sum(digest.by_state.values())

    @invariant()
    def no_voice_is_lost(self) -> None:
        rows = self.run(self._rows(("select id, merged_into, state, consultation_id from comments where id > ?", 0)))[0]
        found = {row[0]: row for row in rows}
        assert {row[0]: row[1] for row in rows} == self.into
        for comment_id, into, _, consultation in rows:
            if into is not None:
                assert found[into][1] is None
                assert found[into][2] not in {"withdrawn", "withheld", "merged"}
                assert found[into][3] == consultation
            voices = sum(each[1] == comment_id and each[2] == "merged" for each in rows)
            assert self.run(self._voices(comment_id)) == voices

    async def _voices(self, comment_id: CommentId) -> int:
        async with self.db.read() as session:
            return (await shelves.beside(session, comment_id, notes=1)).voices

    @invariant()
    def who_can_be_told_is_told_once_and_nobody_else(self) -> None:
        told, answered, unused, waiting = self.run(self._rows((TOLD, 0), (ANSWERED, 0), (UNUSED, 0), (WAITING, 0)))
        self.is_waiting = bool(waiting)
        assert len(told) == len(set(told))
        assert set(answered) <= set(told)
        assert unused == []


Review.TestCase.settings = settings(
    max_examples=20, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyReview = pytest.mark.long(Review.TestCase)

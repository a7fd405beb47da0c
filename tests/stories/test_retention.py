"""After RETENTION_DAYS nothing leads from a comment to its author; what was said stays."""

from datetime import timedelta

import pytest

from bot.cli import retaining
from bot.domain.bilingual import Language
from bot.services import retention
from tests.cli.at_once import at_once
from tests.sql import first, select
from tests.stories.holdings import MARK, SHARED, found_in, person_of_every_table, place
from tests.world import BISHKEK, OSH, World, a_hearing, at

CLOSES, TERM = at(20, 0), timedelta(days=10)


@pytest.fixture
async def world(tmp_path, engine):
    async with World(tmp_path, retention_days=10) as world:
        yield world


async def closes(world: World) -> None:
    async with world.db.transaction() as tx:
        await select(tx, "update consultations set closes_at = ?", [int(CLOSES.timestamp() * 1000)])


async def test_when_the_term_is_over_only_what_was_said_is_left(world: World):
    person, number = await person_of_every_table(world)
    await closes(world)
    await world.is_at(CLOSES + TERM - timedelta(seconds=1))
    await world.bot.jobs.retire()
    async with world.db.read() as session:
        before = await first(session, "select count(*) from comments where anonymised_at is not null")

    await world.is_at(CLOSES + TERM)
    await world.bot.jobs.clean()
    await world.bot.jobs.retire()

    async with world.db.read() as session:
        comments = await select(
            session,
            "select state, text, name, organisation, secret, person_id, draft_id from comments order by id limit 2",
        )
        files = await select(
            session,
            "select telegram_id, album, name, message_id from attachments where comment_id is not null order by id limit 2",
        )
        sources = await select(session, "select 1 from comment_sources")
        people = await first(session, "select count(*) from people where id = ?", [number])
    said = f"{MARK} comments.text "
    assert before == (0,)
    assert comments == [("new", said, None, None, None, None, None)] * 2
    assert files == [(None, None, None, None)] * 2
    assert sources == []
    assert people == (1,)  # who only listens is kept
    assert place(world, SHARED).read_bytes() == SHARED
    gone = (f"{MARK} comments.name ", f"{MARK} comments.organisation ", f"{MARK} secret")
    assert await found_in(world, *gone) == set()
    await person.says("/mycomments")
    await world.settles()
    assert "азырынча пикир калтыра элексиз" in person.messages_from_bot[-1].text


async def test_a_late_comment_and_one_to_an_open_consultation_have_their_own_term(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant()
    await world.comments(person, "Биринчи пикир")
    await world.is_at(at(9, 12))
    await world.comments(person, "Экинчи пикир")

    await world.is_at(at(12, 12))
    await world.bot.jobs.retire()

    async with world.db.read() as session:
        rows = await select(session, "select person_id is null from comments order by id")
    assert [bool(row[0]) for row in rows] == [True, False]


async def test_without_a_term_nothing_is_done(world: World):
    await person_of_every_table(world)
    world.bot.jobs._policy = world.settings.model_copy(update={"retention_days": None}).policy

    await world.is_at(at(30, 12))
    await world.bot.jobs.retire()

    async with world.db.read() as session:
        assert await first(session, "select count(*) from comments where person_id is null") == (0,)


@pytest.mark.parametrize("language", list(Language))
async def test_a_look_ahead_says_what_would_happen_and_changes_nothing(world: World, capsys, language: Language):
    await world.announces(a_hearing(OSH))
    person = await world.participant()
    await world.comments(person, "Биринчи пикир")
    await world.is_at(at(9, 12))
    await world.comments(person, "Экинчи пикир")
    texts = world.bot.house.texts[language]

    shown = {}
    for day in (11, 12, 19):
        code = await retaining.run(db=world.db, zone=BISHKEK, texts=texts, now=at(day, 12), days=10)
        shown[day] = (code, capsys.readouterr().out)

    async with world.db.read() as session:
        assert await first(session, "select count(*) from comments where person_id is null") == (0,)
    words = {
        Language.KY: ("байланышы өчүрүлө турган пикирлер: {}", "Кийинчерээк: {}", "19-июнь"),
        Language.RU: ("удалится связь с автором: {}", "Позже: {}", "19 июня"),
    }[language]
    for day, now, later in ((11, 0, 2), (12, 1, 1), (19, 2, 0)):
        code, out = shown[day]
        assert code == 0
        assert words[0].format(now) in out
        assert words[1].format(later) in out
    assert words[2] in shown[12][1]


async def test_the_command_line_looks_ahead_without_a_running_bot(tmp_path):
    given = {"DATABASE_URL": f"sqlite:///{tmp_path / 'talkuu.db'}", "DATA_DIR": str(tmp_path), "LANG": "ru_RU.UTF-8"}

    code, out, err = await at_once("doctor", "--retention", "365", **given)
    refused, _, wrong = await at_once("doctor", "--retention", "0", **given)

    assert (code, err) == (0, "")
    assert "Срок в днях: 365" in out
    assert refused != 0
    assert wrong


@pytest.mark.parametrize(("language", "words"), [("ru", "сам бот"), ("ky", "бот өзү")])
async def test_owners_read_in_the_audit_that_it_was_done(world: World, language: str, words: str):
    await person_of_every_table(world)
    await world.is_at(at(30, 12))
    await world.bot.jobs.retire()

    await world.owner.starts()
    await world.settles()
    await world.owner.presses({"ru": "Русский", "ky": "Кыргызча"}[language])
    await world.settles()
    await world.owner.says("/audit")
    await world.settles()

    text = world.owner.messages_from_bot[-1].text
    assert words in text
    assert {"ru": "комментариев: 3", "ky": "пикирлер: 3"}[language] in text


async def test_a_great_many_are_done_in_portions(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(retention, "PORTION", 2)
    await person_of_every_table(world)

    done = await retention.keep_term(world.db, policy=world.settings.policy, now=at(30, 12))
    again = await retention.keep_term(world.db, policy=world.settings.policy, now=at(30, 12))

    assert (done, again) == (3, 0)

"""Comments are found by what they say, the same on both engines."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.people import Role
from bot.domain.refusals import NotYourRole
from bot.language import stems
from bot.services import searching
from bot.services.portion import Portion
from bot.services.searching import Found, Place
from bot.storage import opening, search
from bot.storage.database import Database
from tests.engines import Engine
from tests.sql import first, select

BOTH_ENGINES = True
VOCABULARY = (
    *("токой", "токойлорду", "суу", "сууга", "суунун", "айылдын", "көчөлөрдө", "кочо", "жайыттар", "жана", "тоолор"),
    *("лес", "лесов", "вода", "воду", "мусор", "в", "реке", "реки", "дорог", "дорога", "и", "Oш", "2030", "plastic"),
)
STATES = ("new", "under_review", "answered", "merged", "withheld", "withdrawn")


@pytest.fixture
async def db(tmp_path: Path, engine: Engine) -> AsyncIterator[Database]:
    async with opening.opened(engine.url(tmp_path)) as db:
        async with db.transaction() as tx:
            await select(
                tx,
                "insert into consultations (id, slug, description, created_at, changed_at) values (1, 'all', '{}', 0, 0)",
            )
        yield db


async def said(db: Database, *texts: str, state: str = "new", findable: bool = True) -> list[int]:
    """So many comments, in order; returns their ids."""
    ids = []
    async with db.transaction() as tx:
        (before,) = await first(tx, "select coalesce(max(id), 0) from comments")
        for number, text in enumerate(texts, before + 1):
            await select(
                tx,
                "insert into comments (receipt, consultation_id, text, text_language, interface_language, state,"
                " received_at) values (?, 1, ?, 'ky', 'ky', ?, 0)",
                (f"R{number}", text, state),
            )
            ids.append((await first(tx, "select max(id) from comments"))[0])
    if findable:
        await made_findable(db)
    return ids


async def made_findable(db: Database) -> int:
    """Returns in how many portions."""
    portion, portions = Portion(), 0
    while await searching.make_findable(db, portion=portion):
        portions += 1
    return portions


async def found(db: Database, typed: str, *, place: Place = Place(), count: int = 100) -> Found:  # noqa: B008 -- frozen
    return await searching.find(db, typed, role=Role.REVIEWER, place=place, count=count)


async def ids_found(db: Database, typed: str) -> list[int]:
    return [each.id for each in (await found(db, typed)).listed]


async def test_every_word_must_be_there_in_any_form_and_any_spelling(db: Database):
    both, water, forest = await said(
        db, "Токойлорубузга таза суу керек", "Сууну тазалагыла", "Бишкектин токоюн сактайлы"
    )

    assert await ids_found(db, "токой") == [forest, both]
    assert await ids_found(db, "СУУНУН") == [water, both]
    assert await ids_found(db, "суусу, токойдо") == [both]
    assert await ids_found(db, "токой мектеп") == []


async def test_what_was_said_as_it_was_typed_comes_first_then_the_newest(db: Database):
    old, form, new, other = await said(db, "Таза вода", "Нет воды", "Чистая вода", "Много водой залито")

    assert await ids_found(db, "вода") == [new, old, other, form]


async def test_pages_follow_each_other_without_gap_or_double_and_each_says_how_many_there_are(db: Database):
    ids = await said(db, *(("вода", "воды")[number % 3 == 0] for number in range(25)))
    exact = [each for number, each in enumerate(ids) if number % 3]
    others = [each for number, each in enumerate(ids) if number % 3 == 0]

    seen, counts, place = [], set(), Place()
    while place is not None:
        page = await found(db, "вода", place=place, count=4)
        seen += [each.id for each in page.listed]
        counts.add(page.count)
        place = page.next

    assert seen == [*reversed(exact), *reversed(others)]
    assert counts == {25}


async def test_comments_in_every_state_are_found_and_say_which_it_is(db: Database):
    for state in STATES:
        await said(db, "Суу жок", state=state)

    listed = (await found(db, "суу")).listed

    assert [each.state.value for each in listed] == list(reversed(STATES))


async def test_where_no_comment_has_the_word_those_that_have_one_that_begins_so_are_found(db: Database):
    (one,) = await said(db, "Биоартүрдүүлүк программасы")
    await said(db, "Таза аба")

    page = await found(db, "биоар прог")

    assert ([each.id for each in page.listed], page.count, page.by_beginning) == ([one], 1, True)
    assert not (await found(db, "программа")).by_beginning


@pytest.mark.parametrize(
    "typed",
    ['"', '" OR "', "суу*", "NEAR(суу)", "stems:суу", "-суу", "^суу", "суу AND", "NOT суу", "'); drop table comments; --",
     "\\", "'\\'", "суу & !суу", "суу:*", "суу <-> аба", "=", "==суу", "%", "_", "\0", "🙂 суу", "(" * 300, "а" * 4096,
     " ".join(f"сөз{n}" for n in range(600))],
)  # fmt: skip
async def test_whatever_is_typed_is_words_and_never_a_command(db: Database, typed: str):
    (water,) = await said(db, "суу")

    expected = [water] if set(stems.kept(typed).split()) - {""} == {"=суу", *stems.stems("суу")} else []

    assert await ids_found(db, typed) == expected


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OBSERVER])
async def test_who_may_not_see_what_is_kept_out_of_sight_may_not_search_in_it(db: Database, role: Role):
    await said(db, "суу")

    with pytest.raises(NotYourRole):
        await searching.find(db, "суу", role=role, place=Place(), count=8)


async def test_any_search_finds_on_both_engines_what_a_look_at_every_text_would(db: Database):
    chance = random.Random(13)
    texts = [" ".join(chance.choices(VOCABULARY, k=chance.randint(0, 5))) for _ in range(300)]
    ids = await said(db, *texts)
    kept = dict(zip(ids, (set(stems.kept(text).split(" ")) for text in texts), strict=True))

    for _ in range(80):
        typed = " ".join(chance.choices(VOCABULARY, k=chance.randint(1, 3)))
        asked = stems.question(typed)
        having = [each for each in reversed(ids) if all(kept[each].intersection(one) for one in asked.stems)]
        exact = [each for each in having if kept[each].issuperset(asked.wholes)]

        assert await ids_found(db, typed) == ([*exact, *(each for each in having if each not in exact)])[:100], typed


async def test_what_is_not_said_any_more_is_not_found_at_once_and_what_is_said_now_soon(db: Database):
    (one,) = await said(db, "Жол оңдолсун")

    async with db.transaction() as tx:
        await select(tx, "update comments set text = 'Көпүрө курулсун' where id = ?", (one,))
    before = await ids_found(db, "жол"), await ids_found(db, "көпүрө")
    await made_findable(db)

    assert before == ([], [])
    assert (await ids_found(db, "жол"), await ids_found(db, "көпүрө")) == ([], [one])


async def test_what_is_said_in_a_recording_is_found_and_gone_with_it(db: Database):
    (voice,) = await said(db, "")
    async with db.transaction() as tx:
        await select(
            tx,
            "insert into attachments (comment_id, kind, state, created_at) values (?, 'voice', 'kept', 0)",
            (voice,),
        )
        await select(tx, "update attachments set transcript = 'Здесь прорвало трубу'")
    await made_findable(db)
    heard = await ids_found(db, "трубы")

    async with db.transaction() as tx:
        await select(tx, "delete from attachments")

    assert heard == [voice]
    assert await ids_found(db, "трубы") == []
    assert await made_findable(db) == 1


async def test_comments_that_were_there_before_become_findable_in_portions_the_newest_first(db: Database):
    ids = await said(db, *(f"пикир {number}" for number in range(95)), findable=False)

    portion = Portion(size=10, timer=lambda: 0.0)
    await searching.make_findable(db, portion=portion)
    async with db.read() as session:
        ready = await select(session, "select comment_id from comment_stems where stems is not null order by 1")

    assert [row[0] for row in ready] == ids[-10:]
    assert await made_findable(db) >= 1
    assert (await found(db, "пикир")).count == 95
    assert not await searching.make_findable(db, portion=portion)


async def test_a_name_is_not_searched(db: Database):
    (one,) = await said(db, "суу")
    async with db.transaction() as tx:
        await select(tx, "update comments set name = 'Айгүл', organisation = 'Жайыт' where id = ?", (one,))
    await made_findable(db)

    assert await ids_found(db, "Айгүл") == []
    assert await ids_found(db, "жайыт") == []


@pytest.mark.postgres
async def test_what_somebody_is_changing_waits_for_them_and_keeps_nobody_waiting(db: Database):
    (one,) = await said(db, "Жол оңдолсун", findable=False)
    async with db.transaction() as tx:
        await select(tx, "update comments set text = 'Көпүрө курулсун' where id = ?", (one,))

        meanwhile = await made_findable(db)
    await made_findable(db)

    assert meanwhile == 0
    assert await ids_found(db, "көпүрө") == [one]


@pytest.mark.postgres
async def test_what_is_changed_while_its_stems_are_made_gets_new_ones(db: Database):
    (one,) = await said(db, "Жол оңдолсун", findable=False)

    async def rewords() -> None:
        async with db.transaction() as tx:
            await select(tx, "update comments set text = 'Көпүрө курулсун' where id = ?", (one,))

    async with db.transaction() as tx:
        waiting = await search.without_stems(tx, count=10)
        changing = asyncio.create_task(rewords())
        await asyncio.sleep(0.1)
        await search.put_stems(tx, [(each, stems.kept(words)) for each, words in waiting])
    await changing
    await made_findable(db)

    assert await ids_found(db, "жол") == []
    assert await ids_found(db, "көпүрө") == [one]

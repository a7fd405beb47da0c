"""One PDF has slips for many: of a table that was imported, of all that was heard at a hearing; each works once."""

import io
import json
import logging

import pypdf
import pytest
import zxingcpp
from PIL import Image

from bot.domain.people import Role
from bot.sandbox.person import Person
from bot.services import handover
from bot.services import slips as services
from bot.storage import people
from tests.sql import dumped, select
from tests.stories.test_handover import BOT, opens
from tests.stories.test_log_table import BUTTONS, GOOD, HEADS, begins, csv, sends
from tests.stories.writing_down import (
    KY,
    RU,
    begins_logging,
    events_of,
    hires,
    last,
    presses,
    says,
    staff_of,
    writes_down,
)
from tests.world import NARYN, OSH, World, a_hearing, at

WORDS = {
    RU: {"slips": "Талоны авторам", "fresh": "Только без талона", "every": "Все заново", "place": "Ош · 17 июня"},
    KY: {
        "slips": "Авторлорго талондор",
        "fresh": "Талону жоктору гана",
        "every": "Баары жаңыдан",
        "place": "Ош · 17-июнь",
    },
}


@pytest.fixture
async def owner(world: World) -> Person:
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    return await staff_of(world, RU)


def slips_in(person: Person) -> dict[str, str]:
    """What a phone reads from the newest PDF, by the number printed beside it."""
    document = next(each.document for each in reversed(person.messages_from_bot) if each.document)
    found = {}
    for page in pypdf.PdfReader(io.BytesIO(document.content)).pages:
        numbers = [word for word in page.extract_text().split() if word.count("-") == 2 and len(word) == 11]
        codes = []
        for image in page.images:
            [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(image.data)).convert("L"))
            codes.append(code.text.removeprefix(BOT))
        found |= dict(zip(numbers, codes, strict=True))
    return found


async def taps(world: World, person: Person, beginning: str) -> str:
    label = next(label for each in reversed(person.messages_from_bot) for label in each.labels if beginning in label)
    return await presses(world, person, label)


async def hears(world: World, owner: Person, *texts: str) -> list[str]:
    """Comments written down in the hall of Osh; returns their numbers."""
    await begins_logging(world, owner)
    return [await writes_down(world, owner, text) for text in texts]


async def asks(world: World, owner: Person, language=RU) -> str:
    await says(world, owner, "/log")
    await presses(world, owner, WORDS[language]["place"])
    await presses(world, owner, WORDS[language]["slips"])
    return last(owner)


async def audited(world: World) -> list[dict]:
    async with world.db.read() as session:
        rows = await select(session, "select details from audit where action = 'log-slips' order by id")
    return [json.loads(row[0]) for row in rows]


@pytest.mark.parametrize("language", [KY, RU])
async def test_after_a_table_each_of_its_comments_has_a_slip_that_works(world: World, language):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    world.clock.at = at(25, 12)
    owner = await staff_of(world, language)
    await begins(world, owner, language)
    await sends(world, owner, csv(HEADS[language], *GOOD[language]))
    await presses(world, owner, BUTTONS[language][1])

    await presses(world, owner, WORDS[language]["slips"])
    asked = last(owner)
    await taps(world, owner, WORDS[language]["fresh"])
    slips = slips_in(owner)
    author = await world.resident(language)
    number, link = next(iter(slips.items()))
    offered = await opens(world, author, link)

    assert ": 3" in asked
    assert len(slips) == 3
    assert number in offered
    assert [action for action, _ in await events_of(world, number)] == ["logged", "slip"]


async def test_of_a_hearing_they_are_all_that_nobody_has_claimed(world: World, owner: Person):
    numbers = await hears(world, owner, "Бир", "Эки", "Үч", "Төрт")
    await presses(world, owner, "Талон автору")
    former = slips_in(owner)
    link = next(iter(former.values())) if former else ""
    await says(world, owner, "Башка сөз")
    await presses(world, owner, "Отменить запись")

    asked = await asks(world, owner)
    await taps(world, owner, "Только без талона: 3")
    slips = slips_in(owner)

    assert "ещё не добавили в свой список: 4" in asked
    assert "Выдано талонов раньше: 1" in asked
    assert set(slips) == set(numbers[:3])
    assert await audited(world) == [{"batch": "hearing", "of": 1, "comments": 3, "replaced": 0}]
    if link:
        author = await world.resident(RU)
        assert numbers[3] in await opens(world, author, link)


async def test_all_anew_ends_the_former_ones_and_says_so_before(world: World, owner: Person):
    await hears(world, owner, "Бир", "Эки")
    await asks(world, owner)
    await taps(world, owner, "Только без талона: 2")
    former = slips_in(owner)

    asked = await asks(world, owner)
    await taps(world, owner, "Все заново: 2")
    newer = slips_in(owner)
    author = await world.resident(RU)

    assert "прежние талоны перестанут действовать" in asked
    assert set(former) == set(newer)
    for number in former:
        assert "Эта ссылка не действует" in await opens(world, author, former[number])
        assert number in await opens(world, author, newer[number])
    assert [each["replaced"] for each in await audited(world)] == [0, 2]


async def test_what_was_claimed_or_said_elsewhere_gets_none(world: World, owner: Person):
    one, two = await hears(world, owner, "Бир", "Эки")
    await asks(world, owner)
    await taps(world, owner, "Только без талона: 2")
    author = await world.participant(RU)
    await opens(world, author, slips_in(owner)[one])
    await presses(world, author, "Добавить в мои")
    await world.comments(author, "В чате", language=RU)

    asked = await asks(world, owner)
    await taps(world, owner, "Все заново: 1")

    assert "Только без талона" not in " ".join(owner.messages_from_bot[-1].labels)
    assert ": 1" in asked
    assert set(slips_in(owner)) == {two}


async def test_a_double_press_makes_them_once(world: World, owner: Person):
    await hears(world, owner, "Бир", "Эки")
    await asks(world, owner)
    page = owner.messages_from_bot[-1]
    label = next(each for each in page.labels if "Только без талона" in each)

    pressed = [await owner.presses(label, page) for _ in range(2)]
    await world.settles()
    told = [(await each).text or "" for each in pressed]

    assert sum("Выдавать талоны больше некому" in each for each in told) == 1
    assert len(await audited(world)) == 1
    author = await world.resident(RU)
    for number, link in slips_in(owner).items():
        assert number in await opens(world, author, link)


async def test_who_was_faster_is_noticed_and_nothing_of_theirs_ends(world: World, owner: Person):
    await hears(world, owner, "Бир", "Эки")
    await asks(world, owner)
    await taps(world, owner, "Только без талона: 2")
    former = slips_in(owner)
    await asks(world, owner)
    old = next(each.value for row in owner.messages_from_bot[-1].buttons for each in row if "Все заново" in each.text)
    await taps(world, owner, "Все заново")
    newer = slips_in(owner)

    await world.forges(owner, old)

    assert any("Тем временем талоны изменились" in each.text for each in owner.messages_from_bot)
    assert former != newer
    author = await world.resident(RU)
    for number, link in newer.items():
        assert number in await opens(world, author, link)


async def test_a_comment_that_is_claimed_while_they_are_drawn_ends_nothing(world: World, owner: Person, monkeypatch):
    one, two = await hears(world, owner, "Бир", "Эки")
    await asks(world, owner)
    await taps(world, owner, "Только без талона: 2")
    former = slips_in(owner)
    await asks(world, owner)
    author = await world.participant(RU)
    usual = services.ready

    async def slowly(*args):
        found = await usual(*args)
        await opens_and_takes(world, author, former[one])
        return found

    monkeypatch.setattr(services, "ready", slowly)
    await taps(world, owner, "Все заново: 2")

    assert "Тем временем талоны изменились" in last(owner)
    assert "🧾 Все заново: 1" in owner.messages_from_bot[-1].labels
    assert two in await opens(world, await world.resident(RU), former[two])


async def opens_and_takes(world: World, author: Person, link: str) -> None:
    """In the middle of something: nothing settles yet."""
    async with world.db.read() as session:
        person = await people.by_chat(session, author.id)
    await handover.take(world.db, person, link.removeprefix("k_"), now=world.clock.now())


async def test_more_than_fit_into_a_file_come_in_the_next(world: World, owner: Person, monkeypatch):
    monkeypatch.setattr(services, "MOST_SLIPS", 2)
    numbers = await hears(world, owner, "Бир", "Эки", "Үч")

    await asks(world, owner)
    await taps(world, owner, "Только без талона: 3")
    first = slips_in(owner)
    await taps(world, owner, "Остальные: 1")
    second = slips_in(owner)

    assert (set(first), set(second)) == (set(numbers[:2]), set(numbers[2:]))
    assert not owner.messages_from_bot[-1].labels


async def test_they_speak_the_languages_of_the_consultation(world: World, owner: Person):
    await hears(world, owner, "Бир")
    async with world.db.transaction() as tx:
        [(stored,)] = await select(tx, "select description from consultations")
        changed = json.dumps(json.loads(stored) | {"languages": ["ky"]})
        await select(tx, "update consultations set description = ?", (changed,))

    await asks(world, owner)
    await taps(world, owner, "Только без талона")

    document = next(each.document for each in reversed(owner.messages_from_bot) if each.document)
    text = pypdf.PdfReader(io.BytesIO(document.content)).pages[0].extract_text()
    assert "Ваш комментарий получен" not in text
    assert "алдык" in text


async def test_nothing_heard_means_no_slips(world: World, owner: Person):
    asked = await asks(world, owner)

    assert "Выдавать талоны некому" in asked
    assert await world.forges(owner, "la:h:1:0:0")
    assert await audited(world) == []


@pytest.mark.parametrize("role", [Role.APPROVER, Role.OBSERVER])
async def test_who_may_not_write_down_gets_no_slips_whatever_they_press(world: World, owner: Person, role):
    await hears(world, owner, "Бир")
    member, resident = await hires(world, role), await world.resident(RU)

    for who in (member, resident):
        for data in ("lga:h:1", "lgm:h:1:0", "la:h:1:0:0", "lga:t:1"):
            assert await world.forges(who, data)

    assert await audited(world) == []
    assert not any(each.document for each in (*member.messages_from_bot, *resident.messages_from_bot))


@pytest.mark.parametrize("data", ["lga:g:99", "lga:h:99", "lga:t:99", "lga:x:1"])
async def test_buttons_that_nobody_made_lead_nowhere(world: World, owner: Person, data):
    await hears(world, owner, "Бир")

    assert await world.forges(owner, data)
    assert await audited(world) == []


async def test_no_secret_is_stored_or_logged(world: World, owner: Person, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    await hears(world, owner, "Бир", "Эки")
    await asks(world, owner)
    await taps(world, owner, "Только без талона")

    secrets = [link.removeprefix("k_") for link in slips_in(owner).values()]

    async with world.db.read() as session:
        stored = await dumped(session)
    assert len(secrets) == 2
    assert not any(each in stored or each in caplog.text for each in secrets)

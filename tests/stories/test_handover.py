"""A slip hands a comment over to its author, once; the receipt number alone never does."""

import asyncio
import io

import pypdf
import pytest
import zxingcpp
from PIL import Image

from bot.sandbox.person import Person
from tests.sql import dumped, first, select
from tests.stories.writing_down import (
    KY,
    RU,
    begins_logging,
    comment_of,
    events_of,
    last,
    presses,
    says,
    staff_of,
    writes_down,
)
from tests.world import OSH, World, a_hearing

BOT = "https://t.me/talkuu_bot?start="
WORDS = {
    RU: ("Добавить в мои", "Даю согласие", "в вашем списке", "Отмена"),
    KY: ("Менин пикирлериме кошуу", "Макулмун", "сиздин тизмеңизде", "Жокко чыгаруу"),
}


@pytest.fixture
async def owner(world: World) -> Person:
    await world.announces(a_hearing(OSH))
    return await staff_of(world, RU)


async def slip_of(world: World, owner: Person, label: str = "Талон автору") -> str:
    """The link of a new slip, as a phone reads it from the paper."""
    await presses(world, owner, label)
    page = pypdf.PdfReader(io.BytesIO(owner.messages_from_bot[-1].document.content)).pages[0]
    [image] = page.images
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(image.data)).convert("L"))
    assert code.text in last(owner)
    return code.text.removeprefix(BOT)


async def opens(world: World, person: Person, link: str) -> str:
    await person.starts(link)
    await world.settles()
    return last(person)


@pytest.mark.parametrize("language", [KY, RU])
async def test_the_slip_puts_the_comment_into_its_authors_list(world: World, owner: Person, language):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Вода у нас грязная")
    link = await slip_of(world, owner)
    take, agree, taken, _ = WORDS[language]
    author = await world.resident(language)

    offered = await opens(world, author, link)
    await presses(world, author, take)
    asked = last(author)
    await presses(world, author, agree)
    answer = last(author)
    listed = await says(world, author, "/mycomments")

    assert number in offered
    assert "Вода у нас грязная" in offered
    assert "/forget" in asked
    assert taken in answer
    assert number in listed
    assert [action for action, _ in await events_of(world, number)] == ["logged", "slip", "claimed"]


async def test_who_has_agreed_before_is_not_asked_again_and_may_withdraw(world: World, owner: Person):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Передумаю")
    link = await slip_of(world, owner)
    author = await world.participant(RU)

    await opens(world, author, link)
    await presses(world, author, "Добавить в мои")
    await presses(world, author, "Мои комментарии")
    await presses(world, author, f"{number} · новый")
    await presses(world, author, "Отозвать")
    await presses(world, author, "Подтвердить")

    assert (await comment_of(world, number)).state == "withdrawn"


async def test_a_newcomer_chooses_a_language_first(world: World, owner: Person):
    await begins_logging(world, owner)
    await writes_down(world, owner, "Вода")
    link = await slip_of(world, owner)
    newcomer = world.sandbox.person("Newcomer")

    await opens(world, newcomer, link)
    await presses(world, newcomer, "Кыргызча")

    assert "Бул пикирди кызматкер жазып алган" in last(newcomer)


async def test_a_slip_works_once_even_for_two_who_press_at_the_same_time(world: World, owner: Person):
    await begins_logging(world, owner)
    await writes_down(world, owner, "Один автор")
    link = await slip_of(world, owner)
    people = [await world.participant(RU) for _ in range(2)]
    for person in people:
        await opens(world, person, link)

    await asyncio.gather(*(person.presses("Добавить в мои") for person in people))
    await world.settles()
    late = await opens(world, await world.resident(RU), link)

    assert sorted("теперь в вашем списке" in last(person) for person in people) == [False, True]
    assert "Эта ссылка не действует" in late


async def test_a_new_slip_ends_the_former_one(world: World, owner: Person):
    await begins_logging(world, owner)
    await writes_down(world, owner, "Два талона")
    former, newer = await slip_of(world, owner), await slip_of(world, owner)
    author = await world.participant(RU)

    refused = await opens(world, author, former)
    offered = await opens(world, author, newer)

    assert former != newer
    assert "Эта ссылка не действует" in refused
    assert "Два талона" in offered


async def test_the_number_alone_never_hands_it_over(world: World, owner: Person):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Не по номеру")
    await slip_of(world, owner)
    author = await world.participant(RU)

    by_link = await opens(world, author, f"k_{number}")
    status = await says(world, author, f"/status {number}")
    listed = await says(world, author, "/mycomments")

    assert "Эта ссылка не действует" in by_link
    assert number in status
    assert "Не по номеру" not in status
    assert number not in listed


async def test_refusing_leaves_everything_as_it_is(world: World, owner: Person):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Пока нет")
    link = await slip_of(world, owner)
    author = await world.resident(RU)
    await opens(world, author, link)
    await presses(world, author, "Добавить в мои")

    await presses(world, author, "Отмена")
    again = await opens(world, author, link)

    assert "Пока нет" in again
    comment = await comment_of(world, number)
    assert (comment.person_id, comment.text) == (None, "Пока нет")


async def test_who_wrote_it_down_does_not_take_it(world: World, owner: Person):
    await begins_logging(world, owner)
    await writes_down(world, owner, "Чужое")
    link = await slip_of(world, owner)

    answer = await opens(world, owner, link)

    assert "Талон нужен его автору" in answer


async def test_what_its_author_has_is_not_changed_by_staff(world: World, owner: Person):
    await begins_logging(world, owner)
    message = await owner.says("Моё теперь")
    await world.settles()
    confirmation = owner.messages_from_bot[-1]
    link = await slip_of(world, owner)
    author = await world.participant(RU)
    await opens(world, author, link)
    await presses(world, author, "Добавить в мои")

    await owner.edits(message, "Чужое теперь")
    await world.settles()
    edited = last(owner)
    toasts = []
    for label in ("Талон автору", "Отменить запись", "Имя", "Язык"):
        pressed = await owner.presses(label, confirmation)
        toasts.append((await pressed).text)

    assert "может изменить только автор" in edited
    assert all("может изменить только автор" in toast for toast in toasts)
    async with world.db.read() as session:
        assert await select(session, "select text from comments") == [("Моё теперь",)]


async def test_a_withdrawn_comment_is_not_handed_over(world: World, owner: Person):
    await begins_logging(world, owner)
    await writes_down(world, owner, "Ошибка")
    confirmation = owner.messages_from_bot[-1]
    link = await slip_of(world, owner)
    await owner.presses("Отменить запись", confirmation)
    await world.settles()

    answer = await opens(world, await world.participant(RU), link)

    assert "Эта ссылка не действует" in answer


async def test_nothing_stored_opens_a_slip(world: World, owner: Person):
    await begins_logging(world, owner)
    await writes_down(world, owner, "Тайна талона")
    link = await slip_of(world, owner)

    async with world.db.read() as session:
        everything = await dumped(session)
        stored = await first(session, "select secret from comments")

    assert link.removeprefix("k_") not in everything
    assert len(stored[0]) == 64

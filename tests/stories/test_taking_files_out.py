"""One file is taken out of a draft, or of a comment that is being changed, before it is sent; the others stay."""

import pytest

from bot.domain.bilingual import Language
from bot.sandbox.pictures import png
from tests.sql import select
from tests.stories.test_changing import opens_own, presses
from tests.stories.test_enclosing import PICTURES, lying, place
from tests.world import LABELS, OSH, World, a_hearing

KY, RU = Language.KY, Language.RU
CHOOSE = {KY: "Файлдарды алып салуу", RU: "Убрать файлы"}
CHANGE = {KY: "Өзгөртүү", RU: "Изменить"}


async def writer(world: World, language: Language = RU):
    await world.announces(a_hearing(OSH))
    return await world.participant(language)


async def sends_files(world: World, person, *names: str) -> None:
    for name in names:
        await person.sends_document(name, f"%PDF-1.4 {name}".encode())
    await world.settles()


async def names(world: World) -> list[str | None]:
    async with world.db.read() as session:
        return [row[0] for row in await select(session, "select name from attachments order by id")]


async def events(world: World) -> list[str]:
    async with world.db.read() as session:
        return [row[0] for row in await select(session, "select action from comment_events order by id")]


async def taps(world: World, person, beginning: str) -> None:
    """Press the button of the newest message that begins so."""
    label = next(each for each in person.messages_from_bot[-1].labels if each.startswith(beginning))
    await presses(world, person, label)


async def changes(world: World, person, language: Language = RU) -> None:
    await opens_own(world, person)
    await presses(world, person, CHANGE[language])


@pytest.mark.parametrize("language", [KY, RU])
async def test_one_of_several_files_is_taken_out_and_the_others_are_sent(world: World, language):
    person = await writer(world, language)
    await person.says("Үч файл")
    await sends_files(world, person, "a.pdf", "b.pdf", "c.pdf")

    await presses(world, person, CHOOSE[language])
    asked = person.messages_from_bot[-1]
    await presses(world, person, "✖️ 2. Файл: b.pdf · 1 КБ")
    left = person.messages_from_bot[-1]
    await presses(world, person, "Артка" if language is KY else "Назад")
    preview = person.messages_from_bot[-1]
    await presses(world, person, LABELS[language]["send"])

    assert len(asked.labels) == 5
    assert "b.pdf" not in left.text
    assert ("a.pdf" in preview.text, "b.pdf" in preview.text, "c.pdf" in preview.text) == (True, False, True)
    assert await names(world) == ["a.pdf", "c.pdf"]


async def test_all_can_be_taken_out_and_words_alone_are_sent(world: World):
    person = await writer(world)
    await person.says("Слова")
    await sends_files(world, person, "a.pdf", "b.pdf")

    await presses(world, person, "Убрать файлы")
    await presses(world, person, "Убрать все")
    preview = person.messages_from_bot[-1]
    await presses(world, person, "Отправить")

    assert "Приложено" not in preview.text
    assert "🗑 Убрать файлы" not in preview.labels
    assert await names(world) == []


async def test_an_old_button_says_that_the_file_is_gone_and_shows_the_others(world: World):
    person = await writer(world)
    await sends_files(world, person, "a.pdf", "b.pdf", "c.pdf")
    await presses(world, person, "Убрать файлы")
    old = person.messages_from_bot[-1].buttons[0][0].value
    await taps(world, person, "✖️ 1.")

    told = await world.forges(person, old)

    assert "Этого файла нет" in told
    assert person.messages_from_bot[-1].labels[0].startswith("✖️ 1. Файл: b.pdf")
    assert await names(world) == ["b.pdf", "c.pdf"]


async def test_a_button_of_a_draft_that_was_sent_takes_nothing_out(world: World):
    person = await writer(world)
    await sends_files(world, person, "a.pdf", "b.pdf")
    await presses(world, person, "Убрать файлы")
    old = [each.value for row in person.messages_from_bot[-1].buttons for each in row]
    await presses(world, person, "Назад")
    await presses(world, person, "Отправить")

    told = [await world.forges(person, data) for data in old]

    assert all("Этот черновик уже отправлен" in each for each in told)
    assert await names(world) == ["a.pdf", "b.pdf"]


async def test_nobody_takes_out_what_is_not_theirs(world: World):
    person = await writer(world)
    other = await world.participant(RU)
    await sends_files(world, person, "a.pdf", "b.pdf")
    await sends_files(world, other, "mine.pdf", "mine too.pdf")

    await presses(world, person, "Убрать файлы")
    await presses(world, other, "Убрать файлы")
    theirs, own = (each.messages_from_bot[-1].buttons[0][0].value for each in (person, other))

    told = await world.forges(other, theirs)
    mixed = await world.forges(other, f"{own.rpartition(':')[0]}:{theirs.rpartition(':')[2]}")

    assert "Этот черновик уже отправлен" in told
    assert "Этого файла нет" in mixed
    assert await names(world) == ["a.pdf", "b.pdf", "mine.pdf", "mine too.pdf"]


async def test_room_for_twenty_is_counted_anew(world: World):
    person = await writer(world)
    for number in range(20):
        await person.sends_photo(png(1, 1, (number, 0, 0)))
    await world.settles()
    await presses(world, person, "Убрать файлы")
    page = person.messages_from_bot[-1]
    await taps(world, person, "✖️ 20.")

    await sends_files(world, person, "instead.pdf")
    preview = person.messages_from_bot[-1].text
    await sends_files(world, person, "too many.pdf")

    assert len(page.labels) == 22
    assert "Приложено: 20" in preview
    assert "может быть не больше" in person.messages_from_bot[-1].text
    assert (await names(world))[-1] == "instead.pdf"


async def test_a_name_with_markup_is_shown_as_it_is_and_cut_short(world: World):
    person = await writer(world)
    await sends_files(world, person, "<b>" + "ө" * 100 + ".pdf", "b.pdf")

    await presses(world, person, "Убрать файлы")

    label = person.messages_from_bot[-1].labels[0]
    assert label.startswith("✖️ 1. Файл: <b>өөө")
    assert len(label) < 80


async def test_what_was_taken_out_is_swept_from_the_disk_and_what_another_refers_to_stays(world: World):
    person = await writer(world)
    other = await world.participant(RU)
    for who in (person, other):
        await who.sends_photo(PICTURES[0])
        await world.settles()
    await person.sends_photo(PICTURES[1])
    await person.sends_photo(PICTURES[2])
    await world.settles()
    await world.fetches()

    await presses(world, person, "Убрать файлы")
    await taps(world, person, "✖️ 1.")
    await taps(world, person, "✖️ 1.")
    await world.passes(hours=25)
    await world.bot.fetcher.clean()

    assert lying(world) == {place(PICTURES[0]), place(PICTURES[2])}


async def test_what_is_taken_out_while_it_is_on_its_way_does_not_come_back(world: World):
    person = await writer(world)
    await sends_files(world, person, "a.pdf", "b.pdf")
    world.sandbox.fault("file", status=502, times=2)
    await world.fetches()

    await presses(world, person, "Убрать файлы")
    await taps(world, person, "✖️ 1.")
    await world.passes(seconds=10)
    await world.fetches()

    assert await names(world) == ["b.pdf"]
    assert lying(world) == {place(b"%PDF-1.4 b.pdf")}


@pytest.mark.parametrize("language", [KY, RU])
async def test_a_file_of_a_comment_that_was_sent_goes_with_the_change(world: World, language):
    person = await writer(world, language)
    await person.says("Эки файл")
    await sends_files(world, person, "a.pdf", "b.pdf")
    await presses(world, person, LABELS[language]["send"])
    await changes(world, person, language)

    await presses(world, person, CHOOSE[language])
    await taps(world, person, "✖️ 1.")
    before = await names(world)
    await presses(world, person, "Артка" if language is KY else "Назад")
    preview = person.messages_from_bot[-1].text
    await presses(world, person, LABELS[language]["send"])

    assert before == ["a.pdf", "b.pdf"]
    assert ("a.pdf" in preview, "b.pdf" in preview) == (False, True)
    assert ("алып салынуучу" if language is KY else "Будет удалено") in preview
    assert await names(world) == ["b.pdf"]
    assert await events(world) == ["receive", "change", "files-taken-out"]


async def test_a_change_that_is_called_off_takes_nothing_out(world: World):
    person = await writer(world)
    await sends_files(world, person, "a.pdf", "b.pdf")
    await presses(world, person, "Отправить")
    await changes(world, person)
    await presses(world, person, "Убрать файлы")
    await presses(world, person, "Убрать все")

    await presses(world, person, "Отмена")
    await changes(world, person)

    assert "Приложено: 2" in person.messages_from_bot[-1].text
    assert await names(world) == ["a.pdf", "b.pdf"]


async def test_a_file_of_a_comment_that_was_sent_can_be_left_in_after_all(world: World):
    person = await writer(world)
    await person.says("Слова")
    await sends_files(world, person, "a.pdf")
    await presses(world, person, "Отправить")
    await changes(world, person)
    await presses(world, person, "Убрать файлы")
    without = person.messages_from_bot[-1]

    await presses(world, person, "Убрать файлы")
    await taps(world, person, "↩️ Оставить")
    await presses(world, person, "Назад")
    await presses(world, person, "Отправить")

    assert "Будет удалено файлов при отправке: 1" in without.text
    assert await names(world) == ["a.pdf"]
    assert await events(world) == ["receive", "change"]


async def test_a_comment_of_nothing_but_files_cannot_be_changed_into_nothing(world: World):
    person = await writer(world)
    await sends_files(world, person, "a.pdf")
    await presses(world, person, "Отправить")
    await changes(world, person)
    await presses(world, person, "Убрать файлы")

    told = await presses(world, person, "Отправить")

    assert "Комментарий пуст" in told
    assert await names(world) == ["a.pdf"]


async def test_files_that_go_with_the_change_make_room_for_others(world: World):
    person = await writer(world)
    for number in range(20):
        await person.sends_photo(png(1, 1, (number, 0, 0)))
    await world.settles()
    await presses(world, person, "Отправить")
    await changes(world, person)
    await presses(world, person, "Убрать файлы")
    await taps(world, person, "✖️ 3.")

    await sends_files(world, person, "new.pdf")
    await presses(world, person, "Отправить")

    assert len(await names(world)) == 20
    assert (await names(world))[-1] == "new.pdf"

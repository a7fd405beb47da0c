"""Staff: notices of new comments, digests that add up, tables; and nobody else."""

import csv
import io
import re
import tempfile

import pytest

from bot.domain.bilingual import Language
from tests.sql import select
from tests.world import NARYN, OSH, World, a_hearing, at, receipt_in

RU = Language.RU


async def staff(world: World, language: Language = RU):
    await world.owner.starts()
    await world.settles()
    await world.owner.presses("Русский" if language is RU else "Кыргызча")
    await world.settles()
    return world.owner


async def digest(world: World, person, *presses: str) -> list[str]:
    before = len(person.messages_from_bot)
    await person.says("/digest")
    await world.settles()
    for label in presses:
        await person.presses(label)
        await world.settles()
    return [each.text for each in person.messages_from_bot[before + 1 :]]


async def test_a_digest_adds_up_and_names_its_receipts(world: World):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    owner = await staff(world)
    author = await world.participant(RU)
    numbers = [await world.comments(author, f"Предложение номер {n} про чистую воду", language=RU) for n in range(3)]
    kyrgyz = await world.participant(Language.KY)
    await kyrgyz.starts("m_naryn")
    await world.settles()
    numbers.append(await world.comments(kyrgyz, "Жайыттарды сактоо керек"))
    await author.says("/mycomments")
    await world.settles()
    await author.presses(f"{numbers[0]} · новый")
    await world.settles()
    await author.presses("Отозвать")
    await world.settles()
    await author.presses("Подтвердить")
    await world.settles()

    summary, *pages = await digest(world, owner, "Все", "За всё время")

    assert "Получено: 4" in summary
    assert "• новый: 3" in summary
    assert "• отозван: 1" in summary
    blocks = summary.split("\n\n")
    for block in blocks[2:]:
        assert sum(int(count) for count in re.findall(r": (\d+)$", block, re.MULTILINE)) == 4, block
    text = "\n".join(pages)
    assert all(text.count(number) == 1 for number in numbers)
    assert "Жайыттарды сактоо керек" in text
    assert "Предложение номер 0" not in text  # taken back
    assert "Нарын · 20 июня" in text


async def test_a_digest_of_a_city_holds_only_its_comments(world: World):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    owner = await staff(world)
    author = await world.participant(RU)
    for city in ("osh", "naryn"):
        await author.starts(f"m_{city}")
        await world.settles()
        await world.comments(author, f"Про {city}", language=RU)

    summary, page = await digest(world, owner, "Ош", "За всё время")

    assert "Получено: 1" in summary
    assert "Про osh" in page


async def test_since_my_last_drops_and_repeats_nothing(world: World):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)
    author = await world.participant(RU)
    seen = []
    sent = []
    for round_ in range(3):
        sent += [await world.comments(author, f"Круг {round_}, {n}", language=RU) for n in range(2)]
        _, *pages = await digest(world, owner, "Все", "С моего прошлого дайджеста")
        seen += re.findall(r"\w{4}-\w{4}-\w", "\n".join(pages))
    summary, *none = await digest(world, owner, "Все", "С моего прошлого дайджеста")

    assert seen == sent
    assert "Получено: 0" in summary
    assert none == []


async def test_a_narrower_digest_leaves_the_mark_where_it_was(world: World):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)
    author = await world.participant(RU)
    early = await world.comments(author, "Вчерашний", language=RU)
    world.clock.at = at(3, 12)

    await digest(world, owner, "Все", "Сегодня")
    _, page = await digest(world, owner, "Все", "С моего прошлого дайджеста")

    assert early in page


async def test_today_and_seven_days(world: World):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)
    author = await world.participant(RU)
    await world.comments(author, "Старый", language=RU)
    world.clock.at = at(8, 23, 59)
    await world.comments(author, "Новый", language=RU)

    today = await digest(world, owner, "Все", "Сегодня")
    week = await digest(world, owner, "Все", "7 дней")
    world.clock.at = at(9, 0, 0)
    tomorrow = await digest(world, owner, "Все", "Сегодня")

    assert "Получено: 1" in today[0]
    assert "Получено: 2" in week[0]
    assert "Получено: 0" in tomorrow[0]


async def test_a_long_digest_is_split_and_complete(tmp_path):
    async with World(tmp_path) as world:
        await world.announces(a_hearing(OSH))
        owner = await staff(world)
        author = await world.participant(RU)
        numbers = []
        for n in range(6):
            long = f"<{n}> & 'кавычки' 🌿 " * 150
            numbers.append(await world.comments(author, long, language=RU))

        _, *pages = await digest(world, owner, "Все", "За всё время")

        assert len(pages) > 3
        text = "\n".join(pages)
        assert [number for number in re.findall(r"\w{4}-\w{4}-\w", text) if number in numbers]
        assert set(numbers) <= set(re.findall(r"\w{4}-\w{4}-\w", text))
        for n in range(6):
            assert text.count(f"<{n}>") == 150


async def test_new_comments_reach_staff_who_asked_at_most_once_a_minute(world: World):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)
    author = await world.participant(RU)
    await owner.says("/desk")
    await world.settles()
    await owner.presses("Сообщать о новых")
    await world.settles()

    first = await world.comments(author, "Один", language=RU)
    await world.ticks()
    await world.comments(author, "Два", language=RU)
    await world.comments(author, "Три", language=RU)
    await world.passes(seconds=30)
    within = [each.text for each in owner.history if "Новые комментарии" in each.text]
    await world.passes(seconds=31)
    after = [each.text for each in owner.history if "Новые комментарии" in each.text]

    assert len(within) == 1
    assert first in within[0]
    assert "Один" not in within[0]
    assert len(after) == 2
    assert "Новые комментарии: 2" in after[1]


async def test_one_tap_under_a_notice_ends_the_notices(world: World):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)
    author = await world.participant(RU)
    await owner.says("/desk")
    await world.settles()
    await owner.presses("Сообщать о новых")
    await world.settles()
    await world.comments(author, "Один", language=RU)
    await world.ticks()

    await owner.presses("Не сообщать о новых", owner.messages_from_bot[-1])
    await world.settles()
    await world.comments(author, "Два", language=RU)
    await world.passes(minutes=2)

    assert sum("Новые комментарии" in each.text for each in owner.history) == 1


async def test_nothing_of_a_table_lies_in_the_folder_of_the_system_or_outlives_the_bot(world: World, monkeypatch):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)
    left = world.settings.exports_folder / "a room" / "talkuu.xlsx"
    await world.stops()
    left.parent.mkdir()
    left.write_text("a name")
    monkeypatch.setattr(tempfile, "tempdir", str(world.folder / "nowhere"))
    await world.begins()

    await owner.says("/export")
    await world.settles()
    await owner.presses("Все комментарии (таблица)")
    await world.settles()
    await owner.presses("CSV")
    await world.settles(timeout=30)

    assert owner.messages_from_bot[-1].file is not None
    assert not left.exists()
    await world.stops()
    assert [path for path in world.settings.exports_folder.iterdir() if path.is_dir()] == []


@pytest.mark.parametrize("format_", ["XLSX", "CSV", "JSON"])
async def test_a_table_comes_as_a_file(world: World, format_: str):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)
    author = await world.participant(RU)
    number = await world.comments(author, "=1+1", language=RU)

    await owner.says("/export")
    await world.settles()
    await owner.presses("Все комментарии (таблица)")
    await world.settles()
    await owner.presses(format_)
    await world.settles(timeout=30)

    message = owner.messages_from_bot[-1]
    content = message.file.content
    assert message.document.name.endswith(format_.lower())
    assert "Строк: 1" in message.text
    if format_ == "CSV":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert number in rows[1]
        assert "'=1+1" in rows[1]
    assert str(author.id).encode() not in content


STAFF_COMMANDS = ["/desk", "/digest", "/export", "/review", "/announce", "/hearing", "/log", "/invite", "/audit"]


@pytest.mark.parametrize("command", STAFF_COMMANDS)
async def test_who_is_not_staff_gets_a_polite_line(world: World, command: str):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.KY)

    await resident.says(command)
    await world.settles()

    assert resident.messages_from_bot[-1].text == "Бул бөлүм кызматкерлер үчүн. Сиз үчүн: /hearings жана /comment"


@pytest.mark.parametrize(
    "data", ["dk", "dkw", "dku", "dg", "dgc:0", "dgt:0:0", "dgp:0:0:all", "ex", "exc:0", "exf:0:xlsx"]
)
async def test_a_forged_press_of_a_staff_button_does_nothing(world: World, data: str):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(RU)
    before = len(resident.history)

    toast = await world.forges(resident, data)
    await world.ticks()

    assert "для сотрудников" in toast
    assert len(resident.history) == before


async def test_staff_actions_stand_in_the_audit_table(world: World):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)
    await digest(world, owner, "Все", "За всё время")

    async with world.db.read() as session:
        rows = await select(session, "select actor, action from audit")

    assert [row[1] for row in rows] == ["digest"]
    assert str(owner.id) not in rows[0][0]


async def test_staff_without_a_language_get_the_default_one_never_a_block(world: World):
    await world.announces(a_hearing(OSH))

    await world.owner.says("/digest")
    await world.settles()

    assert "Кайсы шаар?" in world.owner.messages_from_bot[-1].text


async def test_the_staff_menu_is_for_staff(world: World):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)

    assert {"desk", "digest", "export"} <= {each["command"] for each in owner.menu}


async def test_a_receipt_in_a_digest_is_the_one_the_author_got(world: World):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)
    author = await world.participant(RU)
    number = await world.comments(author, "Мнение", language=RU)

    _, page = await digest(world, owner, "Все", "За всё время")

    assert receipt_in(page.replace("·", " ")) == number

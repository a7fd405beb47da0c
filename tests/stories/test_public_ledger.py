"""With the result everybody gets the public ledger: as a page where the bot has an address, else as a file."""

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from openpyxl import load_workbook

from bot.domain.bilingual import Language
from bot.sandbox.person import Person
from tests.sql import select
from tests.stories.test_announcing import presses, says
from tests.stories.test_results import WORDS, begins_result
from tests.stories.test_staff import staff
from tests.world import OSH, World, a_hearing

KY, RU = Language.KY, Language.RU
LEDGER = {KY: "Ачык реестр", RU: "Открытый реестр"}
FORGET = {"nothing": "Баарын кайтарып алуу", "nameless": "Атымсыз калтыруу"}
NASTY = [
    "<script>alert(1)</script><b onclick=x>&amp; ' \" </p></article>",
    '=HYPERLINK("http://example.org";"x") {{ 7 * 7 }} {% raw %}',
    "Телефон 0555 12-34-56, почта aigul@example.org, @aigul_a, https://t.me/aigul_a",
    "Мен, Айгүл Асанова, токойду сактоону суранам",
    "\u202eтескери\u202c \u200b\x07 🌲 ﷽",
]  # fmt: skip


@pytest.fixture
async def open_world(tmp_path: Path, engine) -> AsyncIterator[World]:
    """A bot with an address that people can open."""
    async with World(tmp_path, http_port=0, public_url="https://talkuu.example.org/") as world:
        yield world


async def ends(world: World, owner: Person, language: Language = RU) -> str:
    """The owner publishes the result; returns the question before the last press."""
    await begins_result(world, owner, language)
    await says(world, owner, "https://example.org/final")
    await presses(world, owner, WORDS[language]["skip"], WORDS[language]["skip"])
    asked = owner.messages_from_bot[-1].text
    await presses(world, owner, WORDS[language]["publish"])
    await world.ticks()
    return asked


def keys(person: Person) -> dict[str, tuple[str, str]]:
    """What the buttons of the last message do."""
    return {key.text: (key.action, key.value) for row in person.messages_from_bot[-1].buttons for key in row}


async def fetched(world: World) -> str:
    """The page in both languages and both files, over HTTP, as text."""
    said = ""
    async with aiohttp.ClientSession(world.bot.web_url) as http:
        for path in ("nbsap?lang=ky", "nbsap?lang=ru", "nbsap.json", "nbsap.xlsx"):
            async with http.get(f"/ledger/{path}") as answer:
                assert answer.status == 200
                content = await answer.read()
                said += str(cells(content)) if path.endswith("xlsx") else content.decode()
    return said


def cells(content: bytes) -> list[tuple]:
    return [row for each in load_workbook(io.BytesIO(content)).worksheets for row in each.iter_rows(values_only=True)]


@pytest.mark.parametrize("language", [KY, RU])
async def test_the_result_and_the_card_lead_to_the_page_of_the_ledger(open_world: World, language: Language):
    world = open_world
    await world.announces(a_hearing(OSH))
    resident = await world.resident(language, "Ош")
    await says(world, resident, "/start h_osh")
    before = keys(resident)

    await ends(world, await staff(world))
    result = keys(resident)
    await says(world, resident, "/start h_osh")

    label = f"📖 {LEDGER[language]}"
    assert label not in before
    assert result[label] == ("url", f"https://talkuu.example.org/ledger/nbsap?lang={language}")
    assert keys(resident)[label] == result[label]


@pytest.mark.parametrize("language", [KY, RU])
async def test_without_an_address_the_ledger_comes_as_a_file_once_a_minute(world: World, language: Language):
    await world.announces(a_hearing(OSH))
    author = await world.participant(language)
    await world.comments(author, "Токойду сактап калалы.", language=language)
    await ends(world, await staff(world))

    result = author.messages_from_bot[-1]
    await presses(world, author, LEDGER[language])
    file = author.messages_from_bot[-1]
    again = await author.presses(LEDGER[language], result)
    await world.settles()
    await world.passes(minutes=2)
    await says(world, author, "/start h_osh")
    await presses(world, author, LEDGER[language])

    files = [each for each in author.messages_from_bot if each.document]
    assert file.document.name == "talkuu-ledger-nbsap.xlsx"
    assert "Токойду сактап калалы." in str(cells(file.file.content))
    assert {KY: "Сунуштардын ачык реестри", RU: "Открытый реестр предложений"}[language] in file.text
    assert {KY: "Файл жөнөтүлүп жатат.", RU: "Файл уже в пути."}[language] in ((await again).text or "")
    assert len(files) == 2


@pytest.mark.parametrize(
    ("language", "why"), [(KY, "Реестр талкуунун жыйынтыгы жарыялангандан кийин ачылат."), (RU, "Реестр откроется,")]
)
async def test_nobody_gets_the_ledger_before_the_result(world: World, language: Language, why: str):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(language, "Ош")

    toast = await world.forges(resident, "lgf:1")
    unknown = await world.forges(resident, "lgf:77")

    assert toast.startswith(why)
    assert unknown == toast
    assert not any(each.document for each in resident.messages_from_bot)


async def test_who_publishes_is_told_that_the_ledger_opens_with_it(open_world: World):
    await open_world.announces(a_hearing(OSH))

    asked = await ends(open_world, await staff(open_world))

    assert "Вместе с результатом реестр предложений откроется для всех. Прочитайте его прежде" in asked


@pytest.mark.parametrize(
    ("language", "steps", "link", "later", "now"),
    [
        (KY, ("Ачык реестр", "Бардык талкуулар бирге", "Эки тилде"), "Шилтемеси бар билдирүү",
         "Жыйынтык жарыялангандан кийин реестр баарына ачылат: ", "Реестр баарына ачык: "),
        (RU, ("Открытый реестр", "Все обсуждения вместе", "На двух языках"), "Сообщение со ссылкой",
         "После публикации результата реестр откроется для всех: ", "Реестр открыт для всех: "),
    ],
)  # fmt: skip
async def test_staff_are_told_where_the_ledger_is_open(*, open_world: World, language, steps, link, later, now):
    world, page = open_world, "https://talkuu.example.org/ledger/nbsap"
    await world.announces(a_hearing(OSH))
    owner = await staff(world, language)

    await says(world, owner, "/export")
    await presses(world, owner, *steps)
    before = owner.messages_from_bot[-1].text
    await ends(world, owner, language)
    await says(world, owner, "/export")
    await presses(world, owner, *steps)
    after = owner.messages_from_bot[-1].text
    await presses(world, owner, link)

    assert f"{later}{page}" in before
    assert f"{now}{page}" in after
    assert owner.messages_from_bot[-1].text.endswith(page)


async def test_the_counts_of_the_result_are_those_of_the_ledger(open_world: World):
    world = open_world
    await world.announces(a_hearing(OSH))
    author = await world.participant(RU)
    for number in range(4):
        await world.comments(author, f"Предложение {number}", language=RU)
    async with world.db.transaction() as tx:
        await select(tx, "update comments set state = 'withdrawn', withdrawn_at = 1, revision = 2 where id = 1")
        await select(tx, "update comments set merged_into = 2, state = 'merged', revision = 2 where id = 3")
        await select(
            tx,
            "insert into decisions (id, consultation_id, outcome, reason, changed, state, drafted_at) "
            "values (1, 1, 'accepted', '{}', '{}', 'approved', 0)",
        )
        await select(tx, "update comments set decision_id = 1, state = 'answered', revision = 2 where id = 2")

    await ends(world, await staff(world))

    text = next(each.text for each in reversed(author.messages_from_bot) if "📣" in each.text)
    page = await fetched(world)
    for line in ("принято: 2", "решения пока нет: 1", "отозван: 1"):
        assert f"• {line}\n" in text + "\n"
        assert line in page.replace("<span>", "").replace("</span>", "")
    assert "Комментариев получено: 4" in text
    assert "Получено комментариев: <b>4</b>" in page


async def test_nasty_texts_are_texts_and_lead_to_nobody(open_world: World):
    world = open_world
    await world.announces(a_hearing(OSH))
    author = await world.participant(KY, name="Айгүл Асанова")
    receipts = [await world.comments(author, each) for each in NASTY]
    async with world.db.transaction() as tx:
        await select(tx, "update comments set name = 'Айгүл Асанова', organisation = 'Жашыл', revision = revision + 1")
        await select(tx, "update topics set title = ?", [json.dumps({"ru": "<i>Тема</i> & 'x'"})])
        await select(tx, "update comments set topic_id = 1")

    await ends(world, await staff(world))
    said = await fetched(world)

    leads = ["Айгүл", "Асанова", "Жашыл", "0555", "aigul", str(author.id), "talkuu.db", *receipts]
    assert [each for each in leads if each in said] == []
    async with aiohttp.ClientSession(world.bot.web_url) as http, http.get("/ledger/nbsap?lang=ru") as answer:
        page = await answer.text()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onclick=x&gt;&amp;amp;" in page
    assert "{{ 7 * 7 }} {% raw %}" in page
    assert "&lt;i&gt;Тема&lt;/i&gt; &amp; &#39;x&#39;" in page
    assert "<script" not in page
    assert "\x07" not in page
    assert "🌲" in page


@pytest.mark.parametrize("keep", FORGET)
async def test_what_a_forgotten_person_said_is_gone_from_page_files_and_disk(open_world: World, keep: str):
    world = open_world
    await world.announces(a_hearing(OSH))
    author = await world.participant(KY)
    await world.comments(author, "ИНЕМ деген сөз")
    await ends(world, await staff(world))
    before = await fetched(world)
    files = list((world.folder / "ledgers").iterdir())

    await says(world, author, "/forget")
    await presses(world, author, FORGET[keep])
    left = [each for each in files if each.exists()]
    after = await fetched(world)

    assert before.count("ИНЕМ") == 4
    assert len(files) == 2
    assert left == []
    assert after.count("ИНЕМ") == (4 if keep == "nameless" else 0)
    assert after.count(">№ 1</a>") == 2


async def test_ledgers_that_another_version_has_made_are_made_anew(open_world: World):
    world = open_world
    await world.announces(a_hearing(OSH))
    await ends(world, await staff(world))
    await fetched(world)
    [json_, xlsx] = sorted((world.folder / "ledgers").iterdir(), key=lambda path: path.suffix)
    xlsx.write_bytes(b"of another version")

    await world.stops()
    gone = not json_.exists() and not xlsx.exists()
    await world.begins()
    await fetched(world)

    assert not gone
    assert xlsx.read_bytes() != b"of another version"


async def test_the_clock_sweeps_up_what_is_not_true_any_more(open_world: World):
    world = open_world
    await world.announces(a_hearing(OSH))
    author = await world.participant(KY)
    await world.comments(author, "ИНЕМ деген сөз")
    await ends(world, await staff(world))
    await fetched(world)
    async with world.db.transaction() as tx:
        await select(tx, "update comments set state = 'withheld', withheld = 'insult', revision = revision + 1")

    await world.bot.jobs._tidy()

    assert list((world.folder / "ledgers").iterdir()) == []

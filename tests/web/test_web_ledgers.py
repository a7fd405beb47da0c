"""The public ledger over HTTP: what everybody may read once the result is published, and nothing before that."""

import asyncio
import io
import json
import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from pathlib import Path

import aiohttp
import pytest
from openpyxl import load_workbook

from bot.domain.bilingual import Language
from tests.web.opened import FINAL, ask, decide, of_every_kind, publish, write
from tests.world import NARYN, OSH, World, a_hearing

KY, RU = Language.KY, Language.RU
ENDINGS = ("", ".xlsx", ".json")
HIDDEN = re.compile("ЖАШЫРУУН")


class Read(HTMLParser):
    """A page as people read it: its text, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.links, self.tags = "", [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]
        self.text += "\n" if tag in {"p", "li", "article", "h1", "h2", "h3", "dt", "dd"} else ""

    def handle_data(self, data):
        self.text += data


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, http_port=0) as world:
        yield world


@pytest.fixture
async def http(world: World) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(world.bot.web_url) as session:
        yield session


async def got(http: aiohttp.ClientSession, path: str, **headers: str) -> tuple[int, bytes, aiohttp.ClientResponse]:
    async with http.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()}) as answer:
        return answer.status, await answer.read(), answer


async def read(http: aiohttp.ClientSession, path: str, **headers: str) -> str:
    status, page, _ = await got(http, path, **headers)
    assert status == 200, page.decode()
    return page.decode()


async def everything(http: aiohttp.ClientSession, slug: str = "nbsap") -> str:
    """The page in both languages, the workbook and the JSON, as text."""
    pages = [await read(http, f"/ledger/{slug}?lang={each}") for each in Language]
    _, machines, _ = await got(http, f"/ledger/{slug}.json")
    return "\n".join([*pages, machines.decode(), *map(str, await sheet(http, slug))])


async def sheet(http: aiohttp.ClientSession, slug: str = "nbsap") -> list[tuple]:
    status, content, _ = await got(http, f"/ledger/{slug}.xlsx")
    assert status == 200
    return [row for each in load_workbook(io.BytesIO(content)).worksheets for row in each.iter_rows(values_only=True)]


@pytest.mark.parametrize("ending", ENDINGS)
async def test_there_is_no_ledger_before_the_result_is_published(world: World, http, ending: str):
    await world.announces(a_hearing(OSH))
    write(world, {"text": "ЖАШЫРУУН"})

    before, page, _ = await got(http, f"/ledger/nbsap{ending}")
    unknown, other, _ = await got(http, f"/ledger/forests{ending}")
    publish(world)
    after, _, _ = await got(http, f"/ledger/nbsap{ending}")

    assert (before, unknown, after) == (404, 404, 200)
    assert page == other  # nobody learns which of the two it is
    assert '<p lang="ky">Мындай реестр жок же талкуунун жыйынтыгы азырынча жарыялана элек.</p>' in page.decode()
    assert '<p lang="ru">Такого реестра нет, или результат обсуждения ещё не опубликован.</p>' in page.decode()
    assert list((world.folder / "ledgers").glob("*")) == [] or ending


@pytest.mark.parametrize(
    "path",
    ["/ledger", "/ledger/", "/ledger/nbsap/", "/ledger/nbsap.csv", "/ledger/NBSAP", "/ledger/nbsap.xlsx/x",
     "/ledger/..%2Ftalkuu.db", "/ledger/%2e%2e%2ftalkuu", "/ledger/nbsap%00.json", "/ledger/nbsap.json%00",
     "/ledger/....//talkuu.db", "/ledger/nbsap%2Fx.json", "/ledger/.json", "/ledger/nb;sap", "/ledger/%F0%9F%8C%B2",
     "/ledger/nbsap?page=3", "/ledger/nbsap?page=0", "/ledger/nbsap?page=-1", "/ledger/nbsap?page=1e3",
     "/ledger/nbsap?page=99999999999999999999", "/ledger/nbsap?page=%D9%A1", "/ledger/nbsap?row=13", "/ledger/nbsap?row=x",
     "/ledger/nbsap?decision=maybe", "/ledger/nbsap?topic=nothing", "/ledger/nbsap?decision=accepted'--"],
)  # fmt: skip
async def test_what_there_is_not_is_not_found(world: World, http, path: str):
    await of_every_kind(world)

    status, page, answer = await got(http, path)

    assert (status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "Такого реестра нет" in page.decode()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_nothing_can_be_written(world: World, http, method: str):
    await of_every_kind(world)

    async with http.request(method, "/ledger/nbsap") as answer:
        assert answer.status == 405


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            KY,
            ["Сунуштардын ачык реестри", "Келип түшкөн пикирлер: 12", "Баары: 12", "кабыл алынды: 2",
             "жарым-жартылай кабыл алынды: 1", "четке кагылды: 1", "чечим азырынча жок: 6", "жарыяланбайт: 1",
             "кайтарып алынды: 1", "Алардын ичинен купуя пикирлер, тексти көрсөтүлбөйт: 1", "Саптардын саны: 12",
             "Чечим кабыл алынды.", "Нет средств", "Негиздеме (орусча гана)", "Бириктирилди, караңыз: № 1", "Туура",
             "Бириктирилген пикирлердин саны: 2", "коркутуу"],
        ),
        (
            RU,
            ["Открытый реестр предложений", "Получено комментариев: 12", "Все: 12", "принято: 2", "принято частично: 1",
             "отклонено: 1", "решения пока нет: 6", "не публикуется: 1", "отозван: 1",
             "Из них конфиденциальные, текст не показан: 1", "Строк: 12", "Чечим кабыл алынды. (только на кыргызском)", "Верно",
             "Пункт 3", "Объединено, см. № 1", "Объединено комментариев: 2", "угроза"],
        ),
    ],
)  # fmt: skip
async def test_the_page_says_what_was_proposed_and_decided(world: World, http, language: Language, words: list[str]):
    await of_every_kind(world)

    page = await read(http, f"/ledger/nbsap?lang={language}")

    text = re.sub(r"\s+", " ", Read(page).text)
    assert [each for each in words if each not in text] == []
    assert page.startswith(f'<!doctype html>\n<html lang="{language}">')
    assert not HIDDEN.search(page)
    assert "T00000" not in page
    assert FINAL in Read(page).links
    assert {"nbsap.xlsx", "nbsap.json"} < set(Read(page).links)


async def test_the_counts_add_up_on_the_page_and_in_the_files(world: World, http):
    await of_every_kind(world)

    text = re.sub(r"\s+", " ", Read(await read(http, "/ledger/nbsap?lang=ru")).text)
    _, machines, _ = await got(http, "/ledger/nbsap.json")
    rows = await sheet(http)

    listed = re.search(r"По решению (.+?) По темам", text)[1]
    whole, *parts = (int(each) for each in re.findall(r": (\d+)", listed))
    [ledger] = json.loads(machines)["ledgers"]
    assert whole == sum(parts) == ledger["counts"]["received"] == len(ledger["rows"]) == 12
    assert [row[0] for row in rows if isinstance(row[0], int)] == list(range(1, 13))
    assert [each["row"] for each in ledger["rows"] if each["text"] is None] == [5, 6, 7]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("", range(1, 13)),
        ("decision=accepted", [1, 4]),
        ("decision=open", [7, 8, 9, 10, 11, 12]),
        ("topic=ecosystems", [1]),
        ("topic=none", [3, *range(4, 13)]),
        ("decision=accepted&topic=none", [4]),
        ("decision=noted", []),
        ("row=4", [4]),
        ("row=2&decision=accepted&page=9", [2]),
        ("unknown=1&lang=de", range(1, 13)),
    ],
)
async def test_rows_are_chosen_by_decision_and_topic(world: World, http, asked: str, numbers):
    await of_every_kind(world)

    page = await read(http, f"/ledger/nbsap?{asked}")

    assert [int(each) for each in re.findall(r"<h3><a href=\"[^\"]*\">№ (\d+)</a>", page)] == list(numbers)


async def test_every_link_of_a_page_leads_somewhere(world: World, http):
    await of_every_kind(world)
    write(world, *({"topic_id": 1} for _ in range(60)))
    seen, waiting = set(), ["/ledger/nbsap"]

    while waiting:
        path = waiting.pop()
        seen.add(path)
        for each in Read(await read(http, path)).links:
            if each.startswith("?") and (found := f"/ledger/nbsap{each}") not in seen | set(waiting):
                waiting.append(found)

    assert len(seen) > 150


async def test_a_long_ledger_is_read_page_by_page(world: World, http):
    await of_every_kind(world)
    write(world, *({} for _ in range(95)))
    ask(world, "update comments set merged_into = 60, state = 'merged', revision = 2 where id = 107")

    pages = [await read(http, f"/ledger/nbsap?lang=ru&page={number}") for number in (1, 2, 3)]

    numbers = [[int(each) for each in re.findall(r">№ (\d+)</a>", page)] for page in pages]
    assert numbers == [list(range(1, 51)), list(range(51, 101)), list(range(101, 108))]
    assert "Страница: 3 / 3" in pages[2]
    assert 'href="?lang=ru&amp;page=2#rows" rel="prev">⬅️ Назад' in pages[2]
    assert 'rel="next"' not in pages[2]
    assert '<a href="?lang=ru&amp;row=60">Объединено, см. № 60</a>' in pages[2]


async def test_a_long_text_is_cut_on_the_page_of_many_and_whole_on_its_own(world: World, http):
    await of_every_kind(world)
    write(world, {"text": "Узун сөз. " * 400 + "АЯГЫ"})

    many, one = await read(http, "/ledger/nbsap?lang=ky"), await read(http, "/ledger/nbsap?lang=ky&row=13")

    assert "АЯГЫ" not in many
    assert '<a href="?lang=ky&amp;row=13">Текстти толугу менен көрсөтүү</a>' in many
    assert "АЯГЫ" in one


@pytest.mark.parametrize(
    ("accepts", "language"),
    [
        ("", KY), ("en-US,en;q=0.9", KY), ("ru", RU), ("ru-RU,ru;q=0.9,en;q=0.8", RU), ("ky,ru;q=0.9", KY),
        ("ru;q=0.8,ky;q=0.8", KY), ("ru;q=0.9, ky-KG;q=0.3", RU), ("*;q=0.5", KY), ("ru;q=oops", KY), (";;,,q=", KY),
    ],
)  # fmt: skip
async def test_the_language_is_the_browsers_and_kyrgyz_first(world: World, http, accepts: str, language: Language):
    await of_every_kind(world)

    _, page, answer = await got(http, "/ledger/nbsap", Accept_Language=accepts)
    chosen = await read(http, "/ledger/nbsap?lang=ru", Accept_Language="ky")

    assert f'<html lang="{language}">' in page.decode()
    assert answer.headers["Content-Language"] == language
    assert "Accept-Language" in answer.headers["Vary"]
    assert '<html lang="ru">' in chosen


async def test_texts_are_marked_with_the_language_they_are_in(world: World, http):
    await of_every_kind(world)

    page = await read(http, "/ledger/nbsap?lang=ky")

    assert '<p class="text" lang="ky" dir="auto">Токойду сактайлы</p>' in page
    assert '<p class="text" lang="ru" dir="auto">Больше деревьев</p>' in page
    assert '<p class="text" lang="" dir="auto">Не надо</p>' in page
    assert '<dd class="text" lang="ru" dir="auto">Нет средств</dd>' in page
    assert '<dd class="text" dir="auto">Туура</dd>' in page


@pytest.mark.parametrize("path", ["/ledger/nbsap", "/ledger/nbsap.json", "/ledger/nbsap.xlsx"])
async def test_who_has_the_present_version_gets_nothing_until_something_changes(world: World, http, path: str):
    await of_every_kind(world)
    _, _, first = await got(http, path)
    tag = first.headers["ETag"]

    same, empty, again = await got(http, path, If_None_Match=f'"other", {tag}')
    decide(world, "noted", 8)
    changed, _, other = await got(http, path, If_None_Match=tag)

    assert (same, empty, again.headers["ETag"]) == (304, b"", tag)
    assert changed == 200
    assert other.headers["ETag"] != tag
    assert first.headers["Cache-Control"] == again.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("ending", ENDINGS)
async def test_only_the_head_may_be_asked_for(world: World, http, ending: str):
    await of_every_kind(world)
    _, _, whole = await got(http, f"/ledger/nbsap{ending}")

    async with http.head(f"/ledger/nbsap{ending}") as answer:
        assert await answer.read() == b""

    assert answer.status == 200
    assert answer.headers["ETag"] == whole.headers["ETag"]


async def test_a_page_may_run_and_fetch_nothing(world: World, http):
    await of_every_kind(world)

    _, page, answer = await got(http, "/ledger/nbsap")

    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not {"script", "img", "iframe", "form", "object"} & set(Read(page.decode()).tags)
    assert re.search(r"\bstyle=|\bon\w+=", page.decode()) is None


async def test_files_are_made_once_and_old_ones_are_gone(world: World, http):
    await of_every_kind(world)
    folder = world.folder / "ledgers"

    answers = await asyncio.gather(*(got(http, "/ledger/nbsap.xlsx") for _ in range(5)))
    [first] = folder.iterdir()
    made_at = first.stat().st_mtime_ns
    await got(http, "/ledger/nbsap.xlsx")
    write(world, {"text": "Жаңы сөз"})
    await got(http, "/ledger/nbsap.json")
    await got(http, "/ledger/nbsap.xlsx")

    assert len({content for _, content, _ in answers}) == 1
    assert answers[0][2].headers["Content-Disposition"] == 'attachment; filename="talkuu-ledger-nbsap.xlsx"'
    assert not first.exists()
    assert first.name not in (names := sorted(path.name for path in folder.iterdir()))
    assert [name.rpartition(".")[2] for name in names] == ["json", "xlsx"]
    assert made_at


async def test_a_result_that_is_taken_back_closes_the_ledger(world: World, http):
    await of_every_kind(world)
    await everything(http)

    ask(world, "delete from results")
    closed = [(await got(http, f"/ledger/nbsap{ending}"))[0] for ending in ENDINGS]
    await world.bot.house.shelf.sweep()

    assert closed == [404, 404, 404]
    assert list((world.folder / "ledgers").iterdir()) == []


@pytest.mark.long
async def test_a_bot_that_stops_leaves_no_half_a_file(world: World, http):
    await of_every_kind(world)
    write(world, *({"text": "Узун сөз. " * 50} for _ in range(2000)))
    folder = world.folder / "ledgers"

    asking = asyncio.create_task(got(http, "/ledger/nbsap.xlsx"))
    while not list(folder.glob(".export-*")):  # noqa: ASYNC110 -- a folder tells nobody
        await asyncio.sleep(0.01)
    await world.stops()
    await asyncio.gather(asking, return_exceptions=True)

    assert list(folder.glob(".export-*")) == []
    assert all(path.stat().st_size > 10_000 for path in folder.iterdir())


async def test_each_consultation_has_its_own_ledger(world: World, http):
    await of_every_kind(world)
    await world.announces(a_hearing(NARYN, day=20), slug="water")
    [(water,)] = ask(world, "select id from consultations where slug = 'water'")
    write(world, {"text": "Суу керек"}, consultation=water)
    closed, _, _ = await got(http, "/ledger/water")
    publish(world, water)

    page = await read(http, "/ledger/water?lang=ru")

    assert closed == 404
    assert "Суу керек" in page
    assert "Получено комментариев: <b>1</b>" in page
    assert ">№ 1</a>" in page
    assert "Токойду" not in page


async def test_what_came_after_the_result_is_counted_and_shown_when_somebody_has_looked(world: World, http):
    await of_every_kind(world)
    later = int(world.clock.now().timestamp() * 1000) + 1000
    write(world, {"text": "КИЙИН КЕЛДИ", "received_at": later})
    ask(world, "update comments set text = 'КИЙИН ӨЗГӨРДҮ', changed_at = ?, revision = 9 where id = 8", later)

    unseen = await everything(http)
    ask(world, "update comments set state = 'under_review', revision = revision + 1 where id in (8, 13)")
    seen = await everything(http)

    assert "Получено комментариев: <b>13</b>" in unseen
    assert "КИЙИН" not in unseen
    assert "Получено после публикации результата, текст появится, когда его рассмотрят" in unseen
    assert seen.count("КИЙИН КЕЛДИ") == seen.count("КИЙИН ӨЗГӨРДҮ") == 4


@pytest.mark.parametrize(
    "change",
    [
        "update comments set text = '', state = 'withdrawn', withdrawn_at = 1, revision = revision + 1 where id = 1",
        "update comments set state = 'withheld', withheld = 'insult', revision = revision + 1 where id = 1",
        "update comments set sensitive = 'author', revision = revision + 1 where id = 1",
    ],
)
async def test_what_is_taken_out_is_nowhere_any_more(world: World, http, change: str):
    await of_every_kind(world)
    before = await everything(http)

    ask(world, change)
    after = await everything(http)

    assert before.count("Токойду сактайлы") == 4
    assert "Токойду сактайлы" not in after
    assert after.count(">№ 1</a>") == 2

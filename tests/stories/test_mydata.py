"""Everything that is held about a person, in their hands within a minute."""

import io
import json
import re
import zipfile
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.delivery.letters import Later, Packet, Void
from bot.delivery.mydata import AT_ONCE, Archivist
from bot.domain.bilingual import Language
from bot.domain.comment import CONSENT_VERSION
from bot.domain.delivery import Delivery, DeliveryId, Kind
from bot.domain.people import PersonId
from bot.storage import people
from tests.sql import first, select
from tests.stories.holdings import CHAT, MARK, SHARED, person_of_every_table, place
from tests.world import OSH, World, a_hearing

DOCS = Path(__file__).resolve().parents[2] / "docs"
NASTY = "<script>alert('ок')</script> & \"<b>\" </blockquote>\n\x07 =1+1"


class Tags(HTMLParser):
    """Notes what a page consists of, and whether everything that begins ends."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def read(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    return tags


async def asked(world: World, person) -> list:
    """The person asks; the documents that came of it."""
    before = len(person.messages_from_bot)
    await person.says("/mydata")
    await world.settles()
    return [each.document for each in person.messages_from_bot[before:] if each.document]


def opened(document) -> tuple[dict, str, zipfile.ZipFile]:
    archive = zipfile.ZipFile(io.BytesIO(document.content))
    return json.loads(archive.read("data.json")), archive.read("data.html").decode(), archive


async def test_everything_that_is_held_is_in_the_archive(world: World):
    person, _ = await person_of_every_table(world)
    await world.passes(minutes=2)

    [document] = await asked(world, person)

    data, page, archive = opened(document)
    assert document.name == "talkuu-mydata.zip"
    assert (data["schema"], data["you"]["chat_id"], data["you"]["language"]) == ("talkuu-mydata/1", CHAT, "ky")
    assert data["you"]["consent"]["version"] == CONSENT_VERSION
    assert [each["to"] for each in data["subscriptions"]] == ["city"]
    assert data["draft"]["messages"][0]["text"] == f"{MARK} draft_parts.text "
    comment, second = data["comments"]
    assert comment["text"] == f"{MARK} comments.text "
    assert comment["earlier_versions"][0]["text"] == f"{MARK} comment_versions.text "
    assert comment["decision"] == {
        "outcome": "noted", "reason": {"ru": "Принято к сведению"}, "changed": {}, "section": "",
        "approved_at": "1970-01-01T06:00:00+06:00",
    }  # fmt: skip
    assert comment["your_answer"]["answers"] is True
    assert archive.read(comment["attachments"][0]["file"]) == f"{MARK} in a file".encode()
    assert archive.read(second["attachments"][0]["file"]) == SHARED
    assert archive.read(data["draft"]["attachments"][0]["file"]) == f"{MARK} in a file of a draft".encode()
    assert {each["what"] for each in data["messages_to_you"]} >= {"preview", "receipt", "mydata"}
    assert data["staff"]["role"][0]["role"] == "observer"
    assert [each["action"] for each in data["staff"]["deeds"]] == ["digest"]
    assert {each["what"] for each in data["staff"]["written"]} == {"note", "decision", "template"}
    assert "Арыктарды тазалоо керек" not in page + json.dumps(data, ensure_ascii=False)
    assert comment["receipt"] in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.KY, ("Сиз жөнүңүздө сакталган маалыматтар", "Пикирлериңиз", "жаңы", "жарым-жартылай")),
        (Language.RU, ("Данные, которые хранятся о вас", "Ваши комментарии", "новый", "принято частично")),
    ],
)
async def test_the_page_is_read_on_a_phone_in_ones_language_and_holds_no_markup_of_people(
    world: World, language: Language, words: tuple[str, ...]
):
    await world.announces(a_hearing(OSH))
    person = await world.participant(language)
    await world.comments(person, NASTY, language=language)
    async with world.db.transaction() as tx:
        await select(tx, "update comments set name = ?, organisation = ?", [NASTY, NASTY])
        await select(
            tx,
            "insert into decisions (id, consultation_id, outcome, reason, changed, state, drafted_at) values"
            " (1, 1, 'partly', ?, '{}', 'approved', 0)",
            [json.dumps({"ky": NASTY, "ru": NASTY})],
        )
        await select(tx, "update comments set decision_id = 1")
        await select(
            tx,
            "insert into attachments (comment_id, kind, name, place, state, transcript, created_at)"
            " values (1, 'document', ?, null, 'failed', ?, 0), (1, 'location', null, ?, 'kept', null, 0)",
            [NASTY, NASTY, '{"latitude": 42.87, "longitude": 74.6}'],
        )

    [document] = await asked(world, person)

    data, page, _ = opened(document)
    tags = read(page)
    assert data["comments"][0]["text"] == NASTY
    assert all(word in tags.words for word in words)
    assert "script" not in tags.seen
    assert "alert('ок')" in tags.words
    assert tags.links == []
    assert 'name="viewport"' in page
    assert f'<html lang="{language.value}">' in page
    assert "42.87" in tags.words
    person_said = [each.text for each in person.messages_from_bot]
    assert any({Language.KY: "бир мүнөттүн", Language.RU: "в течение минуты"}[language] in said for said in person_said)


async def test_asked_twice_within_a_minute_it_is_made_once(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant()
    await world.comments(person, "Пикир")

    once, twice = await asked(world, person), await asked(world, person)
    said = person.messages_from_bot[-1].text
    await world.passes(minutes=1)
    later = await asked(world, person)

    assert (len(once), len(twice), len(later)) == (1, 0, 1)
    assert "жаңы эле суралган" in said


@pytest.mark.parametrize(("label", "words"), [("Кыргызча", "Башка маалымат жок"), ("Русский", "Других данных нет")])
async def test_of_whom_nothing_is_held_is_told_so(world: World, label: str, words: str):
    person = world.sandbox.person("Newcomer")
    await person.starts()
    await world.settles()
    await person.presses(label)
    await world.settles()

    assert await asked(world, person) == []
    assert words in person.messages_from_bot[-1].text


async def test_a_group_is_refused(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant()
    group = world.sandbox.group("Айыл", person)
    await world.settles()

    await group.member_says(person, "/mydata")
    await world.settles()

    assert "жеке чатта" in group.messages_from_bot[-1].text
    assert [each for each in group.messages_from_bot if each.document] == []


@pytest.mark.sqlite
async def test_many_files_come_in_parts_that_telegram_takes(world: World):
    person, _ = await person_of_every_table(world)
    size = 20 * 2**20
    async with world.db.transaction() as tx:
        for number in range(3):
            digest = f"{number:064x}"
            path = world.settings.attachments_folder / digest[:2] / digest
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(bytes([number]) * size)
            await select(tx, "insert into files values (?, ?, 0)", [digest, size])
            await select(
                tx,
                "insert into attachments (comment_id, kind, name, size, state, digest, created_at)"
                " values (1, 'video', 'same.mp4', ?, 'kept', ?, 0)",
                [size, digest],
            )

    documents = await asked(world, person)

    assert [each.name for each in documents] == ["talkuu-mydata-1.zip", "talkuu-mydata-2.zip"]
    assert all(len(each.content) < 50_000_000 for each in documents)
    archives = [zipfile.ZipFile(io.BytesIO(each.content)) for each in documents]
    names = [name for each in archives for name in each.namelist()]
    assert len(names) == len(set(names)) == 2 + 3 + 3
    data, _, _ = opened(documents[0])
    told = [each["file"] for each in data["comments"][0]["attachments"]]
    videos = [each.read(name) for name in told for each in archives if name in each.namelist() and "same" in name]
    assert [(content[0], len(content)) for content in videos] == [(0, size), (1, size), (2, size)]
    captions = [each.text for each in person.messages_from_bot if each.document]
    assert ["2 бөлүктүн 1-бөлүгү" in captions[0], "2 бөлүктүн 2-бөлүгү" in captions[1]] == [True, True]


async def test_a_file_that_is_not_there_is_told_of(world: World):
    person, _ = await person_of_every_table(world)
    place(world, f"{MARK} in a file".encode()).unlink()

    [document] = await asked(world, person)

    data, page, _ = opened(document)
    assert data["comments"][0]["attachments"][0]["file"] is None
    assert "файл сакталган эмес" in page


async def archivist_asked(world: World, archivist: Archivist, person_id: int) -> object:
    now = world.clock.now()
    delivery = Delivery(
        id=DeliveryId(1), person_id=PersonId(person_id), kind=Kind.MYDATA, args={"part": 1}, hearing_id=None,
        priority=0, due=now, deadline=now + timedelta(days=1), attempts=1,
    )  # fmt: skip
    async with world.db.read() as session:
        person = await people.get(session, PersonId(1))
    return await archivist.packet(world.db, delivery, person, world.bot.house.texts[Language.KY], now)


async def test_only_so_many_are_in_memory_and_the_others_wait_without_holding_up_answers(world: World):
    _, number = await person_of_every_table(world)
    archivist = Archivist(world.settings.attachments_folder, policy=world.settings.policy)

    in_hand = [await archivist_asked(world, archivist, number) for _ in range(AT_ONCE)]
    waits = await archivist_asked(world, archivist, number)
    in_hand[0].done()
    then = await archivist_asked(world, archivist, number)

    assert [type(each) for each in (*in_hand, waits, then)] == [Packet] * AT_ONCE + [Later, Packet]


async def test_who_is_forgotten_meanwhile_is_sent_nothing(world: World):
    await person_of_every_table(world)
    archivist = Archivist(world.settings.attachments_folder, policy=world.settings.policy)

    made = [await archivist_asked(world, archivist, 999) for _ in range(AT_ONCE + 1)]

    assert [type(each) for each in made] == [Void] * (AT_ONCE + 1)


def keys_of(tree: object) -> set[str]:
    if isinstance(tree, dict):
        return {key for name, value in tree.items() for key in ({name} | keys_of(value))}
    return {key for each in tree for key in keys_of(each)} if isinstance(tree, list) else set()


async def test_every_name_in_the_json_is_documented(world: World):
    person, _ = await person_of_every_table(world)
    [document] = await asked(world, person)
    data, _, _ = opened(document)

    documented = set(re.findall(r"`([a-z_]+)`", (DOCS / "mydata.md").read_text(encoding="utf-8")))

    assert keys_of(data) - {"ky", "ru"} - documented == set()


async def test_nothing_of_it_is_in_a_file_or_a_log_afterwards(world: World, caplog: pytest.LogCaptureFixture):
    caplog.set_level("DEBUG", logger="bot")
    person, _ = await person_of_every_table(world)
    before = {path for path in world.folder.rglob("*") if path.is_file()}

    await asked(world, person)

    assert {path for path in world.folder.rglob("*") if path.is_file()} <= before | {
        path.with_name(path.name + end) for path in before for end in ("-wal", "-shm")
    }
    assert MARK not in caplog.text
    async with world.db.read() as session:
        args = await first(session, "select args from deliveries where kind = 'mydata'")
    assert args == ('{"part": 1}',)

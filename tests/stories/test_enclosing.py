"""Photos, albums, files, voices and places of a comment: kept with it, each content once, and never at the cost of words."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.attachment import place_of
from bot.domain.bilingual import Language
from bot.sandbox.files import Upload
from bot.sandbox.pictures import SMALL_FILM, png
from bot.services import fetching, leftovers
from tests.sql import first, select
from tests.world import OSH, World, a_hearing

PICTURES = [png(4, 4, (shade, 0, 0)) for shade in range(5)]


async def enclosed(world: World) -> list[tuple]:
    async with world.db.read() as session:
        return await select(session, "select kind, state, mime, name, comment_id from attachments order by id")


async def texts(world: World) -> list[str]:
    async with world.db.read() as session:
        return [row[0] for row in await select(session, "select text from comments order by id")]


def lying(world: World) -> set[str]:
    """What lies in the folder of attachments, by the paths there."""
    root = world.settings.attachments_folder
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def place(content: bytes) -> str:
    return place_of(hashlib.sha256(content).hexdigest())


async def writer(world: World) -> object:
    await world.announces(a_hearing(OSH))
    return await world.participant(Language.RU)


async def sends(world: World, person) -> None:
    await person.presses("Отправить")
    await world.settles()


async def test_a_photo_is_kept_with_its_comment_under_the_digest_of_its_content(world: World):
    person = await writer(world)

    await person.sends_photo(PICTURES[0], caption="Свалка у реки")
    await world.settles()
    preview = person.messages_from_bot[-1]
    await sends(world, person)
    await world.fetches()

    assert "Свалка у реки" in preview.text
    assert "📎 Приложено: 1\n• Фото" in preview.text
    assert "🗑 Убрать файлы" in preview.labels
    assert "• Фото" in person.messages_from_bot[-1].text
    assert await texts(world) == ["Свалка у реки"]
    assert await enclosed(world) == [("photo", "kept", "image/png", None, 1)]
    assert lying(world) == {place(PICTURES[0])}
    assert (world.settings.attachments_folder / place(PICTURES[0])).read_bytes() == PICTURES[0]


async def test_all_that_an_app_can_record_is_kept_even_without_a_word(world: World):
    person = await writer(world)

    await person.sends_voice()
    await person.sends_video_note()
    await person.sends_video()
    await person.sends_audio("ыр.mp3")
    await person.sends_document("Кат.pdf")
    await person.sends_location(42.5, 74.25)
    await person.sends_venue("Мектеп", "Ош көчөсү, 1")
    await world.settles()
    preview = person.messages_from_bot[-1].text
    await sends(world, person)
    await world.fetches()

    assert "(0 знаков)" in preview
    assert "• Аудио: ыр.mp3" in preview
    assert "• Место на карте: Мектеп, Ош көчөсү, 1" in preview
    assert await texts(world) == [""]
    assert [row[:3] for row in await enclosed(world)] == [
        ("voice", "kept", "audio/ogg"),
        ("video_note", "kept", "video/mp4"),
        ("video", "kept", "video/mp4"),
        ("audio", "kept", "audio/mpeg"),
        ("document", "kept", "application/pdf"),
        ("location", "kept", None),
        ("location", "kept", None),
    ]
    async with world.db.read() as session:
        assert await first(session, "select place from attachments where kind = 'location'") == ("42.500000,74.250000",)


async def test_an_album_is_one_comment_and_one_preview_of_all_of_it(world: World):
    person = await writer(world)
    before = len(person.messages_from_bot)

    await person.sends_album(*PICTURES, caption="Пять фото")
    await world.settles()
    at_once = len(person.messages_from_bot) - before
    await world.passes(seconds=1)
    previews = person.messages_from_bot[before:]
    await sends(world, person)

    assert (at_once, len(previews)) == (0, 1)
    assert "📎 Приложено: 5" in previews[0].text
    assert await texts(world) == ["Пять фото"]
    assert [row[4] for row in await enclosed(world)] == [1] * 5


@pytest.mark.parametrize("late", [0.4, 0.6, 2.0, 4.0])
async def test_a_part_of_an_album_that_comes_late_is_seen_before_it_is_sent(world: World, late: float):
    person = await writer(world)
    before = len(person.messages_from_bot)
    await person.sends_photo(PICTURES[0], media_group_id="a")
    await world.settles()

    await world.passes(seconds=late)
    await person.sends_photo(PICTURES[1], caption="Слова второй части", media_group_id="a")
    await person.sends_photo(PICTURES[2], media_group_id="a")
    await world.settles()
    await world.passes(seconds=1)
    previews = person.messages_from_bot[before:]

    assert len(previews) == (1 if late < 0.5 else 2)
    assert "Слова второй части" in previews[-1].text
    assert "📎 Приложено: 3" in previews[-1].text


async def test_a_part_that_comes_when_the_others_have_just_been_sent_is_seen(world: World):
    person = await writer(world)
    await person.says("Свалка")
    await world.settles()
    await person.sends_photo(PICTURES[0], media_group_id="a")
    await world.settles()
    await sends(world, person)

    await person.sends_photo(PICTURES[1], caption="Слова второй части", media_group_id="a")
    await world.settles()
    await world.passes(seconds=1)

    assert "Слова второй части" in person.messages_from_bot[-1].text


async def test_an_album_split_by_a_restart_is_one_comment(world: World):
    person = await writer(world)
    await person.sends_photo(PICTURES[0], caption="Пять фото", media_group_id="a")
    await person.sends_photo(PICTURES[1], media_group_id="a")
    await world.settles()
    await world.passes(seconds=1)

    await world.stops()
    for picture in PICTURES[2:]:
        await person.sends_photo(picture, media_group_id="a")
    world.clock.at += timedelta(minutes=1)
    await world.begins()
    await world.settles()
    await world.passes(seconds=1)
    preview = person.messages_from_bot[-1].text
    await sends(world, person)

    assert "📎 Приложено: 5" in preview
    assert await texts(world) == ["Пять фото"]
    assert [row[4] for row in await enclosed(world)] == [1] * 5


async def test_the_rest_of_an_album_that_comes_after_the_comment_was_sent_joins_it(world: World):
    person = await writer(world)
    await person.sends_photo(PICTURES[0], caption="Пять фото", media_group_id="a")
    await world.settles()
    await world.passes(seconds=1)
    await sends(world, person)

    late = [await person.sends_photo(picture, media_group_id="a") for picture in PICTURES[1:3]]
    await world.settles()
    told = [each.text for each in person.messages_from_bot if "Остальное из альбома" in each.text]
    world.sandbox.deliver_again(late[0].update_id)
    await world.settles()

    assert len(told) == 1
    assert await texts(world) == ["Пять фото"]
    assert [row[4] for row in await enclosed(world)] == [1] * 3
    async with world.db.read() as session:
        assert await first(session, "select count(*) from drafts") == (0,)


async def test_the_same_file_twice_is_stored_once(world: World):
    person = await writer(world)
    other = await world.participant(Language.KY)

    for who in (person, other):
        await who.sends_document("a.pdf", b"%PDF-1.4 the same")
        await world.settles()
        await who.presses("Отправить" if who is person else "Жөнөтүү")
        await world.settles()
    await world.fetches()

    assert lying(world) == {place(b"%PDF-1.4 the same")}
    async with world.db.read() as session:
        assert await first(session, "select count(*) from files") == (1,)
    assert [row[1] for row in await enclosed(world)] == ["kept", "kept"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "/etc/passwd.txt", "..\\..\\x.txt", "a\0b\n.txt", "ө" * 3000 + ".txt"]
)
async def test_a_name_is_never_a_path(world: World, name: str, tmp_path: Path):
    person = await writer(world)
    file = world.sandbox.files.add(Upload("x.txt", b"words", "text/plain"), "documents")

    person._send({"document": {**file.as_document(), "file_name": name}})
    await world.settles()
    await sends(world, person)
    await world.fetches()

    assert lying(world) == {place(b"words")}
    [(kind, state, mime, kept, _)] = await enclosed(world)
    assert (kind, state, mime) == ("document", "kept", "text/plain")
    assert kept.isprintable()
    assert len(kept) <= 120
    assert {path.name for path in tmp_path.iterdir()} <= {
        "talkuu.db",
        "talkuu.db-wal",
        "talkuu.db-shm",
        "attachments",
        "exports",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"MZ\x90\0 a program"),
        ("cat.pdf", b"\x7fELF a program"),
        ("all.zip", b"PK\x03\x04 an archive"),
        ("run.js", b"alert(1)"),
        ("page.html", b"<script>alert(1)</script>"),
        ("data.txt", b"\0\1\2\3"),
    ],
)
async def test_what_is_in_a_file_decides_not_its_name_and_its_words_are_kept(world: World, name: str, content: bytes):
    person = await writer(world)
    await person.sends_document(name, content, caption="Смотрите файл")
    await world.settles()
    await sends(world, person)

    await world.fetches()
    told = person.messages_from_bot[-1].text

    assert f"• Файл: {name} – ⚠️ не сохранено: такие файлы не принимаются" in told
    assert "Остальное сохранено" in told
    assert await texts(world) == ["Смотрите файл"]
    assert [row[1] for row in await enclosed(world)] == ["refused"]
    assert lying(world) == set()


async def test_a_file_that_is_too_large_is_refused_at_once_and_its_words_are_kept(tmp_path: Path):
    async with World(tmp_path, attachment_max_mb=1) as world:
        person = await writer(world)

        await person.sends_document("film.mp4", SMALL_FILM + bytes(2**20), caption="Вот запись")
        await world.settles()
        with_words = person.messages_from_bot[-1].text
        before = len(person.messages_from_bot)
        for _ in range(3):
            await person.sends_video(content=SMALL_FILM + bytes(2**20), media_group_id="a")
        await world.settles()
        alone = person.messages_from_bot[before:]
        await sends(world, person)

        assert with_words.startswith("⚠️ Файл не сохранён. Наибольший размер: 1 МБ.")
        assert "Вот запись" in with_words
        assert [each.text for each in alone] == ["⚠️ Файл не сохранён. Наибольший размер: 1 МБ. Пришлите файл поменьше."]
        assert await texts(world) == ["Вот запись"]
        assert await enclosed(world) == []


async def test_a_file_of_which_telegram_hides_the_size_is_measured_while_it_comes(tmp_path: Path):
    async with World(tmp_path, attachment_max_mb=1) as world:
        person = await writer(world)
        await person.says("Вот запись")
        message = await person.sends_document("film.mp4", SMALL_FILM + bytes(2**20))
        update = next(each for each in world.sandbox.world.updates._queue if each["update_id"] == message.update_id)
        update["message"]["document"].pop("file_size")
        await world.settles()
        await sends(world, person)

        await world.fetches()

        assert "файл слишком большой" in person.messages_from_bot[-1].text
        assert lying(world) == set()


async def test_a_comment_has_twenty_files_at_most(world: World):
    person = await writer(world)
    await person.says("Много фото")
    for number in range(20):
        await person.sends_photo(png(1, 1, (number, 0, 0)))
    await world.settles()

    await person.sends_photo(caption="И ещё")
    await world.settles()
    preview = person.messages_from_bot[-1].text
    await sends(world, person)

    assert preview.startswith("⚠️ Файл не сохранён. Файлов в комментарии может быть не больше 20.")
    assert len(await enclosed(world)) == 20
    assert await texts(world) == ["Много фото\n\nИ ещё"]


async def test_what_a_comment_cannot_keep_is_said(world: World):
    person = await writer(world)

    await person.sends_contact()
    await world.settles()

    assert person.messages_from_bot[-1].text.startswith("⚠️ Это не сохранено.")
    assert await enclosed(world) == []


async def test_nothing_of_somebody_who_has_not_agreed_is_fetched(world: World):
    await world.announces(a_hearing(OSH))
    newcomer = world.sandbox.person()
    await newcomer.sends_photo(PICTURES[0], caption="Почему вырубают деревья у нашей школы?")
    await world.settles()
    first_answer = newcomer.messages_from_bot[-1].text
    await world.fetches()
    before = lying(world)

    await newcomer.presses("Отправить")
    await world.settles()
    await newcomer.presses("Даю согласие")
    await world.settles()
    await world.fetches()

    assert "Приложено: 1" in first_answer
    assert before == set()
    assert world.sandbox.world.downloads == ["photos/file_1.png"]
    assert lying(world) == {place(PICTURES[0])}


@pytest.mark.parametrize("fault", [{"status": 502}, {"drop": "after"}, {"drop": "before", "times": 2}])
async def test_a_download_that_fails_is_tried_again_and_the_comment_does_not_wait(world: World, fault):
    person = await writer(world)
    await person.sends_photo(PICTURES[0], caption="Свалка")
    await world.settles()
    world.sandbox.fault("file", **fault)
    await world.bot.fetcher.step()
    await sends(world, person)
    receipt = person.messages_from_bot[-1].text
    await person.says("/mycomments")
    await world.settles()
    await person.presses(person.messages_from_bot[-1].labels[0])
    await world.settles()
    seen = person.messages_from_bot[-1].text

    await world.fetches()
    too_soon = [row[1] for row in await enclosed(world)]
    await world.passes(seconds=6)
    await world.fetches()

    assert "получен" in receipt
    assert "• Фото – ⏳ пока не получено, пробуем ещё" in seen
    assert too_soon == ["waiting"]
    assert [row[1] for row in await enclosed(world)] == ["kept"]
    assert lying(world) == {place(PICTURES[0])}


async def test_a_file_that_never_comes_is_given_up_told_and_shown_and_the_words_stay(world: World):
    person = await writer(world)
    world.sandbox.fault("getFile", status=400, description="Bad Request: wrong file_id", times=None)
    await person.sends_document("план.pdf", caption="Смотрите план")
    await world.settles()
    await sends(world, person)

    for _ in range(9):
        await world.fetches()
        await world.passes(hours=7)
    told = [each.text for each in person.messages_from_bot if "не удалось получить" in each.text]
    await person.says("/mycomments")
    await world.settles()
    await person.presses(person.messages_from_bot[-1].labels[0])
    await world.settles()

    assert len(told) == 1
    assert "• Файл: план.pdf – ⚠️ не удалось получить. Пришлите ещё раз." in told[0]
    assert "не удалось получить" in person.messages_from_bot[-1].text
    assert "Смотрите план" in person.messages_from_bot[-1].text
    assert [row[1] for row in await enclosed(world)] == ["failed"]


async def test_when_telegram_asks_to_wait_that_is_no_failed_try(world: World):
    person = await writer(world)
    await person.sends_photo(PICTURES[0])
    await world.settles()
    world.sandbox.fault("getFile", status=429, parameters={"retry_after": 30})

    await world.fetches()
    async with world.db.read() as session:
        waited = await first(session, "select attempts, state from attachments")
    await world.passes(seconds=31)
    await world.fetches()

    assert waited == (0, "waiting")
    assert [row[1] for row in await enclosed(world)] == ["kept"]


async def test_a_bot_api_server_of_ones_own_tells_where_a_file_lies_on_this_machine(world: World, tmp_path: Path):
    world.sandbox.files.folder = tmp_path / "server"
    person = await writer(world)
    await person.sends_photo(PICTURES[0])
    await world.settles()

    await world.fetches()

    assert world.sandbox.world.downloads == []
    assert lying(world) == {place(PICTURES[0])}
    assert list((tmp_path / "server" / "photos").iterdir()) != []  # it is not ours to move away


async def test_a_cancelled_draft_leaves_no_file_behind_after_some_hours(world: World):
    person = await writer(world)
    await person.sends_photo(PICTURES[0])
    await world.settles()
    await world.fetches()

    await person.presses("Отмена")
    await world.settles()
    await world.bot.fetcher.clean()
    young = lying(world)
    await world.passes(hours=2)
    await world.bot.fetcher.clean()

    assert await enclosed(world) == []
    assert young == {place(PICTURES[0])}
    assert lying(world) == set()


async def test_a_download_that_ends_while_its_twin_is_forgotten_keeps_the_content(world: World, monkeypatch):
    person, twin = await writer(world), await world.participant(Language.RU)
    await twin.sends_photo(PICTURES[0])
    await world.settles()
    await world.fetches()
    await person.sends_photo(PICTURES[0])
    await world.settles()
    usual, forgotten = fetching.keep, []

    async def keep(*args, **values):
        if not forgotten:
            forgotten.append(values["digest"])
            async with world.db.transaction() as tx:
                await select(tx, "delete from attachments where digest = ?", [values["digest"]])
            await leftovers.remove(world.db, world.settings.attachments_folder, forgotten)
            assert place(PICTURES[0]) not in lying(world)
        await usual(*args, **values)

    monkeypatch.setattr(fetching, "keep", keep)
    await world.fetches()

    assert forgotten
    assert [row[1] for row in await enclosed(world)] == ["kept"]
    assert lying(world) == {place(PICTURES[0])}


async def test_cleaning_spares_what_a_comment_refers_to(world: World):
    person = await writer(world)
    await person.sends_photo(PICTURES[0])
    await world.settles()
    await sends(world, person)
    await world.fetches()

    await world.passes(hours=25)
    await world.bot.fetcher.clean()

    assert lying(world) == {place(PICTURES[0])}


async def test_files_can_be_taken_off_a_draft(world: World):
    person = await writer(world)
    await person.sends_photo(PICTURES[0], caption="Без фото")
    await world.settles()

    await person.presses("Убрать файлы")
    await world.settles()
    preview = person.messages_from_bot[-1]
    await sends(world, person)

    assert "Приложено" not in preview.text
    assert "🗑 Убрать файлы" not in preview.labels
    assert await enclosed(world) == []
    assert await texts(world) == ["Без фото"]


async def test_a_comment_of_nothing_but_dropped_files_is_empty(world: World):
    person = await writer(world)
    await person.sends_photo(PICTURES[0])
    await world.settles()
    await person.presses("Убрать файлы")
    await world.settles()

    press = await person.presses("Отправить")
    await world.settles()

    assert "Комментарий пуст" in (await press).text
    assert await texts(world) == []


async def test_what_stands_under_a_photo_can_be_edited_and_taken_away(world: World):
    person = await writer(world)
    photo = await person.sends_photo(PICTURES[0], caption="Сваалка")
    await world.settles()

    await person.edits(photo, "Свалка")
    await world.settles()
    mended = person.messages_from_bot[-1].text
    await person.edits(photo, "")
    await world.settles()
    await sends(world, person)

    assert "Свалка" in mended
    assert await texts(world) == [""]


async def test_a_point_that_moves_on_the_map_is_answered_once(world: World):
    person = await writer(world)
    point = await person.sends_location(42.5, 74.25, live_period=900)
    await world.settles()
    before = len(person.messages_from_bot)

    moved = point.data | {"location": {"latitude": 42.6, "longitude": 74.3}}
    world.sandbox.world.queue("edited_message", moved | {"edit_date": point.data["date"]})
    await world.settles()
    in_draft = len(person.messages_from_bot)
    await sends(world, person)
    world.sandbox.world.queue("edited_message", moved | {"edit_date": point.data["date"]})
    await world.settles()

    assert in_draft == before
    assert len(person.messages_from_bot) == before + 1
    assert "получен" in person.messages_from_bot[-1].text


async def test_rewriting_keeps_the_files_and_their_messages(world: World):
    person = await writer(world)
    photo = await person.sends_photo(PICTURES[0], caption="Старая подпись")
    await world.settles()
    await person.presses("Изменить")
    await world.settles()
    await person.says("Новый текст")
    await world.settles()
    rewritten = person.messages_from_bot[-1].text
    await sends(world, person)

    await person.edits(photo, "Подпись")
    await world.settles()

    assert "Старая" not in rewritten
    assert "Приложено: 1" in rewritten
    assert await texts(world) == ["Новый текст"]
    assert "Новый текст\n\nПодпись" in person.messages_from_bot[-1].text


async def test_a_newcomer_reads_in_both_languages_why_a_file_is_not_kept(tmp_path: Path):
    async with World(tmp_path, attachment_max_mb=1) as world:
        await world.announces(a_hearing(OSH))
        newcomer = world.sandbox.person()

        await newcomer.sends_video(content=SMALL_FILM + bytes(2**20), caption="Вот запись")
        await world.settles()

        shown = newcomer.messages_from_bot[-1].text
        assert "Файл сакталган жок" in shown
        assert "Файл не сохранён" in shown
        assert "Вот запись" in shown


async def test_a_redelivered_photo_is_enclosed_once(world: World):
    person = await writer(world)
    photo = await person.sends_photo(PICTURES[0])
    await world.settles()

    world.sandbox.deliver_again(photo.update_id)
    await world.settles()
    await sends(world, person)
    world.sandbox.deliver_again(photo.update_id)
    await world.settles()

    assert len(await enclosed(world)) == 1
    async with world.db.read() as session:
        assert await first(session, "select count(*) from drafts") == (0,)


@pytest.mark.parametrize("choice", ["Отозвать всё", "Оставить без имени"])
async def test_who_is_forgotten_leaves_no_file_that_leads_back(world: World, choice: str):
    person = await writer(world)
    await person.sends_photo(PICTURES[0], caption="Фото")
    await world.settles()
    await sends(world, person)
    await world.fetches()

    await person.says("/forget")
    await world.settles()
    await person.presses(choice)
    await world.settles()
    await world.passes(hours=25)
    await world.bot.fetcher.clean()

    kept = choice == "Оставить без имени"
    assert lying(world) == ({place(PICTURES[0])} if kept else set())
    async with world.db.read() as session:
        found = await select(session, "select telegram_id, message_id, album from attachments")
    assert found == ([(None, None, None)] if kept else [])

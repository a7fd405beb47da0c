import json

import pytest
from aiohttp import ClientError

from bot.sandbox.files import DOWNLOAD_LIMIT, PHOTO_LIMIT, SENDING_LIMIT, image_size
from bot.sandbox.pictures import png


async def fetch(sandbox, session, bot, file_id):
    path = (await bot.result("getFile", file_id=file_id))["file_path"]
    async with session.get(f"{sandbox.url}/file/bot{sandbox.token}/{path}") as answer:
        return await answer.read()


async def test_a_person_s_file_can_be_fetched_and_sent_back(sandbox, session, bot, resident):
    await resident.sends_document("Кат.pdf", b"%PDF letter", caption="Менин катым")
    document = (await bot.receives())[0]["message"]["document"]

    content = await fetch(sandbox, session, bot, document["file_id"])
    sent = await bot.upload("sendDocument", {"document": ("Жооп.pdf", content)}, chat_id=resident.id, caption="x")

    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("Кат.pdf", "application/pdf", 11)
    assert sent["ok"], sent
    answer = resident.chat[-1]
    assert (answer.document.name, answer.document.content, answer.text) == ("Жооп.pdf", b"%PDF letter", "x")


async def test_a_file_can_be_sent_again_by_its_identifier(bot, resident):
    first = await bot.upload("sendDocument", {"document": ("a.txt", b"a")}, chat_id=resident.id)

    again = await bot.result("sendDocument", chat_id=resident.id, document=first["result"]["document"]["file_id"])

    assert again["document"] == first["result"]["document"]


async def test_a_document_is_no_photo(bot, resident):
    first = await bot.upload("sendDocument", {"document": ("a.txt", b"a")}, chat_id=resident.id)

    refusal = await bot.refusal("sendPhoto", chat_id=resident.id, photo=first["result"]["document"]["file_id"])

    assert refusal == "Bad Request: can't use file of type Document as Photo"


async def test_files_are_attached_by_name(bot, resident):
    media = [
        {"type": "document", "media": "attach://one", "caption": "<b>эки</b> файл", "parse_mode": "HTML"},
        {"type": "document", "media": "attach://two"},
    ]
    files = {"one": ("1.csv", b"1"), "two": ("2.csv", b"2")}

    answer = await bot.upload("sendMediaGroup", files, chat_id=resident.id, media=json.dumps(media))

    assert [message.document.content for message in resident.chat] == [b"1", b"2"]
    assert resident.chat[0].text == "эки файл"
    assert len({message["media_group_id"] for message in answer["result"]}) == 1


@pytest.mark.parametrize(
    ("media", "refusal"),
    [
        ([{"type": "document", "media": "x"}], "too few media to send as an album"),
        ([{"type": "document", "media": "x"}] * 11, "too many media to send as an album"),
        (
            [{"type": "document", "media": "x"}, {"type": "photo", "media": "x"}],
            "document can't be mixed with other media types",
        ),
        ([{"type": "song", "media": "x"}] * 2, 'can\'t parse InputMedia: type "song" is unsupported'),
        ([{"type": "photo"}] * 2, "can't parse InputMedia: media not found"),
        ([{"type": "photo", "media": "attach://none"}] * 2, "file attached by the name none is not in the request"),
        ([{"type": "photo", "media": "unknown"}] * 2, "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_a_wrong_album_is_refused(bot, resident, media, refusal):
    assert await bot.refusal("sendMediaGroup", chat_id=resident.id, media=media) == f"Bad Request: {refusal}"


async def test_a_photo_is_a_picture(bot, resident):
    sent = await bot.upload("sendPhoto", {"photo": ("p.png", png(30, 20, (1, 2, 3)))}, chat_id=resident.id)
    refused = await bot.upload("sendPhoto", {"photo": ("p.png", b"no picture")}, chat_id=resident.id)

    assert [(size["width"], size["height"]) for size in sent["result"]["photo"]] == [(30, 20)]
    assert refused["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_a_caption_is_limited_and_can_be_edited(bot, resident):
    files = {"document": ("a.txt", b"a")}
    too_long = await bot.upload("sendDocument", files, chat_id=resident.id, caption="ө" * 1025)
    sent = await bot.upload("sendDocument", files, chat_id=resident.id, caption="ө" * 1024)

    await bot.result(
        "editMessageCaption", chat_id=resident.id, message_id=sent["result"]["message_id"], caption="кыска"
    )

    assert too_long["description"] == "Bad Request: message caption is too long"
    assert [message.text for message in resident.chat] == ["кыска"]


async def test_an_empty_or_missing_file_is_refused(bot, resident):
    empty = await bot.upload("sendDocument", {"document": ("a.txt", b"")}, chat_id=resident.id)

    assert empty["description"] == "Bad Request: file must be non-empty"
    assert await bot.refusal("sendDocument", chat_id=resident.id) == "Bad Request: there is no document in the request"
    assert await bot.refusal("sendDocument", chat_id=resident.id, document="https://kg.kg/a.pdf") == (
        "Bad Request: failed to get HTTP URL content"
    )


async def test_large_files_have_their_limits(bot, resident):
    large = bytes(DOWNLOAD_LIMIT + 1)

    sent = await resident.sends_document("large.bin", large)
    picture = await bot.upload("sendPhoto", {"photo": ("a.png", bytes(PHOTO_LIMIT + 1))}, chat_id=resident.id)
    refused = await bot.upload("sendDocument", {"document": ("a", bytes(SENDING_LIMIT + 1))}, chat_id=resident.id)

    assert await bot.refusal("getFile", file_id=sent.data["document"]["file_id"]) == "Bad Request: file is too big"
    assert picture["description"] == "Bad Request: file is too big for a photo"
    assert (refused["error_code"], refused["description"]) == (413, "Request Entity Too Large")


async def test_an_unknown_file_is_not_there(sandbox, session, bot):
    assert await bot.refusal("getFile", file_id="x") == (
        "Bad Request: wrong file_id or the file is temporarily unavailable"
    )
    async with session.get(f"{sandbox.url}/file/bot{sandbox.token}/documents/file_9.txt") as answer:
        assert answer.status == 404
    async with session.get(f"{sandbox.url}/file/bot1:x/documents/file_9.txt") as answer:
        assert answer.status == 401


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(3, 4, (0, 0, 0)), (3, 4)),
        (b"GIF89a\x05\x00\x06\x00", (5, 6)),
        (b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08\x00\x07\x00\x08", (8, 7)),
        (b"RIFF0000WEBP", (1, 1)),
        (b"\xff\xd8\xff", None),
        (b"text", None),
    ],
)
def test_the_size_of_a_picture_is_read(content, size):
    assert image_size(content) == size


async def test_what_an_app_can_record_reaches_the_bot_as_telegram_sends_it(bot, resident):
    await resident.sends_video(caption="Дарыя")
    await resident.sends_video_note()
    await resident.sends_audio()
    await resident.sends_venue("Мектеп", "Ош көчөсү, 1")
    await resident.sends_contact()

    video, note, audio, venue, contact = [update["message"] for update in await bot.receives()]

    assert (video["video"]["mime_type"], video["caption"]) == ("video/mp4", "Дарыя")
    assert {"file_id", "file_size", "length"} <= note["video_note"].keys()
    assert "file_name" not in note["video_note"]
    assert audio["audio"]["file_name"] == "song.mp3"
    assert venue["venue"]["location"] == venue["location"]
    assert contact["contact"]["first_name"] == "Neighbour"


async def test_an_album_is_several_messages_of_one_group(bot, resident):
    await resident.sends_album(png(1, 1, (0, 0, 0)), png(2, 2, (0, 0, 0)), caption="Эки сүрөт", media_group_id="7")

    first, second = [update["message"] for update in await bot.receives()]

    assert (first["media_group_id"], second["media_group_id"]) == ("7", "7")
    assert (first["caption"], second.get("caption")) == ("Эки сүрөт", None)


@pytest.mark.parametrize("fault", [{"status": 502}, {"drop": "before", "times": 2}, {"drop": "after"}])
async def test_a_download_can_fail_and_the_next_one_does_not(sandbox, session, bot, resident, fault):
    await resident.sends_document("a.pdf", b"%PDF" + bytes(1000))
    file_id = (await bot.receives())[0]["message"]["document"]["file_id"]
    path = (await bot.result("getFile", file_id=file_id))["file_path"]
    url = f"{sandbox.url}/file/bot{sandbox.token}/{path}"
    sandbox.fault("*", status=500)  # is about methods, not about files
    sandbox.fault("file", **fault)

    try:
        async with session.get(url) as answer:
            answer.raise_for_status()
            await answer.read()
            failed = False
    except ClientError:
        failed = True
    async with session.get(url) as answer:
        content = await answer.read()

    assert failed
    assert len(content) == 1004
    assert sandbox.world.downloads == [path]

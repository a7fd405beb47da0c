"""What staff print: codes that lead where they say, posters; and that nobody else gets them."""

import io

import pypdf
import pytest
import zxingcpp
from PIL import Image

from bot.domain.bilingual import Language
from tests.world import NARYN, OSH, World, a_hearing

BOT = "https://t.me/talkuu_bot?start="


async def staff(world: World, language: Language = Language.RU):
    """The owner, with a language, before the card of the hearing in Osh."""
    await world.owner.starts()
    await world.settles()
    await world.owner.presses({Language.KY: "Кыргызча", Language.RU: "Русский"}[language])
    await world.settles()
    await world.owner.starts("h_osh")
    await world.settles()
    return world.owner


async def presses(world: World, person, *labels: str):
    for label in labels:
        await person.presses(label)
        await world.settles()
    return person.messages_from_bot[-1]


def read(message) -> str:
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(message.document.content)).convert("L"))
    return code.text


@pytest.mark.parametrize(
    ("language", "label", "link"),
    [
        (Language.RU, "Обсуждение", "h_nbsap_osh"),
        (Language.KY, "Талкуу", "h_nbsap_osh"),
        (Language.RU, "Оставить комментарий", "m_nbsap_osh"),
        (Language.KY, "Пикир калтыруу", "m_nbsap_osh"),
        (Language.RU, "Город: Ош", "c_osh"),
        (Language.KY, "Шаар: Ош", "c_osh"),
    ],
)
async def test_a_code_from_a_card_leads_where_its_caption_says(world: World, language: Language, label: str, link: str):
    await world.announces(a_hearing(OSH))
    owner = await staff(world, language)

    message = await presses(world, owner, "QR", label)

    assert read(message) == BOT + link
    assert BOT + link in message.text
    assert message.document.mime_type == "image/png"
    assert message.document.name.isascii()


async def test_the_link_of_each_code_opens_what_it_names(world: World):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)
    seen = {}
    for label in ("Обсуждение", "Оставить комментарий", "Город: Ош"):
        link = read(await presses(world, owner, "QR", label))
        reader = await world.resident(Language.RU)
        await reader.starts(link.partition("start=")[2])
        await world.settles()
        seen[label] = reader.messages_from_bot[-1]

    assert "Место проведения" in seen["Обсуждение"].text
    assert "✅ Даю согласие" in seen["Оставить комментарий"].labels
    assert "Город: Ош" in seen["Город: Ош"].text


async def test_a_code_is_found_from_the_desk_too(world: World):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=18))
    owner = await staff(world)
    await owner.says("/desk")
    await world.settles()

    city = await presses(world, owner, "QR", "Нарын")
    hearing = await presses(world, owner, "Нарын · 18 июня", "Обсуждение")

    assert read(city) == BOT + "c_naryn"
    assert read(hearing) == BOT + "h_nbsap_naryn"


@pytest.mark.parametrize(("language", "label"), [(Language.RU, "Плакат"), (Language.KY, "Плакат")])
async def test_a_poster_in_both_languages_comes_at_once(world: World, language: Language, label: str):
    await world.announces(a_hearing(OSH))
    owner = await staff(world, language)

    message = await presses(world, owner, label)

    assert (message.document.name, message.document.mime_type) == ("talkuu-poster-osh.pdf", "application/pdf")
    [page] = pypdf.PdfReader(io.BytesIO(message.document.content)).pages
    text = page.extract_text()
    assert "Биологиялык ар түрдүүлүк программасы" in " ".join(text.split())
    assert "14:00" in text
    assert "Министерство природных ресурсов" in " ".join(text.split())


async def test_residents_see_none_of_it_and_cannot_press_what_they_do_not_see(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU)
    await resident.starts("h_osh")
    await world.settles()

    labels = resident.messages_from_bot[-1].labels
    refused = [
        await world.forges(resident, data) for data in ("qr", f"qrh:{hearing.id}", "qrp:c:1", f"pst:{hearing.id}")
    ]

    assert not [label for label in labels if "QR" in label or "Плакат" in label]
    assert all("сотрудник" in words for words in refused), refused
    assert not any(each.document for each in resident.messages_from_bot)


@pytest.mark.parametrize("data", ["qrp:x:1", "qrp:c:999", "qrp:h:999", "qrh:999", "pst:999"])
async def test_a_code_of_what_is_not_there_is_refused_politely(world: World, data: str):
    await world.announces(a_hearing(OSH))
    owner = await staff(world)

    assert "не найдено" in await world.forges(owner, data)

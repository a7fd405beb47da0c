"""Posters: every fact is on the page, in letters that are there, and nothing runs over the edge."""

import io
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot import poster, qr
from bot.assembly import all_texts
from bot.domain.bilingual import Bilingual, Language
from bot.domain.consultation import Consultation, ConsultationId, Contact, Description
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.place import City, CityId
from bot.messages.hearings import Shown
from bot.poster.drawing import _fitting
from bot.poster.face import FONTS, face
from bot.poster.layout import FOOT_TOP, MARGIN, PAGE
from tests.world import BISHKEK, DESCRIPTION, NOON, a_hearing, at

TEXTS = all_texts(strict=True)
BOTH = [TEXTS[Language.KY], TEXTS[Language.RU]]
KNOWN = a_hearing(
    ends_at=at(17, 16, 15),
    venue=Bilingual(ky="Китепкана, 2-кабат", ru="Библиотека, 2-й этаж"),
    online_url="https://x.org",
)
LINK = "https://t.me/talkuu_bot?start=h_nbsap_osh"
OSH = Bilingual(ky="Ош", ru="Ош")


def shown(hearing: Hearing = KNOWN, *, city: Bilingual = OSH, about: Description = DESCRIPTION) -> Shown:
    return Shown(
        hearing=hearing,
        city=City(id=CityId(1), slug="osh", name=city),
        consultation=Consultation(id=ConsultationId(1), slug="nbsap", description=about),
    )


def drawn(one: Shown, words=BOTH) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(poster.pdf(one, words, zone=BISHKEK, username="talkuu_bot", made=NOON)))


def text(one: Shown, words=BOTH) -> str:
    [page] = drawn(one, words).pages
    return " ".join(page.extract_text().split())


def test_all_facts_are_on_one_page_in_both_languages():
    found = text(shown())

    for words in (
        "КООМДУК ТАЛКУУ",
        "ОБЩЕСТВЕННОЕ ОБСУЖДЕНИЕ",
        "Ош",
        "2025-ж., 17-июнь, шейшемби",
        "вторник, 17 июня 2025 г.",
        "14:00–16:15",
        "Бишкек убактысы боюнча",
        "по бишкекскому времени",
        "Өтө турган жери",
        "Китепкана, 2-кабат",
        "Место проведения",
        "Библиотека, 2-й этаж",
        "Биологиялык ар түрдүүлүк программасы",
        "Программа сохранения биоразнообразия",
        "Жаратылыш ресурстары министрлиги",
        "Министерство природных ресурсов",
        *(texts.plain("poster-scan") for texts in BOTH),
        "t.me/talkuu_bot",
        "+996 000 000 000",
    ):
        assert words in found, words
    assert "такталууда" not in found


@pytest.mark.parametrize("language", Language)
def test_a_poster_in_one_language_has_no_words_of_the_other(language: Language):
    found = text(shown(), [TEXTS[language]])

    assert ("Өтө турган жери" in found) is (language is Language.KY)
    assert ("Место проведения" in found) is (language is Language.RU)


def test_what_is_open_says_so_and_that_the_code_tells_when_it_is_known():
    found = text(shown(a_hearing(day=None, start=None)))

    for words in ("Күнү такталууда", "Дата уточняется", "Убактысы такталууда", "Онлайн уточняется"):
        assert words in found, words
    assert all(texts.plain("poster-scan-open") in found for texts in BOTH)


@pytest.mark.parametrize("status", [HearingStatus.CANCELLED, HearingStatus.POSTPONED])
def test_one_that_will_not_be_held_says_so_and_why(status: HearingStatus):
    found = text(shown(KNOWN.with_(status=status, reason=Bilingual(ky="Жол жабык", ru="Дорога закрыта"))))

    assert " / ".join(texts.plain(f"poster-{status}").upper() for texts in BOTH) in found
    assert "Жол жабык" in found
    assert "Дорога закрыта" in found
    assert ("14:00" in found) is (status is HearingStatus.CANCELLED)


def test_a_sample_is_marked():
    about = Description(title=Bilingual(ky="Программа", ru="Программа"), sample=True)

    assert "[ҮЛГҮ] Программа" in text(shown(about=about))


def test_the_code_opens_the_bot_at_this_hearing():
    [page] = drawn(shown()).pages
    [image] = page.images
    picture = Image.open(io.BytesIO(image.data)).convert("L")
    wide = Image.new("L", (picture.width + 160, picture.height + 160), 255)
    wide.paste(picture, (80, 80))

    [code] = zxingcpp.read_barcodes(wide)
    assert code.text == LINK


def test_a_code_for_the_chat_is_read_on_a_dark_screen():
    picture = Image.open(io.BytesIO(qr.png(LINK))).convert("L")
    dark = Image.new("L", (picture.width + 200, picture.height + 200), 0)
    dark.paste(picture, (100, 100))

    [code] = zxingcpp.read_barcodes(dark)
    assert code.text == LINK
    assert code.format == zxingcpp.BarcodeFormat.QRCode


@pytest.mark.parametrize("bold", [True, False])
def test_the_letters_are_shipped_small_and_complete(bold):
    letters = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"

    for letter in letters + letters.upper() + "«»–—…№•":
        assert letter in face(bold=bold).advances, letter
    assert face(bold=bold).path.stat().st_size < 150_000
    assert "SIL OPEN FONT LICENSE" in Path(FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_what_the_font_lacks_is_left_out_and_never_a_hole():
    assert face(bold=False).shown("Зал 🏛 номер\n5 数") == "Зал номер 5 ?"
    assert "Зал ?" in text(shown(KNOWN.with_(venue=Bilingual(ky="Зал 数 🏛", ru="Зал"))))


WORDS = st.one_of(
    st.text(max_size=600),
    st.builds(
        lambda word, count: word * count, st.sampled_from(["Ш", "W", "ӨҮҢ ", "долгое слово "]), st.integers(0, 900)
    ),
)


@settings(max_examples=60, deadline=None)
@given(words=WORDS, city=WORDS, phone=WORDS, status=st.sampled_from(HearingStatus), count=st.sampled_from([1, 2]))
def test_nothing_runs_over_the_edge_whatever_people_write(words, city, phone, status, count):
    pair = Bilingual(ky=words or None, ru=words[::-1] or None)
    about = Description(title=pair, authority=pair, contractor=pair, contact=Contact(phone=phone, about=pair))
    one = shown(
        KNOWN.with_(venue=pair, reason=pair, status=status),
        city=Bilingual(ky=city or None, ru=city[::-1] or None),
        about=about,
    )

    _, upper, lower = _fitting(
        lambda limit: poster.content(one, BOTH[:count], zone=BISHKEK, username="b" * 32, made=NOON, limit=limit)
    )

    for layout, bottom in ((upper, FOOT_TOP), (lower, PAGE[1] - MARGIN)):
        assert layout.y <= bottom
        for line in layout.lines:
            assert MARGIN <= line.x <= line.right <= PAGE[0] - MARGIN + 0.01, line
            assert MARGIN < line.y <= bottom, line

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bilingual import NOTHING, Bilingual, Language
from bot.domain.comment import CommentState
from bot.messages import comments, drafts
from bot.messages.drafts import Written
from bot.texts import Html

from .making import BISHKEK, TEXTS, comment, description, draft, seen, shown, topic_of, words

KY, RU = TEXTS[Language.KY], TEXTS[Language.RU]
ABOUT = Html("Ош · 17 июня")


def written(*texts: str) -> Written:
    return Written(draft=draft(*texts), about=ABOUT)


def test_a_preview_shows_what_would_be_sent_and_the_three_things_to_do():
    found = seen(drafts.preview(written("Суу жок", "Жол жаман"), KY, upto=None))

    assert found.marked("blockquote") == ["Суу жок\n\nЖол жаман"]
    assert found.labels[:3] == [KY.plain(f"button-{name}") for name in ("send", "edit", "cancel")]
    assert found.text.startswith(words(KY, "preview", length=18))
    assert words(KY, "preview-nameless") in found.text


def test_an_older_preview_shows_what_it_showed():
    found = seen(drafts.preview(written("Суу жок", "Жол жаман"), KY, upto=1))

    assert found.marked("blockquote") == ["Суу жок"]


@pytest.mark.parametrize(
    ("length", "counted"),
    [(1, "1 знак"), (3, "3 знака"), (5, "5 знаков"), (21, "21 знак"), (1200, "1\u00a0200 знаков")],
)
def test_a_length_is_counted_as_russian_counts(length, counted):
    found = seen(drafts.preview(written("ж" * length), RU, upto=None))

    assert f"({counted})" in found.text


def test_a_file_that_cannot_be_kept_is_said_first():
    found = seen(drafts.preview(written("Суу"), RU, refused="size", limit=20))

    assert found.text.startswith("⚠️")


def test_a_newcomers_preview_speaks_both_languages():
    found = seen(drafts.newcomers_preview(written("Суу"), TEXTS, first=Language.RU))

    assert found.labels[:3] == ["Кыргызча", "Русский", RU.plain("button-send")]
    assert found.text.index(words(KY, "preview", length=3)) < found.text.index(words(RU, "preview", length=3))


def test_a_receipt_can_be_copied():
    found = seen(comments.receipt(comment(), ABOUT, RU, zone=BISHKEK))

    assert found.marked("code") == ["ABCD-EFGH-J"]
    assert ": вторник, 10 июня 2025 г., 12:00 (по бишкекскому времени)" in found.text


def test_a_very_long_comment_is_shown_by_its_beginning_and_its_end():
    text = "Башы " + "ж" * 15_000 + " аягы"

    quoted = seen(comments.receipt(comment(text), ABOUT, RU, zone=BISHKEK)).marked("blockquote")[0]

    assert quoted.startswith("Башы ")
    assert quoted.endswith(" аягы")
    assert "\n[…]\n" in quoted


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("state", CommentState)
def test_every_state_has_its_words_and_what_is_withdrawn_cannot_be_withdrawn(state, language):
    texts = TEXTS[language]
    found = seen(comments.one(comment(state=state), ABOUT, texts, zone=BISHKEK))

    assert comments.state(comment(state=state), texts) in found.text
    assert (texts.plain("button-withdraw") in found.labels) == (state is not CommentState.WITHDRAWN)


def test_a_status_tells_the_state_and_nothing_more():
    found = seen(comments.status(comment("Менин сырым", name="Асан"), KY))

    assert found.text == words(KY, "status-answer", receipt="ABCD-EFGH-J", state=KY("state-new"))


@pytest.mark.parametrize(
    ("count", "page", "turns"),
    [(1, 0, 0), (5, 0, 0), (6, 0, 1), (6, 1, 1), (11, 1, 2)],
)
def test_many_comments_have_pages(count, page, turns):
    found = seen(comments.mine([comment()], RU, count=count, page=page))

    assert len({RU.plain("button-back"), RU.plain("button-next")} & set(found.labels)) == turns


def test_what_a_comment_is_about_is_said_by_the_nearest_thing():
    one = shown()
    topic, consultation = topic_of(one), one.consultation

    assert comments.about_words(consultation, one, topic, RU) == "Ош · 17 июня"
    assert comments.about_words(consultation, None, topic, RU) == "Программа пастбищ"
    assert comments.about_words(consultation, None, None, RU) == f"{RU('in-general')} · <b>Программа пастбищ</b>"
    assert comments.about_words(None, None, None, RU) == RU("in-general")


def test_everything_a_comment_can_be_about_is_offered():
    one = shown()
    found = seen(comments.choose_about([(one.consultation, [one], [topic_of(one)])], KY))

    assert found.labels == ["Ош · 17-июнь", "Жайыт программасы", KY.plain("button-general"), KY.plain("button-skip")]


def test_with_several_consultations_each_is_named():
    one = shown()
    found = seen(comments.choose_about([(one.consultation, [], [])] * 2, KY))

    assert found.labels.count(f"{KY.plain('button-general')}: Жайыт программасы") == 2


@pytest.mark.parametrize(
    ("abouts", "expected"),
    [
        ([], RU.plain("consent-holders-unknown")),
        ([description()], "Движение «БИОМ», Министерство"),
        ([description(), description()], "Движение «БИОМ», Министерство"),
        ([description(contractor=NOTHING, authority=NOTHING)], RU.plain("consent-holders-unknown")),
        ([description(contractor=Bilingual(ky="Кыймыл"))], "Кыймыл, Министерство"),
    ],
)
def test_who_keeps_what_people_write_is_named(abouts, expected):
    assert comments.holders([shown(about).consultation for about in abouts], RU) == expected


def test_consent_says_what_who_why_and_how_long_and_is_given_by_a_press():
    found = seen(comments.consent([shown().consultation], KY, draft=7))

    assert len(found.marked("bold")) == 5
    assert found.labels == [KY.plain("button-agree"), KY.plain("button-cancel")]
    assert found.keys[0][0]["callback_data"] == "ok:7:0"


@given(st.text(max_size=5000))
def test_any_words_can_be_shown_back(text):
    about = comments.about_words(None, shown(), None, KY)
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        return
    for message in (
        drafts.preview(written(text), KY),
        drafts.newcomers_preview(written(text), TEXTS, first=Language.KY),
        comments.receipt(comment(text), about, KY, zone=BISHKEK),
        comments.one(comment(text), about, RU, zone=BISHKEK),
        comments.mine([comment(text)] * 5, RU, count=5, page=0),
    ):
        seen(message)

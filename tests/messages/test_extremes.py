"""Whatever stands in the fields, a message is one that Telegram takes and that shows the words as they were written."""

import re
from html import unescape

import pytest

from bot import buttons
from bot.domain.bilingual import NOTHING, Bilingual, Language
from bot.domain.consultation import Contact, Description
from bot.domain.hearing import HearingStatus
from bot.messages.hearings import Shown

from .making import (
    ENDLESS,
    LONG_URL,
    LONG_WORD,
    NASTY,
    TEXTS,
    UNKNOWN,
    both,
    every_message,
    extreme_description,
    seen,
    shown,
)


def extreme(text: str, **fields: object) -> Shown:
    words = both(text)
    return shown(
        extreme_description(text),
        city=words,
        **{"venue": words, "reason": words, "online_url": LONG_URL, "subscribed": True} | fields,
    )


def in_one(language: Language) -> Shown:
    words = Bilingual(**{language.value: NASTY})
    about = Description(title=words, authority=words, contact=Contact(phone="1", about=words))
    return shown(about, city=words, venue=words, reason=words, status=HearingStatus.CANCELLED)


NOTHING_KNOWN = shown(Description(title=NOTHING), city=NOTHING, **UNKNOWN)
CASES = {
    "usual": (shown(), "Бизге таза суу керек", 3),
    "nothing": (NOTHING_KNOWN, "x", 2),
    "only-ky": (in_one(Language.KY), NASTY, 2),
    "only-ru": (in_one(Language.RU), NASTY, 2),
    **{f"nasty-{status}": (extreme(NASTY, status=status), NASTY, 2) for status in HearingStatus},
    "endless": (extreme(ENDLESS), ENDLESS, 150),
    "endless-cancelled": (extreme(ENDLESS, status=HearingStatus.CANCELLED), ENDLESS, 9),
    "one-long-word": (extreme(LONG_WORD), LONG_WORD, 150),
    "much-markup": (extreme("<&>'\"" * 1000), "<&>'\"" * 1000, 150),
    "only-newlines": (extreme("a\n" * 2000), "a\n" * 2000, 9),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case", CASES)
def test_telegram_takes_every_message(case, language):
    one, text, count = CASES[case]
    for title, message in every_message(one, TEXTS[language], text=text, count=count):
        try:
            seen(message)
        except Exception as error:
            error.add_note(f"{title} in {language}")
            raise


@pytest.mark.parametrize("language", Language)
def test_what_people_wrote_is_never_markup(language):
    words = "</b><i>\"'&lt;&amp;<a href='x'>"
    harmless = re.sub("[<>&\"']", "ж", words)
    usual = extreme(harmless, online_url="https://example.org")
    nasty = extreme(words, online_url="https://example.org")

    expected = dict(every_message(usual, TEXTS[language], text=harmless))
    for title, message in every_message(nasty, TEXTS[language], text=words):
        assert _tags(message.text) == _tags(expected[title].text), title


def _tags(html: str) -> list[str]:
    """Tags and no addresses: those differ by nature."""
    return [re.sub(r' (?:href|unix)="[^"]*"', "", tag) for tag in re.findall(r"<[^>]*>", html)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ["card", "reminder-1 day, 0:00:00", "change-nothing-known", "receipt", "one-new"])
def test_words_are_shown_as_they_were_written(kind, language):
    words = "</b> <i>\"Ж\" & 'с' &lt; &amp; 🙂"
    one = extreme(words, online_url="https://example.org")

    text = seen(dict(every_message(one, TEXTS[language], text=words))[kind]).text

    assert words in text
    assert unescape(words) != words


@pytest.mark.parametrize("language", Language)
def test_a_link_is_opened_as_it_was_announced(language):
    url = "https://example.org/?a=1&b=\"2'&amp;c=<3>"
    messages = dict(every_message(extreme("Суу", online_url=url), TEXTS[language], text="Суу"))

    for kind in ("card", "reminder-1 day, 0:00:00"):
        assert [link["url"] for link in seen(messages[kind]).of_kind("text_link")] == [url]


@pytest.mark.parametrize("language", Language)
def test_no_button_is_without_words(language):
    for title, message in every_message(NOTHING_KNOWN, TEXTS[language], text="x"):
        for row in message.rows:
            assert all(key.label.strip(" ✅✖️·🏙📅❓:") for key in row), title


@pytest.mark.parametrize("language", Language)
def test_every_press_is_understood_and_short(language):
    for title, message in every_message(extreme(ENDLESS), TEXTS[language], text=ENDLESS, count=150):
        for key in (key for row in message.rows for key in row if key.press):
            assert buttons.read(key.press.pack()) == key.press, title

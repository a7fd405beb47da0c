"""The first minute: greeting, language, main menu, choosing cities."""

from collections.abc import Collection, Mapping, Sequence

from bot import buttons
from bot.domain.bilingual import Language
from bot.domain.place import City, CityId
from bot.messages.message import Key, Message, grid, keyboard, paragraphs
from bot.messages.names import city_name
from bot.texts import Html, Texts

LANGUAGE_LABELS = {Language.KY: "Кыргызча", Language.RU: "Русский"}


def language_row() -> list[Key]:
    """The two languages, each in its own words."""
    return [Key(words, buttons.Choose(language)) for language, words in LANGUAGE_LABELS.items()]


def greeting(texts: Mapping[Language, Texts]) -> Message:
    """For a newcomer: both languages, Kyrgyz first."""
    ky, ru = texts[Language.KY], texts[Language.RU]
    ask = Html(f"<b>{ky('choose-language')} / {ru('choose-language')}:</b>")
    return Message(text=paragraphs(ky("greeting"), ru("greeting"), ask), rows=[language_row()])


def languages(texts: Mapping[Language, Texts]) -> Message:
    """For somebody who changes the language."""
    ask = Html(f"<b>{texts[Language.KY]('choose-language')} / {texts[Language.RU]('choose-language')}:</b>")
    return Message(text=ask, rows=[language_row()])


def menu(texts: Texts, *, staff: bool, before: Html | None = None) -> Message:
    """Where to go from here, without typing a command."""
    rows = [
        [
            Key(texts.plain("button-hearings"), buttons.Hearings(0)),
            Key(texts.plain("button-cities"), buttons.ChooseCities()),
        ],
        [Key(texts.plain("button-comment"), buttons.Comment())],
        [Key(texts.plain("button-my-comments"), buttons.MyComments(0))],
        [Key(texts.plain("button-settings"), buttons.Settings())],
        [Key(texts.plain("desk-title"), buttons.Desk())] if staff else [],
    ]
    return Message(text=paragraphs(before, texts("menu")), rows=rows)


def choose_cities(cities: Sequence[City], chosen: Collection[CityId], texts: Texts) -> Message:
    """Several cities, a tick for each that is chosen, then done."""
    if not cities:
        return menu(texts, staff=False, before=texts("no-cities"))
    keys = (
        Key(("✅ " if city.id in chosen else "") + city_name(city, texts), buttons.ToggleCity(city.id))
        for city in cities
    )
    done = [Key(texts.plain("button-done"), buttons.CitiesDone())]
    return Message(text=texts("choose-cities"), rows=keyboard(grid(keys), done))


def which_city(cities: Sequence[City], texts: Texts) -> Message:
    """The typed name could mean several."""
    keys = (Key(city_name(city, texts), buttons.CityHearings(city.id)) for city in cities)
    return Message(text=texts("which-city"), rows=keyboard(grid(keys)))


def plain(texts: Texts, key: str) -> Message:
    """A page of text: help, about, and short answers."""
    return Message(text=texts(key))

"""Warnings about texts, and that every warning is said in both languages with its facts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.announcement.load import Loaded
from bot.announcement.sentences import Warnings
from bot.domain.bilingual import NOTHING, Bilingual, Language
from bot.domain.consultation import (
    Contact,
    Document,
    PhaseKind,
    Programme,
    Topic,
    TopicId,
)
from bot.domain.lint import Code
from bot.domain.place import City, CityId
from bot.texts import Texts
from tests.announcement.cases import BOTH, OSH, at, described, hearing, item, warnings


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"title": Bilingual(ky="а")}, [("title",)]),
        ({"summary": Bilingual(ru="а")}, [("summary",)]),
        ({"authority": Bilingual(ru="а")}, [("authority",)]),
        ({"contractor": Bilingual(ru="а")}, [("contractor",)]),
        ({"supporter": Bilingual(ru="а")}, [("supporter",)]),
        ({"contact": Contact(phone="1", about=Bilingual(ru="а"))}, [("contact", "about")]),
        ({"programme": Programme(items=(item(None, None, Bilingual(ru="а")),))}, [("programme", "items", 0, "title")]),
        ({"documents": (Document(title=Bilingual(ru="а"), url="u", language="ru"),)}, [("documents", 0)]),
        ({"documents": (Document(title=Bilingual(ru="а"), url="u"),)}, [("documents", 0)]),
        (
            {
                "documents": (
                    Document(title=Bilingual(ru="а"), url="u", language="ru"),
                    Document(title=Bilingual(ky="а"), url="u", language="ky"),
                )
            },
            [],
        ),
        (
            {
                "documents": (
                    Document(title=Bilingual(ru="а"), url="u"),
                    Document(title=Bilingual(ky="а"), url="u"),
                )
            },
            [],
        ),
        ({"documents": (Document(title=BOTH, url="u", language="ru"),)}, []),
    ],
)
def test_a_text_in_one_language_is_named(changes, places):
    found = warnings(described(**changes))

    assert [(each.code, each.place) for each in found] == [(Code.ONE_LANGUAGE, place) for place in places]


def test_a_topic_and_a_city_in_one_language_are_named():
    topic = Topic(id=TopicId(1), slug="pastures", title=Bilingual(ru="Пастбища"))
    city = replace(OSH, name=Bilingual(ru="Ош"))

    assert [each.place for each in warnings(topics=(topic,), cities=(city,))] == [
        ("ours", "topics", "pastures"),
        ("name",),
    ]


def test_a_city_without_a_hearing_is_named():
    naryn = City(id=CityId(2), slug="naryn", name=BOTH)

    (warning,) = warnings(cities=(OSH, naryn))

    assert (warning.code, warning.city) == (Code.NO_HEARING, naryn)


def test_other_names_of_the_document_are_listed():
    (warning,) = warnings(described(title_variants=("План", "План 2030")))

    assert warning.values == {"count": 2, "variants": "План; План 2030"}


def everything():
    """One announcement that deserves every warning there is."""
    consultation = described(
        title_variants=("План",),
        summary=Bilingual(ru="а"),
        documents=(Document(title=Bilingual(ky="а"), url="u"),),
        programme=Programme(
            items=(item("13:30", "14:30", Bilingual(ky="а")), item("14:00", "13:00"), item("12:00", "12:30"))
        ),
    )
    held = (
        hearing(),
        hearing(slug="second", date_note="year_inferred", online_url="http://a.kg", ends_at=at(13)),
        hearing(slug="third", day=date(2025, 5, 1), starts_at=None, ends_at=None, venue=NOTHING, online_url=None),
        hearing(slug="fourth", day=None, starts_at=None, ends_at=None, venue=Bilingual(ru="а")),
    )
    topics = (Topic(id=TopicId(1), slug="pastures", title=Bilingual(ru="Пастбища")),)
    naryn = City(id=CityId(2), slug="naryn", name=BOTH)
    windows = [
        (None, None),
        (None, at(1, day=2)),
        (None, at(1, day=1) - timedelta(days=1)),
        (at(1, day=20), at(1, day=10)),
    ]
    for opens, closes in windows:
        yield from warnings(replace(consultation, opens=opens, closes=closes), held, (OSH, naryn), topics)
    phases = {PhaseKind.DECISIONS: date(2025, 7, 1), PhaseKind.RESULT: date(2025, 6, 1)}
    promised = replace(consultation.description, phases=phases)
    yield from warnings(replace(consultation, description=promised), held, (OSH, naryn), topics)


FACTS = {
    Code.YEAR_INFERRED: ("date",),
    Code.IN_THE_PAST: ("date",),
    Code.LINK_NOT_SAFE: ("url",),
    Code.END_BEFORE_START: ("hours",),
    Code.PROGRAMME_OUTSIDE: ("hours", "programme"),
    Code.SAME_TIME: ("other", "start"),
    Code.DEADLINE_PASSED: ("closes",),
    Code.CLOSES_BEFORE_OPENING: ("closes", "opens"),
    Code.WINDOW_SHORT: ("days", "least"),
    Code.CLOSES_BEFORE_HEARING: ("closes", "last"),
    Code.PHASES_OUT_OF_ORDER: ("day", "earlier"),
    Code.TITLE_VARIANTS: ("count", "variants"),
    Code.ITEM_REVERSED: ("number", "start", "end"),
    Code.ITEMS_OVERLAP: ("number", "start", "end"),
    Code.ITEMS_OUT_OF_ORDER: ("number", "start", "before"),
}


def test_every_warning_is_said_with_its_facts_in_both_languages(language):
    texts = Texts(language)
    speaker = Warnings(Loaded(), texts=texts)
    said = {}
    for warning in everything():
        sentence = speaker.sentence(warning)
        said.setdefault(warning.code, sentence)
        assert all(str(warning.values[fact]) in sentence for fact in FACTS.get(warning.code, ()))

    assert set(said) == set(Code)
    assert len(set(said.values())) == len(Code)


@pytest.mark.parametrize(
    ("days", "said"), [(1, "1 календарный день"), (2, "2 календарных дня"), (11, "11 календарных дней")]
)
def test_days_are_counted_as_people_count_them(days, said):
    assert said in Texts(Language.RU).plain("lint-window-short", days=days, least=15)

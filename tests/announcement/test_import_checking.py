"""Each rule about a value or a field, and the line that a mistake is reported on."""

import pytest

from bot.announcement.load import load_text

CITIES = "cities:\n  - {slug: osh, name: {ky: Ош, ru: Ош}}\n"


def hearing(fields):
    return f"schema: 1\nconsultation: {{slug: forest}}\n{CITIES}hearings:\n  - city: osh\n    {fields}\n"


def consultation(fields):
    return f"schema: 1\nconsultation:\n  slug: forest\n  {fields}\n"


def found(text):
    loaded = load_text(text)
    return [(problem.code, ".".join(map(str, problem.at)), loaded.lines.get(problem.at)) for problem in loaded.problems]


def read_hearing(fields):
    loaded = load_text(hearing(fields))
    assert loaded.problems == ()
    return loaded.announcement.hearings[0]


def read_consultation(fields):
    loaded = load_text(consultation(fields))
    assert loaded.problems == ()
    return loaded.announcement.consultation


@pytest.mark.parametrize(
    ("field", "code", "values"),
    [
        ("start: 13:30", "time-needs-quotes", {"text": "13:30"}),
        ("start: 9:05", "time-needs-quotes", {"text": "9:05"}),
        ("end: 13:30:00", "time-needs-quotes", {"text": "13:30"}),
        ("start: 810", "time-needs-quotes", {"text": "13:30"}),
        ("start: 1400", "time", {"text": "1400", "near": ""}),
        ("start: 13.30", "time-needs-quotes", {"text": "13:30"}),
        ("start: no", "time", {"text": "no", "near": ""}),
        ('start: "24:00"', "time", {"text": "24:00", "near": ""}),
        ('start: "14.15"', "time", {"text": "14.15", "near": "14:15"}),
        ('start: "after lunch"', "time", {"text": "after lunch", "near": ""}),
        ('start: ""', "empty", {}),
        ("date: 2025-02-30", "date-none", {"text": "2025-02-30"}),
        ("date: 09.06.2025", "date", {"text": "09.06.2025", "near": "2025-06-09"}),
        ("date: 20250609", "date", {"text": "20250609", "near": ""}),
        ("date: 2025-06-09 14:00:00", "date", {"text": "2025-06-09 14:00:00", "near": ""}),
        ("date: 1025-06-09", "date-year", {"text": "1025-06-09", "first": "2000", "last": "2100"}),
        ("status: publish", "choice", {"text": "publish", "near": "published"}),
        ("status: null", "empty", {}),
        ("status: off", "needs-quotes", {"text": "off"}),
        ("venue: Зал", "text-needs-language", {}),
        ("venue: 12", "text-needs-language", {}),
        ("venue: {ky: no}", "needs-quotes", {"text": "no"}),
        ("venue: {ru: 12}", "needs-quotes", {"text": "12"}),
        ("venue: {en: Hall}", "unknown-key", {"key": "en", "near": "", "known": "ky, ru"}),
        ("venue: [a]", "list-not-section", {}),
        ("venue: {ky: [a]}", "not-text", {}),
        ('venue: {ky: "a\\x07b"}', "text-unseen", {}),
        (f"venue: {{ky: {'я' * 4001}}}", "text-too-long", {"length": 4001, "limit": 4000}),
        ("vanue: {ky: Зал}", "unknown-key", {"key": "vanue", "near": "venue"}),
        ("Date: 2025-06-09", "unknown-key", {"key": "Date", "near": "date"}),
        ("online_url: zoom.us/j/1", "url", {"text": "zoom.us/j/1"}),
        ("online_url: javascript:alert(1)", "url", {"text": "javascript:alert(1)"}),
        ("online_url: 'https://a b.kg'", "url", {"text": "https://a b.kg"}),
        ("online_url: 'https://[a'", "url", {"text": "https://[a"}),
        ("online_url: https://zoom", "url", {"text": "https://zoom"}),
        ("online_url: https://zoom.us:99999999", "url", {"text": "https://zoom.us:99999999"}),
        ("slug: Osh_1", "slug", {"text": "Osh_1"}),
        (f"slug: {'a' * 31}", "slug", {"text": "a" * 31}),
        ("slug: 2025", "needs-quotes", {"text": "2025"}),
        ("reason: да", "text-needs-language", {}),
        ("coordinates: [42.8]", "coordinates", {}),
        ("coordinates: Ош", "coordinates", {}),
        ("coordinates: [a, b]", "coordinates", {}),
        ("coordinates: [.nan, .inf]", "coordinates", {}),
        ("coordinates: ['nan', 1]", "coordinates-range", {}),
        ("coordinates: {lat: 1}", "coordinates", {}),
        ("coordinates: [142.8, 74.6]", "coordinates-range", {}),
    ],
)
def test_a_wrong_value_of_a_hearing_is_explained(field, code, values):
    loaded = load_text(hearing(field))

    (problem,) = loaded.problems
    assert problem.code == code
    assert values.items() <= problem.values.items()
    assert problem.at[:2] == ("hearings", 0)
    assert loaded.lines.get(problem.at, 7) == 7


@pytest.mark.parametrize(
    ("field", "code", "at"),
    [
        ("contact: {phone: +996227024002}", "needs-quotes", "contact.phone"),
        ("contact: {phone: 0312}", "needs-quotes", "contact.phone"),
        ("contact: 5", "not-a-section", "contact"),
        ("languages: ky", "not-a-list", "languages"),
        ("languages: [no]", "needs-quotes", "languages.0"),
        ("languages: [Kyrgyz]", "language", "languages.0"),
        ("formats: [offline]", "choice", "formats.0"),
        ("sample: maybe", "flag", "sample"),
        ('sample: "true"', "flag", "sample"),
        ("comments: {closes: soon}", "date", "comments.closes"),
        ("comments: {closes: 2025-06-30 18:00:00 +06:00}", "moment", "comments.closes"),
        ("comments: {opens: 2025-06-30 25:00}", "time", "comments.opens"),
        ("comments: {other_channels: [{kind: Форма, url: https://a.kg}]}", "kind", "comments.other_channels.0.kind"),
        ("comments: {other_channels: [{kind: form}]}", "missing", "comments.other_channels.0.url"),
        ("documents: [{url: https://a.kg}]", "missing", "documents.0.title"),
        ("documents: [{title: {}, url: https://a.kg}]", "empty", "documents.0.title"),
        ("documents: [null]", "not-a-section", "documents.0"),
        ("title_variants: [a]", "list-not-section", "title_variants"),
        ("title_variants: {ky: ['']}", "empty", "title_variants.ky.0"),
        ("programme: {items: [{start: 14:00, title: {ky: а}}]}", "time-needs-quotes", "programme.items.0.start"),
        (
            "programme: {items: [{speakers: [а], title: {ky: а}}]}",
            "text-needs-language",
            "programme.items.0.speakers.0",
        ),
        ("programme: {approximate: null}", "flag", "programme.approximate"),
        ("ours: {topics: [{title: {ky: а}}]}", "missing", "ours.topics.0.slug"),
        ("titel: {ky: а}", "unknown-key", "titel"),
        ("programme: {items: [{titles: {ky: а}, title: {ky: а}}]}", "unknown-key", "programme.items.0.titles"),
    ],
)
def test_a_wrong_value_of_the_consultation_is_explained(field, code, at):
    assert found(consultation(field))[0][:2] == (code, f"consultation.{at}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("consultation: {slug: a}\n", [("missing", "schema")]),
        ("schema: 2\nconsultation: {slug: a}\n", [("schema", "schema")]),
        ("schema:\nconsultation: {slug: a}\n", [("empty", "schema")]),
        ("schema: 1\n", [("missing", "consultation")]),
        ("schema: 1\nconsultation:\n", [("not-a-section", "consultation")]),
        ("schema: 1\nconsultation: {}\n", [("missing", "consultation.slug")]),
        ("schema: 1\nconsultation: {slug: a}\ncities: {}\n", [("not-a-list", "cities")]),
        ("schema: 1\nconsultation: {slug: a}\nhearings: [5]\n", [("not-a-section", "hearings.0")]),
        ("schema: 1\nconsultation: {slug: a}\nhearing: []\n", [("unknown-key", "hearing")]),
        ("just words\n", [("not-a-section", "")]),
        ("- a\n", [("list-not-section", "")]),
    ],
)
def test_the_shape_of_the_file_is_checked(text, expected):
    assert [fault[:2] for fault in found(text)] == expected


def test_all_mistakes_are_found_at_once():
    text = hearing("start: 13:30\n    end: 14:30\n    vanue: {ky: а}\n  - {city: osh}\n  - {status: cancelled}")

    assert found(text) == [
        ("time-needs-quotes", "hearings.0.start", 7),
        ("time-needs-quotes", "hearings.0.end", 8),
        ("unknown-key", "hearings.0.vanue", 9),
        ("missing", "hearings.2.city", None),
        ("hearing-needs-slug", "hearings.1", 10),
    ]


def test_a_second_hearing_in_a_city_needs_a_name_and_both_places_are_told():
    loaded = load_text(hearing("date: null\n  - city: osh"))

    (problem,) = loaded.problems
    assert (problem.code, problem.at) == ("hearing-needs-slug", ("hearings", 1))
    assert problem.values["first"] == ("hearings", 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (hearing("slug: a\n  - {city: osh, slug: a}"), "hearing-twice"),
        (hearing("date: null").replace("hearings:", "  - {slug: osh, name: {ky: Ош}}\nhearings:"), "city-twice"),
        (consultation("ours: {topics: [{slug: a, title: {ky: а}}, {slug: a}]}"), "topic-twice"),
    ],
)
def test_a_name_is_given_once(text, code):
    assert [fault[0] for fault in found(text)] == [code]


def test_two_hearings_in_a_city_live_side_by_side_under_two_names():
    loaded = load_text(hearing("date: null\n  - {city: osh, slug: osh-evening}"))

    assert [entry.slug for entry in loaded.announcement.hearings] == ["osh", "osh-evening"]

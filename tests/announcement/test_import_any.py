"""Any announcement is taken over once, whatever was there before."""

import asyncio
from datetime import date
from tempfile import TemporaryDirectory

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.announcement.load import load_data, load_text
from bot.domain.hearing import HearingStatus
from bot.services import importing
from tests.announcement.store import LATER, NOW, ZONE, everything, opened

words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs", "S"]), max_size=8)
spoken = st.none() | st.fixed_dictionaries({}, optional={"ky": st.none() | words, "ru": st.none() | words})
titles = st.fixed_dictionaries({"ky": words.filter(str.strip)}, optional={"ru": words})
links = st.sampled_from(["https://a.kg/1", "http://b.kg/2?c=d&e=f", None])
slugs = st.sampled_from(["osh", "naryn", "talas", "a-1"])
times = st.times().map(lambda value: f"{value:%H:%M}")
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
moments = st.none() | days | st.tuples(days, times).map(lambda both: f"{both[0]} {both[1]}")


@st.composite
def hearing_data(draw, slug):
    data = draw(
        st.fixed_dictionaries(
            {"slug": st.just(slug), "city": slugs},
            optional={
                "status": st.sampled_from([status.value for status in HearingStatus]),
                "date": st.none() | days | days.map(str),
                "venue": spoken,
                "reason": spoken,
                "online_url": links,
                "coordinates": st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)).map(list),
                "date_note": st.sampled_from([None, "year_inferred"]),
            },
        )
    )
    if data.get("date"):
        data |= draw(st.fixed_dictionaries({}, optional={"start": st.none() | times}))
    if data.get("start"):
        data |= draw(st.fixed_dictionaries({}, optional={"end": st.none() | times}))
    return data


@st.composite
def announcement_data(draw):
    item = st.fixed_dictionaries(
        {"title": titles}, optional={"start": times, "end": times, "speakers": st.lists(titles, max_size=2)}
    )
    document = st.fixed_dictionaries({"title": titles, "url": links.filter(bool)}, optional={"language": st.just("ky")})
    consultation = st.fixed_dictionaries(
        {"slug": st.just("forest"), "title": titles},
        optional={
            "title_variants": st.none() | st.fixed_dictionaries({"ru": st.lists(words.filter(str.strip), max_size=2)}),
            "summary": spoken,
            "authority": spoken,
            "languages": st.none() | st.lists(st.sampled_from(["ky", "ru"])),
            "contact": st.none() | st.fixed_dictionaries({}, optional={"phone": words, "about": spoken}),
            "comments": st.none() | st.fixed_dictionaries({}, optional={"opens": moments, "closes": moments}),
            "documents": st.none() | st.lists(document, max_size=2),
            "programme": st.none() | st.fixed_dictionaries({"items": st.lists(item, max_size=3)}),
            "ours": st.just({"topics": [{"slug": "b", "title": {"ky": "а"}}, {"slug": "a", "title": {"ru": "б"}}]}),
            "sample": st.booleans(),
        },
    )
    named = draw(st.lists(slugs, unique=True))
    return {
        "schema": 1,
        "consultation": draw(consultation),
        "cities": [{"slug": slug, "name": {"ky": slug}} for slug in ("osh", "naryn", "talas", "a-1")],
        "hearings": [draw(hearing_data(slug)) for slug in named],
    }


@settings(max_examples=60, deadline=None)
@given(announcement_data(), announcement_data())
def test_any_announcement_is_taken_over_once_whatever_was_there_before(first, second):
    loaded = [load_text(yaml.safe_dump(data, allow_unicode=True)) for data in (first, second)]
    assert [each.problems for each in loaded] == [(), ()]
    assert [each.announcement for each in loaded] == [load_data(data).announcement for data in (first, second)]

    async def import_all():
        with TemporaryDirectory() as folder:
            async with opened(folder) as db:
                for each in loaded:
                    await importing.apply(db, each.announcement, zone=ZONE, notify=True, now=NOW)
                    before = await everything(db)
                    again = await importing.apply(db, each.announcement, zone=ZONE, notify=True, now=LATER)
                    assert again.plan.is_empty
                    assert await everything(db) == before

    asyncio.run(import_all())

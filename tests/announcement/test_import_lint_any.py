"""Lint has something sensible to say of anything that can be stored."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.announcement.load import Loaded
from bot.announcement.sentences import Warnings
from bot.domain.bilingual import Bilingual, Language
from bot.domain.consultation import (
    Consultation,
    ConsultationId,
    Description,
    Document,
    Programme,
    ProgrammeItem,
)
from bot.domain.hearing import Hearing, HearingId, HearingStatus
from bot.domain.lint import lint
from bot.domain.place import CityId
from bot.texts import Texts
from tests.announcement.cases import OSH, ZONE

moments = st.none() | st.datetimes(datetime(2000, 1, 2), datetime(2100, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
texts = st.builds(Bilingual, ky=st.none() | st.text(max_size=3), ru=st.none() | st.text(max_size=3))
clocks = st.none() | st.times()
hearings = st.builds(
    Hearing,
    id=st.just(HearingId(1)),
    consultation_id=st.just(ConsultationId(1)),
    city_id=st.sampled_from([CityId(1), CityId(2)]),
    slug=st.text(max_size=3),
    status=st.sampled_from(HearingStatus),
    day=st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    starts_at=moments,
    ends_at=moments,
    venue=texts,
    online_url=st.none() | st.text(max_size=9),
    reason=texts,
    date_note=st.none() | st.just("year_inferred"),
)
consultations = st.builds(
    Consultation,
    id=st.just(ConsultationId(1)),
    slug=st.just("a"),
    opens=moments,
    closes=moments,
    description=st.builds(
        Description,
        title=texts,
        title_variants=st.lists(st.text(max_size=3), max_size=2).map(tuple),
        summary=texts,
        formats=st.lists(st.sampled_from(["in_person", "online"]), max_size=2).map(tuple),
        documents=st.lists(
            st.builds(Document, title=texts, url=st.just("u"), language=st.sampled_from([None, "ky", "ru", "en"])),
            max_size=3,
        ).map(tuple),
        programme=st.builds(
            Programme,
            items=st.lists(
                st.builds(ProgrammeItem, start=clocks, end=clocks, title=texts, speakers=st.tuples(texts)), max_size=4
            ).map(tuple),
        ),
    ),
)


@given(consultations, st.lists(hearings, max_size=4), moments.filter(bool))
def test_lint_never_fails_and_all_it_says_can_be_said(consultation, held, now):
    for warning in lint(consultation, (OSH,), held, (), now=now, zone=ZONE):
        for language in Language:
            assert Warnings(Loaded(), texts=Texts(language)).sentence(warning)

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcing import BroadcastId, Part
from bot.domain.dialogue import (
    AskingStatus,
    AwaitingTable,
    CheckedTable,
    ChoosingCities,
    ChoosingLanguage,
    DescribingSpeaker,
    Dialogue,
    EditingHearing,
    EnclosingFile,
    FillingRecord,
    LinkingLedger,
    LoggingComments,
    PublishingResult,
    Reviewing,
    RewritingDraft,
    Searching,
    SigningDraft,
    TimingAnnouncement,
    Transcribing,
    WritingAnnouncement,
    WritingComment,
    dump,
    load,
)

STATES = [
    ChoosingLanguage(),
    ChoosingLanguage(then="c_jalal-abad"),
    ChoosingLanguage(then='"} ﷽ 🙂 \\'),
    ChoosingCities(),
    WritingComment(),
    RewritingDraft(draft_id=2**62),
    SigningDraft(draft_id=1),
    AskingStatus(),
    *(WritingAnnouncement(BroadcastId(1), part) for part in Part),
    EnclosingFile(BroadcastId(2**62)),
    TimingAnnouncement(BroadcastId(1)),
    EditingHearing(2**62),
    PublishingResult(2**62),
    PublishingResult(1, asks="ru", url="https://example.org/я", ky="«Ө»"),
    Transcribing(2**62),
    EditingHearing(1, changes='{"venue-ky": "«Ө»", "date": null}', asks="reason-ru"),
    Reviewing(2**62, 2**62),
    Reviewing(1, 2, asks="reason-ky", work='{"outcome": "partly", "parts": {"reason-ru": "«Ө»"}, "tag": "суу"}'),
    LoggingComments(2**62, 0, "hall"),
    LoggingComments(1, 2, "paper", day="2025-06-17", asks_day=True, sheets='[{"name": "Ө"}]', album="7", comment=3),
    DescribingSpeaker(1, "name"),
    DescribingSpeaker(2**62, "organisation", session=dump(LoggingComments(1, 2, "phone"))),
    AwaitingTable(1),
    CheckedTable(1, "file", "0" * 64),
    FillingRecord(2**62, "basis-ky"),
    LinkingLedger(0, 2**62),
    Searching(),
    Searching("«Ө» \\ суу"),
]


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_read_back_as_it_was(state):
    assert load(dump(state)) == state


def test_every_state_is_tried_here():
    assert {type(state) for state in STATES} == set(get_args(Dialogue))


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "null",
        "5",
        '"comment"',
        "[]",
        "[1]",
        "{}",
        '{"in": null}',
        '{"in": []}',
        '{"in": "reviewing"}',
        '{"in": "rewrite"}',
        '{"in": "rewrite", "draft_id": 1, "page": 2}',
        '{"in": "comment", "page": 2}',
        '{"in": "comment"',
        "\ud800",
    ],
)
def test_a_state_of_another_version_is_no_state(stored):
    assert load(stored) is None


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)


@given(st.one_of(st.text(), json_values.map(json.dumps)))
def test_nothing_stored_breaks_reading(stored):
    load(stored)

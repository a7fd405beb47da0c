from dataclasses import FrozenInstanceError, fields, replace
from inspect import get_annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import buttons
from bot.buttons import CODES, Button
from bot.domain.announcing import Readers, Start
from bot.domain.bilingual import Language
from bot.domain.deciding import Part as DecidedPart
from bot.domain.editing import Part as EditedPart
from bot.domain.heard import Speaker
from bot.domain.hearing import Field, HearingStatus
from bot.domain.papers import Format, Speaks
from bot.domain.papers import Kind as PaperKind
from bot.domain.people import Role
from bot.domain.record import RecordField
from bot.domain.reminders import Lead
from bot.domain.review import Channel, CommentKind, DecisionOutcome, Withholding
from bot.domain.reviewing import Shelf
from bot.domain.slips import Batch
from bot.domain.subscription import Scope
from bot.messages.settings import QUIET_CHOICES
from bot.messages.staff import FORMATS
from bot.services.digests import Period
from bot.services.privacy import Keep

LARGEST = 2**62
WORDS = {
    "language": [*Language],
    "lead": [*Lead],
    "scope": [*Scope],
    "field": ["", *Field],
    "keep": [*Keep],
    "kind": ["c", "h", "m"],
    "period": [*Period],
    "fact": [*EditedPart],
    "status": [*HearingStatus],
    "format": [*FORMATS],
    "role": [*Role],
    "paper": [*PaperKind],
    "speaks": [*Speaks],
    "ending": [*Format],
    "blank": [*RecordField],
    "readers": [*Readers],
    "start": [*Start],
    "secret": ["-_" * 11],
    "asked": ["url", "ky", "ru"],
    "shelf": [*Shelf],
    "comment_kind": [*CommentKind],
    "withholding": [*Withholding],
    "outcome": [*DecisionOutcome],
    "part": [*DecidedPart],
    "channel": [*Channel],
    "speaker": [*Speaker],
    "digest": ["0" * 16],
    "batch": [*Batch],
    "hours": ["", *(hours.replace(":", ".") for hours in QUIET_CHOICES)],
}
KINDS = sorted(CODES.values(), key=lambda kind: kind.__name__)


def longest(kind: type[Button]) -> Button:
    """The button with the largest numbers and the longest words it can carry."""
    values = (LARGEST if of is int else of(max(WORDS[name], key=len)) for name, of in get_annotations(kind).items())
    return kind(*values)


@pytest.mark.parametrize("kind", KINDS)
def test_a_button_fits_into_telegrams_64_bytes_and_is_read_as_itself(kind):
    button = longest(kind)

    assert len(button.pack().encode()) <= 64
    assert buttons.read(button.pack()) == button


@pytest.mark.parametrize("kind", [kind for kind in KINDS if set(get_annotations(kind).values()) - {int}])
def test_every_word_a_button_can_carry_is_read_as_itself(kind):
    for name, of in get_annotations(kind).items():
        for word in WORDS[name] if of is not int else []:
            button = replace(longest(kind), **{name: of(word)})
            assert buttons.read(button.pack()) == button


@pytest.mark.parametrize("kind", [buttons.Choose, buttons.ToggleLead, buttons.Drop, buttons.ReallyForget])
def test_a_word_that_no_button_of_ours_carries_is_none(kind):
    packed = longest(kind).pack()

    assert buttons.read(packed) is not None
    assert buttons.read(packed.replace(":", ":x", 1)) is None


def test_codes_are_unique_short_and_of_plain_letters():
    assert len(CODES) == len(set(CODES.values())) == len({kind.code for kind in KINDS})
    assert all(code.isascii() and code.isalnum() and len(code) <= 6 for code in CODES)
    assert {kind.code: kind for kind in KINDS} == CODES


def test_every_button_is_offered_to_the_rest_of_the_house():
    assert {kind.__name__ for kind in KINDS} <= set(buttons.__all__)


def test_a_button_stays_as_it_is():
    with pytest.raises(FrozenInstanceError):
        buttons.Card(1).hearing = 2


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        ":",
        "::::",
        "nothing",
        "h",
        "h:",
        "h:x",
        "h:1:2",
        "h:1.5",
        "h:0x1",
        "h: 1",
        "h:1_0",
        "h:１",
        "h:+1",
        f"h:{2**63}",
        f"h:-{2**63 + 1}",
        "h:" + "9" * 62,
        "home:",
        "HOME",
        "home\n",
        "ok:1",
        "🙂",
        "\ud800",
    ],
)
def test_what_no_version_of_ours_made_is_no_button(data):
    assert buttons.read(data) is None


@given(st.one_of(st.text(max_size=64), st.builds("{}:{}".format, st.sampled_from(sorted(CODES)), st.text(max_size=60))))
def test_no_data_breaks_reading_and_numbers_fit_into_the_database(data):
    button = buttons.read(data)

    if button is not None:
        numbers = [getattr(button, each.name) for each in fields(button) if each.type is int]
        assert all(-(2**63) <= number < 2**63 for number in numbers)

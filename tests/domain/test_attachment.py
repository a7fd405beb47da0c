from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attachment import (
    LONGEST_PAUSE,
    MOST_FILES,
    NAME_MAX_CHARS,
    TRIES,
    Attachment,
    AttachmentId,
    AttachmentKind,
    AttachmentState,
    FileFault,
    NewFile,
    fault_of,
    next_try,
    place_of,
    shown_name,
)

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)
PHOTO = NewFile(kind=AttachmentKind.PHOTO, size=100)


def some(count: int, state: AttachmentState = AttachmentState.WAITING) -> list[Attachment]:
    return [
        Attachment(id=AttachmentId(number), kind=AttachmentKind.PHOTO, state=state, created_at=NOW)
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("file", "beside", "fault"),
    [
        (PHOTO, [], None),
        (PHOTO, some(MOST_FILES - 1), None),
        (PHOTO, some(MOST_FILES), FileFault.COUNT),
        (PHOTO, some(MOST_FILES, AttachmentState.REFUSED), None),
        (PHOTO, some(MOST_FILES, AttachmentState.FAILED), None),
        (NewFile(kind=AttachmentKind.VIDEO, size=1001), [], FileFault.SIZE),
        (NewFile(kind=AttachmentKind.VIDEO, size=1000), [], None),
        (NewFile(kind=AttachmentKind.VIDEO, size=None), [], None),
        (None, [], FileFault.KIND),
    ],
)
def test_what_may_come_beside_what_is_there(file, beside, fault):
    assert fault_of(file, beside, limit=1000) == fault


def test_a_fetch_is_tried_again_ever_more_rarely_for_half_a_day_and_then_given_up():
    pauses = [next_try(attempts, NOW) for attempts in range(1, TRIES + 1)]

    assert pauses[-1] is None
    waits = [again - NOW for again in pauses[:-1] if again]
    assert waits == sorted(waits)
    assert (waits[0], max(waits)) == (timedelta(seconds=5), LONGEST_PAUSE)
    assert timedelta(hours=12) < sum(waits, timedelta()) < timedelta(hours=24)


@given(st.text(max_size=500))
def test_any_name_becomes_one_line_that_can_be_shown(name):
    shown = shown_name(name)

    assert shown is None or (shown.isprintable() and 0 < len(shown) <= NAME_MAX_CHARS and shown == shown.strip())


def test_a_long_name_keeps_its_ending():
    assert shown_name("а" * 500 + ".pdf").endswith("аааааа.pdf")


@given(st.binary(min_size=32, max_size=32))
def test_a_place_is_made_of_the_digest_alone(digest):
    assert place_of(digest.hex()) == f"{digest.hex()[:2]}/{digest.hex()}"


@pytest.mark.parametrize("kind", AttachmentKind)
def test_words_are_written_down_of_what_can_be_heard(kind):
    assert kind.is_spoken == (kind.value in {"voice", "audio", "video", "video_note"})

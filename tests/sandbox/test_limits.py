import pytest

from bot.sandbox.limits import Limits, Pacer
from bot.sandbox.refusals import ApiError


def refused(pacer, chat, at, **how):
    with pytest.raises(ApiError) as error:
        pacer.admit(chat, at, **how)
    return error.value


def test_without_limits_everything_passes():
    pacer = Pacer(None)

    for _ in range(1000):
        pacer.admit(1, 0.0)


def test_limits_can_be_switched_off():
    pacer = Pacer(Limits(per_second=1, enabled=False))

    pacer.admit(1, 0.0)
    pacer.admit(2, 0.0)


def test_the_thirty_first_message_of_a_second_is_refused():
    pacer = Pacer(Limits())
    for chat in range(30):
        pacer.admit(chat, 0.0)

    error = refused(pacer, 99, 0.5)

    assert (error.status, error.description, error.parameters) == (
        429,
        "Too Many Requests: retry after 1",
        {"retry_after": 1},
    )
    pacer.admit(99, 1.0)


def test_paid_messages_have_a_limit_of_their_own():
    pacer = Pacer(Limits(per_second=1))
    pacer.admit(1, 0.0)

    for chat in range(2, 1002):
        pacer.admit(chat, 0.0, paid=True)

    refused(pacer, 5000, 0.0, paid=True)


def test_a_private_chat_tolerates_a_burst_and_then_one_a_second():
    pacer = Pacer(Limits())
    for _ in range(10):
        pacer.admit(1, 0.0)

    assert refused(pacer, 1, 0.0).parameters == {"retry_after": 1}
    pacer.admit(1, 1.0)
    refused(pacer, 1, 1.5)


def test_a_refused_message_does_not_count():
    pacer = Pacer(Limits(per_second=1))
    pacer.admit(1, 0.0)
    refused(pacer, 2, 0.5)

    pacer.admit(2, 1.0)


def test_a_group_takes_twenty_messages_a_minute():
    pacer = Pacer(Limits())
    for second in range(20):
        pacer.admit(-1, float(second), group=True)

    assert refused(pacer, -1, 30.0, group=True).parameters == {"retry_after": 30}
    pacer.admit(-1, 60.0, group=True)


def test_an_album_counts_as_its_pictures():
    pacer = Pacer(Limits())

    pacer.admit(1, 0.0, count=10)

    refused(pacer, 1, 0.0)

from datetime import UTC, datetime, timedelta

from bot.sandbox import Clock

NOON = datetime(2026, 6, 17, 6, 0, tzinfo=UTC)


def test_the_clock_can_be_put_forward():
    clock = Clock(lambda: NOON)

    clock.advance(timedelta(days=1))
    clock.advance(3600)

    assert clock.now() == NOON + timedelta(days=1, hours=1)
    assert clock.timestamp() == int(clock.now().timestamp())


def test_the_offset_is_written_for_other_processes(tmp_path):
    file = tmp_path / "clock"

    clock = Clock(lambda: NOON, file)
    at_first = file.read_text()
    clock.advance(3600.5)

    assert at_first == "0\n"
    assert file.read_text() == "3600500\n"
    assert list(tmp_path.iterdir()) == [file]


def test_an_existing_offset_is_taken_over(tmp_path):
    file = tmp_path / "clock"
    file.write_text("86400000")

    clock = Clock(lambda: NOON, file)

    assert clock.now() == NOON + timedelta(days=1)


def test_messages_are_dated_by_the_clock(sandbox):
    person = sandbox.person()
    sandbox.clock.advance(60)

    record = sandbox.world.post(sandbox.world.chats.by_id[person.id], {"text": "x"})

    assert record.data["date"] == int(NOON.timestamp()) + 60

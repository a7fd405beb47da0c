"""What leaves the machine when faults are reported: types, places and ids of rows; nothing of anybody."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sentry_sdk
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from bot import reports
from tests.intake.acting import failing
from tests.world import OSH, World, a_hearing

CHECKOUT = Path(__file__).resolve().parents[2]
WORDS = "Менин телефонум 0555 123 456"
NAME, USERNAME = "Айбек Сыдыков", "aibek_sydykov"


class Post(Transport):
    """Keeps what would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        self.sent.append(envelope.serialize())

    @property
    def events(self) -> list[dict]:
        return [json.loads(each.splitlines()[-1]) for each in self.sent]


@pytest.fixture
def post() -> Iterator[Post]:
    post = Post()
    reports.start("https://key@sentry.example.org/7", transport=post)
    yield post
    reports.stop()
    sentry_sdk.get_global_scope().set_client(None)


async def test_a_fault_is_reported_by_its_type_and_places(world: World, post: Post):
    await world.announces(a_hearing(OSH))
    person = await world.participant(name=NAME, username=USERNAME)
    failing(world, "boom", secret=WORDS)
    await person.says(f"boom {WORDS}")
    await world.settles()
    log = logging.getLogger("bot.somewhere")
    try:
        {}[WORDS]
    except KeyError:
        log.exception("it failed for %d", 7)
    logging.getLogger("telegram.ext").error("Exception for %s", WORDS, extra={"update": WORDS})

    *failures, last, library = post.events
    assert last["exception"]["values"][0]["type"] == "KeyError"
    assert last["exception"]["values"][0]["stacktrace"]["frames"][-1]["function"].startswith("test_a_fault")
    assert last["logentry"] == {"message": "it failed for 7"}
    assert library["logentry"] == {"message": "Exception for %s"}
    assert len(failures) == 3  # each try
    assert set(failures[0]["tags"]) == {"update"}
    everything = b"".join(post.sent).decode() + json.dumps(post.events, ensure_ascii=False)
    for secret in (WORDS, "телефон", "0555", NAME, "Айбек", USERNAME, str(person.id), "TEST", str(CHECKOUT)):
        assert secret not in everything
    for name in ("vars", "breadcrumbs", "user", "request", "extra", "server_name", "modules", "contexts", "abs_path"):
        assert not any(f'"{name}"' in each for each in map(json.dumps, post.events)), name


async def test_what_is_no_fault_is_not_reported(world: World, post: Post):
    await world.announces(a_hearing(OSH))
    await world.participant(name=NAME)
    logging.getLogger("bot").warning("a warning")

    assert post.sent == []


def test_without_a_dsn_nothing_of_it_is_loaded():
    code = "import sys, bot.app, bot.cli.run; print('sentry_sdk' in sys.modules, 'prometheus_client' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)  # noqa: S603

    assert loaded.stdout.split() == ["False", "False"]

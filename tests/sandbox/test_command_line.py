import asyncio
import signal
import sys

import pytest


async def start(*options):
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.sandbox",
        *options,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_it_tells_its_address_and_stops_when_asked(tmp_path, session):
    ready, clock = tmp_path / "ready", tmp_path / "clock"
    process = await start("--port", "0", "--ready-file", ready, "--clock-file", clock, "--person", "7:Айгүл:ky:шаар")
    line = (await asyncio.wait_for(process.stdout.readline(), 10)).decode()
    url = line.split()[-1]
    async with session.get(f"{url}/sandbox/state") as answer:
        state = await answer.json()
    async with session.post(f"{url}/sandbox/clock", json={"seconds": 3600}) as answer:
        await answer.read()

    process.send_signal(signal.SIGTERM)
    _, complaints = await asyncio.wait_for(process.communicate(), 5)

    assert ready.read_text() == f"{url}\n"
    assert clock.read_text() == "3600000\n"
    assert [(p["id"], p["name"], p["language_code"], p["label"]) for p in state["people"]] == [
        (7, "Айгүл", "ky", "шаар")
    ]
    assert (process.returncode, complaints) == (0, b"")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--host", "0.0.0.0"], "listens on this computer only"),  # noqa: S104 -- it is refused
        (["--token", "secret"], "a token is a number, a colon and a secret"),
        (["--person", "Айгүл"], "is not of the form id:name:language_code:label"),
    ],
)
async def test_wrong_options_are_refused(options, complaint):
    process = await start(*options)

    _, complaints = await asyncio.wait_for(process.communicate(), 10)

    assert process.returncode == 2
    assert complaint in complaints.decode()

"""Files that are made to do harm: each is refused or put off by itself, and never holds up the files of others."""

import zipfile
from datetime import datetime
from io import BytesIO

import pytest

from bot.domain.attachment import TRIES
from bot.domain.bilingual import Language
from bot.sandbox.person import Person
from tests.sql import select
from tests.world import OSH, World, a_hearing

AT_ONCE = 4
PLAN = b"a plan of ours"


def torn(number: int) -> bytes:
    """A ZIP whose `mimetype` cannot be unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text" * 20)
    content = bytearray(out.getvalue())
    content[30 + len("mimetype")] = 0x07  # there is no such kind of block
    return bytes(content) + bytes([number])


async def states(world: World) -> list[tuple]:
    async with world.db.read() as session:
        return await select(session, "select name, state from attachments order by id")


async def sends_files(world: World, person: Person, *files: tuple[str, bytes]) -> None:
    for name, content in files:
        await person.sends_document(name, content)
        await world.settles()
    await person.presses("Отправить")
    await world.settles()


async def test_files_that_cannot_be_unpacked_do_not_stop_the_files_of_others(world: World):
    await world.announces(a_hearing(OSH))
    hostile, other = await world.participant(Language.RU), await world.participant(Language.RU)
    await sends_files(world, hostile, *[(f"{number}.odt", torn(number)) for number in range(AT_ONCE)])
    await sends_files(world, other, ("plan.txt", PLAN))

    await world.fetches()

    assert await states(world) == [*[(f"{number}.odt", "refused") for number in range(AT_ONCE)], ("plan.txt", "kept")]


async def test_whatever_happens_to_one_file_is_written_down_and_the_others_go_on(world: World, monkeypatch):
    def fails(*_: object) -> None:
        raise ArithmeticError("something nobody has thought of, about a neighbour")

    await world.announces(a_hearing(OSH))
    hostile, other = await world.participant(Language.RU), await world.participant(Language.RU)
    await sends_files(world, hostile, *[(f"{number}.odt", torn(number)) for number in range(AT_ONCE)])
    await sends_files(world, other, ("plan.txt", PLAN))
    monkeypatch.setattr(zipfile, "ZipFile", fails)

    await world.fetches()

    async with world.db.read() as session:
        put_off = await select(session, "select state, attempts, error from attachments where name <> 'plan.txt'")
    assert put_off == [("waiting", 1, "ArithmeticError")] * AT_ONCE
    assert (await states(world))[-1] == ("plan.txt", "kept")


async def test_a_file_that_ends_the_process_whenever_it_is_opened_is_given_up_at_last(world: World, monkeypatch):
    class Killed(BaseException):
        """Of this process nothing is left."""

    def dies(*_: object) -> None:
        opened.append(world.clock.at)
        raise Killed

    opened: list[datetime] = []
    await world.announces(a_hearing(OSH))
    hostile = await world.participant(Language.RU)
    await sends_files(world, hostile, ("plan.odt", torn(0)))
    monkeypatch.setattr(zipfile, "ZipFile", dies)

    for _ in range(TRIES):
        with pytest.raises(Killed):
            await world.fetches()
        await world.fetches()  # not at once again
        await world.passes(hours=7)
    await world.fetches()
    await world.fetches()

    assert len(opened) == TRIES
    assert await states(world) == [("plan.odt", "failed")]
    assert "• Файл: plan.odt – ⚠️ не удалось получить" in hostile.messages_from_bot[-1].text

"""The figures of `make bench` come about: each way of measuring runs at its smallest. What they are is not tested."""

import re
from collections.abc import Iterator

import pytest

from bench import broadcast, disk, page, processes, search, streams, volume, webhook
from bench.__main__ import main, measured
from bench.amounts import TINY
from bench.places import Engines
from tests import postgres

pytestmark = pytest.mark.long


@pytest.fixture
def engines() -> Iterator[Engines]:
    with Engines(postgres.shared()) as engines:
        yield engines


@pytest.mark.parametrize("name", ["sqlite", "postgres"])
async def test_whole_comments_are_timed_from_the_press_to_the_receipt(engines: Engines, name):
    figures = await streams.comments(getattr(engines, name), TINY)

    assert figures.per_second > 0
    assert 0 < figures.p50_ms <= figures.p99_ms


async def test_much_at_once_is_measured_on_a_server(engines: Engines):
    costs = await volume.all_costs(engines.postgres, TINY)

    assert [cost.name for cost in costs] == [
        "import of 20 hearings",
        "digest over 50 comments",
        "XLSX of 50 comments",
        "CSV of 50 comments",
        "JSON of 50 comments",
    ]


async def test_the_planning_of_reminders_is_measured_on_a_server(engines: Engines):
    planned = await broadcast.fan_out(engines.postgres, TINY.subscribers)

    assert planned.deliveries == 2 * TINY.subscribers


async def test_two_processes_on_a_server_are_both_at_work(engines: Engines):
    run = await processes.crew(engines.postgres, 2, "asked for", TINY)

    assert (run.engine, run.processes) == ("PostgreSQL", 2)
    assert run.per_second > 0
    assert run.cores.bots > 0


async def test_what_is_posted_is_timed_to_the_200_and_to_the_answer(engines: Engines):
    posted = await webhook.posted(engines.postgres, 2, 100, TINY)

    assert posted.refused == 0
    assert min(posted.kept_ms) > 0
    assert posted.answered_ms == tuple(sorted(posted.answered_ms))


async def test_rows_of_each_table_are_measured_with_their_indexes(engines: Engines):
    async with engines.postgres() as place:
        taken = await disk.filled(place, 200)

    assert len(taken) == 8
    for each in taken:
        assert each.rows >= 200
        assert each.heap + each.indexes <= each.total


async def test_a_search_is_timed_beside_a_look_at_every_text(engines: Engines):
    found = await search.searched(engines, 60)

    counts = {each.what: each.found for each in found}
    assert (counts["a rare word"], counts["none"]) == (1, 0)
    assert counts["a word of most"] > 40
    assert all(each.ours_ms > 0 and each.like_ms > 0 and each.index_mb >= 0 for each in found)


@pytest.mark.soak
@pytest.mark.parametrize("part", ["engines", "processes", "webhook", "sizes", "search", "disk", "profile"])
async def test_each_part_makes_its_tables(engines: Engines, part):
    lines = await measured(part, engines, TINY)

    tables = [line for line in lines if line.startswith("|")]
    assert len({line.count("|") for line in tables}) == 1
    assert len(tables) > 3
    assert re.match(rf"`python -m bench {part}`, \d{{4}}-", lines[-2])


def test_a_part_replaces_its_own_section_and_leaves_the_others():
    before = "# Performance\n\nOld.\n\n## First\n\none\n\n## Second\n\ntwo\n\n## Of old\n\nthree\n"

    after = page.renewed(before, {"Second": ["2", ""], "Third": ["3", ""]}, ["First", "Second", "Third"], notes="End")

    head, *sections = after.split("\n## ")
    assert "Old." not in head
    assert sections == ["First\n\none\n", "Second\n\n2\n", "Third\n\n3\n\nEnd\n"]


def test_a_part_that_is_not_there_is_said_and_nothing_is_measured(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["engines", "disks"])

    assert "there is no part disks; there are streams, engines" in capsys.readouterr().err

"""A backup that is older than somebody's wish gives nothing of theirs back: no rows, no files."""

from pathlib import Path

from tests.backup.operating import all_of, blank, environment
from tests.cli.at_once import at_once
from tests.stories.holdings import CHAT, MARK, SHARED, person_of_every_table, place
from tests.world import World


async def restored(world: World, label: str, folder: Path) -> Path:
    """Backed up, then forgotten, then brought back elsewhere."""
    (folder / "backups").mkdir()
    person, _ = await person_of_every_table(world)
    await at_once("backup", str(folder / "backups"), **environment(folder))
    [archive] = (folder / "backups").glob("*.tar.gz")
    await person.says("/forget")
    await world.settles()
    await person.presses(label)
    await world.settles()
    code, _, err = await at_once("restore", str(archive), **blank(folder / "new"))
    assert (code, err) == (0, "")
    return folder / "new"


async def test_who_took_everything_back_is_not_in_what_comes_back(world: World, tmp_path: Path):
    new = await restored(world, "Баарын кайтарып алуу", tmp_path)

    content = await all_of(new)
    names = {path.name for path in (new / "attachments").rglob("*") if path.is_file()}
    assert MARK.encode() not in content
    assert str(CHAT).encode() not in content
    assert place(world, SHARED).name in names
    assert place(world, f"{MARK} in a file".encode()).name not in names


async def test_who_left_the_comments_has_no_name_in_what_comes_back(world: World, tmp_path: Path):
    new = await restored(world, "Атымсыз калтыруу", tmp_path)

    content = await all_of(new)
    assert f"{MARK} comments.text".encode() in content
    assert f"{MARK} in a file".encode() in content
    for gone in (str(CHAT), f"{MARK} comments.name", f"{MARK} attachments.name", f"{MARK} in a file of a draft"):
        assert gone.encode() not in content

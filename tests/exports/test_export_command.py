import asyncio
import io
import json
import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.exporting import run, showing
from bot.domain.bilingual import Language
from bot.domain.papers import Kind
from bot.exports.formats import Format, chosen
from bot.exports.refusals import ExportFailed, ExportFormatContradicts, ExportFormatUnknown
from bot.texts import LOCALES, Texts

BOTH_ENGINES = True

NOW = datetime(2025, 6, 20, 6, 30, tzinfo=UTC)


@pytest.fixture
def command(db, zone):
    """`python -m bot export …`, as the command line calls it."""

    async def command(out, *, language=Language.RU, consultation=None, **options):
        texts = Texts(language)
        return await run(db=db, zone=zone, texts=texts, now=NOW, consultation=consultation, out=out, **options)

    return command


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


async def test_success_names_the_rows_and_the_file(write, command, folder, capsys):
    write({}, {})

    code = await command(folder / "all.csv", consultation="forest-2040")

    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    assert said.out == f"Готово. Строк: 2. Файл: {folder / 'all.csv'}\n"


async def test_one_consultation_one_city_and_a_period(write, announced, command, folder):
    write({}, {"city_id": announced["osh"]}, {"city_id": announced["osh"], "received_at": 0})

    await command(
        folder / "some.json", consultation="forest-2040", city="osh", since=datetime(2025, 6, 1, tzinfo=UTC), upto=9
    )

    data = json.loads((folder / "some.json").read_text())
    assert data["selection"] == {
        "consultation": "forest-2040",
        "city": "osh",
        "since": "2025-06-01T06:00:00+06:00",
        "until": None,
        "after": None,
        "upto": 9,
    }
    assert [each["receipt"] for each in data["comments"]] == ["T0000002"]


@pytest.mark.usefixtures("announced")
@pytest.mark.parametrize(
    ("options", "name", "sentence"),
    [
        ({"consultation": "no"}, "a.csv", "Нет такого обсуждения: no. Есть: water, forest-2040."),
        ({"city": "no"}, "a.csv", "Нет такого города: no. Есть: osh, naryn."),
        ({"format": "pdf"}, "a.csv", "Нет такого формата: pdf. Возможные форматы: xlsx, csv, json."),
        ({"kind": Kind.COMMENTS}, "a.docx", "Нет такого формата: docx. Возможные форматы: xlsx, csv, json."),
        ({"kind": Kind.LEDGER}, "a.docx", "Нет такого формата: docx. Возможные форматы: xlsx, json."),
        ({"kind": Kind.MINUTES, "format": "xlsx"}, "a", "Нет такого формата: xlsx. Возможные форматы: docx."),
        (
            {"kind": Kind.MINUTES},
            "a.docx",
            "Протокол составляется по одному обсуждению. Укажите его: --hearing. Есть: osh, naryn.",
        ),
        ({"hearing": "no"}, "a.docx", "Нет обсуждения с таким именем: no. Есть: osh, naryn."),
        ({"city": "osh"}, "a.docx", "Для этого документа нельзя указать: --city."),
        ({"hearing": "osh"}, "a.csv", "Для этого документа нельзя указать: --hearing."),
        ({"format": "csv"}, "a.xlsx", "Формат и имя файла противоречат друг другу: csv, a.xlsx."),
    ],
)
async def test_a_refusal_is_one_line_and_leaves_nothing(command, folder, capsys, *, options, name, sentence):
    code = await command(folder / name, **options)

    assert code == 1
    assert capsys.readouterr() == ("", f"{sentence}\n")
    assert list(folder.iterdir()) == []


async def test_a_folder_that_does_not_exist(write, command, folder, capsys):
    code = await command(folder / "missing" / "a.csv", language=Language.KY)

    assert code == 1
    assert capsys.readouterr().err == f"Мындай папка жок: {folder / 'missing'}\n"


async def test_a_folder_instead_of_a_file(write, command, folder, capsys):
    code = await command(folder)

    assert code == 1
    assert capsys.readouterr().err == f"Это не файл: {folder}\n"
    assert list(folder.iterdir()) == []


async def test_a_folder_that_takes_no_files(write, command, capsys):
    code = await command(open_folder_of_the_kernel() / "a.csv")

    assert code == 1
    assert capsys.readouterr().err == f"В эту папку нельзя записать: {open_folder_of_the_kernel()}\n"


def open_folder_of_the_kernel():
    """Even root cannot create a folder here."""
    if not Path("/proc/self").is_dir():
        pytest.skip("there is no /proc on this system")
    return Path("/proc").resolve()


async def test_a_full_disk_leaves_the_old_file(write, exported, audit):
    write(*({} for _ in range(10)))
    old = await exported("csv")
    before = old.read_bytes()

    def full(_done, _total):
        raise OSError(28, "No space left on device")

    for format_ in Format:
        with pytest.raises(ExportFailed) as refused:
            await exported(format_, progress=full)
        assert refused.value.reason == "No space left on device"

    assert old.read_bytes() == before
    assert sorted(path.name for path in old.parent.iterdir() if "talkuu" not in path.name) == ["comments.csv"]
    assert len(audit()) == 1


@pytest.mark.parametrize("format_", Format)
async def test_an_interrupted_export_leaves_nothing(write, exported, tmp_path, format_):
    write(*({} for _ in range(1200)))
    reached = asyncio.Event()
    task = asyncio.create_task(exported(format_, progress=lambda _done, _total: reached.set()))
    await reached.wait()

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert [path.name for path in tmp_path.iterdir() if "talkuu" not in path.name] == []


async def test_sigterm_ends_it_and_leaves_nothing(write, command, folder, capsys):
    write(*({} for _ in range(2_000)))
    asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGTERM)

    code = await command(folder / "a.json")

    assert code == 143
    assert capsys.readouterr() == ("", "")
    assert list(folder.iterdir()) == []


async def test_a_link_stays_a_link(write, command, folder):
    write({})
    (folder / "latest.csv").symlink_to(folder / "2025.csv")

    await command(folder / "latest.csv")

    assert (folder / "latest.csv").is_symlink()
    assert (folder / "2025.csv").is_file()


@pytest.mark.parametrize(
    ("name", "file", "format_"),
    [
        (None, "a", Format.XLSX),
        (None, "a.CSV", Format.CSV),
        ("JSON", "a.txt", Format.JSON),
        ("xlsx", "a.xlsx", Format.XLSX),
    ],
)
def test_the_format_comes_from_the_option_or_the_ending(tmp_path, name, file, format_):
    assert chosen(name, tmp_path / file) is format_


def test_an_unknown_or_contradicting_format_is_refused(tmp_path):
    with pytest.raises(ExportFormatUnknown):
        chosen(None, tmp_path / "a.txt")
    with pytest.raises(ExportFormatContradicts):
        chosen("json", tmp_path / "a.CSV")


def test_without_a_terminal_there_is_a_line_every_ten_seconds_at_most():
    times = iter([0.0, 1.0, 9.9, 10.0, 10.0, 15.0, 25.0, 25.0])
    stream = io.StringIO()

    with showing(Texts(Language.RU), stream, monotonic=lambda: next(times)) as progress:
        for done in (500, 1000, 1500, 2000, 2500):
            progress(done, 9000)

    assert stream.getvalue().replace("\u00a0", " ") == "Записано: 1 500 из 9 000\nЗаписано: 2 500 из 9 000\n"


def test_on_a_terminal_there_is_a_bar():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    stream = Terminal()

    with showing(Texts(Language.KY), stream) as progress:
        progress(500, 1000)

    assert "Файлга жазуу" in stream.getvalue()


def test_both_languages_have_the_same_sentences():
    keys = [
        [line.split(" = ")[0] for line in (LOCALES / language / "export.ftl").read_text().splitlines() if " = " in line]
        for language in Language
    ]
    assert keys[0] == keys[1]

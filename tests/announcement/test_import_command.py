"""The command: what staff see, what is written, and that a file at fault changes nothing."""

from io import StringIO

import pytest
from rich.console import Console

from bot.cli.importing import run
from bot.domain.bilingual import Language
from bot.texts import Texts
from tests import engines
from tests.sql import select

BOTH_ENGINES = True

SMALL = """schema: 1
consultation:
  slug: forest
  title: {ky: Токой, ru: Лес}
cities:
  - {slug: osh, name: {ky: Ош, ru: Ош}}
hearings:
  - city: osh
    date: 2025-06-20
    start: "14:00"
    venue: {ky: Китепкана, ru: Библиотека}
    online_url: https://zoom.us/j/1
"""


async def rows(desk):
    """Everything in the database."""
    names = "select tablename from pg_tables where schemaname = 'public'"
    if not engines.current.is_postgres:
        names = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
    async with desk.db.read() as session:
        tables = sorted(name for (name,) in await select(session, names))
        return {name: await select(session, f"select * from {name} order by 1") for name in tables}  # noqa: S608


async def test_a_new_announcement_is_shown_and_written(desk):
    assert await desk.imports(SMALL) == 0

    assert desk.out == (
        "Изменения\n"
        "+ Обсуждение: forest\n"
        "    название (ky): Токой\n"
        "    название (ru): Лес\n"
        "    срок приёма комментариев: уточняется\n"
        "+ Город: Ош\n"
        "+ Ош, 2025-06-20\n"
        "    начало: 14:00\n"
        "    место проведения: ky: Китепкана · ru: Библиотека\n"
        "    ссылка онлайн: https://zoom.us/j/1\n"
        "\n"
        "Обратите внимание: 1 предупреждение\n"
        "Обсуждение в целом\n"
        "  • Срок приёма комментариев не указан. Люди увидят: уточняется.\n"
        "\n"
        "Записано.\n"
        "Уведомления не отправляются. Есть о чём сообщить: 1 обсуждение. Чтобы отправить, добавьте --notify.\n"
    )
    assert desk.err == ""
    assert list(await desk.hearings("forest")) == ["osh"]


async def test_only_what_changes_is_shown(desk):
    await desk.imports(SMALL)

    await desk.imports(SMALL.replace('"14:00"', '"15:30"').replace("ru: Библиотека", "ru: Театр"), language=Language.KY)

    assert desk.out.startswith(
        "Өзгөрүүлөр\n"
        "~ Ош, 2025-06-20\n"
        "    башталышы: 14:00 → 15:30\n"
        "    өтө турган жери: ky: Китепкана · ru: Библиотека → ky: Китепкана · ru: Театр\n"
        "\n"
    )


async def test_what_was_known_and_is_taken_back_is_to_be_confirmed(desk, language):
    await desk.imports(SMALL)

    await desk.imports(SMALL.replace('"14:00"', "null"), language=language)

    assert {Language.KY: "14:00 → такталууда", Language.RU: "14:00 → уточняется"}[language] in desk.out


async def test_a_list_is_compared_by_its_elements(desk):
    with_documents = SMALL.replace("cities:", "  documents:\n    - {title: {ru: План}, url: https://a.kg/1}\ncities:")
    await desk.imports(with_documents)

    await desk.imports(with_documents.replace("a.kg/1", "a.kg/2"))

    assert "    документы: − ru: План https://a.kg/1\n    документы: + ru: План https://a.kg/2\n" in desk.out


async def test_a_second_import_changes_nothing_at_all(desk):
    await desk.imports(SMALL, notify=True)
    before = await rows(desk)

    assert await desk.imports(SMALL, notify=True) == 0

    assert await rows(desk) == before
    assert desk.out.startswith("Всё уже так и записано. Изменений нет.\n")


async def test_a_dry_run_shows_everything_and_writes_nothing(desk):
    before = await rows(desk)

    assert await desk.imports(SMALL, dry_run=True, notify=True) == 0

    assert await rows(desk) == before
    assert "+ Ош, 2025-06-20" in desk.out
    assert "Проверка без записи: ничего не изменено.\n" in desk.out
    assert "При записи будет поставлено в очередь: 1 уведомление" in desk.out


async def test_notices_are_queued_and_counted_on_demand(desk):
    await desk.imports(SMALL)
    assert (await rows(desk))["campaigns"] == []

    await desk.imports(SMALL.replace('"14:00"', '"15:00"'), notify=True)

    assert [row[1] for row in (await rows(desk))["campaigns"]] == ["change", "retract"]
    assert desk.out.endswith("Записано.\nПоставлено в очередь: 1 уведомление об изменениях.\n")


@pytest.mark.parametrize(
    "wrong",
    [
        SMALL.replace('"14:00"', "14:00"),
        SMALL.replace("city: osh", "city: naryn"),
        SMALL.replace("schema: 1", "schema: 2"),
        SMALL.replace("    date: 2025-06-20\n", ""),
        SMALL + "  - {city: osh}\n",
        SMALL + "\tx\n",
        "",
    ],
)
async def test_a_file_at_fault_writes_nothing(desk, wrong):
    before = await rows(desk)

    assert await desk.imports(wrong) == 1

    assert await rows(desk) == before
    assert desk.out == ""
    assert desk.err.startswith("hearings.yaml:")
    assert desk.err.endswith("Найдена 1 ошибка. Ничего не записано.\n")


async def test_all_mistakes_are_listed_with_their_lines_in_the_readers_language(desk, language):
    wrong = SMALL.replace('"14:00"', "14:00").replace("venue", "vanue").replace("slug: osh,", "slug: osh, aliases: no,")
    wrong += "  - {city: naryn, end: '12:00'}\n"

    assert await desk.imports(wrong, language=language) == 1

    places = [line.split(": ")[:2] for line in desk.err.splitlines()[:-1]]
    assert places == [
        ["hearings.yaml:6", "cities.1.aliases"],
        ["hearings.yaml:10", "hearings.1.start"],
        ["hearings.yaml:11", "hearings.1.vanue"],
        ["hearings.yaml:13", "hearings.2.city"],
    ]
    assert Texts(language).plain("import-errors", count=4) in desk.err


async def test_what_may_only_follow_from_a_mistake_is_not_reported_beside_it(desk):
    await desk.imports(SMALL.replace("title: {ky: Токой, ru: Лес}", "title: Лес").replace("name: {", "nime: {"))

    assert [line.split(": ")[1] for line in desk.err.splitlines()[:-1]] == ["consultation.title", "cities.1.nime"]


async def test_a_missing_file_is_one_clear_line(desk, tmp_path):
    assert await desk.imports(tmp_path / "nowhere.yaml") == 1

    assert desk.err == "nowhere.yaml: Файл не найден.\nНайдена 1 ошибка. Ничего не записано.\n"


async def test_hearings_that_begin_before_their_end_is_no_error_but_a_warning(desk):
    assert await desk.imports(SMALL.replace('"14:00"', '"14:00"\n    end: "13:00"')) == 0

    assert "Окончание не позже начала: 14:00–13:00. (строка 11)" in desk.out


async def test_a_text_left_behind_in_the_other_language_is_pointed_out(desk):
    await desk.imports(SMALL)

    await desk.imports(SMALL.replace("{ky: Китепкана, ru: Библиотека}", "{ru: Театр}"))

    assert "место проведения: текст изменён только на одном языке. Кыргызский текст остался прежним" in desk.out
    assert (await desk.hearings("forest"))["osh"].venue.ky == "Китепкана"


async def test_texts_are_printed_as_they_are(desk):
    await desk.imports(SMALL.replace("Библиотека", "'[red]Зал[/red] :smile: {x} & <b>'"))

    assert "ru: [red]Зал[/red] :smile: {x} & <b>" in desk.out


@pytest.mark.parametrize(("no_color", "coloured"), [(None, True), ("1", False)])
async def test_colours_only_where_they_are_welcome(desk, monkeypatch, no_color, coloured):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    out = Console(file=StringIO(), force_terminal=True)
    err = Console(file=StringIO(), force_terminal=True)

    await run(
        desk.file(SMALL),
        db=desk.db,
        zone=desk.zone,
        texts=Texts(Language.RU),
        now=desk.now,
        dry_run=True,
        notify=False,
        out=out,
        err=err,
    )

    assert ("\x1b[32m+ Город: Ош" in out.file.getvalue()) is coloured


@pytest.mark.sqlite
async def test_a_file_of_thousands_of_hearings_is_taken_over(desk):
    held = "".join(
        f'  - {{city: osh, slug: h-{n}, date: 2025-06-20, start: "14:00", venue: {{ky: а, ru: а}}}}\n'
        for n in range(3000)
    )
    text = SMALL.partition("  - city: osh")[0] + held

    assert await desk.imports(text, notify=True) == 0

    assert len(await desk.hearings("forest")) == 3000

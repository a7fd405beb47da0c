"""The real case, from the first comment to the three documents: everybody who said something was answered."""

import io
import json
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
import yaml
from openpyxl import load_workbook

from bot.domain.bilingual import Language
from bot.domain.people import Role
from bot.sandbox.person import Person
from tests.backup.operating import environment
from tests.cli.at_once import at_once
from tests.reviewing import deliveries, hires, presses, says, state_of
from tests.stories.carrying import (
    JOINED,
    OSH_DAY,
    REASON,
    RUDE,
    SECRET,
    TAKEN_BACK,
    TITLES,
    T,
    Voice,
    approve,
    came_as_a_table,
    look_after,
    publish,
    said_in_chat,
    said_in_the_hall,
)
from tests.world import LABELS, World, at

CASE = Path(__file__).parents[2] / "docs" / "examples" / "nbsap-2025.yaml"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The real announcement; the authority approves decisions, and comments are taken until the end of June."""
    tree = yaml.safe_load(CASE.read_text(encoding="utf-8"))
    tree["consultation"]["comments"] |= {"opens": "2025-06-01", "closes": "2025-06-30"}
    tree["consultation"]["decisions"] = {"approval": True}
    file = tmp_path / "case.yaml"
    file.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    return file


@pytest.mark.long
@pytest.mark.parametrize("language", Language)
async def test_the_real_case_is_carried_to_its_documents_and_everybody_is_answered(
    world: World, case: Path, tmp_path: Path, language: Language
):
    code, _, complaint = await at_once("import", str(case), **environment(tmp_path))
    assert code == 0, complaint
    editor, reviewer, approver = [
        await hires(world, role, language) for role in (Role.EDITOR, Role.REVIEWER, Role.APPROVER)
    ]

    voices = await said_in_chat(world)
    await world.is_at(at(17, 15))
    voices |= await said_in_the_hall(world, editor, language)
    await world.is_at(at(30, 19))
    voices |= await came_as_a_table(world, editor, language)
    await look_after(world, reviewer, voices, language)
    await approve(world, approver, language)
    await publish(world, editor, language)

    await everybody_was_answered(world, voices)
    await table_holds_all(world, reviewer, voices, language)
    await minutes_hold_what_was_said_there(world, editor, language)
    await report_adds_up(world, editor, voices, language)
    await ledger_leads_to_nobody(world, editor, voices, language)


async def everybody_was_answered(world: World, voices: Mapping[str, Voice]) -> None:
    for number, voice in voices.items():
        if voice.outcome is None or voice.person is None:
            continue
        t = T[voice.language].plain
        heard = [each.text for each in voice.person.messages_from_bot]
        [answer] = [each for each in heard if each.startswith(t("answer-title"))]
        assert number in answer
        assert voice.words in answer
        assert t(f"outcome-{voice.outcome}") in answer
        assert sum(TITLES[voice.language] in each for each in heard) == 1
    states = {number: await state_of(world, number) for number in voices}
    assert sorted(states.values()) == sorted(["answered"] * (len(voices) - 3) + ["merged", "withdrawn", "withheld"])
    assert {status for _, status, _ in await deliveries(world, "decision")} == {"sent"}


async def table_holds_all(world: World, person: Person, voices: Mapping[str, Voice], language: Language) -> None:
    t = T[language].plain
    book = await paper(world, person, language, "proposals", t("button-paper-whole"), "XLSX")
    rows = {
        row[1]: [str(cell) for cell in row] for row in load_workbook(book).worksheets[0].iter_rows(values_only=True)
    }
    text = words(await paper(world, person, language, "proposals", t("button-paper-whole"), "DOCX"))

    assert rows.keys() - {t("paper-column-number")} == voices.keys()
    for number, voice in voices.items():
        assert number in text
        row = " ".join(rows[number])
        if voice.outcome:
            joined = voice.words == JOINED
            assert (t("paper-see", reference="").strip() if joined else t(f"outcome-{voice.outcome}")) in row
            assert voice.words in row + text or voice.words == SECRET
    assert not [each for each in (SECRET, RUDE, TAKEN_BACK) if each in text]
    assert t("paper-outcome-none") not in text


async def minutes_hold_what_was_said_there(world: World, person: Person, language: Language) -> None:
    text = words(await paper(world, person, language, "minutes", OSH_DAY[language]))

    assert "Арык казып бергиле" in text
    assert "Арча токоюн кыюуга тыюу салгыла." in text
    assert JOINED not in text


async def report_adds_up(world: World, person: Person, voices: Mapping[str, Voice], language: Language) -> None:
    t = T[language].plain
    text = words(await paper(world, person, language, "report", t("button-paper-whole"), "DOCX"))

    assert f"{t('paper-total')}\n{len(voices)}" in text
    assert REASON[language] in text


async def ledger_leads_to_nobody(world: World, person: Person, voices: Mapping[str, Voice], language: Language) -> None:
    t = T[language].plain
    file = await paper(world, person, language, "ledger", t("button-paper-whole"), "JSON")
    text = file.getvalue().decode()
    [ledger] = json.loads(text)["ledgers"]

    assert len(ledger["rows"]) == ledger["counts"]["received"] == len(voices)
    assert not [each for each in (SECRET, RUDE, *voices) if each in text]


async def paper(world: World, person: Person, language: Language, kind: str, about: str, *file: str) -> io.BytesIO:
    """The paper as it comes in chat."""
    await says(world, person, "/export")
    for label in (
        T[language].plain(f"button-paper-{kind}"),
        about,
        LABELS[language]["language"],
        *file,
    ):
        await presses(world, person, label)
    await world.settles(timeout=30)
    return io.BytesIO(next(each for each in reversed(person.messages_from_bot) if each.document).file.content)


def words(document: io.BytesIO) -> str:
    opened = docx.Document(document)
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in opened.paragraphs), *cells])

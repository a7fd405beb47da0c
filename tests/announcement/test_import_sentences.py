"""Every code has its sentence in both languages, with the facts in it, and no sentence is left over."""

import ast
import re
from pathlib import Path

import pytest

from bot.announcement import faults, sentences, source, tree, values
from bot.announcement.sentences import note_line, problem_lines
from bot.domain.announcement import Problem
from bot.domain.bilingual import Language
from bot.domain.lint import Code
from bot.services import importing
from bot.texts import LOCALES, Texts

ROOT = Path(source.__file__).resolve().parents[2]
FACTS = {
    "file-too-large": {"limit": 5},
    "yaml-bracket": {"opened": 12001},
    "yaml-alias": {"name": "venue"},
    "yaml-tag": {"tag": "!python"},
    "yaml-duplicate": {"key": "city", "first": 12001},
    "unknown-key": {"near": "", "known": "slug, city"},
    "unknown-key-near": {"near": "venue"},
    "needs-quotes": {"text": "+996"},
    "text-too-long": {"length": 412, "limit": 400},
    "slug": {"text": "Osh"},
    "kind": {"text": "Форма"},
    "language": {"text": "Kyrgyz"},
    "url": {"text": "zoom.us"},
    "choice": {"near": "", "text": "x", "options": "draft, published"},
    "choice-near": {"near": "draft", "text": "drafd", "options": "draft, published"},
    "schema": {"text": "2"},
    "time-needs-quotes": {"text": "13:30"},
    "time": {"near": "", "text": "noon"},
    "time-near": {"near": "13:30", "text": "13.30"},
    "date": {"near": "", "text": "June"},
    "date-near": {"near": "2025-06-09", "text": "09.06.2025"},
    "date-year": {"text": "1025-06-09", "first": "2000", "last": "2100"},
    "date-none": {"text": "2025-02-30"},
    "moment": {"text": "soon"},
    "city-twice": {"slug": "osh", "first": ("cities", 0)},
    "topic-twice": {"slug": "osh", "first": ("cities", 0)},
    "hearing-twice": {"slug": "osh", "first": ("cities", 0)},
    "hearing-needs-slug": {"slug": "osh", "first": ("cities", 0)},
    "city-unknown": {"city": "osh", "known": ()},
    "city-unknown-near": {"city": "oshh", "known": ("naryn", "osh")},
}
PLACES = {("hearings", 1, "city"): 14, ("cities", 0): 7}


def keys(language, prefix):
    text = (LOCALES / language / "import.ftl").read_text(encoding="utf-8")
    return {key.removeprefix(prefix) for key in re.findall(rf"^({prefix}[a-z0-9-]+) =", text, re.MULTILINE)}


def codes_in_code():
    """Every word in the code that can name a problem: what is raised is said."""
    found = set()
    for module in (source, tree, values, faults, importing):
        parsed = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        words = {
            node.value for node in ast.walk(parsed) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        found |= words
    for name in ("load.py", "schema.py"):
        found |= set(re.findall(r'"([a-z0-9-]+)"', (ROOT / "bot" / "announcement" / name).read_text(encoding="utf-8")))
    found |= set(
        re.findall(r'"([a-z0-9-]+)"', (ROOT / "bot" / "domain" / "announcement.py").read_text(encoding="utf-8"))
    )
    return found


def test_both_languages_say_the_same_things():
    assert keys("ky", "import-") == keys("ru", "import-")
    assert keys("ky", "lint-") == keys("ru", "lint-") == {code.value for code in Code}


def test_no_sentence_about_a_problem_is_left_over():
    said = {key.removesuffix("-near") for key in keys("ru", "import-problem-")}

    assert said <= codes_in_code()


@pytest.mark.parametrize("code", sorted(keys("ru", "import-problem-")))
def test_every_problem_is_said_with_its_facts(code, language):
    facts = FACTS.get(code, {})
    problem = Problem(at=("hearings", 1, "city"), code=code.removesuffix("-near"), values=facts)

    (line,) = problem_lines([problem], PLACES, name="a.yaml", texts=Texts(language))

    assert line.startswith("a.yaml:14: hearings.2.city: ")
    for key, fact in facts.items():
        expected = {"key": "", "known": ""}.get(key, "7" if isinstance(fact, tuple) else str(fact))
        assert expected in line.partition("city: ")[2]
    if code == "city-unknown-near":
        assert "osh." in line


def test_a_mistake_without_a_place_of_its_own_is_reported_where_it_belongs(language):
    problem = Problem(at=("cities", 0, "name"), code="missing")

    (line,) = problem_lines([problem], PLACES, name="a.yaml", texts=Texts(language))

    assert line.startswith("a.yaml:7: cities.1.name: ")


def test_a_mistake_of_the_whole_file_names_no_field():
    (line,) = problem_lines([Problem(at=(), code="file-empty")], {}, name="a.yaml", texts=Texts(Language.RU))

    assert line == "a.yaml: Файл пуст."


def test_mistakes_come_in_the_order_of_the_file_and_once():
    twice = [Problem(at=("hearings", 1, "city"), code="missing"), Problem(at=("cities", 0), code="not-a-section")]

    said = problem_lines([*twice, *twice], PLACES, name="a", texts=Texts(Language.RU))

    assert [line.split(":")[1] for line in said] == ["7", "14"]


def test_what_a_terminal_would_obey_is_not_repeated():
    problem = Problem(at=("a\x1b[2J",), code="unknown-key", values={"near": "", "known": "x\ny"})

    (line,) = problem_lines([problem], {}, name="a", texts=Texts(Language.RU))

    assert "\x1b" not in line
    assert "\n" not in line


@pytest.mark.parametrize("stays", list(Language))
def test_notes_are_said(language, stays):
    texts = Texts(language)
    note = Problem(at=("hearings", 1, "city"), code="left-behind", values={"field": "venue", "language": stays})

    assert note_line(note, PLACES, texts).startswith(texts.plain("import-field-venue"))
    assert "14" in note_line(note, PLACES, texts)


def test_no_suffix_is_glued_to_a_kyrgyz_variable():
    text = (LOCALES / "ky" / "import.ftl").read_text(encoding="utf-8")

    assert re.findall(r"\}[а-яөүң]", text) == []


def test_kyrgyz_uses_one_plural_form():
    text = (LOCALES / "ky" / "import.ftl").read_text(encoding="utf-8")

    assert re.findall(r"\[(one|few|many)\]", text) == []


def test_all_fields_have_names(language):
    texts = Texts(language)

    assert sentences.field_label("online_url", texts)
    assert all(texts.has(f"import-field-{key}") for key in keys("ru", "import-field-"))

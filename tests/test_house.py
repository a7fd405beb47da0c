"""Promises the whole house keeps: its words, its settings, its rooms."""

import ast
import csv
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.domain.bilingual import Language
from bot.domain.comment import TextLanguage
from bot.domain.refusals import Refusal
from bot.language.detect import detect
from bot.messages.start import LANGUAGE_LABELS
from bot.sandbox.telegram_html import parse_html
from bot.settings import Settings
from bot.storage.queries import SQL
from bot.texts import LOCALES, Texts
from tests import small_words as words

ROOT = Path(__file__).resolve().parents[1]
SOURCES = [path for room in ("bot", "handlers") for path in sorted((ROOT / room).rglob("*.py"))]
OURS = [path for path in SOURCES if "sandbox" not in path.parts]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Locales


class Variables(Visitor):
    """Collects what a message asks for, inside selectors too, and what a selector chooses by."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.chosen_by: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 -- the library's name
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802 -- same
        if isinstance(node.selector, ftl.VariableReference):
            self.chosen_by.add(node.selector.id.name)
        self.generic_visit(node)


@cache
def files(language: Language) -> dict[str, list[ftl.EntryType]]:
    parser = FluentParser()
    return {
        path.name: parser.parse(path.read_text(encoding="utf-8")).body
        for path in sorted((LOCALES / language.value).glob("*.ftl"))
    }


@cache
def messages(language: Language) -> dict[str, Variables]:
    found = {}
    for body in files(language).values():
        for entry in body:
            if isinstance(entry, ftl.Message):
                found[entry.id.name] = Variables()
                found[entry.id.name].visit(entry)
    return found


def said(key: str, language: Language) -> str:
    """A message with something in place of its variables."""
    needs = messages(language)[key]
    return Texts(language)(key, **{name: 3 if name in needs.chosen_by else "x" for name in needs.names})


KEYS = sorted(messages(Language.KY))


def test_both_languages_have_the_same_files_with_the_same_keys_in_the_same_order():
    ky, ru = (
        {
            name: [entry.id.name for entry in body if isinstance(entry, ftl.Message)]
            for name, body in files(each).items()
        }
        for each in Language
    )

    assert ky == ru


@pytest.mark.parametrize("language", Language)
def test_locales_are_read_without_a_rest_and_say_everything_once(language):
    for name, body in files(language).items():
        assert [entry.content for entry in body if isinstance(entry, ftl.Junk)] == [], name
    keys = Counter(
        entry.id.name for body in files(language).values() for entry in body if isinstance(entry, ftl.Message)
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_a_message_asks_for_the_same_in_both_languages():
    ky, ru = ({key: found.names for key, found in messages(each).items()} for each in Language)

    assert ky == ru


@pytest.mark.parametrize("language", Language)
def test_every_message_is_html_that_telegram_takes(language):
    for key in KEYS:
        text, _ = parse_html(said(key, language))
        assert 0 < len(text.strip()) <= 4096, key


# Keys in code


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def strings(path: Path) -> Iterator[ast.Constant]:
    """All strings of a module but docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    # A string that stands alone documents what is above it.
    docs |= {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node


def patterns(path: Path) -> Iterator[re.Pattern[str]]:
    """Keys built from parts: `f"state-{…}"`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(part.value) if isinstance(part, ast.Constant) else "(.+)" for part in node.values]
            if re.fullmatch(r"(\(\.\+\)|[a-z0-9\\-]+)+", "".join(parts)) and len(parts) > 1:
                yield re.compile("".join(parts))


WRITTEN = {node.value for path in OURS for node in strings(path)}
BUILT = {pattern for path in OURS for pattern in patterns(path) if len(pattern.pattern) > len("(.+)(.+)")}


def refusals(base: type[Refusal] = Refusal) -> list[type[Refusal]]:
    return [kind for each in base.__subclasses__() for kind in (each, *refusals(each))]


for module_with_refusals in ("bot.exports.refusals", "bot.backup.refusals"):
    import_module(module_with_refusals)  # a class is known once its module is read
REFUSALS = sorted(refusals(), key=lambda kind: kind.__name__)


FROM_FILES = {"channel-email", "channel-form", "channel-post"}
"""Named by what stands in an announcement."""


def is_used(key: str) -> bool:
    """Whether code says this key, whole or from parts that it says."""
    if (
        key in FROM_FILES
        or key in WRITTEN
        or key.replace("-", "_") in WRITTEN
        or key in {kind.key() for kind in REFUSALS}
    ):
        return True
    return any(all(map(is_used, found.groups())) for pattern in BUILT if (found := pattern.fullmatch(key)))


def test_no_message_is_left_that_nobody_says():
    assert [key for key in KEYS if not is_used(key)] == []


def calls() -> Iterator[tuple[str, str, set[str] | None]]:
    """Where a key is said outright: the place, the key, and the names of its values (None: they are passed on)."""
    for path in OURS:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call) or not node.args or not _speaks(node.func):
                continue
            key = node.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                given = {keyword.arg for keyword in node.keywords}
                yield f"{name_of(path)}:{node.lineno}", key.value, None if None in given else given


def _speaks(func: ast.expr) -> bool:
    match func:
        case ast.Name(id=name):
            return name in {"texts", "ky", "ru"}
        case ast.Attribute(attr=name):
            return name in {"texts", "_texts", "plain"}
        case ast.Subscript(value=inner):
            return _speaks(inner)
    return False


SPOKEN = list(calls())


def test_every_key_that_code_says_is_there_and_gets_what_it_asks_for():
    wrong = [
        f"{place}: {key} {sorted(given or ())}"
        for place, key, given in SPOKEN
        if key not in KEYS or (given is not None and given != messages(Language.KY)[key].names)
    ]

    assert len(SPOKEN) > 150
    assert wrong == []


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_every_refusal_is_a_sentence_with_its_fields_for_variables(kind):
    assert kind.key() in KEYS
    assert messages(Language.KY)[kind.key()].names == set(kind.__dataclass_fields__)
    assert kind.__doc__


@pytest.mark.parametrize("module", sorted({kind.__module__ for kind in REFUSALS}))
def test_the_tree_of_refusals_in_its_docstring_is_complete(module):
    path = ROOT / (module.replace(".", "/") + ".py")
    drawn = re.findall(r"[├└]── (\w+)(?: +([\w, ]+?))?(?::.*)?$", ast.get_docstring(tree(path)), re.MULTILINE)
    ours = [kind for kind in REFUSALS if kind.__module__ == module]

    assert sorted(name for name, _ in drawn) == [kind.__name__ for kind in ours]


# Two languages, each pure

BOTH_LANGUAGES = {"button-language"}
"""Said in both at once, whoever reads it."""
SAME_IN_BOTH = words.KYRGYZ | {"а", "ал", "да", "же", "бар"}
ENOUGH_WORDS = 4
WORD = re.compile(r"[^\W\d_]{2,}")
RUSSIAN_IN_KYRGYZ = re.compile(r"[щъ]|ться\b|[^о]ого\b|ение\b|ость\b", re.IGNORECASE)


def plain_words(key: str, language: Language) -> str:
    text, _ = parse_html(said(key, language))
    return re.sub(r"[/@]\w+|https?://\S+|[«‘'\"][\w/.-]+[»’'\"]", " ", text)


@pytest.mark.parametrize("key", [key for key in KEYS if key not in BOTH_LANGUAGES])
def test_no_russian_is_left_in_kyrgyz(key):
    text = plain_words(key, Language.KY)
    russian = {word for word in re.findall(r"[а-яёөүң]+", text.lower()) if word in words.RUSSIAN - SAME_IN_BOTH}

    assert not russian
    assert not RUSSIAN_IN_KYRGYZ.search(text), text
    assert len(WORD.findall(text)) < ENOUGH_WORDS or detect(text) is not TextLanguage.RU, text


@pytest.mark.parametrize("key", [key for key in KEYS if key not in BOTH_LANGUAGES])
def test_no_kyrgyz_is_left_in_russian(key):
    text = plain_words(key, Language.RU)
    kyrgyz = {word for word in re.findall(r"[а-яёөүң]+", text.lower()) if word in words.KYRGYZ - words.RUSSIAN}

    assert not kyrgyz
    assert not re.search(r"[өүң]", text, re.IGNORECASE), text
    assert len(WORD.findall(text)) < ENOUGH_WORDS or detect(text) is not TextLanguage.KY, text


# The glossary


def glossary() -> list[dict[str, str]]:
    with (ROOT / "docs" / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BUTTON = "(button) "
LABELS = {row["en"].removeprefix(BUTTON): row for row in glossary() if row["en"].startswith(BUTTON)}
TERMS = {row["en"]: row for row in glossary() if not row["en"].startswith(BUTTON)}
NOT_OFFERED_YET: set[str] = set()
SAID_AS = {
    "to be confirmed": "open-fact",
    "under consideration": "state-under-review",
    "anonymous": "anonymous",
    "choose a language": "choose-language",
    "sample": "sample-mark",
    "Bishkek time": "zone-bishkek",
    "home page": "command-start",
    "help": "command-help",
    "new (of a comment)": "state-new",
    "answered": "state-answered",
    "merged with a similar one": "state-merged",
    "withheld from publication": "state-withheld",
    "withdrawn": "state-withdrawn",
    "accepted": "outcome-accepted",
    "accepted in part": "outcome-partly",
    "rejected": "outcome-declined",
    "noted": "outcome-noted",
    "outside this consultation": "outcome-outside",
    "proposal": "review-kind-proposal",
    "question": "review-kind-question",
    "complaint": "review-kind-complaint",
    "support": "review-kind-support",
    "objection": "review-kind-objection",
}


def test_the_glossary_says_each_thing_once_in_both_languages():
    rows = glossary()

    assert list(rows[0]) == ["en", "ru", "ky"]
    assert all(value and value == value.strip() for row in rows for value in row.values())
    assert [term for term, times in Counter(row["en"] for row in rows).items() if times > 1] == []


def without_emoji(label: str) -> str:
    return re.sub(r"^[^\w(]+", "", label)


@pytest.mark.parametrize("label", LABELS)
def test_words_on_buttons_are_the_glossarys(label):
    wanted = LABELS[label]
    offered = {
        (without_emoji(said(key, Language.KY)), without_emoji(said(key, Language.RU)))
        for key in KEYS
        if key.startswith("button-")
    } | {(name, name) for name in LANGUAGE_LABELS.values()}

    assert ((wanted["ky"], wanted["ru"]) in offered) == (label not in NOT_OFFERED_YET)


def test_a_button_in_one_language_is_the_same_button_in_the_other():
    canonical = {language: {row[language.value]: label for label, row in LABELS.items()} for language in Language}
    for key in (key for key in KEYS if key.startswith("button-")):
        meant = {canonical[each].get(without_emoji(said(key, each))) for each in Language}
        assert len(meant) == 1, key


@pytest.mark.parametrize("term", SAID_AS)
def test_terms_are_the_glossarys(term):
    for language in Language:
        assert said(SAID_AS[term], language).lower() == TERMS[term][language.value].lower()


# Settings


def example() -> Iterator[tuple[str, str, str]]:
    """Each setting of the example: its name, its value, the line above it."""
    lines = (ROOT / "config.example.env").read_text(encoding="utf-8").splitlines()
    for above, line in pairwise(lines):
        if line and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield name, value, above


def test_every_setting_stands_in_the_example_with_a_line_of_explanation_and_its_default():
    written = {name.lower(): value for name, value, _ in example()}

    assert list(written) == list(Settings.model_fields)
    assert Settings(_env_file=None, **written) == Settings(_env_file=None)
    assert [name for name, _, above in example() if not above.startswith("# ")] == []


def test_nobody_else_reads_the_environment():
    allowed = {
        "bot/settings.py",
        "bot/transport.py",
        "bot/delivery/digests.py",
        "bot/cli/demo.py",
        "bot/backup/client.py",
    }
    readers = {
        name_of(path)
        for path in OURS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    }

    assert readers <= allowed


# Rooms


def test_imports_point_one_way():
    # In a process of its own: the linter silences the loggers of the process that it runs in.
    linter = Path(sys.executable).with_name("lint-imports")
    linted = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603

    assert linted.returncode == 0, linted.stdout


SPEAKS_RUSSIAN_AND_KYRGYZ = {
    "bot/announcement/values.py": "an hour as people write it",
    "bot/language/cities.py": "the word «city» beside a name",
    "bot/language/features.py": "letters that look alike",
    "bot/language/moments.py": "dates as people type them",
    "bot/language/fold.py": "letters that look alike",
    "bot/language/kyrgyz.py": "endings of words",
    "bot/language/others.py": "letters and small words of other languages",
    "bot/language/stems.py": "small words that stand in most texts",
    "bot/language/training/hardships.py": "names in a text, and what a row of a table is about",
    "bot/language/training/spellings.py": "letters and how they are typed",
    "bot/language/words.py": "one-word answers, words that both languages share",
    "bot/domain/masking.py": "words that announce a telephone number or a sum",
    "bot/domain/receipt.py": "letters that look alike",
    "bot/messages/start.py": "each language in its own words",
}


def test_no_sentence_for_people_stands_in_code():
    cyrillic = {name_of(path) for path in OURS for node in strings(path) if re.search(r"[\u0400-\u04ff]", node.value)}

    assert cyrillic == set(SPEAKS_RUSSIAN_AND_KYRGYZ)
    assert {
        node.value for node in strings(ROOT / "bot/messages/start.py") if re.search(r"[\u0400-\u04ff]", node.value)
    } == set(LANGUAGE_LABELS.values())


BEGINS_TRANSACTIONS = {
    "bot/backup/of_server.py",
    "bot/crew.py",
    "bot/delivery/dispatcher.py",
    "bot/delivery/recorder.py",
    "bot/exports/making.py",
    "bot/intake/claiming.py",
    "bot/intake/intake.py",
    "bot/jobs.py",
    "bot/papers/making.py",
    "bot/storage/metered.py",
    "handlers/comment.py",
    "handlers/menu.py",
}
"""Beside the services: what takes updates in, sends deliveries, and writes down what it did."""


def test_transactions_are_begun_by_services_and_a_few_others():
    begun = {
        name_of(path)
        for path in OURS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "transaction"
    }

    assert {
        name for name in begun if not name.startswith(("bot/services/", "bot/storage/", "bot/copying/"))
    } <= BEGINS_TRANSACTIONS


def test_only_commands_print():
    printing = {
        name_of(path)
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }

    assert {name for name in printing if not name.startswith("bot/cli/")} <= {"bot/sandbox/__main__.py"}


def test_every_query_is_asked_by_somebody():
    asked = {node.attr for path in OURS for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    queries = {
        name
        for path in sorted(SQL.rglob("*.sql"))
        for name in re.findall(r"^-- name: (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert len(queries) > 50
    assert queries - asked == set()


def test_every_query_says_what_is_asked():
    for path in sorted(SQL.rglob("*.sql")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for line, below in pairwise(lines):
            assert not line.startswith("-- name:") or re.match(r"-- [A-Z].*[.?]$", below), f"{path.name}: {line}"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_module_says_what_it_is_for_and_is_short_enough_to_read(path):
    names_only = all(isinstance(node, ast.Expr | ast.ImportFrom | ast.Assign) for node in tree(path).body)

    assert ast.get_docstring(tree(path))
    assert len(path.read_text(encoding="utf-8").splitlines()) < (1000 if names_only else 400)

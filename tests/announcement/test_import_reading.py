"""What a file may look like, and which line is named when it does not."""

import pytest

from bot.announcement import tree
from bot.announcement.load import load_file, load_text
from bot.announcement.source import MAX_BYTES
from bot.announcement.tree import BROKEN, Unquoted

HEAD = "schema: 1\nconsultation: {slug: forest, title: {ky: Токой}}\n"


def faults(text):
    loaded = load_text(text)
    return [(problem.code, problem.values.get("on") or loaded.lines.get(problem.at)) for problem in loaded.problems]


def test_values_are_kept_as_written():
    parsed = tree.parse('a: 13:30\nb: "13:30"\nc: no\nd: 2025-06-09\ne: 08:30\nf: ~\ng: +996\non: 1.5\n')

    assert parsed.value == {
        "a": Unquoted("13:30", "int"),
        "b": "13:30",
        "c": Unquoted("no", "bool"),
        "d": Unquoted("2025-06-09", "date"),
        "e": "08:30",
        "f": None,
        "g": Unquoted("+996", "int"),
        "on": Unquoted("1.5", "float"),
    }


def test_every_value_knows_its_line():
    parsed = tree.parse("# title\na:\n  - b: 1\n    c:\n      - d\n")

    assert parsed.lines == {(): 2, ("a",): 2, ("a", 0): 3, ("a", 0, "b"): 3, ("a", 0, "c"): 4, ("a", 0, "c", 0): 5}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "file-empty", None),
        ("# nothing but a remark\n", "file-empty", None),
        ("a: 1\n---\nb: 2\n", "file-two-documents", 2),
        ("a:\n\tb: 1\n", "yaml-tab", 2),
        ("a: 1\nb: x: y\n", "yaml-colon", 2),
        ('a: 1\nb: "open\nc: 2\n', "yaml-quote", 2),
        ("a: {b: 1\nc: 2\n", "yaml-bracket", 2),
        ("a: 1\nb: [1, 2\n", "yaml-bracket", 3),
        ("a: 1\nb: @c\n", "yaml-start", 2),
        ("a:\n  b: 1\n c: 2\n", "yaml-indent", 3),
        ("a: 1\n- b\n", "yaml-indent", 2),
        ("%YAML 9\n---\na: 1\n", "yaml-other", 1),
        ("a: 1\nb: \x07\n", "file-not-text", 2),
        ("[" * 100_000, "yaml-too-deep", 1),
        ("{a: " * 100_000, "yaml-too-deep", 1),
    ],
)
def test_a_file_that_is_not_yaml_names_the_line(text, code, line):
    assert faults(text) == [(code, line)]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (HEAD + "cities:\n  - &a {slug: osh, name: {ky: Ош}}\nhearings: *a\n", "yaml-alias", 5),
        (HEAD + "cities: !!python/name:os.system\n", "yaml-tag", 3),
        (HEAD + "hearings:\n  - {city: osh}\nhearings: []\n", "yaml-duplicate", 5),
        (HEAD + "? [a, b]\n: 1\n", "yaml-key", 3),
    ],
)
def test_what_yaml_can_but_people_do_not_write_is_refused(text, code, line):
    assert (code, line) in faults(text)


def test_aliases_are_never_expanded():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )

    parsed = tree.parse(bomb)

    assert parsed.value["u"] == [BROKEN, BROKEN]
    assert len(parsed.problems) == 40


def test_the_first_of_two_equal_keys_counts_and_both_lines_are_named():
    loaded = load_text(HEAD + "hearings:\n  - city: osh\n    city: naryn\n")

    (problem,) = loaded.problems
    assert problem.values == {"on": 5, "key": "city", "first": 4}
    assert loaded.announcement.hearings[0].city == "osh"


@pytest.mark.parametrize(
    ("make", "code", "line"),
    [
        (lambda _: None, "file-missing", None),
        (lambda path: path.mkdir(), "file-is-folder", None),
        (lambda path: path.write_bytes(b"a: 1\nb: \xff\xfe\n"), "file-not-utf8", 2),
        (lambda path: path.write_bytes("schema: 1".encode("utf-16")), "file-not-utf8", 1),
        (lambda path: path.write_bytes(b"#" * (MAX_BYTES + 1)), "file-too-large", None),
        (lambda path: path.write_bytes(b""), "file-empty", None),
    ],
)
def test_a_file_that_cannot_be_read_is_said_so(tmp_path, make, code, line):
    path = tmp_path / "a.yaml"
    make(path)

    loaded = load_file(path)

    assert [problem.code for problem in loaded.problems] == [code]
    assert loaded.lines.get(()) == line
    assert loaded.announcement is None


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())

    assert load_file(path).problems == ()


def test_a_path_below_a_file_is_a_missing_file(tmp_path):
    (tmp_path / "a").write_text("x")

    assert [problem.code for problem in load_file(tmp_path / "a" / "b.yaml").problems] == ["file-missing"]

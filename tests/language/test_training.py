import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.language.detect import detect, judge
from bot.language.training.hardships import trials
from bot.language.training.learning import learn
from bot.language.training.report import table
from bot.language.training.sentences import parted, read
from bot.language.weights import Weights

SAMPLE = Path(__file__).with_name("sample.jsonl")
OTHERS = Path(__file__).with_name("other_languages.tsv")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sentences():
    return read(SAMPLE)


@pytest.fixture(scope="module")
def taught(sentences):
    return learn(sentences)


def test_the_same_sentences_in_any_order_make_the_same_weights(sentences, taught):
    shuffled = random.Random(1).sample(sentences, len(sentences))

    assert learn(shuffled).dumped() == taught.dumped()


def test_what_is_written_down_is_what_is_read_back(taught):
    assert Weights.loaded(taught.dumped()) == taught


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Көлдүн жээги таштандыга толуп жатат", "ky"),
        ("Колдун жээги таштандыга толуп жатат", "ky"),
        ("koldun jeegi tashtandyga tolup jatat", "ky"),
        ("Берег озера завален мусором", "ru"),
        ("bereg ozera zavalen musorom", "ru"),
    ],
)
def test_even_a_few_sentences_teach_which_way_a_new_one_leans(taught, text, language):
    assert (judge(text, taught).score > 0) == (language == "ky")


def test_what_is_kept_back_to_measure_on_depends_on_the_sentence_alone(sentences):
    learned, kept = parted(sentences)
    again, kept_again = parted([*reversed(sentences), *sentences])

    assert {*learned, *kept} == {*sentences}
    assert 0 < len(kept) < len(learned)
    assert ({*again}, {*kept_again}) == ({*learned}, {*kept})


def test_the_texts_to_measure_on_are_the_same_every_time(sentences):
    assert list(trials(sentences)) == list(trials(sentences))


def test_the_report_names_what_was_measured_and_its_shares_are_a_whole(sentences):
    head, line, *rows = table(sentences, OTHERS)

    assert head.count("|") == line.count("|")
    assert any(row.startswith("| other languages |") for row in rows)
    assert {row.count("|") for row in rows} == {head.count("|")}
    for row in rows:
        shares = re.findall(r"\d+\.\d", row)
        assert "| 0 |" in row or 99.7 <= sum(map(float, shares)) <= 100.3


def test_the_command_makes_the_same_file_whatever_the_order_of_sets(tmp_path, taught):
    made = [tmp_path / seed for seed in "12"]
    for out in made:
        assert run(SAMPLE, out, PYTHONHASHSEED=out.name).returncode == 0

    assert [out.read_text(encoding="utf-8") for out in made] == [taught.dumped()] * 2


@pytest.mark.parametrize("line", ["no json", '{"text": "a"}', '{"text": "a", "lang": "kk", "source": "x"}', "[]"])
def test_a_file_of_another_form_is_refused_in_one_line_and_nothing_is_written(tmp_path, line):
    bad = tmp_path / "bad.jsonl"
    bad.write_text(f"{SAMPLE.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")

    refused = run(bad, tmp_path / "out")

    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_the_shipped_weights_know_every_sentence_of_the_sample(sentences):
    assert [each.text for each in sentences if detect(each.text) != each.language] == []


def run(train, out, **environment):
    command = [sys.executable, "-m", "bot.language.training", train, out]
    return subprocess.run(  # noqa: S603 -- ourselves
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )

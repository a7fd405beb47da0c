"""`python -m bot import`: a file is checked, compared with what is stored, and taken over as a whole or not at all."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from itertools import groupby
from pathlib import Path

from rich.console import Console

from bot.announcement import diff
from bot.announcement.load import Loaded, load_file
from bot.announcement.sentences import Warnings, hearing_heading, note_line, problem_lines
from bot.domain.announcement import Problem
from bot.domain.lint import lint
from bot.services import importing
from bot.services.importing import ImportRefused, Outcome, Plan
from bot.services.notices import AT_ONCE
from bot.storage.database import Database
from bot.texts import Texts

_STYLES = {diff.NEW: "green", diff.CHANGED: "yellow", diff.FACT: ""}
_ENTRY = 2
"""How much of a place in the file names the section or the entry that it is in."""


async def run(
    file: Path,
    *,
    db: Database,
    zone: tzinfo,
    texts: Texts,
    now: datetime,
    dry_run: bool,
    notify: bool,
    window: timedelta = AT_ONCE,
    out: Console | None = None,
    err: Console | None = None,
) -> int:
    """Import an announcement. Returns the exit code: 0, or 1 when the file has errors and nothing was written."""
    out, err = out or Console(), err or Console(stderr=True)
    with _busy(err, texts.plain("import-reading")):
        loaded = load_file(file)
    try:
        outcome = await _outcome(
            loaded,
            db=db,
            zone=zone,
            texts=texts,
            now=now,
            dry_run=dry_run,
            notify=notify,
            window=window,
            err=err,
        )
    except ImportRefused as refused:
        said = problem_lines(refused.problems, loaded.lines, name=str(file), texts=texts)
        _print(err, [*said, texts.plain("import-errors", count=len(said))])
        return 1
    _show_changes(outcome.plan, out, texts=texts, zone=zone)
    _show_warnings(loaded, outcome.plan, out, texts=texts, now=now, zone=zone)
    _show_end(outcome, out, texts=texts, now=now, zone=zone, dry_run=dry_run, notify=notify)
    return 0


async def _outcome(
    loaded: Loaded,
    *,
    db: Database,
    zone: tzinfo,
    texts: Texts,
    now: datetime,
    dry_run: bool,
    notify: bool,
    window: timedelta,
    err: Console,
) -> Outcome:
    """What was, or would be, written. Raises ImportRefused with everything that is wrong at once."""
    if loaded.announcement is None:
        raise ImportRefused(loaded.problems)
    if dry_run or loaded.problems:
        plan = await importing.preview(db, loaded.announcement, zone=zone)
        if loaded.problems or plan.problems:
            raise ImportRefused([*loaded.problems, *_not_said(plan.problems, loaded.problems)])
        return Outcome(plan=plan, notices=plan.notices(zone=zone, now=now) if notify else 0)
    with _busy(err, texts.plain("import-writing")):
        return await importing.apply(db, loaded.announcement, zone=zone, notify=notify, window=window, now=now)


def _not_said(problems: Iterable[Problem], before: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what may only follow from an entry that is wrong anyway."""
    wrong = {problem.at[:_ENTRY] for problem in before} | {problem.at[:1] for problem in before if len(problem.at) == 1}
    in_consultation = any(problem.at[:1] == ("consultation",) for problem in before)
    for problem in problems:
        about_consultation = problem.at[:1] == ("consultation",)
        if problem.at[:_ENTRY] in wrong or problem.at[:1] in wrong or (about_consultation and in_consultation):
            continue
        yield problem


def _show_changes(plan: Plan, out: Console, *, texts: Texts, zone: tzinfo) -> None:
    if plan.is_empty:
        _print(out, [texts.plain("import-no-changes")])
        return
    _print(out, [texts.plain("import-changes")], style="bold")
    for sign, lines in groupby(diff.lines(plan, texts=texts, zone=zone), key=lambda line: line.sign):
        _print(out, map(str, lines), style=_STYLES[sign])


def _show_warnings(loaded: Loaded, plan: Plan, out: Console, *, texts: Texts, now: datetime, zone: tzinfo) -> None:
    found = lint(plan.consultation.after, plan.cities_concerned, plan.all_hearings, plan.all_topics, now=now, zone=zone)
    notes = [note_line(note, loaded.lines, texts) for note in plan.notes]
    _print(out, [""])
    if not found and not notes:
        _print(out, [texts.plain("import-warnings-none")])
        return
    _print(out, [texts.plain("import-warnings", count=len(found) + len(notes))], style="bold")
    _print(out, [f"  • {note}" for note in notes])
    cities = {city.id: city for city in plan.all_cities}
    headings = {each.slug: hearing_heading(each, cities[each.city_id], texts) for each in plan.all_hearings}
    for group in Warnings(loaded, texts=texts).groups(found, headings):
        _print(out, [group.heading], style="cyan")
        _print(out, [f"  • {line}" for line in group.lines])


def _show_end(
    outcome: Outcome, out: Console, *, texts: Texts, now: datetime, zone: tzinfo, dry_run: bool, notify: bool
) -> None:
    said = []
    if dry_run:
        said.append(texts.plain("import-dry-run"))
    elif not outcome.plan.is_empty:
        said.append(texts.plain("import-done"))
    if notify:
        said.append(texts.plain("import-notices-would" if dry_run else "import-notices", count=outcome.notices))
    elif deserved := outcome.plan.notices(zone=zone, now=now):
        said.append(texts.plain("import-notices-not-asked", count=deserved))
    if said:
        _print(out, ["", *said], style="bold")


@contextmanager
def _busy(err: Console, words: str) -> Iterator[None]:
    """Show on a terminal that work is going on."""
    if not err.is_terminal:
        yield
        return
    with err.status(words):
        yield


def _print(console: Console, lines: Iterable[str], *, style: str = "") -> None:
    """Plain lines: no markup is read in them, nothing is cut or wrapped."""
    text = "".join(f"{line}\n" for line in lines)
    if style and console.color_system:
        console.out(text, style=style, highlight=False, end="")
    else:  # the same without rich's work on every line: there may be many thousands
        console.file.write(text)

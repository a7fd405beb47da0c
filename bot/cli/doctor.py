"""`python -m bot doctor`: what is wrong with this installation, and what to do."""

import asyncio
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.clock import Clock
from bot.doctor import machine, telegram_side
from bot.doctor.finding import Finding, State
from bot.settings import Settings, SettingsError
from bot.texts import Texts

_MARKS = {State.GOOD: "✅", State.ODD: "⚠️", State.BAD: "❌"}


def run(*, read: Callable[[], Settings], clock: Callable[[Settings], Clock], texts: Texts) -> int:
    """Print a line for each thing. The exit code is 1 when something does not work."""
    try:
        settings = read()
    except SettingsError as error:
        print(f"{_MARKS[State.BAD]} {texts.plain('doctor-settings')}\n{_indented(str(error))}")
        print(texts.plain("doctor-settings-help"))
        return 1
    findings = list(machine.looked_at(settings, env_file=Path(".env"), now=clock(settings).now()))
    findings += asyncio.run(telegram_side.looked_at(settings))
    return _told(findings, texts)


def _told(findings: Iterable[Finding], texts: Texts) -> int:
    states = set()
    for finding in findings:
        states.add(finding.state)
        print(f"{_MARKS[finding.state]} {texts.plain(f'doctor-{finding.about}')}")
        if finding.problem:
            print(_indented(texts.plain(f"doctor-{finding.problem}", **finding.values)))
    worst = next(state for state in reversed(State) if state in states)
    print(texts.plain(f"doctor-all-{worst}"))
    sys.stdout.flush()
    return 1 if worst is State.BAD else 0


def _indented(text: str) -> str:
    return "\n".join(f"   {line}" for line in text.splitlines())

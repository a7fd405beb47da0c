"""What a bot that begins does without: libraries that only now and then somebody needs."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


SELDOM = {"docx", "lxml", "PIL", "fpdf", "fontTools", "segno", "openpyxl"}


def test_a_bot_that_begins_does_not_load_what_is_seldom_needed():
    code = "import sys, bot.app, bot.cli.run; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)  # noqa: S603

    assert SELDOM & set(loaded.stdout.split()) == set()

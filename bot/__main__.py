"""`python -m bot …`: see `bot/cli/main.py` for the commands."""

import sys

# python-telegram-bot loads httpx, which our transport replaces, and httpx its own command line with all that draws and
# colours there: 4 MB. None stands for a module that cannot be loaded; httpx does without it.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

from bot.cli.main import main  # noqa: E402

if __name__ == "__main__":
    main()

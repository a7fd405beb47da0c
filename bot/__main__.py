"""`python -m bot …`: see `bot/cli/main.py` for the commands."""

from bot.cli.main import main

if __name__ == "__main__":
    main()

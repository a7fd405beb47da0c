"""Copies of everything the bot keeps, and the way back. See docs/decisions/0016-backups.md."""

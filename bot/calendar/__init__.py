"""Hearings as files for people's calendars (RFC 5545).

Pure: values in, bytes out, and the same bytes for the same values.
"""

from bot.calendar.entry import Entry
from bot.calendar.file import CONTENT_TYPE, calendar

__all__ = ["CONTENT_TYPE", "Entry", "calendar"]

"""A hearing as a sheet of paper to put up: A4, black on white, with a code that opens the bot at this hearing.

A slip (`slips.py`) is the small sheet that hands a comment over to its author; `slip_pages.py` has many on a page.

Pure: values in, bytes out. Content (`content.py`) is laid out in lines that are measured (`layout.py`, `face.py`),
smaller or shorter until they fit, and only then drawn (`drawing.py`).
"""

from bot.poster.content import content
from bot.poster.drawing import pdf
from bot.poster.slip_pages import SlipPages
from bot.poster.slips import slip

__all__ = ["SlipPages", "content", "pdf", "slip"]

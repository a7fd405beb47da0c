"""A table of comments that were heard elsewhere: an empty one to fill in, reading it, and what is wrong with it.

Bytes become rows (`reading.py`, `xlsx.py`, `csv.py`), rows become comments or problems by place (`checking.py` with the
words of `vocabulary.py`), problems become sentences (`sentences.py`). What is written back is in `writing.py`.
"""

from bot.heard_table.checking import Checked, Known, check
from bot.heard_table.reading import MAX_BYTES, read
from bot.heard_table.rows import MAX_ROWS, Problem, Rows
from bot.heard_table.sentences import lines
from bot.heard_table.vocabulary import Column, Vocabulary
from bot.heard_table.writing import receipts, template

__all__ = [
    "MAX_BYTES",
    "MAX_ROWS",
    "Checked",
    "Column",
    "Known",
    "Problem",
    "Rows",
    "Vocabulary",
    "check",
    "lines",
    "read",
    "receipts",
    "template",
]

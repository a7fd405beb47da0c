"""Rows of a CSV file as people's programs write it: UTF-8 with or without a mark, UTF-16, or Windows-1251; `;` `,` tab.

Windows-1251 has no ө, ү, ң: a program that saves them so has put question marks in their place. Words with a question
mark inside are a sign of that, and the loss is said rather than kept.
"""

import csv as rfc4180
import io
import re

from bot.heard_table.rows import MAX_COLUMNS, MAX_ROWS, Problem, Row, Rows, Unreadable, filled, words

_LOST = re.compile(r"[\u0400-\u04ff]\?[\u0400-\u04ff]")
_DELIMITERS = ";,\t"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LETTERS = re.compile(r"[^\W\d_]")


def rows(content: bytes) -> Rows:
    """The rows that are not empty. Raises Unreadable."""
    text = decoded(content)
    if "\0" in text or not _LETTERS.search(text[:2000]):
        raise Unreadable(Problem(code="broken"))
    found: list[Row] = []
    number = 0
    try:
        for cells in rfc4180.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            number += 1
            if row := filled(number, tuple(map(words, cells[:MAX_COLUMNS]))):
                found.append(row)
            if len(found) > MAX_ROWS + 1:
                break
    except rfc4180.Error as error:
        raise Unreadable(Problem(code="broken-csv", row=number + 1)) from error
    return tuple(found)


def decoded(content: bytes) -> str:
    """The text of a file in whatever encoding it is. Raises Unreadable."""
    for mark, encoding in (*_MARKS, (b"", "utf-8")):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                break
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError as error:
        raise Unreadable(Problem(code="broken")) from error
    if _LOST.search(text):
        raise Unreadable(Problem(code="letters-lost"))
    return text


def _delimiter(text: str) -> str:
    """What divides the first line into most cells."""
    first = text.lstrip().split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)

"""Comments as a file to hand in: XLSX, CSV or JSON, one row each, written while reading, complete or not at all."""

from bot.exports.formats import Format, chosen
from bot.exports.making import export

__all__ = ["Format", "chosen", "export"]

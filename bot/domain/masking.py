"""Takes out of a text what leads to a person: telephone numbers, addresses of mail and chats, the author's own name.

Pure. Made for what is published: it would rather cover a number too many than leave a telephone standing, but dates,
sums, articles of laws and years stay. Names of others cannot be told from words, so they stay, too.
"""

import re
from collections.abc import Iterable

MASK = "[•••]"

_GAP = r"[\s()\-\u2010-\u2015\u00ad\u200b-\u200d\u2060/]"
"""What people put between the digits of a number; dots are looked at apart, for dates are written with them."""
_MOBILE = r"(?:20|22|50|51|52|55|56|57|70|75|77|88|99)\d"
_MEASURE = r"(?!\s*(?:сом|руб|рубл|доллар|евро|тенге|млн|тыс|миң|га\b|гектар|тонн|кг|км|чел|адам|[$€%№]))"
_PLACES = (
    r"t\.me|telegram\.(?:me|dog)|wa\.me|api\.whatsapp\.com|instagram\.com|facebook\.com|fb\.com|m\.me|vk\.com|ok\.ru"
)
_PLACES += r"|tiktok\.com|twitter\.com|x\.com|threads\.net|linkedin\.com/in|imo\.im"

_MAIL = r"(?<![\w.+%'-])[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+"
_PAGE = rf"(?<![\w.])(?:https?://)?(?:www\.|m\.)?(?:{_PLACES})/\S+|\btg://\S+"
_NICK = r"(?<![\w@])[@＠]\w[\w.]*\w"
_ANNOUNCED = rf"(?:{_GAP}|[.:№+]){{0,6}}\d(?:(?:{_GAP}|\.){{0,3}}\d){{4,14}}"
_WORDS = (
    *("тел", "телефон", "телефону", "телефонум", "номер", "номери", "номерим", "звоните", "позвоните", "чалыңыз"),
    *("чалгыла", "моб", "сот", "phone", "tel", "whatsapp", "ватсап", "вотсап", "вацап", "viber", "вайбер"),
)
_AFTER_A_WORD = re.compile(rf"(\b(?:{'|'.join(_WORDS)})\b\.?)({_ANNOUNCED})", re.IGNORECASE)
_DATE_AHEAD = r"(?!\d{1,2}[-.\s/]\d{1,2}[-.\s/]\d{4})"
_NUMBERS = (
    # With a plus, or as the country is called from abroad.
    rf"\+{_GAP}*\d(?:(?:{_GAP}|\.){{0,3}}\d){{8,14}}(?!\d)",
    rf"(?<!\d)(?:00{_GAP}*)?996(?:(?:{_GAP}|\.){{0,3}}\d){{9}}(?!\d)",
    # As it is called within the country: 0555 12-34-56, (0312) 66 66 66, 0.555.123.456.
    rf"(?<![\d.,])\(?{_DATE_AHEAD}0(?:{_GAP}{{0,3}}[2-9])(?:{_GAP}{{0,3}}\d){{8}}(?!\d)",
    r"(?<![\d.,])0\.?[2-9]\d{2}\.(?:\d{2}\.\d{2}\.\d{2}|\d{3}\.\d{3}|\d{6})(?!\d)",
    # As neighbours are called: 8 (916) 123-45-67.
    rf"(?<!\d)8{_GAP}{{0,2}}\d{{3}}{_GAP}{{0,2}}\d{{3}}{_GAP}?\d{{2}}{_GAP}?\d{{2}}(?!\d)",
    # Without the nought: 555 12 34 56, 555-123-456, 555123456. Round sums and what is measured are none.
    rf"(?<![\d.,]){_MOBILE}(?:[\s-]\d{{2}}){{3}}(?!{_GAP}?\d)",
    rf"(?<![\d.,]){_MOBILE}[\s-]?(?!000)\d{{3}}[\s-]?(?!000)\d{{3}}(?![\d.,]\d|{_GAP}\d)" + _MEASURE,
    # Personal numbers have fourteen digits, bank cards sixteen.
    r"(?<!\d)(?:\d[ \u00a0-]?){12,18}\d(?!\d)",
)
_ADDRESSES = re.compile(f"{_MAIL}|{_PAGE}|{_NICK}", re.IGNORECASE)
_NUMBERED = re.compile("|".join(_NUMBERS), re.IGNORECASE)
_HAS_ADDRESS = re.compile(r"[@＠]|\w/|tg:")
_HAS_NUMBER = re.compile(r"\d(?:\D{0,8}\d){8}")
_HAS_SHORT_NUMBER = re.compile(r"\d(?:\D{0,8}\d){4}")
"""Most texts have neither, and looking for all of it takes long."""
_SHORTEST_NAME = 3
_ENDING = r"\w{0,6}"
"""Both languages put endings to a name."""


def masked(text: str, *, name: str | None = None) -> str:
    """The text with a mask over whatever leads to a person; `name` is the author's."""
    covered = _ADDRESSES.sub(MASK, text) if _HAS_ADDRESS.search(text) else text
    covered = _NUMBERED.sub(MASK, covered) if _HAS_NUMBER.search(covered) else covered
    if _HAS_SHORT_NUMBER.search(covered) and _mentions(covered, _WORDS):
        covered = _AFTER_A_WORD.sub(rf"\1 {MASK}", covered)
    return _without_name(covered, name) if name else covered


def _mentions(text: str, words: Iterable[str]) -> bool:
    """Whether one of these words stands somewhere: a regular expression takes far longer to say no."""
    lowered = text.lower()
    return any(word in lowered for word in words)


def _without_name(text: str, name: str) -> str:
    """The author's name as it stands under the comment, whole and in any order of its words."""
    words = [word for word in re.findall(r"\w+", name) if len(word) >= _SHORTEST_NAME]
    if not _mentions(text, map(str.lower, words)):
        return text
    either = "|".join(map(re.escape, words))
    several = rf"\b(?:{either})(?:\s+(?:{either}))+{_ENDING}\b"
    one = rf"\b{re.escape(words[0])}{_ENDING}\b" if len(words) == 1 else None
    return re.sub("|".join(filter(None, (several, one))), MASK, text, flags=re.IGNORECASE)

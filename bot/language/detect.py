"""Which language a text seems to be in: a simple first version, advice to staff and nothing more.

Every word votes once: as a whole, or by letters and neighbours that one of the two languages has and the other lacks.
Kyrgyz pairs its vowels (уу, оо) and writes кы, гы, жы, шы, which Russian spelling forbids; Russian has soft signs,
pairs of consonants such as вс- and -жн-, and endings of its own. Kyrgyz is known with and without ө, ү, ң. Names and
loan words say little: where votes are few or balance, the text is "unsure".
"""

import re

from bot.domain.comment import TextLanguage
from bot.language.fold import fold_letters, lowered
from bot.language.words import ENGLISH, KYRGYZ, RUSSIAN

_LINKS = re.compile(r"https?://\S+|www\.\S+|t\.me/\S+|@\w+|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_KYRGYZ_LETTER = re.compile(r"[өүңѳӊɵ]")
_RUSSIAN_LETTER = re.compile(r"[ёщъ]")
_OTHER_CYRILLIC = re.compile(r"[қғұәһіїєґўҳҷӣӯћђјљњџ]")

# Signs are looked for in folded words (й is и there); strong ones count fully, weak ones, which only prevail, in part.
_KYRGYZ_STRONG = re.compile(
    r"уу|аа|ыы|ээ|оо(?:[дгнст]|$)|[кгчшж]ы|иы|[млу]д[ыу]|кш|[ыу]нд|атт|даг|лг[аео]"
    r"|^ж[аоы]|^аи|^иш|ы[нкпз]$|ун$|[еиуо]п$|к[еа]н$"
)
_KYRGYZ_WEAK = re.compile(
    r"[нрл]д|[рл]г|тт|нч|шт|ыр|л[ыу]|ды|ту|чу|шу|ган|гон|л[аео]р|^ке|^ба|^ал|^э"
    r"|с[ыу]$|[кг][ао]$|д[аео]$|[аиуо]н$|ар$|[уи]к$|[аиу]ш$|н$|р$|ы$"
)
_RUSSIAN_STRONG = re.compile(
    r"[аеиуыя]?ть|с[яь]|ьн|вы|ые|ыв|[жднтчзсв]н|[ст]в|сл|вл|зв|ост|енн|ля|[нр]я|ят|аю|^вс|^чт"
    r"|[иыа]х$|ая$|и[юе]$|ют$|[ое]е$"
)
_RUSSIAN_WEAK = re.compile(r"[вхцфюь]|пр|ск|ае|о[дж]|^[пнз]|[оеи]м$|но$|я$|ли$|ет$|ои$|[ео]$")
_WEAK = 0.4
_MOST = 1.5
"""The vote of a word that is sure; no single word weighs more, or names and loan words would decide."""


def detect(text: str) -> TextLanguage:
    """The language of most words; `unsure` when the signs are few or balance."""
    small = lowered(_LINKS.sub(" ", text))
    words = _WORD.findall(small)
    letters = "".join(words)
    if len(set(letters)) < 2:  # noqa: PLR2004 -- nothing, or one letter however long it is drawn out
        return TextLanguage.UNSURE
    if 2 * len(_CYRILLIC.findall(letters)) < len(letters):
        return _of_other_letters(words, letters)
    if _is_other_cyrillic(words):
        return TextLanguage.OTHER
    score = sum(map(_vote, words))
    if abs(score) < min(_MOST, 0.6 + 0.2 * len(words)):
        return TextLanguage.UNSURE
    return TextLanguage.KY if score > 0 else TextLanguage.RU


def _vote(word: str) -> float:
    """Above zero for Kyrgyz, below for Russian."""
    if _KYRGYZ_LETTER.search(word):
        return _MOST
    folded = _DRAWN_OUT.sub(r"\1", fold_letters(word))
    if folded in KYRGYZ:
        return _MOST
    if folded in RUSSIAN:
        return -_MOST
    kyrgyz = len(_KYRGYZ_STRONG.findall(folded)) + _WEAK * len(_KYRGYZ_WEAK.findall(folded))
    russian = len(_RUSSIAN_STRONG.findall(folded)) + _WEAK * len(_RUSSIAN_WEAK.findall(folded))
    russian += bool(_RUSSIAN_LETTER.search(word))
    return max(-_MOST, min(_MOST, kyrgyz - russian))


def _of_other_letters(words: list[str], letters: str) -> TextLanguage:
    """Another language, unless it may be Kyrgyz or Russian in plain Latin letters."""
    english = sum(word in ENGLISH for word in words)
    plain = len(_LATIN.findall(letters)) + len(_CYRILLIC.findall(letters))
    if 5 * english >= len(words) or plain < len(letters):
        return TextLanguage.OTHER
    return TextLanguage.UNSURE


def _is_other_cyrillic(words: list[str]) -> bool:
    foreign = sum(bool(_OTHER_CYRILLIC.search(word)) for word in words)
    return foreign > 1 and foreign * 5 >= len(words)

"""Which language a text seems to be in: a simple first version, advice to staff and nothing more.

Kyrgyz letters, Kyrgyz endings and words against Russian ones, each word counted once. Names and loan words say little,
so a text with few signs is "unsure".
"""

import re

from bot.domain.comment import TextLanguage
from bot.language.fold import fold

_LINKS = re.compile(r"https?://\S+|www\.\S+|t\.me/\S+|@\w+|\S+@\S+\.\w+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[а-яёөүңѐ-ӿ]", re.IGNORECASE)
_KYRGYZ_LETTER = re.compile(r"[өүңѳӊɵ]")
_OTHER_CYRILLIC = re.compile(r"[қғұәһіїєґўҳҷӣӯћђјљњџ]")
_KYRGYZ_ENDING = re.compile(
    r"(?:лар|лер|лор|дар|дер|дор|тар|тер|тор|нын|нин|нун|дын|дин|дун|тын|тин|тун|ган|ген|гон|кан|кен|кон"
    r"|быз|биз|буз|сыз|сиз|суз|ууда|оодо|ылат|илет|улат|олот|айт|ейт|ойт|бай|бей|бой|дагы|деги|догу|ыш|иш|уш"
    r"|ды|ди|ду|ты|ти|ту|га|ге|го|ка|ке|ко|да|де|до|та|те|то)$"
)
_KYRGYZ_WORDS = frozenset(
    [
        "жана",
        "менен",
        "учун",
        "керек",
        "эмес",
        "бар",
        "жок",
        "бул",
        "ал",
        "биз",
        "сиз",
        "алар",
        "мен",
        "сен",
        "бирок",
        "деп",
        "кийин",
        "чейин",
        "боюнча",
        "эле",
        "дагы",
        "го",
        "ооба",
        "эч",
        "бардык",
        "баары",
        "кандай",
        "качан",
        "кайда",
        "эмне",
        "ким",
        "каршымын",
        "колдойм",
        "макул",
        "рахмат",
        "салам",
        "суу",
        "жер",
        "мал",
        "тоо",
        "калк",
        "эл",
        "жол",
        "тууралуу",
        "жонундо",
        "карата",
        "бойдон",
        "дайыма",
        "азыр",
        "болсо",
        "экен",
        "кылып",
        "болот",
        "керектигин",
    ]
)
_RUSSIAN_WORDS = frozenset(
    [
        "и",
        "в",
        "не",
        "на",
        "что",
        "с",
        "по",
        "это",
        "как",
        "но",
        "а",
        "из",
        "у",
        "за",
        "от",
        "к",
        "о",
        "для",
        "же",
        "или",
        "если",
        "то",
        "так",
        "бы",
        "мы",
        "вы",
        "я",
        "он",
        "она",
        "они",
        "его",
        "ее",
        "их",
        "все",
        "нет",
        "да",
        "есть",
        "быть",
        "был",
        "была",
        "были",
        "будет",
        "надо",
        "нужно",
        "можно",
        "нельзя",
        "только",
        "уже",
        "еще",
        "при",
        "где",
        "когда",
        "почему",
        "потому",
        "чтобы",
        "который",
        "которые",
        "которая",
        "очень",
        "против",
        "согласен",
        "согласна",
        "спасибо",
        "здравствуйте",
        "этот",
        "эта",
        "эти",
        "мой",
        "наш",
        "ваш",
        "там",
        "тут",
    ]
)
_RUSSIAN_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ость|ости|ение|ения|ать|ить|еть|ются|ется|ых|их|ый|ая|ое|ые|ов|ешь)$"
)
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "was",
        "for",
        "on",
        "that",
        "with",
        "as",
        "by",
        "at",
        "from",
        "he",
        "she",
        "it",
        "this",
        "are",
        "be",
        "has",
        "have",
        "not",
        "they",
        "we",
        "you",
        "i",
    ]
)
_CONFIDENT = 2.0


def detect(text: str) -> TextLanguage:
    """The language of most words; `unsure` when the signs are few or balance."""
    words = [word.lower() for word in _WORD.findall(_LINKS.sub(" ", text))]
    letters = "".join(words)
    if not letters:
        return TextLanguage.UNSURE
    if _is_other(words, letters):
        return TextLanguage.OTHER
    kyrgyz = sum(map(_kyrgyz_sign, words))
    russian = sum(map(_russian_sign, words))
    if abs(kyrgyz - russian) < min(_CONFIDENT, 0.5 + 0.25 * len(words)):
        return TextLanguage.UNSURE
    return TextLanguage.KY if kyrgyz > russian else TextLanguage.RU


def _kyrgyz_sign(word: str) -> float:
    if _KYRGYZ_LETTER.search(word):
        return 2.0
    folded = fold(word)
    if folded in _KYRGYZ_WORDS:
        return 1.5
    return 0.6 if len(folded) > 4 and _KYRGYZ_ENDING.search(folded) else 0.0  # noqa: PLR2004 -- short words end in anything


def _russian_sign(word: str) -> float:
    if word in _RUSSIAN_WORDS:
        return 1.5
    if any(letter in word for letter in "щъьёф") and not _KYRGYZ_LETTER.search(word):
        return 0.7
    return 0.8 if len(word) > 4 and _RUSSIAN_ENDING.search(word) else 0.0  # noqa: PLR2004 -- short words end in anything


def _is_other(words: list[str], letters: str) -> bool:
    cyrillic = len(_CYRILLIC.findall(letters))
    if cyrillic * 2 < len(letters):
        english = sum(word in _ENGLISH for word in words)
        return cyrillic == 0 or english > 0
    foreign = sum(bool(_OTHER_CYRILLIC.search(word)) for word in words)
    return foreign * 5 >= len(words) and foreign > 1

"""How other languages give themselves away: letters that Kyrgyz and Russian lack, and their smallest words.

The smallest words are those that neither language has, in whatever letters it is typed.
"""

import re

from bot.language.fold import lowered

_THEIR_LETTERS = re.compile("[іәһӣӯҳҷђћѓќјљњџҙҫҡҗґəʻ]")
_PERHAPS_THEIR_LETTERS = re.compile("[қғўїєұ]")
_WORD = re.compile(r"[^\W\d_]+")


def is_foreign(word: str) -> bool:
    """A word that can only be another language's."""
    return word in SMALL_WORDS or _THEIR_LETTERS.search(word) is not None


def is_perhaps_foreign(word: str) -> bool:
    """A word with a letter that also stands in for a Kyrgyz one now and then."""
    return _PERHAPS_THEIR_LETTERS.search(word) is not None


_LATIN = """
    the of and in is was for that with as from it this are have has had not they but which were will would can could
    should their its who been we you your our what when where why how here please thank thanks good very all about or
    if than too much there hello agree against

    der die das und ist nicht ein eine einen des mit von zu auf für sich auch wir sie ich ihr sind wird werden haben
    hat wie was wann wo warum aber oder nur nach bei aus wenn danke bitte kein keine unser unsere gute

    la les des du une dans que qui pour pas avec sur ce cette nous vous ils elle sont plus au aux mais ou où quand
    comment pourquoi notre votre merci être avoir fait

    los las que por para con una muy pero está este esta nuestro nuestra gracias cuando donde quien queremos agua

    os dos das não nao uma um com como foi são sao está seu sua nossa nosso obrigado quando onde quem

    il gli della che non un è per con sono si come più piu anche questo questa nostro nostra grazie dove alla nel nella

    het een van niet dat die op te voor zijn maar ook wij ik hebben wordt worden aan naar bij ons onze dank wanneer

    och att det är av för med till inte har jag ett var när että oli mutta myös ovat tämä
    és hogy nem is egy csak volt și să în este cu pe care pentru sunt mai cine

    nie się jest jak dla ale przez czy są być tylko kiedy gdzie proszę dziękuję nasz nasza
    že jsou není když kde nebo aby jako pro děkuji prosím

    ve bu icin için ile cok çok değil degil daha gibi kadar ama yok olarak olan nasıl nasil neden nerede her mı lütfen
    lutfen teşekkürler teşekkür bizim hayır evet karşı lazım və üçün ilə deyil kimi necə harada lazımdır

    va bilan ham emas kerak bo yo yoq bor qanday nima qachon qayerda bizning bizga bizda boladi qilish deb
    juda iltimos suv yol katta yaxshi hozir nega ekan bering qildi
    jane zhane ushin qalai qashan qayda joq qazir osy myna bolady

    yang di ini itu dengan untuk tidak dari pada adalah kami akan kita ada atau juga siapa và là của có không
    được các một
"""
_CYRILLIC = """
    і що з це як або чи від був буде ми ви вони його її їх є бути щоб коли треба дякую хто
    гэта каб калі дзе

    се са ще към най във със бъде ние вие няма има къде кога кой

    је са као од што није али треба ће хвала

    нь энэ тэр байна байдаг юм бид гэж дээр хүн болон хэрэгтэй хэзээ хаана байгаа вэ

    және бұл үшін қалай қашан қайда жоқ біз сіз осы өте болады болған емеспіз

    ва билан ҳам эмас бўлган бор йўқ қандай нима қачон қаерда бизнинг бизга бизда бўлади жуда аммо ёки
    раҳмат сув йўл кўп яхши ҳозир нега беринг қилди кетди жавоб йук булади килиш куп

    дар ки бо барои мо шумо аст буд нест ҳам ё як бояд лозим кай куҷо хеле ташаккур обу оби

    һәм белән өчен дә түгел кирәк юк бик нисек ничек кайчан булган менән өсөн түгел кәрәк юҡ беҙ һеҙ
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(lowered(text)))


SMALL_WORDS = _words(_LATIN) | _words(_CYRILLIC)

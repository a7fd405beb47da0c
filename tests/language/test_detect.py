from itertools import combinations
from pathlib import Path

import pytest

from bot.language import others, words
from bot.language.detect import ENOUGH, detect, judge
from bot.language.features import with_our_letters
from bot.language.weights import SHIPPED, Weights, shipped
from tests import small_words

KYRGYZ = [
    "Бизге таза суу керек.",
    "Токойлорду кыркканды токтотуш керек",
    "Мал жайытын кеңейтүү керек деп ойлойм",
    "Айылдагы жол бузук, оңдоп бериңиздерчи",
    "Ысык-Көлдү сактайлы, балдарыбызга калсын",
    "Сиздердин программаңыз жакшы экен, бирок мөөнөтү аз",
    "Экологиялык баа берүү жүргүзүлдүбү?",
    "Мен бул долбоорду колдойм.",
    "САЛАМАТСЫЗДАРБЫ, ТАЛКУУ КАЧАН БОЛОТ?",
    "Суууу жок!!!",
    "Илбирстердин саны азайып баратат, браконьерлерди ким көзөмөлдөйт?",
    "Жайлоого чыккан мал токойду таптап жатат, жайытты алмаштырып пайдаланыш керек",
    "Угууга келе албайм, жазуу жүзүндө сунуш берсем болобу",
    "Арча токойлору кайра тикпесе жок болуп кетет",
    "Биздин айылда таштанды чыгарылбайт",
    "Токой чарбасынын кызматкерлерине айлык көбөйтүлсүн",
    "Кен казган ишкана дарыяны булгап жатат, текшерип бергиле",
    "Малчылар менен кеңешпей туруп чечим кабыл албагыла",
    "Кайыпбалык менен көк бакалар да коргоого алынсын",
    "эмнеге кыргызча документ жок",
]
KYRGYZ_WITHOUT_ITS_LETTERS = [
    "Мал жайытын кенейтуу керек деп ойлойм",
    "Жайыт жерлерди коргоо учун эмне кыласыздар",
    "Айылдагы жол бузук ондоп бериниздерчи",
    "Ысык-Колду сактайлы балдарыбызга калсын",
    "Сиздердин программаныз жакшы экен бирок мооноту аз",
    "Экологиялык баа беруу жургузулдубу",
    "Токой чарбасынын иши туура эмес жатат",
    "Биздин айылда кочот тигилген жок бир да жолу",
    "Озгондо талкуу качан откорулот",
    "Корук жонундо эч ким бизге тушундургон жок",
]
KYRGYZ_WITH_RUSSIAN_IN_IT = [
    "Бизде свет жок, себеби трансформатор күйүп кетти",
    "Проектти колдойм, бирок акча кайдан алынат?",
    "Мен экологмун, программаны окудум, абдан жакшы жазылган",
    "Министерствого кайрылдык, ответ келген жок",
    "Көчөдө мусор көп, участковый дагы эч нерсе кылбайт",
    "Лесник келсин деп айттык, короче эч ким келген жок",
    "Общественные слушания деген эмне, бизге эч ким айткан жок",
    "WhatsApp тайпабызга да жазып койгула, Facebook баарында эле жок",
]
KYRGYZ_IN_LATIN = [
    "bizge taza suu kerek",
    "Tokoilordu kyrkkandy toktotush kerek",
    "jaiyt jerlerdi korgoo uchun emne kylasyzdar?",
    "talkuu kachan bolot",
    "biz bul dolboorgo karshybyz",
]
RUSSIAN = [
    "Здравствуйте, когда будет обсуждение?",
    "Вырубка деревьев недопустима",
    "Почему так мало времени?",
    "В Оше нет чистой воды",
    "Кто отвечает за пастбища в Нарыне?",
    "Программа хорошая, но непонятно, кто будет платить",
    "прошу включить в план очистку реки",
    "ОЧЕНЬ ПЛОХАЯ ДОРОГА ВОЗЛЕ ШКОЛЫ",
    "Даааа, заметил!",
    "Снежного барса осталось мало, надо бороться с браконьерами",
    "Перевыпас скота уничтожает горные луга, нужен севооборот пастбищ",
    "Слушания назначили в рабочее время, люди не смогут прийти",
    "Где можно почитать полный текст на кыргызском?",
    "мусор не вывозят уже третий месяц",
    "Предлагаю создать заказник и не пускать туда технику",
    "Еще раз прошу: посадите арчу, а не тополя",
]
RUSSIAN_WITH_KYRGYZ_NAMES = [
    "В айыл өкмөтү нам ничего не ответили",
    "Дорога между Өзгөн и Кара-Көл не ремонтировалась с прошлого года",
    "Мы жители села Жаңы-Жол просим провести воду",
    "Нужно сохранить заповедник Сары-Челек и реку Чүй",
    "Глава айыл окмоту Токтогул Үсөнов обещал приехать, но не приехал",
]
RUSSIAN_IN_LATIN = [
    "u nas net chistoy vody",
    "Kogda budet obsuzhdenie v Oshe?",
    "pochemu rubyat derevya vozle shkoly",
    "my protiv stroitelstva kariera",
]
KYRGYZ_ANSWERS = [
    "Салам",
    "Рахмат!",
    "Ооба",
    "ЖОК",
    "Каршымын",
    "макул",
    "керек эмес",
    "жок, рахмат",
    "Качан?",
    "rahmat",
]
RUSSIAN_ANSWERS = ["Да", "нет", "Спасибо", "НЕТ!!!", "согласен", "Против!", "Когда?", "да, конечно", "spasibo"]
OTHER = [
    "Please stop cutting the trees in our town",
    "Thank you for the meeting, when is the next one?",
    "Қазақстандағы су ресурстарын қорғау керек",
    "Жайылымды қорғау үшін не істейсіздер?",
    "Ўзбек тилида ёзилган матн бу, ҳамма учун",
    "Bizning qishlog'imizda toza ichimlik suvi yo'q",
    "Вода має бути чистою для всіх людей, і її треба берегти",
    "Об барои ҳама зарур аст",
    "Türkçe bir metin, ağaçları kesmeyin",
    "Wir brauchen sauberes Wasser für unsere Kinder",
    "Nous voulons de l'eau propre pour nos enfants",
    "请停止砍伐树木",
    "أوقفوا قطع الأشجار",
    "나무를 베지 마세요",
]
UNSURE = [
    "",
    " \n",
    "12345",
    "+996 555 123-456",
    "13:30–16:15, 17.06.2025",
    "https://example.org/токой/жол",
    "www.example.org t.me/talkuu @talkuu_bot suu@example.kg",
    "🙂🙂👍",
    "👨‍👩‍👧 ❤️",
    "…!!! ???",
    "+",
    "ок",
    "ok",
    "ж",
    "аааааааа",
    "Бишкек",
    "Кыргызстан, Ош",
    "Асанов Бакыт",
    "Президент",
    "ооба, да",
    "рахмат, спасибо",
    "Бизге таза суу керек, себеби балдар ооруп жатат. Нам нужна чистая вода, потому что дети болеют.",
    "Мен каршымын потому что это незаконно, жерибизди сатпагыла",
    "\ud800",
]


@pytest.mark.parametrize(
    "text", [*KYRGYZ, *KYRGYZ_WITHOUT_ITS_LETTERS, *KYRGYZ_WITH_RUSSIAN_IN_IT, *KYRGYZ_IN_LATIN, *KYRGYZ_ANSWERS]
)
def test_kyrgyz_is_known_without_its_letters_in_latin_ones_and_with_russian_words_in_it(text):
    assert detect(text) == "ky"


@pytest.mark.parametrize("text", [*RUSSIAN, *RUSSIAN_WITH_KYRGYZ_NAMES, *RUSSIAN_IN_LATIN, *RUSSIAN_ANSWERS])
def test_russian_is_known_even_with_kyrgyz_names_and_in_latin_letters(text):
    assert detect(text) == "ru"


@pytest.mark.parametrize("text", OTHER)
def test_another_language_is_said_to_be_another(text):
    assert detect(text) == "other"


@pytest.mark.parametrize("text", UNSURE)
def test_where_signs_are_few_or_balance_nothing_is_claimed(text):
    assert detect(text) == "unsure"


@pytest.mark.parametrize("text", [*KYRGYZ, *KYRGYZ_WITHOUT_ITS_LETTERS, *RUSSIAN])
@pytest.mark.parametrize(
    "typed",
    [str.upper, str.lower, lambda text: f"{text} https://example.org/{text}", lambda text: f"🙂 {text} 👍 123"],
    ids=["upper", "lower", "with-a-link", "with-emoji"],
)
def test_what_surrounds_the_words_does_not_matter(text, typed):
    assert detect(typed(text)) == detect(text)


@pytest.mark.parametrize("text", KYRGYZ)
def test_letters_that_only_look_kyrgyz_are_read_as_kyrgyz(text):
    lookalikes = str.maketrans({"ө": "ѳ", "Ө": "Ѳ", "ң": "ӊ", "ү": "ӱ", "о": "o", "е": "e", "а": "a"})

    assert detect(text.translate(lookalikes)) == "ky"


def test_the_score_says_which_way_a_text_leans_and_a_small_one_claims_nothing():
    kyrgyz, russian, neither = (judge(text, shipped()) for text in (KYRGYZ[0], RUSSIAN[0], "Бишкек"))

    assert kyrgyz.score > ENOUGH
    assert russian.score < -ENOUGH
    assert abs(neither.score) < ENOUGH


def test_one_long_word_does_not_outvote_the_others():
    assert detect("Кыргызстандыктарыбыздын, как вы и сами знаете, большинство против") == "ru"


OTHERS = Path(__file__).with_name("other_languages.tsv").read_text(encoding="utf-8").splitlines()


def test_most_of_what_is_written_in_two_dozen_other_languages_is_told_from_ours():
    found = [detect(line.partition("\t")[2]) for line in OTHERS]

    assert found.count("other") > 0.85 * len(found)


def test_a_word_of_one_language_is_no_word_of_another():
    lists = (words.KYRGYZ_ANSWERS, words.RUSSIAN_ANSWERS, words.SHARED, others.SMALL_WORDS)

    for one, other in combinations(lists, 2):
        assert not one & other
    assert not small_words.KYRGYZ & small_words.RUSSIAN
    assert not (small_words.KYRGYZ | small_words.RUSSIAN) & others.SMALL_WORDS


def test_words_are_listed_as_they_are_looked_up():
    for word in words.KYRGYZ_ANSWERS | words.RUSSIAN_ANSWERS | words.SHARED:
        assert with_our_letters(word.lower()) == word


def test_the_shipped_weights_are_small_whole_and_say_whose_they_are():
    text = SHIPPED.read_text(encoding="utf-8")

    assert len(text.encode()) < 130_000
    assert Weights.loaded(text).dumped() == text
    assert "CC BY-SA 4.0" in shipped().licence
    for source in ("UD Kyrgyz-KTMU", "UD Russian-Taiga", "NTREX-128"):
        assert source in SHIPPED.with_name("WEIGHTS.md").read_text(encoding="utf-8")

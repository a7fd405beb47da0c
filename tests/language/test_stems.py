"""By which pieces of its words a text is found."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import stems
from bot.language.fold import fold

KYRGYZ = """
токой токойлор токойдун токойду токойго токойдо токойдон токоюбуз токоюнун токойлорубузга токоюндагы токойчулук
суу сууну суунун сууга сууда суудан суусу суулар сууларды суубуз суунуку
жер жерди жердин жерге жерде жерден жерлер жерлерди жери жерибиз жерлериндеги
айыл айылдын айылга айылда айылдан айылдар айылдарда айылы айылдык айылыбыздын
мектеп мектептин мектепке мектепте мектептер мектеби мектебинин мектептердеги мектебибиз
көчө көчөдө көчөнүн көчөгө көчөлөр көчөлөрдү көчөсү көчөлөрүндөгү көчөбүз
жайыт жайыттар жайыттарды жайыттын жайытка жайыты жайыттары жайыттардан
тоо тоолор тоолордо тоонун тоого тоодо тоосу тоолорубуз тоолуу
дарыя дарыянын дарыяга дарыяда дарыялар дарыясы дарыядан
көл көлдүн көлгө көлдө көлдөр көлү көлүндө
аба абанын абаны абада абасы абага
таштанды таштандылар таштандыны таштандынын таштандыларды таштандысы
жол жолдор жолдун жолго жолдо жолу жолдорду жолдорубуз
бак бактар бактын бакты бакка бакта багы бактары багыбыз багынын
мал малдар малдын малды малга малы малдары малчылар
жаныбар жаныбарлар жаныбарларды жаныбарлардын жаныбары
өсүмдүк өсүмдүктөр өсүмдүктүн өсүмдүктөрдү өсүмдүгү өсүмдүктөрүнүн
сунуш сунуштар сунушту сунуштун сунушум сунушубуз сунуштарды
пикир пикирлер пикирди пикирдин пикирим пикирибиз пикирлерди
мыйзам мыйзамдар мыйзамдын мыйзамга мыйзамды мыйзамдуу мыйзамсыз
текшерүү текшерүүнүн текшерүүнү текшерилди текшерген текшерет текшерип
коргоо коргоонун коргоону коргоого коргоосу
иш иштер иштин ишке иште иши иштери иштеринин
адам адамдар адамдын адамга адамдарды адамы адамдары
бала балдар баланын балага балдардын балдарга
үй үйлөр үйдүн үйгө үйдө үйү үйлөрдү
эл элдин элге элди эли элибиз элдер
кен кендер кендин кенди кени кендери
завод заводдун заводго заводу заводдор заводдорду
план пландын планга планы пландар пландары
район районго районунун району райондор райондун
каражат каражаттар каражатты каражаты каражаттын
эколог экологдор экологиялык экология экологиянын
булгануу булганган булганышы булгануунун булганууга
балык балыктар балыкты балыгы балыкчылар балыктын
тартип тартиби тартиптин тартипке тартипти
китепкана китепканада китепкананын китепканалар
унаа унаалар унаанын унаага унаасы
короо короолор короодо короонун короосу
өзөн өзөндүн өзөндө өзөндөгү өзөндөр өзөнгө өзөндөрдүн
"""
"""A word in a line, in forms that people say; `суусу` and `сууну` are one word to whoever looks for water."""
RUSSIAN = """
лес леса лесу лесом лесе лесов лесам лесами лесах
вода воды воде воду водой вод водам водами водах
река реки реке реку рекой рек рекам рекам реками
дорога дороги дороге дорогу дорогой дорог дорогам дорогами дорогах
школа школы школе школу школой школ школам школах
село села селу селом селе сёла сёл сёлам
гора горы горе гору горой гор горам горах
озеро озера озеру озером озере озёра озёр озёрам
пастбище пастбища пастбищу пастбищем пастбищ пастбищам пастбищах
мусор мусора мусору мусором мусоре
воздух воздуха воздуху воздухом воздухе
дерево дерева деревьев дереву деревом
завод завода заводу заводом заводе заводы заводов заводам
район района району районом районе районы районов районам
экология экологии экологию экологией экологический экологические экологических
предложение предложения предложению предложением предложений предложениям
закон закона закону законом законе законы законов законам
рыба рыбы рыбе рыбу рыбой рыб рыбам
животное животного животному животные животных животным
растение растения растению растений растениям растениями
участка участку участком участки участков
решение решения решению решением решений решениям
житель жителя жителю жители жителей жителям жителями
парк парка парку парком парке парки парков
развитие развития развитию развитием
чистый чистая чистое чистые чистого чистой чистых
строительство строительства строительству строительством
загрязнение загрязнения загрязнению загрязнением загрязнений
медведь медведя медведю медведи медведей
здание здания зданию зданием зданий зданиям
сохранить сохранил сохраним сохраните сохранять
улица улицы улице улицу улицей улиц улицам
"""
MIXED = st.text(alphabet="абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя ѳӊaeoxpc.,-ѐ" + string.digits, max_size=80)


def is_found(text: str, typed: str) -> bool:
    """What both engines do with what is kept and what is asked for."""
    asked, kept = stems.question(typed), set(stems.kept(text).split(" "))
    return asked is not None and all(kept.intersection(each) for each in asked.stems)


def families(lines: str) -> list[list[str]]:
    return [line.split() for line in lines.strip().splitlines()]


@pytest.mark.parametrize("forms", families(KYRGYZ) + families(RUSSIAN), ids=lambda forms: forms[0])
def test_a_word_is_found_by_every_form_of_it_in_every_form(forms: list[str]):
    assert [(said, typed) for said in forms for typed in forms if not is_found(said, typed)] == []


@pytest.mark.parametrize("forms", families(KYRGYZ), ids=lambda forms: forms[0])
def test_who_types_kyrgyz_without_its_letters_finds_the_same(forms: list[str]):
    bare = str.maketrans("өүң", "оун")

    assert [form for form in forms if stems.kept(form) != stems.kept(form.translate(bare))] == []


def test_words_are_seldom_taken_for_others():
    words = families(KYRGYZ) + families(RUSSIAN)
    pairs = [(one, other) for one in words for other in words if one is not other]
    taken = {(one[0], other[0]) for one, other in pairs if any(is_found(said, other[0]) for said in one)}

    assert len(pairs) > 3000
    shared = {("район", "район"), ("завод", "завод"), ("эколог", "экология"), ("экология", "эколог")}
    assert taken == shared  # loan words, which whoever looks for them means in either language


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Суу сунуш", "сулуу"),
        ("Лес рубят", "лето"),
        ("Кенеш болду", "кен"),
        ("Балык", "бак"),
        ("Токой өсөт", "тоо"),
        ("Город", "гора"),
        ("Водитель", "вода"),
        ("Улитка", "улица"),
    ],
)
def test_words_that_begin_alike_are_told_apart(said: str, typed: str):
    assert not is_found(said, typed)


@pytest.mark.parametrize(
    ("said", "typed", "found"),
    [
        ("Өзөндөгү таштандыларды тазалайлы", "таштанды өзөн", True),
        ("Өзөндөгү таштандыларды тазалайлы", "таштанды тоо", False),
        ("Мусор лежит в парках города", "мусор в парке", True),
        ("Мусор лежит у дороги", "мусор, и в парке", False),
        ("Айыл ёлка", "АЙЫЛ, ЕЛКА!", True),
        ("Oш шаары", "ош", True),
        ("план до 2030 года", "2030", True),
        ("участок 0312345678", "0312345679", False),
        ("Plastic bags", "plastic", True),
        ("в", "в", True),
        ("", "вода", False),
    ],
)
def test_every_word_that_tells_something_must_be_there(said: str, typed: str, found: bool):  # noqa: FBT001
    assert is_found(said, typed) is found


@pytest.mark.parametrize("typed", ["", "  ", "?!", "🙂"])
def test_what_has_no_words_asks_for_nothing(typed: str):
    assert stems.question(typed) is None


def test_of_a_long_question_the_first_words_count():
    typed = " ".join(f"слово{number}" for number in range(100))

    assert len(stems.question(typed).stems) == len(stems.question(typed).wholes) == stems.WORDS_MAX


@given(MIXED)
def test_a_text_is_found_by_its_own_words_however_they_are_typed(text: str):
    asked = stems.question(text)

    assert asked is None or is_found(text.upper(), fold(text))
    assert asked is None or set(asked.wholes) <= set(stems.kept(text).split(" "))


@given(st.text(max_size=80) | MIXED)
def test_equal_folded_texts_are_found_alike_and_nothing_but_words_is_kept(text: str):
    kept = stems.kept(text)

    assert stems.kept(fold(text)) == kept
    pieces = kept.split(" ") if kept else []
    assert all(piece.removeprefix(stems.WHOLE) and fold(piece) == piece.removeprefix(stems.WHOLE) for piece in pieces)
    assert len(pieces) == len(set(pieces))

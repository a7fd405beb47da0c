import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bilingual import Language
from bot.sandbox.telegram_html import parse_html
from bot.texts import Html, TextError, Texts

KY = """
hello = Салам, <b>{ $name }</b>!
both = Эки тилде
pair = { $one } жана { $two }
"""
RU = """
hello = Привет, <b>{ $name }</b>!
only-russian = Только по-русски: { $name }
count = { $n ->
    [one] { $n } знак
    [few] { $n } знака
   *[other] { $n } знаков
}
pair = { $one }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("locales")
    for language, words in (("ky", KY), ("ru", RU)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "all.ftl").write_text(words, encoding="utf-8")
    return tmp_path


@pytest.fixture
def ky(folder):
    return Texts(Language.KY, folder=folder)


@pytest.fixture
def ru(folder):
    return Texts(Language.RU, folder=folder)


def test_values_are_escaped_and_the_messages_own_markup_stands(ky):
    assert ky("hello", name="<i>&\"'") == "Салам, <b>&lt;i&gt;&amp;&quot;&#x27;</b>!"


def test_what_is_html_already_is_not_escaped_again(ky, ru):
    inner = ky("hello", name="A & B")

    assert ru("hello", name=inner) == "Привет, <b>Салам, <b>A &amp; B</b>!</b>!"
    assert isinstance(inner, Html)


def test_plain_words_are_for_places_without_markup(ky):
    assert ky.plain("hello", name="A & B") == "Салам, <b>A & B</b>!"


@pytest.mark.parametrize(
    ("n", "expected"), [(1, "1 знак"), (2, "2 знака"), (5, "5 знаков"), (21, "21 знак"), (20_000, "20\u00a0000 знаков")]
)
def test_plurals_are_those_of_the_language(ru, n, expected):
    assert ru("count", n=n) == expected


def test_a_missing_key_is_an_error_that_names_it(ky):
    with pytest.raises(TextError, match="ky: there is no message 'only-russian'"):
        ky("only-russian", name="x")


def test_a_missing_variable_is_an_error_that_names_it(ky):
    with pytest.raises(TextError, match=r"ky: hello: .*name"):
        ky("hello")


def test_in_production_the_other_language_helps_out(folder):
    ky = Texts(Language.KY, folder=folder, strict=False)

    assert ky("only-russian", name="<x>") == "Только по-русски: &lt;x&gt;"
    assert ky("pair", one="бир") == "бир"  # the Kyrgyz message needs what was not given
    assert ky("hello", name="Асан") == "Салам, <b>Асан</b>!"


@pytest.mark.parametrize("strict", [True, False])
def test_what_neither_language_has_is_an_error(folder, strict):
    texts = Texts(Language.KY, folder=folder, strict=strict)

    with pytest.raises(TextError, match="ky: there is no message 'nothing'"):
        texts("nothing")
    assert not texts.has("nothing")
    assert not texts.has("only-russian")
    assert texts.has("both")


def test_words_may_be_as_long_as_people_write_them(ky):
    words = "<ж> " * 10_000

    assert parse_html(ky("hello", name=words))[0] == f"Салам, {words}!"


def test_no_invisible_marks_are_put_around_values(ky):
    assert "\u2068" not in ky("hello", name="Асан")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_value_comes_out_as_it_went_in(folder, words):
    assert parse_html(Texts(Language.KY, folder=folder)("hello", name=words))[0] == f"Салам, {words}!"

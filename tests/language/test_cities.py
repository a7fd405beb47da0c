import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bilingual import Bilingual
from bot.domain.place import City
from bot.language.cities import beginning, named

KNOWN = {
    "balykchy": ("Балыкчы", "Балыкчы", ("Балыкчи", "Balykchy")),
    "naryn": ("Нарын", "Нарын", ("Naryn",)),
    "osh": ("Ош", "Ош", ("Osh",)),
    "jalal-abad": (
        "Жалал-Абад (Манас)",
        "Джалал-Абад (Манас)",
        ("Жалал-Абад", "Джалал-Абад", "Джалал Абад", "Манас", "Jalal-Abad", "Manas"),
    ),
    "bishkek": ("Бишкек", "Бишкек", ("Bishkek",)),
    "talas": ("Талас", "Талас", ()),
    "batken": ("Баткен", "Баткен", ()),
    "karakol": ("Каракол", "Каракол", ("Пржевальск",)),
    "kara-balta": ("Кара-Балта", "Кара-Балта", ()),
    "tokmok": ("Токмок", "Токмок", ("Токмак",)),
    "uzgen": ("Өзгөн", "Узген", ("Uzgen",)),
    "mailuu-suu": ("Майлуу-Суу", "Майлуу-Суу", ("Майли-Сай",)),
    "cholpon-ata": ("Чолпон-Ата", "Чолпон-Ата", ()),
}
CITIES = [
    City(id=number, slug=slug, name=Bilingual(ky=ky, ru=ru), aliases=aliases)
    for number, (slug, (ky, ru, aliases)) in enumerate(KNOWN.items(), start=1)
]


def slugs(found):
    return [city.slug for city in found]


@pytest.mark.parametrize("city", CITIES, ids=lambda city: city.slug)
def test_every_spelling_names_its_city_in_any_case(city):
    for spelling in city.spellings:
        for typed in (spelling, spelling.upper(), spelling.lower(), f"  {spelling}.\n", f"«{spelling}»!"):
            assert slugs(named(typed, CITIES)) == [city.slug]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        # hyphens, spaces, alphabets, lookalikes
        ("жалал абад", "jalal-abad"),
        ("Жалалабад", "jalal-abad"),
        ("джалал—абад", "jalal-abad"),
        ("МАНАС", "jalal-abad"),
        ("Жалал-Абад Манас", "jalal-abad"),
        ("jalalabad", "jalal-abad"),
        ("osh", "osh"),
        ("OSH!", "osh"),
        ("Oш", "osh"),  # a Latin O
        ("Бишкeк", "bishkek"),  # a Latin e
        ("Ош 🙂", "osh"),
        ("кара балта", "kara-balta"),
        ("Караколь", "karakol"),
        ("Нарын\u0306", "naryn"),
        # with or without Kyrgyz letters
        ("Өзгөн", "uzgen"),
        ("Озгон", "uzgen"),
        ("Ѳзгѳн", "uzgen"),
        ("УЗГЕН", "uzgen"),
        ("майлуу суу", "mailuu-suu"),
        # the word "city" beside it
        ("г. Ош", "osh"),
        ("г.Ош", "osh"),
        ("г Ош", "osh"),
        ("город Нарын", "naryn"),
        ("в город Ош", "osh"),
        ("в городе Ош", "osh"),
        ("Ош шаары", "osh"),
        ("ош шаар", "osh"),
        ("Ош ш.", "osh"),
        ("Балыкчы шаары", "balykchy"),
        ("шаар Талас", "talas"),
        ("Бишкек шаарында", "bishkek"),
        ("Жалал-Абад шаары", "jalal-abad"),
        # cases
        ("Ошто", "osh"),
        ("Нарында", "naryn"),
        ("Бишкекте", "bishkek"),
        ("Балыкчыда", "balykchy"),
        ("Жалал-Абадда", "jalal-abad"),
        ("Караколдо", "karakol"),
        ("Таласта", "talas"),
        ("Бишкектен", "bishkek"),
        ("Бишкектин", "bishkek"),
        ("в Оше", "osh"),
        ("в Нарыне", "naryn"),
        ("из Бишкека", "bishkek"),
        ("в Джалал-Абаде", "jalal-abad"),
        ("в Балыкчы", "balykchy"),
        # one typing error
        ("балыкча", "balykchy"),
        ("Балыкшы", "balykchy"),
        ("балкчы", "balykchy"),
        ("Бишкк", "bishkek"),
        ("Бишкекк", "bishkek"),
        ("Бишекк", "bishkek"),
        ("бишкег", "bishkek"),
        ("нарин", "naryn"),
        ("Наырн", "naryn"),
        ("наарын", "naryn"),
        ("жалал-абат", "jalal-abad"),
        ("Джалалабат", "jalal-abad"),
        ("Токмог", "tokmok"),
        ("batken", "batken"),
    ],
)
def test_a_city_is_known_however_it_is_typed(typed, slug):
    assert slugs(named(typed, CITIES)) == [slug]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "🙂",
        "…",
        "12",
        "г.",
        "шаар",
        "город",
        "в город",
        "Ош вода",
        "Оштогу суу",
        "Нарында суу жок",
        "Ош жана Нарын",
        "Ош, Нарын",
        "Ош облусу",
        "Нарынская область",
        "Мен Бишкектенмин, жол жаман",
        "о",
        "ош ош",
        "оша нет",
        "он",
        "шо",
        "наш",
        "Оси",
        "осш",  # three letters leave no room for a mistake
        "нарык",  # "market": another word, not a mistake
        "талап",  # "demand"
        "талаш",  # "dispute"
        "талаа",  # "field"
        "манат",
        "бешкек же бишкек",
        "каракалпак",
        "Кара",
        "Бишкекк шаары жакшы",
        "Жалал",
        "Сууну таза кармайлы",
        "Здравствуйте, когда обсуждение?",
        "x" * 4096,
        "Бишкек " * 500,
    ],
)
def test_what_is_not_wholly_a_city_is_none(text):
    assert named(text, CITIES) == ()


def test_a_name_of_two_cities_means_both():
    twins = [
        City(id=1, slug="kara-suu", name=Bilingual(ky="Кара-Суу", ru="Кара-Суу")),
        City(id=2, slug="karasuu-talas", name=Bilingual(ky="Карасуу", ru="Карасу")),
    ]

    assert slugs(named("кара суу", twins)) == ["kara-suu", "karasuu-talas"]
    assert slugs(named("карасу", twins)) == ["karasuu-talas"]


def test_an_exact_name_wins_over_one_with_a_mistake():
    neighbours = [
        City(id=1, slug="kochkor", name=Bilingual(ky="Кочкор", ru="Кочкор")),
        City(id=2, slug="kochkon", name=Bilingual(ky="Кочкон", ru="Кочкон")),
    ]

    assert slugs(named("кочкор", neighbours)) == ["kochkor"]
    assert slugs(named("кочкол", neighbours)) == ["kochkor", "kochkon"]


def test_without_cities_nothing_is_named():
    assert named("Ош", []) == ()
    assert beginning("Бишкек", []) == ()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("жала", ["jalal-abad"]),
        ("Джал", ["jalal-abad"]),
        ("мана", ["jalal-abad"]),
        ("бишк", ["bishkek"]),
        ("кара", ["karakol", "kara-balta"]),
        ("г. Кара-Б", ["kara-balta"]),
        ("Чолпон", ["cholpon-ata"]),
        ("озго", ["uzgen"]),
        ("бал", []),  # three letters begin too much
        ("ош", []),
        ("", []),
        ("бишкекте суу жок", []),
        ("ыра", []),
    ],
)
def test_the_beginning_of_a_name_is_enough_for_who_was_asked(typed, expected):
    assert slugs(beginning(typed, CITIES)) == expected


@given(st.text(max_size=300))
def test_no_text_breaks_the_search(text):
    assert len(named(text, CITIES)) <= len(CITIES)
    assert len(beginning(text, CITIES)) <= len(CITIES)


@given(
    st.lists(st.sampled_from(["суу", "жок", "нет", "воды", "мектеп", "жол", "керек", "почему"]), min_size=2, max_size=9)
)
def test_a_sentence_with_a_city_in_it_is_not_a_city(words):
    for city in ("Ош", "Нарын", "Бишкекте", "в Оше"):
        assert named(" ".join([city, *words]), CITIES) == ()
        assert named(" ".join([*words, city]), CITIES) == ()

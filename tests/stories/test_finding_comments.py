"""Staff find comments by what they say, or by their number."""

import pytest

from bot.domain.bilingual import Language
from bot.domain.people import Role
from bot.sandbox.person import Person
from bot.texts import Texts
from tests.reviewing import KY, RU, hires, opens, presses, says
from tests.sql import first, select
from tests.world import OSH, World, a_hearing

T = {language: Texts(language) for language in Language}


@pytest.fixture
async def house(world: World) -> World:
    await world.announces(a_hearing(OSH))
    return world


async def written(house: World, *texts: str) -> list[str]:
    """Comments of one person, findable; returns their numbers."""
    author = await house.participant(KY)
    receipts = [await house.comments(author, text) for text in texts]
    await house.bot.jobs.make_findable()
    return receipts


async def searches(house: World, staff: Person, words: str, language: Language = RU) -> str:
    """By the button of the desk; returns the answer."""
    await says(house, staff, "/review")
    await presses(house, staff, T[language].plain("button-review-find"))
    return await says(house, staff, words)


def numbers(staff: Person) -> list[str]:
    """The numbers on the buttons of the newest message."""
    return [label for label in staff.messages_from_bot[-1].labels if label.count("-") == 2]


@pytest.mark.parametrize("language", Language)
async def test_words_in_any_form_find_a_comment_whose_card_leads_back_to_what_was_found(
    house: World, language: Language
):
    one, _, other = await written(house, "Дарыядагы таштандыны тазалагыла", "Жолдор жаман", "Таштанды көп")
    reviewer = await hires(house, Role.REVIEWER, language)
    t = T[language].plain

    await says(house, reviewer, "/review")
    await presses(house, reviewer, t("button-review-find"))
    asked = reviewer.messages_from_bot[-1].text
    shown = await says(house, reviewer, "таштандылар")
    found = numbers(reviewer)
    await presses(house, reviewer, one)
    card = reviewer.messages_from_bot[-1]
    await presses(house, reviewer, t("button-search-back"))

    assert asked == t("search-ask")
    assert t("search-found", count=2, words="таштандылар") in shown
    assert t("state-new") in shown
    assert found == [other, one]
    assert "Дарыядагы таштандыны тазалагыла" in card.text
    assert numbers(reviewer) == found


async def test_words_behind_the_command_are_looked_for_at_once(house: World):
    (one,) = await written(house, "Бизге кочо керек")
    reviewer = await hires(house, Role.REVIEWER)

    shown = await says(house, reviewer, "/review көчөлөр")

    assert T[RU].plain("search-found", count=1, words="көчөлөр") in shown
    assert numbers(reviewer) == [one]


async def test_a_number_typed_into_the_search_opens_that_comment(house: World):
    one, _ = await written(house, "Токойду сактайлы", "Токой")
    reviewer = await hires(house, Role.REVIEWER)

    by_button = await searches(house, reviewer, one.lower().replace("-", " "))
    by_command = await says(house, reviewer, f"/review {one}")

    for card in (by_button, by_command):
        assert one in card
        assert "Токойду сактайлы" in card


@pytest.mark.parametrize("language", Language)
async def test_where_nothing_is_found_the_next_words_are_another_attempt(house: World, language: Language):
    (one,) = await written(house, "Көлдүн жээги")
    reviewer = await hires(house, Role.REVIEWER, language)

    nothing = await searches(house, reviewer, "самолёт", language)
    await says(house, reviewer, "көл")

    assert nothing == T[language]("search-nothing")
    assert numbers(reviewer) == [one]


async def test_what_is_typed_after_something_was_found_is_a_comment_again(house: World):
    await written(house, "Көлдүн жээги")
    reviewer = await hires(house, Role.REVIEWER)
    await searches(house, reviewer, "көл")

    answer = await says(house, reviewer, "Тоого жол керек")

    assert "Тоого жол керек" in answer
    assert numbers(reviewer) == []


async def test_who_goes_elsewhere_is_not_asked_for_words_any_more(house: World):
    await written(house, "Көлдүн жээги")
    reviewer = await hires(house, Role.REVIEWER)
    await says(house, reviewer, "/review")
    await presses(house, reviewer, T[RU].plain("button-review-find"))

    await says(house, reviewer, "/review")
    answer = await says(house, reviewer, "көл")

    assert T[RU].plain("search-found", count=1, words="көл") not in answer


async def test_pages_lead_through_all_that_was_found(house: World):
    receipts = await written(house, *(f"Пикир суу {number}" for number in range(10)))
    reviewer = await hires(house, Role.REVIEWER)
    await searches(house, reviewer, "суу")
    pages = [numbers(reviewer)]

    await presses(house, reviewer, T[RU].plain("button-next"))
    pages.append(numbers(reviewer))
    await presses(house, reviewer, T[RU].plain("button-back"))

    assert pages[0] + pages[1] == receipts[::-1]
    assert numbers(reviewer) == pages[0]


async def test_a_page_of_an_older_search_is_outdated(house: World):
    reviewer = await hires(house, Role.REVIEWER)
    await says(house, reviewer, "/review")

    told = await house.forges(reviewer, "rvw:0:5")

    assert told == T[RU].plain("error-button-outdated")


async def test_what_is_kept_out_of_sight_stays_so_in_the_list(house: World):
    (one,) = await written(house, "Купуя токой жөнүндө")
    reviewer = await hires(house, Role.REVIEWER)
    async with house.db.transaction() as tx:
        await select(tx, "update comments set sensitive = 'author'")

    shown = await searches(house, reviewer, "токой")

    assert one in shown
    assert T[RU].plain("review-hidden") in shown
    assert "Купуя" not in shown


async def test_comments_in_all_states_are_found_and_what_was_erased_is_not(house: World):
    withdrawn, withheld, erased = await written(house, "Суу жок", "Суу кир", "Суу таштак")
    author = await house.participant(KY)
    await house.comments(author, "Суу керек эле")
    await house.bot.jobs.make_findable()
    reviewer = await hires(house, Role.REVIEWER)
    async with house.db.transaction() as tx:
        await select(tx, "update comments set state = 'withdrawn' where receipt = ?", [withdrawn])
        await select(tx, "update comments set state = 'withheld' where receipt = ?", [withheld])
    await author.says("/forget")
    await house.settles()
    await author.presses("Баарын кайтарып алуу")
    await house.settles()

    shown = await searches(house, reviewer, "суу")

    assert numbers(reviewer) == [erased, withheld, withdrawn]
    assert T[RU].plain("state-withheld") in shown


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OBSERVER, None])
async def test_only_who_looks_after_comments_may_search(house: World, role: Role | None):
    await written(house, "Токойду сактайлы")
    member = await hires(house, role) if role else await house.resident(RU)

    by_command = await says(house, member, "/review токой")
    by_press = await house.forges(member, "rvf:1")
    page = await house.forges(member, "rvw:0:0")

    refusal = T[RU].plain("error-not-your-role" if role else "error-not-staff")
    assert (by_command, by_press, page) == (refusal, refusal, refusal)


async def test_who_lost_the_role_while_asked_for_words_finds_nothing(house: World):
    await written(house, "Токойду сактайлы")
    reviewer = await hires(house, Role.REVIEWER)
    await says(house, reviewer, "/review")
    await presses(house, reviewer, T[RU].plain("button-review-find"))
    async with house.db.transaction() as tx:
        await select(tx, "delete from staff")

    told = await says(house, reviewer, "токой")

    assert told == T[RU]("error-not-staff")


async def test_an_approver_searches_too(house: World):
    (one,) = await written(house, "Токойду сактайлы")
    approver = await hires(house, Role.APPROVER)

    await searches(house, approver, "токой")

    assert numbers(approver) == [one]


async def test_what_staff_look_for_stands_in_no_log(house: World, caplog: pytest.LogCaptureFixture):
    caplog.set_level("DEBUG", logger="bot")
    await written(house, "Токойду сактайлы")
    reviewer = await hires(house, Role.REVIEWER)

    await searches(house, reviewer, "токойлор")
    await says(house, reviewer, "/review самолёт")

    assert "токой" not in caplog.text
    assert "самолёт" not in caplog.text
    async with house.db.read() as session:
        assert await first(session, "select 1 from audit where details like '%токой%'") is None


async def test_what_was_changed_and_logged_is_found_as_it_is_now(house: World):
    (one,) = await written(house, "Көпүрө керек")
    reviewer = await hires(house, Role.REVIEWER)
    async with house.db.transaction() as tx:
        await select(tx, "update comments set text = 'Эми мектеп керек'")
    await house.bot.jobs.make_findable()

    await searches(house, reviewer, "мектептер")
    now = numbers(reviewer)
    before = await searches(house, reviewer, "көпүрө")

    assert now == [one]
    assert before == T[RU]("search-nothing")


async def test_the_card_of_a_comment_that_was_opened_otherwise_leads_to_no_search(house: World):
    (one,) = await written(house, "Токойду сактайлы")
    reviewer = await hires(house, Role.REVIEWER)

    card = await opens(house, reviewer, one)

    assert T[RU].plain("button-search-back") not in card.labels

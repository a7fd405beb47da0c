"""Looking after comments: taking them, saying what they are, putting together what is the same, keeping out of sight."""

import re

import pytest

from bot.domain.bilingual import Language
from bot.domain.people import Role
from bot.sandbox.person import Person
from bot.texts import Texts
from tests.reviewing import KY, RU, actions, events, hires, opens, presses, says, state_of
from tests.sql import first, select
from tests.world import OSH, World, a_hearing, at

T = {language: Texts(language) for language in Language}


@pytest.fixture
async def house(world: World) -> World:
    """One consultation with two hearings' worth of people."""
    await world.announces(a_hearing(OSH), a_hearing(OSH, 18, slug="osh-2"))
    return world


async def card(world: World, staff: Person, receipt: str) -> str:
    return (await opens(world, staff, receipt)).text


@pytest.mark.parametrize("language", Language)
async def test_the_next_comment_is_taken_classified_and_its_history_says_so(house: World, language: Language):
    author = await house.participant(language)
    receipt = await house.comments(author, "Бизге таза суу керек", language=language)
    reviewer = await hires(house, Role.REVIEWER, language)
    t = T[language].plain

    start = await says(house, reviewer, "/review")
    await presses(house, reviewer, t("button-review-next"))
    taken = reviewer.messages_from_bot[-1].text
    await presses(house, reviewer, t("button-review-kind"))
    await presses(house, reviewer, t("review-kind-proposal"))
    await presses(house, reviewer, t("button-review-topic"))
    await presses(house, reviewer, {KY: "Экосистемалар", RU: "Экосистемы"}[language])
    await presses(house, reviewer, t("button-review-tags"))
    shown = await says(house, reviewer, "Вода, Ош; вода")
    await presses(house, reviewer, t("button-review-history"))
    history = reviewer.messages_from_bot[-1].text

    assert f"{t('shelf-new')}: 1" in start
    for words in (receipt, "Бизге таза суу керек", t("state-under-review"), t("anonymous"), t("staff-you")):
        assert words in taken
    for words in (t("review-kind-proposal"), "#вода", "#ош", {KY: "Экосистемалар", RU: "Экосистемы"}[language]):
        assert words in shown
    for each in ("received", "claim", "kind", "topic", "tags"):
        assert t(f"event-{each}") in history
    assert f"{t('event-tags')}: +2" in history
    assert await events(house, receipt) == ["claim", "kind", "topic", "tags"]
    assert await actions(house) >= {"comment-claim", "comment-kind", "comment-topic", "comment-tags"}
    assert "таза суу" not in str(await audit_lines(house))
    assert "вода" not in str(await audit_lines(house))


async def audit_lines(world: World) -> list[tuple]:
    async with world.db.read() as session:
        return await select(
            session, "select action, details from audit union all select action, details from comment_events"
        )


@pytest.mark.parametrize("language", Language)
async def test_the_second_reviewer_is_told_and_sees_the_fresh_card(house: World, language: Language):
    author = await house.participant(KY)
    receipt = await house.comments(author, "Токойду сактайлы")
    one = await hires(house, Role.REVIEWER, language)
    two = await hires(house, Role.REVIEWER, language)
    t = T[language].plain
    await opens(house, one, receipt)
    await opens(house, two, receipt)

    await presses(house, one, t("button-review-claim"))
    told = await presses(house, two, t("button-review-claim"))
    fresh = two.messages_from_bot[-1]

    assert told == t("error-claimed-by-another")
    assert t("review-claimed", who="", time="").split(":")[0] in fresh.text
    assert t("button-review-claim") not in fresh.labels
    assert t("button-decide") not in fresh.labels
    assert await events(house, receipt) == ["claim"]


async def test_what_was_seen_before_somebody_else_changed_it_is_not_changed(house: World):
    author = await house.participant(KY)
    receipt = await house.comments(author, "Токойду сактайлы")
    one, two = await hires(house, Role.REVIEWER), await hires(house, Role.REVIEWER)
    await opens(house, one, receipt)
    await opens(house, two, receipt)
    t = T[RU].plain
    await presses(house, two, t("button-review-kind"))

    await presses(house, one, t("button-review-mark"))
    told = await presses(house, two, t("review-kind-support"))

    assert told == t("error-comment-changed-meanwhile")
    assert t("review-sensitive-staff") in two.messages_from_bot[-1].text
    assert await events(house, receipt) == ["mark"]


async def test_two_who_take_the_next_one_get_different_ones_until_none_is_left(house: World):
    author = await house.participant(KY)
    receipts = [await house.comments(author, f"Пикир {n}") for n in range(2)]
    reviewers = [await hires(house, Role.REVIEWER) for _ in range(3)]
    t = T[RU].plain
    for each in reviewers:
        await says(house, each, "/review")

    told = [await presses(house, each, t("button-review-next")) for each in reviewers]

    assert [receipt in each.messages_from_bot[-1].text for receipt, each in zip(receipts, reviewers, strict=False)] == [
        True,
        True,
    ]
    assert told == ["", "", t("error-nothing-new")]


async def test_a_claim_lapses_after_some_hours_and_an_owner_need_not_wait(house: World):
    author = await house.participant(KY)
    receipt = await house.comments(author, "Токойду сактайлы")
    one, two = await hires(house, Role.REVIEWER), await hires(house, Role.REVIEWER)
    t = T[RU].plain
    await says(house, one, "/review")
    await presses(house, one, t("button-review-next"))

    await opens(house, house.owner, receipt)
    await presses(house, house.owner, t("button-review-mark"))
    await house.passes(hours=5)
    await says(house, two, "/review")
    await presses(house, two, t("button-review-next"))

    assert receipt in two.messages_from_bot[-1].text
    assert await events(house, receipt) == ["claim", "mark", "claim"]


@pytest.mark.parametrize("language", Language)
async def test_merging_goes_towards_the_older_one_and_keeps_every_voice(house: World, language: Language):
    authors = [await house.participant(language) for _ in range(3)]
    receipts = [await house.comments(each, f"Суу керек {n}", language=language) for n, each in enumerate(authors)]
    reviewer = await hires(house, Role.REVIEWER, language)
    t = T[language].plain

    for other in (1, 2):
        await opens(house, reviewer, receipts[0] if other == 2 else receipts[1])
        await presses(house, reviewer, t("button-review-merge"))
        asked = await says(house, reviewer, receipts[2] if other == 2 else receipts[0])
        await presses(house, reviewer, t("button-confirm"))
    shown = reviewer.messages_from_bot[-1].text
    voice = await card(house, reviewer, receipts[2])
    await presses(house, reviewer, t("button-review-unmerge"))

    assert T[language]("review-merge-head", receipt="").split(":")[0] in asked
    assert receipts[0] in shown
    assert t("review-voices", count=2) in shown
    assert t("review-merged-into", receipt=receipts[0]) in voice
    assert [await state_of(house, each) for each in receipts] == ["new", "merged", "new"]
    assert await events(house, receipts[0]) == ["join", "join", "unmerge"]
    assert await events(house, receipts[2]) == ["merge", "unmerge"]


async def test_when_the_head_is_taken_back_the_oldest_voice_answers_for_the_others(house: World):
    authors = [await house.participant(RU) for _ in range(3)]
    receipts = [await house.comments(each, f"Нужна вода {n}", language=RU) for n, each in enumerate(authors)]
    reviewer = await hires(house, Role.REVIEWER)
    t = T[RU].plain
    for other in receipts[1:]:
        await opens(house, reviewer, receipts[0])
        await presses(house, reviewer, t("button-review-merge"))
        await says(house, reviewer, other)
        await presses(house, reviewer, t("button-confirm"))

    await says(house, authors[0], "/mycomments")
    for label in (receipts[0], "Отозвать", "Подтвердить"):
        await authors[0].presses(next(each for each in authors[0].messages_from_bot[-1].labels if label in each))
        await house.settles()

    assert [await state_of(house, each) for each in receipts] == ["withdrawn", "new", "merged"]
    assert (await events(house, receipts[0]))[-1] == "withdraw"
    assert t("review-voices", count=1) in await card(house, reviewer, receipts[1])


@pytest.mark.parametrize("language", Language)
async def test_withholding_has_a_reason_from_a_list_and_can_be_taken_back(house: World, language: Language):
    author = await house.participant(language)
    receipt = await house.comments(author, "Сатып алыңыз!", language=language)
    reviewer = await hires(house, Role.REVIEWER, language)
    t = T[language].plain
    before = len(author.messages_from_bot)

    await opens(house, reviewer, receipt)
    await presses(house, reviewer, t("button-review-withhold"))
    offered = reviewer.messages_from_bot[-1].labels
    await presses(house, reviewer, t("withholding-advertising"))
    withheld = reviewer.messages_from_bot[-1].text
    state = await state_of(house, receipt)
    await presses(house, reviewer, t("button-review-publish"))

    assert [t(f"withholding-{each}") in offered for each in ("threat", "insult", "personal-data", "not-a-comment")] == [
        True
    ] * 4
    assert t("review-withheld", why=t("withholding-advertising")) in withheld
    assert state == "withheld"
    assert await state_of(house, receipt) == "new"
    assert len(author.messages_from_bot) == before  # nobody is bothered with it


@pytest.mark.parametrize("language", Language)
async def test_what_is_sensitive_is_kept_out_of_lists_and_still_counted(house: World, language: Language):
    author = await house.participant(language)
    receipt = await house.comments(author, "Коңшум мени коркутат", language=language)
    reviewer = await hires(house, Role.REVIEWER, language)
    t = T[language].plain
    await opens(house, reviewer, receipt)

    await presses(house, reviewer, t("button-review-mark"))
    start = await says(house, reviewer, "/review")
    await presses(house, reviewer, f"{t('shelf-new')}: 1")
    listed = reviewer.messages_from_bot[-1].text
    shown = await card(house, reviewer, receipt)

    assert f"{t('shelf-new')}: 1" in start
    assert "Коңшум" not in listed
    assert t("review-hidden") in listed
    assert "Коңшум" in shown


async def test_the_authors_own_mark_is_not_staffs_to_take_away(house: World):
    author = await house.participant(KY)
    receipt = await house.comments(author, "Коңшум мени коркутат")
    reviewer = await hires(house, Role.REVIEWER)
    async with house.db.transaction() as tx:
        await select(tx, "update comments set sensitive = 'author'")

    shown = await opens(house, reviewer, receipt)
    told = await house.forges(reviewer, f"rx:{await id_of(house, receipt)}:1")

    assert T[RU].plain("review-sensitive-author") in shown.text
    assert T[RU].plain("button-review-unmark") not in shown.labels
    assert told == T[RU].plain("error-sensitive-by-author")


async def id_of(world: World, receipt: str) -> int:
    async with world.db.read() as session:
        return (await first(session, "select id from comments where receipt = ?", (receipt,)))[0]


@pytest.mark.parametrize("language", Language)
async def test_a_note_is_seen_by_staff_only(house: World, language: Language):
    author = await house.participant(language)
    receipt = await house.comments(author, "Суу керек", language=language)
    reviewer = await hires(house, Role.REVIEWER, language)
    await opens(house, reviewer, receipt)

    await presses(house, reviewer, T[language].plain("button-review-note"))
    shown = await says(house, reviewer, "Сначала спросить <юриста>")
    await says(house, author, "/mycomments")
    await author.presses(next(each for each in author.messages_from_bot[-1].labels if receipt in each))
    await house.settles()

    assert "Сначала спросить <юриста>" in shown
    assert "юрист" not in author.messages_from_bot[-1].text
    assert await events(house, receipt) == ["note"]


async def test_who_goes_back_writes_no_note(house: World):
    author = await house.participant(KY)
    receipt = await house.comments(author, "Суу керек")
    reviewer = await hires(house, Role.REVIEWER)
    await opens(house, reviewer, receipt)
    await presses(house, reviewer, T[RU].plain("button-review-note"))

    await presses(house, reviewer, T[RU].plain("button-back"))
    await says(house, reviewer, "Это уже о другом")

    assert await events(house, receipt) == []


@pytest.mark.parametrize("language", Language)
async def test_a_comment_moves_to_another_hearing_and_another_consultation(house: World, language: Language):
    author = await house.participant(language)
    receipt = await house.comments(author, "Суу керек", language=language)
    reviewer = await hires(house, Role.REVIEWER, language)
    t = T[language].plain
    await opens(house, reviewer, receipt)
    await presses(house, reviewer, t("button-review-move"))
    await presses(house, reviewer, {KY: "Ош · 18-июнь", RU: "Ош · 18 июня"}[language])
    there = reviewer.messages_from_bot[-1].text
    await house.announces(slug="second")

    await presses(house, reviewer, t("button-review-move"))
    second = max(await consultations(house))
    await presses(house, reviewer, f"rlc:{await id_of(house, receipt)}:{second}")
    await presses(house, reviewer, t("button-general"))

    assert {KY: "Ош · 18-июнь", RU: "Ош · 18 июня"}[language] in there
    async with house.db.read() as session:
        assert await first(session, "select consultation_id, hearing_id, city_id from comments") == (second, None, None)
    assert await events(house, receipt) == ["move", "move"]


async def test_a_withheld_voice_does_not_move_away_from_its_head(house: World):
    author = await house.participant(RU)
    head, voice = [await house.comments(author, f"Нужна вода {n}", language=RU) for n in range(2)]
    reviewer = await hires(house, Role.REVIEWER)
    t = T[RU].plain
    await opens(house, reviewer, voice)
    await presses(house, reviewer, t("button-review-merge"))
    await says(house, reviewer, head)
    await presses(house, reviewer, t("button-confirm"))
    await opens(house, reviewer, voice)
    await presses(house, reviewer, t("button-review-withhold"))
    await presses(house, reviewer, t("withholding-insult"))
    await house.announces(slug="second")

    await house.forges(reviewer, f"rlc:{await id_of(house, voice)}:{max(await consultations(house))}")
    told = await presses(house, reviewer, t("button-general"))

    assert head in told
    assert "move" not in await events(house, voice)


async def consultations(world: World) -> list[int]:
    async with world.db.read() as session:
        return [row[0] for row in await select(session, "select id from consultations")]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OBSERVER, None])
@pytest.mark.parametrize("language", Language)
async def test_others_may_not_look_after_comments_whatever_button_they_press(house: World, role, language: Language):
    author = await house.participant(KY)
    receipt = await house.comments(author, "Суу керек")
    person = await hires(house, role, language) if role else await house.resident(language)
    number = await id_of(house, receipt)
    refused = T[language].plain("error-not-your-role" if role else "error-not-staff")

    answered = await says(house, person, "/review")
    told = {await house.forges(person, f"{code}:{number}:1") for code in ("rc", "rx", "rvo", "rh", "rwp", "rmu")}

    assert answered == T[language]("error-not-your-role" if role else "error-not-staff")
    assert told == {refused}
    assert await events(house, receipt) == []


async def test_whose_role_is_taken_while_they_write_changes_nothing(house: World):
    author = await house.participant(KY)
    receipt = await house.comments(author, "Суу керек")
    reviewer = await hires(house, Role.REVIEWER)
    await opens(house, reviewer, receipt)
    await presses(house, reviewer, T[RU].plain("button-review-note"))
    async with house.db.transaction() as tx:
        await select(tx, "delete from staff")

    told = await says(house, reviewer, "Заметка")

    assert told == T[RU]("error-not-staff")
    assert await events(house, receipt) == []


async def test_a_long_comment_is_read_page_by_page(house: World):
    author = await house.participant(KY)
    words = " ".join(f"сөз{n}" for n in range(1200))
    receipt = await house.comments(author, words)
    reviewer = await hires(house, Role.REVIEWER)

    first_page = await card(house, reviewer, receipt)
    pages = [first_page]
    while any("➡️" in each for each in reviewer.messages_from_bot[-1].labels):
        await presses(house, reviewer, "➡️ Далее")
        pages.append(reviewer.messages_from_bot[-1].text)

    seen = " ".join(pages)
    assert len(pages) == int(re.search(r"из (\d+)", first_page)[1]) > 2
    assert "сөз0 " in seen
    assert "сөз1199" in seen


async def test_the_card_lists_what_was_sent_along_and_how_often_it_changed(house: World):
    author = await house.participant(KY)
    receipt = await house.comments(author, "Суу керек")
    reviewer = await hires(house, Role.REVIEWER)
    number = await id_of(house, receipt)
    async with house.db.transaction() as tx:
        await select(
            tx,
            "insert into comment_versions (comment_id, number, text, text_language, since) values (?, 1, 'a', 'ky', 0)",
            (number,),
        )
        await select(
            tx,
            "insert into attachments (comment_id, kind, name, state, created_at) values (?, 'document', 'план <1>.pdf', 'kept', 0)",
            (number,),
        )

    shown = await card(house, reviewer, receipt)

    assert "файл «план <1>.pdf»" in shown
    assert T[RU].plain("review-versions", count=1) in shown


async def test_an_unknown_number_finds_nothing_and_is_asked_for_again(house: World):
    reviewer = await hires(house, Role.REVIEWER)
    await says(house, reviewer, "/review")
    await presses(house, reviewer, T[RU].plain("button-review-find"))

    told = await says(house, reviewer, "ABCD")

    assert told == T[RU]("search-nothing")
    assert house.clock.at == at(2, 12)

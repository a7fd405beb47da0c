"""Decisions: written, approved, told once in each one's language, corrected; and what people say to them."""

import json

import pytest

from bot.domain.bilingual import Language
from bot.domain.people import Role
from bot.domain.review import DecisionOutcome
from bot.sandbox.person import Person
from bot.texts import Texts
from tests.reviewing import KY, RU, actions, deliveries, events, first_row, hires, opens, presses, says, state_of
from tests.sql import select
from tests.world import OSH, World, a_hearing, at, receipt_in

T = {language: Texts(language) for language in Language}
REASON = {KY: "Мыйзамга <каршы> келет.", RU: "Противоречит <закону>."}
CHANGED = {KY: "Жаңы пункт кошулду.", RU: "Добавлен новый пункт."}


@pytest.fixture
async def house(world: World) -> World:
    await world.announces(a_hearing(OSH))
    return world


async def asks_for_approval(world: World) -> None:
    async with world.db.transaction() as tx:
        await select(tx, "update consultations set approval = true")


async def writes(
    world: World,
    staff: Person,
    receipt: str,
    outcome: DecisionOutcome = DecisionOutcome.DECLINED,
    *,
    reason: dict[Language, str] = REASON,
    changed: dict[Language, str] | None = None,
    section: str = "",
    language: Language = RU,
) -> None:
    """Everything up to the last step."""
    t = T[language].plain
    await opens(world, staff, receipt)
    await presses(world, staff, t("button-decide"))
    await presses(world, staff, t(f"outcome-{outcome}"))
    for each in Language:
        await (says(world, staff, reason[each]) if each in reason else presses(world, staff, t("button-skip")))
    if changed is None:
        await presses(world, staff, t("button-decide-unchanged"))
        return
    for each in Language:
        await (says(world, staff, changed[each]) if each in changed else presses(world, staff, t("button-skip")))
    await (says(world, staff, section) if section else presses(world, staff, t("button-skip")))


async def decides(
    world: World, staff: Person, receipt: str, *args: object, language: Language = RU, **kwargs: object
) -> None:
    await writes(world, staff, receipt, *args, language=language, **kwargs)
    await presses(world, staff, T[language].plain("button-decide-settle"))


@pytest.mark.parametrize("reader", Language)
@pytest.mark.parametrize("writer", Language)
async def test_the_author_is_told_the_decision_the_reason_and_what_changed(house: World, writer, reader):
    author = await house.participant(reader)
    receipt = await house.comments(author, "Токойду <сактоо> керек", language=reader)
    reviewer = await hires(house, Role.REVIEWER, writer)
    t = T[reader].plain

    await writes(house, reviewer, receipt, DecisionOutcome.PARTLY, changed=CHANGED, section="3.2", language=writer)
    previews = [each.text for each in reviewer.messages_from_bot[-3:-1]]
    summary = reviewer.messages_from_bot[-1].text
    before = len(author.messages_from_bot)
    await presses(house, reviewer, T[writer].plain("button-decide-settle"))
    [told] = author.messages_from_bot[before:]

    for words in (receipt, "Токойду <сактоо> керек", t("outcome-partly"), REASON[reader], CHANGED[reader], "3.2"):
        assert words in told.text
    assert REASON[reader.other] not in told.text
    assert told.text == previews[[*Language].index(reader)]
    assert told.labels == [t("button-it-answers"), t("button-does-not-answer"), t("button-one-more")]
    assert T[writer].plain("decide-people", count=1) in summary
    assert await state_of(house, receipt) == "answered"
    assert await events(house, receipt) == ["decide"]
    assert "comment-decide" in await actions(house)
    assert len(await deliveries(house, "decision")) == 1


@pytest.mark.parametrize("reader", Language)
async def test_a_text_in_one_language_is_shown_with_a_mark(house: World, reader: Language):
    author = await house.participant(reader)
    receipt = await house.comments(author, "Суу керек", language=reader)
    reviewer = await hires(house, Role.REVIEWER)

    await decides(house, reviewer, receipt, reason={reader.other: REASON[reader.other]})

    told = author.messages_from_bot[-1].text
    mark = T[reader].plain(f"only-in-{reader.other}")
    assert f"{REASON[reader.other]} ({mark})" in told


@pytest.mark.parametrize("old", ["button-skip", "button-decide-unchanged"])
async def test_an_old_button_that_skips_clears_nothing_that_was_written_since(house: World, old: str):
    author = await house.participant(RU)
    receipt = await house.comments(author, "Суу керек", language=RU)
    reviewer = await hires(house, Role.REVIEWER)
    await writes(house, reviewer, receipt, changed=CHANGED, section="3.2")
    label = T[RU].plain(old)
    asked = [each for each in reviewer.messages_from_bot if label in each.labels]
    told = []
    for message in asked:
        told.append(await reviewer.presses(label, message))
        await house.settles()

    await presses(house, reviewer, T[RU].plain("button-decide-settle"))

    assert asked
    answers = [(await each).text or "" for each in told]
    assert all("устарела" in each for each in answers)
    for words in (REASON[RU], CHANGED[RU], "3.2"):
        assert words in author.messages_from_bot[-1].text


async def test_a_button_that_skips_is_of_use_for_its_own_question_only(house: World):
    author = await house.participant(RU)
    receipt = await house.comments(author, "Суу керек", language=RU)
    reviewer = await hires(house, Role.REVIEWER)
    t = T[RU].plain
    await writes(house, reviewer, receipt)
    first = next(each for each in reviewer.messages_from_bot if t("button-skip") in each.labels)

    await presses(house, reviewer, t("button-again-reason-ky"))
    asked = reviewer.messages_from_bot[-1]
    old = await reviewer.presses(t("button-skip"), first)
    await house.settles()
    kept = REASON[KY] in await work_of(house, reviewer)
    await reviewer.presses(t("button-skip"), asked)
    await house.settles()

    assert "устарела" in ((await old).text or "")
    assert kept
    assert REASON[KY] not in await work_of(house, reviewer)


async def test_who_looked_elsewhere_meanwhile_may_still_skip(house: World):
    author = await house.participant(RU)
    receipt = await house.comments(author, "Суу керек", language=RU)
    reviewer = await hires(house, Role.REVIEWER)
    t = T[RU].plain
    await opens(house, reviewer, receipt)
    await presses(house, reviewer, t("button-decide"))
    await presses(house, reviewer, t("outcome-declined"))
    asked = reviewer.messages_from_bot[-1]
    await says(house, reviewer, "/review")

    await reviewer.presses(t("button-skip"), asked)
    await house.settles()

    assert any(t("decide-ask-reason-ru") in each.text for each in reviewer.messages_from_bot)


async def test_buttons_of_older_messages_answer_only_what_is_asked_now(house: World):
    author = await house.participant(RU)
    receipt = await house.comments(author, "Суу керек", language=RU)
    reviewer = await hires(house, Role.REVIEWER)
    t = T[RU].plain
    await opens(house, reviewer, receipt)
    await presses(house, reviewer, t("button-decide"))
    await presses(house, reviewer, t("outcome-declined"))
    number = (await first_row(house, "select id from comments"))[0]

    unasked = await house.forges(reviewer, f"rds:{number}:reason-ru"), await house.forges(reviewer, f"rdu:{number}")
    asked = await house.forges(reviewer, f"rds:{number}:reason-ky")
    await says(house, reviewer, REASON[RU])
    await house.forges(reviewer, f"rdu:{number}")

    assert all("устарела" in each for each in unasked)
    assert not asked
    assert t("decide-summary") in reviewer.messages_from_bot[-1].text


async def work_of(world: World, person: Person) -> str:
    """The decision they are writing, as it is kept."""
    statement = "select d.state from dialogues as d join people as p on p.id = d.person_id where p.chat_id = ?"
    return str(json.loads((await first_row(world, statement, person.id))[0])["work"])


async def test_only_what_is_noted_needs_no_reason(house: World):
    author = await house.participant(RU)
    receipt = await house.comments(author, "Спасибо за встречу", language=RU)
    reviewer = await hires(house, Role.REVIEWER)
    t = T[RU].plain
    await opens(house, reviewer, receipt)
    await presses(house, reviewer, t("button-decide"))
    await presses(house, reviewer, t("outcome-declined"))
    await presses(house, reviewer, t("button-skip"))
    refused = await presses(house, reviewer, t("button-skip"))
    state = await state_of(house, receipt)

    await decides(house, reviewer, receipt, DecisionOutcome.NOTED, reason={})

    assert refused == t("error-reason-missing")
    assert state == "new"
    assert t("outcome-noted") in author.messages_from_bot[-1].text
    assert "Обоснование" not in author.messages_from_bot[-1].text


async def test_one_decision_answers_all_voices_and_each_reads_their_own_words(house: World):
    authors = [await house.participant(language) for language in (KY, RU, RU)]
    receipts = [
        await house.comments(each, f"Вода {n}", language=language)
        for n, (each, language) in enumerate(zip(authors, (KY, RU, RU), strict=True))
    ]
    reviewer = await hires(house, Role.REVIEWER)
    t = T[RU].plain
    for other in receipts[1:]:
        await opens(house, reviewer, receipts[0])
        await presses(house, reviewer, t("button-review-merge"))
        await says(house, reviewer, other)
        await presses(house, reviewer, t("button-confirm"))
    await authors[2].blocks()
    await house.settles()

    await writes(house, reviewer, receipts[0])
    summary = reviewer.messages_from_bot[-1].text
    await presses(house, reviewer, t("button-decide-settle"))

    assert t("decide-comments", count=3) in summary
    assert t("decide-people", count=2) in summary
    for n, (each, language) in enumerate(zip(authors[:2], (KY, RU), strict=True)):
        told = each.messages_from_bot[-1].text
        assert f"Вода {n}" in told
        assert receipts[n] in told
        assert REASON[language] in told
    assert [await state_of(house, each) for each in receipts] == ["answered", "merged", "merged"]
    assert [status for _, status, _ in await deliveries(house, "decision")] == ["sent", "sent"]


async def test_what_joins_an_answered_comment_is_told_the_same(house: World):
    authors = [await house.participant(RU) for _ in range(2)]
    receipts = [await house.comments(each, f"Вода {n}", language=RU) for n, each in enumerate(authors)]
    reviewer = await hires(house, Role.REVIEWER)
    await decides(house, reviewer, receipts[0])

    await opens(house, reviewer, receipts[1])
    await presses(house, reviewer, T[RU].plain("button-review-merge"))
    warned = await says(house, reviewer, receipts[0])
    await presses(house, reviewer, T[RU].plain("button-confirm"))

    told = authors[1].messages_from_bot[-1].text
    assert T[RU].plain("review-merge-told") in warned
    assert REASON[RU] in told
    assert told.startswith(T[RU].plain("answer-title"))
    assert len(await deliveries(house, "decision")) == 2


async def test_all_that_waits_with_a_tag_is_answered_at_a_stroke(house: World):
    authors = [await house.participant(RU) for _ in range(3)]
    receipts = [await house.comments(each, f"Дорога {n}", language=RU) for n, each in enumerate(authors)]
    one, two = await hires(house, Role.REVIEWER), await hires(house, Role.REVIEWER)
    t = T[RU].plain
    for each in receipts:
        await opens(house, one, each)
        await presses(house, one, t("button-review-tags"))
        await says(house, one, "дороги")
    await opens(house, two, receipts[2])
    await presses(house, two, t("button-review-claim"))

    await opens(house, one, receipts[0])
    await presses(house, one, t("button-review-tags"))
    await presses(house, one, t("button-decide-tag", tag="дороги"))
    offered = one.messages_from_bot[-1].text
    await presses(house, one, t("outcome-outside"))
    for each in Language:
        await says(house, one, REASON[each])
    await presses(house, one, t("button-decide-unchanged"))
    await presses(house, one, t("button-decide-settle"))

    assert t("decide-comments", count=2) in offered
    assert t("decide-people", count=2) in offered
    assert [await state_of(house, each) for each in receipts] == ["answered", "answered", "under_review"]
    assert t("outcome-outside") in authors[1].messages_from_bot[-1].text


async def test_what_changed_after_it_was_shown_is_not_decided(house: World):
    author = await house.participant(RU)
    receipt = await house.comments(author, "Нужна вода", language=RU)
    one, two = await hires(house, Role.REVIEWER), await hires(house, Role.REVIEWER)
    t = T[RU].plain
    await writes(house, one, receipt)
    await opens(house, two, receipt)
    await presses(house, two, t("button-review-mark"))

    told = await presses(house, one, t("button-decide-settle"))
    state = await state_of(house, receipt)
    await presses(house, one, t("button-decide-settle"))

    assert told == t("error-comment-changed-meanwhile")
    assert state == "new"
    assert await state_of(house, receipt) == "answered"


async def test_looking_at_another_comment_loses_no_decision(house: World):
    author = await house.participant(RU)
    receipts = [await house.comments(author, f"Вода {n}", language=RU) for n in range(2)]
    reviewer = await hires(house, Role.REVIEWER)
    t = T[RU].plain
    await opens(house, reviewer, receipts[0])
    await presses(house, reviewer, t("button-decide"))
    await presses(house, reviewer, t("outcome-declined"))
    await says(house, reviewer, REASON[KY])
    asked = reviewer.messages_from_bot[-1]
    await says(house, reviewer, "/review")
    await presses(house, reviewer, f"{t('shelf-new')}: 2")
    await presses(house, reviewer, receipts[1])

    for label in ("button-skip", "button-decide-unchanged", "button-decide-settle"):
        await reviewer.presses(t(label), asked if label != "button-decide-settle" else None)
        await house.settles()

    assert REASON[KY] in author.messages_from_bot[-1].text
    assert [await state_of(house, each) for each in receipts] == ["answered", "new"]


async def test_pressing_twice_tells_once(house: World):
    author = await house.participant(RU)
    receipt = await house.comments(author, "Нужна вода", language=RU)
    reviewer = await hires(house, Role.REVIEWER)
    await writes(house, reviewer, receipt)
    last = reviewer.messages_from_bot[-1]

    presses_ = [await reviewer.presses(T[RU].plain("button-decide-settle"), last) for _ in range(2)]
    await house.settles()

    assert [(await each).text for each in presses_][1] == T[RU].plain("error-decision-is-gone")
    assert len(await deliveries(house, "decision")) == 1
    assert await events(house, receipt) == ["decide"]


@pytest.mark.parametrize("language", Language)
async def test_a_reviewer_proposes_and_an_approver_approves(house: World, language: Language):
    await asks_for_approval(house)
    author = await house.participant(language)
    receipt = await house.comments(author, "Суу керек", language=language)
    reviewer, approver = await hires(house, Role.REVIEWER, language), await hires(house, Role.APPROVER, language)
    t = T[language].plain
    before = len(author.messages_from_bot)

    await writes(house, reviewer, receipt, language=language)
    labels = reviewer.messages_from_bot[-1].labels
    await presses(house, reviewer, t("button-decide-hand"))
    handed = reviewer.messages_from_bot[-1].text
    state = await state_of(house, receipt)
    silent = len(author.messages_from_bot) == before
    await says(house, approver, "/review")
    await presses(house, approver, f"{t('shelf-waiting')}: 1")
    await presses(house, approver, f"{receipt} · {t('outcome-declined')}")
    shown = [each.text for each in approver.messages_from_bot[-3:-1]]
    await presses(house, approver, t("button-decide-settle"))

    assert t("button-decide-settle") not in labels
    assert t("decide-handed") in handed
    assert (state, silent) == ("under_review", True)
    assert all(REASON[each] in text for each, text in zip(Language, shown, strict=True))
    assert REASON[language] in author.messages_from_bot[-1].text
    assert await state_of(house, receipt) == "answered"
    assert await events(house, receipt) == ["propose", "decide"]
    drafted, approved = await first_row(house, "select drafted_by, approved_by from decisions")
    assert drafted != approved


@pytest.mark.parametrize("language", Language)
async def test_an_approver_sends_it_back_and_the_reviewer_is_told_once(house: World, language: Language):
    await asks_for_approval(house)
    author = await house.participant(language)
    receipt = await house.comments(author, "Суу керек", language=language)
    reviewer, approver = await hires(house, Role.REVIEWER, language), await hires(house, Role.APPROVER, language)
    t = T[language].plain
    await writes(house, reviewer, receipt, language=language)
    await presses(house, reviewer, t("button-decide-hand"))
    before = len(reviewer.messages_from_bot)

    await says(house, approver, "/review")
    await presses(house, approver, f"{t('shelf-waiting')}: 1")
    await presses(house, approver, f"{receipt} · {t('outcome-declined')}")
    await presses(house, approver, t("button-send-back"))
    await says(house, approver, "Укажите статью <5>")
    [told] = reviewer.messages_from_bot[before:]
    await presses(house, reviewer, t("button-review-open"))
    card = reviewer.messages_from_bot[-1].text
    await presses(house, reviewer, t("button-decide-resume"))
    await presses(house, reviewer, t("button-again-reason-ru"))
    await says(house, reviewer, "По статье 5.")
    await presses(house, reviewer, t("button-decide-hand"))

    assert "Укажите статью <5>" in told.text
    assert t("review-returned", note="Укажите статью <5>") in card
    assert await events(house, receipt) == ["propose", "return", "propose"]
    async with house.db.read() as session:
        found = await select(session, "select state, returned, reason from decisions")
    assert [(each[0], each[1]) for each in found] == [("drafted", None)]
    assert "По статье 5." in found[0][2]
    assert REASON[KY] in found[0][2]
    assert [status for _, status, _ in await deliveries(house, "sent_back")] == ["sent"]
    assert await deliveries(house, "decision") == []


async def test_the_last_press_is_checked_with_the_role_and_the_rule_of_that_moment(house: World):
    author = await house.participant(RU)
    receipt = await house.comments(author, "Нужна вода", language=RU)
    reviewer = await hires(house, Role.REVIEWER)
    t = T[RU].plain
    await writes(house, reviewer, receipt)
    await asks_for_approval(house)

    first = await presses(house, reviewer, t("button-decide-settle"))
    async with house.db.transaction() as tx:
        await select(tx, "update staff set role = 'observer'")
    second = await presses(house, reviewer, t("button-decide-settle"))

    assert {first, second} == {t("error-not-your-role")}
    assert await deliveries(house, "decision") == []
    assert await state_of(house, receipt) == "new"


async def test_a_correction_is_told_as_one_and_the_former_answer_stands_until_then(house: World):
    await asks_for_approval(house)
    author = await house.participant(RU)
    receipt = await house.comments(author, "Нужна вода", language=RU)
    reviewer = await hires(house, Role.REVIEWER)
    t = T[RU].plain
    await decides(house, house.owner, receipt)
    first = author.messages_from_bot[-1]

    await writes(house, reviewer, receipt, DecisionOutcome.ACCEPTED, reason={RU: "Вы правы."})
    warned = reviewer.messages_from_bot[-1].text
    await presses(house, reviewer, t("button-decide-hand"))
    between = await state_of(house, receipt)
    await says(house, house.owner, "/review")
    await presses(house, house.owner, f"{t('shelf-waiting')}: 1")
    await presses(house, house.owner, f"{receipt} · {t('outcome-accepted')}")
    await presses(house, house.owner, t("button-decide-settle"))
    second = author.messages_from_bot[-1]
    pressed = await author.presses(t("button-it-answers"), first)
    await house.settles()

    assert t("decide-corrects") in warned
    assert between == "answered"
    assert second.text.startswith(t("answer-corrected"))
    assert "Вы правы." in second.text
    assert (await pressed).text == t("error-decision-is-gone")
    assert len(await deliveries(house, "decision")) == 2


@pytest.mark.parametrize("language", Language)
async def test_the_author_says_whether_it_answers_and_the_last_word_counts(house: World, language: Language):
    author = await house.participant(language)
    receipt = await house.comments(author, "Суу керек", language=language)
    reviewer = await hires(house, Role.REVIEWER, language)
    t = T[language].plain
    await decides(house, reviewer, receipt, language=language)

    await presses(house, author, t("button-it-answers"))
    yes = author.messages_from_bot[-1].text
    await presses(house, author, t("button-does-not-answer"))
    await presses(house, author, t("button-does-not-answer"))
    no = author.messages_from_bot[-1].text
    card = (await opens(house, reviewer, receipt)).text

    assert t("answer-said-yes") in yes
    assert t("answer-said-no") in no
    assert t("review-reply", reply=t("review-reply-no")) in card
    assert await events(house, receipt) == ["decide", "reply", "reply"]


@pytest.mark.parametrize("language", Language)
async def test_one_more_comment_follows_a_decision_even_after_the_deadline(house: World, language: Language):
    await house.announces(closes=at(10, 18))
    author = await house.participant(language)
    receipt = await house.comments(author, "Суу керек", language=language)
    reviewer = await hires(house, Role.REVIEWER, language)
    t = T[language].plain
    await house.is_at(at(20, 12))
    await decides(house, reviewer, receipt, language=language)
    letter = author.messages_from_bot[-1]

    await presses(house, author, t("button-one-more"))
    await author.says("Бирок суу жок")
    await house.settles()
    await presses(house, author, t("button-send"))
    second = receipt_in(author.messages_from_bot[-1].text)
    again = await author.presses(t("button-one-more"), letter)
    await house.settles()
    card = (await opens(house, reviewer, second)).text

    assert t("review-follows", receipt=receipt) in card
    assert (await again).text == t("error-already-followed")[:200]
    assert t("review-followed", receipt=second) in (await opens(house, reviewer, receipt)).text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("change", [True, False])
async def test_one_more_comment_waits_until_what_was_begun_is_sent(house: World, language: Language, *, change: bool):
    author = await house.participant(language)
    one, two = [await house.comments(author, f"Биринчи пикир {n}", language=language) for n in range(2)]
    t = T[language].plain
    await decides(house, await hires(house, Role.REVIEWER, language), two, language=language)
    letter = author.messages_from_bot[-1]
    if change:
        await says(house, author, "/mycomments")
        await presses(house, author, next(each for each in author.messages_from_bot[-1].labels if one in each))
        await presses(house, author, t("button-edit"))
    else:
        await says(house, author, "Башка пикир")

    pressed = await author.presses(t("button-one-more"), letter)
    await house.settles()
    shown = author.messages_from_bot[-1]
    await presses(house, author, t("button-send"))
    sent = receipt_in(author.messages_from_bot[-1].text)
    await author.presses(t("button-one-more"), letter)
    await house.settles()
    await says(house, author, "Бирок жол жок")
    await presses(house, author, t("button-send"))

    assert (await pressed).text == t("error-draft-in-the-way")[:200]
    assert ("Биринчи пикир 0" if change else "Башка пикир") in shown.text
    assert (sent == one) is change
    async with house.db.read() as session:
        following = await select(session, "select text from comments where follows is not null")
        words = await select(session, "select text from comments where receipt = ?", (one,))
    assert (following, words) == ([("Бирок жол жок",)], [("Биринчи пикир 0",)])


@pytest.mark.parametrize("language", Language)
async def test_mycomments_shows_the_decision_and_status_only_the_state(house: World, language: Language):
    author = await house.participant(language)
    receipt = await house.comments(author, "Суу керек", language=language)
    stranger = await house.resident(language)
    reviewer = await hires(house, Role.REVIEWER, language)
    t = T[language].plain
    await decides(house, reviewer, receipt, language=language)

    await says(house, author, "/mycomments")
    await author.presses(next(each for each in author.messages_from_bot[-1].labels if receipt in each))
    await house.settles()
    mine = author.messages_from_bot[-1]
    status = await says(house, stranger, f"/status {receipt}")

    assert REASON[language] in mine.text
    assert t("outcome-declined") in mine.text
    assert t("button-it-answers") in mine.labels
    assert t("state-answered") in status
    assert REASON[language] not in status
    assert t("outcome-declined") not in status


async def test_nothing_is_told_to_who_cannot_be_known_or_took_it_back(house: World):
    authors = [await house.participant(RU) for _ in range(3)]
    receipts = [await house.comments(each, f"Вода {n}", language=RU) for n, each in enumerate(authors)]
    reviewer = await hires(house, Role.REVIEWER)
    await writes(house, reviewer, receipts[0])
    last = reviewer.messages_from_bot[-1]
    async with house.db.transaction() as tx:
        await select(tx, "update comments set person_id = null where receipt = ?", (receipts[1],))
    before = [len(each.messages_from_bot) for each in authors]

    await says(house, authors[0], "/mycomments")
    for label in (receipts[0], "Отозвать", "Подтвердить"):
        await authors[0].presses(next(each for each in authors[0].messages_from_bot[-1].labels if label in each))
        await house.settles()
    refused = await reviewer.presses(T[RU].plain("button-decide-settle"), last)
    await house.settles()
    await decides(house, reviewer, receipts[1])

    assert (await refused).text == T[RU].plain("error-already-withdrawn", receipt=receipts[0])
    assert await state_of(house, receipts[1]) == "answered"
    assert await deliveries(house, "decision") == []
    assert len(authors[1].messages_from_bot) == before[1]


async def test_a_stranger_cannot_answer_for_the_author(house: World):
    author, stranger = await house.participant(RU), await house.participant(RU)
    receipt = await house.comments(author, "Нужна вода", language=RU)
    await stranger.says("Моё")
    await house.settles()
    reviewer = await hires(house, Role.REVIEWER)
    await decides(house, reviewer, receipt)
    [comment, decision] = await first_row(house, "select id, decision_id from comments where decision_id is not null")

    told = {await house.forges(stranger, each) for each in (f"ya:{comment}:{decision}", f"yo:{comment}")}

    assert told == {T[RU].plain("error-comment-not-found")}
    assert await events(house, receipt) == ["decide"]


@pytest.mark.parametrize("language", Language)
async def test_words_are_kept_as_a_template_used_and_deleted(house: World, language: Language):
    author = await house.participant(language)
    receipts = [await house.comments(author, f"Суу {n}", language=language) for n in range(2)]
    reviewer = await hires(house, Role.REVIEWER, language)
    t = T[language].plain
    await writes(house, reviewer, receipts[0], language=language)
    await presses(house, reviewer, t("button-template-save"))
    await says(house, reviewer, "Вода: <нет>")
    await presses(house, reviewer, t("button-decide-settle"))

    await opens(house, reviewer, receipts[1])
    await presses(house, reviewer, t("button-decide"))
    await presses(house, reviewer, t("outcome-declined"))
    await presses(house, reviewer, t("button-templates"))
    await presses(house, reviewer, f"Вода: <нет> · {t('outcome-declined')}")
    await presses(house, reviewer, t("button-decide-settle"))
    told = author.messages_from_bot[-1].text
    await says(house, reviewer, "/review")
    await presses(house, reviewer, t("button-templates"))
    await presses(house, reviewer, f"Вода: <нет> · {t('outcome-declined')}")
    read = reviewer.messages_from_bot[-1].text
    await presses(house, reviewer, t("button-template-delete"))

    assert REASON[language] in told
    assert "Суу 1" in told
    assert all(words in read for words in REASON.values())
    assert t("templates-nothing") in reviewer.messages_from_bot[-1].text
    assert {"template", "template-deleted"} <= await actions(house)


async def test_in_quiet_hours_it_makes_no_sound(house: World):
    author = await house.participant(RU)
    receipt = await house.comments(author, "Нужна вода", language=RU)
    reviewer = await hires(house, Role.REVIEWER)
    await house.is_at(at(3, 23))

    await decides(house, reviewer, receipt)

    assert author.messages_from_bot[-1].silent

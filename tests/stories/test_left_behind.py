"""A comment or a person goes: whoever was beside them is not left behind."""

import pytest

from bot.domain.people import Role
from bot.sandbox.person import Person
from bot.texts import Texts
from tests.reviewing import RU, events, first_row, hires, opens, presses, says, state_of
from tests.sql import select
from tests.stories.test_deciding import asks_for_approval, decides, writes
from tests.stories.writing_down import begins_logging, staff_of, writes_down
from tests.world import OSH, World, a_hearing

t = Texts(RU).plain


@pytest.fixture
async def house(world: World) -> World:
    await world.announces(a_hearing(OSH))
    return world


async def merges(world: World, reviewer: Person, head: str, voice: str) -> None:
    await opens(world, reviewer, voice)
    await presses(world, reviewer, t("button-review-merge"))
    await says(world, reviewer, head)
    await presses(world, reviewer, t("button-confirm"))


async def test_undoing_a_head_that_was_written_down_leaves_its_voices_to_the_oldest_of_them(house: World):
    owner = await staff_of(house, RU)
    await begins_logging(house, owner)
    head = await writes_down(house, owner, "Нужна вода")
    written_down = owner.messages_from_bot[-1]
    authors = [await house.participant(RU) for _ in range(2)]
    voices = [await house.comments(each, f"Дайте воду {n}", language=RU) for n, each in enumerate(authors)]
    for each in voices:
        await merges(house, owner, head, each)

    await owner.presses(t("button-log-undo"), written_down)
    await house.settles()
    undone = [await state_of(house, each) for each in (head, *voices)]
    reviewer = await hires(house, Role.REVIEWER)
    await decides(house, reviewer, voices[0])

    assert undone == ["withdrawn", "new", "merged"]
    assert (await events(house, voices[0]))[:2] == ["merge", "unmerge"]
    assert [t("answer-title") in each.messages_from_bot[-1].text for each in authors] == [True, True]
    actor = await first_row(house, "select actor from comment_events where action = 'unmerge' limit 1")
    assert actor[0].startswith("person ")


async def test_undoing_takes_back_what_was_proposed_for_it(house: World):
    await asks_for_approval(house)
    owner = await staff_of(house, RU)
    await begins_logging(house, owner)
    number = await writes_down(house, owner, "Нужна вода")
    written_down = owner.messages_from_bot[-1]
    reviewer, approver = await hires(house, Role.REVIEWER), await hires(house, Role.APPROVER)
    await writes(house, reviewer, number)
    await presses(house, reviewer, t("button-decide-hand"))

    await owner.presses(t("button-log-undo"), written_down)
    await house.settles()
    await says(house, approver, "/review")

    assert await state_of(house, number) == "withdrawn"
    assert f"{t('shelf-waiting')}: 1" not in approver.messages_from_bot[-1].labels
    assert (await first_row(house, "select count(*) from decisions"))[0] == 0


async def test_what_is_merged_into_a_withdrawn_comment_can_be_split_off(house: World):
    authors = [await house.participant(RU) for _ in range(2)]
    head, voice = [await house.comments(each, f"Дайте воду {n}", language=RU) for n, each in enumerate(authors)]
    reviewer = await hires(house, Role.REVIEWER)
    await merges(house, reviewer, head, voice)
    async with house.db.transaction() as tx:  # as it was left behind before
        await select(tx, "update comments set state = 'withdrawn', withdrawn_at = 1 where receipt = ?", (head,))

    await opens(house, reviewer, voice)
    await presses(house, reviewer, t("button-review-unmerge"))

    assert [await state_of(house, each) for each in (head, voice)] == ["withdrawn", "new"]


@pytest.mark.parametrize("choice", ["nameless", "all"])
async def test_others_outlive_the_author_of_several_comments_they_were_merged_with(house: World, choice: str):
    author, other = [await house.participant(RU) for _ in range(2)]
    theirs = [await house.comments(author, f"Нужна вода {n}", language=RU) for n in range(2)]
    voice = await house.comments(other, "Дайте воду", language=RU)
    reviewer = await hires(house, Role.REVIEWER)
    for each in (theirs[1], voice):
        await merges(house, reviewer, theirs[0], each)

    await says(house, author, "/forget")
    await presses(house, author, t(f"button-forget-{choice}"))
    left = [await state_of(house, each) for each in (*theirs, voice)]
    await decides(house, reviewer, voice if choice == "all" else theirs[0])

    assert left == (["withdrawn", "withdrawn", "new"] if choice == "all" else ["new", "merged", "merged"])
    assert t("answer-title") in other.messages_from_bot[-1].text


@pytest.mark.parametrize("choice", ["nameless", "all"])
async def test_what_a_forgotten_reviewer_had_in_hand_is_taken_next(house: World, choice: str):
    author = await house.participant(RU)
    receipt = await house.comments(author, "Нужна вода", language=RU)
    gone, other = [await hires(house, Role.REVIEWER) for _ in range(2)]
    await opens(house, gone, receipt)
    await presses(house, gone, t("button-review-claim"))
    await says(house, gone, "/forget")

    await presses(house, gone, t(f"button-forget-{choice}"))
    left = await state_of(house, receipt)
    await says(house, other, "/review")
    await presses(house, other, t("button-review-next"))

    assert left == "new"
    assert receipt in other.messages_from_bot[-1].text
    assert await events(house, receipt) == ["claim", "release", "claim"]


async def test_what_was_sent_back_to_a_forgotten_reviewer_is_taken_next(house: World):
    await asks_for_approval(house)
    author = await house.participant(RU)
    receipt = await house.comments(author, "Нужна вода", language=RU)
    gone, other = [await hires(house, Role.REVIEWER) for _ in range(2)]
    approver = await hires(house, Role.APPROVER)
    await writes(house, gone, receipt)
    await presses(house, gone, t("button-decide-hand"))
    await says(house, approver, "/review")
    await presses(house, approver, f"{t('shelf-waiting')}: 1")
    await presses(house, approver, f"{receipt} · {t('outcome-declined')}")
    await presses(house, approver, t("button-send-back"))
    await says(house, approver, "Напишите подробнее")
    await says(house, gone, "/forget")
    await presses(house, gone, t("button-forget-nameless"))

    await says(house, other, "/review")
    await presses(house, other, t("button-review-next"))

    assert receipt in other.messages_from_bot[-1].text
    assert t("button-decide-resume") in other.messages_from_bot[-1].labels

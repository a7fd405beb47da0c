"""Staff who look after comments read what they said before they were changed, in full."""

import pytest

from bot.domain.people import Role
from tests.reviewing import KY, RU, hires, opens, presses
from tests.stories.test_changing import opens_own
from tests.world import OSH, World, a_hearing

CHANGE = {KY: "Өзгөртүү", RU: "Изменить"}
HISTORY = {KY: "Тарыхы", RU: "История"}
VERSIONS = {KY: "Версиялары", RU: "Версии"}


async def changed(world: World, before: str, after: str, language=RU) -> tuple[object, str]:
    """Somebody whose comment said something else before; and its number."""
    await world.announces(a_hearing(OSH))
    person = await world.participant(language)
    number = await world.comments(person, before, language=language)
    await opens_own(world, person)
    await presses(world, person, CHANGE[language])
    await presses(world, person, CHANGE[language])
    await world.comments(person, after, language=language)
    return person, number


@pytest.mark.parametrize("language", [KY, RU])
@pytest.mark.parametrize("role", [Role.REVIEWER, Role.APPROVER])
async def test_who_looks_after_a_comment_reads_its_former_versions(world: World, language, role):
    _, number = await changed(world, "Таштанды <челектери> керек", "Жарык керек", language)
    member = await hires(world, role, language)
    if role is Role.REVIEWER:
        await opens(world, member, number)
    else:
        await member.starts()
        await world.settles()
        await world.forges(member, "rvo:1:0")

    await presses(world, member, HISTORY[language])
    await presses(world, member, VERSIONS[language])

    shown = member.messages_from_bot[-1].text
    assert "Таштанды <челектери> керек" in shown
    assert number in shown
    assert "Жарык керек" not in shown


async def test_a_long_version_is_read_to_its_end(world: World):
    before = "\n".join(f"Предложение {number}." for number in range(200))
    _, number = await changed(world, before, "Коротко")
    reviewer = await hires(world, Role.REVIEWER)
    await opens(world, reviewer, number)
    await presses(world, reviewer, "История")
    await presses(world, reviewer, "Версии")
    pages = [reviewer.messages_from_bot[-1].text]

    while "Далее" in " ".join(reviewer.messages_from_bot[-1].labels):
        label = next(each for each in reviewer.messages_from_bot[-1].labels if "Далее" in each)
        await presses(world, reviewer, label)
        pages.append(reviewer.messages_from_bot[-1].text)

    assert len(pages) > 1
    assert "Предложение 0." in pages[0]
    assert "Предложение 199." in pages[-1]


async def test_without_former_versions_there_is_no_such_button(world: World):
    await world.announces(a_hearing(OSH))
    number = await world.comments(await world.participant(RU), "Жарык керек", language=RU)
    reviewer = await hires(world, Role.REVIEWER)
    await opens(world, reviewer, number)

    await presses(world, reviewer, "История")

    assert not any("Версии" in each for each in reviewer.messages_from_bot[-1].labels)
    await world.forges(reviewer, "rvv:1:5")
    assert "Прежних версий: 0" in reviewer.messages_from_bot[-1].text


async def test_nobody_else_reads_them_whatever_they_press(world: World):
    person, _ = await changed(world, "Купуя сөз", "Ачык сөз")
    editor = await hires(world, Role.EDITOR)
    observer = await hires(world, Role.OBSERVER)

    for who in (person, editor, observer):
        await world.forges(who, "rvv:1:0")

    for who in (editor, observer):
        assert not any("Купуя сөз" in each.text for each in who.messages_from_bot)
    assert "Версии комментария" not in person.messages_from_bot[-1].text


async def test_what_was_forgotten_is_read_by_nobody(world: World):
    person, number = await changed(world, "Купуя сөз", "Ачык сөз")
    await person.says("/forget")
    await world.settles()
    await presses(world, person, "Отозвать всё")
    reviewer = await hires(world, Role.REVIEWER)
    await opens(world, reviewer, number)

    await world.forges(reviewer, "rvv:1:0")

    assert not any("Купуя сөз" in each.text for each in reviewer.messages_from_bot)

"""A postponed hearing is still ahead: it has no day, people can ask for the new one and hear of it."""

import pytest

from bot.domain.bilingual import Language
from bot.domain.hearing import HearingStatus
from tests.delivery.outbox import told
from tests.world import NARYN, OSH, World, a_hearing, at

LISTED = {Language.KY: "Ош · такталууда", Language.RU: "Ош · уточняется"}
TELL_ME = {Language.KY: "Белгилүү болгондо кабарлоо", Language.RU: "Сообщить, когда станет известно"}


@pytest.mark.parametrize("language", Language)
async def test_it_stays_in_the_list_after_its_former_day_and_can_be_asked_for(world: World, language: Language):
    hearing, _ = await world.announces(a_hearing(OSH), a_hearing(NARYN, day=25))
    await world.changes(hearing, status=HearingStatus.POSTPONED)
    await world.is_at(at(19, 12))
    asker = await world.resident(language)

    await asker.says("/hearings")
    await world.settles()
    assert "Ош" in asker.messages_from_bot[-1].text
    await asker.presses(LISTED[language])
    await world.settles()
    await asker.presses(TELL_ME[language])
    await world.settles()
    await world.changes(hearing, status=HearingStatus.PUBLISHED, day=at(24, 0).date(), starts_at=at(24, 14))
    await world.passes(minutes=6)

    assert told(asker, "24") >= 1


async def test_after_three_months_nobody_waits_for_it_any_more(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    await world.changes(hearing, status=HearingStatus.POSTPONED)
    resident = await world.resident(Language.RU)

    await world.is_at(at(15, 12).replace(month=9))
    await resident.says("/hearings")
    await world.settles()
    within = resident.messages_from_bot[-1].text
    await world.is_at(at(16, 12).replace(month=10))
    await resident.says("/hearings")
    await world.settles()

    assert "Ош" in within
    assert "Ош" not in resident.messages_from_bot[-1].text

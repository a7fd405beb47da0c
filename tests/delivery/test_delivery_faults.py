"""Everything goes wrong at once, and the process is killed twice: all who can be reached are, and the sums are right."""

import asyncio
from pathlib import Path

import pytest

from tests.delivery.campaign import Campaign


async def through_all_faults(campaign: Campaign, *, within_s: float) -> None:
    """The whole story: killed when a third and when two thirds have heard, everybody held when half have."""
    await campaign.is_prepared()
    await campaign.sandbox.start()
    await campaign.goes_wrong()
    process = campaign.process()
    await process.starts()
    held = False
    try:
        async with asyncio.timeout(within_s):
            while not campaign.is_over:
                heard = len(campaign.told()) / campaign.people
                if campaign.kills < 2 and heard > (1 + campaign.kills) / 3:
                    await process.is_killed()
                    campaign.kills += 1
                    campaign.look()
                    process = campaign.process()
                    await process.starts()
                elif heard > 0.5 and not held:
                    held = True
                    campaign.refuse(times=3)
                await asyncio.sleep(0.1)
        code, _ = await process.is_told_to_stop()
    finally:
        await process.is_killed()
        await campaign.sandbox.stop()
    assert code == 0
    assert campaign.kills == 2
    campaign.assert_as_promised()


async def test_three_hundred_people_hear_through_all_faults_and_two_kills(tmp_path: Path):
    await through_all_faults(Campaign(tmp_path, people=300, per_second=60), within_s=60)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
async def test_three_thousand_people_hear_through_all_faults_and_two_kills(tmp_path: Path, seed: int):
    await through_all_faults(Campaign(tmp_path, people=3000, per_second=300, seed=seed), within_s=120)

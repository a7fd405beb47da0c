"""What the page asks a newcomer to try first, tried on the whole product in a real browser."""

import os
import re
from pathlib import Path

from tests.browser.phone import Phone

RESIDENT, PARTICIPANT, STAFF = 100001, 100002, 100003
PATIENCE_MS = 30_000
COMMENT = "В нашем районе нет чистой воды. Прошу предусмотреть в плане защиту источников."


async def test_the_first_minute_shows_reminder_receipt_and_digest(demo, page):
    await page.frame(1280, 920)
    await page.opens(demo)
    resident, participant, staff = (Phone(page, number) for number in (RESIDENT, PARTICIPANT, STAFF))
    await page.sees("document.querySelector('#hint').innerText.includes('Эмнеден баштоо керек?')")
    await page.click("document.querySelector('#hint-close')")

    await resident.starts()
    await resident.taps("Кыргызча")
    await resident.taps("Балыкчы")
    await resident.reads("✅ Балыкчы")  # a press while the message is being replaced would hit nothing
    await resident.taps("Даяр")
    await resident.reads("Жазылдыңыз: Балыкчы")
    await time_passes(page, hours=24)  # the first hearing is in three days, and the reminder one day before it
    await time_passes(page, hours=24)
    while "Эскертме" not in await resident.says() and await page.look("performance.now()") < PATIENCE_MS:
        await time_passes(page, hours=1)
    await resident.reads("Эскертме: талкуу", "Шаары: Балыкчы", "14:00")

    await participant.starts()
    await participant.taps("Русский")
    await participant.writes(COMMENT)
    await participant.taps("Отправить")
    await participant.taps("Даю согласие")
    receipt = re.search(r"Регистрационный номер: (\S+)", await participant.reads("Регистрационный номер"))[1]

    await staff.starts()
    await staff.taps("Кыргызча")
    await staff.writes("/digest")
    await staff.taps("Баары")
    await staff.taps("Бардык убакыт")
    await staff.reads("Келген пикирлер: 1", "жаңы: 1", receipt, COMMENT)

    if picture := os.environ.get("TALKUU_PICTURE"):
        await page.sees("[...document.querySelectorAll('.toast')].every((toast) => toast.hidden)")
        await page.picture(Path(picture))


async def time_passes(page, *, hours):
    await page.click(f"document.querySelector('[data-hours=\"{hours}\"]')")
    await page.sees("document.querySelector('#clock').ariaBusy === null")

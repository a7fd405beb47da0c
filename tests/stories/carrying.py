"""The real case, carried by people of every role: who says what, who looks after it, who answers."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import load_workbook

from bot.domain.bilingual import Language
from bot.domain.review import DecisionOutcome
from bot.sandbox.person import Person
from bot.sandbox.pictures import png
from bot.texts import Texts
from tests.reviewing import KY, RU, presses, says
from tests.stories.test_deciding import writes
from tests.stories.test_handover import opens as scans
from tests.stories.test_handover import slip_of
from tests.world import LABELS, World, receipt_in

T = {language: Texts(language) for language in Language}
REASON = {KY: "Буга мыйзамдын 5-беренеси негиз болот.", RU: "Основание: статья 5 закона."}
CHANGED = {KY: "Жаңы пункт кошулду.", RU: "Добавлен новый пункт."}
TITLES = {KY: "Жыйынтыгы жарыяланды.", RU: "Результат опубликован."}
OSH_DAY = {KY: "Ош · 17-июнь", RU: "Ош · 17 июня"}
JOINED = "Запретите вырубку арчи."
"""The same as somebody said before in the other language."""
SECRET, TAKEN_BACK, RUDE = "Тайна: сосед сливает отходы", "Кайтарып алам", "Грубое слово"
HEADS = ["Дата", "Как получен", "Обсуждение", "Имя", "Организация", "Язык", "Тема", "Текст комментария"]


@dataclass
class Voice:
    """What somebody said, and what is to become of it: no outcome where it is taken back or withheld."""

    person: Person | None
    language: Language
    words: str
    outcome: DecisionOutcome | None = None


async def said_in_chat(world: World) -> dict[str, Voice]:
    """Words, pictures, an album, a voice; one and the same from two people; what is confidential, taken back, or rude."""
    voices = {}
    for slug, language, words, outcome in (
        ("osh", KY, "Арча токоюн кыюуга тыюу салгыла.", DecisionOutcome.ACCEPTED),
        ("naryn", RU, JOINED, DecisionOutcome.ACCEPTED),
        ("balykchy", RU, "Когда начнётся план?", DecisionOutcome.NOTED),
        ("jalal-abad", KY, "Жол салып бергиле.", DecisionOutcome.OUTSIDE),
    ):
        person = await arrives(world, language, f"m_{slug}")
        voices[await world.comments(person, words, language=language)] = Voice(person, language, words, outcome)
    person = await arrives(world, RU, "m_naryn")
    await person.sends_album(*(png(4, 4, (shade, 0, 0)) for shade in range(3)), caption="Свалка у реки")
    voices[await sends(world, person, RU)] = Voice(person, RU, "Свалка у реки", DecisionOutcome.PARTLY)
    person = await arrives(world, KY, "m_osh")
    await person.sends_voice()
    voices[await sends(world, person, KY)] = Voice(person, KY, "", DecisionOutcome.DECLINED)
    person = await arrives(world, RU, "m_osh")
    await says(world, person, SECRET)
    await presses(world, person, T[RU].plain("button-sensitive"))
    number = await sends(world, person, RU)
    voices[number] = Voice(person, RU, SECRET, DecisionOutcome.NOTED)
    person = await arrives(world, KY, "m_osh")
    number = await world.comments(person, TAKEN_BACK)
    await says(world, person, "/mycomments")
    for label in (
        f"{number} · {T[KY].plain('state-new')}",
        T[KY].plain("button-withdraw"),
        T[KY].plain("button-confirm"),
    ):
        await presses(world, person, label)
    voices[number] = Voice(person, KY, TAKEN_BACK)
    person = await arrives(world, RU, "m_osh")
    voices[await world.comments(person, RUDE, language=RU)] = Voice(person, RU, RUDE)
    await world.fetches()
    return voices


async def arrives(world: World, language: Language, link: str) -> Person:
    person = await world.participant(language)
    await person.starts(link)
    await world.settles()
    return person


async def sends(world: World, person: Person, language: Language) -> str:
    await world.settles()
    await world.passes(seconds=1)  # an album is shown when all of it is there
    await presses(world, person, LABELS[language]["send"])
    return receipt_in(person.messages_from_bot[-1].text)


async def said_in_the_hall(world: World, editor: Person, language: Language) -> dict[str, Voice]:
    """Written down, and handed over to its author by a slip."""
    await says(world, editor, "/log")
    await presses(world, editor, OSH_DAY[language])
    await presses(world, editor, T[language].plain("heard-channel-hall"))
    number = receipt_in(await says(world, editor, "Арык казып бергиле"))
    link = await slip_of(world, editor, T[language].plain("button-log-slip"))
    author = await world.participant(KY)
    await scans(world, author, link)
    await presses(world, author, T[KY].plain("button-own"))
    return {number: Voice(author, KY, "Арык казып бергиле", DecisionOutcome.DECLINED)}


async def came_as_a_table(world: World, editor: Person, language: Language) -> dict[str, Voice]:
    words = ["Сохраните пастбища", "Больше лесничих"]
    rows = [HEADS, *(["18.06.2025", "paper", "naryn", "", "", "", "", each] for each in words)]
    table = "\r\n".join(";".join(row) for row in rows).encode("utf-8-sig")
    await says(world, editor, "/log")
    await presses(world, editor, T[language].plain("button-log-table"))
    await editor.sends_document("heard.csv", table)
    await world.settles()
    await presses(world, editor, T[language].plain("button-table-import"))
    sheet = load_workbook(io.BytesIO(editor.messages_from_bot[-1].document.content)).worksheets[0]
    numbers = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    return {
        number: Voice(None, RU, each, DecisionOutcome.DECLINED) for number, each in zip(numbers, words, strict=True)
    }


async def look_after(world: World, reviewer: Person, voices: Mapping[str, Voice], language: Language) -> None:
    """Take one after the other until none is left; put together what is the same, hide what is rude, decide the rest."""
    t = T[language].plain
    first, second = [number for number, voice in voices.items() if voice.outcome is DecisionOutcome.ACCEPTED]
    left = {number for number, voice in voices.items() if voice.words != TAKEN_BACK}
    while left:
        await says(world, reviewer, "/review")
        told = await presses(world, reviewer, t("button-review-next"))
        assert told == ""
        number = next(each for each in left if each in reviewer.messages_from_bot[-1].text)
        left.remove(number)
        voice = voices[number]
        if voice.outcome is None:
            await presses(world, reviewer, t("button-review-withhold"))
            await presses(world, reviewer, t("withholding-insult"))
            continue
        if number == first:
            await presses(world, reviewer, t("button-review-merge"))
            await says(world, reviewer, second)
            await presses(world, reviewer, t("button-confirm"))
            left.remove(second)
        reason = {} if voice.outcome is DecisionOutcome.NOTED else REASON
        changed = CHANGED if voice.outcome in {DecisionOutcome.ACCEPTED, DecisionOutcome.PARTLY} else None
        await writes(
            world, reviewer, number, voice.outcome, reason=reason, changed=changed, section="3.2", language=language
        )
        await presses(world, reviewer, t("button-decide-hand"))
    await says(world, reviewer, "/review")
    assert await presses(world, reviewer, t("button-review-next")) == t("error-nothing-new")


async def approve(world: World, approver: Person, language: Language) -> None:
    t = T[language].plain
    while True:
        await says(world, approver, "/review")
        shelf = next((each for each in approver.messages_from_bot[-1].labels if t("shelf-waiting") in each), None)
        if shelf is None or shelf.endswith(": 0"):
            return
        await presses(world, approver, shelf)
        waiting = next(each for each in approver.messages_from_bot[-1].labels if "·" in each)
        await presses(world, approver, waiting)
        await presses(world, approver, t("button-decide-settle"))


async def publish(world: World, editor: Person, language: Language) -> None:
    t = T[language].plain
    await says(world, editor, "/desk")
    await presses(world, editor, t("button-result"))
    for each in ("https://example.org/final", TITLES[KY], TITLES[RU]):
        await says(world, editor, each)
    await presses(world, editor, t("button-publish"))
    await world.ticks()

"""The page in a real browser, with the tests in the bot's place."""

import pytest

from bot.sandbox.__main__ import ROLES
from tests.browser.phone import Phone

LONG = "Жазылган талкууларымды календарга кошуу жана эскертмелерди өчүрүү"
PICTURE = """new Promise((done) => {
    const canvas = Object.assign(document.createElement("canvas"), {width: 640, height: 400});
    canvas.getContext("2d").fillRect(0, 0, 640, 400);
    canvas.toBlob((blob) => {
        const given = new DataTransfer();
        given.items.add(new File([blob], "булак.png", {type: "image/png"}));
        given.items.add(new File(["кат"], "сунуш.docx"));
        const field = INPUT;
        field.files = given.files;
        field.dispatchEvent(new Event("change"));
        done();
    });
})"""


def keys(*rows):
    return {"inline_keyboard": [[{"text": text, "callback_data": text[:20]} for text in row] for row in rows]}


async def test_an_empty_chat_shows_what_the_bot_says_of_itself_in_the_language_of_the_app(page, phone, bot, sandbox):
    await bot.result("setMyDescription", description="Коомдук талкуулар жөнүндө", language_code="ky")
    await bot.result("setMyDescription", description="Об общественных обсуждениях", language_code="ru")
    russian = Phone(page, sandbox.person("Участник", "ru").id)

    await phone.reads("Бул бот эмне кыла алат?", "Коомдук талкуулар жөнүндө")
    await russian.reads("Об общественных обсуждениях")
    await phone.starts()

    assert [update["message"]["text"] for update in await bot.receives()] == ["/start"]


async def test_the_hint_is_in_both_languages_names_who_is_there_and_stays_away(page, sandbox):
    await page.opens(sandbox.url)
    hint = await page.look("document.querySelector('#hint').innerText")
    await page.click("document.querySelector('#hint-close')")
    await page.opens(sandbox.url)

    assert all(f"«{role.name}»" in hint for role in ROLES if role.language_code == "ky")
    assert "Эмнеден баштоо керек?" in hint
    assert "С чего начать?" in hint
    assert await page.look("document.querySelector('#hint').hidden")


@pytest.mark.parametrize("dark", [False, True])
async def test_on_a_narrow_phone_nothing_is_cut_off(page, phone, bot, resident, dark):
    await page.frame(360, 740, dark=dark, phone=True)
    rows = keys(["Ооба", "Жок", "Жалал-Абад (Манас) шаары"], [LONG], ["🏙 Шаарлар", LONG])
    await bot.result("sendMessage", chat_id=resident.id, text="ө" * 300, reply_markup=rows)
    await phone.reads("ө" * 300)

    widest = await page.look("Math.max(...[...document.querySelectorAll('body *')].map((it) => it.scrollWidth))")
    cut = await page.look("""[...document.querySelectorAll(".key")].filter((key) =>
        key.scrollWidth > key.clientWidth || key.scrollHeight > key.clientHeight).length""")
    heights = await page.look("""[...document.querySelectorAll(".keyboard > div")].map((row) =>
        new Set([...row.children].map((key) => key.offsetHeight)).size)""")

    assert widest <= 360
    assert cut == 0
    assert heights == [1, 1, 1]


@pytest.mark.parametrize("menu", ["#faults", ".head .more"])
async def test_on_a_narrow_phone_menus_open_within_the_screen_and_close_by_escape(page, phone, menu):
    await page.frame(360, 740, phone=True)
    await page.click(f"document.querySelector('{menu} summary')")

    left, right = await page.look(
        f"(({{left, right}}) => [left, right])(document.querySelector('{menu} .sheet').getBoundingClientRect())"
    )
    await page.press_escape()

    assert 0 <= left < right <= 360
    assert await page.look(f"!document.querySelector('{menu}').open")


async def test_a_tab_counts_what_came_in_unseen(page, phone, bot, sandbox):
    other = sandbox.person("Участник", "ru", started=True)
    await page.frame(360, 740, phone=True)
    tab = f"document.querySelector('[data-tab=\"{other.id}\"]')"
    await page.sees(f"{tab} && {tab}.ariaCurrent === 'false'")

    for text in ("Салам", "Привет"):
        await bot.result("sendMessage", chat_id=other.id, text=text)

    await page.sees(f"{tab}.innerText.includes('2')")
    await page.click(tab)
    await page.sees(f"!{tab}.innerText.includes('2') && {tab}.ariaCurrent === 'true'")


async def test_who_reads_further_up_is_not_moved_and_who_is_below_follows(page, phone, bot, resident):
    for number in range(20):
        await bot.result("sendMessage", chat_id=resident.id, text=f"Билдирүү {number}\n\n")
    await phone.reads("Билдирүү 19")
    room, down = phone.part(".messages"), phone.part(".down")
    await page.sees(f"{room}.scrollTop + {room}.clientHeight > {room}.scrollHeight - 2")
    await page.look(f"{room}.scrollTop = 100")
    await page.sees(f"!{down}.hidden")

    await bot.result("sendMessage", chat_id=resident.id, text="Кийинки")
    await phone.reads("Кийинки")

    assert await page.look(f"{room}.scrollTop") == 100
    await page.sees(f"{down}.dataset.missed === '1'")
    await page.click(down)
    await page.sees(f"{down}.hidden && {room}.scrollTop + {room}.clientHeight > {room}.scrollHeight - 2")


async def test_a_button_pressed_by_keyboard_keeps_the_focus_when_the_message_is_edited(page, phone, bot, resident):
    sent = await bot.result("sendMessage", chat_id=resident.id, text="Шаар?", reply_markup=keys(["Ош", "Нарын"]))
    await phone.reads("Шаар?")
    await page.look(f"{phone.part('.messages')}.focus()")
    await page.press_tab()
    await page.press_tab()
    await page.press_enter()
    (update,) = await bot.receives()
    about = {"chat_id": resident.id, "message_id": sent["message_id"], "text": "Тандалды"}
    await bot.result("editMessageText", **about, reply_markup=keys(["Ош", "✅ Нарын"]))

    await phone.reads("Тандалды")

    assert update["callback_query"]["data"] == "Нарын"
    assert await page.look("document.activeElement.innerText") == "✅ Нарын"


async def test_a_slash_offers_the_commands_that_fit(page, phone, bot, resident):
    await resident.says("Салам")
    commands = [{"command": name, "description": "…"} for name in ("hearings", "help", "comment")]
    await bot.result("setMyCommands", commands=commands)
    offered = f"[...{phone.root}.querySelectorAll('.menu:not([hidden]) code')].map((it) => it.innerText).join()"
    await page.click(phone.part("textarea"))

    await page.sees(
        f"{phone.part('textarea')}.value = '/he', {phone.part('textarea')}.dispatchEvent(new Event('input')), {offered} === '/hearings,/help'"
    )
    await page.click(phone.part('[data-command="help"]'))

    await phone.reads("/help")


async def test_blocking_unblocking_and_a_deep_link(page, phone, bot, resident):
    await resident.says("Салам")
    await phone.chooses("block")
    await page.sees(f"{phone.part('.composer')}.hidden")
    await page.click(phone.part('.wide[data-do="block"]'))
    await phone.chooses("link")
    await page.type("https://t.me/talkuu_bot?start=c_osh")
    await page.press_enter()
    await phone.reads("/start c_osh")

    _, blocked, unblocked, started = await bot.receives()

    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert started["message"]["text"] == "/start c_osh"


async def test_a_newcomer_comes_into_view(page, phone, sandbox):
    for _ in range(4):
        sandbox.person("Кошуна", "ky")
    await page.click("document.querySelector('#add')")
    await page.type("Жылдыз")
    await page.press_enter()

    await page.sees("document.querySelector('#chats').lastElementChild.innerText.includes('Жылдыз')")
    await page.sees("document.querySelector('#chats').lastElementChild.getBoundingClientRect().right <= innerWidth")


async def test_an_ordered_fault_is_announced_when_it_strikes(page, phone, bot, resident, sandbox):
    await page.click("document.querySelector('#faults summary')")
    await page.click("document.querySelector('[data-fault=\"busy\"]')")
    await page.sees("document.querySelector('#open-faults').innerText === '1'")

    refused = await bot("sendMessage", chat_id=resident.id, text="Салам")
    await bot.result("sendMessage", chat_id=resident.id, text="Салам")

    assert refused["parameters"] == {"retry_after": 5}
    await page.sees("document.querySelector('#said').innerText.includes('Үзгүлтүк болду')")
    await page.sees("document.querySelector('#open-faults').hidden")
    await phone.reads("Салам")


async def test_files_are_previewed_sent_and_shown(page, phone, bot, resident):
    await resident.says("Салам")
    await page.sees(f"!{phone.part('.composer')}.hidden")
    await page.look(PICTURE.replace("INPUT", phone.part("input[type=file]")))
    await page.sees(f"{phone.part('.attached')}.innerText.includes('сунуш.docx')")
    await page.sees(f"{phone.part('.attached img')}.naturalWidth === 640")

    await phone.writes("Айылдын булагы")

    await phone.reads("Айылдын булагы", "сунуш.docx")
    await page.sees(f"{phone.part('.attached')}.hidden")
    await page.click(phone.part(".picture"))
    await page.sees("document.querySelector('#viewer').open && document.querySelector('#seen').naturalWidth === 640")
    _, photo, document = await bot.receives()
    assert photo["message"]["caption"] == "Айылдын булагы"
    assert document["message"]["document"]["file_name"] == "сунуш.docx"


async def test_the_page_can_ask_nobody_else_and_runs_no_foreign_script(page, phone):
    elsewhere = await page.look("fetch('http://localhost:9/').then(() => 'answered', () => 'refused')")
    await page.look(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.foreign = 1'}))"
    )

    assert elsewhere == "refused"
    assert await page.look("window.foreign === undefined")
    assert [complaint for complaint in page.complaints if "Content Security Policy" not in complaint] == []
    page.complaints.clear()


async def test_nothing_moves_for_who_wants_no_motion(page, phone, bot, resident):
    await resident.says("Салам")
    await page.do("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
    await bot.result("sendChatAction", chat_id=resident.id, action="typing")
    await page.sees(f"!{phone.part('.typing')}.hidden")
    await bot.result("sendMessage", chat_id=resident.id, text="Саламатсызбы")
    await phone.reads("Саламатсызбы")

    assert await page.look("document.getAnimations().length") == 0

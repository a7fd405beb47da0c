import pytest

MENU = [{"command": "start", "description": "Баштоо"}]


async def test_the_most_specific_menu_is_shown(bot, resident):
    chat = {"type": "chat", "chat_id": resident.id}
    for scope, name in [({"type": "default"}, "a"), ({"type": "all_private_chats"}, "b"), (chat, "c")]:
        await bot.result("setMyCommands", commands=[{"command": name, "description": "x"}], scope=scope)
        assert [item["command"] for item in resident.menu] == [name]

    await bot.result("deleteMyCommands", scope=chat)
    assert [item["command"] for item in resident.menu] == ["b"]


async def test_a_menu_in_the_app_s_language_goes_before_one_in_none(bot, sandbox):
    kyrgyz, russian = sandbox.person(language_code="ky"), sandbox.person(language_code="ru-RU")
    await bot.result("setMyCommands", commands=MENU)
    await bot.result("setMyCommands", commands=[{"command": "start", "description": "Начать"}], language_code="ru")

    assert kyrgyz.menu[0]["description"] == "Баштоо"
    assert russian.menu[0]["description"] == "Начать"


async def test_a_menu_is_told_for_exactly_its_scope_and_language(bot, resident):
    await bot.result("setMyCommands", commands=MENU, language_code="ky")

    assert await bot.result("getMyCommands", language_code="ky") == MENU
    assert await bot.result("getMyCommands") == []


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"commands": [{"command": "Start", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "start", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "start", "description": "ө" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": MENU * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [5]}, "can't parse BotCommand: expected an Object"),
        ({}, 'parameter "commands" is required'),
        ({"commands": MENU, "language_code": "kyr"}, "invalid language code specified"),
        ({"commands": MENU, "scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": MENU, "scope": {"type": "chat"}}, "can't parse BotCommandScope: chat_id or user_id is missing"),
        ({"commands": MENU, "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_a_wrong_menu_is_refused(bot, params, refusal):
    assert await bot.refusal("setMyCommands", **params) == f"Bad Request: {refusal}"


async def test_names_and_descriptions_fall_back_to_the_one_for_all(bot):
    await bot.result("setMyName", name="Талкуу")
    await bot.result("setMyName", name="Обсуждение", language_code="ru")
    await bot.result("setMyDescription", description="Сүрөттөмө")
    await bot.result("setMyShortDescription", short_description="Кыска", language_code="ky")

    assert await bot.result("getMyName", language_code="ru") == {"name": "Обсуждение"}
    assert await bot.result("getMyName", language_code="ky") == {"name": "Талкуу"}
    assert await bot.result("getMyDescription", language_code="ru") == {"description": "Сүрөттөмө"}
    assert await bot.result("getMyShortDescription") == {"short_description": ""}


async def test_descriptions_are_limited(bot):
    assert await bot.refusal("setMyName", name="ө" * 65) == "Bad Request: name is too long"
    assert await bot.refusal("setMyShortDescription", short_description="ө" * 121) == (
        "Bad Request: short description is too long"
    )


async def test_the_menu_button_is_set_per_chat(bot, resident):
    await bot.result("setChatMenuButton", chat_id=resident.id, menu_button={"type": "commands"})

    assert await bot.result("getChatMenuButton", chat_id=resident.id) == {"type": "commands"}
    assert await bot.result("getChatMenuButton") == {"type": "default"}
    assert await bot.refusal("setChatMenuButton", menu_button={"type": "disco"}) == (
        "Bad Request: can't parse MenuButton: Unsupported type specified"
    )


@pytest.mark.parametrize("method", ["logOut", "close"])
async def test_leaving_is_answered_and_changes_nothing(bot, method):
    assert await bot.result(method) is True
    assert (await bot.result("getMe"))["id"] == 1000

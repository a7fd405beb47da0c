async def test_the_bot_is_told_of_a_new_group_and_hears_its_members(sandbox, bot, resident):
    group = sandbox.group("Айыл", resident)
    await group.member_says(resident, "/hearings@talkuu_bot")

    added, said = await bot.receives()

    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert said["message"]["chat"] == {"id": group.id, "title": "Айыл", "type": "group"}
    await bot.result("sendMessage", chat_id=group.id, text="Салам")
    assert (await group.waits_for("Салам")).chat_id == group.id


async def test_a_group_becomes_a_supergroup_under_a_new_identifier(sandbox, bot, resident):
    group = sandbox.group("Айыл", resident)
    old = group.id

    new = await group.migrates()

    answer = await bot("sendMessage", chat_id=old, text="x")
    updates = await bot.receives()
    assert answer == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    assert [update["message"].get("migrate_to_chat_id") for update in updates[1:]] == [new, None]
    assert updates[2]["message"]["migrate_from_chat_id"] == old
    assert (await bot.result("sendMessage", chat_id=new, text="x"))["chat"]["type"] == "supergroup"
    assert group.id == new


async def test_a_bot_put_out_of_a_group_cannot_write(sandbox, bot, resident):
    group = sandbox.group("Айыл", resident)

    await group.removes_the_bot(resident)

    assert await bot.refusal("sendMessage", chat_id=group.id, text="x") == (
        "Forbidden: bot was kicked from the group chat"
    )


async def test_members_are_told_apart(sandbox, bot, resident):
    other = sandbox.person("Other")
    group = sandbox.group("Айыл", resident)

    states = [
        (await bot.result("getChatMember", chat_id=group.id, user_id=number))["status"]
        for number in (resident.id, other.id, sandbox.world.bot.id)
    ]

    assert states == ["creator", "left", "member"]
    assert await bot.refusal("getChatMember", chat_id=group.id, user_id=7) == "Bad Request: PARTICIPANT_ID_INVALID"


async def test_any_member_can_press_a_button(sandbox, bot, resident):
    group = sandbox.group("Айыл", resident)
    keys = {"inline_keyboard": [[{"text": "✅ Макулмун", "callback_data": "yes"}]]}
    await bot.result("sendMessage", chat_id=group.id, text="?", reply_markup=keys)

    await group.member_presses(resident, "Макулмун")

    assert (await bot.receives())[-1]["callback_query"]["from"]["id"] == resident.id

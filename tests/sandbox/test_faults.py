import asyncio
import time

import aiohttp
import pytest


async def test_an_ordered_refusal_comes_as_often_as_ordered(bot, sandbox, resident):
    sandbox.fault("sendMessage", status=429, parameters={"retry_after": 7}, times=2)

    answers = [await bot("sendMessage", chat_id=resident.id, text=str(n)) for n in range(3)]

    assert [answer["ok"] for answer in answers] == [False, False, True]
    assert answers[0] == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert [message.text for message in resident.chat] == ["2"]


@pytest.mark.parametrize(
    ("status", "description"),
    [(403, "Forbidden: bot was blocked by the user"), (500, "Internal Server Error"), (502, "Bad Gateway")],
)
async def test_a_status_brings_telegrams_words(bot, sandbox, resident, status, description):
    sandbox.fault(status=status)

    answer = await bot("sendMessage", chat_id=resident.id, text="x")

    assert (answer["error_code"], answer["description"]) == (status, description)


async def test_a_fault_may_be_meant_for_one_chat(bot, sandbox, resident):
    other = sandbox.person(started=True)
    sandbox.fault("*", chat_id=other.id, status=400, description="Bad Request: so it is")

    await bot.result("sendMessage", chat_id=resident.id, text="x")

    assert await bot.refusal("sendMessage", chat_id=other.id, text="x") == "Bad Request: so it is"


async def test_a_call_cut_before_has_no_effect(bot, sandbox, resident):
    sandbox.fault("sendMessage", drop="before")

    with pytest.raises(aiohttp.ClientError):
        await bot("sendMessage", chat_id=resident.id, text="x")

    assert resident.chat == []
    assert [(call.method, call.status, call.ok) for call in sandbox.calls] == [("sendMessage", None, False)]


async def test_a_call_cut_after_has_taken_effect(bot, sandbox, resident):
    sandbox.fault("sendMessage", drop="after")

    with pytest.raises(aiohttp.ClientError):
        await bot("sendMessage", chat_id=resident.id, text="x")

    assert [message.text for message in resident.chat] == ["x"]


async def test_a_late_answer_leaves_the_send_uncertain(bot, sandbox, resident):
    sandbox.fault("sendMessage", delay=5)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bot("sendMessage", chat_id=resident.id, text="x"), 0.1)

    assert [message.text for message in resident.chat] == ["x"]


async def test_a_short_delay_only_delays(bot, sandbox, resident):
    sandbox.fault("sendMessage", delay=0.05)
    began = time.monotonic()

    await bot.result("sendMessage", chat_id=resident.id, text="x")

    assert time.monotonic() - began >= 0.05


async def test_every_method_does_not_mean_get_updates(bot, sandbox):
    fault = sandbox.fault("*", status=500, times=None)

    assert (await bot("getUpdates"))["ok"]
    assert not (await bot("getMe"))["ok"]
    assert not (await bot("getMe"))["ok"]
    fault.cancel()
    assert (await bot("getMe"))["ok"]
    assert fault.hits == 2


async def test_get_updates_can_be_named(bot, sandbox):
    sandbox.fault("getUpdates", status=502)

    assert (await bot("getUpdates"))["error_code"] == 502

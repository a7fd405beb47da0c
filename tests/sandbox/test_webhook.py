import asyncio
from contextlib import asynccontextmanager

import pytest
from aiohttp import web


@asynccontextmanager
async def receiver(answers):
    """An HTTP server that notes what is posted and answers with these statuses, then with 200."""
    posted, statuses = [], list(answers)

    async def take(request):
        status = statuses.pop(0) if statuses else 200
        posted.append((status, request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response(status=status)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook", posted
    finally:
        await runner.cleanup()


async def test_updates_are_posted_with_the_secret(bot, resident, sandbox):
    await resident.says("before")
    async with receiver([]) as (url, posted):
        await bot.result("setWebhook", url=url, secret_token="s3cret")
        await resident.says("after")
        await sandbox.idle()

        assert [(secret, update["message"]["text"]) for _, secret, update in posted] == [
            ("s3cret", "before"),
            ("s3cret", "after"),
        ]
        await bot.result("deleteWebhook")


async def test_what_was_not_taken_is_posted_again(bot, resident, sandbox):
    async with receiver([500]) as (url, posted):
        await bot.result("setWebhook", url=url)
        await resident.says("x")
        await sandbox.idle()
        info = await bot.result("getWebhookInfo")
        await bot.result("deleteWebhook")

    assert [status for status, _, _ in posted] == [500, 200]
    assert posted[0][2] == posted[1][2]
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["pending_update_count"] == 0


async def test_undelivered_updates_wait_for_the_poller(bot, resident, sandbox):
    async with receiver([500] * 50) as (url, posted):
        await bot.result("setWebhook", url=url)
        for number in range(3):
            await resident.says(str(number))
        while len(posted) < 3:  # noqa: ASYNC110 -- the receiver has nothing else to wait for
            await asyncio.sleep(0.01)
        await bot.result("deleteWebhook")

    updates = await bot.result("getUpdates")
    assert [update["message"]["text"] for update in updates] == ["0", "1", "2"]


async def test_polling_is_refused_while_a_webhook_is_set(bot):
    async with receiver([]) as (url, _):
        await bot.result("setWebhook", url=url)
        answer = await bot("getUpdates")
        await bot.result("setWebhook", url="")

    assert (answer["error_code"], answer["description"]) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    assert await bot.result("getUpdates") == []


async def test_pending_updates_may_be_dropped(bot, resident, sandbox):
    await resident.says("x")

    await bot.result("deleteWebhook", drop_pending_updates=True)

    assert sandbox.pending_updates == 0


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"url": "ftp://127.0.0.1/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://kenesh.kg/x"}, "bad webhook: the sandbox delivers to this computer only"),
        ({"url": "http://127.0.0.1/x", "secret_token": "ө"}, "secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1/x", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "http://127.0.0.1/x", "max_connections": 101}, "invalid max_connections specified"),
    ],
)
async def test_a_wrong_webhook_is_refused(bot, params, refusal):
    assert await bot.refusal("setWebhook", **params) == f"Bad Request: {refusal}"


async def test_without_a_webhook_the_address_is_empty(bot):
    assert await bot.result("getWebhookInfo") == {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": 0,
    }

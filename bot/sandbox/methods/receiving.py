"""Methods by which the bot gets its updates."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import Json
from bot.sandbox.methods.query import Query
from bot.sandbox.refusals import WEBHOOK_IS_SET, ApiError, bad_request
from bot.sandbox.webhook import Subscription
from bot.sandbox.world import World

MOST_UPDATES = 100
LONGEST_POLL = 50


async def get_updates(world: World, query: Query) -> list[Json]:
    """Wait for updates; an offset confirms those before it."""
    if world.webhook.subscription is not None:
        raise ApiError(409, WEBHOOK_IS_SET)
    if "allowed_updates" in query.params:
        world.updates.allowed = read_allowed(query.params["allowed_updates"])
    world.updates.confirm_below(query.get("offset", 0))
    limit = min(max(query.get("limit", MOST_UPDATES), 1), MOST_UPDATES)
    return await world.updates.poll(limit, min(max(query.get("timeout", 0), 0), LONGEST_POLL))


async def set_webhook(world: World, query: Query) -> bool:
    """Have updates posted to an address; an empty one ends that."""
    url = query.get("url", "").strip()
    subscription = None
    if url:
        secret, connections = query.get("secret_token"), query.get("max_connections", 40)
        subscription = Subscription(url=url, secret=secret, connections=connections)
    if "allowed_updates" in query.params:
        world.updates.allowed = read_allowed(query.params["allowed_updates"])
    if query.get("drop_pending_updates"):
        world.updates.drop_all()
    if subscription is None:
        await world.webhook.unsubscribe()
    else:
        world.updates.interrupt(ApiError(409, "Conflict: terminated by setWebhook request"))
        await world.webhook.subscribe(subscription)
    return True


async def delete_webhook(world: World, query: Query) -> bool:
    """Go back to getUpdates."""
    await world.webhook.unsubscribe()
    if query.get("drop_pending_updates"):
        world.updates.drop_all()
    return True


def get_webhook_info(world: World, _query: Query) -> Json:
    """Where updates are posted and how that goes."""
    return world.webhook.info()


def read_allowed(kinds: list[Any]) -> list[str]:
    """The kinds of updates that a bot wants; none named means the usual ones."""
    if not all(isinstance(kind, str) for kind in kinds):
        raise bad_request("can't parse allowed_updates: expected an Array of String")
    return kinds

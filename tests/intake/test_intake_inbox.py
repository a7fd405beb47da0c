"""An update is a row before Telegram may forget it, takes effect once, and is lost never."""

import asyncio
import json
import sqlite3
from datetime import timedelta

import pytest
from telegram import Bot, Update

from bot.domain.delivery import Kind
from bot.intake.reading import as_update, chat_of, kept
from bot.storage import deliveries
from bot.storage import inbox as stored_inbox
from tests.intake.acting import failing, in_front, inbox, queued, stored, storing, waiting
from tests.patience import until
from tests.sql import first, select
from tests.world import World, a_hearing


async def test_an_update_is_on_disk_before_telegram_is_told_to_forget_it(world: World):
    handler = waiting(world, "wait")
    person = world.sandbox.person()

    message = await person.says("wait")
    await until(lambda: handler.running)
    await until(lambda: message.update_id not in [update["update_id"] for update in queued(world)])
    polls = world.sandbox.calls.of("getUpdates")

    assert [kept.update_id for kept in await inbox(world)] == [message.update_id]
    assert max(poll.params["offset"] for poll in polls) <= message.update_id + 1
    handler.go_on.set()


@pytest.mark.sqlite
async def test_while_it_cannot_be_kept_telegram_is_not_told_to_forget_it(world: World):
    handler = storing(world, "keep me")
    other = sqlite3.connect(world.folder / "talkuu.db", isolation_level=None)
    other.execute("begin immediate")

    await world.sandbox.person().says("keep me")
    await asyncio.sleep(0.3)
    waits = queued(world)
    other.execute("rollback")
    other.close()
    await world.settles()

    assert len(waits) == 1
    assert handler.seen == ["keep me"]


async def test_an_update_that_comes_twice_has_one_effect(world: World):
    handler = storing(world, "once")
    person = world.sandbox.person()
    message = await person.says("once")
    await world.settles()

    world.sandbox.deliver_again(message.update_id)
    await person.says("once more")
    await world.settles()

    assert handler.seen == ["once", "once more"]


async def test_an_update_that_comes_twice_while_it_is_handled_has_one_effect(world: World):
    handler = waiting(world, "slow")
    person = world.sandbox.person()
    message = await person.says("slow")
    await until(lambda: handler.running)
    await until(lambda: not queued(world))

    world.sandbox.deliver_again(message.update_id)
    await asyncio.sleep(0.05)
    handler.go_on.set()
    await world.settles()

    assert handler.seen == ["slow"]


async def test_the_same_update_twice_in_one_answer_has_one_effect(world: World):
    await world.announces(a_hearing())
    person = await world.participant()
    await world.stops()
    await person.says("Арык тазалансын")
    [update] = queued(world)
    await world.begins()

    await world.bot.intake.accept([update, update])
    await world.settles()

    async with world.db.read() as session:
        assert await first(session, "select count(*) from draft_parts") == (1,)
        assert await first(session, "select count(*) from deliveries where kind = 'preview'") == (1,)


async def test_a_done_update_keeps_its_number_and_loses_its_words(world: World):
    person = world.sandbox.person()
    message = await person.says("something private")
    await world.settles()

    [kept] = await inbox(world)

    assert (kept.update_id, kept.done, kept.body, kept.error) == (message.update_id, True, None, None)


async def test_an_update_without_effects_is_done_too(world: World):
    person = world.sandbox.person()
    await person.says("/help")
    await person.says("/about")
    await world.settles()

    assert [(kept.done, kept.body) for kept in await inbox(world)] == [(True, None)] * 2


async def test_effects_are_not_repeated_when_only_the_answer_fails(world: World):
    def fails() -> None:
        raise LookupError

    handler = storing(world, "half", then=fails)
    person = world.sandbox.person()

    await person.says("half")
    await world.settles()

    assert handler.seen == ["half"]
    assert await stored(world) == ["half"]
    assert [(kept.done, kept.error) for kept in await inbox(world)] == [(True, None)]


async def test_a_failing_update_is_tried_three_times_and_set_aside_without_a_word_of_it(world: World):
    handler = failing(world, "boom", secret="and a phone number")
    person = world.sandbox.person()

    await person.says("boom of Aibek")
    await world.settles()
    [kept] = await inbox(world)

    assert handler.seen == ["boom of Aibek"] * 3
    assert kept.done
    assert kept.error is not None
    assert kept.error.startswith("LookupError at ")
    assert "Aibek" not in kept.error
    assert "phone" not in kept.error
    assert json.loads(kept.body or "")["message"]["text"] == "boom of Aibek"


async def test_an_update_that_fails_twice_succeeds_at_the_third_try(world: World):
    handler = failing(world, "boom", times=2)
    person = world.sandbox.person()

    await person.says("boom")
    await world.settles()

    assert len(handler.seen) == 3
    assert [(kept.done, kept.error) for kept in await inbox(world)] == [(True, None)]
    assert not person.messages_from_bot


@pytest.mark.parametrize(("label", "sorry"), [("Кыргызча", "Кечиресиз"), ("Русский", "Простите")])
async def test_one_apology_in_the_persons_language_and_the_rest_flows(world: World, label: str, sorry: str):
    person = world.sandbox.person()
    await person.says("/start")
    await world.settles()
    await person.presses(label)
    await world.settles()
    failing(world, "boom")
    after = storing(world, "after")

    await person.says("boom")
    await person.says("after")
    await world.settles()

    assert [message.text for message in person.messages_from_bot if sorry in message.text] != []
    assert sum(sorry in message.text for message in person.messages_from_bot) == 1
    assert after.seen == ["after"]
    async with world.db.read() as session:
        assert (await deliveries.counts(session))[Kind.APOLOGY.value, "sent"] == 1


async def test_what_was_set_aside_is_dropped_after_thirty_days_and_not_before(world: World):
    failing(world, "boom")
    await world.sandbox.person().says("boom")
    await world.settles()

    world.clock.at += timedelta(days=29)
    await world.bot.jobs.clean()
    kept = await inbox(world)
    world.clock.at += timedelta(days=2)
    await world.bot.jobs.clean()

    assert [bool(each.body) for each in kept] == [True]
    assert await inbox(world) == []


async def test_a_done_update_is_remembered_for_as_long_as_telegram_may_repeat_it(world: World):
    await world.sandbox.person().says("/help")
    await world.settles()

    world.clock.at += timedelta(days=2)
    await world.bot.jobs.clean()
    kept = await inbox(world)
    world.clock.at += timedelta(days=2)
    await world.bot.jobs.clean()

    assert len(kept) == 1
    assert await inbox(world) == []


async def test_what_was_kept_in_a_former_life_comes_first_and_in_order(world: World):
    await world.announces(a_hearing())
    person = await world.participant()
    await world.stops()
    for number in range(6):
        await person.says(f"Сөз {number}")
    updates = queued(world)
    async with world.db.transaction() as tx:  # the former life was killed when it had kept four of them
        for update in updates[:4]:
            body = json.dumps(update)
            await stored_inbox.keep(tx, update["update_id"], chat_id=person.id, body=body, now=world.clock.now())

    await world.begins()
    await world.settles()

    async with world.db.read() as session:
        parts = [row[0] for row in await select(session, "select text from draft_parts order by id")]
    assert parts == [f"Сөз {number}" for number in range(6)]
    assert {kept.done for kept in await inbox(world)} == {True}


async def test_what_was_not_finished_when_the_bot_stopped_is_handled_in_the_next_life(world: World):
    await world.announces(a_hearing())
    person = await world.participant()
    world.sandbox.fault("sendMessage", status=429, parameters={"retry_after": 2})
    await person.says("/help")  # waits for the hold
    await until(lambda: world.sandbox.calls.of("sendMessage")[-1].status == 429)
    await person.says("Арык тазалансын")
    await until(lambda: not queued(world))

    await world.bot.intake.stop(within_s=0)
    await world.stops()
    pending = [kept for kept in await inbox(world) if not kept.done]
    await world.begins()
    await world.settles()

    assert len(pending) == 2
    assert "Арык тазалансын" in person.messages_from_bot[-1].text
    assert {kept.done for kept in await inbox(world)} == {True}


@pytest.mark.sqlite
async def test_an_update_waits_for_a_full_disk_and_is_not_set_aside_for_it(world: World):
    tries = []

    async def writes_much(update: Update) -> None:
        tries.append(update.update_id)
        if len(tries) > 1:
            world.db._writer.raw.execute("pragma max_page_count = 1000000")  # somebody has made room
        async with world.db.transaction() as tx:
            await tx.q.add_audit(tx.conn, now=0, actor="", action="much", details="x" * 100_000)

    in_front(world, "much", writes_much)
    pages = world.db._writer.raw.execute("pragma page_count").fetchone()[0]
    world.db._writer.raw.execute(f"pragma max_page_count = {pages + 5}")

    await world.sandbox.person().says("much")
    await world.settles()

    assert len(tries) == 2
    assert await stored(world) == ["much"]
    assert [(kept.done, kept.error) for kept in await inbox(world)] == [(True, None)]


async def test_half_a_character_stops_nobody(world: World):
    person = world.sandbox.person()
    await world.stops()
    await person.says("broken half")
    await person.says("/help")
    updates = queued(world)
    updates[0]["message"]["text"] = "broken \ud83d half"
    world.sandbox.world.updates.drop_all()
    await world.begins()

    await world.bot.intake.accept(updates)
    await world.settles()

    assert {kept.done for kept in await inbox(world)} == {True}
    assert len(person.messages_from_bot) == 2
    assert any("broken \ufffd half" in message.text for message in person.messages_from_bot)


def test_only_half_characters_are_taken_out():
    broken = {"update_id": 1, "message": {"text": "Ө 😀 \ud83d\ude00 \ud83d x"}}
    whole = {"update_id": 1, "text": "Ө 😀"}

    needed, body = kept(broken)

    assert needed["message"]["text"] == "Ө 😀 😀 \ufffd x"
    assert json.loads(body) == needed
    assert kept(whole)[0] == whole


def test_who_sent_a_message_and_all_names_are_left_out():
    sender = {"id": 5, "first_name": "Жалгызаты", "last_name": "Уулу", "username": "jalgyz"}
    message = {"message_id": 7, "from": sender, "chat": sender | {"type": "private"}, "contact": {"vcard": "Уулу"}}

    needed, body = kept({"update_id": 1, "callback_query": {"id": "3", "from": sender, "message": message}})

    assert needed["callback_query"]["from"] == {"id": 5, "first_name": "-"}
    assert needed["callback_query"]["message"]["chat"] == {"id": 5, "first_name": "-", "type": "private"}
    assert "from" not in needed["callback_query"]["message"]
    assert not any(name in body for name in ("Жалгызаты", "Уулу", "jalgyz"))


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"update_id": 1, "message": {"chat": {"id": -5}}}, -5),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}}}, -5),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "inline_message_id": "x"}}, 7),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"update_id": 1, "poll": {"id": "9"}}, 0),
        ({"update_id": 1, "message": {"chat": "nonsense"}}, 0),
        ({"update_id": 1, "message": {"chat": {"id": "nonsense"}}}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_the_chat_of_an_update(update: dict, chat: int):
    assert chat_of(update) == chat


CHAT = {"id": 5, "type": "private", "first_name": "-"}


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "message": {"message_id": 7, "date": 1749450000, "chat": CHAT, "text": "Сөз"}},
        {"update_id": 1, "message": {"message_id": 7, "date": 1749450000, "chat": CHAT}},
        {"update_id": 1, "edited_message": {"message_id": 7, "date": 1749450000, "chat": CHAT, "text": "Сөз"}},
    ],
)
def test_the_short_way_to_an_update_leads_to_the_same(update: dict):
    bot = Bot("1000:TEST")
    ours, theirs = as_update(update, bot), Update.de_json(update, bot)

    assert ours.to_dict() == theirs.to_dict()
    assert ours.effective_message == theirs.effective_message
    assert ours.effective_chat == theirs.effective_chat
    if ours.message:
        assert (ours.message.date, ours.message.get_bot()) == (theirs.message.date, bot)

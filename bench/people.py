"""Whom a bot finds in its database: people who have agreed that comments are kept, subscribers, comments."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bench.broadcast_server import FIRST_RECIPIENT
from bench.places import Place
from bench.server import FIRST_CHAT
from bot.domain.comment import CONSENT_VERSION
from bot.domain.hearing import Hearing, HearingId
from bot.storage.times import ms

ASKING_CHATS = 400
_OSH = json.dumps({"ky": "Ош", "ru": "Ош"}, ensure_ascii=False)
_WORDS = (
    *("токой", "суу", "жайыт", "айыл", "тоо", "көл", "сактоо", "керек", "мыйзам", "чечим", "пикир", "сунуш"),
    *("лес", "вода", "пастбище", "село", "гора", "озеро", "сохранить", "нужно", "закон", "решение", "мнение"),
    "предложение",
)
COMMENT = (
    "receipt",
    "consultation_id",
    "hearing_id",
    "city_id",
    "text",
    "text_language",
    "interface_language",
    "state",
    "received_at",
)


async def agreed(place: Place, chats: int) -> None:
    """So many people whose texts become comments at once, and a consultation to comment on."""
    await place.put(
        "people",
        ("chat_id", "language", "consent_version", "consent_at", "created_at"),
        ((FIRST_CHAT + number, "ru", CONSENT_VERSION, 0, 0) for number in range(chats)),
    )
    about = json.dumps({"title": {"ky": "Талкуу", "ru": "Обсуждение"}, "authority": {}}, ensure_ascii=False)
    await place.put("consultations", ("slug", "description", "created_at", "changed_at"), [("c", about, 0, 0)])


async def subscribed(place: Place, people: int, *, in_hours: float) -> None:
    """The same, with a hearing that was announced just now, and so many who want to hear of it."""
    await agreed(place, ASKING_CHATS)
    now = datetime.now(UTC)
    starts = now + timedelta(hours=in_hours)
    known = Hearing(id=HearingId(0), consultation_id=1, city_id=1, slug="osh", starts_at=starts)  # type: ignore[arg-type]
    assert known.announced
    await place.put("cities", ("slug", "name", "aliases"), [("osh", _OSH, "[]")])
    hearing = {
        "consultation_id": 1,
        "city_id": 1,
        "slug": "osh",
        "status": "published",
        "day": starts.date().isoformat(),
        "starts_at": ms(starts),
        "venue": _OSH,
        "reason": "{}",
        "armed_at": ms(now),
        "changed_at": ms(now),
    }
    await place.put("hearings", tuple(hearing), [tuple(hearing.values())])
    [(last,)] = await place.rows("select max(id) from people")
    await place.put(
        "people",
        ("chat_id", "language", "created_at"),
        ((FIRST_RECIPIENT + number, ("ky", "ru")[number % 2], 0) for number in range(people)),
    )
    others = f"select id, 'city', 1, 0 from people where id > {int(last)} order by id"  # noqa: S608 -- a number
    await place.do(f"insert into subscriptions (person_id, scope, target_id, created_at) {others}")


async def commented(place: Place, comments: int) -> None:
    """So many comments of some 300 characters, on the hearings there are in turn."""
    hearings = await place.rows("select id, city_id, consultation_id from hearings order by id")
    await place.put("comments", COMMENT, _comments(comments, hearings))


def _comments(comments: int, hearings: list[tuple[int, int, int]]) -> Iterator[tuple[object, ...]]:
    chance = random.Random(7)
    for number in range(comments):
        hearing, city, consultation = hearings[number % len(hearings)]
        text = words(chance)
        language = chance.choice(("ky", "ru"))
        received = 1_750_000_000_000 + number
        yield f"R{number:08d}", consultation, hearing, city, text, language, language, "new", received


def words(chance: random.Random) -> str:
    """The text of a comment."""
    return " ".join(chance.choices(_WORDS, k=45))

"""The audit in sentences: the action `digest` is said by `did-digest`. No text of a comment is here."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from bot import buttons
from bot.domain.people import PersonId, Role
from bot.messages.dates import zone_name
from bot.messages.message import Message, brief, fitting, paragraphs
from bot.messages.review_card import event
from bot.messages.roles import number, role_name, turning
from bot.services.retention import ACTOR
from bot.storage.staff import Deed
from bot.texts import Html, Texts

PAGE = 10
ROOM = 3600
ABOUT_COMMENT = "comment-"


def nearest_page(page: int, count: int) -> int:
    """The page that was asked for, or the nearest there is."""
    return max(0, min(page, (count - 1) // PAGE))


def audit(
    deeds: Sequence[Deed],
    texts: Texts,
    *,
    page: int,
    count: int,
    upto: int,
    me: PersonId,
    chats: Mapping[PersonId, int],
    zone: tzinfo,
) -> Message:
    """A page of the audit, the newest first."""
    listed = (_line(deed, texts, me=me, chats=chats, zone=zone) for deed in deeds)
    newer = buttons.AuditPage(upto, page - 1) if page else None
    older = buttons.AuditPage(upto, page + 1) if (page + 1) * PAGE < count else None
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('audit-title')}</b>"),
            texts("audit-zone", zone=zone_name(texts, zone)),
            *(fitting(listed, ROOM) if deeds else [texts("audit-nothing")]),
        ),
        rows=[turning(texts, [newer, older])],
    )


def _line(deed: Deed, texts: Texts, *, me: PersonId, chats: Mapping[PersonId, int], zone: tzinfo) -> Html:
    time = f"{deed.at.astimezone(zone):%d.%m.%Y %H:%M}"
    return texts("audit-line", time=time, who=_who(deed, texts, me=me, chats=chats), what=_what(deed, texts))


def _who(deed: Deed, texts: Texts, *, me: PersonId, chats: Mapping[PersonId, int]) -> str:
    if deed.person_id is not None:
        return number(deed.person_id, chats.get(deed.person_id), texts, me=me)
    known = {"cli": "audit-server", ACTOR: "audit-bot"}
    return texts(known[deed.actor]) if deed.actor in known else brief(deed.actor, 60)


def _what(deed: Deed, texts: Texts) -> str:
    """The action in words, and of its details those that people can read."""
    said = deed.details
    if deed.action.startswith(ABOUT_COMMENT):
        return f"{brief(str(said.get('receipt')), 20)}: {event(deed.action.removeprefix(ABOUT_COMMENT), said, texts)}"
    parts = [texts.plain(_key(deed, texts))]
    if (role := _role(said.get("before"))) is not None:
        parts.append(texts.plain("audit-role-before", role=role_name(role, texts)))
    if (role := _role(said.get("role"))) is not None:
        parts.append(texts.plain("audit-role", role=role_name(role, texts)))
    if isinstance(person := said.get("person"), int):
        parts.append(texts.plain("staff-number", number=str(person)))
    if isinstance(invitation := said.get("invitation"), int):
        parts.append(texts.plain("audit-number", number=str(invitation)))
    if isinstance(announcement := said.get("announcement"), int):
        parts.append(texts.plain("audit-announcement", number=str(announcement)))
    if isinstance(cost := said.get("stars"), int):
        parts.append(texts.plain("announce-cost", count=cost))
    if isinstance(count := said.get("comments"), int):
        parts.append(texts.plain("audit-comments", count=count))
    if isinstance(slug := said.get("slug"), str):
        parts.append(brief(slug, 60))
    return "; ".join(parts)


def _key(deed: Deed, texts: Texts) -> str:
    action = deed.action
    if action == "watch":
        action = "watch-on" if deed.details.get("on") else "watch-off"
    elif action == "export" and "rows" in deed.details:
        action = "export-made"
    key = f"did-{action}"
    return key if texts.has(key) else "did-other"


def _role(value: Any) -> Role | None:
    return Role(value) if value in [*Role] else None

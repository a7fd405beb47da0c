"""Roles: the link of an invitation, what it offers, who is staff."""

from collections.abc import Collection, Sequence
from datetime import datetime, tzinfo
from html import escape

from bot import buttons, links
from bot.domain.invitation import Invitation
from bot.domain.people import PersonId, Role
from bot.messages.dates import moment
from bot.messages.message import Key, Message, lines, paragraphs
from bot.services.invitations import Staff
from bot.storage.staff import Member
from bot.texts import Html, Texts

PAGE = 10


def choose_role(texts: Texts) -> Message:
    """As what is somebody invited? Each role with what it may."""
    listed = (Html(f"<b>{texts(_name(role))}</b>: {escape(grants(role, texts))}") for role in Role)
    return Message(
        text=paragraphs(Html(f"<b>{texts('invite-as')}</b>"), lines(*listed)),
        rows=[
            *([Key(texts.plain(_name(role)), buttons.Invite(role))] for role in Role),
            [Key(texts.plain("button-staff"), buttons.StaffList(0))],
        ],
    )


def made(invitation: Invitation, link: str, texts: Texts, *, zone: tzinfo) -> Message:
    """The link, what it grants and until when."""
    words = texts.plain("invitation-words", role=role_name(invitation.role, texts))
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('invitation-made')}</b>"),
            _what(invitation.role, texts),
            lines(texts("invitation-until", time=moment(invitation.expires_at, texts, zone)), texts("invitation-once")),
            Html(f"<code>{escape(link)}</code>"),
        ),
        rows=[
            [Key(texts.plain("button-share"), url=links.to_share(link, words))],
            [Key(texts.plain("button-staff"), buttons.StaffList(0))],
            [Key(texts.plain("button-back"), buttons.InviteStart())],
        ],
    )


def offer(invitation: Invitation, secret: str, role: Role | None, texts: Texts, *, zone: tzinfo) -> Message:
    """Who invites, since when, as what; to be accepted or declined. Nobody's name is known, nor needed."""
    inviter = _name(Role.OWNER) if invitation.invited_by is not None else "offer-by-server"
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('offer-title')}</b>"),
            lines(
                texts("offer-by", who=texts.plain(inviter)),
                texts("offer-made", time=moment(invitation.created_at, texts, zone)),
            ),
            _what(invitation.role, texts),
            texts("offer-instead", role=role_name(role, texts)) if role else None,
            texts("invitation-until", time=moment(invitation.expires_at, texts, zone)),
        ),
        rows=[
            [
                Key(texts.plain("button-accept"), buttons.AcceptInvitation(secret)),
                Key(texts.plain("button-decline"), buttons.DeclineInvitation(secret)),
            ]
        ],
    )


def accepted(role: Role, texts: Texts) -> Message:
    """They are staff: on to the desk."""
    return Message(
        text=paragraphs(Html(f"<b>{texts('offer-accepted')}</b>"), _what(role, texts)),
        rows=[[Key(texts.plain("desk-title"), buttons.Desk())]],
    )


def staff_list(
    staff: Staff, texts: Texts, *, page: int, me: PersonId, owner_ids: Collection[int], zone: tzinfo
) -> Message:
    """Each with role and since when, then the open invitations; a button to take each back."""
    entries = [_member(each, texts, me=me, named=each.chat_id in owner_ids, zone=zone) for each in staff.members]
    entries += [_open(each, texts, zone=zone) for each in staff.invitations]
    pages = max(1, -(-len(entries) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = entries[page * PAGE : (page + 1) * PAGE]
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('staff-title')}</b>"),
            texts("staff-by-settings", count=len(owner_ids)) if owner_ids else None,
            lines(*(line for line, _ in shown)) if entries else texts("staff-nobody"),
        ),
        rows=[
            *([key] for _, key in shown if key is not None),
            turning(texts, [buttons.StaffList(each) if 0 <= each < pages else None for each in (page - 1, page + 1)]),
            [Key(texts.plain("button-invite"), buttons.InviteStart())],
        ],
    )


def ask_to_take(member: Member, texts: Texts, *, own: bool) -> Message:
    """Really?"""
    return Message(
        text=paragraphs(
            texts("take-own-role" if own else "take-role"),
            texts("desk-role", role=role_name(member.role, texts)) if own else _of(member, texts),
        ),
        rows=[
            [
                Key(texts.plain("button-confirm"), buttons.ReallyTakeRole(member.person_id, member.role)),
                Key(texts.plain("button-back"), buttons.StaffList(0)),
            ]
        ],
    )


def role_name(role: Role, texts: Texts) -> str:
    """A role, as plain text."""
    return texts.plain(_name(role))


def grants(role: Role, texts: Texts) -> str:
    """What a role may, as plain text."""
    return texts.plain(f"grants-{role.value}")


def number(person_id: int, chat_id: int | None, texts: Texts, *, me: PersonId) -> Html:
    """Somebody of the staff. No names are kept: the number opens the profile in the app, as far as Telegram lets it."""
    words = texts("staff-number", number=str(person_id))
    linked = Html(f'<a href="tg://user?id={chat_id}">{words}</a>') if chat_id and chat_id > 0 else words
    return Html(f"{linked} ({texts('staff-you')})") if person_id == me else linked


def turning(texts: Texts, presses: Sequence[buttons.Button | None]) -> list[Key]:
    """Back and forth, where there is a page."""
    labels = (texts.plain("button-back"), texts.plain("button-next"))
    return [Key(label, press) for label, press in zip(labels, presses, strict=True) if press is not None]


def _member(member: Member, texts: Texts, *, me: PersonId, named: bool, zone: tzinfo) -> tuple[Html, Key | None]:
    who = number(member.person_id, member.chat_id, texts, me=me)
    line = texts("staff-member", role=role_name(member.role, texts), who=who, since=_day(member.since, zone))
    if named:  # by the settings, where only they can be removed
        return line, None
    number_only = texts.plain("staff-number", number=str(member.person_id))
    words = texts.plain("button-take-role", who=number_only)
    return line, Key(words, buttons.TakeRole(member.person_id))


def _open(invitation: Invitation, texts: Texts, *, zone: tzinfo) -> tuple[Html, Key]:
    line = texts(
        "staff-invited",
        number=str(invitation.id),
        role=role_name(invitation.role, texts),
        until=f"{invitation.expires_at.astimezone(zone):%d.%m.%Y %H:%M}",
    )
    words = texts.plain("button-revoke-invitation", number=str(invitation.id))
    return line, Key(words, buttons.RevokeInvitation(invitation.id))


def _of(member: Member, texts: Texts) -> Html:
    who = number(member.person_id, member.chat_id, texts, me=PersonId(0))
    return texts("take-role-of", role=role_name(member.role, texts), who=who)


def _what(role: Role, texts: Texts) -> Html:
    return lines(
        texts("invitation-role", role=role_name(role, texts)),
        texts("invitation-grants", what=grants(role, texts)),
    )


def _name(role: Role) -> str:
    return f"role-{role.value}"


def _day(when: datetime, zone: tzinfo) -> str:
    return f"{when.astimezone(zone):%d.%m.%Y}"

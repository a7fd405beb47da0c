"""Lists of staff and the audit: whatever their length and numbers, Telegram takes them."""

from datetime import timedelta

import pytest

from bot import buttons
from bot.domain.bilingual import Language
from bot.domain.invitation import LASTS, Invitation, InvitationState
from bot.domain.people import Role
from bot.messages import audit, roles
from bot.services.invitations import Staff
from bot.storage.staff import Deed, Member

from .making import BISHKEK, ENDLESS, LAST, NASTY, NOW, TEXTS, seen


def invitation(role: Role = Role.APPROVER, number: int = LAST) -> Invitation:
    return Invitation(
        id=number,
        role=role,
        invited_by=None,
        created_at=NOW,
        expires_at=NOW + LASTS,
        state=InvitationState.OPEN,
    )


def staff(count: int) -> Staff:
    members = [Member(person_id=LAST - n, chat_id=LAST - n, role=Role.APPROVER, since=NOW) for n in range(count)]
    return Staff(members, [invitation(number=LAST - n) for n in range(count)])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("count", [0, 1, 5, 6, 150])
def test_every_member_and_invitation_is_on_some_page_with_its_button(language, count):
    pressed = []
    for page in range(-(-2 * count // roles.PAGE)):
        message = roles.staff_list(staff(count), TEXTS[language], page=page, me=LAST, owner_ids={1}, zone=BISHKEK)
        assert seen(message).text
        pressed += [key.press for row in message.rows for key in row]

    asked = [each.person for each in pressed if isinstance(each, buttons.TakeRole)]
    revoked = [each.invitation for each in pressed if isinstance(each, buttons.RevokeInvitation)]
    assert asked == revoked == [LAST - n for n in range(count)]


@pytest.mark.parametrize("page", [-1, 0, 10**18])
def test_a_page_that_is_not_there_is_the_nearest_one(page):
    message = roles.staff_list(staff(3), TEXTS[Language.RU], page=page, me=LAST, owner_ids=(), zone=BISHKEK)

    assert len([key for row in message.rows for key in row]) == 7


def test_who_is_named_in_the_settings_has_no_button():
    message = roles.staff_list(staff(1), TEXTS[Language.RU], page=0, me=1, owner_ids={LAST}, zone=BISHKEK)

    assert not [key for row in message.rows for key in row if isinstance(key.press, buttons.TakeRole)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("role", Role)
def test_an_invitation_is_taken_by_telegram(language, role):
    texts = TEXTS[language]
    made = roles.made(invitation(role), f"https://t.me/bot?start=i_{'_' * 22}", texts, zone=BISHKEK)
    member = Member(person_id=LAST, chat_id=-LAST, role=role, since=NOW)

    assert [link["type"] for link in seen(made).entities if link["type"] == "code"] == ["code"]
    for message in (
        roles.choose_role(texts),
        roles.offer(invitation(role), "-" * 22, Role.OWNER, texts, zone=BISHKEK),
        roles.accepted(role, texts),
        roles.ask_to_take(member, texts, own=True),
        roles.ask_to_take(member, texts, own=False),
    ):
        assert seen(message).text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("words", [NASTY, ENDLESS])
def test_no_line_of_the_audit_breaks_a_page_whatever_stands_in_it(language, words):
    deeds = [
        Deed(
            id=LAST - n,
            at=NOW - timedelta(minutes=n),
            actor=words if n % 2 else f"person {LAST}",
            action=words if n % 3 else "role-revoked",
            details={"role": "approver", "before": [], "person": LAST, "invitation": LAST, "text": words},
        )
        for n in range(audit.PAGE)
    ]

    message = audit.audit(
        deeds, TEXTS[language], page=3, count=LAST, upto=LAST, me=LAST, chats={LAST: LAST}, zone=BISHKEK
    )

    assert len(seen(message).text.split("\n\n")) >= audit.PAGE + 1
    assert [type(key.press) for row in message.rows for key in row] == [buttons.AuditPage] * 2

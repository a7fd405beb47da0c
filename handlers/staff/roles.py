"""`/invite`: owners bring staff in by links that work once, see who is staff, and take roles back.

owner    /invite
bot      Ким катары чакырасыз?             [редактор] [пикирлерди кароочу] … [Кызматкерлер]
owner    presses «редактор»
bot      the link, what it grants, until when
invited  opens the link
bot      Сизди кызматкерлердин катарына чакырышты …    [Кабыл алуу] [Баш тартуу]
"""

from bot import buttons, links
from bot.context import Talk
from bot.domain.refusals import Refusal
from bot.messages import roles as messages
from bot.messages import start as start_messages
from bot.services import invitations as services
from handlers.menu import refresh_menu, set_menu


async def begin(talk: Talk) -> None:
    """As what? A link is not for the eyes of a group."""
    await talk.role_that(lambda role: role.may_invite)
    talk.only_in_private()
    await talk.show(messages.choose_role(talk.texts))


async def invite(talk: Talk) -> None:
    """The link. It is shown this once."""
    role = talk.button(buttons.Invite).role
    made = await services.invite(talk.db, talk.person, role, policy=talk.policy, now=talk.now)
    link = links.to_invitation(talk.house.bot_username, made.secret)
    await talk.show(messages.made(made.invitation, link, talk.texts, zone=talk.policy.zone))


async def open_invitation(talk: Talk, secret: str) -> None:
    """Somebody opened a link: what it offers, or one sentence why it is of no use, and where to go from here."""
    talk.only_in_private()
    try:
        invitation, role = await services.look_at(talk.db, talk.person, secret, policy=talk.policy, now=talk.now)
    except Refusal as refusal:  # perhaps a newcomer's first page: a sentence alone would lead nowhere
        sentence = talk.texts(refusal.key())
        await talk.show(start_messages.menu(talk.texts, staff=await talk.is_staff(), before=sentence))
        return
    await talk.show(messages.offer(invitation, secret, role, talk.texts, zone=talk.policy.zone))


async def accept(talk: Talk) -> None:
    """They are staff."""
    talk.only_in_private()
    secret = talk.button(buttons.AcceptInvitation).secret
    role = await services.accept(talk.db, talk.person, secret, policy=talk.policy, now=talk.now)
    await talk.show(messages.accepted(role, talk.texts))
    await refresh_menu(talk)


async def decline(talk: Talk) -> None:
    """They are not."""
    talk.only_in_private()
    secret = talk.button(buttons.DeclineInvitation).secret
    await services.decline(talk.db, talk.person, secret, policy=talk.policy, now=talk.now)
    await talk.show(start_messages.menu(talk.texts, staff=await talk.is_staff(), before=talk.texts("offer-declined")))


async def show_staff(talk: Talk) -> None:
    """Who is staff, and who is invited."""
    await talk.role_that(lambda role: role.may_invite)
    talk.only_in_private()
    await _show_page(talk, talk.button(buttons.StaffList).page)


async def revoke_invitation(talk: Talk) -> None:
    """This link must not work any more."""
    invitation = talk.button(buttons.RevokeInvitation).invitation
    await services.revoke(talk.db, talk.person, invitation, policy=talk.policy, now=talk.now)
    await talk.toast(talk.texts.plain("invitation-revoked-toast"))
    await _show_page(talk, 0)


async def ask_to_take(talk: Talk) -> None:
    """Really take this role back?"""
    await talk.role_that(lambda role: role.may_invite)
    talk.only_in_private()
    member = await services.member(talk.db, talk.button(buttons.TakeRole).person, policy=talk.policy)
    own = member.person_id == talk.person.id
    await talk.show(messages.ask_to_take(member, talk.texts, own=own))


async def take(talk: Talk) -> None:
    """The role is taken back; their list of commands follows as soon as Telegram lets it."""
    pressed = talk.button(buttons.ReallyTakeRole)
    whose = await services.take_back(
        talk.db, talk.person, pressed.person, pressed.role, policy=talk.policy, now=talk.now
    )
    await talk.toast(talk.texts.plain("role-taken-toast"))
    if pressed.person == talk.person.id:
        await talk.show(start_messages.menu(talk.texts, staff=False, before=talk.texts("role-taken-toast")))
    else:
        await _show_page(talk, 0)
    if whose is not None and whose.gone_at is None:
        await set_menu(talk.house, whose)


async def _show_page(talk: Talk, page: int) -> None:
    staff = await services.everybody(talk.db, now=talk.now)
    await talk.show(
        messages.staff_list(
            staff,
            talk.texts,
            page=page,
            me=talk.person.id,
            owner_ids=talk.policy.owner_ids,
            zone=talk.policy.zone,
        )
    )


COMMANDS = {"invite": begin}
PRESSES = {
    buttons.InviteStart: begin,
    buttons.Invite: invite,
    buttons.AcceptInvitation: accept,
    buttons.DeclineInvitation: decline,
    buttons.RevokeInvitation: revoke_invitation,
    buttons.StaffList: show_staff,
    buttons.TakeRole: ask_to_take,
    buttons.ReallyTakeRole: take,
}

"""`python -m bot invite ROLE`: a link that makes whoever opens it a member of staff."""

from datetime import datetime, tzinfo

from bot import links
from bot.domain.people import Role
from bot.messages.dates import moment
from bot.messages.roles import grants, role_name
from bot.services.invitations import invite_by_command
from bot.storage.database import Database
from bot.texts import Texts


async def run(*, db: Database, zone: tzinfo, texts: Texts, now: datetime, username: str, role: Role) -> int:
    """Print the link, what it grants and until when. Returns the exit code."""
    made = await invite_by_command(db, role, now=now)
    print(links.to_invitation(username, made.secret))
    print(texts.plain("invitation-role", role=role_name(role, texts)))
    print(texts.plain("invitation-grants", what=grants(role, texts)))
    print(texts.plain("invitation-until", time=moment(made.invitation.expires_at, texts, zone)))
    print(texts.plain("invitation-once"))
    return 0

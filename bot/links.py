"""Links that lead into the bot. Pure."""

from urllib.parse import quote

from bot.domain.consultation import Consultation
from bot.domain.hearing import Hearing
from bot.domain.place import City


def bot(username: str) -> str:
    """The bot as people write it on paper."""
    return f"t.me/{username}"


def to_city(username: str, city: City) -> str:
    """Opens the bot at a city's hearings."""
    return _start(username, f"c_{city.slug}")


def to_hearing(username: str, consultation: Consultation, hearing: Hearing) -> str:
    """Opens the bot at a hearing. The consultation is named, too: paper outlives the next one in the same city."""
    return _start(username, f"h_{consultation.slug}_{hearing.slug}")


def to_comment(username: str, consultation: Consultation, hearing: Hearing) -> str:
    """Opens the bot where a comment on a hearing can be written."""
    return _start(username, f"m_{consultation.slug}_{hearing.slug}")


def to_invitation(username: str, secret: str) -> str:
    """Opens the bot where an invitation to the staff can be accepted."""
    return _start(username, f"i_{secret}")


def to_own_comment(username: str, secret: str) -> str:
    """Opens the bot where a comment that staff wrote down comes into its author's own list."""
    return _start(username, f"k_{secret}")


def to_share(link: str, words: str) -> str:
    """Opens the reader's list of chats, to pass a link on with a few words."""
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(words, safe='')}"


def to_feed(base: str, city: City, language: str) -> str:
    """Where calendars find a city's hearings in a language; `base` is the address of our web parts."""
    return f"{base.rstrip('/')}/calendar/{city.slug}.{language}.ics"


def to_ledger(base: str, consultation: Consultation, language: str | None = None) -> str:
    """Where everybody reads what was proposed and what was decided; without a language, in that of their browser."""
    address = f"{base.rstrip('/')}/ledger/{consultation.slug}"
    return f"{address}?lang={language}" if language else address


def _start(username: str, payload: str) -> str:
    return f"https://t.me/{username}?start={payload}"

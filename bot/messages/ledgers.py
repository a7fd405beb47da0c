"""The public ledger in messages: what became of comments, and the way there."""

from html import escape

from bot import buttons, links
from bot.domain.consultation import Consultation
from bot.domain.ledger import Fate
from bot.messages.message import Key
from bot.texts import Html, Texts

_FATES = {
    Fate.OPEN: "ledger-open",
    Fate.WITHHELD: "state-withheld",
    Fate.WITHDRAWN: "state-withdrawn",
}


def fate_name(fate: Fate, texts: Texts) -> str:
    """What was decided, or why nothing was."""
    return texts.plain(_FATES.get(fate) or f"outcome-{fate.value}")


def key(consultation: Consultation, texts: Texts, *, public_url: str) -> Key:
    """Opens the ledger's page; where the bot has no address that people can open, the ledger comes as a file."""
    label = texts.plain("button-paper-ledger")
    if _is_public(public_url):
        return Key(label, url=links.to_ledger(public_url, consultation, texts.language))
    return Key(label, buttons.LedgerFile(consultation.id))


def address(consultation: Consultation, *, public_url: str) -> str | None:
    """Where the ledger's page is or will be, if the bot has an address that people can open."""
    return links.to_ledger(public_url, consultation) if _is_public(public_url) else None


def where(consultation: Consultation, texts: Texts, *, public_url: str, is_open: bool) -> Html | None:
    """The same in words, for staff."""
    link = address(consultation, public_url=public_url)
    if link is None:
        return None
    shown = Html(f'<a href="{escape(link)}">{escape(link)}</a>')
    return texts("ledger-is-open", link=shown) if is_open else texts("ledger-will-open", link=shown)


def _is_public(public_url: str) -> bool:
    """Telegram refuses a whole message for a button that leads to a name without a dot, as `localhost`."""
    return "." in public_url.partition("//")[2].partition("/")[0]

"""How the bot presents itself to whoever has not met it: name, descriptions and menu, Kyrgyz unless an app is Russian.

Telegram allows few changes of these a day, so what it knows is looked at first, and only what differs is set.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from telegram.error import RetryAfter, TelegramError

from bot.domain.bilingual import Language
from bot.failures import described
from bot.texts import Texts

log = logging.getLogger(__name__)
Call = Callable[[str, dict[str, Any]], Awaitable[Any]]

LANGUAGE_OF = {"": Language.KY, "ky": Language.KY, "ru": Language.RU}
"""For apps in any other language, in Kyrgyz and in Russian."""
TEXTS = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}


async def present(call: Call, texts: Mapping[Language, Texts], commands: Sequence[str]) -> None:
    """Set what differs. A failure is a line in the log: the bot works as well without."""
    for code, language in LANGUAGE_OF.items():
        for what, wanted in _wanted(texts[language], commands).items():
            try:
                await _bring_up_to_date(call, what, wanted, {"language_code": code} if code else {})
            except RetryAfter as error:
                log.warning("the profile waits for the next start: setMy%s: %s", what, described(error))
                return
            except TelegramError as error:
                log.warning("the profile in %r is not up to date: setMy%s: %s", code, what, described(error))
            except Exception:
                log.exception("the profile in %r could not be compared: %s", code, what)


def _wanted(texts: Texts, commands: Sequence[str]) -> dict[str, dict[str, Any]]:
    wanted: dict[str, dict[str, Any]] = {
        what: {field: texts.plain(f"profile-{field.replace('_', '-')}")} for what, field in TEXTS.items()
    }
    menu = [{"command": name, "description": texts.plain(f"command-{name}")} for name in commands]
    return {**wanted, "Commands": {"commands": menu}}


async def _bring_up_to_date(call: Call, what: str, wanted: dict[str, Any], place: dict[str, str]) -> None:
    known = await call(f"getMy{what}", place)
    known = known if isinstance(known, dict) else {"commands": known}
    if all(known.get(name) == value for name, value in wanted.items()):
        return
    await call(f"setMy{what}", {**wanted, **place})
    log.info("the profile is up to date: setMy%s %s", what, place.get("language_code", ""))

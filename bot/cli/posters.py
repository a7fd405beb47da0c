"""`python -m bot poster`: sheets of paper to put up, one a hearing."""

import re
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from telegram import Bot
from telegram.error import TelegramError

from bot import look, poster
from bot.cli.languages import Languages
from bot.domain.hearing import HearingStatus
from bot.domain.policy import Policy
from bot.domain.refusals import Refusal
from bot.exports.refusals import ExportConsultationUnknown, ExportFolderClosed
from bot.exports.target import replacing
from bot.failures import described
from bot.messages.hearings import Shown
from bot.settings import Settings, SettingsError
from bot.storage import announcements, hearings
from bot.storage.database import Database
from bot.texts import Texts
from bot.transport import AiohttpRequest

_USERNAME = re.compile(r"@?[A-Za-z0-9_]{5,32}")


async def run(
    *,
    db: Database,
    policy: Policy,
    texts: Texts,
    now: datetime,
    username: str,
    languages: Languages,
    hearing: str | None,
    consultation: str | None,
    out: Path,
) -> int:
    """Write the poster of one hearing, or those of all that are ahead into a folder. Returns the exit code."""

    def draw(shown: Shown) -> bytes:
        return poster.pdf(shown, languages.words, zone=policy.zone, username=username, made=now)

    try:
        known = await _known(db, consultation)
        wanted = [each for each in known if each.hearing.slug == hearing][:1] if hearing else _ahead(known, policy, now)
        if wanted:
            if not hearing:
                _make_folder(out)
            for each in wanted:
                path = out if hearing else out / f"{each.consultation.slug}-{each.hearing.slug}.pdf"
                _write(path, draw(each))
                print(texts.plain("poster-done", hearing=each.label(texts), file=str(path)))
            return 0
        slugs = ", ".join(dict.fromkeys(each.hearing.slug for each in known)) or "–"
        key = "poster-unknown-hearing" if hearing else "poster-nothing-ahead"
        print(texts.plain(key, slug=hearing or "", known=slugs), file=sys.stderr)
    except Refusal as refusal:
        print(texts.plain(refusal.key(), **vars(refusal)), file=sys.stderr)
    return 1


async def username_of(settings: Settings, chosen: str | None) -> str:
    """The bot's name in links: as given, else as Telegram knows it by its token. Raises SettingsError."""
    if chosen is not None:
        if not _USERNAME.fullmatch(chosen):
            raise SettingsError("--bot-username: a bot's name has 5 to 32 Latin letters, digits and underscores.")
        return chosen.removeprefix("@")
    if not settings.bot_token.get_secret_value():
        raise SettingsError("--bot-username is missing, and there is no BOT_TOKEN to ask Telegram with.")
    bot = Bot(settings.token, base_url=f"{settings.bot_api_url}/bot", request=AiohttpRequest())
    try:
        async with bot:
            return bot.username
    except TelegramError as error:
        raise SettingsError(
            f"Telegram does not say what the bot is called ({described(error)}). Give it as --bot-username."
        ) from None


async def _known(db: Database, consultation: str | None) -> list[Shown]:
    """What people may see, newest consultation first. Raises ExportConsultationUnknown."""
    async with db.read() as session:
        slugs = {each.slug: each.id for each in await announcements.consultations(session)}
        if consultation is not None and consultation not in slugs:
            raise ExportConsultationUnknown(slug=consultation, known=", ".join(slugs) or "–")
        found = []
        for slug, consultation_id in slugs.items():
            if consultation in {None, slug}:
                found += await look.all_shown(session, await hearings.of_consultation(session, consultation_id))
    return [each for each in found if each.hearing.is_public]


def _ahead(known: Sequence[Shown], policy: Policy, now: datetime) -> list[Shown]:
    """Those that are not over. Nobody is to be brought to a cancelled one, unless its poster is asked for by name."""
    return [
        each
        for each in known
        if each.hearing.status is not HearingStatus.CANCELLED and not each.hearing.is_past_at(now, policy.zone)
    ]


def _write(path: Path, content: bytes) -> None:
    """It appears complete or not at all. Raises Refusal."""
    with replacing(path) as draft:
        draft.write_bytes(content)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportFolderClosed(folder=str(folder)) from error

"""All that a handler can reach: who talks, in which language, at what time, and how to answer."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from telegram import CallbackQuery, InputFile, Update

from bot.buttons import Button
from bot.clock import Clock
from bot.domain.bilingual import Language
from bot.domain.people import Person, Role
from bot.domain.policy import Policy
from bot.domain.refusals import NotYourRole, OnlyInPrivate, Refusal
from bot.messages.dates import moment
from bot.messages.message import File, Message, markup
from bot.outbound import Outbound
from bot.papers.shelf import Shelf
from bot.services.people import role_of
from bot.services.staff import require
from bot.storage import people
from bot.storage.database import Database
from bot.texts import Html, Texts

ANSWER_WITHIN_S = 0.7
"""A pressed button stops spinning after this, whatever still goes on."""

B = TypeVar("B", bound=Button)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What all handlers share."""

    db: Database
    policy: Policy
    clock: Clock
    texts: Mapping[Language, Texts]
    outbound: Outbound
    wake: Callable[[], None]
    shelf: Shelf
    bot_username: str = ""
    public_url: str = ""
    forgotten: Path | None = None
    attachments: Path = Path("data/attachments")


class Talk:
    """One update of one person, as handlers see it."""

    def __init__(self, house: House, update: Update, person: Person, now: datetime) -> None:
        self.house = house
        self.db = house.db
        self.policy = house.policy
        self.update = update
        self.person = person
        self.now = now
        self._button: Button | None = None
        self._query_answered = False

    @property
    def texts(self) -> Texts:
        """The words in the person's language, or the default one."""
        return self.house.texts[self.person.language or self.policy.default_language]

    @property
    def text(self) -> str:
        """What the person wrote: a message's text or caption."""
        message = self.update.effective_message
        return (message.text or message.caption or "") if message else ""

    @property
    def argument(self) -> str:
        """What stands behind a command."""
        return self.text.partition(" ")[2].strip()

    @property
    def message_id(self) -> int:
        """The id of the message at hand."""
        message = self.update.effective_message
        return message.message_id if message else 0

    @property
    def written_at(self) -> datetime:
        """When the message was written or last edited, by Telegram's own clock."""
        message = self.update.effective_message
        if message is None:
            return self.now
        return message.edit_date or message.date

    def press(self, button: Button) -> None:
        """This update is a press on this button."""
        self._button = button

    def button(self, kind: type[B]) -> B:
        """The pressed button, which the handler is registered for."""
        assert isinstance(self._button, kind)  # noqa: S101 -- registration guarantees it
        return self._button

    async def role(self) -> Role:
        """What this person may do as staff, looked up now. Raises NotStaff."""
        return require(await role_of(self.db, self.person, self.policy))

    async def role_that(self, may: Callable[[Role], bool]) -> Role:
        """The same for what only some roles may, as `lambda role: role.may_edit`. Raises NotYourRole too."""
        role = await self.role()
        if not may(role):
            raise NotYourRole
        return role

    async def is_staff(self) -> bool:
        """Whether this person has any role now."""
        return await role_of(self.db, self.person, self.policy) is not None

    async def reload(self) -> None:
        """Look the person up again after a change."""
        async with self.db.read() as session:
            self.person = await people.get(session, self.person.id) or self.person

    def only_in_private(self) -> None:
        """Raises OnlyInPrivate in a group."""
        if self.person.is_group:
            raise OnlyInPrivate

    async def say(self, message: Message) -> None:
        """A new message."""
        params = {"chat_id": self.person.chat_id, **message.as_params()}
        await self.house.outbound.answer(message.method, self.person.chat_id, params)

    async def give(self, file: File) -> None:
        """A file. What the machine knows of file endings does not matter: the app is told the type."""
        document = InputFile(file.content, filename=file.name)
        document.mimetype = file.mime
        params = {"chat_id": self.person.chat_id, "document": document, "caption": file.caption, "parse_mode": "HTML"}
        params |= markup(file.rows)
        await self.house.outbound.answer("sendDocument", self.person.chat_id, params)

    async def point(self, coordinates: tuple[float, float], *, title: str, address: str) -> None:
        """A place on the map."""
        latitude, longitude = coordinates
        params = {
            "chat_id": self.person.chat_id,
            "latitude": latitude,
            "longitude": longitude,
            "title": title,
            "address": address,
        }
        await self.house.outbound.answer("sendVenue", self.person.chat_id, params)

    async def show(self, message: Message) -> None:
        """After a press: the message with the button becomes this one. Otherwise a new message."""
        query = self.update.callback_query
        if query is None or query.message is None:
            await self.say(message)
            return
        params: dict[str, Any] = {
            "chat_id": self.person.chat_id,
            "message_id": query.message.message_id,
            **message.as_params(),
        }
        params.pop("disable_notification", None)
        if await self.house.outbound.edit(self.person.chat_id, params) == "missing":
            await self.say(message)

    async def strip_buttons(self) -> None:
        """Take the buttons off the message whose button was pressed: what it offered is done."""
        query = self.update.callback_query
        if query is not None and query.message is not None:
            params = {"chat_id": self.person.chat_id, "message_id": query.message.message_id}
            await self.house.outbound.edit(self.person.chat_id, params, method="editMessageReplyMarkup")

    async def toast(self, words: str = "", *, alert: bool = False) -> None:
        """Answer the press: the button stops spinning, with a few words if any. Only the first answer counts."""
        query = self.update.callback_query
        if query is None or self._query_answered:
            return
        self._query_answered = True
        await self._answer_query(query, words, alert=alert)

    async def refuse(self, refusal: Refusal) -> None:
        """Say why not, in the person's language: beside the pressed button, or as a message."""
        if self.update.callback_query is not None:
            await self.toast(self.texts.plain(refusal.key(), **self._values(refusal))[:200], alert=True)
        else:
            await self.say(Message(text=self.sentence(refusal)))

    def sentence(self, refusal: Refusal) -> Html:
        """Why not, in the person's language."""
        return self.texts(refusal.key(), **self._values(refusal))

    def _values(self, refusal: Refusal) -> dict[str, Any]:
        return {
            name: moment(value, self.texts, self.policy.zone) if isinstance(value, datetime) else value
            for name, value in vars(refusal).items()
        }

    async def _answer_query(self, query: CallbackQuery, words: str, *, alert: bool) -> None:
        params: dict[str, Any] = {"callback_query_id": query.id}
        if words:
            params |= {"text": words, "show_alert": alert}
        await self.house.outbound.answer("answerCallbackQuery", self.person.chat_id, params)

    async def run(self, handler: Callable[["Talk"], Awaitable[None]]) -> None:
        """Run a handler; refusals become sentences, and a pressed button is always answered in time."""
        late = asyncio.create_task(self._answer_late()) if self.update.callback_query else None
        try:
            await handler(self)
        except Refusal as refusal:
            await self.refuse(refusal)
        finally:
            if late is not None:
                late.cancel()
                await asyncio.gather(late, return_exceptions=True)
            await self.toast()

    async def _answer_late(self) -> None:
        await asyncio.sleep(ANSWER_WITHIN_S)
        await asyncio.shield(asyncio.ensure_future(self.toast()))

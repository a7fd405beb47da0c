"""The orders of the page by which people act, under `/sandbox/chats/<id>/`."""

from __future__ import annotations

from aiohttp import web
from aiohttp.web_request import FileField

from bot.sandbox.cast import Cast
from bot.sandbox.description import describe_message, describe_person
from bot.sandbox.guard import Handler, only_from_its_own_page
from bot.sandbox.orders import read_number, read_order, read_text
from bot.sandbox.person import Person, press
from bot.sandbox.views import view

SHOWN_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
PLAYED_SOUNDS = ("audio/ogg", "audio/webm", "audio/mpeg", "audio/mp4")


class Acting:
    """One handler for each thing that people do."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._world = cast.world

    def routes(self) -> list[web.RouteDef]:
        """The table of orders."""
        table: dict[str, Handler] = {
            "text": self.text,
            "edit": self.edit,
            "press": self.press,
            "file": self.file,
            "location": self.location,
            "start": self.start,
            "block": self.block,
        }
        return [
            web.get("/sandbox/files/{file}", only_from_its_own_page(self.download)),
            *(
                web.post(f"/sandbox/chats/{{chat:-?[0-9]+}}/{order}", only_from_its_own_page(handler))
                for order, handler in table.items()
            ),
        ]

    async def text(self, request: web.Request) -> web.Response:
        """Say `text`; in a group, `person` says it."""
        order = await read_order(request)
        text = read_text(order, "text")
        group = self._cast.group(int(request.match_info["chat"]))
        if group is None:
            message = await self._speaker(request).says(text)
        else:
            speaker = self._cast.person(int(order.get("person", 0)))
            if speaker is None:
                raise web.HTTPNotFound(text="Nobody has this number.")
            message = await group.member_says(speaker, text)
        return web.json_response(describe_message(message))

    async def edit(self, request: web.Request) -> web.Response:
        """Change the own message `message_id` to `text`."""
        order = await read_order(request)
        person = self._person(request)
        try:
            message = await person.edits(read_number(order, "message_id"), read_text(order, "text"))
        except (KeyError, ValueError):
            raise web.HTTPNotFound(text="There is no such message of this person.") from None
        return web.json_response(describe_message(message))

    async def press(self, request: web.Request) -> web.Response:
        """Press the button of `message_id` in `row` and `column`; the answer comes as an event with `query_id`."""
        order = await read_order(request)
        person = self._person(request)
        chat = self._world.chats.by_id[person.id]
        record = chat.messages.get(read_number(order, "message_id"))
        if record is None or record.deleted:
            raise web.HTTPNotFound(text="There is no such message any more.")
        rows = view(record, self._world.files).buttons
        row, column = read_number(order, "row"), read_number(order, "column")
        if not 0 <= row < len(rows) or not 0 <= column < len(rows[row]) or rows[row][column].data is None:
            raise web.HTTPNotFound(text="There is no such button any more.")
        pressed = press(self._world, chat, person.user, record, rows[row][column])
        return web.json_response({"query_id": pressed.query_id})

    async def file(self, request: web.Request) -> web.Response:
        """Send an uploaded `file` with a `caption`, `as` a document, photo, voice, video or video_note."""
        form = await request.post()
        upload = form.get("file")
        if not isinstance(upload, FileField):
            raise web.HTTPBadRequest(text="There is no file.")
        content, caption, person = upload.file.read(), str(form.get("caption", "")), self._speaker(request)
        upload.file.close()
        match form.get("as"):
            case "photo":
                message = await person.sends_photo(content, caption=caption)
            case "voice":
                message = await person.sends_voice(content, caption=caption)
            case "video":
                message = await person.sends_video(upload.filename, content, caption=caption)
            case "video_note":
                message = await person.sends_video_note(content)
            case _:
                message = await person.sends_document(
                    upload.filename, content, mime_type=upload.content_type, caption=caption
                )
        return web.json_response(describe_message(message))

    async def location(self, request: web.Request) -> web.Response:
        """Send a point: `latitude`, `longitude`."""
        order = await read_order(request)
        message = await self._speaker(request).sends_location(float(order["latitude"]), float(order["longitude"]))
        return web.json_response(describe_message(message))

    async def start(self, request: web.Request) -> web.Response:
        """Open the bot, with the `payload` of a deep link."""
        order = await read_order(request)
        return web.json_response(describe_message(await self._person(request).starts(str(order.get("payload", "")))))

    async def block(self, request: web.Request) -> web.Response:
        """Block the bot, or with `blocked: false` unblock it."""
        order = await read_order(request)
        person = self._person(request)
        await (person.blocks() if order.get("blocked", True) else person.unblocks())
        return web.json_response(describe_person(person))

    async def download(self, request: web.Request) -> web.Response:
        """A file of a chat: pictures and sounds to be shown, all else to be saved."""
        file = self._world.files.by_id(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound(text="There is no such file.")
        shown = file.mime_type in SHOWN_PICTURES + PLAYED_SOUNDS
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Content-Disposition": "inline" if shown else "attachment",
        }
        kind = file.mime_type if shown else "application/octet-stream"
        return web.Response(body=file.content, content_type=kind, headers=headers)

    def _person(self, request: web.Request) -> Person:
        person = self._cast.person(int(request.match_info["chat"]))
        if person is None:
            raise web.HTTPNotFound(text="There is no such person.")
        return person

    def _speaker(self, request: web.Request) -> Person:
        person = self._person(request)
        if person.has_blocked_the_bot:
            raise web.HTTPConflict(text="Who has blocked the bot cannot write to it.")
        return person

"""Reading a Bot API request: wherever the parameters stand, they come out typed as the method wants them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from bot.sandbox.files import Upload
from bot.sandbox.refusals import ApiError, bad_request
from bot.sandbox.schema import Fields

Params = dict[str, Any]

#: Telegram's words for a parameter without which a method makes no sense
_ABSENT = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "file_id": "file_id not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "action": "wrong parameter action in request",
}
_OBJECT_NAMES = {"reply_markup": "reply keyboard markup", "reply_parameters": "ReplyParameters"}


async def read_raw(request: web.Request) -> tuple[Params, dict[str, Upload]]:
    """The parameters as they were sent, and the files sent with them."""
    params: Params = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return params, {}
    kind = request.content_type
    if kind == "application/json":
        params |= _json_object(await request.read())
        return params, {}
    uploads: dict[str, Upload] = {}
    if kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
        for name, value in (await request.post()).items():
            if isinstance(value, FileField):
                uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
                value.file.close()
            else:
                params[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return params, uploads


def typed(raw: Params, fields: Fields, uploads: dict[str, Upload]) -> Params:
    """The parameters that the method knows, each of the type it asks for; unknown ones are left out."""
    params: Params = {}
    kinds = fields.kinds
    for name, value in raw.items():
        kind = kinds.get(name)
        if kind is not None and value is not None and value != "":
            params[name] = _TYPES[kind](name, value)
    for name in fields.required:
        if name not in params and name not in uploads:
            raise bad_request(_ABSENT.get(name, f'parameter "{name}" is required'))
    return params


def _json_object(body: bytes) -> Params:
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except ValueError:
        raise ApiError(400, "Bad Request: can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("JSON object expected")
    return value


def _text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    raise bad_request(f'parameter "{name}" must be a String')


def _integer(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str | float):
        raise bad_request(f'parameter "{name}" must be an Integer')
    try:
        number = int(value)
    except ValueError:
        raise bad_request(f'parameter "{name}" must be an Integer') from None
    if number != (float(value) if isinstance(value, float) else number):
        raise bad_request(f'parameter "{name}" must be an Integer')
    return number


def _number(name: str, value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise bad_request(f'parameter "{name}" must be a Float') from None


def _boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str | int):
        return str(value).lower() in ("true", "yes", "1")
    raise bad_request(f'parameter "{name}" must be a Boolean')


def _chat(_name: str, value: Any) -> int | str:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            return value
    raise bad_request("chat not found")


def _object(name: str, value: Any) -> dict[str, Any]:
    said = _OBJECT_NAMES.get(name, name)
    decoded = _decoded(said, value)
    if not isinstance(decoded, dict):
        raise bad_request("object expected as reply markup" if name == "reply_markup" else f"object expected as {said}")
    return decoded


def _array(name: str, value: Any) -> list[Any]:
    decoded = _decoded(name, value)
    if not isinstance(decoded, list):
        raise bad_request(f"expected an Array as {name}")
    return decoded


def _decoded(said: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {said} JSON object") from None


_TYPES: dict[str, Callable[[str, Any], Any]] = {
    "text": _text,
    "integer": _integer,
    "float": _number,
    "boolean": _boolean,
    "chat": _chat,
    "object": _object,
    "array": _array,
    "file": _text,
}

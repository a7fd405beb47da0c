"""The measuring server with people who finish what they write: text, preview, a press on "send", receipt."""

import time
from collections import deque
from typing import Any

from bench.server import Load, Server
from bot import buttons


class Commenting(Server):
    """What is measured is the time from the press to the receipt: by then the comment is on the disk."""

    def __init__(self) -> None:
        super().__init__()
        self._pressed: deque[dict[str, Any]] = deque()
        self._pressed_at: dict[int, float] = {}

    async def run(self, load: Load, *, within_s: float = 180.0) -> Load:
        """See `Server.run`. Each chat writes once: a second text would join the first one's draft."""
        assert load.total <= load.chats
        return await super().run(load, within_s=within_s)

    def _due(self) -> list[dict[str, Any]]:
        presses, self._pressed = list(self._pressed), deque()
        return presses + super()._due()

    def _arrived(self, chat: int, sent: dict[str, Any], params: dict[str, Any]) -> None:
        button = _send_button(params)
        if button is not None:
            self._open[chat].clear()
            self._press(chat, sent, button)
        elif self._load is not None and chat in self._pressed_at:
            self._is_answered(self._load, time.perf_counter() - self._pressed_at.pop(chat))

    def _press(self, chat: int, message: dict[str, Any], button: str) -> None:
        who = {"id": chat, "first_name": "R", "is_bot": False, "language_code": "ru"}
        press = {"id": str(self._message_id), "from": who, "chat_instance": "1", "message": message, "data": button}
        self._pressed_at[chat] = time.perf_counter()
        self._pressed.append(self._update("callback_query", press))


def _send_button(params: dict[str, Any]) -> str | None:
    """What a press on "send" under this message would say; None: it offers no such button."""
    keyboard = (params.get("reply_markup") or {}).get("inline_keyboard", ())
    offered = (key.get("callback_data", "") for row in keyboard for key in row)
    return next((data for data in offered if isinstance(buttons.read(data), buttons.Send)), None)

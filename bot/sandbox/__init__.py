"""A Telegram of our own on localhost: a strict Bot API server and a web page with the chats side by side.

`python -m bot.sandbox` starts it for a demonstration; tests start it inside their event loop with `Sandbox`. It speaks
HTTP with the bot and imports nothing of it. Everything is kept in memory. Begin with `sandbox.py`.
"""

from bot.sandbox.callbacks import CallbackAnswer
from bot.sandbox.calls import Call, CallLog
from bot.sandbox.clock import Clock
from bot.sandbox.conversation import NotSeenError
from bot.sandbox.faults import Fault
from bot.sandbox.group import Group
from bot.sandbox.limits import Limits
from bot.sandbox.person import Person, Press
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.views import Button, Message

__all__ = [
    "Button",
    "Call",
    "CallLog",
    "CallbackAnswer",
    "Clock",
    "Fault",
    "Group",
    "Limits",
    "Message",
    "NotSeenError",
    "Person",
    "Press",
    "Sandbox",
]

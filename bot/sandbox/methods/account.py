"""Methods about the bot itself: who it is, its menus and descriptions."""

from __future__ import annotations

from bot.sandbox.chats import Json
from bot.sandbox.methods.query import Query
from bot.sandbox.profile import Scope, read_commands, read_language, read_scope
from bot.sandbox.world import World

ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}


def get_me(world: World, _query: Query) -> Json:
    """The bot as a user."""
    return world.bot_json | {"first_name": world.profile.text("name", None)} | ABILITIES


def log_out(_world: World, _query: Query) -> bool:
    """Leave the cloud server; here nothing changes."""
    return True


def close(_world: World, _query: Query) -> bool:
    """Close the instance before moving; here nothing changes."""
    return True


def set_my_commands(world: World, query: Query) -> bool:
    """Put up a command menu."""
    scope, language = _place(world, query)
    world.profile.set_commands(read_commands(query.params["commands"]), scope, language)
    world.changes.publish("commands")
    return True


def get_my_commands(world: World, query: Query) -> list[Json]:
    """The command menu that was put up for exactly this scope and language."""
    scope, language = _place(world, query)
    return [dict(command) for command in world.profile.commands(scope, language)]


def delete_my_commands(world: World, query: Query) -> bool:
    """Take a command menu down."""
    scope, language = _place(world, query)
    world.profile.set_commands([], scope, language)
    world.changes.publish("commands")
    return True


def set_my_name(world: World, query: Query) -> bool:
    """Set the bot's name in a language."""
    return _set_text(world, query, "name")


def get_my_name(world: World, query: Query) -> Json:
    """The bot's name in a language."""
    return {"name": world.profile.text("name", _language(query))}


def set_my_description(world: World, query: Query) -> bool:
    """Set what an empty chat shows."""
    return _set_text(world, query, "description")


def get_my_description(world: World, query: Query) -> Json:
    """What an empty chat shows."""
    return {"description": world.profile.text("description", _language(query))}


def set_my_short_description(world: World, query: Query) -> bool:
    """Set what the bot's page shows."""
    return _set_text(world, query, "short_description")


def get_my_short_description(world: World, query: Query) -> Json:
    """What the bot's page shows."""
    return {"short_description": world.profile.text("short_description", _language(query))}


def set_chat_menu_button(world: World, query: Query) -> bool:
    """Set the button beside the text field."""
    chat_id = query.get("chat_id")
    if chat_id is not None:
        world.chats.resolve(chat_id)
    world.profile.set_menu_button(query.get("menu_button", {"type": "default"}), chat_id)
    return True


def get_chat_menu_button(world: World, query: Query) -> Json:
    """The button beside the text field."""
    return world.profile.menu_button(query.get("chat_id"))


def _place(world: World, query: Query) -> tuple[Scope, str]:
    scope = read_scope(query.get("scope"))
    if scope.chat_id is not None:
        world.chats.resolve(scope.chat_id)
    return scope, _language(query)


def _language(query: Query) -> str:
    return read_language(query.get("language_code", ""))


def _set_text(world: World, query: Query, kind: str) -> bool:
    world.profile.set_text(kind, query.get(kind, "").strip(), _language(query))
    world.changes.publish("profile")
    return True

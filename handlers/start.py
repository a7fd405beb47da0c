"""First contact and the way around: /start with deep links, /language, /help, /about.

resident   /start
bot        Саламатсызбы! … / Здравствуйте! …          [Кыргызча] [Русский]
resident   presses «Кыргызча»
bot        Кайсы шаарлардагы талкуулар …               [Ош] [Нарын] … [Даяр]
"""

from bot import buttons, look
from bot.context import Talk
from bot.messages import phases
from bot.messages import start as messages
from bot.messages.message import Key, Message
from bot.services import people
from bot.storage import announcements, comments
from handlers import comment, handover, hearings, subscriptions
from handlers.draft import show_preview
from handlers.menu import refresh_menu
from handlers.staff import roles


async def start(talk: Talk) -> None:
    """`/start`, perhaps with where a link leads to."""
    if talk.person.language is None:
        await people.await_language(talk.db, talk.person, then=talk.argument[:64], now=talk.now)
        await talk.say(messages.greeting(talk.house.texts))
        return
    await refresh_menu(talk)
    await people.enter(talk.db, talk.person, None, now=talk.now)
    if not await follow(talk, talk.argument):
        await home(talk)


async def follow(talk: Talk, link: str) -> bool:
    """Go where a deep link leads. False: nowhere we know."""
    kind, _, name = link.partition("_")
    if kind == "i":
        await roles.open_invitation(talk, name)
        return True
    if kind == "k":
        await handover.open_slip(talk, name)
        return True
    async with talk.db.read() as session:
        city = next((each for each in await announcements.cities(session) if each.slug == name), None)
        hearing = await look.named(session, name)
    match kind:
        case "c" if city is not None:
            await hearings.show_city(talk, city.id)
        case "h" if hearing is not None:
            await hearings.show_card(talk, hearing.id)
        case "m" if hearing is not None:
            await comment.begin_on(talk, hearing.id)
        case _:
            return False
    return True


async def home(talk: Talk) -> None:
    """The main menu."""
    await talk.show(messages.menu(talk.texts, staff=await talk.is_staff()))


async def offer_languages(talk: Talk) -> None:
    """Which language?"""
    await talk.show(messages.languages(talk.house.texts))


async def choose_language(talk: Talk) -> None:
    """A language was chosen: on to where they were going, or to choosing cities."""
    newcomer = talk.person.language is None
    language = talk.button(buttons.Choose).language
    then = await people.choose_language(talk.db, talk.person, language)
    await talk.reload()
    await refresh_menu(talk)
    async with talk.db.read() as session:
        draft = await comments.draft_of(session, talk.person.id)
    if then and await follow(talk, then):
        return
    if draft is not None and draft.parts:
        await show_preview(talk, draft)
    elif newcomer:
        await subscriptions.choose_cities(talk)
    else:
        await talk.show(messages.menu(talk.texts, staff=await talk.is_staff(), before=talk.texts("language-chosen")))


async def show_help(talk: Talk) -> None:
    """What the bot can do, on one screen."""
    rows = [[Key(talk.texts.plain("button-appeals"), buttons.Appeals())]]
    await talk.say(Message(text=talk.texts("help"), rows=rows))


async def show_appeals(talk: Talk) -> None:
    """How a comment differs from an official appeal, and where to send one."""
    async with talk.db.read() as session:
        consultations = await announcements.consultations(session)
    await talk.say(phases.appeals(consultations, talk.texts, days=talk.policy.appeal_days))


async def show_about(talk: Talk) -> None:
    """What the bot is."""
    await talk.say(Message(text=talk.texts("about")))


async def unknown_command(talk: Talk) -> None:
    """A command we do not know; in a group it may be meant for another bot."""
    if talk.person.is_group:
        return
    menu = messages.menu(talk.texts, staff=await talk.is_staff(), before=talk.texts("unknown-command"))
    await talk.say(menu)


COMMANDS = {
    "start": start,
    "language": offer_languages,
    "help": show_help,
    "about": show_about,
}
PRESSES = {
    buttons.Home: home,
    buttons.Appeals: show_appeals,
    buttons.Languages: offer_languages,
    buttons.Choose: choose_language,
}

"""Slips for many comments at once, as one PDF: after a table was imported, or of all that was heard at a hearing.

staff    presses «Талоны авторам» under the numbers of a table, or behind a place in /log
bot      Комментариев без автора: 120. Код талона нельзя показать ещё раз …   [Только без талона: 40] [Все заново: 120]
staff    presses «Только без талона: 40»
bot      Талоны готовятся: 40 из 40 …
bot      talkuu-slips-osh.pdf
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot import buttons, links, look
from bot.context import Talk
from bot.domain.bilingual import Language
from bot.domain.consultation import Consultation
from bot.domain.hearing import Hearing
from bot.domain.refusals import SlipsMadeMeanwhile
from bot.domain.slips import Wanted
from bot.messages import heard as heard_messages
from bot.messages import slips as messages
from bot.messages.message import File, Message, paragraphs
from bot.poster import SlipPages
from bot.services import slips as services
from bot.services.slips import Slip
from bot.texts import Texts
from handlers.staff.log import may_log

DRAWN_AT_ONCE = 100


async def ask(talk: Talk) -> None:
    """Which of them? In a new message: under a file there is no room."""
    await may_log(talk)
    pressed = talk.button(buttons.AskSlips)
    await talk.say(await _asked(talk, Wanted(pressed.batch, pressed.of, every=True)))


async def make(talk: Talk) -> None:
    """For those that never had one."""
    pressed = talk.button(buttons.MakeSlips)
    await _make(talk, Wanted(pressed.batch, pressed.of, every=False), pressed.check)


async def make_anew(talk: Talk) -> None:
    """For all; former ones end."""
    pressed = talk.button(buttons.MakeSlipsAnew)
    await _make(talk, Wanted(pressed.batch, pressed.of, every=True, after=max(0, pressed.after)), pressed.check)


async def _make(talk: Talk, wanted: Wanted, check: int) -> None:
    """Whoever was faster is said, with what there is now."""
    await may_log(talk)
    try:
        await _draw_and_issue(talk, wanted, check)
    except SlipsMadeMeanwhile as refusal:
        await talk.show(await _asked(talk, replace(wanted, every=True, after=0), because=refusal))


async def _asked(talk: Talk, every: Wanted, because: SlipsMadeMeanwhile | None = None) -> Message:
    consultation, hearing = await services.place(talk.db, every)
    called = await _called(talk, consultation, hearing)
    fresh = await services.portion(talk.db, replace(every, every=False))
    said = messages.ask(called, fresh, await services.portion(talk.db, every), talk.texts)
    return replace(said, text=paragraphs(talk.sentence(because), said.text)) if because else said


async def _draw_and_issue(talk: Talk, wanted: Wanted, check: int) -> None:
    """They count only once they are drawn."""
    consultation, hearing = await services.place(talk.db, wanted)
    portion, drawn = await services.ready(talk.db, wanted, check)
    content = await _draw(talk, drawn, _languages(talk, consultation))
    await may_log(talk)
    await services.issue(talk.db, talk.person, portion, drawn, now=talk.now)
    called = await _called(talk, consultation, hearing)
    caption = talk.texts("slips-caption", place=called, count=len(drawn))
    name = f"talkuu-slips-{hearing.slug if hearing else consultation.slug}.pdf"
    await talk.give(File(content=content, name=name, mime="application/pdf", caption=caption))
    await talk.show(messages.made(portion, await services.portion(talk.db, portion.following), talk.texts))


async def _draw(talk: Talk, drawn: Sequence[Slip], words: Sequence[Texts]) -> bytes:
    """In a thread, some at a time: the others need not wait for it, and who asked sees how far it is."""
    username = talk.house.bot_username
    pages = await asyncio.to_thread(
        SlipPages, words, bot=links.bot(username), made=talk.now.astimezone(talk.policy.zone)
    )
    done = 0
    while some := drawn[done : done + DRAWN_AT_ONCE]:
        await talk.show(messages.progress(done, len(drawn), talk.texts))
        links_ = [(each.receipt, links.to_own_comment(username, each.secret)) for each in some]
        await asyncio.to_thread(pages.add, links_)
        done += len(some)
    return await asyncio.to_thread(pages.pdf)


def _languages(talk: Talk, consultation: Consultation) -> list[Texts]:
    """Those the consultation is held in; both where it does not say."""
    spoken = [each for each in Language if each.value in consultation.description.languages]
    return [talk.house.texts[each] for each in spoken or Language]


async def _called(talk: Talk, consultation: Consultation, hearing: Hearing | None) -> str:
    async with talk.db.read() as session:
        shown = await look.shown(session, hearing) if hearing else None
    return heard_messages.place_name(consultation, shown, talk.texts)


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {buttons.AskSlips: ask, buttons.MakeSlips: make, buttons.MakeSlipsAnew: make_anew}

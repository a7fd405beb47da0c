"""Slips for many comments at once: how many, which of them, how far they are, and the rest."""

from bot import buttons
from bot.domain.slips import MOST_SLIPS, Batch
from bot.messages.message import Key, Message, paragraphs
from bot.services.slips import Portion
from bot.texts import Texts


def way_to_slips(batch: Batch, of: int, texts: Texts) -> list[Key]:
    """The way to them."""
    return [Key(texts.plain("button-slips"), buttons.AskSlips(batch, of))]


def of_place(consultation: int, hearing: int, texts: Texts) -> list[Key]:
    """The same for what was heard there; a hearing of 0 is in general."""
    return way_to_slips(*((Batch.HEARING, hearing) if hearing else (Batch.GENERAL, consultation)), texts)


def ask(place: str, fresh: Portion, every: Portion, texts: Texts) -> Message:
    """Of those that never had a slip, or of all? A new slip ends the former one."""
    count = len(every.found) + every.left
    if not count:
        return Message(text=paragraphs(texts("slips-place", place=place), texts("slips-none")))
    without = len(fresh.found) + fresh.left
    rows = []
    if without:
        rows.append([Key(texts.plain("button-slips-fresh", count=without), _make(fresh))])
    if without < count:
        rows.append([Key(texts.plain("button-slips-every", count=count), _make(every))])
    return Message(
        text=paragraphs(
            texts("slips-place", place=place),
            texts("slips-ask", count=count),
            texts("slips-end-former", count=count - without) if without < count else None,
            texts("slips-in-parts", limit=MOST_SLIPS) if count > MOST_SLIPS else None,
        ),
        rows=rows,
    )


def progress(done: int, count: int, texts: Texts) -> Message:
    """They are being drawn."""
    return Message(text=texts("slips-progress", done=done, count=count))


def made(portion: Portion, following: Portion, texts: Texts) -> Message:
    """They are there; and the way to the next ones, if there are more."""
    rest = len(following.found) + following.left
    rows = [[Key(texts.plain("button-slips-more", count=rest), _make(following))]] if rest else []
    return Message(text=texts("slips-made", count=len(portion.found)), rows=rows)


def _make(portion: Portion) -> buttons.Button:
    wanted = portion.wanted
    if wanted.every:
        return buttons.MakeSlipsAnew(wanted.batch, wanted.of, wanted.after, portion.check)
    return buttons.MakeSlips(wanted.batch, wanted.of, portion.check)

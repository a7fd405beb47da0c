"""What a reviewer does with a comment: claim, classify, merge, withhold, mark, note, move; and its history."""

from collections.abc import Awaitable, Callable

from bot import buttons, look
from bot.context import Talk
from bot.domain.comment import Comment, CommentId
from bot.domain.consultation import ConsultationId
from bot.domain.dialogue import Reviewing
from bot.domain.refusals import ButtonOutdated
from bot.domain.reviewing import Seen, number_of, read_tags
from bot.messages import review_card as messages
from bot.services import merging, people, reviewing
from bot.services.deeds import found
from bot.storage import announcements, hearings, reviews
from bot.storage import reviewing as storage
from bot.storage.versions import versions_of
from handlers.staff.standing import change, reader, reviewer

RECENT_TAGS = 12
TAGS, MERGE, NOTE = "tags", "merge", "note"


async def claim(talk: Talk) -> None:
    """I take it."""
    role = await reviewer(talk)
    seen = _seen(talk.button(buttons.ReviewClaim))
    await change(talk, seen.comment, reviewing.claim(talk.db, talk.person, role, seen, now=talk.now))


async def release(talk: Talk) -> None:
    """Others may take it."""
    role = await reviewer(talk)
    seen = _seen(talk.button(buttons.ReviewRelease))
    await change(talk, seen.comment, reviewing.release(talk.db, talk.person, role, seen, now=talk.now))


async def ask_kind(talk: Talk) -> None:
    """What is it?"""
    await talk.show(messages.kinds(await _comment(talk, talk.button(buttons.ReviewKinds).comment), talk.texts))


async def set_kind(talk: Talk) -> None:
    """It is this."""
    role = await reviewer(talk)
    pressed = talk.button(buttons.SetKind)
    work = reviewing.set_kind(talk.db, talk.person, role, _seen(pressed), pressed.comment_kind, now=talk.now)
    await change(talk, pressed.comment, work)


async def ask_topic(talk: Talk) -> None:
    """What is it about?"""
    comment = await _comment(talk, talk.button(buttons.ReviewTopics).comment)
    async with talk.db.read() as session:
        known = await announcements.topics(session, comment.consultation_id)
    await talk.show(messages.topics(comment, known, talk.texts))


async def set_topic(talk: Talk) -> None:
    """About this."""
    role = await reviewer(talk)
    pressed = talk.button(buttons.SetTopic)
    work = reviewing.set_topic(talk.db, talk.person, role, _seen(pressed), pressed.topic, now=talk.now)
    await change(talk, pressed.comment, work)


async def ask_tags(talk: Talk) -> None:
    """Its tags; the next text is more of them."""
    comment = await _comment(talk, talk.button(buttons.ReviewTags).comment)
    await people.enter(talk.db, talk.person, Reviewing(comment.id, comment.revision, TAGS), now=talk.now)
    async with talk.db.read() as session:
        given = await storage.tags(session, comment.id)
        recent = await storage.recent_tags(session, count=RECENT_TAGS)
    await talk.show(messages.tags(comment, given, recent, talk.texts))


async def toggle_tag(talk: Talk) -> None:
    """This tag, or not any more."""
    role = await reviewer(talk)
    pressed = talk.button(buttons.ToggleTag)
    async with talk.db.read() as session:
        given = await storage.tags(session, CommentId(pressed.comment))
        known = (*given, *await storage.recent_tags(session, count=RECENT_TAGS))
    tag = next((each for each in known if number_of(each) == pressed.tag), None)
    if tag is None:
        raise ButtonOutdated
    chosen = {"drop" if tag in given else "add": (tag,)}
    work = reviewing.change_tags(talk.db, talk.person, role, _seen(pressed), **chosen, now=talk.now)
    await change(talk, pressed.comment, work)


async def ask_merge(talk: Talk) -> None:
    """With which other comment?"""
    await _ask(talk, talk.button(buttons.AskMerge).comment, MERGE, "review-ask-merge")


async def merge(talk: Talk) -> None:
    """With this one; the older one is shown then, which answers for both."""
    role = await reviewer(talk)
    pressed = talk.button(buttons.ReallyMerge)
    work = merging.merge(talk.db, talk.person, role, _seen(pressed), pressed.other, now=talk.now)
    await change(talk, min(pressed.comment, pressed.other), work)


async def unmerge(talk: Talk) -> None:
    """It stands by itself."""
    role = await reviewer(talk)
    seen = _seen(talk.button(buttons.Unmerge))
    await change(talk, seen.comment, merging.unmerge(talk.db, talk.person, role, seen, now=talk.now))


async def ask_withholding(talk: Talk) -> None:
    """Do not publish it: why?"""
    comment = await _comment(talk, talk.button(buttons.ReviewWithhold).comment)
    await talk.show(messages.withholdings(comment, talk.texts))


async def withhold(talk: Talk) -> None:
    """For this reason."""
    role = await reviewer(talk)
    pressed = talk.button(buttons.Withhold)
    work = reviewing.withhold(talk.db, talk.person, role, _seen(pressed), pressed.withholding, now=talk.now)
    await change(talk, pressed.comment, work)


async def publish(talk: Talk) -> None:
    """It may be published."""
    role = await reviewer(talk)
    seen = _seen(talk.button(buttons.PublishAgain))
    await change(talk, seen.comment, reviewing.publish(talk.db, talk.person, role, seen, now=talk.now))


async def toggle_sensitive(talk: Talk) -> None:
    """Keep it out of sight, or not any more."""
    role = await reviewer(talk)
    seen = _seen(talk.button(buttons.ToggleSensitive))
    await change(talk, seen.comment, reviewing.toggle_sensitive(talk.db, talk.person, role, seen, now=talk.now))


async def ask_note(talk: Talk) -> None:
    """Say something among staff."""
    await _ask(talk, talk.button(buttons.WriteNote).comment, NOTE, "review-ask-note")


async def ask_move(talk: Talk) -> None:
    """To which consultation, if there are several; then to which hearing?"""
    comment = await _comment(talk, talk.button(buttons.ReviewMove).comment)
    async with talk.db.read() as session:
        known = await announcements.consultations(session)
    if len(known) == 1:
        await _hearings(talk, comment, known[0].id)
    else:
        await talk.show(messages.consultations(comment, known, talk.texts))


async def ask_hearing(talk: Talk) -> None:
    """To which hearing?"""
    pressed = talk.button(buttons.MoveIn)
    await _hearings(talk, await _comment(talk, pressed.comment), ConsultationId(pressed.consultation))


async def move_to(talk: Talk) -> None:
    """To this hearing."""
    role = await reviewer(talk)
    pressed = talk.button(buttons.MoveTo)
    work = reviewing.move(talk.db, talk.person, role, _seen(pressed), hearing_id=pressed.hearing, now=talk.now)
    await change(talk, pressed.comment, work)


async def move_general(talk: Talk) -> None:
    """To this consultation in general."""
    role = await reviewer(talk)
    pressed = talk.button(buttons.MoveGeneral)
    target = ConsultationId(pressed.consultation)
    work = reviewing.move(talk.db, talk.person, role, _seen(pressed), consultation_id=target, now=talk.now)
    await change(talk, pressed.comment, work)


async def history(talk: Talk) -> None:
    """What has happened to it?"""
    await reader(talk)
    pressed = talk.button(buttons.ReviewHistory)
    async with talk.db.read() as session:
        comment = await found(session, pressed.comment)
        events = await reviews.events(session, comment.id)
        former = len(await versions_of(session, comment.id))
    me, zone = talk.person.id, talk.policy.zone
    shown = messages.history(comment, events, talk.texts, page=pressed.page, me=me, zone=zone, versions=former)
    await talk.show(shown)


async def typed(talk: Talk, state: Reviewing) -> None:
    """Tags, a number to merge with, or a note."""
    role = await reviewer(talk)
    seen = Seen(state.comment, state.revision)
    if state.asks == TAGS:
        work = reviewing.change_tags(talk.db, talk.person, role, seen, add=read_tags(talk.text), now=talk.now)
        await change(talk, seen.comment, work)
    elif state.asks == NOTE:
        await change(
            talk, seen.comment, reviewing.add_note(talk.db, talk.person, seen.comment, talk.text, now=talk.now)
        )
    else:
        pair = await merging.by_number(talk.db, talk.person, role, seen.comment, talk.text, now=talk.now)
        async with talk.db.read() as session:
            comment = await found(session, seen.comment)
        told = pair[0].decision_id is not None and pair[1].decision_id is None
        await talk.show(messages.confirm_merge(comment, *pair, talk.texts, told=told))


async def _comment(talk: Talk, comment_id: int) -> Comment:
    await reviewer(talk)
    async with talk.db.read() as session:
        return await found(session, comment_id)


async def _ask(talk: Talk, comment_id: int, asks: str, key: str) -> None:
    comment = await _comment(talk, comment_id)
    await people.enter(talk.db, talk.person, Reviewing(comment.id, comment.revision, asks), now=talk.now)
    await talk.show(messages.ask(comment, key, talk.texts))


async def _hearings(talk: Talk, comment: Comment, consultation: ConsultationId) -> None:
    async with talk.db.read() as session:
        known = await look.all_shown(session, await hearings.of_consultation(session, consultation))
    await talk.show(messages.hearings(comment, consultation, known, talk.texts))


def _seen(pressed: object) -> Seen:
    return Seen(pressed.comment, pressed.revision)  # type: ignore[attr-defined]


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {
    buttons.ReviewClaim: claim,
    buttons.ReviewRelease: release,
    buttons.ReviewKinds: ask_kind,
    buttons.SetKind: set_kind,
    buttons.ReviewTopics: ask_topic,
    buttons.SetTopic: set_topic,
    buttons.ReviewTags: ask_tags,
    buttons.ToggleTag: toggle_tag,
    buttons.AskMerge: ask_merge,
    buttons.ReallyMerge: merge,
    buttons.Unmerge: unmerge,
    buttons.ReviewWithhold: ask_withholding,
    buttons.Withhold: withhold,
    buttons.PublishAgain: publish,
    buttons.ToggleSensitive: toggle_sensitive,
    buttons.WriteNote: ask_note,
    buttons.ReviewMove: ask_move,
    buttons.MoveIn: ask_hearing,
    buttons.MoveTo: move_to,
    buttons.MoveGeneral: move_general,
    buttons.ReviewHistory: history,
}

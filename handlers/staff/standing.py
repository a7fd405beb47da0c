"""The card of a comment, put together and shown; and what all reviewers' handlers share."""

from collections.abc import Awaitable

from bot import look
from bot.context import Talk
from bot.domain.comment import Comment
from bot.domain.dialogue import Searching
from bot.domain.people import Role
from bot.domain.refusals import ClaimedByAnother, CommentChangedMeanwhile
from bot.messages.names import topic_name
from bot.messages.reviewing import Standing, card
from bot.services.answering import answer_to
from bot.services.deeds import found
from bot.storage import announcements, attachments, comments, decisions, people, reviewing
from bot.storage.database import Session
from bot.texts import Texts

NOTES = 3


async def reviewer(talk: Talk) -> Role:
    """Raises NotStaff, NotYourRole and OnlyInPrivate for whoever may not look after comments, or not here."""
    role = await talk.role_that(lambda role: role.may_review)
    talk.only_in_private()
    return role


async def reader(talk: Talk) -> Role:
    """The same for approvers too, who read what they are to approve."""
    role = await talk.role_that(lambda role: role.may_review or role.may_approve)
    talk.only_in_private()
    return role


async def change(talk: Talk, comment_id: int, work: Awaitable[object]) -> None:
    """Do it and show the card as it stands then. Who was too late gets a clear sentence and the fresh card."""
    try:
        await work
    except (CommentChangedMeanwhile, ClaimedByAnother) as refusal:
        await talk.refuse(refusal)
    await show(talk, comment_id)


async def show(talk: Talk, comment_id: int, page: int = 0) -> None:
    """The card, for what this reader may do now."""
    role = await reader(talk)
    async with talk.db.read() as session:
        standing = await load(session, await found(session, comment_id), talk.texts)
        dialogue = await people.dialogue_of(session, talk.person.id)
    await talk.show(
        card(
            standing,
            talk.texts,
            page=page,
            role=role,
            me=talk.person.id,
            zone=talk.policy.zone,
            now=talk.now,
            was_found=dialogue is not None and isinstance(dialogue[0], Searching) and not dialogue[0].asks,
        )
    )


async def load(session: Session, comment: Comment, texts: Texts) -> Standing:
    """A comment with all that stands beside it."""
    topics = {topic.id: topic for topic in await announcements.topics(session, comment.consultation_id)}
    topic = topics.get(comment.topic_id) if comment.topic_id else None
    follows = await comments.get(session, comment.follows) if comment.follows else None
    decision = await answer_to(session, comment)
    proposed = await decisions.get(session, await decisions.proposed(session, comment.id))
    return Standing(
        comment=comment,
        about=await look.about(session, comment, texts),
        topic=topic_name(topic, texts) if topic else None,
        beside=await reviewing.beside(session, comment.id, notes=NOTES),
        head=await comments.get(session, comment.merged_into) if comment.merged_into else None,
        follows=follows.receipt if follows else None,
        followed=await decisions.follow_up(session, comment.id),
        decision=decision,
        answers=await decisions.reply(session, comment.id, decision.id) if decision else None,
        proposed=proposed,
        returned=await decisions.returned_note(session, proposed.id) if proposed else None,
        spoken=await attachments.spoken(session, comment.id),
    )

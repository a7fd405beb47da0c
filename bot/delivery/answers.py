"""What people are told of a decision, and its author of one that was sent back; from what is true when it is sent."""

from dataclasses import replace
from datetime import datetime

from bot.delivery.letters import Letter, Rendered, Void
from bot.domain.delivery import Delivery
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.messages import answers as messages
from bot.services.answering import answer_to
from bot.storage import attachments, comments, decisions
from bot.storage.database import Database
from bot.texts import Texts


async def decision(
    db: Database, delivery: Delivery, person: Person, texts: Texts, *, policy: Policy, now: datetime
) -> Rendered:
    """The decision with the person's own words. At once, as news is; in quiet hours without a sound."""
    args = delivery.args
    async with db.read() as session:
        comment = await comments.get(session, args["comment"])
        if comment is None or comment.person_id != person.id:
            return Void("the comment is not theirs any more")
        found = await answer_to(session, comment)
        if found is None or found.id != args["decision"]:
            return Void("the comment was taken back, or answered anew")
        followed = await decisions.follow_up(session, comment.id) is not None
        answers = await decisions.reply(session, comment.id, found.id)
        spoken = await attachments.spoken(session, comment.id)
    rows = messages.keys(comment, found.id, texts, followed=followed)
    letter = messages.letter(
        comment, found, texts, correction=args["correction"], answers=answers, spoken=spoken, rows=rows
    )
    quiet = person.wishes(policy.wishes).quiet
    is_quiet = quiet is not None and quiet.around(now, policy.zone) is not None
    return Letter(replace(letter, silent=is_quiet))


async def sent_back(db: Database, delivery: Delivery, texts: Texts) -> Rendered:
    """An approver wants it written anew."""
    async with db.read() as session:
        found = await decisions.get(session, delivery.args["decision"])
        if found is None:
            return Void("it was written anew")
        note = await decisions.returned_note(session, found.id) or ""
        targets = await decisions.targets_of_decision(session, found.id)
        comment = await comments.get(session, targets[0].id) if targets else None
    return Letter(messages.sent_back(comment, found, note, texts))

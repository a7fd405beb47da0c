"""What a person is told about a file beside a preview: it is not kept, it came late, it is given up."""

from bot.delivery.letters import Letter, Rendered, Void
from bot.domain.attachment import AttachmentState
from bot.domain.delivery import Delivery
from bot.messages import enclosures as messages
from bot.messages.message import Message
from bot.storage import attachments, comments
from bot.storage.database import Database
from bot.texts import Texts


async def told(db: Database, delivery: Delivery, texts: Texts) -> Rendered:
    """A sentence, if it is still true."""
    args = delivery.args
    if "fault" in args:
        return Letter(Message(text=messages.fault(args["fault"], args["limit"], texts)))
    async with db.read() as session:
        if "joined" in args:
            comment = await comments.get(session, args["joined"])
            return Letter(messages.joined(comment.receipt, texts)) if comment else Void("there is no such comment")
        attachment = await attachments.get(session, args.get("attachment", 0))
        if attachment is None or attachment.state not in {AttachmentState.FAILED, AttachmentState.REFUSED}:
            return Void("there is nothing to say about it")
        owner = await attachments.owner(session, attachment.id)
        comment = await comments.get(session, owner.comment_id) if owner and owner.comment_id else None
    return Letter(messages.given_up(attachment, comment.receipt if comment else None, texts))

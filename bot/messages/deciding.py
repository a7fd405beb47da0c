"""Writing a decision: what becomes of it, why, what changed; what waits for an approver; templates."""

from collections.abc import Sequence
from html import escape

from bot import buttons
from bot.domain.bilingual import Language
from bot.domain.comment import Comment
from bot.domain.deciding import Part, Work, question
from bot.domain.review import DecisionOutcome
from bot.domain.reviewing import Shelf
from bot.messages.answers import decided, outcome
from bot.messages.message import Key, Message, brief, keyboard, lines, paragraphs, quoted
from bot.services.deciding import Plan, count_people
from bot.services.settling import Pending, Settled
from bot.storage.decisions import Waiting
from bot.storage.templates import Template
from bot.texts import Html, Texts

PAGE = 8


def outcomes(plan: Plan, texts: Texts) -> Message:
    """What becomes of it? First, how many comments that is about, and whom it reaches."""
    comment = plan.comment
    rows = [[Key(outcome(each, texts), buttons.DecideOutcome(comment.id, each))] for each in DecisionOutcome]
    return Message(
        text=paragraphs(
            texts("comment-number", receipt=comment.receipt),
            quoted(brief(comment.text, 500)) if comment.text else None,
            lines(*_reach(plan, texts)),
            texts("decide-ask-outcome"),
        ),
        rows=[*rows, [Key(texts.plain("button-back"), buttons.ReviewCard(comment.id, 0))]],
    )


def ask(comment_id: int, work: Work, part: Part, texts: Texts, *, templates: bool) -> Message:
    """This part of it."""
    rows = []
    number = question(work, part)
    if part is Part.REASON_KY and templates:
        rows.append([Key(texts.plain("button-templates"), buttons.TemplateList(comment_id))])
    if part is Part.CHANGED_KY:
        rows.append([Key(texts.plain("button-decide-unchanged"), buttons.NothingChanged(comment_id, number))])
    skip = Key(texts.plain("button-skip"), buttons.PassOver(comment_id, part, number))
    drop = Key(texts.plain("button-cancel"), buttons.DecideDrop(comment_id))
    chosen = texts("answer-outcome", outcome=outcome(work.outcome, texts)) if work.outcome else None
    return Message(text=paragraphs(chosen, texts(f"decide-ask-{part.value}")), rows=[*rows, [skip, drop]])


def summary(plan: Plan, texts: Texts) -> Message:
    """Whom it reaches, what is in one language only, and the last step."""
    comment, work = plan.comment, plan.work
    last = []
    if plan.may_settle:
        last.append([Key(texts.plain("button-decide-settle"), buttons.DecideSettle(comment.id, plan.check))])
    if plan.consultation.approval:
        last.append([Key(texts.plain("button-decide-hand"), buttons.DecideHand(comment.id, plan.check))])
    again = [
        [Key(texts.plain(f"button-again-{each.value}"), buttons.DecideAgain(comment.id, each))]
        for each in Part
        if each is not Part.SECTION or work.changed
    ]
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('decide-summary')}</b>"),
            lines(*_reach(plan, texts)),
            _one_language(work, texts),
        ),
        rows=[
            *last,
            *again,
            [Key(texts.plain("button-template-save"), buttons.TemplateSave(comment.id))],
            [Key(texts.plain("button-cancel"), buttons.DecideDrop(comment.id))],
        ],
    )


def settled(comment_id: int, done: Settled, texts: Texts, *, handed: bool) -> Message:
    """It counts, or it waits."""
    return Message(
        text=lines(
            texts("decide-handed" if handed else "decide-settled"),
            texts("decide-comments", count=done.comments),
            texts("decide-people", count=done.people),
        ),
        rows=[[Key(texts.plain("button-review-open"), buttons.ReviewCard(comment_id, 0))]],
    )


def waiting(found: Sequence[tuple[Waiting, Comment | None]], consultation: int, texts: Texts, *, after: int) -> Message:
    """What waits for an approver."""
    listed = (
        texts(
            "waiting-line",
            receipt=first.receipt if first else "",
            outcome=outcome(each.outcome, texts),
            count=each.comments,
        )
        for each, first in found[:PAGE]
    )
    rows = [
        [Key(f"{first.receipt if first else each.id} · {outcome(each.outcome, texts)}", buttons.WaitingOpen(each.id))]
        for each, first in found[:PAGE]
    ]
    shelf = Shelf.WAITING
    turn = [Key(texts.plain("button-back"), buttons.ReviewShelf(consultation, 0, shelf))] if after else []
    if len(found) > PAGE:
        turn.append(Key(texts.plain("button-next"), buttons.ReviewShelf(consultation, found[PAGE - 1][0].id, shelf)))
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('shelf-waiting')}</b>"), lines(*listed) if found else texts("review-shelf-empty")
        ),
        rows=[*rows, turn, [Key(texts.plain("review-title"), buttons.ReviewOf(consultation))]],
    )


def waits(pending: Pending, comment: Comment, drafted_by: str, texts: Texts) -> Message:
    """One that waits, after it was shown as it will read: whom it reaches, and the last step."""
    decision = pending.decision
    settle = [Key(texts.plain("button-decide-settle"), buttons.Approve(decision.id, pending.check))]
    back = [Key(texts.plain("button-send-back"), buttons.SendBack(decision.id))]
    return Message(
        text=lines(
            texts("waiting-by", who=drafted_by),
            texts("decide-comments", count=len(pending.targets)),
            texts("decide-people", count=count_people(pending.targets)),
        ),
        rows=[
            *([settle, back] if pending.may_settle else []),
            [Key(texts.plain("button-review-open"), buttons.ReviewCard(comment.id, 0))],
            [Key(texts.plain("review-title"), buttons.ReviewOf(decision.consultation_id))],
        ],
    )


def approved(done: Settled, consultation: int, texts: Texts) -> Message:
    """It counts."""
    return Message(
        text=lines(
            texts("decide-settled"),
            texts("decide-comments", count=done.comments),
            texts("decide-people", count=done.people),
        ),
        rows=[[Key(texts.plain("review-title"), buttons.ReviewOf(consultation))]],
    )


def template_list(found: Sequence[Template], comment_id: int, texts: Texts) -> Message:
    """Which words? While a decision is written they are taken, else they are shown."""
    rows = (
        [
            Key(
                f"{brief(each.title, 60)} · {outcome(each.outcome, texts)}",
                buttons.TemplateUse(comment_id, each.id) if comment_id else buttons.TemplateShow(each.id),
            )
        ]
        for each in found
    )
    back = buttons.DecideAgain(comment_id, Part.REASON_KY) if comment_id else buttons.ReviewStart()
    return Message(
        text=texts("templates-choose" if found else "templates-nothing"),
        rows=keyboard(rows, [Key(texts.plain("button-back"), back)]),
    )


def template(one: Template, texts: Texts) -> Message:
    """Its words in both languages, as far as there is room; and the way to be rid of it."""
    work = Work(outcome=one.outcome, parts={})
    return Message(
        text=paragraphs(
            Html(f"<b>{escape(brief(one.title, 60))}</b>"),
            decided(work, texts),
            *(quoted(brief(text, 800)) for text in (*one.reason.as_dict().values(), *one.changed.as_dict().values())),
        ),
        rows=[
            [Key(texts.plain("button-template-delete"), buttons.TemplateDelete(one.id))],
            [Key(texts.plain("button-back"), buttons.TemplateList(0))],
        ],
    )


def _reach(plan: Plan, texts: Texts) -> list[Html | None]:
    return [
        texts("decide-tag", tag=plan.work.tag) if plan.work.tag else None,
        texts("decide-comments", count=len(plan.targets)),
        texts("decide-people", count=plan.people),
        texts("decide-corrects") if any(each.before for each in plan.targets) else None,
    ]


def _one_language(work: Work, texts: Texts) -> Html | None:
    """What the readers of the other language will see with a mark."""
    found: set[Language] = {text.only for text in (work.reason, work.changed) if text.only is not None}
    marks = ", ".join(texts.plain(f"only-in-{each.value}") for each in sorted(found))
    return texts("decide-one-language", marks=marks) if marks else None

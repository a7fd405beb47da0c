"""Whatever stands in a comment, a note, a tag or a decision, what staff and people read of it is what Telegram takes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.bilingual import Bilingual, Language
from bot.domain.comment import CommentState, TextLanguage
from bot.domain.consultation import Consultation
from bot.domain.deciding import LONGEST, Part, Work
from bot.domain.people import Role
from bot.domain.review import CommentKind, Decision, DecisionOutcome, SensitiveBy, Withholding
from bot.domain.reviewing import NOTE_MAX_CHARS, TAG_MAX_CHARS, TAGS_MAX, Shelf
from bot.messages import answers, deciding, review_card, review_versions, reviewing, searching
from bot.messages.message import cut
from bot.messages.reviewing import Standing
from bot.services.deciding import Plan
from bot.services.searching import Found, Place
from bot.storage.decisions import Target, Waiting
from bot.storage.reviewing import Beside, Listed, Note
from bot.storage.reviews import Event
from bot.storage.templates import Template
from bot.storage.versions import Version

from .making import BISHKEK, ENDLESS, LAST, LONG_WORD, NASTY, NOW, TEXTS, comment, description, seen, shown

CASES = {"usual": "Бизге таза суу керек", "nasty": NASTY, "endless": ENDLESS, "one-long-word": LONG_WORD}


def decision(text: str, **fields: object) -> Decision:
    usual = {
        "id": LAST,
        "consultation_id": LAST,
        "outcome": DecisionOutcome.PARTLY,
        "reason": Bilingual(ky=cut(text, LONGEST["reason"]), ru=cut(text, LONGEST["reason"])),
        "changed": Bilingual(ru=cut(text, LONGEST["changed"])),
        "section": cut(text, LONGEST["section"]),
        "drafted_by": LAST,
        "drafted_at": NOW,
    }
    return Decision(**usual | fields)


def beside(text: str) -> Beside:
    return Beside(
        voices=LAST,
        identical=LAST,
        versions=LAST,
        enclosures=(("photo", None), *((kind, text) for kind in ("document", "voice", "hologram") * 5)),
        tags=tuple(f"{n}{text}"[:TAG_MAX_CHARS] for n in range(TAGS_MAX)),
        notes=tuple(Note(author_id=LAST if n else None, text=text[:NOTE_MAX_CHARS], at=NOW) for n in range(3)),
    )


def standing(text: str, **fields: object) -> Standing:
    usual = {
        "state": CommentState.UNDER_REVIEW,
        "kind": CommentKind.OBJECTION,
        "sensitive": SensitiveBy.STAFF,
        "reviewer_id": LAST,
        "claimed_at": NOW - timedelta(hours=1),
        "withheld": Withholding.PERSONAL_DATA,
        "late": True,
        "name": text[:100],
        "organisation": text,
        "revision": LAST,
    }
    return Standing(
        comment=comment(text, **usual | fields),
        about=TEXTS[Language.KY]("in-general"),
        topic=text[:60],
        beside=beside(text),
        head=comment(text),
        follows="ABCD-EFGH-J",
        followed="ABCD-EFGH-J",
        decision=decision(text),
        answers=True,
        proposed=decision(text),
        returned=text[:NOTE_MAX_CHARS],
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("role", [Role.OWNER, Role.REVIEWER, Role.APPROVER])
@pytest.mark.parametrize("case", CASES)
def test_the_card_is_one_that_telegram_takes_on_every_page(case, role, language):
    text, texts = CASES[case], TEXTS[language]
    pages = reviewing.pages_of(text)

    cards = [
        seen(reviewing.card(standing(text), texts, page=page, role=role, me=LAST, zone=BISHKEK, now=NOW))
        for page in range(len(pages))
    ]

    assert "".join(pages) == text
    for card, words in zip(cards, pages, strict=True):
        assert words in card.text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case", CASES)
def test_a_letter_with_the_longest_decision_fits_and_shows_all_of_it(case, language):
    text = CASES[case]

    letter = seen(
        answers.letter(
            comment(text),
            decision(text),
            TEXTS[language],
            correction=True,
            answers=False,
            rows=answers.keys(comment(text), LAST, TEXTS[language], followed=False),
        )
    )

    assert decision(text).reason.ky.strip() in letter.text
    assert decision(text).changed.ru.strip() in letter.text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case", CASES)
def test_everything_around_it_is_what_telegram_takes(case, language):
    text, texts, one = CASES[case], TEXTS[language], comment(CASES[case], revision=LAST)
    listed = [
        Listed(
            id=LAST - n,
            receipt="ABCD-EFGH-J",
            received_at=NOW,
            beginning=text[:200],
            text_language=one.text_language,
            kind=CommentKind.OTHER,
            is_sensitive=n == 1,
            reviewer_id=LAST,
        )
        for n in range(9)
    ]
    hits = Found(
        listed=tuple(replace(each, state=CommentState.UNDER_REVIEW) for each in listed[: searching.PAGE]),
        count=LAST,
        next=Place(others=True, before=LAST),
        by_beginning=True,
    )
    events = [
        Event(id=n, at=NOW, actor=actor, action=action, details=details)
        for n in range(9)
        for actor, action, details in (
            (f"person {LAST}", "tags", {"added": LAST, "dropped": LAST}),
            ("author", "reply", {"answers": True}),
            ("cli", text, {"kind": text, "why": text, "into": text}),
        )
    ]
    known = Consultation(id=LAST, slug="one", description=description())
    work = Work(outcome=DecisionOutcome.DECLINED, parts=dict.fromkeys(Part, ""), tag=text[:TAG_MAX_CHARS])
    targets = [Target(id=LAST, receipt="ABCD-EFGH-J", revision=1, before=LAST, reachable=LAST)]
    plan = Plan(comment=one, consultation=known, work=work, targets=targets, check=1, may_settle=True)
    template = Template(
        id=LAST,
        title=text[:60],
        outcome=DecisionOutcome.NOTED,
        reason=decision(text).reason,
        changed=decision(text).changed,
    )
    versions = [
        Version(number=n, text=text, text_language=TextLanguage.KY, since=NOW, document_version=n) for n in (1, 2)
    ]
    waiting = [
        (Waiting(id=LAST - n, outcome=DecisionOutcome.OUTSIDE, first=LAST, comments=LAST), one) for n in range(9)
    ]

    for message in (
        reviewing.choose([known], texts),
        reviewing.start(known, dict.fromkeys(Shelf, LAST), texts, role=Role.OWNER),
        reviewing.shelf(listed, Shelf.MINE, LAST, texts, after=1, me=LAST, zone=BISHKEK),
        searching.found(hits, text, texts, place=Place(others=True, before=LAST), me=LAST, zone=BISHKEK),
        searching.nothing(texts),
        review_card.kinds(one, texts),
        review_card.topics(one, [], texts),
        review_card.tags(one, beside(text).tags, beside(text).tags, texts),
        review_card.ask(one, "review-ask-note", texts),
        review_card.confirm_merge(one, one, one, texts, told=True),
        review_card.withholdings(one, texts),
        review_card.consultations(one, [known], texts),
        review_card.hearings(one, LAST, [shown()], texts),
        *(review_card.history(one, events, texts, page=page, me=LAST, zone=BISHKEK, versions=9) for page in range(3)),
        *(review_versions.former(one, versions, texts, page=page, zone=BISHKEK) for page in range(3)),
        deciding.outcomes(plan, texts),
        *(deciding.ask(LAST, work, part, texts, templates=True) for part in Part),
        deciding.summary(plan, texts),
        deciding.waiting(waiting, LAST, texts, after=1),
        deciding.template_list([template] * 50, LAST, texts),
        deciding.template(template, texts),
        answers.sent_back(one, decision(text), text[:NOTE_MAX_CHARS], texts),
    ):
        seen(message)

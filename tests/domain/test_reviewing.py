from datetime import timedelta

import pytest

from bot.domain import deciding
from bot.domain.bilingual import Language
from bot.domain.comment import Comment, CommentState, TextLanguage
from bot.domain.deciding import LONGEST, Part, Work
from bot.domain.people import Role
from bot.domain.refusals import ReasonMissing, TextTooLong
from bot.domain.review import DecisionOutcome
from bot.domain.reviewing import CLAIM_LASTS, TAG_MAX_CHARS, holder, read_tags

from .making import at

NOW = at(10, 12)


def comment(**fields: object) -> Comment:
    return Comment(
        id=1,
        receipt="ABCD-EFGH-J",
        consultation_id=1,
        state=CommentState.UNDER_REVIEW,
        text="Суу керек",
        received_at=NOW,
        text_language=TextLanguage.KY,
        interface_language=Language.KY,
        **fields,
    )


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("Вода", ("вода",)),
        (" таза  Суу ;токой,#Жайыт\nвода", ("таза суу", "токой", "жайыт", "вода")),
        ("вода, ВОДА", ("вода",)),
        (",;#\n", ()),
        ("", ()),
    ],
)
def test_tags_are_read_as_people_type_them(typed, tags):
    assert read_tags(typed) == tags


def test_a_tag_is_no_sentence():
    with pytest.raises(TextTooLong):
        read_tags("а" * (TAG_MAX_CHARS + 1))


@pytest.mark.parametrize(
    ("ago", "held"), [(timedelta(0), 7), (CLAIM_LASTS - timedelta(seconds=1), 7), (CLAIM_LASTS, None)]
)
def test_a_claim_lapses(ago, held):
    assert holder(comment(reviewer_id=7, claimed_at=NOW - ago), NOW) == held


def test_a_decision_is_asked_for_part_by_part():
    work = Work(outcome=DecisionOutcome.ACCEPTED, parts={})
    asked = []
    while (part := work.next_part) is not None:
        asked.append(part)
        work = work.with_(part, f" {part} ")

    assert asked == list(Part)
    assert work.reason.as_dict() == {"ky": "reason-ky", "ru": "reason-ru"}
    assert Work.load(work.dump()) == work


def test_without_a_change_no_section_is_asked_for():
    work = Work(outcome=DecisionOutcome.NOTED, parts={})
    for part in (Part.REASON_KY, Part.REASON_RU, Part.CHANGED_KY, Part.CHANGED_RU):
        work = work.with_(part, "")

    assert work.next_part is None
    assert Work(outcome=DecisionOutcome.NOTED, parts={}).unchanged().next_part is Part.REASON_KY


@pytest.mark.parametrize("outcome", DecisionOutcome)
def test_all_but_what_is_noted_has_a_reason_in_one_language_at_least(outcome):
    bare = Work(outcome=outcome, parts={Part.REASON_KY: ""})

    if outcome is DecisionOutcome.NOTED:
        bare.with_(Part.REASON_RU, "")
    else:
        with pytest.raises(ReasonMissing):
            bare.with_(Part.REASON_RU, " ")
    assert bare.with_(Part.REASON_RU, "Закон").reason.only == "ru"


@pytest.mark.parametrize("part", Part)
def test_a_part_is_measured_as_telegram_measures(part):
    room = LONGEST[part.value.partition("-")[0]]

    Work(parts={}).with_(part, "🙂" * (room // 2))
    with pytest.raises(TextTooLong):
        Work(parts={}).with_(part, "🙂" * (room // 2 + 1))


def test_any_difference_makes_another_decision_of_it():
    work = Work(outcome=DecisionOutcome.ACCEPTED, parts={Part.REASON_KY: "а"})
    others = [
        deciding.check(Work(outcome=DecisionOutcome.PARTLY, parts=work.parts), [(1, 1)]),
        deciding.check(work.with_(Part.REASON_KY, "б"), [(1, 1)]),
        deciding.check(work, [(1, 2)]),
        deciding.check(work, [(1, 1), (2, 1)]),
        deciding.check(work, []),
    ]

    assert deciding.check(work, [(1, 1)]) not in others
    assert len(set(others)) == len(others)


@pytest.mark.parametrize(
    ("role", "alone", "with_approval"),
    [
        (Role.OWNER, True, True),
        (Role.APPROVER, True, True),
        (Role.REVIEWER, True, False),
        (Role.EDITOR, False, False),
        (Role.OBSERVER, False, False),
    ],
)
def test_who_may_make_a_decision_count(role, alone, with_approval):
    assert deciding.may_settle(role, approval=False) is alone
    assert deciding.may_settle(role, approval=True) is with_approval

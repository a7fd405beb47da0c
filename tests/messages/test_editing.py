"""Whatever an editor typed, each message of editing is one that Telegram takes."""

from datetime import timedelta

import pytest

from bot.domain.bilingual import Language
from bot.domain.editing import Part
from bot.domain.hearing import HearingStatus
from bot.domain.lint import lint
from bot.messages import editing
from tests.messages.making import BISHKEK, ENDLESS, LONG_WORD, NASTY, NOW, TEXTS, UNKNOWN, both, seen, shown


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", [NASTY, ENDLESS, LONG_WORD, "<&>'\"" * 1000])
@pytest.mark.parametrize("status", HearingStatus)
def test_telegram_takes_every_message_of_editing(status: HearingStatus, text: str, language: Language):
    one = shown(city=both(text), venue=both(text), reason=both(text), status=status)
    before = one.hearing.with_(**UNKNOWN, status=HearingStatus.PUBLISHED)
    texts = TEXTS[language]
    changes = {**{part.value: text for part in Part}, "status": status.value}
    warnings = lint(one.consultation, [one.city], [one.hearing] * 30, [], now=NOW, zone=BISHKEK)

    seen(editing.choose([one] * 8, texts, page=3, more=True))
    seen(editing.choose([], texts, page=0, more=False))
    seen(editing.card(one, changes, texts, zone=BISHKEK))
    seen(editing.card(one, {}, texts, zone=BISHKEK))
    for part in Part:
        seen(editing.ask(one.hearing, part, texts))
    for people in (None, 0, 10**9):
        seen(
            editing.review(
                one,
                texts,
                before=before,
                changes=changes,
                warnings=warnings,
                both=TEXTS,
                people=people,
                takes=10**7,
                waits=timedelta(hours=24),
                zone=BISHKEK,
            )
        )
    for until in (None, NOW):
        seen(editing.saved(one, texts, undo_until=until, zone=BISHKEK))
    seen(editing.undone(one, texts, zone=BISHKEK))

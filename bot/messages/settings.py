"""Settings, subscriptions, privacy."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot import buttons
from bot.domain.hearing import HearingId
from bot.domain.people import Wishes
from bot.domain.place import City
from bot.domain.quiet import QuietHours
from bot.domain.reminders import Lead
from bot.domain.subscription import Scope, Subscription
from bot.messages.hearings import Shown
from bot.messages.message import Key, Message, brief, grid, keyboard, lines, paragraphs
from bot.messages.names import city_name
from bot.services.privacy import Keep
from bot.texts import Texts

QUIET_CHOICES = ("22:00-08:00", "21:00-09:00", "23:00-07:00")


def settings(texts: Texts, *, cities: Sequence[City], wishes: Wishes) -> Message:
    """How the bot treats this person, a button for each."""
    names = brief(", ".join(city_name(city, texts) for city in cities), 600) or texts.plain("settings-no-cities")
    leads = ", ".join(texts.plain(f"lead-{lead}") for lead in wishes.leads) or texts.plain("settings-no-reminders")
    quiet = spell(wishes.quiet) if wishes.quiet else texts.plain("settings-no-quiet")
    return Message(
        text=paragraphs(
            texts("settings-title"),
            lines(
                texts("settings-language"),
                texts("settings-cities", cities=names),
                texts("settings-reminders", leads=leads),
                texts("settings-quiet", hours=quiet),
            ),
        ),
        rows=[
            [
                Key(texts.plain("button-language"), buttons.Languages()),
                Key(texts.plain("button-cities"), buttons.ChooseCities()),
            ],
            [
                Key(texts.plain("button-reminders"), buttons.Reminders()),
                Key(texts.plain("button-quiet"), buttons.Quiet()),
            ],
            [Key(texts.plain("button-stop"), buttons.Stop())],
            [Key(texts.plain("button-forget"), buttons.Forget())],
            [Key(texts.plain("button-back"), buttons.Home())],
        ],
    )


def reminder_times(texts: Texts, wishes: Wishes) -> Message:
    """When to be reminded: each lead on or off."""
    keys = (
        Key(("✅ " if lead in wishes.leads else "") + texts.plain(f"lead-{lead}"), buttons.ToggleLead(lead))
        for lead in Lead
    )
    back = [Key(texts.plain("button-back"), buttons.Settings())]
    return Message(text=texts("reminders-ask"), rows=[*grid(keys), back])


def quiet_hours(texts: Texts, wishes: Wishes) -> Message:
    """When not to be woken."""
    chosen = str(wishes.quiet or "")
    choices = dict.fromkeys((*([chosen] if chosen else []), *QUIET_CHOICES))
    keys = [
        Key(("✅ " if hours == chosen else "") + hours.replace("-", "–"), buttons.ChooseQuiet(hours.replace(":", ".")))
        for hours in choices
    ]
    never = Key(("" if chosen else "✅ ") + texts.plain("quiet-never"), buttons.ChooseQuiet(""))
    return Message(
        text=texts("quiet-ask"),
        rows=[*grid(keys), [never], [Key(texts.plain("button-back"), buttons.Settings())]],
    )


def spell(quiet: QuietHours) -> str:
    """`22:00–08:00`."""
    return str(quiet).replace("-", "–")


def stop_ask(texts: Texts) -> Message:
    """Really stop everything?"""
    return Message(
        text=texts("stop-ask"),
        rows=[
            [Key(texts.plain("button-confirm"), buttons.ReallyStop())],
            [Key(texts.plain("button-back"), buttons.Settings())],
        ],
    )


def subscriptions(
    found: Sequence[Subscription],
    texts: Texts,
    *,
    cities: Mapping[int, City],
    hearings: Mapping[HearingId, Shown],
) -> Message:
    """Everything the person wants to hear about; a press takes it off. What is no longer open is not listed."""
    rows = []
    for each in found:
        words = _words(each, texts, cities=cities, hearings=hearings)
        if words:
            field = each.field.value if each.field else ""
            rows.append([Key(f"✖️ {words}", buttons.Drop(each.scope, each.target_id, field))])
    change = [Key(texts.plain("button-cities"), buttons.ChooseCities())]
    more = [Key(texts.plain("button-hearings"), buttons.Hearings(0))]
    take = [[Key(texts.plain("button-calendar"), buttons.MyCalendar())]] if rows else []
    return Message(
        text=texts("subscriptions-title" if rows else "subscriptions-none"), rows=keyboard(rows, change, *take, more)
    )


def privacy(holders: str, retention: timedelta | None, texts: Texts) -> Message:
    """Who holds what, why, how long, where; how to have all of it, and how to be forgotten."""
    term = texts("privacy-term-none") if retention is None else texts("privacy-term-days", days=retention.days)
    return Message(text=texts("privacy", holders=holders, term=term))


def forget_ask(texts: Texts) -> Message:
    """What is to become of the comments?"""
    return Message(
        text=texts("forget-ask"),
        rows=[
            [Key(texts.plain("button-forget-nameless"), buttons.ReallyForget(Keep.WITHOUT_NAME))],
            [Key(texts.plain("button-forget-all"), buttons.ReallyForget(Keep.NOTHING))],
            [Key(texts.plain("button-back"), buttons.Home())],
        ],
    )


def forgotten(texts: Texts, keep: str) -> Message:
    """It is done."""
    return Message(text=paragraphs(texts(f"forgotten-{keep}"), texts("forgotten-again")))


def _words(
    wish: Subscription, texts: Texts, *, cities: Mapping[int, City], hearings: Mapping[HearingId, Shown]
) -> str | None:
    if wish.scope is Scope.CITY:
        city = cities.get(wish.target_id)
        return texts.plain("subscription-city", city=city_name(city, texts)) if city else None
    shown = hearings.get(HearingId(wish.target_id))
    if shown is None:
        return None
    if wish.field is None:
        return texts.plain("subscription-hearing", hearing=shown.label(texts))
    if wish.field not in shown.hearing.open_fields:
        return None
    return texts.plain(f"subscription-field-{wish.field}", hearing=shown.label(texts))

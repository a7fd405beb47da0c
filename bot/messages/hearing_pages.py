"""What a card leads to: the programme, documents and other channels."""

from html import escape

from bot import buttons
from bot.messages.hearings import BODY_MAX, Shown, told
from bot.messages.message import Key, Message, brief, fitting, lines, paragraphs
from bot.texts import Html, Texts


def programme(shown: Shown, texts: Texts) -> Message:
    """The order of the day, with speakers."""
    plan = shown.consultation.description.programme
    items = []
    for item in plan.items:
        times = "–".join(f"{each:%H:%M}" for each in (item.start, item.end) if each)
        speakers = [Html(f"   · {told(speaker, texts, 200)}") for speaker in item.speakers]
        if item.moderator is not None:
            name = told(item.moderator, texts, 200) if item.moderator else texts("open-fact")
            speakers.append(Html(f"   · {texts('programme-moderator', name=name)}"))
        items += [Html(f"<b>{times}</b> {told(item.title, texts)}".strip()), *speakers]
    text = paragraphs(
        Html(f"<b>{texts('programme-title')}</b> · {escape(shown.label(texts))}"),
        texts("programme-approximate") if plan.approximate and items else None,
        lines(*fitting(items, BODY_MAX)) if items else texts("programme-missing"),
    )
    return Message(text=text, rows=_back_to(shown, texts))


def documents(shown: Shown, texts: Texts) -> Message:
    """The drafts under discussion, those in the reader's language first."""
    found = sorted(shown.consultation.description.documents, key=lambda each: each.language != texts.language)
    listed = []
    for each in found:
        words = brief(each.title.pick(texts.language) or each.url, 120)
        link = Html(f'<a href="{escape(each.url)}">{escape(words)}</a>')
        known = each.language in {"ky", "ru"}
        listed.append(texts("document-in", title=link, language=texts(f"language-{each.language}")) if known else link)
    text = paragraphs(
        Html(f"<b>{texts('documents-title')}</b>"),
        lines(*fitting((Html(f"• {line}") for line in listed), BODY_MAX)) if listed else texts("documents-missing"),
    )
    return Message(text=text, rows=_back_to(shown, texts))


def channels(shown: Shown, texts: Texts) -> Message:
    """Other ways to comment."""
    listed = []
    for each in shown.consultation.description.channels:
        key = f"channel-{each.kind}" if texts.has(f"channel-{each.kind}") else "channel-other"
        listed.append(Html(f'• {texts(key)}: <a href="{escape(each.url)}">{escape(brief(each.url, 80))}</a>'))
    text = paragraphs(
        Html(f"<b>{texts('channels-title')}</b>"),
        lines(*fitting(listed, BODY_MAX)) if listed else texts("channels-missing"),
    )
    return Message(text=text, rows=_back_to(shown, texts))


def _back_to(shown: Shown, texts: Texts) -> list[list[Key]]:
    return [[Key(texts.plain("button-back"), buttons.Card(shown.hearing.id))]]

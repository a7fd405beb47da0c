"""The tree as a page to read on a phone, in the person's language. Every value is escaped; nothing is loaded."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from html import escape
from typing import Any
from urllib.parse import quote

from bot.domain.bilingual import Bilingual
from bot.messages.dates import moment
from bot.texts import Html, Texts

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:42em;margin:0 auto;padding:1em;overflow-wrap:anywhere}"
    "h1{font-size:1.4em}h2{font-size:1.2em;border-top:1px solid #999;padding-top:.6em}"
    "article{border:1px solid #ccc;border-radius:.5em;padding:.2em 1em;margin:1em 0}"
    "blockquote{white-space:pre-wrap;margin:.6em 0;padding-left:.8em;border-left:3px solid #999}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}a{color:#8bf}}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"
_UNDER_WAY = {"due", "claimed"}


class Page:
    """Writes the parts of a page."""

    def __init__(self, texts: Texts, *, zone: tzinfo) -> None:
        self._texts = texts
        self._zone = zone

    def whole(self, tree: Mapping[str, Any], *, goes_on: str | None = None) -> str:
        """A page; `goes_on` names the next one. A page that goes on from another holds comments only."""
        texts = self._texts
        parts = [f"<p>{texts('mydata-made', time=self._time(tree['made_at']))}</p>"]
        if "you" in tree:
            parts += [self._you(tree), self._subscriptions(tree["subscriptions"]), self._draft(tree["draft"])]
        parts.append(self._section("mydata-comments", map(self._comment, tree["comments"])))
        if goes_on:
            parts.append(f'<p><a href="{escape(goes_on)}">{texts("mydata-goes-on")}</a></p>')
        if "you" in tree:
            parts += [self._sent(tree["messages_to_you"]), self._staff(tree["staff"])]
        title = texts("mydata-title")
        return (
            f'<!DOCTYPE html>\n<html lang="{texts.language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><title>{title}</title>'
            f"<style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n"
            + "\n".join(filter(None, parts))
            + "\n</body></html>\n"
        )

    def _you(self, tree: Mapping[str, Any]) -> str:
        texts, you = self._texts, tree["you"]
        language = texts.plain(f"language-{you['language']}") if you["language"] else texts.plain("mydata-default")
        told = [
            texts("mydata-chat", number=str(you["chat_id"])),
            texts("mydata-language", language=language),
            texts("mydata-known", time=self._time(you["known_since"])),
            texts("settings-reminders", leads=self._leads(you["reminders"])),
            texts("settings-quiet", hours=self._quiet(you["quiet_hours"])),
        ]
        if you["consent"]:
            told.append(
                texts("mydata-consent", version=you["consent"]["version"], time=self._time(you["consent"]["at"]))
            )
        return self._section("mydata-you", [_list(told)])

    def _leads(self, leads: str | None) -> str:
        if leads is None:
            return self._texts.plain("mydata-default")
        words = ", ".join(self._texts.plain(f"lead-{lead}") for lead in leads.split(",") if lead)
        return words or self._texts.plain("settings-no-reminders")

    def _quiet(self, hours: str | None) -> str:
        if hours is None:
            return self._texts.plain("mydata-default")
        return hours or self._texts.plain("settings-no-quiet")

    def _subscriptions(self, found: Iterable[Mapping[str, Any]]) -> str:
        lines = []
        for each in found:
            words = [
                self._bilingual(each["city"]) or str(each["name"] or ""),
                each["day"] if each["to"] != "city" else None,
            ]
            lines.append(Html(escape(", ".join(word for word in words if word))))
        return self._section("mydata-subscriptions", [_list(lines)] if lines else [])

    def _draft(self, draft: Mapping[str, Any] | None) -> str:
        if draft is None:
            return ""
        parts = [_quoted(each["text"]) for each in draft["messages"]]
        named = [self._texts("preview-name", name=draft["name"])] if draft["name"] else []
        return self._section("mydata-draft", [*parts, _list(named), self._files(draft["attachments"])])

    def _comment(self, comment: Mapping[str, Any]) -> str:
        texts = self._texts
        about = [comment["topic"], comment["city"], comment["consultation"]["title"]]
        words = [self._bilingual(each) for each in about]
        told = [
            texts("comment-number", receipt=comment["receipt"]),
            texts("comment-received", time=self._time(comment["received_at"])),
            texts("comment-state", state=texts.plain(f"state-{comment['state'].replace('_', '-')}")),
            texts("preview-about", about=" · ".join(word for word in words if word)),
        ]
        for key, name in (("preview-name", "name"), ("mydata-organisation", "organisation")):
            if comment[name]:
                told.append(texts(key, **{name: comment[name]}))
        for key, name in (("mydata-changed", "changed_at"), ("mydata-withdrawn", "withdrawn_at")):
            if comment[name]:
                told.append(texts(key, time=self._time(comment[name])))
        former = (
            f"<p>{texts('mydata-version', number=str(each['number']), time=self._time(each['since']))}</p>"
            + _quoted(each["text"])
            for each in comment["earlier_versions"]
        )
        body = [
            _list(told),
            _quoted(comment["text"]),
            self._files(comment["attachments"]),
            self._decision(comment),
            *former,
        ]
        return f"<article>{''.join(body)}</article>"

    def _decision(self, comment: Mapping[str, Any]) -> str:
        decision, answer, texts = comment["decision"], comment["your_answer"], self._texts
        if decision is None:
            return ""
        told = [texts("mydata-decision", outcome=texts.plain(f"mydata-outcome-{decision['outcome']}"))]
        for key, name in (("mydata-reason", "reason"), ("mydata-change", "changed")):
            if words := self._bilingual(decision[name]):
                told.append(texts(key, words=words))
        if answer is not None:
            told.append(texts("mydata-answer-yes" if answer["answers"] else "mydata-answer-no"))
        return _list(told)

    def _files(self, files: Iterable[Mapping[str, Any]]) -> str:
        lines = []
        for each in files:
            key = f"mydata-kind-{each['kind'].replace('_', '-')}"
            called = escape(each["name"] or self._texts.plain(key))
            if each["file"]:
                lines.append(Html(f'<a href="{escape(quote(each["file"]))}">{called}</a>'))
            elif each["kind"] == "location":
                lines.append(Html(f"{called}: {escape(str(each['place']))}"))
            else:
                lines.append(self._texts("mydata-no-file", name=Html(called)))
            if each["transcript"]:
                lines.append(Html(_quoted(each["transcript"])))
        return f"<p>{self._texts('mydata-files')}</p>{_list(lines)}" if lines else ""

    def _sent(self, found: Iterable[Mapping[str, Any]]) -> str:
        lines = []
        for each in found:
            key = f"mydata-sent-{each['what'].replace('_', '-')}"
            what = self._texts.plain(key if self._texts.has(key) else "mydata-sent-other")
            how = "due" if each["status"] in _UNDER_WAY else "sent" if each["status"] == "sent" else "not"
            status = self._texts.plain(f"mydata-status-{how}")
            lines.append(Html(escape(f"{self._time(each['ended_at'] or each['due_at'])}: {what}, {status}")))
        return self._section("mydata-messages", [_list(lines)] if lines else [])

    def _staff(self, staff: Mapping[str, Any] | None) -> str:
        if staff is None:
            return ""
        texts = self._texts
        roles = [texts("desk-role", role=texts.plain(f"role-{each['role']}")) for each in staff["role"]]
        deeds = []
        for each in staff["deeds"]:
            key = f"did-{each['action']}"
            what = texts.plain(key if texts.has(key) else "did-other")
            deeds.append(Html(escape(f"{self._time(each['at'])}: {what}")))
        written = (f"<p>{escape(self._time(each['at']))}</p>{_quoted(each['text'])}" for each in staff["written"])
        return self._section("mydata-staff", [_list(roles), _list(deeds), *written])

    def _section(self, key: str, parts: Iterable[str]) -> str:
        said = "\n".join(part for part in parts if part)
        return f"<section><h2>{self._texts(key)}</h2>\n{said}\n</section>" if said else ""

    def _bilingual(self, text: Mapping[str, str] | None) -> str:
        return Bilingual.of(text).pick(self._texts.language) if text else ""

    def _time(self, told: str) -> str:
        return moment(datetime.fromisoformat(told), self._texts, self._zone)


def _list(lines: Iterable[Html]) -> str:
    said = "".join(f"<li>{line}</li>" for line in lines)
    return f"<ul>{said}</ul>" if said else ""


def _quoted(text: str) -> str:
    return f"<blockquote>{escape(text)}</blockquote>"

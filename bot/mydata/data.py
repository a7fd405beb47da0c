"""The rows about one person as one tree, ready for JSON. docs/mydata.md says what each name means."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from bot.mydata.names import file_name
from bot.services.leftovers import place
from bot.storage.codec import load_description
from bot.storage.mydata import Held
from bot.storage.times import moment

SCHEMA = "talkuu-mydata/1"
Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of the person's own, and what it is called in the archive."""

    name: str
    path: Path
    size: int


class Teller:
    """Turns rows into the tree; files that are not there, or that nobody could be sent, are told of only."""

    def __init__(self, held: Held, folder: Path, *, zone: tzinfo, largest: int) -> None:
        self._held = held
        self._folder = folder
        self._zone = zone
        self._largest = largest
        self.enclosures: list[Enclosure] = []

    def whole(self, now: datetime) -> Tree:
        """Everything."""
        chat_id, language, leads, quiet, gone, version, agreed, met = self._held.person[0]
        enclosed = self._enclosed()
        return {
            "schema": SCHEMA,
            "made_at": now.astimezone(self._zone).isoformat(timespec="seconds"),
            "you": {
                "chat_id": chat_id,
                "language": language,
                "reminders": leads,
                "quiet_hours": quiet,
                "known_since": self._at(met),
                "blocked_the_bot_at": self._at(gone),
                "consent": None if version is None else {"version": version, "at": self._at(agreed)},
                "in_the_middle_of": [
                    {"state": _loosely(state), "since": self._at(since)} for state, since in self._held.dialogue
                ],
            },
            "subscriptions": [
                {
                    "to": scope,
                    "name": slug,
                    "city": _text(city),
                    "day": day,
                    "field": field or None,
                    "since": self._at(at),
                }
                for scope, field, at, slug, city, day in self._held.subscriptions
            ],
            "draft": self._draft(enclosed),
            "comments": self._comments(enclosed),
            "messages_to_you": [
                {"what": kind, "status": status, "due_at": self._at(due), "ended_at": self._at(ended)}
                for kind, status, due, ended in self._held.deliveries
            ],
            "messages_from_you": [
                {"received_at": self._at(at), "done": bool(done), "kept": body} for at, done, body in self._held.updates
            ],
            "staff": self._staff(),
        }

    def _draft(self, enclosed: Mapping[tuple[str, int], list[Tree]]) -> Tree | None:
        if not self._held.draft:
            return None
        number, name, created, changed, *_ = self._held.draft[0]
        return {
            "name": name,
            "begun_at": self._at(created),
            "changed_at": self._at(changed),
            "messages": [
                {"text": text, "written_at": self._at(at)} for *_, text, at in self._held.draft if text is not None
            ],
            "attachments": enclosed["draft", number],
        }

    def _comments(self, enclosed: Mapping[tuple[str, int], list[Tree]]) -> list[Tree]:
        versions, tags, events = map(_by_first, (self._held.versions, self._held.tags, self._held.events))
        return [
            {
                **self._comment(row),
                "tags": [tag for (tag,) in tags[row[0]]],
                "earlier_versions": [
                    {"number": number, "since": self._at(since), "text": text, "text_language": language}
                    for number, since, text, language in versions[row[0]]
                ],
                "attachments": enclosed["comment", row[0]],
                "history": [
                    {"at": self._at(at), "by": "you" if actor == "author" else "staff", "action": action}
                    for at, actor, action in events[row[0]]
                ],
            }
            for row in self._held.comments
        ]

    def _comment(self, row: Sequence[Any]) -> Tree:
        (
            _, receipt, state, slug, description, hearing, city, topic, received, said, changed, withdrawn, channel,
            late, name, organisation, text, text_language, interface, sensitive, kind, section, withheld, documents,
            follows, outcome, reason, change, where, approved, answers, answered,
        ) = row  # fmt: skip
        return {
            "receipt": receipt,
            "state": state,
            "consultation": {"name": slug, "title": load_description(description).title.as_dict()},
            "hearing": hearing,
            "city": _text(city),
            "topic": _text(topic),
            "received_at": self._at(received),
            "said_at": self._at(said),
            "changed_at": self._at(changed),
            "withdrawn_at": self._at(withdrawn),
            "channel": channel,
            "late": bool(late),
            "name": name,
            "organisation": organisation,
            "text": text,
            "text_language": text_language,
            "interface_language": interface,
            "sensitive": sensitive,
            "kind": kind,
            "section": section,
            "withheld": withheld,
            "documents_version": documents,
            "follows": follows,
            "decision": None
            if outcome is None
            else {
                "outcome": outcome,
                "reason": _text(reason),
                "changed": _text(change),
                "section": where,
                "approved_at": self._at(approved),
            },
            "your_answer": None if answers is None else {"answers": bool(answers), "at": self._at(answered)},
        }

    def _enclosed(self) -> Mapping[tuple[str, int], list[Tree]]:
        found: defaultdict[tuple[str, int], list[Tree]] = defaultdict(list)
        for (
            number,
            comment,
            draft,
            kind,
            name,
            mime,
            size,
            where,
            state,
            digest,
            transcript,
            at,
        ) in self._held.attachments:
            path = place(self._folder, digest) if digest else None
            length = path.stat().st_size if path is not None and path.is_file() else None
            told = None
            if path is not None and length is not None and length <= self._largest:
                told = file_name(number, name, kind, mime)
                self.enclosures.append(Enclosure(told, path, length))
            entry = {
                "kind": kind,
                "name": name,
                "type": mime,
                "bytes": size if length is None else length,
                "place": _loosely(where) if where else None,
                "state": state,
                "transcript": transcript,
                "received_at": self._at(at),
                "file": told,
            }
            found["draft" if comment is None else "comment", draft if comment is None else comment].append(entry)
        return found

    def _staff(self) -> Tree | None:
        held = self._held
        if not (held.role or held.deeds or held.words or held.invitations):
            return None
        return {
            "role": [{"role": role, "since": self._at(since)} for role, since in held.role],
            "deeds": [
                {"at": self._at(at), "action": action, "details": _loosely(details)}
                for at, action, details in held.deeds
            ],
            "written": [{"what": what, "at": self._at(at), "text": text} for what, at, text in held.words],
            "invitations": [
                {"role": role, "made_at": self._at(made), "until": self._at(until), "state": state}
                for role, made, until, state in held.invitations
            ],
        }

    def _at(self, value: int | None) -> str | None:
        return None if value is None else moment(value).astimezone(self._zone).isoformat(timespec="seconds")


def _by_first(rows: Sequence[Sequence[Any]]) -> Mapping[int, list[Sequence[Any]]]:
    found: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(rest)
    return found


def _text(stored: str | None) -> Any:
    return json.loads(stored) if stored else None


def _loosely(stored: str) -> Any:
    try:
        return json.loads(stored)
    except ValueError:
        return stored

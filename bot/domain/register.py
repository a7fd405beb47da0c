"""What is kept about people: every column of every table, by the kind of data it holds. Pure.

Whoever adds a column says here what it is: tests compare this with the database, with what /forget leaves, and with the
operator's sheet, docs/register.md. That ends with what `python -c "from bot.domain.register import *; print(sheet())"`
says.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import groupby


class Data(StrEnum):
    """A kind of data; `LINK` is the number of a person's row, which leads nowhere once the row is gone."""

    NOBODYS = "nobody's"
    LINK = "link"
    CHAT = "chat"
    WISHES = "wishes"
    CONSENT = "consent"
    NAME = "name"
    WORDS = "words"
    FILES = "files"
    TRAIL = "trail"
    REVIEW = "review"
    STAFF = "staff"


_HELD: Mapping[str, Mapping[Data, str]] = {
    "attachments": {
        Data.NOBODYS: "id draft_id comment_id dropped_by state attempts next_at error",
        Data.FILES: "kind telegram_id album name mime size place digest transcript",
        Data.TRAIL: "message_id created_at",
    },
    "audit": {Data.NOBODYS: "id", Data.STAFF: "at actor action details"},
    "broadcasts": {
        Data.NOBODYS: "id state scope consultation_id cities readers starts_at version campaign_id people told paid",
        Data.LINK: "author_id",
        Data.STAFF: "ky ru file_kind file_id message_id created_at",
    },
    "campaigns": {Data.NOBODYS: "id kind hearing_id args cursor done created_at passed not_before"},
    "cities": {Data.NOBODYS: "id slug name aliases"},
    "comment_events": {Data.NOBODYS: "id comment_id", Data.TRAIL: "at action details", Data.STAFF: "actor"},
    "comment_notes": {Data.NOBODYS: "id comment_id", Data.LINK: "author_id", Data.REVIEW: "text at"},
    "comment_sources": {Data.NOBODYS: "comment_id position length", Data.LINK: "person_id", Data.TRAIL: "message_id"},
    "comment_stems": {Data.NOBODYS: "comment_id", Data.WORDS: "stems"},
    "comment_tags": {Data.NOBODYS: "comment_id", Data.REVIEW: "tag"},
    "comment_versions": {
        Data.NOBODYS: "comment_id number document_version",
        Data.WORDS: "text text_language",
        Data.TRAIL: "since",
    },
    "comment_watches": {Data.LINK: "person_id", Data.STAFF: "upto told_at"},
    "comments": {
        Data.NOBODYS: "id receipt draft_id consultation_id document_version revision secret anonymised_at",
        Data.LINK: "person_id logged_by reviewer_id",
        Data.NAME: "name organisation",
        Data.WORDS: "text text_language fingerprint hearing_id city_id topic_id follows",
        Data.TRAIL: "interface_language channel received_at said_at changed_at withdrawn_at late",
        Data.REVIEW: "state kind section sensitive claimed_at merged_into withheld decision_id",
    },
    "consultations": {
        Data.NOBODYS: "id slug opens_at closes_at description created_at changed_at late approval documents_version"
    },
    "decision_replies": {Data.NOBODYS: "comment_id decision_id", Data.TRAIL: "answers at"},
    "decisions": {
        Data.NOBODYS: "id consultation_id state drafted_at approved_at",
        Data.LINK: "drafted_by approved_by",
        Data.REVIEW: "outcome reason changed section returned",
    },
    "deliveries": {
        Data.NOBODYS: "id dedupe priority deadline_at attempts error campaign_id owner",
        Data.LINK: "person_id",
        Data.TRAIL: "kind args hearing_id status due_at message_id created_at finished_at",
    },
    "dialogues": {Data.LINK: "person_id", Data.TRAIL: "state changed_at"},
    "digest_marks": {Data.LINK: "person_id", Data.STAFF: "consultation_id city_id upto marked_at"},
    "document_versions": {Data.NOBODYS: "consultation_id number documents since"},
    "draft_parts": {Data.NOBODYS: "id draft_id", Data.WORDS: "text", Data.TRAIL: "message_id written_at"},
    "drafts": {
        Data.NOBODYS: "id",
        Data.LINK: "person_id",
        Data.NAME: "name",
        Data.WORDS: "consultation_id hearing_id topic_id changes follows sensitive",
        Data.TRAIL: "created_at changed_at",
    },
    "files": {Data.FILES: "digest size", Data.TRAIL: "created_at"},
    "hearing_records": {Data.NOBODYS: "hearing_id changed_at", Data.STAFF: "record"},
    "hearings": {
        Data.NOBODYS: "id consultation_id city_id slug status day starts_at ends_at venue online_url reason"
        " coordinates date_note sequence armed_at planned changed_at"
    },
    "holds": {Data.NOBODYS: "until", Data.CHAT: "chat_id"},
    "inbox": {
        Data.NOBODYS: "update_id done error owner",
        Data.CHAT: "chat_id",
        Data.WORDS: "body",
        Data.TRAIL: "received_at",
    },
    "invitations": {
        Data.NOBODYS: "id digest",
        Data.LINK: "invited_by",
        Data.STAFF: "role created_at expires_at state ended_at",
    },
    "people": {
        Data.NOBODYS: "id",
        Data.CHAT: "chat_id",
        Data.WISHES: "language leads quiet menu",
        Data.CONSENT: "consent_version consent_at",
        Data.TRAIL: "gone_at created_at",
    },
    "proposed_answers": {Data.NOBODYS: "comment_id decision_id"},
    "reply_templates": {
        Data.NOBODYS: "id",
        Data.LINK: "created_by",
        Data.STAFF: "title outcome reason changed created_at",
    },
    "results": {Data.NOBODYS: "consultation_id url words published_at", Data.LINK: "published_by"},
    "schema_migrations": {Data.NOBODYS: "number name applied_at"},
    "staff": {Data.LINK: "person_id", Data.STAFF: "role created_at"},
    "subscriptions": {Data.LINK: "person_id", Data.WISHES: "scope target_id field created_at"},
    "topics": {Data.NOBODYS: "id consultation_id slug title position"},
}


def columns() -> Iterator[tuple[str, str, Data]]:
    """Each table, column and the kind of data it holds."""
    for table, kinds in _HELD.items():
        for data, names in kinds.items():
            for column in names.split():
                yield table, column, data


def of(data: Data) -> list[tuple[str, str]]:
    """Where this kind of data stands, as (table, column)."""
    return sorted((table, column) for table, column, kind in columns() if kind is data)


def sheet() -> str:
    """The table at the end of the operator's sheet."""
    rows = []
    for data in Data:
        if data is not Data.NOBODYS:
            tables = groupby(of(data), key=lambda place: place[0])
            told = (f"`{table}`: {', '.join(column for _, column in places)}" for table, places in tables)
            rows.append(f"| {data} | {'; '.join(told)} |")
    return "\n".join(rows)

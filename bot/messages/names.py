"""What cities, consultations and themes are called on a button or a line: short, and never nothing."""

from bot.domain.bilingual import Bilingual
from bot.domain.consultation import Consultation, Topic
from bot.domain.place import City
from bot.messages.message import brief
from bot.texts import Texts

LONGEST = 60


def city_name(city: City, texts: Texts) -> str:
    """A city, as plain text."""
    return _called(city.name, city.slug, texts)


def consultation_name(consultation: Consultation, texts: Texts, limit: int = LONGEST) -> str:
    """A consultation, as plain text."""
    return _called(consultation.title, consultation.slug, texts, limit)


def topic_name(topic: Topic, texts: Texts) -> str:
    """A theme, as plain text."""
    return _called(topic.title, topic.slug, texts)


def _called(name: Bilingual, slug: str, texts: Texts, limit: int = LONGEST) -> str:
    return brief(name.pick(texts.language), limit) or slug

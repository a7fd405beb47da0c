"""What pydantic found wrong, as problems for people."""

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.announcement.schema import Section
from bot.announcement.tree import BROKEN
from bot.announcement.values import nearest
from bot.domain.announcement import At, Problem

S = TypeVar("S", bound=Section)
_SHAPES = {
    "missing": "missing",
    "list_type": "not-a-list",
    "model_type": "not-a-section",
    "dict_type": "not-a-section",
}


def checked(model: type[S], data: Any, at: At, problems: list[Problem]) -> S | None:
    """The section, or None when something in it is wrong; what is wrong is added to `problems`."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems.extend(_problems(error, model, at))
        return None


def _problems(error: ValidationError, model: type[Section], at: At) -> Iterator[Problem]:
    for fault in error.errors(include_url=False):
        if fault["input"] is BROKEN:
            continue  # said already, by whoever put it there
        place: At = (*at, *fault["loc"])
        if fault["type"] == "extra_forbidden":
            yield _unknown_key(fault, model, place)
        elif fault["type"] == "model_type" and isinstance(fault["input"], list):
            yield Problem(at=place, code="list-not-section")
        else:
            code = _SHAPES.get(fault["type"], fault["type"])
            yield Problem(at=place, code=code, values=fault.get("ctx", {}) if code == fault["type"] else {})


def _unknown_key(fault: ErrorDetails, model: type[Section], place: At) -> Problem:
    key = str(fault["loc"][-1])
    known = _keys(_section_at(model, fault["loc"][:-1]))
    near = nearest(key, known) or (key.lower() if key.lower() in known else "")
    values = {"key": key[:60], "near": near, "known": ", ".join(known)}
    return Problem(at=place, code="unknown-key", values=values)


def _section_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel]:
    """The model of the section that a place within `model` belongs to."""
    for part in loc:
        if isinstance(part, str):
            model = next(_sections(_field(model, part)))
    return model


def _field(model: type[BaseModel], key: str) -> Any:
    return next(field.annotation for name, field in model.model_fields.items() if key in {name, field.alias})


def _sections(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models named in an annotation like `list[Document] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _sections(part)


def _keys(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in model.model_fields.items())

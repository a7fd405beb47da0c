"""YAML text as plain values that remember where they stood. Nothing is guessed: an unquoted 13:30 stays as written.

Read event by event, so that no file can make it build more than stands in it, or go deeper than people write.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from yaml import events

from bot.announcement.source import Unreadable, check_characters
from bot.domain.announcement import At, Problem

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS = {"int": "int", "float": "float", "bool": "bool", "timestamp": "date"}
_PLAIN_TAGS = {"!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_MAX_DEPTH = 20
_RESOLVER: Any = yaml.resolver.Resolver()
_CAUSES = (  # parts of the parser's context and problem, and what they mean for a clerk
    ("quoted scalar", "unexpected end", "yaml-quote"),
    ("", "mapping values are not allowed", "yaml-colon"),
    ("flow", "", "yaml-bracket"),
    ("", "cannot start any token", "yaml-start"),
    ("block", "", "yaml-indent"),
    ("simple key", "", "yaml-indent"),
)


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A value that YAML takes for something other than text, as it was written. `kind`: int, float, bool or date."""

    text: str
    kind: str


class _Broken:
    """Stands where a problem has been reported already."""

    def __repr__(self) -> str:
        return "BROKEN"


BROKEN: Final = _Broken()


@dataclass(slots=True)
class Tree:
    """The values (dict, list, str, None, Unquoted, BROKEN), the line of each, and what was wrong with the YAML.

    A problem's `on`, where it has one, is the line to look at.
    """

    value: Any = None
    lines: dict[At, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def parse(text: str) -> Tree:
    """Read one YAML document. Raises Unreadable when it is not one."""
    check_characters(text)
    tree = Tree()
    try:
        _document(yaml.parse(text, Loader=_LOADER), tree)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text) from None
    except yaml.YAMLError:
        raise Unreadable("yaml-other") from None
    return tree


def _document(stream: Iterator[Any], tree: Tree) -> None:
    next(stream)
    if isinstance(next(stream), events.StreamEndEvent):
        raise Unreadable("file-empty")
    tree.value = _node(next(stream), stream, tree, ())
    next(stream)
    following = next(stream)
    if not isinstance(following, events.StreamEndEvent):
        raise Unreadable("file-two-documents", _line(following))


def _node(event: Any, stream: Iterator[Any], tree: Tree, at: At) -> Any:
    tree.lines.setdefault(at, _line(event))
    if isinstance(event, events.AliasEvent):
        return _broken(tree, at, "yaml-alias", name=event.anchor)
    if len(at) > _MAX_DEPTH:
        raise Unreadable("yaml-too-deep", _line(event))
    bad_tag = event.tag is not None and event.tag not in _PLAIN_TAGS
    if isinstance(event, events.MappingStartEvent):
        value: Any = _mapping(stream, tree, at)
    elif isinstance(event, events.SequenceStartEvent):
        value = _sequence(stream, tree, at)
    else:
        value = _scalar(event)
    return _broken(tree, at, "yaml-tag", tag=event.tag) if bad_tag else value


def _mapping(stream: Iterator[Any], tree: Tree, at: At) -> dict[str, Any]:
    values: dict[str, Any] = {}
    while not isinstance(event := next(stream), events.MappingEndEvent):
        line = _line(event)
        key = _key(event, stream, tree, at)
        where = (*at, key)
        if key in values:
            twice = {"on": line, "key": key, "first": tree.lines[where]}
            tree.problems.append(Problem(at=where, code="yaml-duplicate", values=twice))
            _node(next(stream), stream, Tree(), where)
            continue
        tree.lines[where] = line
        values[key] = _node(next(stream), stream, tree, where)
    return values


def _key(event: Any, stream: Iterator[Any], tree: Tree, at: At) -> str:
    """A key as written: `on` and `2025` are keys like others."""
    if isinstance(event, events.ScalarEvent):
        return str(event.value)
    _node(event, stream, Tree(), at)
    tree.problems.append(Problem(at=at, code="yaml-key", values={"on": _line(event)}))
    return f"?{_line(event)}"


def _sequence(stream: Iterator[Any], tree: Tree, at: At) -> list[Any]:
    values: list[Any] = []
    while not isinstance(event := next(stream), events.SequenceEndEvent):
        values.append(_node(event, stream, tree, (*at, len(values))))
    return values


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.tag is not None or not event.implicit[0]:
        return text
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None
    return Unquoted(text, _KINDS[kind]) if kind in _KINDS else text


def _broken(tree: Tree, at: At, code: str, **values: object) -> Any:
    tree.problems.append(Problem(at=at, code=code, values=values))
    return BROKEN


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _explained(error: yaml.MarkedYAMLError, text: str) -> Unreadable:
    """What a clerk can do about a syntax error, and where."""
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else None
    opened = error.context_mark.line + 1 if error.context_mark else line
    source = [*text.split("\n"), ""][mark.line] if mark else ""
    if "\t" in source[: len(source) - len(source.lstrip())]:
        return Unreadable("yaml-tab", line)
    for context, problem, code in _CAUSES:
        if context in (error.context or "") and problem in (error.problem or ""):
            return Unreadable(code, opened if code == "yaml-quote" else line, opened=opened)
    return Unreadable("yaml-other", line)

"""One value of a plan file put in, changed or taken out, the rest of its text as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_cli.dump import STEP, Language, tidy
from plan_cli.findings import Severity
from plan_cli.model import Plan, parse_source
from plan_cli.source import Mapping, Node, Scalar, Sequence, Source
from plan_cli.source.quoting import quote
from plan_cli.table_sync.lines import kind_of, one_line, outer_order, value_lines
from plan_cli.table_sync.places import KeyPath, PlacedValue, entry, find, names_below

if TYPE_CHECKING:
    from collections.abc import Mapping as AbstractMapping

    from plan_cli.model import Key

_BLOCKS = ("|", ">")


class SpliceError(Exception):
    """The file is written in a way in which this value can't be changed alone."""


def root_of(text: str) -> Mapping | None:
    """The root of a file's text, or None where it has mistakes in its YAML."""
    parsed = parse_source(Source("", text), [], Path())
    return None if any(found.severity is Severity.ERROR for found in parsed.findings) else parsed.root


def changed(text: str, place: KeyPath, value: str | None) -> str:
    """The text of a file with another value at a place; None takes the key away.

    Raises:
        SpliceError: it can't be done without touching something else.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    root = root_of(text)
    if root is None:
        raise SpliceError
    found = find(root, place)
    if value is None:
        made = text if found is None else _without(text, root, place, found)
    elif found is None:
        made = _with(text, root, place, value, newline)
    else:
        made = _instead(text, root, place, found, value, newline)
    _check(root, made, place, value)
    return made


def _check(old: Mapping, made: str, place: KeyPath, value: str | None) -> None:
    """See that the new text says what the old one did but for the one value."""
    new = root_of(made)
    if new is None:
        raise SpliceError
    was, now = _plain(old, place), _plain(new, place)
    found = find(new, place)
    says = None if found is None else _said(found.value)
    if was != now or says != value:
        raise SpliceError


def _said(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.value.rstrip("\n")
    return "\n".join(_said(item) for item in node.items) if isinstance(node, Sequence) else ""


def _plain(root: Mapping, place: KeyPath) -> dict[str, Any]:
    """All that a file says but at a place, by canonical names; a record's short form as its long one."""
    said: dict[str, Any] = {}
    for key, value in root.entries:
        declared = Plan.names.get(key.value)
        name = declared.english if declared else key.value
        if name != place[0]:
            said[name] = _values(value)
        elif len(place) > 1:
            inner = _inner(value, name, names_below(place))
            inner.pop(place[1], None)
            if inner:
                said[name] = inner
    return said


def _inner(value: Node, name: str, names: AbstractMapping[str, Key]) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return {
            names[key.value].english if key.value in names else key.value: _values(one)
            for key, one in value.entries
        }
    if isinstance(value, Scalar) and value.is_null:
        return {}
    return {getattr(Plan.keys[name].kind, "text_as", ""): _values(value)}


def _values(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.value.rstrip("\n"), node.is_null
    if isinstance(node, Sequence):
        return [_values(item) for item in node.items]
    return [(key.value, _values(value)) for key, value in node.entries]


def _without(text: str, root: Mapping, place: KeyPath, found: PlacedValue) -> str:
    """The text without a key; one that has nothing else below it goes too."""
    if found.key is None or (len(place) > 1 and len(found.parent.entries) == 1):
        top = find(root, place[:1])
        assert top is not None  # noqa: S101 -- what is below it was found
        found = top
    assert found.key is not None  # noqa: S101 -- only a short form has none
    if _is_flow(text, found.parent):
        return _without_flow(text, found)
    start = _line_start(text, found.key.start)
    if text[start : found.key.start].strip():
        raise SpliceError
    return text[:start] + text[_line_end(text, _end(text, found)) :]


def _without_flow(text: str, found: PlacedValue) -> str:
    """`{甲: 1, 乙: 2}` without one of them, and without the comma that parted it."""
    at = [key for key, _ in found.parent.entries].index(found.key)  # type: ignore[arg-type]
    entries = found.parent.entries
    if at + 1 < len(entries):
        return text[: entries[at][0].start] + text[entries[at + 1][0].start :]
    return text[: entries[at - 1][1].end] + text[found.value.end :]


def _with(text: str, root: Mapping, place: KeyPath, value: str, newline: str) -> str:
    """The text with a new key behind the one that the language puts before it."""
    language = _language(root)
    lines = value_lines(place, value, language)
    if len(place) == 1:
        return _inserted(text, root, place, lines, newline)
    top = entry(root, place[0], Plan.names)
    if top is None:
        name = value_lines((place[0],), "", language)[0].partition(":")[0]
        return _inserted(text, root, place[:1], [f"{name}:", *lines], newline)
    key, node = top
    if isinstance(node, Scalar):
        text = _long_form(text, place, key, node, newline, language)
        longer = root_of(text)
        if longer is None:
            raise SpliceError
        return _with(text, longer, place, value, newline)
    if not isinstance(node, Mapping) or node.start < key.end:
        raise SpliceError
    if _is_flow(text, node):
        return _with_flow(text, node, lines[0].strip().partition(":")[0], value)
    return _inserted(text, node, place, lines, newline)


def _long_form(text: str, place: KeyPath, key: Scalar, node: Scalar, newline: str, language: Language) -> str:
    """`社区: 清河社区` as a mapping, so that there is room for another key; its comment stays with it."""
    short = getattr(Plan.keys[place[0]].kind, "text_as", "")
    if node.is_null or not short or node.style in _BLOCKS or text[key.end : node.start].strip() != ":":
        raise SpliceError
    name = value_lines((place[0], short), "", language)[0].partition(":")[0]
    return f"{text[: key.end]}:{newline}{name}: {text[node.start :]}"


def _with_flow(text: str, node: Mapping, name: str, value: str) -> str:
    if "\n" in value:
        raise SpliceError
    if not node.entries:
        return f"{text[: node.start + 1]}{name}: {quote(value)}{text[node.start + 1 :]}"
    end = node.entries[-1][1].end
    return f"{text[:end]}, {name}: {quote(value)}{text[end:]}"


def _inserted(text: str, mapping: Mapping, place: KeyPath, lines: list[str], newline: str) -> str:
    """The lines behind the last key of the mapping that comes before theirs."""
    if not mapping.entries or _is_flow(text, mapping):
        raise SpliceError
    indent = mapping.entries[0][0].start - _line_start(text, mapping.entries[0][0].start)
    own = STEP * (len(place) - 1)
    block = [
        " " * (indent - own) + line if indent >= own else line[own - indent :]
        for line in tidy("\n".join(lines)).splitlines()
    ]
    made = newline.join(block) + newline
    before = _before(mapping, place)
    if before is None:
        at = _line_start(text, mapping.entries[0][0].start)
        if text[at : mapping.entries[0][0].start].strip():
            raise SpliceError
        return text[:at] + made + text[at:]
    at = _line_end(text, _end(text, PlacedValue(mapping, *before)))
    if at == len(text) and not text.endswith("\n"):
        made = newline + made
    return text[:at] + made + text[at:]


def _before(mapping: Mapping, place: KeyPath) -> tuple[Scalar, Node] | None:
    """The last of the keys that the language puts before a place, or None; a variable goes last."""
    names = names_below(place)
    if place[-1] not in names:
        return mapping.entries[-1]
    earlier = [
        (key, value)
        for key, value in mapping.entries
        if (declared := names.get(key.value)) and _rank(place, declared.english) < _rank(place, place[-1])
    ]
    return earlier[-1] if earlier else None


def _rank(place: KeyPath, name: str) -> float:
    if len(place) == 1:
        return outer_order((name,))
    return list(names_below(place)).index(name)


def _instead(text: str, root: Mapping, place: KeyPath, found: PlacedValue, value: str, newline: str) -> str:
    """The text with another value behind a key: in its own style where that can hold it."""
    node = found.value
    if found.key is not None and node.start < found.key.end:  # an alias: the text stands elsewhere
        raise SpliceError
    if (
        not isinstance(node, Scalar)
        or "\n" in value
        or node.style in _BLOCKS
        or "\n" in text[node.start : node.end]
    ):
        if found.key is None or _is_flow(text, found.parent):
            raise SpliceError
        return _other_lines(text, root, place, found, value, newline)
    typed = quote(value) if _is_flow(text, found.parent) else one_line(place, value)
    if node.style == "'" or (node.style == '"' and "\\" not in value and '"' not in value):
        typed = node.style + value.replace("'", "''" if node.style == "'" else "'") + node.style
    gap = "" if text[node.start - 1 : node.start].isspace() else " "
    return text[: node.start] + gap + typed + text[node.end :]


def _other_lines(
    text: str, root: Mapping, place: KeyPath, found: PlacedValue, value: str, newline: str
) -> str:
    """A value of several lines, or one that becomes so: its key's lines are written anew."""
    assert found.key is not None  # noqa: S101 -- the caller saw to it
    lines = tidy("\n".join(value_lines(place, value, _language(root)))).splitlines()
    start = _line_start(text, found.key.start)
    column = found.key.start - start
    own = STEP * (len(place) - 1)
    if text[start : found.key.start].strip():
        raise SpliceError
    rest = lines[0].strip().partition(":")[2]
    first = f"{text[start : found.key.end]}:{rest}"
    body = [" " * max(column - own, 0) + line for line in lines[1:]]
    end = _line_end(text, _end(text, found))
    comment = text[text.find(":", found.key.end) : text.find("\n", found.key.end)]
    if "#" in comment and found.value.end > _line_end(text, found.key.end):
        raise SpliceError  # it would be lost
    tail = (
        ""
        if "\n" in text[found.value.start : found.value.end]
        else text[found.value.end : end].rstrip("\r\n")
    )
    if tail.strip() and body:
        raise SpliceError
    return text[:start] + newline.join([first + tail, *body]) + newline + text[end:]


def _language(root: Mapping) -> Language:
    """The language of the file's keys."""
    return "en" if all(key.value.isascii() for key, _ in root.entries) else "zh"


def _is_flow(text: str, mapping: Mapping) -> bool:
    return text[mapping.start : mapping.start + 1] == "{"


def _end(text: str, found: PlacedValue) -> int:
    """Where a key's value ends, without the empty lines behind it."""
    assert found.key is not None  # noqa: S101 -- callers have one
    end = max(found.value.end, found.key.end)
    while end > found.key.end and text[end - 1] in " \t\r\n":
        end -= 1
    return end


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Behind the end of the line."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


__all__ = ["SpliceError", "changed", "kind_of", "root_of"]

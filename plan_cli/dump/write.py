"""Tree to YAML text: names of keys in one language, texts in the form that is easiest to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.dump.lines import comment, escaped, is_plain, key_name, scalar, tidy, width_left
from plan_cli.dump.tree import (
    BareWord,
    Language,
    SourceText,
    TreeEntry,
    TreeMapping,
    TreeSequence,
    TreeValue,
)

# Declares the records.
from plan_cli.model import RECORDS
from plan_cli.model.declare import Choice
from plan_cli.source.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COLUMNS = tuple(
    name for name, key in RECORDS["table"].names.items() if key.english == "columns"
)  # on one line, as the rows below them

STEP = 2
"""Columns by which a deeper key moves to the right."""


def dump(tree: TreeMapping, language: Language, head: Iterable[str] = ()) -> str:
    """Return the text of a file.

    Args:
        tree: a record and all below it.
        language: of the keys.
        head: lines of the comment at the top, "" for an empty one.
    """
    lines = [f"# {line}".rstrip() for line in head]
    for entry, after in zip(tree.entries, [None, *tree.entries], strict=False):
        if after is None or _stands_apart(entry) or _stands_apart(after):
            lines.append("")
        lines += _entry(entry, tree.record, 0, language)
    return tidy("\n".join(lines).lstrip("\n"))


def _stands_apart(entry: TreeEntry) -> bool:
    """Whether a key of the top has an empty line around it: what takes several lines, or has a note."""
    value = entry.value
    is_long = isinstance(value, str) and (len(value) > 60 or "\n" in value)
    return (
        is_long
        or bool(entry.notes)
        or (isinstance(value, (TreeMapping, TreeSequence)) and entry.key != "community")
    )


def _entry(entry: TreeEntry, record: str, indent: int, language: Language) -> Iterator[str]:
    """Yield the lines of a key, its notes above it."""
    pad = " " * indent
    for note in entry.notes:
        yield comment(note, indent)
    name, value = spelled(entry, record, language)
    yield from value_lines(f"{pad}{key_name(name)}:", value, indent, language)


def spelled(entry: TreeEntry, record: str, language: Language) -> tuple[str, TreeValue]:
    """Return a key's name and its value in the language of a file's keys."""
    if not record:
        return entry.key, entry.value
    declared, value = RECORDS[record].keys[entry.key], entry.value
    if isinstance(declared.kind, Choice) and isinstance(value, str):
        value = declared.kind.spellings[value][0 if language == "en" else -1]
    return declared.chinese if language == "zh" else declared.english, value


def value_lines(lead: str, value: TreeValue, indent: int, language: Language) -> Iterator[str]:
    """Yield the lines of a value behind what begins its line: a key's name, or the dash of a list; to be made tidy.

    Args:
        lead: what begins the line, its indentation with it.
        value: what stands behind it.
        indent: of the key or the dash.
        language: of the keys.
    """
    if isinstance(value, BareWord):
        yield f"{lead} {value}"
    elif isinstance(value, str):
        yield from text_lines(lead, as_source(value), indent + STEP)
    elif isinstance(value, bool):
        yield f"{lead} {yes_or_no(language, yes=value)}"
    elif isinstance(value, int):
        yield f"{lead} {value}"
    elif not value.entries:
        yield f"{lead} {'{}' if isinstance(value, TreeMapping) else '[]'}"
    elif isinstance(value, TreeSequence):
        yield from _sequence(lead, value, indent + STEP, language)
    else:
        yield lead
        for entry in value.entries:
            yield from _entry(entry, value.record, indent + STEP, language)


def _sequence(lead: str, value: TreeSequence, indent: int, language: Language) -> Iterator[str]:
    if lead.rstrip(":").endswith(_COLUMNS) and width_left(f"{lead} {_flow(value)}") >= 0:
        yield f"{lead} {_flow(value)}"
        return
    if all(isinstance(entry.value, TreeSequence) for entry in value.entries):  # the rows of a table
        yield lead
        for entry in value.entries:
            yield f"{' ' * indent}- {_flow(entry.value)}"
        return
    yield lead
    for entry in value.entries:
        for note in entry.notes:
            yield comment(note, indent)
        yield from item_lines(entry.value, indent, language)


def item_lines(value: TreeValue, indent: int, language: Language) -> Iterator[str]:
    """Yield the lines of one value of a list, to be made tidy; a mapping begins in the line of its dash."""
    dash = " " * indent + "-"
    if not isinstance(value, TreeMapping) or not value.entries:
        yield from value_lines(dash, value, indent, language)
        return
    first = value.entries[0]
    for note in first.notes:
        yield comment(note, indent)
    plain = TreeMapping(value.record, [TreeEntry(first.value, first.key), *value.entries[1:]])
    lines = [line for entry in plain.entries for line in _entry(entry, value.record, indent + STEP, language)]
    yield dash + lines[0][indent + 1 :]
    yield from lines[1:]


def _flow(value: TreeValue) -> str:
    """Return a list of texts on one line."""
    if isinstance(value, TreeSequence):
        return f"[{', '.join(_flow(entry.value) for entry in value.entries)}]"
    text = as_source(value) if isinstance(value, str) else str(value)
    if "\n" in text:
        return double_quoted(text)
    return quote(text) if not text or not text.isalnum() or text.isascii() else text


def as_source(text: str) -> str:
    """Return a text as a plan says it."""
    return text if isinstance(text, SourceText) or "{{" not in text else escaped(text)


def double_quoted(text: str) -> str:
    """Return a text in double quotes, which alone can hold line breaks on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def text_lines(lead: str, text: str, indent: int) -> Iterator[str]:
    """Yield a text: plain or quoted on the line, folded where it is long, a line for each of several paragraphs.

    Args:
        lead: what begins its line: a key's name with its colon, or the dash of a list.
        text: as a plan says it.
        indent: columns in front of a text that stands below its key.
    """
    paragraphs = [paragraph.strip() for paragraph in text.split("\n")]
    pad = " " * indent
    if len(paragraphs) > 1:
        yield f"{lead} |"
        yield from (pad + paragraph for paragraph in paragraphs if paragraph)
    elif not text:
        yield f'{lead} ""'
    elif not is_plain(text) and width_left(f"{lead} {quote(text)}") >= 0:
        yield f"{lead} {scalar(text)}"
    else:
        yield f"{lead} >-"
        yield pad + text


def yes_or_no(language: Language, *, yes: bool) -> str:
    """How a plan says yes or no."""
    if language == "en":
        return "true" if yes else "false"
    return "有" if yes else "无"

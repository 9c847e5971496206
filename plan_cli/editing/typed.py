"""Values as they are typed into a plan file: lines of a block, a stretch in brackets, and what they will read as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.dump import BareWord, TreeMapping, TreeSequence, scalar, tidy
from plan_cli.dump.lines import key_name
from plan_cli.dump.write import as_source, double_quoted, item_lines, spelled, value_lines, yes_or_no
from plan_cli.editing.errors import EditError
from plan_cli.editing.tree import Paragraphs, PlainValue
from plan_cli.source import unprintable
from plan_cli.source.quoting import quote

if TYPE_CHECKING:
    from plan_cli.dump import Language, TreeValue


def check_signs(value: TreeValue) -> None:
    """See that a file can hold all texts of a value.

    Raises:
        EditError: there is an invisible sign in one.
    """
    if isinstance(value, str):
        if unprintable(value) or "\r" in value:
            raise EditError("文字里有看不见的字符，写不进计划文件", "把这段文字重新打一遍。")
    elif isinstance(value, TreeMapping | TreeSequence):
        for entry in value.entries:
            check_signs(entry.value)


def expected(value: TreeValue, language: Language) -> PlainValue:
    """Return what a value reads as; of a text the paragraphs count."""
    if isinstance(value, TreeMapping):
        pairs = (spelled(one, value.record, language) for one in value.entries)
        return tuple((name, expected(child, language)) for name, child in pairs)
    if isinstance(value, TreeSequence):
        return [expected(entry.value, language) for entry in value.entries]
    if isinstance(value, bool):
        return yes_or_no(language, yes=value)
    return Paragraphs(as_source(value)) if isinstance(value, str) else str(value)


def entry_lines(head: str, value: TreeValue, column: int, language: Language) -> list[str]:
    """Return the lines of one entry of a block.

    Args:
        head: the key with its colon, or the dash.
        value: what stands behind it.
        column: of the key or dash, from 0.
        language: of keys below it.
    """
    is_item = head == "-"
    lines = (
        item_lines(value, column, language)
        if is_item
        else value_lines(" " * column + head, value, column, language)
    )
    return tidy("\n".join(lines)).rstrip("\n").split("\n")


def in_brackets(value: TreeValue, language: Language) -> str:
    """Return a value on one line of a flow list."""
    if isinstance(value, TreeMapping):
        pairs = (spelled(one, value.record, language) for one in value.entries)
        return (
            f"{{{', '.join(f'{key_name(name)}: {in_brackets(child, language)}' for name, child in pairs)}}}"
        )
    if isinstance(value, TreeSequence):
        return f"[{', '.join(in_brackets(entry.value, language) for entry in value.entries)}]"
    if isinstance(value, BareWord):
        return value
    if isinstance(value, str):
        text = as_source(value)
        return double_quoted(text) if "\n" in text else quote(text)
    return yes_or_no(language, yes=value) if isinstance(value, bool) else str(value)


def on_its_line(value: TreeValue, style: str, language: Language) -> str | None:
    """Return a value on the line of its key, in the quotes that another one had; None where it needs several lines."""
    if isinstance(value, TreeMapping | TreeSequence):
        return None
    if not isinstance(value, str):
        return in_brackets(value, language)
    if isinstance(value, BareWord) and (not style or value.startswith('"')):
        return value
    text = as_source(value)
    if "\n" in text:
        return None
    if style == "'" or (style == '"' and "\\" not in text and '"' not in text):
        return style + text.replace("'", "''" if style == "'" else "'") + style
    return scalar(text)

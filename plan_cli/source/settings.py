"""A YAML file of settings: which keys it has, where, and every mistake told in one go.

`plangen.yaml` and the page profiles are such files: mappings whose keys are all
known beforehand. A value stays a node, so that whoever reads it can point at it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from plan_cli.findings import Finding, Severity
from plan_cli.source.nodes import Mapping, Node, Scalar, Sequence
from plan_cli.source.parse import parse
from plan_cli.source.text import read_file

if TYPE_CHECKING:
    import collections.abc
    from pathlib import Path

    from plan_cli.errors import PlangenError

    Error = TypeVar("Error", bound=PlangenError)

RULE = "setting"


class SettingEntry(NamedTuple):
    """A key with its value, both with their places."""

    key: Scalar
    value: Node


def read_settings(path: Path, known: frozenset[str]) -> tuple[Node | None, list[Finding]]:
    """Return the root of a file, None where there is nothing in it or YAML ends there, and its mistakes.

    Args:
        path: the file.
        known: every key that may stand in it, so that `样式：` is told from a text.

    Raises:
        UnreadableFileError: it cannot be read, or is no text.
    """
    source, findings = read_file(path, path.as_posix())
    root, mistakes = parse(source, known)
    is_empty = isinstance(root, Scalar) and root.is_null
    errors = [found for found in findings + mistakes if found.severity is Severity.ERROR]
    return None if is_empty else root, errors


def entries(
    node: Node, names: collections.abc.Mapping[str, str], found: list[Finding], place: str = ""
) -> dict[str, SettingEntry]:
    """Return the keys of a mapping by their own names, each once; what is wrong with them goes to `found`.

    Args:
        node: what should be a mapping.
        names: every spelling of a key, and the name it stands for.
        found: takes the findings.
        place: the key that the mapping belongs to, "" at the top.
    """
    if not isinstance(node, Mapping):
        about = f"{place} " if place else ""
        found.append(wrong(node, f"{about}要写成一组“键: 值”，这里是{shape(node)}", _as_keys(node, names)))
        return {}
    known: dict[str, SettingEntry] = {}
    for key, value in node.entries:
        name = names.get(key.value)
        if name is None:
            where = f"{place} 里" if place else "这里"
            found.append(wrong(key, f"{where}没有“{key.value}”这个键", _meant_key(key.value, names)))
        elif name in known:
            found.append(_duplicate(key, known[name].key))
        else:
            known[name] = SettingEntry(key, value)
    return known


def _duplicate(key: Scalar, first: Scalar) -> Finding:
    """Return the finding about a key that stands twice, under one name or both."""
    line, _ = first.source.place(first.start)
    message = f"“{key.value}”写了两次，第一次在第 {line} 行"
    if key.value != first.value:
        message = f"“{key.value}”和第 {line} 行的“{first.value}”是同一个键"
    return wrong(key, message, "删掉一个。")


def wrong(node: Node, message: str, hint: str = "") -> Finding:
    """Return a finding that points at a node: a text, or the first line of what has several."""
    end = node.end
    if not isinstance(node, Scalar):
        stop = node.source.parsed.find("\n", node.start)
        end = min(node.end, stop) if stop >= 0 else node.end
    return node.source.finding(node.start, max(end, node.start), Severity.ERROR, RULE, message, hint)


def shape(node: Node) -> str:
    """Return what stands there, in words that go on a sentence."""
    if isinstance(node, Scalar):
        return "空的" if node.is_null else f"“{node.value}”"
    return "一个列表" if isinstance(node, Sequence) else "一组键"


def meant(word: str, names: collections.abc.Iterable[str]) -> str:
    """Return a hint for a word that is not among the names: the nearest one, else all of them."""
    from difflib import get_close_matches

    spellings = {name.lower(): name for name in names}
    near = get_close_matches(word.lower().replace("-", "_"), spellings, 1, 0.5)
    return f"是不是 {spellings[near[0]]}？" if near else f"可以用的有：{'、'.join(spellings.values())}。"


def _meant_key(word: str, names: collections.abc.Iterable[str]) -> str:
    """Return the same for a key, which has a name in each language: all of them in the word's own only."""
    near = meant(word, names)
    alike = [name for name in names if name.isascii() == word.isascii()]
    return near if near.startswith("是不是") else f"可以用的有：{'、'.join(alike)}。"


def _as_keys(node: Node, names: collections.abc.Iterable[str]) -> str:
    """Return a hint where keys should stand: most often the colon is a Chinese one."""
    if isinstance(node, Scalar) and "：" in node.value:
        key, _, value = node.value.partition("：")
        return f"冒号要用英文的，后面空一格：{key}: {value.strip()}"
    return f"可以用的有：{'、'.join(name for name in names if name.isascii())}。"


def as_error(kind: type[Error], what: str, found: list[Finding]) -> Error:
    """All the mistakes of a run as one error, each with its place.

    Args:
        kind: of the error.
        what: the settings, as the user calls them.
        found: at least one.
    """
    if len(found) == 1:
        return kind(f"{_place(found[0])}: {found[0].message}", found[0].hint, found)
    lines = [
        f"\n  {_place(one)}: {one.message}" + (f"（{one.hint.rstrip('。')}）" if one.hint else "")
        for one in sorted(found, key=lambda one: (one.file, one.span))
    ]
    return kind(f"{what} 有 {len(found)} 处不对：{''.join(lines)}", "", found)


def _place(found: Finding) -> str:
    return f"{found.file}:{found.span.line}:{found.span.column}"

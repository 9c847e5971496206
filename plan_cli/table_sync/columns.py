"""The columns of a table: which key of the plan each is, by the declarations of the language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.model import RECORDS, Plan, known_keys
from plan_cli.model.declare import (
    Choice,
    DocumentNumber,
    Flag,
    Key,
    Nested,
    Number,
    PlanKind,
    Text,
    TextOrList,
    ValueKind,
)
from plan_cli.table_sync.places import COMMUNITY, EXTENDS, KeyPath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.table_sync.rows import CommunityRow, CommunityTable

_HELD = (Text, DocumentNumber, Number, Choice, Flag, PlanKind, TextOrList)
"""Kinds whose values a cell can hold."""
_NOT_READ = frozenset({"序号", "no", "no."})
"""What numbers the rows of a printed table; nothing of it goes into a plan."""
TITLE_ROWS = 10
"""The header stands in one of so many first rows; above it are titles and notes."""


class Column(NamedTuple):
    """One column that is read.

    Attributes:
        at: its place in a row, from 0.
        header: its name as typed.
        place: where its values stand in a plan.
        kind: what they may be.
    """

    at: int
    header: str
    place: KeyPath
    kind: ValueKind


class ColumnProblem(NamedTuple):
    """A column that can't be read: a Chinese sentence and the next step."""

    message: str
    hint: str


class Header(NamedTuple):
    """The header of a table.

    Attributes:
        row: as a spreadsheet counts it.
        columns: those that are read.
        problems: with any of them nothing is written.
    """

    row: int
    columns: tuple[Column, ...]
    problems: tuple[ColumnProblem, ...]

    def body(self, table: CommunityTable) -> list[CommunityRow]:
        """Return the rows below it."""
        return [row for row in table.rows if row.number > self.row]


def read_header(table: CommunityTable, variables: frozenset[str]) -> Header:
    """Return the header of a table that has a row at least.

    Args:
        table: the table.
        variables: the names of the base's own.
    """
    known = {**{name: (("variables", name), Text()) for name in variables}, **spellings()}
    rows = table.rows[:TITLE_ROWS]
    row = next((one for one in rows if _names_community(one.cells, known)), _widest(rows))
    columns: list[Column] = []
    problems: list[ColumnProblem] = []
    for at, header in enumerate(row.cells):
        name = normal(header)
        if not name:
            problems += _without_name(table, row, at)
        elif name not in _NOT_READ and not name.startswith("#"):
            read = known.get(name) or _own_variable(name)
            if isinstance(read, tuple):
                columns.append(Column(at, header, *read))
            else:
                problems.append(read or _unknown(header, name, known))
    problems += _without_name(table, row, len(row.cells))
    problems += _twice(columns)
    if not problems and not any(column.place == COMMUNITY for column in columns):
        problems.append(ColumnProblem("表里没有“社区”这一列", "加一列，列名写“社区”，下面写各社区的全称。"))
    return Header(row.number, tuple(columns), tuple(problems))


def normal(header: str) -> str:
    """Return a column's name without what people put into it for looks: `街　道`, `年度：`, `Year`."""
    name = unicodedata.normalize("NFKC", header).strip().rstrip(":*").strip()
    return re.sub(r"[\s-]+", "_", name).lower() if name.isascii() else re.sub(r"\s+", "", name)


@cache
def spellings() -> dict[str, tuple[KeyPath, ValueKind]]:
    """Every name that a column may have: `社区`, `社区.街道`, `社区街道`, `街道`, `community.street`, `street`."""
    known: dict[str, tuple[KeyPath, ValueKind]] = {}
    inner = list(_inner_keys())
    shared = Counter(name for _, key in inner for name in (key.english, key.chinese))
    for outer, key in inner:
        target = (outer.english, key.english), key.kind
        known[f"{outer.english}.{key.english}"] = target
        known[f"{outer.chinese}.{key.chinese}"] = known[f"{outer.chinese}{key.chinese}"] = target
        for name in (key.english, key.chinese):
            # A row is about its community: 单位 is the community's, whoever else has one.
            if outer.english == COMMUNITY[0] or shared[name] == 1:
                known.setdefault(name, target)
    for key in Plan.keys.values():
        place = COMMUNITY if key.english == COMMUNITY[0] else (key.english,)
        if place != EXTENDS and _is_held(key.kind):
            known[key.english] = known[key.chinese] = place, Text() if place == COMMUNITY else key.kind
    return known


def _inner_keys() -> Iterator[tuple[Key, Key]]:
    """Yield the keys of the records at the top that are no sections, each with the record's own key."""
    for outer in Plan.keys.values():
        if isinstance(outer.kind, Nested) and not outer.section:
            for key in RECORDS[outer.kind.record].keys.values():
                if isinstance(key.kind, _HELD):
                    yield outer, key


def _is_held(kind: ValueKind) -> bool:
    return isinstance(kind, _HELD) or (isinstance(kind, Nested) and bool(kind.text_as))


def _names_community(cells: tuple[str, ...], known: dict[str, tuple[KeyPath, ValueKind]]) -> bool:
    return any(normal(cell) in known and known[normal(cell)][0] == COMMUNITY for cell in cells)


def _widest(rows: list[CommunityRow]) -> CommunityRow:
    """Return the row with the most names: a title above the table has one."""
    return max(rows, key=lambda row: sum(map(bool, row.cells)))


def _own_variable(name: str) -> tuple[KeyPath, ValueKind] | ColumnProblem | None:
    """`变量.书记`: a variable whose name is the author's own."""
    declared = Plan.keys["variables"]
    outer, dot, own = name.partition(".")
    if not dot or outer not in (declared.english, declared.chinese):
        return None
    if own in known_keys():
        return ColumnProblem(
            f"变量不能叫“{own}”，它是计划文件自己的键", f"列名直接写“{own}”，或者给变量换个名字。"
        )
    if not own.isidentifier():
        return ColumnProblem(
            f"列名“{name}”里的变量名不能用", "变量名只用汉字、字母、数字和下划线，不以数字开头。"
        )
    return (declared.english, own), Text()


def _unknown(header: str, name: str, known: dict[str, tuple[KeyPath, ValueKind]]) -> ColumnProblem:
    message = f"不认识“{header}”这一列"
    if name in (EXTENDS[0], Plan.keys[EXTENDS[0]].chinese):
        return ColumnProblem(f"“{header}”不写在表里", "各份计划都继承 --base 给的底稿；删掉这一列。")
    declared = Plan.names.get(name)
    inner = [one for one in known if one.endswith(f".{name}")]
    if inner:
        return ColumnProblem(message, f"写明是哪一个：{'、'.join(inner)}。")
    if declared is not None:
        return ColumnProblem(
            f"“{header}”不是一格里写得下的", "把它写在底稿里，或者等文件写好以后写进各份计划。"
        )
    near = _meant(name, known)
    if near:
        return ColumnProblem(message, f"是不是“{near}”？")
    if name.isidentifier():
        return ColumnProblem(
            message,
            f"如果底稿里用到 {{{{ {name} }}}}，列名写成“变量.{name}”；用不着，就在列名前面加 #，或者删掉这一列。",
        )
    return ColumnProblem(
        message, "改成计划文件的键，如 社区、街道、年度；用不着，就在列名前面加 #，或者删掉这一列。"
    )


def _meant(name: str, known: dict[str, tuple[KeyPath, ValueKind]]) -> str:
    from difflib import get_close_matches

    for declared in Plan.keys.values():
        if name in declared.mistaken and declared.like(name) in known:
            return declared.like(name)
    for outer, key in _inner_keys():
        if name in key.mistaken:
            return f"{outer.like(name)}.{key.like(name)}"
    near = get_close_matches(name, known, 1, 0.6)
    if not near and len(name) == len("街到"):  # of so few characters one is a half
        near = get_close_matches(name, [one for one in known if one[0] == name[0]], 1, 0.5)
    return next(iter(near), "")


def _without_name(table: CommunityTable, header: CommunityRow, at: int) -> list[ColumnProblem]:
    """Return a column that has values but no name; one behind the header's end stands for all further ones."""
    behind = at == len(header.cells)
    for row in table.rows:
        cells = row.cells[at:] if behind else row.cells[at : at + 1]
        if row.number > header.number and any(cells):
            column = at + next(index for index, cell in enumerate(cells) if cell)
            return [
                ColumnProblem(
                    f"第 {column + 1} 列（{letters(column)} 列）没有列名，第 {row.number} 行却写了内容",
                    f"在第 {header.number} 行补上列名，或者清空这一列。",
                )
            ]
    return []


def letters(column: int) -> str:
    """Return a column as a spreadsheet calls it, from 0: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _twice(columns: list[Column]) -> Iterator[ColumnProblem]:
    first: dict[KeyPath, Column] = {}
    for column in columns:
        known = first.setdefault(column.place, column)
        if known is not column:
            yield ColumnProblem(
                f"“{known.header}”（{letters(known.at)} 列）和“{column.header}”（{letters(column.at)} 列）是同一项",
                "只留一列。",
            )

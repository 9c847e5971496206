"""Nodes to a `Plan`: one walk over the declared keys that tells every problem it meets."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from plan_cli.findings import Severity
from plan_cli.model import shape_findings as problems
from plan_cli.model.declare import (
    RECORDS,
    Choice,
    DocumentNumber,
    Flag,
    Key,
    ListOf,
    MonthSet,
    Nested,
    Number,
    PlanKind,
    Record,
    TableRows,
    Text,
    TextOrList,
    Variables,
    known_keys,
)
from plan_cli.model.language import Plan
from plan_cli.model.records import MAX_LEVEL, Block
from plan_cli.model.scalars import Values
from plan_cli.model.values import TableValue, TextValue
from plan_cli.source import LONGEST_NULL, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.findings import Finding
    from plan_cli.model.expressions import Names
    from plan_cli.model.records import TableRecord


_LONGEST_KEY = 20
"""No key is longer, in either language."""


class Walk(Values):
    """One reading of one merged plan.

    Args:
        kind_id, names: as for `Values`.
        complete: whether required keys must be there (a base's need not be).
    """

    def __init__(self, kind_id: Callable[[str], str], names: Names | None, *, complete: bool = True) -> None:
        super().__init__(kind_id, names)
        self._complete = complete

    def plan(self, root: Mapping) -> Plan:
        """Return the plan that `root` says, as far as it can be read."""
        values, order = self._values(Plan, root, 1)
        return Plan(node=root, order=order, texts=tuple(self.texts), **values)

    def _values(
        self, record: type[Record], node: Mapping, level: int
    ) -> tuple[dict[str, Any], tuple[str, ...]]:
        """Return the values of a mapping's keys by canonical name."""
        values: dict[str, Any] = {}
        first: dict[str, Scalar] = {}
        told: set[str] = set()
        for key, value in node.entries:
            declared = record.names.get(key.value)
            if declared is None:
                alone = record is not Plan and len(node.entries) == 1
                found, name = problems.unknown_key(key, record, alone=alone)
                self.findings.append(found)
                told.add(name)
            elif declared.english in first:
                self.findings.append(problems.duplicate_key(key, first[declared.english]))
            else:
                first[declared.english] = key
                before = len(self.findings)
                values[declared.english] = self._value(declared, key, value, level)
                if len(self.findings) > before and _has_errors(self.findings[before:]):
                    told.add(declared.english)
        if record.required and (self._complete or record is not Plan):
            self._check_required(record, node, values, first, told)
        return values, tuple(values)

    def _check_required(
        self,
        record: type[Record],
        node: Mapping,
        values: dict[str, Any],
        first: dict[str, Scalar],
        told: set[str],
    ) -> None:
        """Tell what must be there and is not; what is there under a wrong name or shape was told."""
        spelling = next(iter(first.values())).value if first else "键"
        for declared in record.required:
            if declared.english not in told and declared.english not in values:
                self.findings.append(
                    problems.missing_key(node, declared, spelling, whole_file=record is Plan)
                )

    def _value(self, declared: Key, key: Scalar, node: Node, level: int) -> Any:
        kind = declared.kind
        if not isinstance(node, Scalar):
            if isinstance(node, Sequence) and not node.items and _is_told_empty(declared):
                self.findings.append(problems.empty_value(key))
            return _READERS[type(kind)](self, kind, node, key.value, level)
        if len(node.value) <= LONGEST_NULL and node.is_null:
            must_be_filled = declared.filled and self._complete
            empty = problems.empty_required(key, declared) if must_be_filled else problems.empty_value(key)
            self.findings.append(empty)
            return None
        told = len(self.findings)
        # Most are texts.
        is_text = type(kind) is Text
        value = self._read_text(node) if is_text else _READERS[type(kind)](self, kind, node, key.value, level)
        # `标题: ""` says that no heading is printed; any other text that is none was left open.
        if not node.value.strip() and declared.english != "heading" and len(self.findings) == told:
            self.findings.append(problems.empty_value(key))
        return value

    def _variables(self, kind: Variables, node: Node, key: str, _level: int) -> dict[str, TextValue] | None:
        if not isinstance(node, Mapping):
            self._wrong(node, key, kind)
            return None
        values: dict[str, TextValue] = {}
        first: dict[str, Scalar] = {}
        for name, value in node.entries:
            if first.setdefault(name.value, name) is not name:
                self.findings.append(problems.duplicate_key(name, first[name.value]))
            elif name.value in known_keys():
                self.findings.append(
                    problems.problem(
                        name,
                        "variable-name",
                        f"变量不能叫“{name.value}”，它是计划文件自己的键",
                        f"换个名字，例如“{_another(name.value)}”。",
                    )
                )
            elif not name.value.isidentifier():
                message = f"变量名“{name.value}”不能用在 {{{{ }}}} 里"
                self.findings.append(
                    problems.problem(
                        name, "variable-name", message, "变量名只用汉字、字母、数字和下划线，不以数字开头。"
                    )
                )
            elif isinstance(value, Scalar) and value.is_null:
                self.findings.append(problems.empty_value(name))
            elif isinstance(value, Scalar):
                values[name.value] = self._read_text(value)
            else:
                self._wrong(value, name.value, Text())
        return values

    def _text_or_list(
        self, kind: TextOrList, node: Node, key: str, _level: int
    ) -> tuple[TextValue, ...] | None:
        if isinstance(node, Scalar):
            return (self._read_text(node),)
        if isinstance(node, Sequence):
            for item in node.items:
                if isinstance(item, Scalar) and not item.value.strip():
                    self.findings.append(problems.empty_text(item))
            return self._texts(node, key)
        self._wrong(node, key, kind)
        return None

    def _texts(self, node: Sequence, key: str) -> tuple[TextValue, ...]:
        texts: list[TextValue] = []
        for item in node.items:
            if isinstance(item, Scalar):
                texts.append(self._read_text(item))
            else:
                self._wrong(item, key, Text())
        return tuple(texts)

    def _table(self, kind: TableRows, node: Node, key: str, _level: int) -> TableValue | None:
        if not isinstance(node, Sequence):
            self._wrong(node, key, kind)
            return None
        rows = [row for row in node.items if isinstance(row, Sequence)]
        for row in node.items:
            if not isinstance(row, Sequence):
                self._wrong(row, key, kind)
        return TableValue(tuple(self._texts(row, key) for row in rows), tuple(rows))

    def _nested(self, kind: Nested, node: Node, key: str, level: int) -> Any:
        record = RECORDS[kind.record]
        if isinstance(node, Scalar):
            short = kind.text_as
            if short and (":" in node.value or "：" in node.value):
                self._check_lost_key(record, node)
        elif isinstance(node, Mapping):
            return self._record(record, node, level)
        else:
            short = kind.list_as
        if not short:
            self._wrong(node, key, kind)
            return None
        inner = record.keys[short].kind
        if type(inner) is Text and isinstance(node, Scalar):
            value = self._read_text(node)
        else:
            value = _READERS[type(inner)](self, inner, node, key, level + 1)
        return record(node=node, order=(short,), **{short: value})

    def _record(self, record: type[Record], node: Mapping, level: int) -> Record:
        values, order = self._values(record, node, level + 1)
        made = record(node=node, order=order, **values)
        if isinstance(made, Block):
            if made.table is not None:
                self._check_columns(made.table)
            if made.layout and not made.holds_months:
                self.findings.append(problems.idle_layout(node))
        return made

    def _check_columns(self, table: TableRecord) -> None:
        if table.columns is None or table.rows is None:
            return
        for row, node in zip(table.rows.rows, table.rows.nodes, strict=True):
            if len(row) != len(table.columns):
                message = f"这一行有 {len(row)} 格，表头有 {len(table.columns)} 列"
                self.findings.append(
                    problems.problem(node, "table-row", message, '让每一行的格数和列数一样多；空格写 ""。')
                )

    def _check_lost_key(self, record: type[Record], node: Scalar) -> None:
        """`- 标题：加强领导` reads as a sentence; say so where the word is a key of this place."""
        if node.style:
            return
        head = node.value[:_LONGEST_KEY]
        if "：" not in head and ":" not in head:
            return
        colon = "：" if "：" in head else ":"
        word, _, rest = node.value.partition(colon)
        if not rest or word.rstrip() not in record.names:
            return
        start, end = node.locate(len(word), len(word) + 1)
        rule = "fullwidth-colon" if colon == "：" else "colon-space"
        word = word.rstrip()
        message = f"“{word}”后面不是半角冒号加空格，整行会当成一段文字"
        # In a sentence (活动: 时间：3月5日) it may be meant; a community is never called so.
        severity = Severity.ERROR if record is RECORDS["community"] else Severity.WARNING
        self.findings.append(
            node.source.finding(
                start,
                end,
                severity,
                rule,
                message,
                f"如果“{word}”是键，写成“{word}: …”；如果就是文字，给整行加上英文单引号。",
                ": ",
                safe=False,
            )
        )

    def _list(self, kind: ListOf, node: Node, key: str, level: int) -> tuple[Record, ...] | None:
        if not isinstance(node, Sequence):
            self._wrong(node, key, kind)
            return None
        made: list[Record] = []
        only = kind.entries[0] if len(kind.entries) == 1 else None
        for item in node.items:
            if isinstance(item, Scalar):
                if len(item.value) <= LONGEST_NULL and item.is_null:
                    self.findings.append(problems.empty_entry(item))
                    continue
                if not item.value.strip():
                    self.findings.append(problems.empty_text(item))
            entry = only or entry_for(kind, item)
            own_level = self._level_of(item, level) if entry.record == "block" else level
            value = self._nested(entry, item, key, own_level)
            if value is not None:
                made.append(value)
        return tuple(made)

    def _level_of(self, item: Node, level: int) -> int:
        """Return the level of a block in a list: one that has only items takes none and hands on its own."""
        if isinstance(item, Sequence):
            return level - 1
        if isinstance(item, Mapping):
            names = {declared.english for key, _ in item.entries if (declared := Block.names.get(key.value))}
            if not names & {"heading", "text"}:
                return level - 1
        if level == MAX_LEVEL + 1:
            self.findings.append(
                problems.problem(
                    item,
                    "numbering-depth",
                    "层次太深：公文的序号只有五层，一、（一）1.（1）①",
                    "把这一层并到上一层，或者改写成一段文字。",
                )
            )
        return level


_READERS: dict[type, Callable[[Walk, Any, Node, str, int], Any]] = {
    Text: Walk._text,
    DocumentNumber: Walk._document_number,
    Number: Walk._number,
    Choice: Walk._choice,
    Flag: Walk._flag,
    PlanKind: Walk._plan_kind,
    MonthSet: Walk._months,
    Variables: Walk._variables,
    TextOrList: Walk._text_or_list,
    TableRows: Walk._table,
    Nested: Walk._nested,
    ListOf: Walk._list,
}
"""How each kind of value is read. Of the class: a walk that holds its own methods is let go of late."""


def _has_errors(findings: list[Finding]) -> bool:
    return any(found.severity is Severity.ERROR for found in findings)


def _is_told_empty(declared: Key) -> bool:
    """Whether an empty list behind it is told here; of those in the body `empty-block` and `empty-month` tell."""
    return isinstance(declared.kind, TextOrList) or declared.english in ("attachments", "sections")


def _another(name: str) -> str:
    return f"my_{name}" if name.isascii() else f"我的{name}"


def entry_for(kind: ListOf, item: Node) -> Nested:
    """Return the record that an entry of a list of several is: the one whose own keys it has, else the first."""
    if isinstance(item, Mapping):
        written = {key.value for key, _ in item.entries}
        for entry, own in _own_keys(kind):
            if not own.isdisjoint(written):
                return entry
    return kind.entries[0]


@cache
def _own_keys(kind: ListOf) -> tuple[tuple[Nested, frozenset[str]], ...]:
    """Return the further records of a list, each with the keys that the first has not."""
    first, *others = kind.entries
    known = _spellings(first.record)
    return tuple((entry, frozenset(_spellings(entry.record) - known)) for entry in others)


def _spellings(name: str) -> set[str]:
    """Return the names of a record's keys, and what is mistaken for them."""
    keys = RECORDS[name].keys.values()
    return {spelling for key in keys for spelling in (key.english, key.chinese, *key.mistaken)}

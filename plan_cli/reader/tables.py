"""Tables: a schedule where one column names months, else a table with nothing left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.dump import TreeEntry, TreeMapping, TreeSequence
from plan_cli.model import Activity, MonthEntry
from plan_cli.reader import markers
from plan_cli.reader.labels import Label, is_pure, label_of
from plan_cli.reader.schedule import DETAIL_WORDS, month_value, sequence

if TYPE_CHECKING:
    from plan_cli.reader.document import InputCell, InputTable

_MONTH_WORDS = frozenset(MonthEntry.keys["months"].labels)
_NAME_WORDS = frozenset(Activity.keys["name"].labels)
_THEME_WORDS = frozenset(MonthEntry.keys["theme"].labels)
_COUNT_WORDS = frozenset(["序号", "编号", "序", "号", "NO", "No", "No.", "次序"])


class Rows(NamedTuple):
    """A table's texts: each row as long as the table is wide.

    Attributes:
        texts: "" for what is empty or covered.
        spans: which rows are one cell across the whole table.
        height: of the header.
    """

    texts: list[list[str]]
    spans: list[bool]
    height: int


def rows_of(table: InputTable) -> Rows:
    """Return the texts of a table; cells that cover others stand where they begin."""
    texts, spans = [], []
    width = max(sum(cell.columns for cell in row) for row in table.rows) if table.rows else 0
    for row in table.rows:
        line = [text for cell in row for text in (_text(cell), *[""] * (cell.columns - 1))]
        texts.append(line + [""] * (width - len(line)))
        spans.append(len(row) == 1 < width)
    return Rows(texts, spans, max(table.header_rows, 1))


def _text(cell: InputCell) -> str:
    return "\n".join(cell.paragraphs) if cell.rows else ""


def table_of(table: InputTable) -> TreeMapping | str:
    """Return the table as a block's `table`; one of a single row or column is only text."""
    rows = rows_of(table)
    if len(rows.texts) < 2 or len(rows.texts[0]) < 2:
        return "\n".join(text for row in rows.texts for text in row if text)
    made = TreeMapping("table")
    columns, *body = rows.texts
    made.add("columns", sequence(text.replace("\n", "") for text in columns))
    made.add("rows", TreeSequence([TreeEntry(sequence(row)) for row in body]))
    return made


class Schedule(NamedTuple):
    """A table read as months.

    Attributes:
        entries: the month entries.
        dropped: texts that the printed table has in its own words: headers, counts.
    """

    entries: list[TreeMapping]
    dropped: list[str]


def schedule_of(table: InputTable) -> Schedule | None:
    """Return the month entries of a table, or None where it is no schedule."""
    rows = rows_of(table)
    if len(rows.texts) <= rows.height or len(rows.texts[0]) < 2:
        return None
    heads = ["".join(row[at] for row in rows.texts[: rows.height]) for at in range(len(rows.texts[0]))]
    keys = _keys(heads, rows)
    if keys is None:
        return None
    builder = _Months(keys)
    for row, is_span in zip(rows.texts[rows.height :], rows.spans[rows.height :], strict=True):
        if not builder.take(row, is_span=is_span):
            return None
    dropped = [head for head, key in zip(heads, keys, strict=True) if head]
    dropped += [
        row[at] for row in rows.texts[rows.height :] for at, key in enumerate(keys) if key == "" and row[at]
    ]
    return Schedule(builder.top, dropped)


def _keys(heads: list[str], rows: Rows) -> list[str] | None:
    """Return the key of each column ("" for a count of rows), or None."""
    words = ["".join(head.split()).strip("：:（）()") for head in heads]
    month = next(
        (at for at, word in enumerate(words) if word in _MONTH_WORDS and _has_months(rows, at)), None
    )
    names = [at for at, word in enumerate(words) if word in _NAME_WORDS]
    if month is None or not names:
        return None
    plain = [at for at in names if words[at] not in _THEME_WORDS]
    name = (plain or names)[0]
    keys: list[str] = []
    for at, word in enumerate(words):
        if at == month:
            keys.append("months")
        elif at == name:
            keys.append("name")
        elif word in _THEME_WORDS:
            keys.append("theme")
        elif word in _COUNT_WORDS:
            keys.append("")
        elif word in DETAIL_WORDS:
            keys.append(DETAIL_WORDS[word])
        else:
            return None
    named = [key for key in keys if key]
    return keys if len(set(named)) == len(named) else None


def _has_months(rows: Rows, at: int) -> bool:
    values = [
        row[at]
        for row, span in zip(rows.texts[rows.height :], rows.spans[rows.height :], strict=True)
        if row[at] and not span
    ]
    return bool(values) and all(_label(value) for value in values)


def _label(text: str) -> Label | None:
    """Return the months of a cell; a number alone counts, and line breaks in a narrow column don't."""
    text = "".join(text.split())
    if text.isdecimal() and 1 <= int(text) <= 12:
        return Label(text, (int(text),))
    label = label_of(text)
    return label if is_pure(label) else None


class _Months:
    """Collects rows into month entries."""

    def __init__(self, keys: list[str]) -> None:
        self._keys = keys
        self.top: list[TreeMapping] = []
        self._into = self.top
        self._entry: TreeMapping | None = None

    def take(self, row: list[str], *, is_span: bool) -> bool:
        """One row; False where it fits no schedule."""
        if is_span:
            return self._span(row[0])
        values = {key: text for key, text in zip(self._keys, row, strict=True) if key and text}
        if not values:
            return True
        if months := values.pop("months", ""):
            label = _label(months)
            if label is None:
                return False
            self._entry = TreeMapping("month_entry")
            self._entry.add("months", int(months) if months.isdecimal() else month_value(label))
            self._into.append(self._entry)
        if self._entry is None:
            return False
        if theme := values.pop("theme", ""):
            if self._entry.get("theme") or self._entry.get("activities"):
                return False
            self._entry.add("theme", theme.replace("\n", ""))
        return self._activities(self._entry, values)

    def _span(self, text: str) -> bool:
        label = _label(text)
        if label is None:
            return False
        span = TreeMapping("month_entry")
        span.add("months", month_value(label))
        inner = TreeSequence()
        span.add("items", inner)
        self.top.append(span)
        self._into = _Inner(inner)
        self._entry = None
        return True

    @staticmethod
    def _activities(entry: TreeMapping, values: dict[str, str]) -> bool:
        name = values.pop("name", "")
        if not name:
            return not values
        activities = entry.get("activities")
        if not isinstance(activities, TreeSequence):
            activities = TreeSequence()
            entry.add("activities", activities)
        if not values:
            activities.entries += [TreeEntry(one) for one in _several(name)]
            return True
        made = TreeMapping("activity")
        made.add("name", name)
        for key in (key for key in DETAILS if key in values):
            made.add(key, values[key].replace("\n", ""))
        activities.entries.append(TreeEntry(made))
        return True


DETAILS = tuple(dict.fromkeys(DETAIL_WORDS.values()))


class _Inner(list[TreeMapping]):
    """The entries below a span."""

    def __init__(self, items: TreeSequence) -> None:
        super().__init__()
        self._items = items

    def append(self, entry: TreeMapping) -> None:
        self._items.entries.append(TreeEntry(entry))


def _several(name: str) -> list[str]:
    """Activities that are numbered line by line in one cell."""
    lines = name.split("\n")
    found = [markers.at_start(line) for line in lines]
    if len(lines) > 1 and [one.value if one else 0 for one in found] == list(range(1, len(lines) + 1)):
        return [line[one.end :] for line, one in zip(lines, found, strict=True) if one]
    return [name]

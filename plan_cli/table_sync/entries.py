"""Rows of a table as what each plan should say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.model import Plan
from plan_cli.model.declare import Nested, Number, Text, TextOrList
from plan_cli.source import unprintable
from plan_cli.table_sync.places import COMMUNITY, YEAR
from plan_cli.text.file_names import file_name
from plan_cli.text.numerals import TO_HALF_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.table_sync.columns import Column
    from plan_cli.table_sync.places import KeyPath
    from plan_cli.table_sync.rows import CommunityRow


class RowProblem(NamedTuple):
    """Why a row gives no plan.

    Attributes:
        rows: their numbers, as a spreadsheet counts them.
        column: the column's name as typed, or "".
        message: one Chinese sentence, without a final mark.
        hint: the next step, or "".
    """

    rows: tuple[int, ...]
    column: str
    message: str
    hint: str = ""


class WantedPlan(NamedTuple):
    """What the plan of one row should say.

    Attributes:
        row: the row's number.
        file: the name of the plan's file.
        community, year: whose plan, and for when.
        values: by place; of an empty cell nothing.
        columns: by place the column that the value is from.
    """

    row: int
    file: str
    community: str
    year: int
    values: dict[KeyPath, str]
    columns: dict[KeyPath, str]


def read_rows(
    rows: Iterable[CommunityRow], columns: tuple[Column, ...], common: dict[KeyPath, str], year: int
) -> tuple[list[WantedPlan], list[RowProblem]]:
    """Return the plans that the rows ask for, and the rows that ask for none.

    Args:
        rows: below the header.
        columns: of the table.
        common: what every plan says whose row does not say it itself.
        year: of plans for which nothing else gives one.
    """
    wanted: list[WantedPlan] = []
    problems: list[RowProblem] = []
    for row in rows:
        found = _read(row, columns, common, year)
        if isinstance(found, RowProblem):
            problems.append(found)
        else:
            wanted.append(found)
    same: dict[str, list[WantedPlan]] = {}
    for one in wanted:
        same.setdefault(one.file.casefold(), []).append(one)
    problems += [_same_file(those) for those in same.values() if len(those) > 1]
    return [one for one in wanted if len(same[one.file.casefold()]) == 1], problems


def _same_file(those: list[WantedPlan]) -> RowProblem:
    message = f"这几行会写成同一个文件 {those[0].file}，都没有写"
    hint = "社区和年度不能都相同：改好其中一行，或者删掉重复的。"
    return RowProblem(tuple(one.row for one in those), "", message, hint)


def _read(
    row: CommunityRow, columns: tuple[Column, ...], common: dict[KeyPath, str], year: int
) -> WantedPlan | RowProblem:
    values: dict[KeyPath, str] = {}
    for column in columns:
        if column.at in row.broken:
            return RowProblem(
                (row.number,), column.header, row.broken[column.at], "在表里改好这一格，保存以后再来一次。"
            )
        text = row.cells[column.at] if column.at < len(row.cells) else ""
        if unprintable(text):
            hint = "多半是从网页或别的软件里粘贴来的：在表里把这一格重新打一遍。"
            return RowProblem((row.number,), column.header, "格里有看不见的字符，文档里不能有它", hint)
        if text:
            values[column.place] = _as_kept(text, column)
    headers = {column.place: column.header for column in columns}
    if COMMUNITY not in values:
        return RowProblem(
            (row.number,), headers[COMMUNITY], "没有写社区", "写上社区的全称；用不着的行，整行删掉。"
        )
    values = {**common, **values}
    typed = values.get(YEAR, str(year))
    bounds = Plan.keys["year"].kind
    is_year = typed.isascii() and typed.isdigit() and len(typed) == len("2027")
    if not is_year or (isinstance(bounds, Number) and not bounds.minimum <= int(typed) <= bounds.maximum):
        header = headers.get(YEAR, "")
        return RowProblem((row.number,), header, f"年度要写成四位数字的年份，这里是“{typed}”", "写成：2027。")
    community = values[COMMUNITY]
    name = f"{file_name(f'{community}-{int(typed)}')}.yaml"
    return WantedPlan(row.number, name, community, int(typed), values, headers)


def _as_kept(text: str, column: Column) -> str:
    """Return a cell's text as its key keeps it: several lines are paragraphs of a text, or entries of a list."""
    lines = [line for line in text.split("\n") if line]
    if isinstance(column.kind, Number):  # 2027 for ２０２７年
        return "".join(lines).translate(TO_HALF_WIDTH).removesuffix("年").strip()
    if isinstance(column.kind, Text | TextOrList | Nested) and column.place != COMMUNITY:
        return "\n".join(lines)
    return "".join(lines)

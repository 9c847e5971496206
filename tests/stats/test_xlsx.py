"""The workbook, read back."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from plan_cli.stats import written

from .counted import HOSTILE, district_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Workbook:
    return openpyxl.load_workbook(BytesIO(written(".xlsx", district_of(tmp_path))))


def rows(book: Workbook, title: str) -> list[tuple[object, ...]]:
    return list(book[title].iter_rows(values_only=True))


def test_a_sheet_a_table(book: Workbook) -> None:
    assert book.sheetnames == [
        "概览",
        "各月",
        "2027年各月活动",
        "2028年1月—8月各月活动",
        "各社区",
        "各类对象",
    ]
    assert rows(book, "概览")[:5] == [
        ("工作计划统计", None, None), ("计划", 3, "份"), ("社区", 3, "个"), ("活动", 5, "项"), ("计划人数", 1050, "人次"),
    ]  # fmt: skip


def test_months_are_counted(book: Workbook) -> None:
    head, *found = rows(book, "2027年各月活动")
    assert head == ("社区", *(f"{month}月" for month in range(1, 13)))
    assert found[0] == ("清河社区", 0, 0, 2, 1, 1, *[0] * 7)
    assert found[1] == ("=2+3", *[1] * 12)
    assert found[2] == (HOSTILE, *[None] * 8, 1, 0, 0, 0)
    assert found[3] == ("合计", 1, 1, 3, 2, 2, 1, 1, 1, 2, 1, 1, 1)


def test_what_looks_like_a_formula_or_a_link_is_a_text(book: Workbook) -> None:
    cells = {cell.value: cell for sheet in book for row in sheet.iter_rows() for cell in row}
    for text in ("=2+3", "@SUM(1)", "http://a.example/"):
        assert cells[text].data_type == "s"
        assert cells[text].hyperlink is None
    assert not [cell for cell in cells.values() if cell.data_type == "f"]


def test_sheets_are_ready_to_sort_and_to_print(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        # One page wide, which is what Excel takes where nothing is said, and as many high as it needs.
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    # The sums stay where they are when rows are sorted.
    assert book["2027年各月活动"].auto_filter.ref == "A1:M4"


def test_same_plans_same_bytes(tmp_path: Path) -> None:
    district = district_of(tmp_path)
    for suffix in (".xlsx", ".html", ".json", ".csv"):
        assert written(suffix, district) == written(suffix, district_of(tmp_path))


def test_a_text_longer_than_a_cell_takes_is_cut(tmp_path: Path) -> None:
    plan = f"社区: {'长' * 40_000}\n年度: 2027\n培训计划: [{{月份: 3, 活动: [甲]}}]\n"
    book = openpyxl.load_workbook(BytesIO(written(".xlsx", district_of(tmp_path, {"a.yaml": plan}))))
    assert book["各社区"]["A2"].value == "长" * 32_000


def test_only_the_workbook_imports_its_library() -> None:
    users = [
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "plan_cli").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(name.name.startswith("xlsxwriter") for name in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("xlsxwriter"))
    ]
    assert set(users) == {"plan_cli/stats/xlsx.py"}

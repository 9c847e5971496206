"""Tables from outside: read, or refused within bounds."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from plan_cli.errors import PlangenError
from plan_cli.limits import USUAL
from plan_cli.model import RECORDS, Plan
from plan_cli.model.declare import Text
from plan_cli.table_sync.columns import letters, spellings
from plan_cli.table_sync.table import read_table

from ..commands.workbooks import workbook
from ..render.reference.files import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plan_cli.table_sync.rows import CommunityTable

SHEET = "xl/worksheets/sheet1.xml"
BOOK = workbook("社区,街道\n清河社区,青石桥街道\n")


def read(data: bytes, folder: Path) -> CommunityTable:
    (folder / "表").write_bytes(data)
    return read_table(folder / "表")


def with_sheet(change: Callable[[str], str]) -> bytes:
    """The workbook with its sheet's XML changed."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(BOOK)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()) if name == SHEET else data)
    return stream.getvalue()


def bomb() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b" " * (40 << 20))
    return stream.getvalue()


def far_cells() -> str:
    """Rows whose one empty cell stands at their far end."""
    return "".join(f'<row r="{row}"><c r="ZZZ{row}"/></row>' for row in range(3, 303)) + "</sheetData>"


def overlapping() -> str:
    """Rows that are all merged, again and again."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>甲</t></is></c></row>' for row in range(3, 1003)
    )
    merges = '<mergeCell ref="A2:A1002"/>' * 401
    return f"{rows}</sheetData><mergeCells>{merges}</mergeCells>"


REFUSED = [
    (plain("社区"), "不是 Excel 表格"),
    (BOOK[:300], "损坏"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧的 .xls"),
    (bomb(), "太大"),
    (with_sheet(lambda xml: xml.replace("<worksheet", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet", 1)), "DTD"),
    (
        with_sheet(
            lambda xml: xml.replace("</sheetData>", "<row>" + "<c/>" * 500_000 + "</row></sheetData>")
        ),
        "格子太多",
    ),
    (with_sheet(lambda xml: xml.replace("</sheetData>", far_cells())), "列数太多"),
    (with_sheet(lambda xml: xml.replace("</sheetData>", overlapping())), "互相重叠"),
    (with_sheet(lambda xml: xml.replace("</sheetData>", "")), "损坏"),
    (("社区\n" + "甲\n" * (USUAL.table.rows + 1)).encode(), "行数太多"),
    (("社区," + "," * USUAL.table.columns + "甲\n").encode(), "列数太多"),
    (b'\xe7\xa4\xbe\n"' + b"a" * 2_000_000 + b'"\n', "引号"),
    (bytes(range(256)) * 20, "编码"),
]


@pytest.mark.parametrize(("data", "what"), REFUSED, ids=[what for _, what in REFUSED])
def test_refused(data: bytes, what: str, tmp_path: Path) -> None:
    with pytest.raises(PlangenError, match=what):
        read(data, tmp_path)


def test_claims_without_bounds_cost_nothing(tmp_path: Path) -> None:
    merge = '</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    last = '<row r="99999999999"><c r="A99999999999" t="inlineStr"><is><t>末</t></is></c></row></sheetData>'
    assert len(read(with_sheet(lambda xml: xml.replace("</sheetData>", merge)), tmp_path).rows) == 2
    assert len(read(with_sheet(lambda xml: xml.replace("</sheetData>", last)), tmp_path).rows) == 2


def test_a_wrong_dimension_hides_nothing(tmp_path: Path) -> None:
    data = with_sheet(lambda xml: xml.replace('ref="A1:B2"', 'ref="A1"'))
    assert [row.cells for row in read(data, tmp_path).rows] == [("社区", "街道"), ("清河社区", "青石桥街道")]


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    rows = read('社区,引言\n\n甲,"一\n二"\n乙,\n'.encode("gbk"), tmp_path).rows
    assert [(row.number, row.cells[0]) for row in rows] == [(1, "社区"), (3, "甲"), (4, "乙")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "，", "；"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_what_spreadsheets_and_people_write(separator: str, encoding: str, tmp_path: Path) -> None:
    text = f"社区{separator}街道\r\n\u3000清河社区 {separator}青石桥街道\r\n"
    assert [row.cells for row in read(text.encode(encoding), tmp_path).rows][1] == ("清河社区", "青石桥街道")


def test_the_separator_may_be_declared(tmp_path: Path) -> None:
    assert read("sep=;\r\n社区;街道,甲\r\n".encode(), tmp_path).rows[0] == (1, ("社区", "街道,甲"), {})


def test_every_text_of_the_declarations_has_a_column() -> None:
    known = spellings()
    for name, key in Plan.keys.items():
        if isinstance(key.kind, Text) and name != "extends":
            assert known[name] == known[key.chinese] == ((name,), key.kind)
    for name, key in RECORDS["community"].keys.items():
        assert (
            known[name][0] == known[key.chinese][0] == known[f"社区.{key.chinese}"][0] == ("community", name)
        )
    assert known["社区"][0] == ("community", "name")
    assert known["单位"][0] == ("community", "organization")
    assert "日期" not in known


def test_columns_are_called_as_a_spreadsheet_calls_them() -> None:
    assert [letters(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]

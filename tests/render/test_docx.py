"""What stands in the XML: LibreOffice hides most of it, and Word does not run here."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import pytest

from plan_cli.errors import PlangenError
from plan_cli.outline.blocks import Outline, OutlineBlock, OutlineTable
from plan_cli.render import render_bytes
from plan_cli.templating.search_path import BUILT_IN

from .audit import audit_errors
from .samples import TABLE, everything, full_pages, legend_of, long_plan, outline_of

if TYPE_CHECKING:
    from pathlib import Path


def part(outline: Outline, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(render_bytes(outline, "docx", BUILT_IN))) as package:
        return package.read(name).decode()


def document(*blocks: OutlineBlock) -> str:
    return part(outline_of(*blocks), "word/document.xml")


def paragraphs(xml: str) -> list[str]:
    return re.findall(r"<w:p>.*?</w:p>", xml, re.DOTALL)


def style(name: str) -> str:
    found = re.search(
        rf'<w:style [^>]*w:styleId="{name}">.*?</w:style>', part(everything(), "word/styles.xml"), re.S
    )
    assert found, name
    return found.group()


SIGNED = (
    OutlineBlock("signature", "中共清河社区总支部委员会"),
    OutlineBlock("signature", "清河社区居民委员会"),
    OutlineBlock("date", "2027年1月8日"),
)
OUTLINES = {
    "everything": everything(),
    "long": long_plan(),
    "full-pages": full_pages(),
    "title-only": outline_of(),
    "two-tables": outline_of(OutlineBlock("table", table=TABLE), OutlineBlock("table", table=TABLE)),
    "table-without-rows": outline_of(OutlineBlock("table", table=OutlineTable(("一",), (), (1,)))),
    "date-longer": outline_of(
        OutlineBlock("paragraph", "一"),
        OutlineBlock("signature", "社区"),
        OutlineBlock("date", "2027年11月18日"),
    ),
    "empty-texts": outline_of(
        OutlineBlock("paragraph"), OutlineBlock("heading", "", "一、", 1), OutlineBlock("date"), title=""
    ),
    "long-title": outline_of(title="国家开放大学社区教育实验中心花园街道花园社区市民学校2027年度工作计划"),
    "date-alone": outline_of(OutlineBlock("paragraph", "一"), OutlineBlock("date", "2027年1月8日")),
    "two-signatures": outline_of(*SIGNED),
    "sealed": outline_of(*SIGNED[1:])._replace(seal=True),
    "signature-after-table": outline_of(OutlineBlock("table", table=TABLE), *SIGNED),
    "broken-title": Outline("甲乙", "花园社区", 2027, (OutlineBlock("title", "甲乙", lines=("甲", "乙")),)),
    "markup": outline_of(
        OutlineBlock("paragraph", "]]> & < > \" ' {{ 年度 }} {% x %} <w:p/>"), title="甲 & 乙 <丙>"
    ),
}


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
def test_openxml_audit_finds_nothing(outline: Outline, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(render_bytes(outline, "docx", BUILT_IN))
    assert audit_errors(file) == []


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
def test_python_docx_reads_back_every_text(outline: Outline) -> None:
    from docx import Document

    read = Document(io.BytesIO(render_bytes(outline, "docx", BUILT_IN)))
    assert read.core_properties.title == outline.title
    assert read.core_properties.author == "花园社区"
    assert read.core_properties.keywords == "2027"
    printed = [
        entry.text.replace("\n", "").replace("\t", "")
        for entry in read.paragraphs
        if entry.style and entry.style.name not in ("表格之后", "版记依附")
    ]
    assert printed == [
        legend_of(block) + block.number + block.lead + block.text + block.aside
        for block in outline.blocks
        if block.kind not in ("table", "copies", "imprint")
    ]
    has_imprint = any(block.kind == "imprint" for block in outline.blocks)
    assert len(read.tables) == sum(block.kind == "table" for block in outline.blocks) + has_imprint


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
def test_looks_are_in_styles_only(outline: Outline) -> None:
    xml = part(outline, "word/document.xml")
    assert "<w:rPr>" not in re.sub(r'<w:rPr><w:(rStyle|w) w:val="\w+"/></w:rPr>', "", xml)
    assert not re.search(
        r"<w:(rFonts|sz|b|color|spacing|jc|outlineLvl)\b(?! w:val=\"center\"/><w:tblLayout)", xml
    )


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
def test_every_style_that_is_used_is_there(outline: Outline) -> None:
    used = set(
        re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"/>', part(outline, "word/document.xml"))
    )
    for name in used:
        style(name)


def test_faces_name_the_chinese_one_four_times_and_no_theme() -> None:
    xml = part(everything(), "word/styles.xml")
    faces = re.findall(r"<w:rFonts [^>]*/>", xml)
    assert faces
    for face in faces:
        assert "Theme" not in face
        names = {re.search(rf'w:{role}="([^"]+)"', face)[1] for role in ("ascii", "hAnsi", "eastAsia", "cs")}  # type: ignore[index]
        assert len(names) == 1
    assert '<w:lang w:val="en-US" w:eastAsia="zh-CN"' in xml


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("Title", "方正小标宋简体"),
        ("Heading1", "黑体"),
        ("Heading2", "楷体"),
        ("Heading3", "仿宋"),
        ("Heading4", "仿宋"),
        ("Heading5", "仿宋"),
        ("Normal", "仿宋"),
        ("PlanTableText", "仿宋"),
        ("PlanAttachment", "黑体"),
        ("Footer", "宋体"),
    ],
)
def test_faces_of_the_standard(name: str, face: str) -> None:
    assert f'w:eastAsia="{face}"' in style(name)


def test_nothing_is_bold_and_all_is_black() -> None:
    xml = part(everything(), "word/styles.xml")
    assert "<w:b/>" not in xml
    assert set(re.findall(r'<w:color w:val="(\w+)"', xml)) == {"000000", "FF0000"}
    assert re.findall(r'w:styleId="(\w+)">(?:(?!</w:style>).)*FF0000', xml, re.S) == [
        "PlanRedHead",
        "PlanDocumentNumber",
    ]


def test_headings_stand_in_the_navigation_pane() -> None:
    for level in range(1, 6):
        xml = style(f"Heading{level}")
        assert f'<w:name w:val="heading {level}"/>' in xml
        assert f'<w:outlineLvl w:val="{level - 1}"/>' in xml
        assert "<w:keepNext/><w:keepLines/>" in xml
    assert "outlineLvl" not in style("Title")


def test_body_has_the_grid_of_the_standard() -> None:
    normal = style("Normal")
    for element in (
        '<w:spacing w:before="0" w:after="0" w:line="592" w:lineRule="exact"/>',
        '<w:spacing w:val="-5"/>',
        '<w:sz w:val="32"/>',
        "<w:kinsoku/>",
        '<w:autoSpaceDE w:val="0"/>',
        '<w:autoSpaceDN w:val="0"/>',
        '<w:jc w:val="both"/>',
    ):
        assert element in normal
    for name in ("PlanBody", "Heading1", "Heading5"):
        assert '<w:ind w:firstLineChars="200" w:firstLine="632"/>' in style(name)


def test_custom_styles_have_chinese_names() -> None:
    xml = part(everything(), "word/styles.xml")
    names = re.findall(r'w:customStyle="1"[^>]*><w:name w:val="([^"]+)"/>', xml)
    assert len(names) > 10
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[\u4e00-\u9fff]+", name) for name in names)


def test_page_of_the_standard() -> None:
    xml = document()
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in xml
    assert re.search(
        r'<w:pgMar w:top="1960" w:right="1474" w:bottom="1847" w:left="1588" .*w:footer="1446"', xml
    )
    assert '<w:docGrid w:type="lines" w:linePitch="592"/>' in xml


def test_settings_of_a_document_printed_on_both_sides() -> None:
    xml = part(everything(), "word/settings.xml")
    assert "<w:mirrorMargins/>" in xml
    assert "<w:evenAndOddHeaders/>" in xml
    assert 'w:name="compatibilityMode"' in xml


@pytest.mark.parametrize(
    ("name", "style_name", "side"),
    [("footer1", "PlanPageNumberOdd", "right"), ("footer2", "PlanPageNumberEven", "left")],
)
def test_page_number_stands_one_character_in(name: str, style_name: str, side: str) -> None:
    text = re.sub(r"<[^>]+>", "", part(everything(), f"word/{name}.xml"))
    assert text.strip() == "— 1 —"
    assert style_name in part(everything(), f"word/{name}.xml")
    assert f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>' in style(style_name)


def test_number_and_text_are_one_run_of_literal_text() -> None:
    xml = document(OutlineBlock("heading", "工作目标", "一、", 1), OutlineBlock("item", "培训", "1.", 3))
    assert '<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">一、工作目标</w:t>' in xml
    assert '<w:pStyle w:val="PlanItem"/></w:pPr><w:r><w:t xml:space="preserve">1.培训</w:t>' in xml
    assert "numPr" not in xml


def test_only_the_heading_of_a_run_in_takes_its_face() -> None:
    xml = document(OutlineBlock("run-in", "成立领导小组。", "（一）", 2, lead="加强领导。"))
    assert (
        '<w:pStyle w:val="PlanItem"/></w:pPr><w:r><w:rPr><w:rStyle w:val="PlanLead2"/></w:rPr>'
        '<w:t xml:space="preserve">（一）加强领导。</w:t></w:r>'
        '<w:r><w:t xml:space="preserve">成立领导小组。</w:t></w:r></w:p>'
    ) in xml
    for level, face in ((2, "楷体"), (3, "仿宋"), (4, "仿宋"), (5, "仿宋")):
        lead = style(f"PlanLead{level}")
        assert 'w:type="character"' in lead
        assert f'w:eastAsia="{face}"' in lead
        assert "w:sz" not in lead


def test_table_rows_stay_whole_and_the_header_comes_again() -> None:
    xml = document(OutlineBlock("table", table=TABLE))
    assert xml.count("<w:tr>") == xml.count("<w:cantSplit/>") == 4
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.index("<w:tblHeader/>") < xml.index("月份")
    assert '<w:tblLayout w:type="fixed"/>' in xml
    assert 'w:lineRule="auto"' in style("PlanTableText")
    assert '<w:sz w:val="24"/>' in style("PlanTableText")


def test_table_is_as_wide_as_the_type_area() -> None:
    xml = document(OutlineBlock("table", table=TABLE))
    columns = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)]
    assert sum(columns) == 11906 - 1588 - 1474
    assert f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>' in xml
    for row in re.findall(r"<w:tr>.*?</w:tr>", xml, re.DOTALL):
        assert sum(map(int, re.findall(r'<w:tcW w:w="(\d+)"', row))) == sum(columns)


def test_cells_join_with_their_neighbours() -> None:
    rows = re.findall(r"<w:tr>.*?</w:tr>", document(OutlineBlock("table", table=TABLE)), re.DOTALL)
    assert '<w:vMerge w:val="restart"/>' in rows[1]
    assert '<w:vMerge w:val="continue"/>' in rows[2]
    assert '<w:gridSpan w:val="2"/>' in rows[3]
    assert rows[1].count("<w:p>") == 4


def test_a_paragraph_follows_every_table() -> None:
    xml = document(OutlineBlock("table", table=TABLE), OutlineBlock("table", table=TABLE))
    assert len(re.findall(r"</w:tbl>\s*<w:p>", xml)) == xml.count("</w:tbl>") == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            OutlineBlock("attachment-list", "课程表", "附件：1."),
            OutlineBlock("attachment-list", "名单", "2."),
        ),
        (OutlineBlock("attachment-list", "附件：1.课程表"), OutlineBlock("attachment-list", "2.名单")),
    ],
)
def test_names_of_attachments_align(first: OutlineBlock, second: OutlineBlock) -> None:
    xml = document(first, second)
    assert '<w:ind w:leftChars="600" w:left="1892" w:hangingChars="400" w:hanging="1260"/>' in xml
    assert '<w:ind w:leftChars="600" w:left="1892" w:hangingChars="100" w:hanging="315"/>' in xml


@pytest.mark.parametrize("kind", ["title", "attachment-title"])
def test_a_title_is_one_paragraph_of_several_lines(kind: Literal["title", "attachment-title"]) -> None:
    xml = document(OutlineBlock(kind, "青石桥街道清河社区居民委员会2027年度社区教育工作计划"))
    assert (
        '<w:r><w:t xml:space="preserve">青石桥街道清河社区居民委员会</w:t><w:br/>'
        '<w:t xml:space="preserve">2027年度社区教育工作计划</w:t></w:r></w:p>'
    ) in xml


def test_an_attachment_begins_on_a_new_page() -> None:
    assert "<w:pageBreakBefore/>" in style("PlanAttachment")
    assert '<w:spacing w:before="592"/>' in style("PlanAttachmentTitle")


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_xml_cannot_hold_is_refused(character: str) -> None:
    with pytest.raises(PlangenError, match=f"U\\+{ord(character):04X}"):
        document(OutlineBlock("paragraph", f"一{character}二"))


def test_texts_do_not_run_as_templates() -> None:
    assert "{{ 年度 }} {% x %}" in document(OutlineBlock("paragraph", "{{ 年度 }} {% x %}"))


def test_paragraphs_each_stand_on_a_line_of_their_own() -> None:
    starts = [
        line
        for line in document(OutlineBlock("paragraph", "一"), OutlineBlock("paragraph", "二")).splitlines()
        if "<w:p>" in line
    ]
    assert all(line.startswith("<w:p>") and line.endswith("</w:p>") for line in starts)
    assert all(first != second for first, second in pairwise(starts))

"""Which styles the plan's text gets: the user's where they have the name, else the profile's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from plan_cli.model.expressions import Names
from plan_cli.ooxml.parts import parse
from plan_cli.ooxml.styles import Styles
from plan_cli.outline.blocks import OutlineBlock
from plan_cli.render.reference.document import open_reference, write
from plan_cli.render.reference.styles import PARAGRAPH_ORDER, RUN_ORDER, laid_over
from plan_cli.render.registry import DEFAULT_STYLE
from plan_cli.templating.search_path import BUILT_IN

from ..audit import audit_errors
from ..samples import everything, outline_of
from .files import part_of, plain, saved, with_parts

if TYPE_CHECKING:
    from pathlib import Path

W = nsdecls("w")


def made(reference: bytes, folder: Path) -> bytes:
    path = folder / "样板.docx"
    path.write_bytes(reference)
    return write(everything(), open_reference(path), Names({}), BUILT_IN, DEFAULT_STYLE)


def style(data: bytes, style_id: str) -> str:
    found = re.search(
        rf'<w:style [^>]*w:styleId="{style_id}".*?</w:style>', part_of(data, "word/styles.xml"), re.DOTALL
    )
    assert found, style_id
    return found.group()


def styled(xml: str, text: str) -> str:
    """The style of the first paragraph with that text."""
    for paragraph in re.findall(r"<w:p>.*?</w:p>", xml, re.DOTALL):
        if text in paragraph:
            return re.search(r'<w:pStyle w:val="([^"]+)"', paragraph)[1]  # type: ignore[index]
    raise AssertionError(text)


def of_chinese_word() -> bytes:
    """A file as Chinese Word saves it: ids that are numbers, names in lower case."""
    xml = f"""<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
<w:rPr><w:i/><w:sz w:val="21"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="a4"><w:name w:val="正文格式"/><w:aliases w:val="公文正文,我的正文"/>
<w:basedOn w:val="a"/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="PlanDate"><w:name w:val="别的"/></w:style></w:styles>"""
    return with_parts(plain("{{ body }}"), {"word/styles.xml": xml.encode()})


def test_a_style_is_told_by_its_name_not_by_its_id(tmp_path: Path) -> None:
    data = made(of_chinese_word(), tmp_path)
    xml = part_of(data, "word/document.xml")
    assert styled(xml, "一、工作目标") == "1"
    assert styled(xml, "市民学校2027年工作计划") == "a3"
    assert styled(xml, "围绕构建") == "a4"  # by its other name
    assert styled(xml, "2027年1月8日") == "PlanDate2"  # the id is another style's
    assert style(data, "1").count("FF0000") == 1
    (tmp_path / "plan.docx").write_bytes(data)
    assert audit_errors(tmp_path / "plan.docx") == []


def test_what_is_added_builds_on_the_users_styles_but_not_on_normal(tmp_path: Path) -> None:
    data = made(of_chinese_word(), tmp_path)
    assert '<w:basedOn w:val="a4"/>' in style(data, "PlanItem")
    assert '<w:basedOn w:val="a3"/>' in style(data, "PlanAttachmentTitle")
    assert '<w:basedOn w:val="a1"/>' in style(data, "PlanTable")
    assert '<w:next w:val="a4"/>' in style(data, "Heading2")
    heading = style(data, "Heading2")
    assert "basedOn" not in heading
    for element in ('w:eastAsia="楷体"', '<w:sz w:val="32"/>', 'w:line="592"', '<w:autoSpaceDE w:val="0"/>'):
        assert element in heading


def test_what_the_file_has_is_left_as_it_is(tmp_path: Path) -> None:
    reference = of_chinese_word()
    before = part_of(reference, "word/styles.xml")
    after = part_of(made(reference, tmp_path), "word/styles.xml")
    assert (
        re.findall(r"<w:style .*?</w:style>", before, re.DOTALL)
        == (re.findall(r"<w:style .*?</w:style>", after, re.DOTALL)[: before.count("<w:style ")])
    )


def test_styles_that_number_themselves_print_no_second_number(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ body }}")
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:numId w:val="1"/></w:numPr>'))
    xml = part_of(made(saved(document), tmp_path), "word/document.xml")
    heading = re.search(r"<w:p>(?:(?!</w:p>).)*一、工作目标.*?</w:p>", xml, re.DOTALL)
    assert heading
    assert '<w:numPr><w:numId w:val="0"/></w:numPr>' in heading.group()
    assert xml.count("<w:numPr>") == 1


def test_the_size_of_the_users_date_counts_for_the_signature(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ body }}")
    document.styles.add_style("成文日期", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(12)
    xml = part_of(made(saved(document), tmp_path), "word/document.xml")
    assert '<w:ind w:rightChars="200" w:right="480"/>' in xml  # two characters of 12 pt


def test_a_circle_of_styles_ends(tmp_path: Path) -> None:
    xml = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/><w:basedOn w:val="b"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="公文正文"/><w:basedOn w:val="a"/></w:style></w:styles>"""
    reference = with_parts(plain("{{ body }}"), {"word/styles.xml": xml.encode()})
    assert styled(part_of(made(reference, tmp_path), "word/document.xml"), "围绕构建") == "b"


@pytest.mark.parametrize("size", ["0", "-9", "99999999999", "大", ""])
def test_a_size_that_is_none_is_not_believed(size: str, tmp_path: Path) -> None:
    xml = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/>
<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style></w:styles>"""
    assert made(with_parts(plain("{{ body }}"), {"word/styles.xml": xml.encode()}), tmp_path)


def test_properties_come_in_the_order_of_the_schema() -> None:
    low = parse(f'<w:pPr {W}><w:jc w:val="both"/><w:ind w:left="5" w:right="6"/></w:pPr>')
    high = parse(f'<w:pPr {W}><w:ind w:left="7"/><w:keepNext/></w:pPr>')
    merged = laid_over([low, high], PARAGRAPH_ORDER)
    assert [str(one.tag).split("}")[1] for one in merged] == ["keepNext", "ind", "jc"]
    assert sorted(merged[1].attrib.values()) == ["6", "7"]
    assert laid_over([], RUN_ORDER) == []


def test_a_style_of_another_type_is_another_style() -> None:
    styles = Styles(
        parse(
            f'<w:styles {W}><w:style w:type="character" w:styleId="x"><w:name w:val="Title"/></w:style></w:styles>'
        )
    )
    wanted = parse(f'<w:style {W} w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>')
    assert styles.like(wanted) is None


def test_only_styles_that_are_used_are_added(tmp_path: Path) -> None:
    path = tmp_path / "样板.docx"
    path.write_bytes(plain("{{ body }}"))
    data = write(
        outline_of(OutlineBlock("paragraph", "一")), open_reference(path), Names({}), BUILT_IN, DEFAULT_STYLE
    )
    assert re.findall(r'w:styleId="(Plan\w+)"', part_of(data, "word/styles.xml")) == ["PlanBody"]


@pytest.mark.parametrize(("centred", "size", "breaks"), [(True, 22, 0), (True, 30, 1), (False, 30, 0)])
def test_a_title_is_balanced_in_the_users_size_where_it_is_centred(
    centred: bool, size: int, breaks: int, tmp_path: Path
) -> None:
    document = Document()
    document.add_paragraph("{{ body }}")
    title = document.styles["Title"]
    title.font.size = Pt(size)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    path = tmp_path / "样板.docx"
    path.write_bytes(saved(document))
    outline = outline_of(title="花园社区市民学校2027年度工作计划")
    data = write(outline, open_reference(path), Names({}), BUILT_IN, DEFAULT_STYLE)
    assert part_of(data, "word/document.xml").count("<w:br/>") == breaks

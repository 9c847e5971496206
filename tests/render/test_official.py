"""Red head, number, signer, copies and imprint: what stands in the XML."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from plan_cli.outline.blocks import Outline, OutlineBlock
from plan_cli.render import render_bytes
from plan_cli.render.profile import load_profile
from plan_cli.render.red_head import NARROWEST, red_scale
from plan_cli.templating.search_path import BUILT_IN

from .samples import outline_of

PROFILE = load_profile(BUILT_IN)
COPIES = OutlineBlock("copies", "区教育局。", "抄送：")
IMPRINT = OutlineBlock("imprint", "办公室", aside="2027年1月10日印发")


def part(outline: Outline, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(render_bytes(outline, "docx", BUILT_IN))) as package:
        return package.read(f"word/{name}.xml").decode()


def document(*blocks: OutlineBlock) -> str:
    return part(outline_of(*blocks), "document")


def style(name: str) -> str:
    found = re.search(rf'<w:style [^>]*w:styleId="{name}">.*?</w:style>', part(outline_of(), "styles"), re.S)
    assert found, name
    return found.group()


@pytest.mark.parametrize(
    ("names", "scale"),
    [([], 100), (["青石桥街道"], 100), (["青石桥街道清河社区居民委员会文件"], 76), (["甲" * 40], NARROWEST)],
)
def test_a_long_name_is_narrowed(names: list[str], scale: int) -> None:
    assert red_scale(tuple(OutlineBlock("red-head", name) for name in names), PROFILE) == scale


def test_several_names_are_narrowed_alike() -> None:
    short, long = (
        OutlineBlock("red-head", "青石桥街道"),
        OutlineBlock("red-head", "青石桥街道清河社区居民委员会文件"),
    )
    assert red_scale((short, long), PROFILE) == 76


def test_the_head_is_red_and_35_millimetres_below_the_margin() -> None:
    head = style("PlanRedHead")
    assert '<w:color w:val="FF0000"/>' in head
    assert 'w:eastAsia="方正小标宋简体"' in head
    assert 'w:before="1984"' in head
    assert '<w:bottom w:val="single" w:sz="12" w:space="3" w:color="FF0000"/>' in style("PlanDocumentNumber")


def test_the_signer_stands_at_the_end_of_the_numbers_line_in_its_own_face() -> None:
    xml = document(OutlineBlock("document-number", "青街〔2027〕3号", aside="签发人：张敏"))
    assert (
        '<w:pStyle w:val="PlanSignedNumber"/></w:pPr><w:r><w:t xml:space="preserve">青街〔2027〕3号</w:t></w:r>'
        '<w:r><w:tab/><w:t xml:space="preserve">签发人：</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="PlanSigner"/></w:rPr><w:t xml:space="preserve">张敏</w:t></w:r></w:p>'
    ) in xml
    assert 'w:eastAsia="楷体"' in style("PlanSigner")


def test_recipients_stand_flush_left() -> None:
    assert '<w:pStyle w:val="PlanRecipients"/>' in document(OutlineBlock("recipients", "各居民小组："))
    assert "w:ind" not in style("PlanRecipients")


@pytest.mark.parametrize("blocks", [[COPIES], [IMPRINT], [COPIES, IMPRINT]])
def test_the_imprint_is_one_table_at_the_pages_foot(blocks: list[OutlineBlock]) -> None:
    xml = document(OutlineBlock("paragraph", "一"), *blocks)
    assert xml.count("<w:tbl>") == xml.count("</w:tbl>") == 1
    assert 'w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="1474" w:tblpYSpec="bottom"' in xml
    assert xml.count("<w:tr>") == len(blocks)
    assert re.search(
        r'</w:tbl>\s*<w:p><w:pPr><w:pStyle w:val="PlanImprintAnchor"/></w:pPr></w:p>\s*<w:sectPr>', xml
    )
    assert re.findall(r'w:val="(PlanCopies|PlanImprint)"', xml) == [
        {"copies": "PlanCopies", "imprint": "PlanImprint"}[block.kind] for block in blocks
    ]


def test_its_text_stands_in_the_middle_between_the_rules() -> None:
    imprint = style("PlanImprint")
    assert '<w:spacing w:before="114" w:after="114" w:line="240" w:lineRule="auto"/>' in imprint
    assert '<w:basedOn w:val="PlanImprint"/>' in style("PlanCopies")
    assert "w:spacing" not in style("PlanCopies")


def test_nothing_of_it_is_there_unasked() -> None:
    xml = document(OutlineBlock("paragraph", "一"))
    assert not re.search("PlanImprint|PlanRed|tblpPr", xml)

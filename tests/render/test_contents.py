"""The list of contents and the compilation: what stands in the XML, and what LibreOffice prints."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from plan_cli.outline.blocks import Compilation, Document, Outline, OutlineBlock
from plan_cli.outline.compilation import compilation
from plan_cli.outline.contents import anchored, with_title
from plan_cli.render import render_bytes
from plan_cli.render.docx import bookmark_number, ended_by
from plan_cli.render.parts import parts_of
from plan_cli.render.profile import load_profile
from plan_cli.templating.search_path import BUILT_IN
from tests.model.reading import plan_of

from .audit import audit_errors, to_pdf
from .samples import SENTENCE, everything, outline_of

if TYPE_CHECKING:
    from pathlib import Path


def listed(outline: Outline) -> Outline:
    """The outline with a list of its contents."""
    blocks, entries = anchored(outline.blocks)
    return outline._replace(blocks=blocks, contents=with_title(entries))


def chapters(count: int, paragraphs: int) -> Outline:
    """A plan of so many chapters, each of so many paragraphs, its headings of two levels."""
    blocks = []
    for chapter in range(1, count + 1):
        blocks += [OutlineBlock("heading", f"第{chapter}项工作", f"{chapter}、", 1)]
        blocks += [OutlineBlock("heading", f"第{chapter}项的要求", f"（{chapter}）", 2)]
        blocks += [OutlineBlock("paragraph", SENTENCE)] * paragraphs
    return outline_of(*blocks)


def compiled(*outlines: Outline) -> Compilation:
    texts = [f"社区: {{名称: 社区{count}, 街道: 青石桥街道}}\n年度: 2027\n" for count in range(len(outlines))]
    return compilation([plan_of(text) for text in texts], outlines, cover=("办事处", "2027年1月"))


def part(document: Document, name: str = "document", style: str = "gbt33476") -> str:
    with zipfile.ZipFile(io.BytesIO(render_bytes(document, "docx", BUILT_IN, style))) as package:
        return package.read(f"word/{name}.xml").decode()


CLOSING = (OutlineBlock("signature", "花园社区居民委员会"), OutlineBlock("date", "2027年1月8日"))
DOCUMENTS: dict[str, Document] = {
    "contents": listed(everything()),
    "compilation": compiled(listed(everything()), chapters(2, 1), everything()._replace(seal=True)),
    "ends in a table": compiled(everything()._replace(blocks=everything().blocks[:19]), everything()),
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("style", ["gbt33476", "gbt9704"])
def test_openxml_audit_finds_nothing(name: str, style: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(render_bytes(DOCUMENTS[name], "docx", BUILT_IN, style))
    assert audit_errors(file) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_entry_leads_to_a_place_and_every_style_is_there(name: str) -> None:
    xml = part(DOCUMENTS[name])
    places = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"/>', xml)
    assert places
    assert len(set(places)) == len({number for number, _ in places}) == len(places)
    assert re.findall(r'<w:bookmarkEnd w:id="(\d+)"/>', xml) == [number for number, _ in places]
    entries = re.findall(r'<w:hyperlink w:anchor="(\w+)".*? PAGEREF (\w+) \\h .*?</w:hyperlink>', xml)
    assert entries
    assert all(link == field for link, field in entries)
    assert {link for link, _ in entries} == {place for _, place in places}
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"/>', xml))
    assert used <= set(re.findall(r'w:styleId="(\w+)"', part(DOCUMENTS[name], "styles")))


def test_the_number_of_a_bookmark_is_one_that_word_reads() -> None:
    assert bookmark_number("_Toc000000001") == 1
    assert bookmark_number("_Toc999900000") < 2**31


def test_word_is_asked_for_page_numbers_only_where_there_are_some() -> None:
    asks = '<w:updateFields w:val="true"/>'
    assert asks in part(listed(everything()), "settings")
    assert asks in part(compiled(everything(), everything()), "settings")
    assert asks not in part(everything(), "settings")


def test_a_page_number_is_empty_until_it_is_computed() -> None:
    xml = part(listed(chapters(1, 1)))
    assert xml.count('<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r>') == 2
    assert "TOC \\o" not in xml


def sections(xml: str) -> list[tuple[str, bool, bool]]:
    """Of each section how it begins, whether it has page numbers, whether it counts from 1."""
    return [
        (
            (re.search(r'<w:type w:val="(\w+)"/>', one) or ["", ""])[1],
            "footerReference" in one,
            '<w:pgNumType w:start="1"/>' in one,
        )
        for one in re.findall(r"<w:sectPr>.*?</w:sectPr>", xml)
    ]


def test_the_text_begins_on_page_1_after_unnumbered_pages() -> None:
    assert sections(part(everything())) == [("", True, False)]
    assert sections(part(listed(everything()))) == [("", False, False), ("oddPage", True, True)]
    assert sections(part(compiled(everything(), everything(), everything()))) == [
        ("", False, False),
        ("oddPage", False, False),
        ("oddPage", True, True),
        ("nextPage", True, False),
        ("nextPage", True, False),
    ]


def test_on_one_side_of_the_paper_no_page_stays_empty() -> None:
    profile = load_profile(BUILT_IN)
    one_sided = profile._replace(page=profile.page._replace(mirror=False))
    document = compiled(everything(), everything())
    begins = [[part.section.begins for part in parts_of(document, one, None)] for one in (profile, one_sided)]
    assert begins == [
        ["", "oddPage", "oddPage", "nextPage"],
        ["", "nextPage", "nextPage", "nextPage"],
    ]


def test_a_section_ends_in_the_last_paragraph_it_has() -> None:
    """A paragraph more would begin a page of its own where the last page is full."""
    assert ended_by("<p><pPr/></p><w:pPr>a</w:pPr>b", "S") == "<p><pPr/></p><w:pPr>aS</w:pPr>b"
    assert ended_by("<w:pPr></w:pPr>", "") == "<w:pPr></w:pPr>"
    plans = [outline_of(*CLOSING), outline_of(OutlineBlock("imprint", "办公室")), everything()]
    xml = part(compiled(*plans))
    ends = re.findall(r'<w:pStyle w:val="(\w+)"/>(?:(?!</w:pPr>).)*<w:sectPr>', xml)
    assert ends == ["PlanCoverLine", "TOC1", "PlanDate", "PlanImprintAnchor"]
    # The one that a floating table leans on is another: LibreOffice would not let it float.
    assert xml.count('<w:pStyle w:val="PlanImprintAnchor"/>') == 3


def test_each_plan_has_its_own_closing() -> None:
    """Seal, indents and the lines kept together are reckoned plan by plan."""
    one, other = (
        outline_of(OutlineBlock("paragraph", SENTENCE), *CLOSING),
        outline_of(*CLOSING)._replace(seal=True),
    )
    together = part(compiled(one, other))
    for plan in (one, other):
        closing = re.search(r'<w:p><w:pPr><w:pStyle w:val="Plan(Sealed)?Signature"/>.*?</w:p>', part(plan))
        assert closing
        assert together.count(closing.group()) == 1
    assert together.count("<w:keepNext/><w:widowControl/>") == 1


def test_each_plan_has_its_own_red_head() -> None:
    long, short = (
        OutlineBlock("red-head", "青石桥街道清河社区居民委员会文件"),
        OutlineBlock("red-head", "青石桥街道"),
    )
    scales = re.findall(r'<w:w w:val="(\d+)"/>', part(compiled(outline_of(short), outline_of(long))))
    assert scales == ["100", "100"]  # behind a title it is no head
    heads = [Outline("题", "", 2027, (head, OutlineBlock("title", "题"))) for head in (short, long)]
    assert re.findall(r'<w:w w:val="(\d+)"/>', part(compiled(*heads))) == ["100", "76"]


def style(document: Document, name: str) -> str:
    found = re.search(rf'<w:style [^>]*w:styleId="{name}">.*?</w:style>', part(document, "styles"), re.S)
    assert found, name
    return found.group()


def test_in_a_compilation_headings_look_alike_one_level_lower() -> None:
    alone, together = everything(), compiled(everything(), everything())
    for level in range(1, 6):
        lower = style(together, f"Heading{level + 1}")
        assert f'<w:outlineLvl w:val="{level}"/>' in lower
        assert _looks(style(alone, f"Heading{level}")) == _looks(lower)
    title = style(together, "Heading1")
    assert '<w:outlineLvl w:val="0"/>' in title
    assert _looks(title) == _looks(style(alone, "Title"))


def _looks(xml: str) -> str:
    """A style without its name, id, priority and outline level."""
    return re.sub(r'w:styleId="\w+"|<w:(name|uiPriority|outlineLvl) [^>]*/>', "", xml)


def test_a_plans_number_and_title_are_one_heading() -> None:
    xml = part(compiled(outline_of(title="甲计划"), outline_of(title="乙计划")))
    assert (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="200000" w:name="_Toc000200000"/>'
        '<w:r><w:rPr><w:rStyle w:val="PlanPartLabel"/></w:rPr><w:t>篇二</w:t><w:br/></w:r>'
        '<w:r><w:t xml:space="preserve">乙计划</w:t></w:r><w:bookmarkEnd w:id="200000"/></w:p>'
    ) in xml


def test_readers_find_the_headings_nested() -> None:
    import docx

    data = render_bytes(compiled(chapters(1, 1), chapters(2, 1)), "docx", BUILT_IN)
    headings = [
        (entry.style.name, entry.text.replace("\n", ""))
        for entry in docx.Document(io.BytesIO(data)).paragraphs
        if entry.style is not None and (entry.style.name or "").startswith("Heading")
    ]
    title = "花园社区市民学校2027年工作计划"
    assert headings == [
        ("Heading 1", f"篇一{title}"),
        ("Heading 2", "1、第1项工作"),
        ("Heading 3", "（1）第1项的要求"),
        ("Heading 1", f"篇二{title}"),
        ("Heading 2", "1、第1项工作"),
        ("Heading 3", "（1）第1项的要求"),
        ("Heading 2", "2、第2项工作"),
        ("Heading 3", "（2）第2项的要求"),
    ]


def test_a_long_title_of_the_cover_is_broken_for_its_size() -> None:
    document = compiled(everything(), everything())._replace(
        cover=(OutlineBlock("cover-title", "青石桥街道2027年社区工作计划汇编"),)
    )
    cover = re.search(r'<w:pStyle w:val="PlanCoverTitle"/>.*?</w:p>', part(document))
    assert cover
    lines = re.findall(r"<w:t [^>]*>([^<]*)</w:t>", cover.group())
    assert lines == ["青石桥街道2027年", "社区工作计划汇编"]


def test_a_compilation_of_several_years_names_none_in_its_properties() -> None:
    data = render_bytes(compiled(everything(), everything())._replace(year=0), "docx", BUILT_IN)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert "keywords" not in package.read("docProps/core.xml").decode()


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(listed(chapters(9, 5)), id="contents"),
        pytest.param(listed(chapters(14, 1)), id="contents of two pages"),
        pytest.param(compiled(listed(chapters(3, 6)), chapters(2, 9), listed(chapters(4, 4))), id="compilation"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("style", ["gbt33476", "gbt9704"])
def test_libreoffice_prints_the_pages_where_the_headings_stand(
    document: Document, style: str, tmp_path: Path
) -> None:
    import pdfplumber

    file = tmp_path / "plan.docx"
    file.write_bytes(render_bytes(document, "docx", BUILT_IN, style))
    with pdfplumber.open(to_pdf(file, tmp_path)) as pdf:
        pages = [re.sub(r"[ \u3000]", "", page.extract_text() or "") for page in pdf.pages]
    numbered = {number[1]: page for page in pages if (number := re.search(r"^—(\d+)—$", page, re.M))}
    assert list(numbered) == [str(number) for number in range(1, len(numbered) + 1)]
    front = "\n".join(page for page in pages if page not in numbered.values())
    found = re.findall(r"^(.+?)\.{3,}(\d+)$", front, re.M)
    entries = [block for block in document.contents if block.kind == "contents-entry"]
    assert [text for text, _ in found] == [
        re.sub("\u3000", "", block.number + block.text) for block in entries
    ]
    assert len({number for _, number in found}) > 3
    at = 1
    for text, number in found:
        heading = text.replace("花园社区", "\n花园社区") if text.startswith("篇") else text
        assert heading in numbered[number]
        assert int(number) >= at  # several headings are called alike
        at = int(number)

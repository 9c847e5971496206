"""A plan in a Word file of the user's: what stays, what goes where, what is added."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from plan_cli.errors import TemplateError
from plan_cli.model.expressions import Names
from plan_cli.render import render_bytes
from plan_cli.render.fingerprint import SealState, state_of
from plan_cli.render.reference.base import base_document
from plan_cli.render.reference.document import open_reference, write
from plan_cli.render.registry import DEFAULT_STYLE
from plan_cli.templating.search_path import BUILT_IN

from ..audit import audit_errors, to_pdf
from ..samples import everything, full_pages, legend_of, outline_of
from .files import append, box, designed, part_of, plain, replaced, runs, saved, with_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plan_cli.outline.blocks import Outline

TITLE = "花园社区市民学校2027年工作计划"
VALUES: dict[str, Any] = {
    "title": TITLE,
    "标题": TITLE,
    "year": 2027,
    "年度": 2027,
    "period": "2027年",
    "书记": "王芳",
    "两行": "甲\n乙 & <丙>",
    "变量": Names({"书记": "王芳"}),
} | dict.fromkeys(
    ("community", "社区"), Names({"name": "花园社区", "名称": "花园社区"}, itself=lambda: "花园社区")
)


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., bytes]:
    """Makes a document of a Word file's bytes."""

    def make(reference: bytes, outline: Outline | None = None) -> bytes:
        path = tmp_path / "样板.docx"
        path.write_bytes(reference)
        return write(outline or everything(), open_reference(path), Names(VALUES), BUILT_IN, DEFAULT_STYLE)

    return make


def texts(data: bytes, name: str = "word/document.xml") -> list[str]:
    """The text of each paragraph of a part, boxes' own too."""
    from lxml import etree

    return [
        "".join(
            text.text or ""
            for text in paragraph.iter(qn("w:t"))
            if next(text.iterancestors(qn("w:p"))) is paragraph
        )
        for paragraph in etree.fromstring(part_of(data, name).encode()).iter(qn("w:p"))
    ]


def printed(outline: Outline) -> list[str]:
    """The paragraphs outside of tables; the imprint is one too, at the foot of the page."""
    return [
        legend_of(block)
        + block.number
        + block.lead
        + block.text
        + (f"\t{block.aside}" if block.aside else "")
        for block in outline.blocks
        if block.kind not in ("table", "copies", "imprint")
    ]


REFERENCES = {
    "designed": designed(),
    "default": plain("{{ body }}"),
    "no place": plain("说明", "文字"),
    "base": base_document(BUILT_IN, DEFAULT_STYLE),
    "no styles": with_parts(
        replaced(
            plain("{{ body }}"), "word/_rels/document.xml.rels",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml",
        ),
        {"docProps/core.xml": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ["designed", "default", "no place", "base"])
def test_the_result_is_sound_and_every_text_is_there(
    name: str, made: Callable[..., bytes], tmp_path: Path
) -> None:
    data = made(REFERENCES[name])
    file = tmp_path / "plan.docx"
    file.write_bytes(data)
    assert audit_errors(file) == []
    read = Document(io.BytesIO(data))
    shown = [entry.text for entry in read.paragraphs if entry.text]
    wanted = printed(everything())
    start = shown.index(wanted[0])
    assert shown[start : start + len(wanted)] == wanted
    assert read.core_properties.title == TITLE
    assert read.core_properties.author == "花园社区"
    used = set(re.findall(r'<w:(?:pStyle|tblStyle) w:val="([^"]+)"/>', part_of(data, "word/document.xml")))
    assert used <= set(re.findall(r'w:styleId="([^"]+)"', part_of(data, "word/styles.xml")))


def test_libreoffice_opens_the_result(made: Callable[..., bytes], tmp_path: Path) -> None:
    import pdfplumber

    file = tmp_path / "plan.docx"
    file.write_bytes(made(designed(), full_pages()))
    with pdfplumber.open(to_pdf(file, tmp_path)) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert len(pages) > 2
    assert f"{TITLE} 封面".replace(" ", "") in pages[0].replace(" ", "")
    assert all("联系人" in page for page in pages[1:])


def test_same_input_same_bytes_and_no_clock(made: Callable[..., bytes]) -> None:
    data = made(designed())
    assert made(designed()) == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None


def test_parts_that_need_no_change_keep_their_bytes(made: Callable[..., bytes]) -> None:
    before, after = designed(), made(designed())
    with (
        zipfile.ZipFile(io.BytesIO(before)) as user,
        zipfile.ZipFile(io.BytesIO(after)) as ours,
    ):
        *kept, digest = ours.namelist()
        assert digest == "docProps/custom.xml"
        assert [name for name in user.namelist() if name in kept] == kept
        assert set(user.namelist()) - set(kept) == {"word/stylesWithEffects.xml"}
        changed = {name for name in kept if user.read(name) != ours.read(name)}
    assert changed == {
        "[Content_Types].xml", "_rels/.rels",  # with the digest
        "word/_rels/document.xml.rels",  # without the copy of the styles
        "word/document.xml", "word/styles.xml", "docProps/core.xml", "word/header1.xml", "word/footer1.xml",
    }  # fmt: skip


def test_a_base_file_unchanged_gives_the_document_that_is_made_without_it(made: Callable[..., bytes]) -> None:
    data = made(REFERENCES["base"])
    plainly = render_bytes(everything(), "docx", BUILT_IN)
    for name in ("word/styles.xml", "word/settings.xml", "word/footer1.xml", "[Content_Types].xml"):
        assert part_of(data, name) == part_of(plainly, name)
    canonical = [re.sub(r">\s+<", "><", part_of(one, "word/document.xml")) for one in (data, plainly)]
    bodies = [re.search(r"<w:body>(.*)</w:body>", one, re.DOTALL)[1] for one in canonical]  # type: ignore[index]
    assert bodies[0] == bodies[1]


def test_the_body_stands_between_what_stood_around_it(made: Callable[..., bytes]) -> None:
    shown = texts(made(designed()))
    assert shown.index("正文之前") < shown.index(TITLE) < shown.index("正文之后")
    assert not any("{{" in text for text in shown)
    assert shown[0] == f"{TITLE} 封面"


def test_without_a_place_the_last_section_is_replaced_and_the_cover_stays(made: Callable[..., bytes]) -> None:
    reference = replaced(designed(), "word/document.xml", "<w:t>{{</w:t>", "<w:t>这里</w:t>")
    reference = replaced(reference, "word/document.xml", "<w:t>dy }}</w:t>", "<w:t>原文</w:t>")
    data = made(reference)
    shown = texts(data)
    assert shown[0] == f"{TITLE} 封面"
    assert not {"正文之前", "正文之后"} & set(shown)
    assert len(Document(io.BytesIO(data)).sections) == 2


def test_placeholders_in_boxes_headers_footers_and_tables(made: Callable[..., bytes]) -> None:
    data = made(designed())
    assert texts(data).count("花园社区") == 2  # both branches of mc:AlternateContent
    assert "2027 年" in texts(data)
    assert texts(data, "word/header1.xml") == ["花园社区 · 2027年"]
    assert texts(data, "word/footer1.xml") == ["联系人 王芳"]


@pytest.mark.parametrize(
    ("split", "left"),
    [
        (("甲{{ 标题 }}乙",), [f"甲{TITLE}乙"]),
        (("{", "{", "标题", "}", "}"), [TITLE]),
        (("前{", "{ title", "}}后", "尾"), [f"前{TITLE}", "后", "尾"]),
        (("{{ year }}-{{ ye", "ar }}-{{ 年度 }}"), ["2027-2027", "-2027"]),
        (("{{ year }}{{", " year }}{{", "year}}。"), ["20272027", "2027", "。"]),
        (("{{ year + 1 }}",), ["2028"]),
        (("{ 没有 }", "}{"), ["{ 没有 }", "}{"]),
    ],
)
def test_only_the_runs_concerned_are_joined(
    split: tuple[str, ...], left: list[str], made: Callable[..., bytes]
) -> None:
    document = Document()
    append(document, runs(*split, bold=0), runs("{{body}}"))
    xml = part_of(made(saved(document), outline_of()), "word/document.xml")
    paragraph = re.search(r"<w:p>.*?</w:p>", xml, re.DOTALL)
    assert paragraph
    assert re.findall(r"<w:t[^>]*>(.*?)</w:t>", paragraph.group()) == left
    assert paragraph.group().count("<w:b/>") == 1  # the first run's looks
    assert paragraph.group().index("<w:b/>") < paragraph.group().index("<w:t")


def test_lines_of_a_value_are_broken_and_its_marks_are_escaped(made: Callable[..., bytes]) -> None:
    document = Document()
    append(document, runs("{{ 两", "行 }}。"), runs("{{body}}"))
    xml = part_of(made(saved(document), outline_of()), "word/document.xml")
    assert "甲</w:t><w:br/><w:t" in xml
    assert "乙 &amp; &lt;丙&gt;</w:t>" in xml


def test_a_watermark_is_filled_in(made: Callable[..., bytes]) -> None:
    reference = replaced(
        designed(), "word/header1.xml", "</w:p>",
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="{{ community }}"/>'
        "</v:shape></w:pict></w:r></w:p>",
    )  # fmt: skip
    assert 'string="花园社区"' in part_of(made(reference), "word/header1.xml")


@pytest.mark.parametrize(
    ("above", "titles"),
    [
        ((runs("{{ title }}"),), 1),
        ((runs("{{ ti", "tle }}"), runs("（2027年）"), runs("")), 1),
        ((runs("计划：{{ title }}"),), 2),
        ((runs("{{ title }}"), '<w:p {0}><w:r><w:br w:type="page"/></w:r></w:p>'), 2),
    ],
)
def test_a_title_of_the_users_own_right_above_takes_the_place_of_ours(
    above: tuple[str, ...], titles: int, made: Callable[..., bytes]
) -> None:
    document = Document()
    append(document, *(xml.replace("{0}", nsdecls("w")) for xml in above), runs("{{ body }}"))
    assert "".join(texts(made(saved(document)))).count(TITLE) == titles


def test_a_section_that_ends_in_the_place_ends_with_the_text(made: Callable[..., bytes]) -> None:
    reference = replaced(
        designed(), "word/document.xml", "<w:r><w:t>{{</w:t></w:r>",
        '<w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr><w:r><w:t>{{</w:t></w:r>',
    )  # fmt: skip
    data = made(reference, outline_of())
    read = Document(io.BytesIO(data))
    assert len(read.sections) == 3
    title = next(entry for entry in read.paragraphs if entry.text == TITLE)
    assert title._p.find(f".//{qn('w:sectPr')}") is not None  # noqa: SLF001


def test_a_page_break_before_the_place_is_kept(made: Callable[..., bytes]) -> None:
    document = Document()
    document.add_paragraph("封面")
    document.add_paragraph("{{ body }}").paragraph_format.page_break_before = True
    read = Document(io.BytesIO(made(saved(document))))
    title = next(entry for entry in read.paragraphs if entry.text == TITLE)
    assert title.paragraph_format.page_break_before


def test_a_cell_may_hold_the_text(made: Callable[..., bytes], tmp_path: Path) -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{{ 正文 }}"
    data = made(saved(document))
    (tmp_path / "plan.docx").write_bytes(data)
    assert audit_errors(tmp_path / "plan.docx") == []
    cell = Document(io.BytesIO(data)).tables[0].cell(0, 0)
    assert cell.paragraphs[0].text == TITLE
    assert len(cell.tables) == 3  # the imprint is one too


def test_tables_fit_the_users_page(made: Callable[..., bytes]) -> None:
    xml = part_of(made(designed()), "word/document.xml")
    widths = re.findall(r'<w:tblStyle w:val="PlanTable"/><w:tblW w:w="(\d+)"', xml)
    assert set(widths) == {str(round(150 / 25.4 * 1440))}


@pytest.mark.parametrize(
    ("reference", "part", "what"),
    [
        (plain("{{ 没有 }}", "{{ body }}"), "正文（word/document.xml）", "没有定义"),
        (plain("{{ title", "{{ body }}"), "正文（word/document.xml）", "没有配对的"),
        (plain("{{ title.__class__ }}", "{{ body }}"), "正文（word/document.xml）", "不允许"),
        (plain("{{ range(9) }}", "{{ body }}"), "正文（word/document.xml）", "range"),
        (replaced(designed(), "word/header1.xml", "{{ period }}", "{{ body }}"), "页眉", "不能写在这里"),
        (replaced(designed(), "word/footer1.xml", "书记", "书计"), "页脚（word/footer1.xml）", "没有定义"),
    ],
)
def test_what_cannot_be_filled_in_names_its_part(
    reference: bytes, part: str, what: str, made: Callable[..., bytes]
) -> None:
    with pytest.raises(TemplateError) as error:
        made(reference)
    assert part in error.value.message
    assert what in error.value.message
    assert error.value.hint


@pytest.mark.parametrize(
    ("paragraphs", "what"),
    [
        ((runs("{{ body }}"), runs("{{ 正文 }}")), "不止一处"),
        ((box("{{ body }}"),), "在文本框里"),
        ((runs("甲{{ bo", "dy }}"),), "和别的字写在一段"),
        ((runs("{{ body }}{{ body }}"),), "和别的字写在一段"),
    ],
)
def test_the_text_goes_to_one_place_only(
    paragraphs: tuple[str, ...], what: str, made: Callable[..., bytes]
) -> None:
    document = Document()
    append(document, *paragraphs)
    with pytest.raises(TemplateError, match=what):
        made(saved(document))


def test_all_that_cannot_be_filled_in_is_told_at_once(made: Callable[..., bytes]) -> None:
    with pytest.raises(TemplateError) as error:
        made(plain("{{ 甲 }}{{ 乙 }}", "{{ 丙 }}", "{{ body }}"))
    assert "3 处" in error.value.message
    assert [word in error.value.message for word in "甲乙丙"] == [True] * 3


def test_braces_in_the_plan_are_text(made: Callable[..., bytes]) -> None:
    from plan_cli.outline.blocks import OutlineBlock

    shown = texts(made(plain("{{ body }}"), outline_of(OutlineBlock("paragraph", "写成 {{ 没有 }}"))))
    assert "写成 {{ 没有 }}" in shown


def test_a_file_without_styles_gets_all_of_ours(made: Callable[..., bytes]) -> None:
    data = made(REFERENCES["no styles"])
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert "word/styles1.xml" in names
    assert 'w:styleId="PlanBody"' in part_of(data, "word/styles1.xml")
    assert "/word/styles1.xml" in part_of(data, "[Content_Types].xml")


def test_a_template_becomes_a_document(made: Callable[..., bytes]) -> None:
    reference = replaced(plain("{{ body }}"), "[Content_Types].xml", "document.main+xml", "template.main+xml")
    assert "template.main" not in part_of(made(reference), "[Content_Types].xml")


def test_a_file_without_a_page_gets_the_profiles(made: Callable[..., bytes]) -> None:
    reference = plain("{{ body }}")
    xml = re.sub(r"<w:sectPr.*</w:sectPr>", "", part_of(reference, "word/document.xml"), flags=re.DOTALL)
    data = made(with_parts(reference, {"word/document.xml": xml.encode()}))
    assert 'w:top="1960"' in part_of(data, "word/document.xml")
    assert "footerReference" not in part_of(data, "word/document.xml")


def test_nothing_of_the_designer_is_left_in_the_properties(made: Callable[..., bytes]) -> None:
    xml = part_of(made(designed()), "docProps/core.xml")
    assert "设计者" not in xml
    assert "python-docx" not in re.sub("<dc:description>.*</dc:description>", "", xml)
    assert "dcterms:created" not in xml
    assert "<cp:category>样板</cp:category>" in xml


def test_footnotes_are_filled_in(made: Callable[..., bytes], tmp_path: Path) -> None:
    kind = "officedocument.wordprocessingml.footnotes+xml"
    document = Document()
    append(
        document, runs("{{ body }}"), f'<w:p {nsdecls("w")}><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    reference = replaced(
        saved(document), "[Content_Types].xml", "</Types>",
        f'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-{kind}"/></Types>',
    )  # fmt: skip
    reference = replaced(
        reference, "word/_rels/document.xml.rels", "</Relationships>",
        '<Relationship Id="f" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
        'Target="footnotes.xml"/></Relationships>',
    )  # fmt: skip
    note = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1">{runs("{{ 标", "题 }}")}</w:footnote></w:footnotes>'
    data = made(with_parts(reference, {"word/footnotes.xml": note.encode()}))
    assert texts(data, "word/footnotes.xml") == [TITLE]
    (tmp_path / "plan.docx").write_bytes(data)
    assert audit_errors(tmp_path / "plan.docx") == []


def test_a_content_control_may_hold_the_text(made: Callable[..., bytes], tmp_path: Path) -> None:
    document = Document()
    control = f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent>{runs('{{ body }}')}</w:sdtContent></w:sdt>"
    append(document, control, runs("之后"))
    data = made(saved(document))
    (tmp_path / "plan.docx").write_bytes(data)
    assert audit_errors(tmp_path / "plan.docx") == []
    assert texts(data)[0] == TITLE
    assert texts(data)[-1] == "之后"


def test_what_a_reviewer_struck_out_is_not_filled_in(made: Callable[..., bytes]) -> None:
    document = Document()
    gone = (
        '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ 没有 }}</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="2" w:author="a"><w:r><w:t>{{ 也没有 }}</w:t></w:r></w:moveFrom>'
        '<w:ins w:id="3" w:author="a"><w:r><w:t>{{ year }}</w:t></w:r></w:ins>'
    )
    append(document, f"<w:p {nsdecls('w')}>{gone}</w:p>", runs("{{ body }}"))
    xml = part_of(made(saved(document)), "word/document.xml")
    assert "{{ 没有 }}" in xml
    assert ">2027</w:t>" in xml


def test_a_bookmark_around_the_place_stays_whole(made: Callable[..., bytes], tmp_path: Path) -> None:
    document = Document()
    start, end = '<w:bookmarkStart w:id="5" w:name="正文"/>', '<w:bookmarkEnd w:id="5"/>'
    place = runs("{{ body }}").replace("</w:p>", start + "</w:p>")
    append(document, place, f"<w:p {nsdecls('w')}>{end}</w:p>")
    data = made(saved(document))
    (tmp_path / "plan.docx").write_bytes(data)
    assert audit_errors(tmp_path / "plan.docx") == []
    xml = part_of(data, "word/document.xml")
    assert xml.index("bookmarkStart") < xml.index(TITLE) < xml.index("bookmarkEnd")


@pytest.mark.parametrize(
    ("size", "centred", "own", "is_balanced"),
    [(36, True, 0, True), (36, False, 0, False), (36, True, 12, False), (20, True, 0, False)],
)
def test_a_centred_title_of_the_users_own_leaves_no_character_alone(
    size: int, centred: bool, own: int, is_balanced: bool, made: Callable[..., bytes]
) -> None:
    document = Document()
    title = document.add_paragraph()
    title.add_run("{{ title }}").font.size = Pt(size)
    if centred:
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if own:
        title.paragraph_format.left_indent = Pt(own)
    document.add_paragraph("{{ body }}")
    cover = Document(io.BytesIO(made(saved(document)))).paragraphs[0]
    assert cover.text == TITLE
    assert (cover.paragraph_format.right_indent is not None) == is_balanced
    assert cover.paragraph_format.left_indent == (Pt(own) if own else cover.paragraph_format.right_indent)


def test_a_document_carries_its_digest_among_the_users_own_properties(made: Callable[..., bytes]) -> None:
    once = made(designed())
    assert state_of(once) is SealState.INTACT
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(once)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            own = b'name="\xe9\x83\xa8\xe9\x97\xa8"' if name == "docProps/custom.xml" else b'name="plangen"'
            new.writestr(name, old.read(name).replace(b'name="plangen"', own))
    twice = made(buffer.getvalue())
    names = re.findall(r'pid="(\d)" name="(\w+)"', part_of(twice, "docProps/custom.xml"))
    assert names == [("2", "部门"), ("3", "plangen")]
    assert state_of(twice) is SealState.INTACT

"""The text of paragraphs, a line a case: what is read, and what is left out."""

from __future__ import annotations

import pytest

from .files import field, left_out, p, package, packed, r, read, shown, t, table, tr

BOX = "<w:txbxContent>{}</w:txbxContent>"
SHAPE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData>"
    "<wps:wsp><wps:txbx>{0}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox>{0}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
PICTURE = "<w:r><w:drawing><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></w:drawing></w:r>"
DELETED = '<w:del w:id="1"><w:r><w:delText>三十场</w:delText></w:r></w:del>'
INSERTED = '<w:ins w:id="2"><w:r><w:t>四十场</w:t></w:r></w:ins>'


def note(kind: str) -> str:
    return r(f'<w:{kind}Reference w:id="2"/>')


CASES = {
    "runs": (p("全年", "四十场"), ["全年四十场"], []),
    "blank": (p("") + p("　 "), [], []),
    "spaces kept": (p("一、 宣传"), ["一、 宣传"], []),
    "spaces of XML": (p("<w:r><w:t>\n  宣传\n</w:t></w:r>"), ["宣传"], []),
    "tab": (p(r(t("地点："), "<w:tab/>", t("广场"))), ["地点： 广场"], []),
    "line break": (p(r(t("甲"), "<w:br/>", t("乙"), "<w:cr/>", t("丙"))), ["甲", "乙", "丙"], []),
    "page break": (p(r('<w:br w:type="page"/>', t("甲"))), ["甲"], []),
    "hyphens": (p(r(t("A"), "<w:noBreakHyphen/>", t("B"), "<w:softHyphen/>", t("C"))), ["A-BC"], []),
    "sign": (p(r('<w:sym w:font="Wingdings" w:char="F0FC"/>', t("已办"))), ["✓已办"], []),
    "sign in a text": (p("<w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:t>&#xF0A8;</w:t></w:r>"), ["□"], []),
    "unknown sign": (p(r('<w:sym w:font="某字体" w:char="F001"/>')), ["〓"], []),
    "link": (p('<w:hyperlink r:id="x"><w:r><w:t>网站</w:t></w:r></w:hyperlink>'), ["网站"], []),
    "smart tag": (p("<w:smartTag><w:r><w:t>北京</w:t></w:r></w:smartTag>"), ["北京"], []),
    "unknown element": (p("<w:someday><w:r><w:t>将来</w:t></w:r></w:someday>"), ["将来"], []),
    "formula": (p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), ["a+b"], []),
    "ruby": (
        p("<w:r><w:ruby><w:rt><w:r><w:t>hé</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>河</w:t></w:r></w:rubyBase></w:ruby></w:r>"),
        ["河"], ["拼音: hé"],
    ),
    "inserted and deleted": (p("举办", DELETED, INSERTED, "。"), ["举办四十场。"], ["修订中已经删除的文字: 三十场"]),
    "moved": (
        p('<w:moveFrom w:id="1"><w:r><w:t>甲</w:t></w:r></w:moveFrom>', "乙")
        + p('<w:moveTo w:id="2"><w:r><w:t>甲</w:t></w:r></w:moveTo>'),
        ["乙", "甲"], ["修订中已经删除的文字: 甲"],
    ),
    "deleted end of a paragraph": (
        p("加强", properties='<w:rPr><w:del w:id="3"/></w:rPr>') + p("领导"), ["加强领导"], [],
    ),
    "deleted paragraph": (
        p(DELETED, properties='<w:rPr><w:del w:id="3"/></w:rPr>') + p("乙"), ["乙"], ["修订中已经删除的文字: 三十场"],
    ),
    "deleted last paragraph": (p(DELETED, properties='<w:rPr><w:del w:id="3"/></w:rPr>'), [], ["修订中已经删除的文字: 三十场"]),
    "large first letter": (p("清", properties='<w:framePr w:dropCap="drop"/>') + p("河社区"), ["清河社区"], []),
    "hidden": (p("甲", r("密", vanish="1"), "乙"), ["甲乙"], ["隐藏文字: 密"]),
    "hidden by style": (p("甲", r("密", rStyle="secret")), ["甲"], ["隐藏文字: 密"]),
    "shown against its style": (p("甲", r("密", rStyle="secret", vanish="0")), ["甲密"], []),
    "field": (p("第", field(" SEQ 表 ", "3"), "表"), ["第3表"], []),
    "simple field": (p('<w:fldSimple w:instr=" DATE "><w:r><w:t>1月8日</w:t></w:r></w:fldSimple>'), ["1月8日"], []),
    "page number": (p("第", field("PAGE", "3"), "页"), ["第页"], ["页码: 3"]),
    "simple page number": (p('<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>', "页"), ["页"], ["页码: 7"]),
    "field in a field's code": (
        p(r('<w:fldChar w:fldCharType="begin"/>'), r("<w:instrText>IF </w:instrText>"), field("SEQ 表", "2"),
          r('<w:fldChar w:fldCharType="separate"/>'), "奇", r('<w:fldChar w:fldCharType="end"/>'), "数"),
        ["奇数"], ["域代码: 2"],
    ),
    "contents over paragraphs": (
        p(r('<w:fldChar w:fldCharType="begin"/>'), r("<w:instrText>TOC \\o</w:instrText>"),
          r('<w:fldChar w:fldCharType="separate"/>'), "一、目标 1")
        + p("二、任务 2", r('<w:fldChar w:fldCharType="end"/>')) + p("正文"),
        ["正文"], ["目录: 一、目标 1", "目录: 二、任务 2"],
    ),
    "contents by style": (p("一、目标", style="TOC1") + p("正文"), ["正文"], ["目录: 一、目标"]),
    "contents control": (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>" + p("正文"), ["正文"], ["目录: 目录"],
    ),
    "field that never ends": (p(r('<w:fldChar w:fldCharType="begin"/>'), "照读"), ["照读"], []),
    "field that never begins": (p(r('<w:fldChar w:fldCharType="end"/>'), "照读"), ["照读"], []),
    "circled by a field": (
        p(r('<w:fldChar w:fldCharType="begin"/>'), r("<w:instrText> eq \\o\\ac(○,3) </w:instrText>"),
          r('<w:fldChar w:fldCharType="end"/>'), "植树"), ["③植树"], [],
    ),
    "content control": (
        p("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>清河</w:t></w:r></w:sdtContent></w:sdt>"), ["清河"], [],
    ),
    "content control around paragraphs": (
        f"<w:sdt><w:sdtContent>{p('甲')}{table(tr('乙', '丙'))}</w:sdtContent></w:sdt>", ["甲", "[乙|丙]"], [],
    ),
    "content control not filled in": (
        p("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>点此输入</w:t></w:r></w:sdtContent></w:sdt>", "甲"),
        ["甲"], ["没有填写的占位文字: 点此输入"],
    ),
    "text box, once": (p("甲", SHAPE.format(BOX.format(p("盒子")))) + p("乙"), ["甲", "盒子", "乙"], []),
    "text box of 2003": (p(f"<w:r><w:pict><v:shape><v:textbox>{BOX.format(p('盒子'))}</v:textbox></v:shape></w:pict></w:r>"), ["盒子"], []),
    "text box in a text box": (p(SHAPE.format(BOX.format(p("外", SHAPE.format(BOX.format(p("内"))))))), ["外", "内"], []),
    "table in a text box": (p(SHAPE.format(BOX.format(table(tr("甲", "乙"))))), ["[甲|乙]"], []),
    "WordArt": (p("<w:r><w:pict><v:shape><v:textpath string='工作计划'/></v:shape></w:pict></w:r>"), ["工作计划"], []),
    "text in a shape": (p("<w:r><w:drawing><a:p><a:r><a:t>流程</a:t></a:r></a:p></w:drawing></w:r>"), ["流程"], []),
    "comment of XML": ("<!-- 注 -->" + p("甲", "<!-- 注 -->"), ["甲"], []),
    "frame": (table(tr("甲"), tr("乙")), ["甲", "乙"], []),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lines", "aside"), CASES.values(), ids=CASES)
def test_text(body: str, lines: list[str], aside: list[str]) -> None:
    document = read(body)
    assert shown(document) == lines
    assert left_out(document) == aside


LOOKS = {
    "plain": (p("甲"), {}),
    "heading": (p("甲", style="1"), {"level": 1, "is_bold": True}),
    "heading by its Chinese name": (p("甲", style="2"), {"level": 2}),
    "heading by a house's name": (p("甲", style="level"), {"level": 3}),
    "style based on a heading": (p("甲", style="house"), {"level": 1, "is_bold": True}),
    "text based on a heading": (p("甲", style="text"), {}),
    "outline level": (p("甲", properties='<w:outlineLvl w:val="1"/>'), {"level": 2}),
    "heading set to text": (p("甲", style="2", properties='<w:outlineLvl w:val="9"/>'), {}),
    "title": (p("甲", style="a3"), {"is_title": True, "is_centered": True}),
    "centred": (p("甲", properties='<w:jc w:val="center"/>'), {"is_centered": True}),
    "title set to the left": (p("甲", style="a3", properties='<w:jc w:val="left"/>'), {"is_title": True}),
    "bold": (p(r("甲", b="1"), r(" "), r("乙", b="on")), {"is_bold": True}),
    "partly bold": (p(r("甲", b="1"), "乙"), {}),
    "bold by a character style": (p(r("甲", rStyle="strong")), {"is_bold": True}),
    "bold twice is not": (p(r("甲", rStyle="strong"), style="1"), {"level": 1}),
    "bold taken off": (p(r("甲", b="0"), style="1"), {"level": 1}),
    "unknown style": (p("甲", style="无"), {}),
    "style based on itself": (p("甲", style="loop"), {}),
}


@pytest.mark.parametrize(("body", "looks"), LOOKS.values(), ids=LOOKS)
def test_looks(body: str, looks: dict[str, object]) -> None:
    (found,) = read(body).parts
    plain = {"level": 0, "is_title": False, "is_bold": False, "is_centered": False}
    assert {name: getattr(found, name) for name in plain} == plain | looks


def test_a_title_turned_by_hand_is_one_text() -> None:
    body = p(r(t("清河社区2027年"), "<w:br/>", t("工作计划")), style="a3")
    assert shown(read(body)) == ["清河社区2027年工作计划"]


def test_latin_words_of_a_turned_title_stay_apart() -> None:
    assert shown(read(p(r(t("Plan"), "<w:br/>", t("2027")), style="a3"))) == ["Plan 2027"]


def test_the_label_of_a_part_is_a_paragraph_of_its_own() -> None:
    body = p(r(t("篇一"), "<w:br/>", rStyle="label"), r(t("清河社区"), "<w:br/>", t("工作计划")), style="a3")
    assert shown(read(body)) == ["篇一", "清河社区工作计划"]


def test_text_under_a_heading_in_its_paragraph_is_no_heading() -> None:
    first, second = read(p(r(t("一、目标"), "<w:br/>", t("全年四十场。")), style="1")).parts
    assert (first.level, second.level) == (1, 0)  # type: ignore[union-attr]


def test_notes_are_left_out_where_they_stand() -> None:
    footnotes = (
        f'<w:footnote w:id="2">{p("见市教育局文件")}</w:footnote><w:footnote w:id="0">{p("线")}</w:footnote>'
    )
    comments = f'<w:comment w:id="2">{p("人数再核")}{p("还有时间")}</w:comment>'
    endnotes = f'<w:endnote w:id="2">{p("完")}</w:endnote>'
    body = p("甲") + p("乙", note("footnote"), note("comment")) + p("丙", note("endnote"), note("footnote"))
    document = read(body, footnotes=footnotes, comments=comments, endnotes=endnotes)
    assert shown(document) == ["甲", "乙", "丙"]
    assert [(one.reason, one.text, one.place) for one in document.left_out] == [
        ("脚注", "见市教育局文件", "第 2 段"),
        ("批注", "人数再核", "第 2 段"),
        ("批注", "还有时间", "第 2 段"),
        ("尾注", "完", "第 3 段"),
    ]


def test_headers_and_footers_are_left_out_once() -> None:
    section = '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    body = p("甲", properties=section) + p("乙") + section
    document = read(body, header=p("内部资料"), footer=p("第", field("PAGE", "1"), "页"))
    assert shown(document) == ["甲", "乙"]
    assert left_out(document) == ["页眉: 内部资料", "页脚: 第1页"]


def test_the_texts_of_a_diagram_are_left_out() -> None:
    body = p(
        "甲",
        '<w:r><w:drawing><a:graphicData><dgm:relIds r:dm="diagramData"/></a:graphicData></w:drawing></w:r>',
    )
    document = read(body, diagramData="<a:p><a:r><a:t>组长</a:t></a:r></a:p><a:p/>")
    assert shown(document) == ["甲"]
    assert left_out(document) == ["图形里的文字: 组长"]


REMARKS = {
    "changes": (p(DELETED, INSERTED), "文件里有没定稿的修订：1 处插入已照接受读入，1 处删除没有读入。"),
    "pictures": (p("甲", PICTURE, PICTURE), "2 张图片没有写进计划。"),
    "object": (
        p("甲", '<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>'),
        "1 个嵌入的对象（图表、Excel 表格、公式等）没有写进计划。",
    ),
    "file in a file": (p("甲") + '<w:altChunk r:id="x"/>', "1 处插入的文件没有读入：用 Word 打开，另存为 .docx 以后再读，就有它们了。"),
    "signs": (p(r('<w:sym w:font="某字体" w:char="F001"/>')), "1 个特殊符号认不出来，写成了〓，请对照原文改正。"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "remark"), REMARKS.values(), ids=REMARKS)
def test_remarks(body: str, remark: str) -> None:
    assert read(body).remarks == (remark,)


def test_macros_are_not_run_and_said() -> None:
    from plan_cli.reader.word import read_word

    document = read_word(packed(package(p("甲")) | {"word/vbaProject.bin": b"x"}), "计划.docm")
    assert shown(document) == ["甲"]
    assert document.remarks == ("文件带有宏，只读了文字，宏没有运行。",)


def test_places_count_the_paragraphs_that_are_seen() -> None:
    document = read(p("甲") + p("") + p("乙") + table(tr("丙", "丁")) + p("戊"))
    assert [part.place for part in document.parts] == ["第 1 段", "第 2 段", "第 1 个表格", "第 3 段"]

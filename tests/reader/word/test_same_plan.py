"""One plan as text and as Word files of every make: the plan file is the same."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from plan_cli.collection import Run, find
from plan_cli.collection.kinds import DEFAULT, load
from plan_cli.outline import outline
from plan_cli.render import render_bytes
from plan_cli.templating.search_path import BUILT_IN
from tests.render.audit import needed

from ..reading import document_of, draft_of, lost, written
from .files import p, table, tr, word

ROOT = Path(__file__).resolve().parents[3]


class Row(NamedTuple):
    """A paragraph of the plan: its level (0 for none), the number that is typed, its text, its style."""

    level: int
    number: str
    text: str
    style: str = ""


PLAN = [
    Row(0, "", "2027年桂花里社区市民学校工作计划", "a3"),
    Row(0, "", "为让居民在家门口学得到、学得好，结合社区实际，制定本计划。"),
    Row(1, "一、", "工作目标", "1"),
    Row(2, "（一）", "全年开课不少于六十场，到课居民不少于一千五百人次。"),
    Row(2, "（二）", "建好两个楼栋学习点，每月各活动一次。"),
    Row(1, "二、", "主要措施", "1"),
    Row(2, "（一）", "健全组织", "2"),
    Row(0, "", "成立校务小组，每季度碰头一次。"),
    Row(3, "1.", "书记任组长，负责全面工作；"),
    Row(3, "2.", "副主任任副组长，负责排课。"),
    Row(2, "（二）", "充实师资", "2"),
    Row(0, "", "从退休教师和医护人员中聘请兼职教师十名。"),
    Row(3, "1.", "三月底前完成登记；"),
    Row(3, "2.", "每学期试讲一次。"),
    Row(1, "三、", "活动安排", "1"),
    Row(0, "", "三月份"),
    Row(3, "1.", "学雷锋便民集市"),
    Row(3, "2.", "消费维权讲座"),
    Row(0, "", "五、六月份"),
    Row(3, "1.", "防汛知识讲座"),
    Row(3, "2.", "包粽子比赛"),
    Row(0, "", "桂花里社区居民委员会"),
    Row(0, "", "2027年1月12日"),
]
FORMS = {1: ("chineseCounting", "%1、"), 2: ("chineseCountingThousand", "（%1）"), 3: ("decimal", "%1.")}


def typed(*, styled: bool) -> str:
    return "".join(p(row.number + row.text, style=row.style if styled else "") for row in PLAN)


def counted(*, styled: bool) -> tuple[str, str]:
    """The body with Word's own numbers, a list begun anew as Word's menu does it, and those lists."""
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{level}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for level, (form, text) in FORMS.items()
    )
    body, numbers, open_lists = "", "", dict[int, int]()
    for index, row in enumerate(PLAN, 1):
        if not row.level:
            body += p(row.text, style=row.style if styled else "")
            if not row.text.endswith("。"):  # a month's label
                open_lists.pop(3, None)
            continue
        for deeper in range(row.level + 1, 4):
            open_lists.pop(deeper, None)
        if row.level not in open_lists:
            open_lists[row.level] = index
            numbers += (
                f'<w:num w:numId="{index}"><w:abstractNumId w:val="{row.level}"/><w:lvlOverride w:ilvl="0">'
                '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        body += p(row.text, style=row.style if styled else "", num=str(open_lists[row.level]))
    return body, lists + numbers


def nested() -> tuple[str, str]:
    """The body with one list of three levels, and that list."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text.replace("1", str(level))}"/></w:lvl>'
        for level, (form, text) in FORMS.items()
    )
    numbering = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>' + "".join(
        f'<w:num w:numId="{index}"><w:abstractNumId w:val="1"/></w:num>' for index in (1,)
    )
    body = "".join(p(row.text, num=f"1/{row.level - 1}" if row.level else "") for row in PLAN[:15])
    return body, numbering


@cache
def wanted(rows: int = len(PLAN)) -> str:
    return written(draft_of("\n".join(row.number + row.text for row in PLAN[:rows])))


def same(data: bytes, rows: int = len(PLAN)) -> None:
    draft = draft_of(data, ".docx")
    assert written(draft) == wanted(rows)
    assert lost(draft) == []


def test_the_text_has_its_structure() -> None:
    text = wanted()
    assert "主要措施" in text
    assert "月份: 五、六月份" in text
    assert "2027年1月12日" in text


@pytest.mark.parametrize("styled", [False, True], ids=["plain", "styles"])
def test_typed_numbers(styled: bool) -> None:
    same(word(typed(styled=styled)))


@pytest.mark.parametrize("styled", [False, True], ids=["plain", "styles"])
def test_numbers_that_word_counts(styled: bool) -> None:
    body, numbering = counted(styled=styled)
    same(word(body, numbering=numbering))


def test_one_list_of_three_levels() -> None:
    body, numbering = nested()
    same(word(body, numbering=numbering), 15)


def saved_as(suffix: str, data: bytes, folder: Path) -> bytes:
    """The file as LibreOffice saves it."""
    (folder / "plan.docx").write_bytes(data)
    command = [needed("soffice", "LibreOffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += [
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        str(folder / "out"),
        str(folder / "plan.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "out" / f"plan.{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_lists_begun_anew_saved_by_libreoffice(suffix: str, tmp_path: Path) -> None:
    body, numbering = counted(styled=True)
    same(saved_as(suffix, word(body, numbering=numbering), tmp_path))


@pytest.mark.parametrize("suffix", ["docx", "doc", "odt"])
def test_one_list_saved_by_libreoffice(suffix: str, tmp_path: Path) -> None:
    body, numbering = nested()
    same(saved_as(suffix, word(body, numbering=numbering), tmp_path), 15)


def test_a_schedule_in_a_table_with_merged_months() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    month = f"<w:tc><w:tcPr>{down}</w:tcPr>{p('3月')}</w:tc>"
    rows = [
        tr("月份", "活动内容", "地点"),
        tr(month, "植树", "江边"),
        tr(f"<w:tc><w:tcPr>{on}</w:tcPr><w:p/></w:tc>", "义诊", "广场"),
    ]
    draft = draft_of(
        word(p("2027年桂花里社区工作计划", style="a3") + p("一、活动安排") + table(*rows)), ".docx"
    )
    text = written(draft)
    assert text.count("月份:") == 1
    for one in ("植树", "江边", "义诊", "广场"):
        assert one in text
    assert lost(draft) == []


EXAMPLES = [file for file, loaded in Run().load(find([str(ROOT / "examples")])[0]) if loaded.plan is not None]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.below.as_posix())
def test_word_to_plan_to_word_to_plan_is_a_fixed_point(file: object) -> None:
    ((_, loaded),) = Run().load([file])  # type: ignore[list-item]
    assert loaded.plan is not None
    first = draft_of(
        render_bytes(outline(loaded.plan, load(BUILT_IN, loaded.plan.template or DEFAULT)), "docx", BUILT_IN),
        ".docx",
    )
    assert lost(first) == []
    from ..reading import loaded as read_again

    plan = read_again(first).plan
    assert plan is not None
    second = draft_of(render_bytes(outline(plan, first.kind), "docx", BUILT_IN), ".docx")
    assert written(second) == written(first)
    assert document_of(render_bytes(outline(plan, first.kind), "docx", BUILT_IN), ".docx").remarks == ()

"""Where the plans of a document begin."""

from __future__ import annotations

import pytest

from plan_cli.reader.compilation import plans_of
from plan_cli.reader.document import InputDocument, Paragraph

BODY = ("一、工作目标", "办讲座十场。", "二、工作措施", "加强领导。")


def document(*lines: str) -> InputDocument:
    return InputDocument(
        "汇编.txt", tuple(Paragraph(text, f"第 {at} 行") for at, text in enumerate(lines, 1))
    )


def heads(*lines: str) -> list[str]:
    """The first line of each plan."""
    found = plans_of(document(*lines))
    return [part.text for plan in found.plans for part in plan.parts[:1] if isinstance(part, Paragraph)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("篇一：甲社区工作计划", "篇二：乙社区工作计划"),
        ("篇一　甲社区工作计划", "篇二　乙社区工作计划"),
        ("【篇1】甲社区工作计划", "【篇2】乙社区工作计划"),
        ("第一篇 甲社区工作计划", "第二篇 乙社区工作计划"),
        ("范文1：甲社区工作计划", "范文2：乙社区工作计划"),
        ("甲社区工作计划 篇1", "乙社区工作计划 篇2"),
        ("甲社区工作计划（一）", "乙社区工作计划（二）"),
        ("甲社区工作计划1", "乙社区工作计划2"),
        ("甲社区工作计划", "乙社区工作计划"),
        ("2026年甲社区工作计划", "2025年乙社区教育工作要点"),
    ],
)
def test_dresses(first: str, second: str) -> None:
    names = [line.strip("12（一二）") for line in heads(first, *BODY, second, *BODY)]
    assert len(names) == 2
    assert names[0].rpartition("篇")[0].rstrip() in ("", "甲社区工作计划", "2026年甲社区工作计划")
    assert "甲社区工作计划" in first
    assert names[0] in first
    assert names[1] in second


def test_a_label_on_a_line_of_its_own() -> None:
    assert heads("篇一", "甲社区工作计划", *BODY, "篇二", "乙社区工作计划", *BODY) == [
        "甲社区工作计划",
        "乙社区工作计划",
    ]


def test_a_list_of_contents_is_no_plan() -> None:
    found = plans_of(
        document("工作计划汇编", "篇一：甲社区工作计划", "篇二：乙社区工作计划", "篇一：甲社区工作计划", *BODY, "篇二：乙社区工作计划", *BODY)
    )  # fmt: skip
    assert [len(plan.parts) for plan in found.plans] == [5, 5]
    assert [one.text for one in found.left_out] == [
        "工作计划汇编",
        "篇一：甲社区工作计划",
        "篇二：乙社区工作计划",
    ]


def test_titles_may_be_the_same() -> None:
    assert heads("篇一：社区工作计划", *BODY, "篇二：社区工作计划", *BODY) == ["社区工作计划"] * 2


def test_a_red_head_belongs_to_the_plan_below() -> None:
    lines = heads(
        "篇一：甲社区工作计划", *BODY, "乙社区居委会", "乙社〔2026〕3号", "篇二：乙社区工作计划", *BODY
    )
    assert lines == ["甲社区工作计划", "乙社区居委会"]


def test_levels_count_from_the_title() -> None:
    parts = (
        Paragraph("篇一：甲社区工作计划", "", level=1), Paragraph("工作目标", "", level=2), Paragraph("文。", ""),
        Paragraph("篇二：乙社区工作计划", "", level=1), Paragraph("工作目标", "", level=2), Paragraph("文。", ""),
    )  # fmt: skip
    found = plans_of(InputDocument("汇编.docx", parts))
    assert [[(part.level, part.is_title) for part in plan.parts] for plan in found.plans] == [  # type: ignore[union-attr]
        [(0, True), (1, False), (0, False)]
    ] * 2


@pytest.mark.parametrize(
    "lines",
    [
        ("2026年甲社区工作计划", *BODY),
        (
            "2026年甲社区工作计划",
            "第一篇 总则",
            "办讲座。",
            "第二篇 工作安排表",
            "3月：讲座。",
            "第三篇 附则",
            "无。",
        ),
        ("2026年甲社区工作计划", *BODY, "附件1", "2026年甲社区培训工作计划", "一、课程", "插花。"),
        ("2026年甲社区工作计划", *BODY, "2026年甲社区教育活动安排", "3月：讲座。"),
        ("2026年甲社区工作计划", "一、培训计划（一）", "插花。", "二、培训计划（二）", "剪纸。"),
    ],
    ids=["one", "chapters", "attachment", "a schedule below", "numbered headings"],
)
def test_one_plan_is_one(lines: tuple[str, ...]) -> None:
    assert len(plans_of(document(*lines)).plans) == 1


def test_pages_run_on() -> None:
    found = plans_of(document("篇一：甲社区工作计划", *BODY, "1", "篇二：乙社区工作计划", *BODY, "2"))
    assert [one.text for one in found.left_out] == ["1", "2"]
    assert [len(plan.parts) for plan in found.plans] == [5, 5]

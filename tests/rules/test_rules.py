"""Each Markdown file of this folder holds the examples of the rule that it is named after.

Below a heading `## …` stand fenced blocks:

- `bad`: a line a text, ‹…› around each stretch that gets a finding; behind ⇒ the text as it reads when
  all fixes are made;
- `good`: a line a text that gets none;
- `yaml`: a whole plan (`yaml b.yaml` where there are several), and behind it `findings`, a line a
  finding: `line:column-column severity ‹words› message`, behind ⇒ what the fix puts there. An empty
  `findings` block says that there are none. `yaml escaped` and `yaml encoding=gb18030` are read as in
  `tests/commands/cases.py`.

What stands behind `bad` and `good` says where the text stands: `role=item` (preamble, paragraph, item,
heading, title, activity, date, theme, signature-date, …), `year=2021`, `month=9`, `community=…`,
`severity=info` where it is not the rule's own. Where a plan names no community it is 清河社区's for 2027.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plan_cli.rules.catalog import RULES
from plan_cli.rules.run import rule
from tests.commands.cases import Block, Case, read, rewrite

from .reviewed import completed, findings_of, mended

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plan_cli.findings import Finding

CASES = read(Path(__file__).parent)

ROLES = {
    "preamble": "引言: |-\n  TEXT\n",
    "closing": "结语: |-\n  TEXT\n",
    "paragraph": "工作目标:\n  正文: |-\n    TEXT\n",
    "item": "工作内容:\n  - |-\n    TEXT\n  - 办好宣传栏。\n",
    "heading": "章节:\n  - 标题: |-\n      TEXT\n    正文: 办好宣传栏。\n",
    "title": "标题: |-\n  TEXT\n",
    "activity": "培训计划:\n  - 月份: MONTH\n    活动:\n      - |-\n        TEXT\n",
    "theme": "培训计划:\n  - 月份: MONTH\n    主题: |-\n      TEXT\n    活动: [植树护绿]\n",
    "signer": "落款:\n  单位: |-\n    TEXT\n",
    "signature-date": "落款:\n  日期: |-\n    TEXT\n",
    "attachment": "附件:\n  - |-\n    TEXT\n",
} | {
    role: f"培训计划:\n  - 月份: MONTH\n    活动:\n      - 名称: 植树护绿\n        {name}: |-\n          TEXT\n"
    for role, name in (
        ("date", "日期"), ("time", "时间"), ("place", "地点"), ("audience", "对象"), ("lecturer", "主讲"),
        ("organizer", "责任人"), ("attendance", "人数"), ("note", "备注"),
    )
}  # fmt: skip
ATTRIBUTES = {
    "year": "年度", "community": "社区", "period": "时段", "template": "模板", "signed": "落款", "title": "标题",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule(case: Case, pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update"):
        rewrite(case, is_expected, printed(case))
    else:
        check_case(case)


def check_case(case: Case) -> None:
    """Hold a case: also called by `tools/mutants.py`, for rules whose numbers it has changed."""
    assert "".join(printed(case)) == "".join(block.body for block in case.blocks if is_expected(block))


def printed(case: Case) -> list[str]:
    """What stands in the case's `findings` blocks if the rule is right; its lines are checked meanwhile."""
    name = case.file.stem
    plans: dict[str, bytes] = {}
    bodies: list[str] = []
    for block in case.blocks:
        if block.language in ("bad", "good"):
            for line in block.body.splitlines():
                check_line(name, line, block)
        elif block.language == "yaml":
            plans[block.file_name or "a.yaml"] = block._replace(body=completed(block.body)).data()
        elif block.language == "findings":
            bodies.append(shown(findings_of(name, plans), plans))
            plans = {}
    assert not plans, "a plan without a findings block tests nothing"
    return bodies


def check_line(name: str, line: str, block: Block) -> None:
    marked, _, wanted = line.partition(" ⇒ ")
    text = marked.replace("‹", "").replace("›", "")
    expected = spans(marked)
    assert bool(expected) == (block.language == "bad"), line
    attributes = dict(word.split("=", 1) for word in block.info if "=" in word)
    plan, row, column = plan_around(text, attributes)
    findings = findings_of(name, {"a.yaml": plan})
    assert [place(found, row, column) for found in findings] == expected, (line, findings)
    severity = attributes.get("severity", rule(name).severity.value)
    assert {found.severity.value for found in findings} <= {severity}, line
    assert all(found.message and not found.message.endswith("。") for found in findings)
    if wanted:
        assert mended(completed(plan), findings).splitlines()[row - 1][column - 1 :] == wanted
        assert not findings_of(name, {"a.yaml": mended(completed(plan), findings)}), "mended, but still found"
    else:
        assert not any(found.fix for found in findings), f"a fix, but no ⇒ behind {line}"


def spans(marked: str) -> list[tuple[int, int]]:
    """The places of ‹…› in a text without the marks."""
    found = []
    for count, match in enumerate(re.finditer("‹([^›]*)›", marked)):
        start = match.start() - 2 * count
        found.append((start, start + len(match[1])))
    return found


def plan_around(text: str, attributes: dict[str, str]) -> tuple[str, int, int]:
    """A plan that holds a text in a role, and the text's line and column."""
    template = ROLES[attributes.get("role", "preamble")].replace("MONTH", attributes.get("month", "3"))
    lines = template.splitlines()
    row = next(number for number, line in enumerate(lines, 1) if "TEXT" in line)
    head = "".join(
        f"{ATTRIBUTES[name]}: {f'{{日期: {value}}}' if name == 'signed' else value}\n"
        for name, value in attributes.items()
        if name in ATTRIBUTES
    )
    return template.replace("TEXT", text) + head, row, lines[row - 1].index("TEXT") + 1


def place(found: Finding, row: int, column: int) -> tuple[int, int]:
    assert found.span.line == found.span.end_line == row, found
    return found.span.column - column, found.span.end_column - column


def shown(findings: list[Finding], plans: Mapping[str, bytes]) -> str:
    """Findings as a `findings` block has them."""
    return "".join(_line(found, plans) for found in sorted(findings, key=lambda one: (one.file, one.span)))


def _line(found: Finding, plans: Mapping[str, bytes]) -> str:
    span = found.span
    whole = found.source_line
    end = span.end_column - 1 if span.end_line == span.line else len(whole)
    file = f"{found.file}:" if len(plans) > 1 else ""
    fix = " ⇒ " + " / ".join(edit.text for edit in found.fix.edits) if found.fix else ""
    words = whole[span.column - 1 : end]
    words = words if words.isprintable() else words.encode("unicode_escape").decode()
    return (
        f"{file}{span.line}:{span.column}-{end + 1} {found.severity.value} ‹{words}› {found.message}{fix}\n"
    )


def is_expected(block: Block) -> bool:
    return block.language == "findings"


def test_every_rule_has_examples_bad_and_good() -> None:
    for name in RULES:
        blocks = [block for case in CASES if case.file.stem == name for block in case.blocks]
        languages = {block.language for block in blocks}
        assert languages & {"bad", "findings"}, f"{name} has no bad examples"
        clean = any(block.language == "findings" and not block.body for block in blocks)
        assert clean or "good" in languages, f"{name} has no good examples"

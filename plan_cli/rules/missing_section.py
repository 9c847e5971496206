"""missing-section：少了该有的一章

计划总要说清为什么做、做什么、怎样做到。每一种计划该有哪几章，写在它的 kind.yaml 里；意思相同的标题
（总体要求、重点任务）和开头语里的交代都算。只有一章的短文件不查；自己起标题的章多，或者只是
“多数计划都有”的，只作提示。

不好：
    工作任务:
      - 办好夜校。
      - 办好书屋。
    工作措施:
      - 加强领导。
      - 加大宣传。
好：
    工作目标:
      - 全年开课四十场。
      - 参加居民两千人次。
    工作任务:
      - 办好夜校。
      - 办好书屋。
    工作措施:
      - 加强领导。
      - 加大宣传。
改法：补上这一章；内容写在别的章里的，给那一章换个标题。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.blocks import has_strange_keys
from plan_cli.findings import Severity
from plan_cli.model import Plan
from plan_cli.source.source_span import SourceSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding
    from plan_cli.source import Mapping

SEVERITY = Severity.WARNING


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each part that the kind asks for and that no section holds."""
    kind, plan = context.kind, context.plan
    # One whose value could not be read was told of; it is there.
    unread = [name for name in plan.order if Plan.keys[name].section and getattr(plan, name) is None]
    sections = [name for name, _ in context.blocks] + unread
    if kind is None or len(sections) < 2 or has_strange_keys(plan):
        return
    told = _told(context)
    own = sum(name == "sections" for name in sections)
    # Where most headings are the author's own, they may say the same in other words.
    for parts, soft in ((kind.required, own * 2 > len(sections)), (kind.usual, True)):
        for part in parts:
            if not any(name in sections or _is_told(name, told) for name in part):
                yield _finding(context, part, Severity.INFO if soft else SEVERITY)


def _told(context: ReviewContext) -> str:
    """Return what says which part of the plan something is: its headings and its opening words."""
    passages = context.prose.of("heading", "preamble")
    return "\n".join(passage.text for passage in passages)


def _is_told(name: str, told: str) -> bool:
    return any(word in told for word in Plan.keys[name].synonyms)


def _finding(context: ReviewContext, part: tuple[str, ...], severity: Severity) -> Finding:
    kind = context.kind
    headings = kind.headings if kind is not None else {}
    named = [headings.get(name, Plan.keys[name].chinese) for name in part if name != "sections"]
    choice = "或者".join(f"“{name}”" for name in named[:2])
    return _title(context.plan).finding(
        f"缺少{choice}这样的一章",
        f"补上{choice}；内容写在别处的，给那里加上标题。",
        severity=severity,
    )


def _title(plan: Plan) -> SourceSpan:
    """Return the plan's title, else the first key of its file."""
    if plan.title is not None:
        return SourceSpan.of_node(plan.title.node)
    root: Mapping = plan.node  # type: ignore[assignment]
    own = [key for key, _ in root.entries if key.source is root.source]
    return SourceSpan.of_node(own[0] if own else root)

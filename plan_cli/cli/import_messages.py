"""What `plangen new --from` says: what was found, what was moved, what is left to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from plan_cli.cli.inputs import tell_errors
from plan_cli.errors import ExitCode, worst

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plan_cli.conversion import ImportedPlan, ImportRequest
    from plan_cli.errors import PlangenError
    from plan_cli.reader.document import LeftOut
    from plan_cli.rollover import ChangedText, LeftAsIs, Moved

_SHOWN = 40
"""Characters of a text that is only named, not given whole."""

_EXAMPLES = 4
"""Of what was left for one reason, so many are named."""


def one(plan: ImportedPlan, wanted: ImportRequest) -> int:
    """All about a document with one plan; the exit code."""
    for remark in plan.draft.remarks:
        click.echo(f"说明：{remark}", err=True)
    left_out(plan.draft.left_out)
    _found(plan, wanted)
    year(plan, wanted)
    if plan.fixed is not None:
        click.echo(f"自动改好了 {plan.fixed} 处。" if plan.fixed else "没有可以自动改的。")
    failures = review([plan], wanted)
    _next(plan.path.as_posix(), doubts(plan))
    code = lost(plan)
    tell_errors(failures, has_written=True)
    return max(code, worst(failures))


def left_out(texts: Iterable[LeftOut]) -> None:
    """Tell what does not go into a plan, each with its reason."""
    for text in texts:
        place = f"（{text.place}）" if text.place else ""
        click.echo(f"没有写进计划：“{short(text.text)}”{place}：{text.reason}", err=True)


def _found(plan: ImportedPlan, wanted: ImportRequest) -> None:
    """Tell in short what was found in the document."""
    draft = plan.draft
    click.echo(f"已写好：{plan.path.as_posix()}")
    click.echo(f"从 {wanted.source.name} 里读到：")
    click.echo(f"  标题：{draft.title or '没有找到，按模板自动生成'}")
    click.echo(f"  社区：{draft.community or '没有找到，留了空，请填写'}")
    click.echo(f"  年度：{draft.year}")
    click.echo(f"  模板：{draft.kind.name}")
    click.echo(f"  内容：{contents(plan)}")
    if draft.guesses:
        click.echo(f"  请核对：{draft.guesses} 处是程序猜的")


def contents(plan: ImportedPlan) -> str:
    """How much was found: 3 章、12 条、10 个月份."""
    counts = plan.draft.counts
    units = (("sections", "章"), ("items", "条"), ("months", "个月份"))
    parts = [f"{counts[name]} {unit}" for name, unit in units if counts[name]]
    return "、".join(parts) or "只有一段话，没有分章"


def year(plan: ImportedPlan, wanted: ImportRequest, indent: str = "") -> None:
    """Tell what moving the plan into another year changed and left; nothing where none was asked for."""
    if wanted.year is not None:
        for line in _year(plan, wanted.year):
            click.echo(indent + line)


def _year(plan: ImportedPlan, wanted: int) -> Iterator[str]:
    if not plan.draft.is_year_known:
        yield f"年度写成了 {wanted}。原文里看不出是哪一年的计划，所以别的年份和日期都没有动，请自己核对。"
    elif plan.moved is None:
        yield "写出的计划还不合语言的规定，没有移到别的年度。"
    elif plan.draft.year == wanted:
        yield f"原文就是 {wanted} 年的计划，年份和日期都没有动。"
    else:
        yield from _moved(plan.moved, plan.draft.year, wanted)


def _moved(moved: Moved, before: int, after: int) -> Iterator[str]:
    backward = "，是往回移的" if after < before else ""
    yield f"从 {before} 年移到了 {after} 年{backward}。"
    if moved.changed:
        yield f"改了 {len(moved.changed)} 处："
        yield from (f"  {line}" for line in _changes(moved.changed))
    if moved.kept:
        yield f"没有动的 {len(moved.kept)} 处，请看看对不对："
        yield from (f"  {line}" for line in _reasons(moved.kept))
    if moved.doubts:
        yield f"有 {len(moved.doubts)} 处要由您定，文件里写着“请核对”。"


def _changes(changes: Sequence[ChangedText]) -> Iterator[str]:
    """Yield a line for each place: what was there and what is there now."""
    by_place = _counted((change.place, f"{change.before} → {change.after}") for change in changes)
    for place, own in by_place.items():
        yield f"{place}：" + "；".join(
            said + (f"（{count} 处）" if count > 1 else "") for said, count in own.items()
        )


def _reasons(kept: Sequence[LeftAsIs]) -> Iterator[str]:
    """Yield a line for each reason: what stays for it."""
    for reason, own in _counted((one.reason, f"{one.text}（{one.place}）") for one in kept).items():
        shown = "、".join(list(own)[:_EXAMPLES])
        total = own.total()
        yield f"{reason}：{shown}" + (f"等 {total} 处" if total > min(len(own), _EXAMPLES) else "")


def _counted(said: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    """How often each sentence is said under its head; heads and sentences in the order in which they come."""
    heads: dict[str, Counter[str]] = {}
    for head, sentence in said:
        heads.setdefault(head, Counter())[sentence] += 1
    return heads


def review(plans: Sequence[ImportedPlan], wanted: ImportRequest) -> list[PlangenError]:
    """Tell how many findings of each rule a review of the plans has; what it failed on is returned."""
    from plan_cli.cli.explain import help_of
    from plan_cli.collection import Run
    from plan_cli.findings import failing, in_order
    from plan_cli.report import STATISTICS, report
    from plan_cli.report.reviewed import Reviewed
    from plan_cli.review.engine import Review

    run = Run()
    review = Review(run.collections, run.note)
    for plan in plans:
        review.add(plan.loaded, run.collections.of_folder(wanted.folder))
    findings = in_order(review.findings())
    names = [plan.path.as_posix() for plan in plans]
    click.echo("审查的结果：")
    shown = report("text", Reviewed(findings, names, failing(strict=False), help_of), STATISTICS)
    click.echo("".join(f"  {line}\n" for line in shown.splitlines()), nl=False)
    return run.errors


def doubts(plan: ImportedPlan) -> int:
    """How many places of the file ask to be looked at."""
    return plan.draft.guesses + (len(plan.moved.doubts) if plan.moved else 0)


def _next(shown: str, count: int) -> None:
    doubtful = f"，先看写着“请核对”的 {count} 处" if count else ""
    click.echo("下一步：")
    click.echo(f"  1. 打开 {shown}，对照原文看一遍{doubtful}")
    click.echo(f"  2. plangen validate {shown}    逐处看要改的地方")
    click.echo(f"  3. plangen render {shown}      排成 Word 文档")


def lost(plan: ImportedPlan) -> int:
    """Say what of the document the plan does not print; the exit code."""
    code = ExitCode.DONE
    for text in plan.lost or ():
        what = "位置和原文不同" if text.is_moved else "在计划里找不到"
        click.echo(f"错误：这段文字{what}（{text.place}）：{short(text.text)}", err=True)
        code = ExitCode.FINDINGS
    if plan.lost is None:
        click.echo("错误：写出的计划还不合语言的规定，没能核对文字是否完整", err=True)
        code = ExitCode.FINDINGS
    if code:
        click.echo(f"提示：对照原文检查 {plan.path.as_posix()}，把缺的补上。", err=True)
    return code


def short(text: str) -> str:
    """Return a text, or as much of it as tells which it is."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

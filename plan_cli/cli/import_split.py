"""`plangen new --from … --split`: each plan of a compilation as a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plan_cli.cli import import_messages
from plan_cli.cli.inputs import tell_errors
from plan_cli.errors import UnwritableFileError, worst
from plan_cli.model import SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.conversion import ImportedDocument, ImportedPlan, ImportRequest


def tell_each(found: ImportedDocument, request: ImportRequest) -> int:
    """Say what was found in each plan, and review them together; the exit code."""
    plans = found.plans
    if not plans:  # all failed
        tell_errors(found.failures, has_written=False)
        return worst(found.failures)
    if len(plans) == 1 and not found.failures:
        click.echo(f"说明：{request.source.name} 里只有一份计划，写成了一个文件。", err=True)
        return import_messages.one(plans[0], request)
    for remark in found.remarks:
        click.echo(f"说明：{remark}", err=True)
    import_messages.left_out(found.left_out)
    if found.failures:
        whole = len(plans) + len(found.failures)
        click.echo(f"{request.source.name} 里有 {whole} 份计划，其中 {len(plans)} 份各写成了一个文件。")
    else:
        click.echo(f"{request.source.name} 里有 {len(plans)} 份计划，每份写成了一个文件。")
    for count, plan in enumerate(plans, 1):
        _tell(count, plan, request)
    failures = [*found.failures, *import_messages.review(plans, request)]
    _tell_next(request, sum(map(import_messages.doubts, plans)))
    code = max(import_messages.lost(plan) for plan in plans)
    tell_errors(failures, has_written=True)
    return max(code, worst(failures))


def check_folder(path: Path | None) -> None:
    """See that a path can be the folder of several plans, and make it.

    Raises:
        UnwritableFileError: it is a file, or named like one.
    """
    if path is None:
        return
    if path.suffix.lower() in SUFFIXES or path.is_file():
        raise UnwritableFileError(
            f"--split 要写多个文件，{path.as_posix()} 不是文件夹",
            f"写一个文件夹的名字，没有的会新建，例如 {path.parent.as_posix()}/各社区计划。",
        )
    path.mkdir(parents=True, exist_ok=True)


def _tell(count: int, plan: ImportedPlan, wanted: ImportRequest) -> None:
    """One plan: what was found, and what was moved."""
    draft = plan.draft
    click.echo(f"第 {count} 份：{plan.path.as_posix()}")
    click.echo(
        f"  {draft.community or '社区没有找到，留了空'}，{draft.year} 年，{draft.kind.name}，{import_messages.contents(plan)}"
    )
    if draft.guesses:
        click.echo(f"  请核对：{draft.guesses} 处是程序猜的")
    if plan.fixed:
        click.echo(f"  自动改好了 {plan.fixed} 处。")
    import_messages.year(plan, wanted, "  ")
    import_messages.left_out(draft.left_out)


def _tell_next(wanted: ImportRequest, count: int) -> None:
    doubtful = f"，先看写着“请核对”的 {count} 处" if count else ""
    shown = wanted.path.as_posix() if wanted.path else "."
    click.echo("下一步：")
    click.echo(f"  1. 打开各个文件，对照原文看一遍{doubtful}")
    click.echo(f"  2. plangen validate {shown}    逐处看要改的地方")
    click.echo(f"  3. plangen render {shown}      排成 Word 文档")

"""`plangen new --from … --split`: each plan of a compilation as a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plan_cli.cli import import_messages as tell_taken
from plan_cli.cli.take_in import ImportedPlan, taken, write
from plan_cli.errors import UnwritableFileError
from plan_cli.model import SUFFIXES

if TYPE_CHECKING:
    from plan_cli.cli.take_in import ImportRequest
    from plan_cli.reader.compilation import FoundPlans


def write_each(found: FoundPlans, wanted: ImportRequest) -> int:
    """Write the plans, say what was found in each, and review them together.

    Returns:
        The exit code.

    Raises:
        PlangenError: the folder is a file, or a file can't be written; then none is.
    """
    _check_folder(wanted)
    plans: list[ImportedPlan] = []
    for document in found.plans:
        used = frozenset(one.path for one in plans)
        plans.append(taken(document, wanted, used))
    write(plans, wanted)
    if len(plans) == 1:
        click.echo(f"说明：{wanted.source.name} 里只有一份计划，写成了一个文件。", err=True)
        return tell_taken.one(plans[0], wanted)
    for remark in found.remarks:
        click.echo(f"说明：{remark}", err=True)
    tell_taken.left_out(found.left_out)
    click.echo(f"{wanted.source.name} 里有 {len(plans)} 份计划，每份写成了一个文件。")
    for count, plan in enumerate(plans, 1):
        _tell(count, plan, wanted)
    tell_taken.review(plans, wanted)
    _tell_next(wanted, sum(map(tell_taken.doubts, plans)))
    return max(tell_taken.lost(plan) for plan in plans)


def _check_folder(wanted: ImportRequest) -> None:
    path = wanted.path
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
        f"  {draft.community or '社区没有找到，留了空'}，{draft.year} 年，{draft.kind.name}，{tell_taken.contents(plan)}"
    )
    if draft.guesses:
        click.echo(f"  请核对：{draft.guesses} 处是程序猜的")
    if plan.mended:
        click.echo(f"  自动改好了 {plan.mended} 处。")
    tell_taken.year(plan, wanted, "  ")
    tell_taken.left_out(draft.left_out)


def _tell_next(wanted: ImportRequest, count: int) -> None:
    doubtful = f"，先看写着“请核对”的 {count} 处" if count else ""
    shown = wanted.path.as_posix() if wanted.path else "."
    click.echo("下一步：")
    click.echo(f"  1. 打开各个文件，对照原文看一遍{doubtful}")
    click.echo(f"  2. plangen validate {shown}    逐处看要改的地方")
    click.echo(f"  3. plangen render {shown}      排成 Word 文档")

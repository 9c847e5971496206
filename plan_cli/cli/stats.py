"""`plangen stats`: many plans counted, on the terminal or in files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_cli.cli.help import Command

if TYPE_CHECKING:
    from plan_cli.collection import Run
    from plan_cli.stats.district import District


@click.command(
    cls=Command,
    examples=(
        ("plangen stats plans/", "数一数一个文件夹里的所有计划"),
        ("plangen stats plans/ -o 统计.xlsx", "写成 Excel 表格"),
        ("plangen stats plans/ -o 统计.html", "写成带图的网页，不联网也能看"),
        ("plangen stats plans/ -o 统计.xlsx -o 统计.json", "一次写几种"),
        ("plangen stats plans/ --no-review", "只数活动，不审查，快一些"),
    ),
)
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]…")
@click.option(
    "-o", "--output", "outputs", multiple=True, metavar="文件",
    help="写成文件：.xlsx 表格，.html 网页，.csv 每个社区一行，.json 给程序；可以写几次。不写就印在屏幕上。",
)  # fmt: skip
@click.option("--no-review", is_flag=True, help="不审查，不数问题。")
def command(paths: tuple[str, ...], *, outputs: tuple[str, ...], no_review: bool) -> int:
    """统计许多份计划：各社区、各月、各类对象有多少活动，计划多少人，哪几个月空着，有多少问题。

    不写文件名时，统计当前文件夹及下级文件夹里的所有计划。

    “人数”里的第一个数字算作计划人数。一项活动跨几个月的，在每个月里都数，合计只数一次。

    退出码：0 数完了，1 有计划写法有错、只数了读得出来的部分，2 有文件读不了或者没能写出。
    """
    from plan_cli.cli.inputs import tell
    from plan_cli.collection import Run
    from plan_cli.errors import ExitCode, worst

    files = [_checked(one) for one in outputs]
    run = Run()
    district = _district(paths, run, is_reviewed=not no_review)
    has_written = False
    if district.plans:
        from plan_cli.stats.terminal import summary, text

        sys.stdout.write(summary(district) if files else text(district))
        has_written = _write(files, district, run)
    _tell_incomplete(district)
    tell(run, has_written=has_written)
    if not (run.errors or district.plans):
        return ExitCode.COULD_NOT_RUN
    return max(ExitCode.FINDINGS if district.incomplete else ExitCode.DONE, worst(run.errors))


def _checked(name: str) -> Path:
    """Return a file to write, of a kind that there is.

    Raises:
        UsageError: there is no such kind.
    """
    from plan_cli.errors import UsageError
    from plan_cli.stats import WRITERS

    path = Path(name)
    if path.suffix.lower() not in WRITERS:
        known = "、".join(WRITERS)
        raise UsageError(f"-o {name} 写不了：文件名要以这几个之一结尾：{known}", "例如：-o 统计.xlsx")
    return path


def _district(paths: tuple[str, ...], run: Run, *, is_reviewed: bool) -> District:
    from plan_cli.cli.inputs import loaded_plans
    from plan_cli.review.engine import Review
    from plan_cli.stats.collect import record_of
    from plan_cli.stats.district import District

    district, review = District(is_reviewed=is_reviewed), Review(run.collections, run.note)
    for file, loaded in loaded_plans(paths, None, run):
        if is_reviewed:
            review.add(loaded, file.collection)
        if file.name not in run.bases:
            try:
                district.add(record_of(loaded))
            except Exception as error:  # of this plan: the others are counted
                run.fail(file.name, error)
    if is_reviewed:
        district.add_findings(review.findings())
    return district


def _write(files: list[Path], district: District, run: Run) -> bool:
    """Each file; one that can't be written does not stop the others. Whether any was."""
    from plan_cli.files.write import write_atomic
    from plan_cli.stats import written

    has_written = False
    for path in files:
        try:
            write_atomic(path, written(path.suffix.lower(), district))
        except Exception as error:  # of this format or place
            run.fail("", error, f"plangen 自己出错了，没有写出 {path.as_posix()}")
        else:
            has_written = True
            click.echo(f"已写好：{path.as_posix()}")
    return has_written


def _tell_incomplete(district: District) -> None:
    if district.incomplete:
        from plan_cli.cli.shorten_list import shorten_list

        names = shorten_list(district.incomplete, "", " 份")
        click.echo(f"有 {len(district.incomplete)} 份计划写法有错，只数了读得出来的部分：{names}", err=True)
        click.echo("提示：用 plangen validate 看看错在哪里，改好再数一次。", err=True)

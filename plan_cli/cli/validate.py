"""`plangen validate`: review plans and say everything that is wrong, in one run."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from plan_cli.cli.help import Command
from plan_cli.report import REPORTS

if TYPE_CHECKING:
    from plan_cli.collection import Run
    from plan_cli.findings import Finding
    from plan_cli.report.reviewed import Reviewed


@click.command(
    cls=Command,
    examples=(
        ("plangen validate 清河社区.yaml", "审查一份计划"),
        ("plangen validate plans/", "审查一个文件夹里的所有计划"),
        ("plangen validate --strict", "审查当前文件夹，有警告也算不通过"),
        ("plangen validate --format json plans/", "给别的程序用"),
    ),
)
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]…")
@click.option("--strict", is_flag=True, help="有警告也算不通过（退出码 1）。")
@click.option(
    "--format", "format_name", type=click.Choice(list(REPORTS)), metavar="格式",
    help="text 给人看（默认），concise 一行一条，json 给程序，github 给 GitHub Actions，sarif 和 junit 给代码平台。",
)  # fmt: skip
@click.option("--statistics", is_flag=True, help="不列出每一处，只数每条规则有几处。")
@click.option("--baseline", metavar="文件", help="已知问题的清单：里面的不再报告；不写时照 plangen.yaml。")
@click.option("--write-baseline", metavar="文件", help="把现有的问题都记进清单，以后只报告新的。")
@click.option(
    "--changed", "only_changed", is_flag=True,
    help="给提交前的检查用：写明的文件里，不是计划的跳过，继承它们的计划一起审查。",
)  # fmt: skip
@click.option("--stdin-filename", metavar="文件名", help="从标准输入（-）读入时，当作这个文件。")
def command(
    paths: tuple[str, ...],
    *,
    strict: bool,
    format_name: str | None,
    statistics: bool,
    baseline: str | None,
    write_baseline: str | None,
    only_changed: bool,
    stdin_filename: str | None,
) -> int:
    """审查计划文件，指出每一处问题的位置和改法。

    不写文件名时，审查当前文件夹及下级文件夹里的所有计划。写 - 时从标准输入读入。

    退出码：0 通过，1 有错误，2 没能审查（例如文件不存在）。
    """
    from plan_cli.cli.explain import help_of
    from plan_cli.cli.inputs import tell
    from plan_cli.collection import Run
    from plan_cli.errors import ExitCode, UsageError
    from plan_cli.findings import exit_code, failing, in_order
    from plan_cli.report import report
    from plan_cli.report.reviewed import Reviewed

    if only_changed and write_baseline is not None:
        raise UsageError(
            "--write-baseline 不能和 --changed 一起用",
            "基线要记下整个文件夹的问题：去掉 --changed，写明文件夹。",
        )
    run = Run()
    findings, files = _review(paths, stdin_filename, run, only_changed=only_changed)
    ordered = in_order(findings)
    if write_baseline is not None:
        from plan_cli.cli.baseline import write

        write(write_baseline, ordered)
        tell(run)
        return exit_code((), could_not_run=bool(run.errors))
    if ordered:
        from plan_cli.cli.baseline import without_known

        ordered = without_known(ordered, baseline)
    reviewed = Reviewed(ordered, files, failing(strict=strict), help_of)
    if statistics:
        _print_statistics(format_name or "text", reviewed)
    else:
        name = format_name or _default_format()
        _print(name, report(name, reviewed))
    tell(run)
    if (
        strict
        and exit_code(ordered) is ExitCode.DONE
        and exit_code(ordered, strict=True) is ExitCode.FINDINGS
    ):
        click.echo("按 --strict，有警告也算不通过。", err=True)
    return exit_code(ordered, strict=strict, could_not_run=bool(run.errors))


def _print(format_name: str, text: str) -> None:
    """People read in their console's encoding; what programs read is UTF-8 everywhere."""
    if format_name == "text":
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())


def _print_statistics(format_name: str, reviewed: Reviewed) -> None:
    from plan_cli.errors import UsageError
    from plan_cli.report import STATISTICS, report

    if format_name not in STATISTICS:
        known = "、".join(STATISTICS)
        raise UsageError(f"--statistics 不能和 --format {format_name} 一起用", f"可以用的格式有：{known}。")
    _print(format_name, report(format_name, reviewed, STATISTICS))


def _default_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _review(
    paths: tuple[str, ...], stdin_filename: str | None, run: Run, *, only_changed: bool
) -> tuple[list[Finding], list[str]]:
    """The findings of all plans, and the names of the files that were looked at."""
    from plan_cli.cli.inputs import loaded_plans
    from plan_cli.errors import PlangenError
    from plan_cli.reviewing import Review

    review = Review()
    findings: list[Finding] = []
    files: list[str] = []
    for file, loaded in loaded_plans(paths, stdin_filename, run, only_changed=only_changed):
        files.append(file.name)
        try:
            findings += review.of(loaded, file.path.parent)
        except PlangenError as error:  # a broken kind: the other plans go on
            run.note(error)
    return findings + review.across(), files

"""`plangen validate`: review plans and say everything that is wrong, in one run."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from plan_cli.cli.help import Command
from plan_cli.report import REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.collection import Run
    from plan_cli.findings import Finding
    from plan_cli.report.reviewed import Reviewed
    from plan_cli.review.fixing import FixOutcome
    from plan_cli.review.session import ReviewSession


@click.command(
    cls=Command,
    examples=(
        ("plangen validate 清河社区.yaml", "审查一份计划"),
        ("plangen validate plans/", "审查一个文件夹里的所有计划"),
        ("plangen validate --strict", "审查当前文件夹，有警告也算不通过"),
        ("plangen validate --diff", "看看会怎么改，不写文件"),
        ("plangen validate --fix", "改好能放心改的，再报告剩下的"),
        ("plangen validate --format json plans/", "给别的程序用"),
    ),
)
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]…")
@click.option("--strict", is_flag=True, help="有警告也算不通过（退出码 1）。")
@click.option(
    "--format", "format_name", type=click.Choice(list(REPORTS)), metavar="格式",
    help="text 给人看（默认），concise 一行一条，json 给程序，github 给 GitHub Actions，sarif 和 junit 给代码平台。",
)  # fmt: skip
@click.option("--fix", is_flag=True, help="改好能放心改的（标点、编码、键后面的全角冒号等），再报告剩下的。")
@click.option("--unsafe-fixes", is_flag=True, help="除了 --fix 改的，把只有一种改法的也改好；改后请看一遍。")
@click.option("--diff", is_flag=True, help="只显示会怎么改，不写文件；和 --unsafe-fixes 合用就都显示。")
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
    **mending: bool,
) -> int:
    """审查计划文件，指出每一处问题的位置和改法。

    不写文件名时，审查当前文件夹及下级文件夹里的所有计划。写 - 时从标准输入读入。

    退出码：0 通过，1 有错误（用 --diff 时，有可改的也算），2 没能审查（例如文件不存在）。
    """
    from plan_cli.cli.inputs import tell
    from plan_cli.collection import Run
    from plan_cli.errors import ExitCode, exit_code

    mends = any(mending.values())
    if write_baseline is not None:
        _check_written_alone(only_changed=only_changed, mending=mends, baseline=baseline)
    if mending["diff"]:
        _check_shown_alone(statistics=statistics, format_name=format_name)
    run = Run()
    review = _review(paths, stdin_filename, run, strict=strict, only_changed=only_changed)
    _check_styles(review.names, paths, run)
    outcome = None
    if mends:
        outcome = _mend(review, run, baseline, unsafe=mending["unsafe_fixes"], diff=mending["diff"])
    has_written = outcome is not None and bool(outcome.files) and not mending["diff"]
    if outcome is not None and mending["diff"]:
        tell(run)
        code = exit_code(outcome.findings, strict=strict, errors=run.errors)
        return max(code, ExitCode.FINDINGS if outcome.files else ExitCode.DONE)
    if write_baseline is not None:
        from plan_cli.cli.baseline import write

        write(write_baseline, review.findings())
        tell(run, has_written=True)
        return exit_code((), errors=run.errors)
    # A mended text has standard output for itself.
    stream = sys.stderr if run.standard_input and mends else sys.stdout
    left = _report(review, run, baseline, format_name, stream, strict=strict, statistics=statistics)
    tell(run, has_written=has_written)
    if strict:
        _tell_of_strict(left)
    return exit_code(left, strict=strict, errors=run.errors)


def _report(
    review: ReviewSession,
    run: Run,
    baseline: str | None,
    format_name: str | None,
    stream: TextIO,
    *,
    strict: bool,
    statistics: bool,
) -> list[Finding]:
    """Print what no baseline knows, and return it."""
    from plan_cli.cli.baseline import without_known
    from plan_cli.cli.explain import help_of
    from plan_cli.findings import failing
    from plan_cli.report import report
    from plan_cli.report.reviewed import Reviewed

    left = without_known(review.findings(), baseline, review.names, run.collections)
    reviewed = Reviewed(left, review.names, failing(strict=strict), help_of, run.bugs)
    if statistics:
        _print_statistics(format_name or "text", reviewed)
    else:
        name = format_name or _default_format()
        _print(name, report(name, reviewed), stream)
    return left


def _tell_of_strict(findings: list[Finding]) -> None:
    """Say so where nothing but `--strict` fails the run."""
    from plan_cli.errors import ExitCode, exit_code

    if exit_code(findings) is ExitCode.DONE and exit_code(findings, strict=True) is ExitCode.FINDINGS:
        click.echo("按 --strict，有警告也算不通过。", err=True)


def _check_shown_alone(*, statistics: bool, format_name: str | None) -> None:
    """See that what a program would read is not asked for beside `--diff`, which only shows.

    Raises:
        UsageError: it is.
    """
    from plan_cli.errors import UsageError

    if statistics or format_name not in (None, "text"):
        other = "--statistics" if statistics else f"--format {format_name}"
        raise UsageError(f"--diff 不能和 {other} 一起用", "分两次运行：先用 --diff 看会怎么改，再要别的。")


def _check_written_alone(*, only_changed: bool, mending: bool, baseline: str | None) -> None:
    """See that a baseline is to hold all findings of what is named.

    Raises:
        UsageError: another option would have it hold fewer.
    """
    from plan_cli.errors import UsageError

    if only_changed:
        raise UsageError(
            "--write-baseline 不能和 --changed 一起用",
            "基线要记下整个文件夹的问题：去掉 --changed，写明文件夹。",
        )
    if mending:
        raise UsageError("--write-baseline 不能和 --fix、--diff 一起用", "先改好，再写基线。")
    if baseline is not None:
        raise UsageError(
            "--write-baseline 不能和 --baseline 一起用",
            "去掉 --baseline：重写基线，会把现有的问题都记进去。",
        )


def _mend(review: ReviewSession, run: Run, baseline: str | None, *, unsafe: bool, diff: bool) -> FixOutcome:
    """Mend the files, or show what would be mended."""
    from plan_cli.cli import fix
    from plan_cli.cli.baseline import new_ones

    outcome = fix.mended(
        review,
        lambda findings: new_ones(findings, baseline, review.names, run.collections),
        run,
        unsafe=unsafe,
        to_write=not diff,
    )
    if diff:
        _print("text", fix.difference(outcome), sys.stdout)
        fix.tell_difference(outcome)
    else:
        fix.write(outcome, run)
    fix.tell(outcome, review, unsafe=unsafe)
    return outcome


def _print(format_name: str, text: str, stream: TextIO) -> None:
    """People read in their console's encoding; what programs read is UTF-8 everywhere."""
    if format_name == "text":
        stream.write(text)
    else:
        stream.flush()
        stream.buffer.write(text.encode())


def _print_statistics(format_name: str, reviewed: Reviewed) -> None:
    from plan_cli.errors import UsageError
    from plan_cli.report import STATISTICS, report

    if format_name not in STATISTICS:
        known = "、".join(STATISTICS)
        raise UsageError(f"--statistics 不能和 --format {format_name} 一起用", f"可以用的格式有：{known}。")
    _print(format_name, report(format_name, reviewed, STATISTICS), sys.stdout)


def _default_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _review(
    paths: tuple[str, ...], stdin_filename: str | None, run: Run, *, strict: bool, only_changed: bool
) -> ReviewSession:
    """All plans, reviewed."""
    from plan_cli.cli.inputs import loaded_plans
    from plan_cli.review.session import ReviewSession

    plans = loaded_plans(paths, stdin_filename, run, only_changed=only_changed)
    return ReviewSession(run, plans, strict=strict)


def _check_styles(names: Iterable[str], paths: Iterable[str], run: Run) -> None:
    """See that there is the style that a `plangen.yaml` names, or no plan below it can be rendered.

    Args:
        names: the plans that were looked at.
        paths: what the command line names; a `plangen.yaml` among it counts too.
        run: takes what is wrong.
    """
    from plan_cli.collection import CONFIGURATION

    files = (*names, *(path for path in paths if Path(path).name == CONFIGURATION))
    folders = {Path(file).absolute().parent for file in files}
    found = {
        one.root: one for folder in folders if (one := run.collections.of_folder(folder)).root is not None
    }
    if found:
        from plan_cli.cli.style import check_configured

        check_configured([one for _, one in sorted(found.items())], run)

"""What `validate` and `render` are given: files, folders, standard input, or nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_cli.cli.shorten_list import shorten_list
from plan_cli.collection import CONFIGURATION, PlanFile, Run, find, named_file
from plan_cli.collection.misnamed import misnamed_settings
from plan_cli.errors import BugError, PlanError, PlangenError, UnreadableFileError, UsageError
from plan_cli.limits import PlanLimits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plan_cli.model import Loaded

STDIN = "-"


def loaded_plans(
    paths: tuple[str, ...], stdin_filename: str | None, run: Run, *, only_changed: bool = False
) -> Iterator[tuple[PlanFile, Loaded]]:
    """Every plan of a command line with its file.

    Args:
        paths: what the command line names.
        stdin_filename: as which file standard input counts.
        run: loads them, and takes what can't be read.
        only_changed: the paths are what a commit changed, plans or not.

    Raises:
        UsageError: no plan is there at all, or the options contradict each other.
    """
    _check(paths, stdin_filename)
    named = _named(paths, only_changed=only_changed)
    files = _files(named, run, only_changed=only_changed)
    found = False
    if STDIN in paths:
        found = True
        file = _stdin_file(stdin_filename, run)
        data = _standard_input()
        try:
            loaded = run.load_bytes(data, file)
        except Exception as error:  # of this plan: the others go on
            run.fail(file.name, error)
        else:
            yield file, loaded
    for file, loaded in run.load(files):
        found = True
        yield file, loaded
    if not (found or only_changed or run.errors):
        tell(run)
        raise no_plan(paths)


def given_files(
    paths: tuple[str, ...], stdin_filename: str | None, run: Run
) -> tuple[list[PlanFile], dict[Path, bytes]]:
    """Every file of a command line that may be a plan, and the bytes of those from standard input.

    Raises:
        UsageError: the options contradict each other.
    """
    _check(paths, stdin_filename)
    files = _files(_named(paths), run, only_changed=False)
    if STDIN not in paths:
        return files, {}
    file = _stdin_file(stdin_filename, run)
    return [file, *files], {file.path: _standard_input()}


def _check(paths: tuple[str, ...], stdin_filename: str | None) -> None:
    if stdin_filename and STDIN not in paths:
        asked = click.get_current_context().command_path
        raise UsageError("--stdin-filename 要和 - 一起用", f"写成：{asked} - --stdin-filename 清河社区.yaml")
    if "" in paths:
        raise UsageError("文件名是空的", "写明文件或文件夹；什么都不写就是当前文件夹。")


def _named(paths: tuple[str, ...], *, only_changed: bool = False) -> list[str]:
    """Return the paths without standard input; the current folder where none is named, which is said."""
    if not paths and not only_changed:
        click.echo("没有指定文件，查找当前文件夹及下级文件夹里的计划。", err=True)
        return ["."]
    return [path for path in paths if path != STDIN]


def no_plan(paths: tuple[str, ...]) -> UsageError:
    """Return what to say where no plan was found at all."""
    where = "、".join(f"“{path}”" for path in paths) if paths else "当前文件夹"
    return UsageError(f"{where}里没有找到计划文件（.yaml）", "用 plangen new 新建一份，或者写明文件的位置。")


def _files(named: list[str], run: Run, *, only_changed: bool) -> list[PlanFile]:
    if only_changed:
        from plan_cli.collection.changed import changed

        files = changed(named, run)
        tell_misnamed_settings((), files)
        return files
    files, errors = find(named, run.collections)
    run.errors += errors
    tell_misnamed_settings(named, files)
    return files


def tell_misnamed_settings(named: Iterable[str], files: Iterable[PlanFile]) -> None:
    """Say which files beside plans, or above them, look like settings and are not read.

    Args:
        named: paths of the command line; a folder may hold no plan.
        files: the plans.
    """
    paths = [Path(os.path.abspath(one)) for one in named]  # noqa: PTH100 -- links are kept
    folders = dict.fromkeys(str(one if one.is_dir() else one.parent) for one in paths)
    folders |= dict.fromkeys(os.path.dirname(file.path) for file in files)  # noqa: PTH120 -- of thousands
    for folder, names in misnamed_settings(folders):
        shown = folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
        said = "、".join((shown / name).as_posix() for name in names)
        click.echo(f"认不出 {said}：设置要写在 {CONFIGURATION} 里。", err=True)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableFileError("读不到标准输入", "把内容用管道传进来，或者写明文件名。")
    return sys.stdin.buffer.read(PlanLimits().bytes * 10 + 1)


def _stdin_file(name: str | None, run: Run) -> PlanFile:
    """Return standard input as if it were a file of that name in the current folder."""
    return named_file(Path(name or "<stdin>"), run.collections)


def tell(run: Run, *, has_written: bool = False) -> None:
    """On standard error: what was passed over, and what could not be done.

    Args:
        run: the run.
        has_written: whether it wrote any file.
    """
    for name in run.skipped:
        click.echo(f"跳过 {name}：里面没有计划文件的键。", err=True)
    tell_errors(run.errors, has_written=has_written)


def tell_errors(errors: Sequence[PlangenError], *, has_written: bool) -> None:
    """Errors that do not end the run, each with the plans that have it, and the report of plangen's own.

    Args:
        errors: of the run.
        has_written: whether any file was written.
    """
    plans: dict[tuple[str, str], list[str]] = {}
    for error in errors:
        named = plans.setdefault((error.message, error.hint), [])
        if isinstance(error, PlanError) and error.plan and error.plan not in error.message:
            named.append(error.plan)
    hints = [hint for _, hint in plans]
    for at, ((message, hint), named) in enumerate(plans.items(), 1):
        is_last = at == len(hints) or hints[at] != hint
        where = f"{shorten_list(named, '', ' 份计划')}：" if named else ""
        # A folder that is read-only is so for each file.
        tell_error(PlangenError(where + message, hint), with_hint=is_last)
    bugs = [error for error in errors if isinstance(error, BugError)]
    if bugs:
        from plan_cli.cli.bug import report_bugs

        report_bugs(bugs, click.get_current_context().find_root().obj or (), has_written=has_written)


def tell_error(error: PlangenError, *, with_hint: bool = True) -> None:
    """Tell an error that does not end the run."""
    click.echo(f"错误：{error.message}", err=True)
    if error.hint and with_hint:
        click.echo(f"提示：{error.hint}", err=True)

"""`plangen new --batch`: one plan file a row of a table, and the same again after the table changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from plan_cli.cli.shorten_list import shorten_list
from plan_cli.errors import ExitCode, UsageError, worst

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plan_cli.collection import Run
    from plan_cli.collection.kinds import Kind
    from plan_cli.dump import Language
    from plan_cli.model import Loaded
    from plan_cli.table_sync import FileOutcome, RowProblem, SyncPlan, SyncSettings, ValueChange
    from plan_cli.table_sync.places import KeyPath

EXAMPLE = "plangen new --batch 社区.csv --base 底稿.yaml -o plans/"
_SHOWN = 24
"""Characters of a value in a line about a change."""


def batch_options(command: Callable[..., int]) -> Callable[..., int]:
    """Return the options of `--batch`, handed to the command as one value `batch`."""

    def with_batch(
        *arguments: Any,
        batch: Path | None,
        base: Path | None,
        output: Path | None,
        dry_run: bool,
        **more: Any,
    ) -> int:
        return command(*arguments, batch=BatchOptions(batch, base, output, dry_run), **more)

    with_batch.__doc__ = command.__doc__
    # Where its docstring is found when Python has forgotten it.
    with_batch.__module__, with_batch.__qualname__ = command.__module__, command.__qualname__
    if hasattr(command, "__click_params__"):
        with_batch.__click_params__ = command.__click_params__  # type: ignore[attr-defined]
    for option in reversed(_OPTIONS):
        with_batch = option(with_batch)
    return with_batch


_OPTIONS = (
    click.option(
        "--batch",
        metavar="表格",
        type=click.Path(path_type=Path),
        help="按表格（.xlsx、.csv）每行写一份计划，继承 --base 的底稿；表格改了再运行一次，只改表里来的、没有手改过的内容。",
    ),
    click.option(
        "--base",
        metavar="底稿",
        type=click.Path(path_type=Path),
        help="和 --batch 一起用：各份计划继承的底稿。",
    ),
    click.option(
        "-o",
        "--output",
        metavar="文件夹",
        type=click.Path(path_type=Path),
        help="和 --batch 一起用：计划写到哪个文件夹。",
    ),
    click.option("--dry-run", is_flag=True, help="和 --batch 一起用：只说会写什么、改什么，不写文件。"),
)


class BatchOptions(NamedTuple):
    """What the command line says about a table.

    Attributes:
        table: the table, or None where it is not about one.
        base: the plan that all plans extend.
        output: the folder that the plans go to.
        dry_run: nothing is to be written.
    """

    table: Path | None
    base: Path | None
    output: Path | None
    dry_run: bool

    @property
    def folder(self) -> Path:
        """Where the plans go, absolute."""
        return Path(os.path.abspath(self.output or "."))  # noqa: PTH100 -- links are kept

    def refuse_without_table(self) -> None:
        """Stop where an option was given that only goes with a table.

        Raises:
            UsageError: so it is.
        """
        given = {"--base": self.base, "-o": self.output, "--dry-run": self.dry_run or None}
        for name, value in given.items():
            if value is not None:
                raise UsageError(f"{name} 要和 --batch 一起用", f"写成：{EXAMPLE}")

    def keep(
        self,
        given: dict[str, Any],
        kind: Kind | None,
        year: int | None,
        today: int,
        language: Language,
        *,
        force: bool,
    ) -> int:
        """Write the plans of the table, or say what would be written.

        Args:
            given: options that don't go with a table, by name; nothing where not given.
            kind: the plan kind of all, or None for the base's.
            year: of all rows that name none, or None for the base's.
            today: the year that is being planned, where nothing else names one.
            language: of the keys.
            force: values that were written by hand are changed too.

        Raises:
            PlangenError: the options contradict each other, or table or base can't be read.
        """
        from plan_cli.cli.signals import end_in_order
        from plan_cli.collection import Run
        from plan_cli.table_sync import apply, plan
        from plan_cli.table_sync.table import read_table

        table, base_path = self._checked(given)
        end_in_order()
        run = Run()
        base = _base(run, base_path)
        if base is None:
            return ExitCode.FINDINGS
        common: dict[KeyPath, str] = {}
        if kind is not None:
            common["template",] = kind.name if language == "zh" else kind.id
        if year is not None:
            common["year",] = str(year)
        settings = self._settings(base, base_path, common, today, language, force=force)
        rows = read_table(table, run.collections.of_folder(self.folder).limits)
        for remark in rows.remarks:
            click.echo(remark, err=True)
        batch = plan(rows, settings, run)
        if not (self.dry_run or batch.columns):
            batch = apply(batch, settings)
        return _tell(batch, settings, table.as_posix(), dry_run=self.dry_run)

    def _checked(self, given: dict[str, Any]) -> tuple[Path, Path]:
        """Return the table and the base.

        Raises:
            UsageError: an option is missing, or one is there that does not go with a table.
        """
        for name, value in given.items():
            if value:
                raise UsageError(f"--batch 不能和 {name} 一起用", f"社区、街道写在表里。写成：{EXAMPLE}")
        missing = [name for name, value in (("--base", self.base), ("-o", self.output)) if value is None]
        if self.table is None or self.base is None or missing:
            raise UsageError(f"用 --batch 还要写上 {'、'.join(missing)}", f"写成：{EXAMPLE}")
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"-o {self.output} 不是文件夹", "写一个文件夹的名字，例如 -o plans/。")
        return self.table, self.base

    def _settings(
        self,
        base: Loaded,
        path: Path,
        common: dict[KeyPath, str],
        today: int,
        language: Language,
        *,
        force: bool,
    ) -> SyncSettings:
        from plan_cli.collection.schema_file import schema_for
        from plan_cli.table_sync import SyncSettings

        try:
            extends = Path(os.path.relpath(path, self.folder)).as_posix()
        except ValueError:  # two drives of Windows
            raise UsageError("底稿和计划的文件夹要在同一个磁盘上", "把底稿放到计划的文件夹旁边。") from None
        schema, _ = schema_for(self.folder)
        shown = Path(os.path.relpath(schema, self.folder)).as_posix()
        assert self.output is not None  # noqa: S101 -- _checked saw to it
        return SyncSettings(self.output, base, extends, common, today, language, shown, force)


def _base(run: Run, path: Path) -> Loaded | None:
    """Return the base, or None where it has errors, which are told."""
    from plan_cli.collection import named_file
    from plan_cli.findings import Severity, in_order
    from plan_cli.model import SUFFIXES

    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"--base {path.as_posix()} 不是计划文件", "底稿是一份 .yaml 文件。")
    file = named_file(path, run.collections)
    run.check_settings(file.collection)
    loaded = run.load_base(file)
    errors = [found for found in loaded.findings if found.severity is Severity.ERROR]
    if not errors and loaded.plan is not None:
        return loaded
    from plan_cli.report import report
    from plan_cli.report.reviewed import Reviewed

    click.echo(report("text", Reviewed(in_order(errors), [path.as_posix()])), nl=False)
    click.echo("错误：底稿有写法错误，什么也没有写。", err=True)
    click.echo("提示：先把底稿改好，再来一次。", err=True)
    return None


def _write_schema(batch: SyncPlan, folder: Path) -> None:
    from plan_cli.collection.schema_file import schema_for
    from plan_cli.files.write import write_atomic
    from plan_cli.model.json_schema import schema_text

    schema, is_missing = schema_for(Path(os.path.abspath(folder)))  # noqa: PTH100 -- links are kept
    if is_missing and any(one.data is not None for one in batch.files):
        write_atomic(schema, schema_text().encode())
        click.echo(f"同时写了：{schema.name}（给编辑器用，不用管它）")


def _tell(batch: SyncPlan, settings: SyncSettings, table: str, *, dry_run: bool) -> int:
    """Say what was done, and give the exit code."""
    from plan_cli.table_sync import FileState

    if batch.columns:
        for wrong in batch.columns:
            click.echo(f"错误：{table}：{wrong.message}", err=True)
            click.echo(f"提示：{wrong.hint}", err=True)
        click.echo("列名没有弄清楚以前，什么也没有写。", err=True)
        return ExitCode.FINDINGS
    for one in batch.files:
        if dry_run and one.state is FileState.NEW:
            click.echo(f"{one.name}: 新写（第 {one.row} 行）")
        for kept in one.kept:
            click.echo(f"{one.name}: {_change(kept)}")
    _tell_gone(batch.gone)
    for problem, rows in _together(batch.problems):
        column = f"“{problem.column}”列" if problem.column else ""
        numbers = shorten_list([str(row) for row in rows], " 行")
        click.echo(f"错误：{table} 第 {numbers}{column}：{problem.message}", err=True)
        if problem.hint:
            click.echo(f"提示：{problem.hint}", err=True)
    _tell_counts(batch, dry_run=dry_run)
    if not dry_run:
        _write_schema(batch, settings.out)
    _tell_next(batch.files, settings, dry_run=dry_run)
    _report_bugs(batch, dry_run=dry_run)
    return max(ExitCode.FINDINGS if batch.problems else ExitCode.DONE, worst(batch.bugs))


def _report_bugs(batch: SyncPlan, *, dry_run: bool) -> None:
    """Print the report of what plangen itself failed on; its rows are told already."""
    if batch.bugs:
        from plan_cli.cli.bug import report_bugs

        has_written = not dry_run and any(one.data is not None for one in batch.files)
        report_bugs(batch.bugs, click.get_current_context().find_root().obj or (), has_written=has_written)


def _tell_counts(batch: SyncPlan, *, dry_run: bool) -> None:
    from plan_cli.table_sync import FileState

    words = {
        FileState.NEW: "新写",
        FileState.UPDATED: "更新",
        FileState.SAME: "没有变化",
        FileState.LEFT: "手改过没动",
    }
    counts = [f"{word} {sum(one.state is state for one in batch.files)}" for state, word in words.items()]
    counts.append(f"出错 {sum(len(problem.rows) for problem in batch.problems)}")
    click.echo(
        f"{'照现在的表：' if dry_run else ''}{'、'.join(counts)}。{'什么也没有写。' if dry_run else ''}"
    )


def _tell_next(files: Iterable[FileOutcome], settings: SyncSettings, *, dry_run: bool) -> None:
    from plan_cli.table_sync import FileState

    files = list(files)
    if any(kept.is_left and not kept.is_stuck for one in files for kept in one.kept):
        click.echo("手改过的地方没有动；要都照表格改，加上 --force。")
    if dry_run:
        if any(one.data is not None for one in files):
            click.echo("去掉 --dry-run 再运行一次，就照这样写。")
    elif any(one.state is FileState.NEW for one in files):
        shown = settings.out.as_posix()
        click.echo("下一步：")
        click.echo(f"  1. plangen validate {shown}    看看还有哪里没填、哪里写错")
        click.echo(f"  2. plangen render {shown} -o 文档    排成 Word 文档")


def _tell_gone(gone: tuple[str, ...]) -> None:
    if gone:
        click.echo(f"表里已经没有这些社区，文件没有动：{shorten_list(gone, '', ' 个')}")


def _change(kept: ValueChange) -> str:
    now, new = _short(kept.now), _short(kept.new)
    if not kept.is_left:
        return f"{kept.column} {now} → {new}"
    why = "写法特殊，请手工改" if kept.is_stuck else "没有动"
    return f"{kept.column} 文件里{'没有' if kept.now is None else f'是 {now}'}，表里是 {new}，{why}"


def _short(text: str | None) -> str:
    if text is None:
        return "（空）"
    line = text.replace("\n", "／")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _together(problems: Iterable[RowProblem]) -> list[tuple[RowProblem, list[int]]]:
    """Problems with the numbers of all rows that have the same one."""
    same: dict[tuple[str, str], tuple[RowProblem, list[int]]] = {}
    for problem in problems:
        same.setdefault((problem.column, problem.message), (problem, []))[1].extend(problem.rows)
    return list(same.values())

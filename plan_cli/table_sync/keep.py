"""A table and its folder of plans: what is to be written, and writing it."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.collection import named_file
from plan_cli.editing.errors import EditError
from plan_cli.editing.plan_text import read_source, read_text
from plan_cli.errors import BugError, PlangenError, failure_of
from plan_cli.files.write import check_writable, rewrite, write_atomic
from plan_cli.findings import Severity
from plan_cli.source import Mapping, read_file
from plan_cli.table_sync.columns import read_header
from plan_cli.table_sync.decide import Step, decisions
from plan_cli.table_sync.edit import changed
from plan_cli.table_sync.entries import RowProblem, WantedPlan, read_rows
from plan_cli.table_sync.lines import file_text
from plan_cli.table_sync.places import COMMUNITY, EXTENDS, KeyPath, find, spelled, text_at
from plan_cli.table_sync.record import FILE, LastSync, read_record, record_bytes
from plan_cli.table_sync.rows import TableError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.collection import Run
    from plan_cli.dump import Language
    from plan_cli.findings import Finding
    from plan_cli.model import Loaded
    from plan_cli.table_sync.columns import ColumnProblem
    from plan_cli.table_sync.decide import Decision
    from plan_cli.table_sync.rows import CommunityTable


class SyncSettings(NamedTuple):
    """What a run is asked for.

    Attributes:
        out: the folder of the plans.
        base: the plan that they extend, as `Run.load_base` gave it.
        extends: its path, relative to `out`.
        common: what every plan says whose row does not say it itself.
        year: of plans for which neither row, `common` nor base gives one.
        language: of the keys of new files.
        schema: path of the JSON Schema, relative to `out`.
        force: values that were written by hand are changed too.
    """

    out: Path
    base: Loaded
    extends: str
    common: dict[KeyPath, str]
    year: int
    language: Language
    schema: str
    force: bool


class FileState(Enum):
    """What became of a file."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    LEFT = "left"
    """Only values that were written by hand differ from the table."""


class ValueChange(NamedTuple):
    """One value that changes, or that was left because somebody wrote it by hand.

    Attributes:
        column: the column, or where the value stands.
        now: what the file says; None where it says nothing.
        new: what the table says; None for an empty cell.
        is_left: whether it stays.
        is_stuck: whether it stays because it is written in a way in which it can't be changed alone.
    """

    column: str
    now: str | None
    new: str | None
    is_left: bool
    is_stuck: bool = False


class FileOutcome(NamedTuple):
    """One plan file.

    Attributes:
        name: the file's name in the folder.
        row: the number of its row.
        state: what becomes of it.
        data: its bytes where it is to be written, else None.
        kept: values that change or were left.
        taken: what the record will say of it.
    """

    name: str
    row: int
    state: FileState
    data: bytes | None
    kept: tuple[ValueChange, ...]
    taken: LastSync


class SyncPlan(NamedTuple):
    """What a table comes to.

    Attributes:
        columns: what is wrong with the header; with any of it there is nothing else.
        files: in the order of the rows.
        problems: rows that give no plan.
        bugs: mistakes of plangen's own, each met in a row that is among `problems`.
        gone: files that came from this table and have no row in it any more.
        record: what was known before.
    """

    columns: tuple[ColumnProblem, ...] = ()
    files: tuple[FileOutcome, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    gone: tuple[str, ...] = ()
    bugs: tuple[BugError, ...] = ()
    record: dict[str, LastSync] = {}  # noqa: RUF012 -- never changed


def plan(table: CommunityTable, settings: SyncSettings, run: Run) -> SyncPlan:
    """Return what every row comes to; nothing is written.

    Raises:
        TableError: the table has no row at all.
    """
    if not table.rows:
        raise TableError(f"表格是空的：{table.name}", "第一行写列名：社区、街道、年度……，下面一行一个社区。")
    base = _root(settings)
    own = find(base, ("variables",))
    names = own.value.entries if own is not None and isinstance(own.value, Mapping) else []
    header = read_header(table, frozenset(key.value for key, _ in names))
    if header.problems:
        return SyncPlan(header.problems)
    common = {EXTENDS: settings.extends, **settings.common}
    year = int(text_at(base, ("year",)) or settings.year)
    wanted, problems = read_rows(header.body(table), header.columns, common, year)
    record = read_record(settings.out)
    unread = bool(problems)
    maker = _Maker(settings, run, PurePosixPath(table.name).name, record)
    files = []
    bugs: list[BugError] = []
    for one in wanted:
        try:
            found = maker.file(one)
        except Exception as error:  # of this row: the others go on
            found = _failed(one.row, failure_of(one.file, error, _FAILED), bugs)
        if isinstance(found, RowProblem):
            problems.append(found)
        else:
            files.append(found)
    # A row that can't be read may be the one of a file that seems to be gone.
    gone = () if unread else _gone(record, wanted, settings.out, PurePosixPath(table.name).name)
    problems.sort(key=lambda problem: problem.rows)
    return SyncPlan((), tuple(files), tuple(problems), tuple(gone), tuple(bugs), record)


_FAILED = "plangen 自己出错了，这一行没有处理完"


def _failed(row: int, error: PlangenError, bugs: list[BugError]) -> RowProblem:
    """Return what is told of a row that failed; a mistake of plangen's own is kept for the report."""
    if isinstance(error, BugError):
        bugs.append(error)
    return RowProblem((row,), "", error.message, error.hint)


def apply(batch: SyncPlan, settings: SyncSettings) -> SyncPlan:
    """Write the files and the record; a file that can't be written becomes a problem of its row.

    Raises:
        UnwritableFileError: the record can't be written.
    """
    done: list[FileOutcome] = []
    problems, bugs = list(batch.problems), list(batch.bugs)
    for one in batch.files:
        try:
            _write(one, settings.out)
            done.append(one)
        except Exception as error:  # of this file: the others are written
            problems.append(_failed(one.row, failure_of(one.name, error, _FAILED), bugs))
    path = settings.out / FILE
    left = {name: taken for name, taken in batch.record.items() if (settings.out / name).is_file()}
    data = record_bytes({**left, **{one.name: one.taken for one in done}})
    if done and (not path.is_file() or path.read_bytes() != data):
        write_atomic(path, data)
    problems.sort(key=lambda one: one.rows)
    return batch._replace(files=tuple(done), problems=tuple(problems), bugs=tuple(bugs))


def _write(one: FileOutcome, folder: Path) -> None:
    if one.data is None:
        return
    path = folder / one.name
    if path.exists():
        check_writable(path, path.as_posix())
        rewrite(path, one.data)
    else:
        write_atomic(path, one.data)


def _root(settings: SyncSettings) -> Mapping:
    assert settings.base.plan is not None  # noqa: S101 -- whoever has settings has looked at the base
    node = settings.base.plan.node
    assert isinstance(node, Mapping)  # noqa: S101 -- a plan's node is one
    return node


def _gone(record: dict[str, LastSync], wanted: Iterable[WantedPlan], folder: Path, table: str) -> list[str]:
    """Files that came from this table, of the years that it still speaks of, without a row."""
    names = {one.file for one in wanted}
    years = {one.year for one in wanted}
    return [
        name
        for name, taken in sorted(record.items())
        if taken.table == table and taken.year in years and name not in names and (folder / name).is_file()
    ]


class _Maker:
    """Rows to files, one at a time."""

    def __init__(self, settings: SyncSettings, run: Run, table: str, record: dict[str, LastSync]) -> None:
        self._settings = settings
        self._run = run
        self._table = table
        self._record = record
        self._base = _root(settings)
        self._bases = {parsed.path for parsed in settings.base.files}

    def file(self, wanted: WantedPlan) -> FileOutcome | RowProblem:
        """Return what a row comes to."""
        path = Path(os.path.abspath(self._settings.out / wanted.file))  # noqa: PTH100 -- links are kept
        if path in self._bases:
            return RowProblem(
                (wanted.row,), "", f"{wanted.file} 是底稿自己", "给底稿换个文件名，例如 底稿.yaml。"
            )
        return self._updated(wanted, path) if path.exists() else self._fresh(wanted, path)

    def _fresh(self, wanted: WantedPlan, path: Path) -> FileOutcome | RowProblem:
        values = {
            place: text
            for place, text in wanted.values.items()
            if place in (COMMUNITY, EXTENDS) or text_at(self._base, place) != text
        }
        head = [
            f"yaml-language-server: $schema={self._settings.schema}",
            f"{wanted.community.replace(chr(10), '')}：由 {self._table} 生成，只写和底稿不同的地方；可以接着往下写。",
        ]
        text = file_text(values, self._base, self._settings.language, head)
        try:
            root = read_text(text).root
        except EditError:
            return self._cannot_hold(wanted, next(iter(values)))
        for place, value in values.items():
            if text_at(root, place) != value:
                return self._cannot_hold(wanted, place)
        data = text.encode()
        taken = LastSync(self._table, wanted.year, values)
        return self._unsound(wanted, path, data) or FileOutcome(
            wanted.file, wanted.row, FileState.NEW, data, (), taken
        )

    def _cannot_hold(self, wanted: WantedPlan, place: KeyPath) -> RowProblem:
        hint = "把这一格改得简单一些；或者清空它，直接写在计划文件里。"
        return RowProblem((wanted.row,), wanted.columns.get(place, ""), "这一格的内容写不进计划文件", hint)

    def _updated(self, wanted: WantedPlan, path: Path) -> FileOutcome | RowProblem:
        name = (self._settings.out / wanted.file).as_posix()
        try:
            source, _ = read_file(path, name)
        except PlangenError as error:
            return RowProblem((wanted.row,), "", error.message, error.hint)
        if not source.encoding.certain:
            hint = "用编辑器打开它，看字都对了，另存为 UTF-8 编码，再来一次。"
            return RowProblem((wanted.row,), "", f"拿不准 {name} 的文字编码，没有动", hint)
        try:
            was = made = read_source(source)
        except EditError:
            hint = f"先用 plangen validate {name} 看看，改好以后再来一次。"
            return RowProblem((wanted.row,), "", f"{name} 里有写法错误，没有动", hint)
        known = self._record.get(wanted.file)
        old = known.values if known else None
        kept: list[ValueChange] = []
        taken: dict[KeyPath, str] = {}
        for one in decisions(was.root, self._base, wanted.values, old, force=self._settings.force):
            is_left, is_stuck = one.step is Step.LEAVE, False
            if one.step is Step.CHANGE:
                try:
                    made = changed(made, one.place, one.new)
                except EditError:
                    is_left = is_stuck = True
            _remember(taken, one, old, is_left=is_left)
            if is_left or one.step is Step.CHANGE:
                column = wanted.columns.get(one.place) or spelled(one.place)
                kept.append(
                    ValueChange(
                        column, one.now if one.now is not None else _other(one), one.new, is_left, is_stuck
                    )
                )
        return self._outcome(wanted, path, made.data if made.text != was.text else None, kept, taken)

    def _outcome(
        self,
        wanted: WantedPlan,
        path: Path,
        data: bytes | None,
        kept: list[ValueChange],
        taken: dict[KeyPath, str],
    ) -> FileOutcome | RowProblem:
        if data is not None and (problem := self._unsound(wanted, path, data)):
            return problem
        state = FileState.UPDATED if data is not None else FileState.LEFT if kept else FileState.SAME
        own = LastSync(self._table, wanted.year, taken)
        return FileOutcome(wanted.file, wanted.row, state, data, tuple(kept), own)

    def _unsound(self, wanted: WantedPlan, path: Path, data: bytes) -> RowProblem | None:
        """Why the file would be no plan, or None where it is one."""
        name = (self._settings.out / wanted.file).as_posix()
        file = named_file(path, self._run.collections, name)
        try:
            loaded = self._run.load_draft(file, data)
        except PlangenError as error:
            return RowProblem((wanted.row,), "", error.message, error.hint)
        errors = [found for found in loaded.findings if found.severity is Severity.ERROR]
        if not errors:
            return None
        found = errors[0]
        place = _place_of(found, loaded, wanted) if found.file == name else None
        if place is not None:
            return RowProblem((wanted.row,), wanted.columns.get(place, ""), found.message, found.hint)
        if found.rule == "expression":
            hint = "在表里写上这一格（列名写成“变量.名字”），或者在底稿的“变量”里给它一个大家通用的内容。"
            found = found._replace(hint=hint)
        where = f"{found.file} 第 {found.span.line} 行："
        return RowProblem((wanted.row,), "", f"{where}{found.message}", found.hint)


def _place_of(found: Finding, loaded: Loaded, wanted: WantedPlan) -> KeyPath | None:
    """Which value of the row a finding is about."""
    parsed = loaded.files[0]
    if parsed.root is None:
        return None
    at = parsed.source.offset(found.span.line, found.span.column)
    for place in wanted.values:
        there = find(parsed.root, place)
        if there is not None and (there.key or there.value).start <= at <= there.value.end:
            return place
    return None


def _other(one: Decision) -> str | None:
    """How a value is shown that no cell could hold."""
    return "（别的写法）" if one.stands else None


def _remember(
    taken: dict[KeyPath, str], one: Decision, old: dict[KeyPath, str] | None, *, is_left: bool
) -> None:
    """Note what the file has from the table: what was left stays as it was known."""
    if is_left:
        known = (old or {}).get(one.place)
        if known is None and not one.stands:
            known = one.new  # taken away by hand, as far as anybody knows
        if known is not None:
            taken[one.place] = known
    elif one.new is not None and (one.stands or one.step is Step.CHANGE):
        taken[one.place] = one.new

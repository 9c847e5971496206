"""`plangen watch`: whenever a plan is saved, review it and render it again."""

from __future__ import annotations

import os
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING

import click
from watchdog.events import FileSystemEventHandler

from plan_cli.build.targets import identity, read_target, stem_of
from plan_cli.cli.format_option import add_to_option
from plan_cli.cli.help import Command
from plan_cli.cli.shorten_list import shorten_list
from plan_cli.collection import CONFIGURATION, PlanFile, Run, collection_at, find, named_file
from plan_cli.errors import ExitCode, PlangenError, UsageError
from plan_cli.model import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from watchdog.events import FileSystemEvent

    from plan_cli.build.targets import OutputTarget
    from plan_cli.cli.render_plans import RenderRequest
    from plan_cli.errors import BugError

QUIET = 0.3
"""Seconds without an event after which a save is over: editors write a file in several steps."""


@click.command(
    cls=Command,
    examples=(
        ("plangen watch plans/", "保存一份，就在旁边重排一份"),
        ("plangen watch plans/ -o 成品/ -t docx -t md", "写到 成品/，Word 和 Markdown 都要"),
    ),
)
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]…")
@add_to_option
@click.option("-o", "--output", metavar="文件夹", help="写到哪个文件夹；不写时写在计划旁边。")
@click.option("--style", metavar="样式", help="版面样式；不写时照 plangen.yaml。")
@click.option("--force", is_flag=True, help="写好以后改过的文档，也照计划重写；里面的改动会丢失。")
def command(
    paths: tuple[str, ...], *, formats: tuple[str, ...], output: str | None, style: str | None, force: bool
) -> int:
    """盯着计划：一保存，就审查它，再排成文档；按 Ctrl+C 停止。

    开始时先把没有排过、或者变了的计划排一遍。底稿保存了，继承它的计划都重排；
    plangen.yaml 或者模板变了，全部重排。
    """
    from plan_cli.cli.render_options import Running
    from plan_cli.cli.render_plans import RenderRequest

    paths = paths or (".",)
    target = read_target(formats, output)
    if target.is_one:
        raise UsageError("watch 的 -o 后面要写文件夹", "例如 -o 成品/；不写 -o，文档就在计划旁边。")
    running = Running(jobs=None, scheduler=None, fail_fast=False, force=force, force_all=False, package=None)
    job = RenderRequest(target, "file", style, None, running, tells_findings=False)
    missing = [path for path in paths if not Path(path).exists()]
    if missing:
        raise UsageError(f"找不到文件或文件夹：{missing[0]}", "请检查名字和所在的位置。")
    return _watch(paths, job)


def _watch(paths: tuple[str, ...], job: RenderRequest) -> int:
    """Render what is there, then whatever is saved, until Ctrl+C; the exit code: whether plangen itself failed.

    Raises:
        PlangenError: a folder that is watched has gone.
    """
    from plan_cli.cli.inputs import tell_misnamed_settings
    from plan_cli.cli.signals import end_in_order

    end_in_order()
    files = find(paths)[0]
    tell_misnamed_settings(paths, files)
    ears = _Ears(_folders(paths))
    code = ExitCode.DONE
    try:
        ears.listen_to(families(files))
        code = _again(files, paths, job)
        click.echo("正在盯着：保存计划就会重排，按 Ctrl+C 停止。", err=True)
        while True:
            changed = ears.next()
            before, files = files, find(paths)[0]
            _tell_gone(before, files, job.target)
            by_base = families(files)
            ears.listen_to(by_base)
            again = affected(changed, files, by_base, job.target)
            if again:
                _tell_saved(changed, again, by_base)
                code = max(code, _again(again, paths, job))
    except KeyboardInterrupt:
        click.echo("\n不再盯着了。", err=True)
    finally:
        ears.close()
    return code


def _folders(paths: Iterable[str]) -> list[Path]:
    """Return the folders to listen to: those named, those of files named, and those of their settings."""
    found: dict[Path, None] = {}
    for name in paths:
        path = Path(os.path.abspath(name))  # noqa: PTH100 -- as plans are named
        folder = path if path.is_dir() else path.parent
        found[collection_at(folder).root or folder] = None
        found[folder] = None
    return [one for one in found if not any(other in one.parents for other in found)]


def families(files: Iterable[PlanFile]) -> dict[Path, list[PlanFile]]:
    """Return the files by the one that they extend, and what lies outside the folders by what it extends itself."""
    run = Run()
    found = run.by_base(files)
    known = {file.path for file in files}
    outside = [path for path in found if path not in known]
    while outside:
        known.update(outside)
        above = run.by_base(named_file(path, run.collections, path.name) for path in outside)
        for base, those in above.items():
            found.setdefault(base, []).extend(those)
        outside = [path for path in above if path not in known]
    return found


def _tell_gone(before: Iterable[PlanFile], files: Iterable[PlanFile], target: OutputTarget) -> None:
    """Plans that are there no more, and their documents that still are."""
    present = {file.path for file in files}
    for file in before:
        if file.path in present:
            continue
        click.echo(f"\n没有了：{file.name}", err=True)
        for _, path in target.outputs(file, stem_of(file)):
            if path is not None and path.exists():
                click.echo(f"它的文档 {path.as_posix()} 还在；用不着了，请自己删掉。", err=True)


def _tell_saved(changed: set[Path], again: Sequence[PlanFile], by_base: Collection[Path]) -> None:
    """Why something is rendered again."""
    names = [file.name for file in again if file.path in changed]
    named = {file.path for file in again}
    names += sorted(path.name for path in changed if path in by_base and path not in named and path.exists())
    if names:
        click.echo(f"\n保存了：{shorten_list(names, '', ' 个文件')}", err=True)
    elif any(map(_is_shared, changed)):
        click.echo("\n保存了：模板或者设置", err=True)


class _Ears:
    """What the system says of files.

    Args:
        folders: to listen to, with all below them.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        from watchdog.observers import Observer

        self._saved: Queue[Path] = Queue()
        self._folders = list(folders)
        self._others: set[Path] = set()
        self._observer = Observer()
        for folder in self._folders:
            self._observer.schedule(_Listener(self._saved), str(folder), recursive=True)
        self._observer.start()

    def listen_to(self, files: Iterable[Path]) -> None:
        """Listen to the folders of files that lie elsewhere, too."""
        for folder in {path.parent for path in files} - self._others:
            if not any(folder.is_relative_to(one) for one in self._folders) and folder.is_dir():
                self._observer.schedule(_Listener(self._saved), str(folder))
                self._others.add(folder)

    def next(self) -> set[Path]:
        """Wait for the files that are saved next, all that come in one go.

        Raises:
            PlangenError: a folder has gone: nothing more would be heard of it.
        """
        found = {self._waited()}
        while True:
            try:
                found.add(self._saved.get(timeout=QUIET))
            except Empty:
                return found

    def close(self) -> None:
        """Stop listening."""
        self._observer.stop()
        self._observer.join()

    def _waited(self) -> Path:
        while True:
            try:
                return self._saved.get(timeout=1)  # without end, Ctrl+C would not be heard on Windows
            except Empty:
                for folder in self._folders:
                    if not folder.is_dir():
                        raise PlangenError(
                            f"盯着的文件夹不在了：{folder.name}", "放回原处，再运行一次 plangen watch。"
                        ) from None


class _Listener(FileSystemEventHandler):
    """Takes what the system says of files, in a thread of its own."""

    def __init__(self, saved: Queue[Path]) -> None:
        self._saved = saved

    def dispatch(self, event: FileSystemEvent) -> None:
        """Note the files of an event that is no mere look at them."""
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        for name in (event.src_path, event.dest_path):
            if name:
                self._saved.put(Path(os.fsdecode(name)))


def affected(
    changed: set[Path],
    files: Sequence[PlanFile],
    by_base: Mapping[Path, Sequence[PlanFile]],
    target: OutputTarget,
) -> list[PlanFile]:
    """Return the plans that have to be rendered again when files have changed, in their order.

    With them come those that would be written over: that two have one output is told when both are there.

    Args:
        changed: absolute paths, plans or not.
        files: all that are watched.
        by_base: see `families`.
        target: where documents go.
    """
    if any(map(_is_shared, changed)):
        return list(files)
    waiting = [path for path in changed if path.name.lower().endswith(SUFFIXES)]
    for path in waiting:  # grows while it is walked
        waiting += (file.path for file in by_base.get(path, ()) if file.path not in waiting)
    folders: dict[str, str] = {}
    wanted = set(waiting)
    taken = {place for file in files if file.path in wanted for place in _places(file, target, folders)}
    return [
        file for file in files if file.path in wanted or not taken.isdisjoint(_places(file, target, folders))
    ]


def _places(file: PlanFile, target: OutputTarget, folders: dict[str, str]) -> set[str]:
    """Where the documents of a plan go."""
    return {identity(path, folders) for _, path in target.outputs(file, stem_of(file)) if path is not None}


def _is_shared(path: Path) -> bool:
    """Whether all plans of a collection depend on a file: its settings, or a template."""
    if path.name == CONFIGURATION:
        return True
    root = collection_at(path.parent).root
    return root is not None and path.is_relative_to(root / "templates")


def _again(files: Sequence[PlanFile], paths: tuple[str, ...], job: RenderRequest) -> ExitCode:
    """Review plans and render them; whatever is wrong with them, the watch goes on.

    Returns:
        BUG where plangen itself failed, else DONE.
    """
    from plan_cli.cli.render_plans import conclude, render_files

    run, account = Run(), None
    try:
        failures = _review(files)
        account = render_files(files, {}, paths, job, run)
        for failure in failures:
            run.note(failure)
    except PlangenError as error:
        run.note(error)
    except Exception as error:
        run.fail("", error, "plangen 自己出错了，这一次没有排完")
    if account is not None:
        conclude(account, job, run)
    else:
        from plan_cli.cli.inputs import tell

        tell(run, has_written=True)  # as far as anybody knows
    return ExitCode.BUG if run.bugs else ExitCode.DONE


def _review(files: Sequence[PlanFile]) -> list[BugError]:
    """Tell what the review finds in plans; how it went with all of them where there is nothing.

    Returns:
        What plangen itself failed on; all else that can't be done is told when it is rendered.
    """
    from plan_cli.report import report
    from plan_cli.report.reviewed import Reviewed
    from plan_cli.review.engine import Review

    run = Run()
    review, names = Review(run.collections, run.note), []
    for file, loaded in run.load(files):
        names.append(file.name)
        review.add(loaded, file.collection)
    if names:
        click.echo(report("text", Reviewed(review.findings(), names)), nl=False)
    return run.bugs

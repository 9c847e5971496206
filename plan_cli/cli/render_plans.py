"""`plangen render` of plans, each to documents of its own: what it says and what it returns."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from plan_cli.build.rendering import RenderedPlan, Rendering
from plan_cli.build.targets import stem_of
from plan_cli.build.tasks import PlanStatus
from plan_cli.build.writing import RenderOptions, WriteStatus
from plan_cli.cli.inputs import given_files, no_plan, tell
from plan_cli.cli.messages import KEPT, point_out_blanks, tell_broken, tell_kept, tell_page_numbers
from plan_cli.cli.progress import Progress
from plan_cli.cli.shorten_list import shorten_list
from plan_cli.cli.style import StyleChoice
from plan_cli.collection import PlanFile, Run
from plan_cli.errors import DiskFullError, PlangenError, UsageError
from plan_cli.render.registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plan_cli.build.executor import Executor
    from plan_cli.build.state import BuildCache
    from plan_cli.build.targets import OutputTarget
    from plan_cli.cli.reference import ReferenceDocument
    from plan_cli.cli.render_options import Running
    from plan_cli.findings import Finding


class RunSummary:
    """What was written, kept for the end of the run.

    Attributes:
        unwritten: plans that are not written because they are broken.
        broken: what is wrong with these.
        looked: names of the plans that were looked at.
        written: how many plans are written.
        same: how many have the same documents as before.
        missing: how many are not written, for whatever reason.
        kept: how many plans have a document that was not written over.
        changed: the documents that somebody changed.
        has_foreign: whether another program's file lies where a document should.
        has_contents: whether a list of contents was written.
        has_found: whether there was any plan or base.
        has_written: whether any document was written.
        left: how many files were not come to.
        outputs: the documents, each with the index of its plan, where they are packed.
        last: the documents of the last plan.

    Args:
        files: how many there are.
        is_packed: whether the documents are packed.
    """

    def __init__(self, files: int, *, is_packed: bool) -> None:
        self.is_packed = is_packed
        self.last: list[Path] = []
        self.left = files
        self.unwritten: list[PlanFile] = []
        self.broken: dict[Finding, None] = {}  # a base's are those of many plans
        self.looked: list[str] = []
        self.written = 0
        self.same = 0
        self.missing = 0
        self.kept = 0
        self.changed: list[str] = []
        self.has_foreign = False
        self.has_contents = False
        self.has_found = False
        self.has_written = False
        self.outputs: list[tuple[int, str]] = []

    def keep(self, index: int, paths: list[Path]) -> None:
        """Note the documents of a plan, as texts: a path takes four times the memory."""
        if self.is_packed:
            self.outputs += ((index, str(path)) for path in paths)
        self.last = paths

    @property
    def plans(self) -> int:
        """How many there were."""
        return self.written + self.same + self.missing


class RenderRequest(NamedTuple):
    """What is asked for of the plans of a command.

    Attributes:
        target: where documents go.
        naming: `file` or `title`.
        style: the page profile of `--style`, or None.
        reference: the Word file of `--reference-doc`, or None.
        running: how.
        tells_findings: whether it is said here what is wrong with plans.
    """

    target: OutputTarget
    naming: str
    style: str | None
    reference: ReferenceDocument | None
    running: Running
    tells_findings: bool = True


def render_plans(paths: tuple[str, ...], stdin_filename: str | None, job: RenderRequest) -> int:
    """Return a document for each plan; the exit code.

    Raises:
        UsageError: there is no plan, or the options contradict each other.
    """
    jobs = job.running["jobs"]
    if jobs is not None and jobs < 1:
        raise UsageError(f"-j 后面要写 1 以上的整数，这里是 {jobs}", "例如 -j 4；不写就自动定。")
    run = Run()
    package = _package(job)
    files, drafts = given_files(paths, stdin_filename, run)
    if len(files) > 1:
        from plan_cli.cli.signals import end_in_order

        end_in_order()
    account = render_files(files, drafts, paths or (".",), job, run)
    if not (account.has_found or run.errors):
        tell(run)
        raise no_plan(paths)
    return conclude(account, job, run, package)


def render_files(
    files: Sequence[PlanFile], drafts: dict[Path, bytes], paths: tuple[str, ...], job: RenderRequest, run: Run
) -> RunSummary:
    """Return a document for each plan, told one by one.

    Args:
        files: the plans.
        drafts: bytes of those that came from standard input.
        paths: what the command line names; the first folder among them may keep the cache.
        job: what is asked for.
        run: takes what can't be read.

    Raises:
        UsageError: the run can't go ahead at all.
    """
    has_pages = any(FORMATS[name].has_pages for name in job.target.formats)
    options = RenderOptions(
        os.urandom(8).hex(),
        job.target,
        job.naming == "title",
        job.running["force"],
        job.running["force_all"],
        job.reference.path if job.reference is not None else None,
    )
    rendering = Rendering(
        files,
        drafts,
        run,
        options,
        StyleChoice(job.style, run, has_pages=has_pages).name_for,
        _state(files, job.target, paths, drafts),
        lambda plans: _executor(plans, job.running, drafts),
    )
    account = RunSummary(len(files), is_packed=job.running["package"] is not None)
    try:
        rendering.check()
        if job.reference is not None:
            job.reference.check_outputs(rendering.paths())
        _render(rendering, account, run, fail_fast=job.running["fail_fast"])
    finally:
        rendering.close()
    return account


def _package(job: RenderRequest) -> Path | None:
    """Write the ZIP that is asked for."""
    if job.running["package"] is None:
        return None
    from plan_cli.build.zipping import check_zip

    if job.target.to_stdout:
        raise UsageError("--zip 不能和 -o - 一起用", "去掉 -o -，文档会写在计划旁边，再打成包。")
    if not job.running["package"]:
        raise UsageError("--zip 后面是空的", "写文件名，例如 --zip 青石桥街道.zip。")
    path = Path(job.running["package"])
    check_zip(path, force=job.running["force"])
    return path


def _state(
    files: Sequence[PlanFile], target: OutputTarget, paths: tuple[str, ...], drafts: Mapping[Path, bytes]
) -> BuildCache | None:
    """Return what is kept of earlier runs: beside the documents of a folder, never beside a single plan's."""
    is_folder = len(files) > 1 or any(file.searched for file in files)
    if target.is_one or drafts or not is_folder:
        return None
    searched = next((Path(path) for path in paths if Path(path).is_dir()), None)
    folder = target.folder or searched
    if folder is None:
        return None
    from plan_cli.build.state import BuildCache

    return BuildCache(folder)


def _executor(plans: int, running: Running, drafts: Mapping[Path, bytes]) -> Executor:
    from plan_cli.build.choice import executor_for
    from plan_cli.build.executor import InProcess

    return InProcess() if drafts else executor_for(plans, running["jobs"], running["scheduler"])


def _render(rendering: Rendering, account: RunSummary, run: Run, *, fail_fast: bool) -> None:
    """Render what is to be rendered, and tell it plan by plan."""
    progress = Progress(len(rendering.files), len(rendering.unchanged))
    until = len(rendering.files)
    try:
        for done in progress.following(rendering.done()):
            take(done, account, run)
            account.left -= 1
            if fail_fast and account.missing:
                until = done.number
                break
    except DiskFullError as error:
        run.errors.append(error)
    except KeyboardInterrupt:
        if len(rendering.files) > 1:
            progress.clear()
            click.echo("写好的都是完整的；同样的命令再运行一次，会接着写完。", err=True)
        raise
    finally:
        progress.clear()
    # Up to where the run ended, so that it says the same however far the workers were ahead.
    for index in rendering.unchanged:
        if index < until:
            account.has_found = True
            account.left -= 1
            account.same += 1
            account.looked.append(rendering.files[index].name)
            account.keep(index, rendering.paths_of(index))


def take(done: RenderedPlan, account: RunSummary, run: Run) -> None:
    """Tell what became of a plan, and keep what is told at the end."""
    outcome = done.outcome
    for shared in outcome.shared_errors:
        run.note(shared)
    for error in outcome.errors:
        run.note(error)
    if outcome.status is PlanStatus.FOREIGN:
        run.skipped.append(done.file.name)
    if outcome.status in (PlanStatus.FOREIGN, PlanStatus.UNREAD):
        return
    account.has_found = True
    if outcome.status is PlanStatus.BASE:
        run.bases.append(done.file.name)
        return
    account.looked.append(done.file.name)
    if outcome.status is PlanStatus.BROKEN:
        account.broken |= dict.fromkeys(outcome.findings)
        account.unwritten.append(done.file)
    if done.data:
        sys.stdout.buffer.write(done.data)
    _tell_outputs(done, account)
    _count(done, account)
    point_out_blanks(done.file.name, outcome.blanks)


def _tell_outputs(done: RenderedPlan, account: RunSummary) -> None:
    account.keep(done.number, [path for path, _ in done.outputs if path is not None])
    for path, status in done.outputs:
        if path is None:
            continue
        if status is WriteStatus.WRITTEN:
            account.has_written = True
            click.echo(f"已写好：{path.as_posix()}")
        elif status in KEPT:
            click.echo(KEPT[status].format(path.as_posix()), err=True)
            if status is WriteStatus.CHANGED:
                account.changed.append(path.as_posix())
            else:
                account.has_foreign = True


def _count(done: RenderedPlan, account: RunSummary) -> None:
    if not done.is_written:
        account.missing += 1
        account.kept += done.outcome.status is PlanStatus.SOUND
    elif any(status is WriteStatus.WRITTEN for _, status in done.outputs):
        account.written += 1
        account.has_contents |= done.outcome.has_contents
    else:
        account.same += 1


def conclude(account: RunSummary, job: RenderRequest, run: Run, package: Path | None = None) -> int:
    """Return what is said at the end; the exit code."""
    from plan_cli.errors import ExitCode, exit_code

    if job.tells_findings:
        tell_broken(account.looked, account.broken)
    for file in account.unwritten:
        _tell_unwritten(file, job.target)
    if account.kept:
        tell_kept()
    _summarise(account)
    if account.has_contents:
        tell_page_numbers(job.target.formats)
    if package is not None:
        _pack(package, account, job.target, run)
    tell(run, has_written=account.has_written)
    code = exit_code(account.broken, errors=run.errors)
    return max(code, ExitCode.FINDINGS) if account.kept else code


def _summarise(account: RunSummary) -> None:
    """How many plans were written; of a single one, that it is as it was."""
    if account.plans == 1 and account.same and not account.left:
        for path in account.last:
            click.echo(f"未变：{path.as_posix()}")
    if account.plans <= 1 and not account.left:
        return
    said = [f"写好 {account.written} 份"]
    if account.same:
        said.append(f"未变 {account.same} 份")
    if account.missing:
        said.append(f"没有写出 {account.missing} 份")
    if account.left:
        said.append(f"还有 {account.left} 个文件没有排")
    click.echo("，".join(said) + "。", err=True)


def _pack(package: Path, account: RunSummary, target: OutputTarget, run: Run) -> None:
    """Pack the documents, if none is missing: what is handed out has to be all, and ours."""
    is_missing = account.missing > account.kept or account.left or account.has_foreign
    if is_missing or run.errors or not account.outputs:
        click.echo(f"没有打包：{package.as_posix()}。还有文档没有写出；都写好了，再打包。", err=True)
        if package.exists():
            click.echo(f"注意：{package.as_posix()} 还是以前打的，不是现在这些文档。", err=True)
        return
    from plan_cli.build.zipping import write_zip

    outputs = [Path(path) for _, path in sorted(account.outputs, key=lambda one: one[0])]
    try:
        write_zip(package, outputs, target.folder)
    except PlangenError as error:
        run.errors.append(error)
    else:
        click.echo(f"已打包：{package.as_posix()}（{len(outputs)} 个文件，附 清单.txt）")
        if account.changed:
            names = shorten_list(account.changed, "", " 份")
            click.echo(f"注意：包里的 {names} 是有人改过的，不是照现在的计划排的。", err=True)


def _tell_unwritten(file: PlanFile, target: OutputTarget) -> None:
    """Tell of a plan that was not written, and the document of an earlier run that still lies there."""
    click.echo(f"没有写出：{file.name}。先改好上面的错误。", err=True)
    for _, path in target.outputs(file, stem_of(file)):
        if path is not None and path.exists():
            click.echo(f"注意：{path.as_posix()} 还是以前排的，不是现在这份计划。", err=True)

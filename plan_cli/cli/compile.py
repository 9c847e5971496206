"""`plangen render --compile`: several plans in one document, whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from plan_cli.build.writing import RenderOptions, WriteStatus, write_document
from plan_cli.cli.messages import KEPT
from plan_cli.errors import PlangenError, UsageError
from plan_cli.render.registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plan_cli.build.targets import OutputTarget
    from plan_cli.cli.render_options import More
    from plan_cli.cli.style import StyleChoice
    from plan_cli.collection import PlanFile, Run
    from plan_cli.findings import Finding
    from plan_cli.model import Plan
    from plan_cli.outline import Outline
    from plan_cli.templating.search_path import TemplatePath


class CompileRequest(NamedTuple):
    """What the options say of a compilation.

    Attributes:
        title: what the cover prints, or "" for one made of what the plans have in common.
        cover: lines at the foot of the cover.
    """

    title: str
    cover: tuple[str, ...]


def read_options(reference_doc: str | None, options: More) -> CompileRequest | None:
    """Return what is wanted of a compilation, or None where none is.

    Raises:
        UsageError: the options contradict each other, or one has nothing behind it.
    """
    is_wanted, title, cover = options["compiled"], options["title"], options["cover"]
    alone = {
        "--title": (title is not None, "加上 --compile；一份计划的标题写在计划文件的“标题”里。"),
        "--cover": (
            bool(cover),
            "加上 --compile；一份计划要封面，用 --reference-doc 套用有封面的 Word 文件。",
        ),
    }
    for option, (is_given, hint) in alone.items():
        if is_given and not is_wanted:
            raise UsageError(f"{option} 要和 --compile 一起用", hint)
    if not is_wanted:
        return None
    if options["package"] is not None:
        raise UsageError(
            "--compile 不能和 --zip 一起用：汇编只有一个文件", "去掉其中一个；各份分别打包，用 --zip。"
        )
    if options["jobs"] is not None or options["scheduler"] is not None:
        raise UsageError("--compile 不能和 -j、--scheduler 一起用：汇编是一份文档", "去掉它们。")
    if options["fail_fast"]:
        raise UsageError(
            "--compile 不能和 --fail-fast 一起用：有一份计划有错误，汇编本来就不写", "去掉 --fail-fast。"
        )
    if reference_doc is not None:
        raise UsageError(
            "--compile 不能和 --reference-doc 一起用：汇编有自己的封面和一套标题样式",
            "去掉 --reference-doc，页边距和字体用 --style 来定；或者去掉 --compile，各份分别套用样板。",
        )
    words = " ".join((title or "").split())
    lines = tuple(" ".join(line.split()) for line in cover)
    if title is not None and not words:
        raise UsageError("--title 后面的标题是空的", "写上标题，或者去掉 --title，标题会自动生成。")
    if not all(lines):
        raise UsageError("--cover 后面是空的", "写上封面下方要印的一行字，例如单位或日期。")
    return CompileRequest(words, lines)


class SoundPlan(NamedTuple):
    """One sound plan: its file, and the places that are still to be filled in."""

    file: PlanFile
    plan: Plan
    blanks: tuple[tuple[str, int], ...]


class SortedPlans(NamedTuple):
    """The plans of a command line.

    Attributes:
        ready: the sound ones.
        unwritten: files of the others.
        broken: what is wrong with these.
    """

    ready: list[SoundPlan]
    unwritten: list[PlanFile]
    broken: list[Finding]

    @property
    def plans(self) -> int:
        """How many there are."""
        return len(self.ready) + len(self.unwritten)


def _read(paths: tuple[str, ...], stdin_filename: str | None, run: Run) -> SortedPlans:
    from plan_cli.build.tasks import blanks
    from plan_cli.cli.inputs import loaded_plans

    batch = SortedPlans([], [], [])
    for file, loaded in loaded_plans(paths, stdin_filename, run):
        if loaded.plan is not None and loaded.is_sound:
            try:
                batch.ready.append(SoundPlan(file, loaded.plan, blanks(loaded.plan, loaded.findings)))
            except Exception as error:  # of this plan: what is wrong with the others is told as well
                run.fail(file.name, error)
        elif file.name not in run.bases:
            batch.broken.extend(loaded.findings)
            batch.unwritten.append(file)
    return batch


def compile_plans(
    paths: tuple[str, ...],
    stdin_filename: str | None,
    wanted: CompileRequest,
    target: OutputTarget,
    style: str | None,
    options: More,
) -> int:
    """One document of all the plans; the exit code.

    Raises:
        UsageError: there is only one plan, a format holds no more, or they are not made for the same page.
    """
    from plan_cli.cli.inputs import tell
    from plan_cli.cli.style import StyleChoice
    from plan_cli.collection import Run
    from plan_cli.errors import ExitCode, exit_code
    from plan_cli.render import check_compilable

    for name in target.formats:
        check_compilable(name)
    run = Run()
    batch = _read(paths, stdin_filename, run)
    styles = StyleChoice(style, run, has_pages=any(FORMATS[name].has_pages for name in target.formats))
    if batch.plans == 1 and not run.errors:
        raise UsageError(
            "--compile 要有两份以上的计划，这里只有 1 份", "再写上别的计划文件，或者去掉 --compile。"
        )
    rendering = RenderOptions("", target, force=options["force"], force_all=options["force_all"])
    statuses = None
    if not (batch.unwritten or run.errors):
        statuses = _write_all(batch.ready, wanted, rendering, styles, run)
    if statuses is None:
        _tell_unwritten(wanted, batch, target)
    else:
        _tell_written(batch, statuses, target)
    tell(run, has_written=WriteStatus.WRITTEN in (statuses or ()))
    code = exit_code(batch.broken, errors=run.errors)
    return max(code, ExitCode.FINDINGS) if any(status in KEPT for status in statuses or ()) else code


def _tell_written(batch: SortedPlans, statuses: Sequence[WriteStatus], target: OutputTarget) -> None:
    """Tell what became of the document, and the blanks that are left in it."""
    from plan_cli.cli.messages import point_out_blanks, tell_kept, tell_page_numbers

    for job in batch.ready:
        point_out_blanks(job.file.name, job.blanks)
    if any(status in KEPT for status in statuses):
        tell_kept()
    else:
        click.echo(f"汇编了 {batch.plans} 份计划。", err=True)
    if WriteStatus.WRITTEN in statuses:
        tell_page_numbers(target.formats)


def _tell_unwritten(wanted: CompileRequest, batch: SortedPlans, target: OutputTarget) -> None:
    """Tell that nothing was written, because of which plans, and the document of an earlier run that still lies there."""
    from plan_cli.cli.messages import tell_broken

    if batch.unwritten:
        tell_broken(
            [file.name for file in [*(job.file for job in batch.ready), *batch.unwritten]], batch.broken
        )
    names = "、".join(file.name for file in batch.unwritten)
    click.echo("汇编没有写出。" + (f"先改好 {names} 的错误。" if names else ""), err=True)
    for path in _paths(wanted.title, target) if wanted.title or target.file else []:
        if path is not None and path.exists():
            click.echo(f"注意：{path.as_posix()} 还是以前排的，不是现在这些计划。", err=True)


def _write_all(
    jobs: Sequence[SoundPlan], wanted: CompileRequest, rendering: RenderOptions, styles: StyleChoice, run: Run
) -> list[WriteStatus] | None:
    """Return what became of the one document of all the plans; what stops it is noted."""
    from plan_cli.outline.compilation import compilation
    from plan_cli.render import render_bytes
    from plan_cli.render.profile import one_page

    pages = []
    for job in jobs:
        style = styles.name_for(job.file.collection)
        if style is None:
            return None
        pages.append((job.file.name, job.file.collection.templates, style))
    target = rendering.target
    outlines = _outlines(jobs, run)
    if outlines is None:
        return None
    try:
        has_pages = any(FORMATS[name].has_pages for name in target.formats)
        templates, style = one_page(pages) if has_pages else pages[0][1:]
        document = compilation([job.plan for job in jobs], outlines, wanted.title, wanted.cover)
        try:
            made = [(name, render_bytes(document, name, templates, style)) for name in target.formats]
        except Exception:
            if _note_culprits(zip(jobs, outlines, strict=True), target.formats, templates, style, run):
                return None
            raise
        return [
            _write(name, data, path, rendering)
            for (name, data), path in zip(made, _paths(document.title, target), strict=True)
        ]
    except PlangenError as error:
        run.note(error)
        return None


def _outlines(jobs: Sequence[SoundPlan], run: Run) -> list[Outline] | None:
    """Return what each plan prints; None where one fails, after all have been tried."""
    from plan_cli.outline import outline

    outlines = []
    for job in jobs:
        try:
            outlines.append(outline(job.plan, job.file.collection.kind_of(job.plan)))
        except Exception as error:
            run.fail(job.file.name, error)
    return outlines if len(outlines) == len(jobs) else None


def _note_culprits(
    plans: Iterable[tuple[SoundPlan, Outline]],
    formats: Iterable[str],
    templates: TemplatePath,
    style: str,
    run: Run,
) -> bool:
    """Find the plans because of which a compilation can't be written, and note why; whether there are any."""
    from plan_cli.render import render_bytes

    found = False
    for job, document in plans:
        try:
            for name in formats:
                render_bytes(document, name, templates, style)
        except Exception as error:
            found = True
            run.fail(job.file.name, error)
    return found


def _paths(title: str, target: OutputTarget) -> list[Path | None]:
    """Where the document goes in each format: the file that `-o` names, else one named by the title."""
    if target.to_stdout:
        return [None]
    if target.file is not None:
        return [target.file]
    from plan_cli.text.file_names import file_name

    folder = target.folder or Path()
    return [folder / f"{file_name(title)}{FORMATS[name].suffix}" for name in target.formats]


def _write(format_name: str, data: bytes, path: Path | None, rendering: RenderOptions) -> WriteStatus:
    if path is None:
        sys.stdout.buffer.write(data)
        return WriteStatus.WRITTEN
    from plan_cli.files.write import sweep

    sweep(os.path.dirname(path))  # noqa: PTH120 -- as everywhere for names of files
    status = write_document(path, FORMATS[format_name].sealed(data), format_name, rendering)
    if status in KEPT:
        click.echo(KEPT[status].format(path.as_posix()), err=True)
    else:
        click.echo(f"{'已写好' if status is WriteStatus.WRITTEN else '未变'}：{path.as_posix()}")
    return status

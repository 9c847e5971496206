"""`plangen render`: plans to documents, each whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

import click

from plan_cli.cli.help import Command
from plan_cli.render.registry import FORMATS

if TYPE_CHECKING:
    from typing import Unpack

    from plan_cli.cli.compile import Options
    from plan_cli.cli.reference import ReferenceDocument
    from plan_cli.cli.style import Styles
    from plan_cli.collection import PlanFile, Run
    from plan_cli.findings import Finding
    from plan_cli.kinds import Kind
    from plan_cli.model import Plan

STDOUT = "-"
BY_SUFFIX = {one.suffix: name for name, one in FORMATS.items()}


class Target(NamedTuple):
    """Where documents go.

    Attributes:
        formats: names of the formats, in the order given.
        file: the one file to write, or None.
        folder: the folder to write to, or None for beside the source.
        to_stdout: the one document goes to standard output.
    """

    formats: tuple[str, ...]
    file: Path | None = None
    folder: Path | None = None
    to_stdout: bool = False


@click.command(
    cls=Command,
    examples=(
        ("plangen render 清河社区.yaml", "在旁边写出 清河社区.docx"),
        ("plangen render 清河社区.yaml -t docx -t md", "Word 和 Markdown 都要"),
        ("plangen render plans/ -o 成品/", "整个文件夹，按原来的层次写到 成品/"),
        ("plangen render 清河社区.yaml -o 计划.docx", "写到指定的文件"),
        ("plangen render 清河社区.yaml --style gbt9704", "页边距照标准的字面"),
        ("plangen render 清河社区.yaml --reference-doc 样板.docx", "套用自己设计的 Word 文件"),
        ("plangen render plans/ --compile -o 汇编.docx", "合成一份：封面、目录，各篇接着排"),
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹…")
@click.option(
    "-t", "--to", "formats", multiple=True, type=click.Choice(list(FORMATS)), metavar="格式",
    help="docx（默认）或 md；可以写几次。",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="位置", help="写到哪里：文件（带 .docx 或 .md）、文件夹，或 - 表示标准输出。"
)
@click.option(
    "--name", "naming", type=click.Choice(["file", "title"]), default="file", metavar="方式",
    help="文件名取自：file 计划文件的名字（默认），title 计划的标题。",
)  # fmt: skip
@click.option(
    "--style", metavar="样式",
    help="版面样式：gbt33476（默认）、gbt9704，或者您自己的；不写时照 plangen.yaml。",
)  # fmt: skip
@click.option(
    "--reference-doc", metavar="文件",
    help="自己设计的 Word 文件（.docx）：用它的样式、页面、页眉页脚和封面，正文排在 {{ body }} 处。",
)  # fmt: skip
@click.option(
    "--compile",
    "compiled",
    is_flag=True,
    help="几份计划合成一份文档：封面、带页码的目录，再是篇一、篇二……，先后照参数的顺序。",
)
@click.option("--title", metavar="标题", help="汇编的标题；不写时由各份计划共同的地名和年度拼成。")
@click.option("--cover", multiple=True, metavar="文字", help="汇编封面下方的一行，如单位、日期；可以写几次。")
@click.option("--stdin-filename", metavar="文件名", help="从标准输入（-）读入时，当作这个文件。")
def command(
    paths: tuple[str, ...],
    *,
    formats: tuple[str, ...],
    output: str | None,
    naming: str,
    style: str | None,
    reference_doc: str | None,
    stdin_filename: str | None,
    **compiling: Unpack[Options],
) -> int:
    """把计划排成 Word 文档（按 GB/T 9704 公文格式）或 Markdown。

    不写 -o 时，文档写在计划文件旁边。写法有错误的计划不会写出，其余的照常写出；
    没填的空不影响，会提醒您。

    退出码：0 全部写好，1 有计划因为错误没有写出，2 没能运行（例如文件不存在）。
    """
    from plan_cli.cli.reference import open_reference
    from plan_cli.cli.style import Styles
    from plan_cli.collection import Run

    target = read_target(formats, output)
    wanted = None
    if any(given not in (None, False, ()) for given in compiling.values()):
        from plan_cli.cli.compile import compile_plans, read_options

        wanted = read_options(reference_doc, **compiling)
    reference = open_reference(reference_doc, target.formats)
    run = Run()
    batch = _read(paths, stdin_filename, run)
    styles = Styles(style, run, has_pages=any(FORMATS[name].has_pages for name in target.formats))
    if wanted is not None:
        return compile_plans(batch, wanted, target, styles, run)
    return _render_each(batch, target, naming, styles, reference, run)


class Job(NamedTuple):
    """One sound plan and the documents to make of it; a path of None is standard output."""

    file: PlanFile
    plan: Plan
    blanks: tuple[Finding, ...]
    outputs: tuple[tuple[str, Path | None], ...] = ()


class Batch(NamedTuple):
    """The plans of a command line.

    Attributes:
        ready: the sound ones, without their outputs yet.
        unwritten: files of the others.
        broken: what is wrong with these.
    """

    ready: list[Job]
    unwritten: list[PlanFile]
    broken: list[Finding]

    @property
    def plans(self) -> int:
        """How many there are."""
        return len(self.ready) + len(self.unwritten)


def _read(paths: tuple[str, ...], stdin_filename: str | None, run: Run) -> Batch:
    from plan_cli.cli.inputs import loaded_plans

    batch = Batch([], [], [])
    for file, loaded in loaded_plans(paths, stdin_filename, run):
        if loaded.plan is not None and loaded.is_sound:
            batch.ready.append(Job(file, loaded.plan, _blanks(loaded.plan, loaded.findings)))
        elif file.name not in run.bases:
            batch.broken.extend(loaded.findings)
            batch.unwritten.append(file)
    return batch


def _render_each(
    batch: Batch,
    target: Target,
    naming: str,
    styles: Styles,
    reference: ReferenceDocument | None,
    run: Run,
) -> int:
    """A document for each plan; the exit code."""
    from plan_cli.cli.inputs import tell
    from plan_cli.findings import exit_code

    jobs = plan_jobs(batch, target, naming)
    if reference is not None:
        reference.check_outputs(path for job in jobs for _, path in job.outputs)
    written = [job for job in jobs if _write(job, run, styles, reference)]
    tell_broken(batch)
    for file in batch.unwritten:
        _tell_unwritten(file, target)
    if batch.plans > 1:
        missing = batch.plans - len(written)
        click.echo(f"写好 {len(written)} 份" + (f"，没有写出 {missing} 份。" if missing else "。"), err=True)
    if "docx" in target.formats and any(job.plan.contents for job in written):
        tell_page_numbers()
    tell(run)
    return exit_code(batch.broken, could_not_run=bool(run.errors))


def tell_broken(batch: Batch) -> None:
    """What is wrong with the plans that are not sound."""
    if batch.unwritten:
        from plan_cli.findings import in_order
        from plan_cli.report import report
        from plan_cli.report.reviewed import Reviewed

        files = [file.name for file in [*(job.file for job in batch.ready), *batch.unwritten]]
        sys.stderr.write(report("text", Reviewed(in_order(batch.broken), files)))


def tell_page_numbers() -> None:
    """What a list of contents asks of whoever opens the document in Word."""
    click.echo(
        "提示：目录的页码在打开文档时才算。Word 问“是否更新此文档中的域”，点“是”；没有问，就按 Ctrl+A，再按 F9。",
        err=True,
    )


def read_target(formats: tuple[str, ...], output: str | None) -> Target:
    """Where `-t` and `-o` send documents.

    Raises:
        UsageError: they contradict each other.
    """
    from plan_cli.errors import UsageError

    wanted = tuple(dict.fromkeys(formats))
    if output is None:
        return Target(wanted or ("docx",))
    if output == STDOUT:
        if wanted not in ((), ("md",)):
            raise UsageError("-o - 只能输出 Markdown", "去掉 -t，或者写 -t md；Word 文档请写到文件里。")
        return Target(("md",), to_stdout=True)
    if not output:
        raise UsageError("-o 后面的位置是空的", "写文件名、文件夹，或 - 表示标准输出。")
    path = Path(output)
    suffix = path.suffix.lower()
    if output.endswith(("/", "\\")) or path.is_dir() or not suffix:
        if path.exists() and not path.is_dir():
            raise UsageError(
                f"{output} 是一个文件，不是文件夹", "-o 后面写文件夹，或者以 .docx、.md 结尾的文件名。"
            )
        return Target(wanted or ("docx",), folder=path)
    named = BY_SUFFIX.get(suffix)
    if named is None:
        known = "、".join(BY_SUFFIX)
        raise UsageError(
            f"写不了 {suffix} 文件：{output}", f"可以写 {known}；如果 {path.name} 是文件夹，在后面加一个 /。"
        )
    if wanted and wanted != (named,):
        raise UsageError(
            f"-o {output} 和 -t {' -t '.join(wanted)} 对不上",
            f"去掉 -t，或者写 -t {named}；几种格式要写到文件夹里。",
        )
    return Target((named,), file=path)


def plan_jobs(batch: Batch, target: Target, naming: str) -> list[Job]:
    """What to write where, decided before anything is written.

    Args:
        batch: the plans.
        target: where documents go.
        naming: `file` or `title`.

    Raises:
        UsageError: several documents would go to one file, or one over its own plan.
    """
    from plan_cli.errors import UsageError

    if batch.plans > 1 and (target.file or target.to_stdout):
        where = "标准输出" if target.to_stdout else str(target.file)
        hint = "-o 后面写一个文件夹，例如 -o 成品/；要合成一份，加上 --compile。"
        raise UsageError(f"有 {batch.plans} 份计划，不能都写到{where}", hint)
    jobs = [job._replace(outputs=_outputs(job.file, job.plan, target, naming)) for job in batch.ready]
    writers: dict[Path, str] = {}
    for job in jobs:
        for _, path in job.outputs:
            if path is not None and path.absolute() == job.file.path:
                raise UsageError(f"{path.as_posix()} 是计划文件自己，不能写到它上面", "-o 后面写别的位置。")
            if path is not None and writers.setdefault(path, job.file.name) != job.file.name:
                hint = (
                    "给其中一份计划改个标题，或者去掉 --name title。"
                    if naming == "title"
                    else "给其中一份计划改个文件名。"
                )
                raise UsageError(
                    f"{writers[path]} 和 {job.file.name} 会写到同一个文件：{path.as_posix()}", hint
                )
    return jobs


def _outputs(file: PlanFile, plan: Plan, target: Target, naming: str) -> tuple[tuple[str, Path | None], ...]:
    if target.to_stdout:
        return (("md", None),)
    if target.file is not None:
        return ((target.formats[0], target.file),)
    return _in_folder(file, target, _stem(file, plan, naming))


def _in_folder(file: PlanFile, target: Target, stem: str) -> tuple[tuple[str, Path], ...]:
    folder = Path(PurePosixPath(file.name).parent)
    if target.folder is not None:
        folder = target.folder / file.below.parent
    return tuple((name, folder / f"{stem}{FORMATS[name].suffix}") for name in target.formats)


def _tell_unwritten(file: PlanFile, target: Target) -> None:
    """A plan that was not written, and the document of an earlier run that still lies there."""
    click.echo(f"没有写出：{file.name}。先改好上面的错误。", err=True)
    old = [target.file] if target.file else []
    if not (target.file or target.to_stdout):
        old = [path for _, path in _in_folder(file, target, PurePosixPath(file.name).stem)]
    for path in old:
        if path.exists():
            click.echo(f"注意：{path.as_posix()} 还是以前排的，不是现在这份计划。", err=True)


def _stem(file: PlanFile, plan: Plan, naming: str) -> str:
    if naming == "title" or file.name == "<stdin>":
        from plan_cli.filenames import file_name
        from plan_cli.outline import title_of

        return file_name("".join(title_of(plan, kind_of(file, plan))))
    return PurePosixPath(file.name).stem


def kind_of(file: PlanFile, plan: Plan) -> Kind:
    """The plan's kind, the collection's own before plangen's."""
    from plan_cli import kinds
    from plan_cli.collection import templates_for

    return kinds.load(plan.template or kinds.DEFAULT, templates_for(file.path.parent))


def _write(job: Job, run: Run, styles: Styles, reference: ReferenceDocument | None) -> bool:
    """Whether the documents of a plan were written; what can't be is noted, and the others go on."""
    from plan_cli.collection import templates_for
    from plan_cli.errors import PlangenError
    from plan_cli.outline import outline
    from plan_cli.render import render_bytes
    from plan_cli.writing import write_whole

    style = styles.name_for(job.file.path.parent)
    if style is None:
        return False
    try:
        document = outline(job.plan, kind_of(job.file, job.plan))
        for name, path in job.outputs:
            templates = templates_for(job.file.path.parent)
            if reference is not None and name == "docx":
                data = reference.write(job.file.name, job.plan, document, templates, style)
            else:
                data = render_bytes(document, name, templates, style)
            if path is None:
                sys.stdout.buffer.write(data)
            else:
                write_whole(path, data)
                click.echo(f"已写好：{path.as_posix()}")
    except PlangenError as error:
        run.errors.append(error)
        return False
    point_out_blanks(job)
    return True


def _blanks(plan: Plan, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    from plan_cli.model.declare import BLANK

    told = tuple(found for found in findings if found.rule == "blank")
    if not any(BLANK in text.node.value for text in plan.texts):
        return told  # most plans load no rule for it
    from plan_cli.review import Subject
    from plan_cli.rules import review

    return (*told, *review(Subject(plan), ("blank",)))


def point_out_blanks(job: Job) -> None:
    """Where something is still to be filled in."""
    if job.blanks:
        places = "；".join(_lines_of(job, file) for file in dict.fromkeys(found.file for found in job.blanks))
        click.echo(f"提醒：{job.file.name} 还有 {len(job.blanks)} 处没有填写（{places}）。", err=True)


def _lines_of(job: Job, file: str) -> str:
    """The lines of the blanks that stand in a file: the plan's own, or a base's."""
    lines = "、".join(str(line) for line in sorted({one.span.line for one in job.blanks if one.file == file}))
    return f"第 {lines} 行" if file == job.file.name else f"{file} 第 {lines} 行"

"""`plangen new --from`: a plan file from an existing Word, Markdown or text document."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

import click

from plan_cli.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.dump import Language
    from plan_cli.model import Loaded
    from plan_cli.outline import Outline
    from plan_cli.reader.complete import Missing
    from plan_cli.reader.draft import Draft
    from plan_cli.resources import TemplatePath

_SHOWN = 40
"""Characters of a text that is only named, not given whole."""


class Wanted(NamedTuple):
    """What the command line asks for.

    Attributes:
        source: the existing document.
        path: the file to write, or None for one named by the title.
        template: id or name of the plan kind, or "" for the document's own.
        community, street: as given, or "" for the document's own.
        year: as given, or the document's own.
        today: the year in which a document that names none is read.
        keys: the language of the keys.
        force: whether a file may be overwritten.
    """

    source: Path
    path: Path | None
    template: str
    community: str
    street: str
    year: int | None
    today: int
    keys: Language
    force: bool


def take_in(wanted: Wanted) -> int:
    """Read the document, write the plan, say what was found, and review it.

    Returns:
        The exit code: FINDINGS where some text of the document is not in the plan.

    Raises:
        PlangenError: the document can't be read, or the file can't be written.
    """
    from plan_cli.collection import templates_for
    from plan_cli.reader.complete import missing

    folder = Path.cwd() if wanted.path is None else Path(os.path.abspath(wanted.path)).parent  # noqa: PTH100
    templates = templates_for(folder)
    draft = _draft(wanted, templates)
    text = _text(draft, wanted, folder)
    path, loaded, outline = _named(text, wanted, templates)
    _write(path, text, folder, force=wanted.force)
    lost: list[Missing] = []
    if outline is not None:
        signature = draft.tree.get("signature")
        date = signature.get("date") if signature is not None and not isinstance(signature, (str, int)) else ""  # type: ignore[union-attr, call-overload]
        lost = missing(draft.document, draft.dropped, outline, str(date or ""))
    _tell_left_out(draft)
    _tell_found(draft, wanted, path)
    _tell_review(loaded, folder, path)
    _tell_next(path)
    return _tell_lost(lost, path, is_sound=outline is not None)


def _draft(wanted: Wanted, templates: TemplatePath) -> Draft:
    from plan_cli import kinds
    from plan_cli.cli.inputs import tell_error
    from plan_cli.reader import read
    from plan_cli.reader.draft import Given, plan_of

    sound, broken = kinds.kinds(templates)
    for error in broken:
        tell_error(error)
    document = read(wanted.source, wanted.source.as_posix())
    given = Given(wanted.today, wanted.template, wanted.community, wanted.street, wanted.year or 0)
    return plan_of(document, sound, given)


def _text(draft: Draft, wanted: Wanted, folder: Path) -> str:
    """The file's text."""
    from plan_cli.cli.new import schema_for
    from plan_cli.dump import dump

    schema, _ = schema_for(folder)
    shown = Path(os.path.relpath(schema, folder)).as_posix()
    head = [
        f"yaml-language-server: $schema={shown}",
        "",
        f"{draft.title or '工作计划'}（由 {wanted.source.name} 转来）",
        "",
        "怎样用：",
        "  第一步，看一遍写着“请核对”的地方，是程序猜的；看过就删掉那一行。",
        "  第二步，运行 plangen validate，看看还有哪里没填、哪里要改。",
        "  第三步，运行 plangen render，得到排好版的文件。",
        "序号会自动编，不用手写。以“#”开头的行是说明，不会印出来。",
    ]
    if wanted.keys == "en":
        draft.tree.entries[0].value = draft.kind.id
    return dump(draft.tree, wanted.keys, head)


def _named(text: str, wanted: Wanted, templates: TemplatePath) -> tuple[Path, Loaded, Outline | None]:
    """The file's path, and the plan as everybody else will read it."""
    from plan_cli import kinds
    from plan_cli.filenames import file_name
    from plan_cli.outline import outline

    path = wanted.path or Path("计划.yaml")
    loaded = _loaded(text, path)
    made = None
    if loaded.plan is not None and loaded.is_sound:
        made = outline(loaded.plan, kinds.load(loaded.plan.template or kinds.DEFAULT, templates))
    if wanted.path is None:
        path = Path(f"{file_name(made.title if made else '')}.yaml")
        loaded = _loaded(text, path)  # findings name the file
    return path, loaded, made


def _loaded(text: str, path: Path) -> Loaded:
    from plan_cli.collection import PlanFile, Run

    absolute = Path(os.path.abspath(path))  # noqa: PTH100
    file = PlanFile(path.as_posix(), absolute, PurePosixPath(path.name), searched=False)
    return Run().load_bytes(text.encode(), file)


def _write(path: Path, text: str, folder: Path, *, force: bool) -> None:
    from plan_cli.cli.new import refuse_overwriting, schema_for
    from plan_cli.schema import schema_text
    from plan_cli.writing import write_whole

    refuse_overwriting(path, force=force)
    schema, is_missing = schema_for(folder)
    if is_missing:
        write_whole(schema, schema_text().encode())
    write_whole(path, text.encode())


def _tell_left_out(draft: Draft) -> None:
    for remark in draft.remarks:
        click.echo(f"说明：{remark}", err=True)
    for one in draft.left_out:
        place = f"（{one.place}）" if one.place else ""
        click.echo(f"没有写进计划：“{_short(one.text)}”{place}：{one.reason}", err=True)


def _tell_found(draft: Draft, wanted: Wanted, path: Path) -> None:
    """The summary: what was found in the document."""
    counts = draft.counts
    parts = [f"{counts['sections']} 章", f"{counts['items']} 条"]
    parts += [f"{counts['months']} 个月份"] if counts["months"] else []
    click.echo(f"已写好：{path.as_posix()}")
    click.echo(f"从 {wanted.source.name} 里读到：")
    click.echo(f"  标题：{draft.title or '没有找到，按模板自动生成'}")
    click.echo(f"  社区：{draft.community or '没有找到，留了空，请填写'}")
    click.echo(f"  年度：{draft.year}")
    click.echo(f"  模板：{draft.kind.name}")
    click.echo(f"  内容：{'、'.join(parts)}")
    if draft.guesses:
        click.echo(f"  拿不准的有 {draft.guesses} 处，文件里写着“请核对”。")


def _tell_review(loaded: Loaded, folder: Path, path: Path) -> None:
    """How many findings of each rule a review has."""
    from plan_cli.cli.explain import help_of
    from plan_cli.findings import failing, in_order
    from plan_cli.report import STATISTICS, report
    from plan_cli.report.reviewed import Reviewed
    from plan_cli.reviewing import Review

    review = Review()
    review.add(loaded, folder)
    findings = in_order(review.findings())
    click.echo("审查的结果：")
    shown = report("text", Reviewed(findings, [path.as_posix()], failing(strict=False), help_of), STATISTICS)
    click.echo("".join(f"  {line}\n" for line in shown.splitlines()), nl=False)


def _tell_next(path: Path) -> None:
    shown = path.as_posix()
    click.echo("下一步：")
    click.echo(f"  1. 打开 {shown}，看一遍写着“请核对”和【请填写：…】的地方")
    click.echo(f"  2. plangen validate {shown}    逐处看要改的地方")
    click.echo(f"  3. plangen render {shown}      排成 Word 文档")


def _tell_lost(lost: Iterable[Missing], path: Path, *, is_sound: bool) -> int:
    """Say what of the document the plan does not print."""
    code = ExitCode.DONE
    for one in lost:
        what = "位置和原文不同" if one.is_moved else "在计划里找不到"
        click.echo(f"错误：这段文字{what}（{one.place}）：{_short(one.text)}", err=True)
        code = ExitCode.FINDINGS
    if not is_sound:
        click.echo("错误：写出的计划还不合语言的规定，没能核对文字是否完整", err=True)
        code = ExitCode.FINDINGS
    if code:
        click.echo(f"提示：对照原文检查 {path.as_posix()}，把缺的补上。", err=True)
    return code


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

"""`plangen new`: a plan to fill in, with the schema beside it."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from plan_cli.cli.batch import BatchOptions, batch_options
from plan_cli.cli.help import Command

if TYPE_CHECKING:
    from typing import Unpack

    from plan_cli.collection.kinds import Kind
    from plan_cli.dump import Language
    from plan_cli.errors import TemplateError


class NewOptions(TypedDict):
    """What says of which plan, as it was typed."""

    template: str | None
    community: str | None
    street: str | None
    year: int | None
    keys: Language
    force: bool


def _list_kinds(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from plan_cli.cli.help import table
    from plan_cli.cli.inputs import tell_error
    from plan_cli.errors import ExitCode

    sound, errors = _kinds()
    click.echo("\n".join(table([(kind.id, f"{kind.name}：{kind.summary}") for kind in sound], 96)))
    for error in errors:
        tell_error(error)
    ctx.exit(ExitCode.COULD_NOT_RUN if errors else ExitCode.DONE)


def _check_year(_ctx: click.Context, param: click.Parameter, year: int | None) -> int | None:
    if year is None:
        return None
    from plan_cli.model import Plan
    from plan_cli.model.declare import Number

    bounds = Plan.keys["year"].kind
    if isinstance(bounds, Number) and not bounds.holds(year):
        raise click.BadParameter(f"写成四位数字的年份，例如 --year 2027，这里是 {year}", param=param)
    return year


@click.command(
    cls=Command,
    examples=(
        ("plangen new --list", "看看有哪些模板"),
        ("plangen new --template citizen-school --community 清河社区", "新建市民学校工作计划"),
        ("plangen new --from 去年的计划.docx", "把已有的 Word、Markdown 或文本计划转成计划文件"),
        ("plangen new --from 去年的计划.docx --year 2027", "同时移到 2027 年：改年份和节日的日期"),
        ("plangen new --from 汇编.docx --split 各社区", "汇编里的每份计划各写成一个文件"),
        ("plangen new --batch 社区.xlsx --base 底稿.yaml -o plans/", "按表格一行一份，都继承一份底稿"),
        ("plangen new --template 老年学校 --community 清河社区 --year 2027 计划.yaml", "写明年度和文件名"),
    ),
)
@click.argument("path", required=False, metavar="[文件]", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    metavar="原文",
    type=click.Path(path_type=Path),
    help="从已有的计划（.docx、.md、.txt 等）转来，别的选项都可以不写：社区、年度、种类照原文。",
)
@click.option(
    "--template",
    "template",
    metavar="模板",
    help="计划的种类，如 citizen-school 或 市民学校。没有 --from、--batch 时必填。",
)
@click.option("--community", metavar="名称", help="社区的全称，如 清河社区。没有 --from、--batch 时必填。")
@click.option("--street", metavar="名称", help="所属街道或乡镇。")
@click.option(
    "--year",
    type=int,
    callback=_check_year,
    metavar="年度",
    help="哪一年的计划；默认：10 月起是下一年，此前是当年；有 --from 时照原文，写明了就移到那一年。",
)
@click.option(
    "--keys",
    type=click.Choice(["zh", "en"]),
    default="zh",
    metavar="语言",
    help="键用中文（zh，默认）还是英文（en）。",
)
@click.option(
    "--split",
    is_flag=True,
    help="和 --from 一起用：原文里有几份计划（如汇编），就写成几个文件，后面写文件夹。",
)
@click.option("--fix", is_flag=True, help="和 --from 一起用：顺便改好能自动改的地方。")
@click.option(
    "--force", is_flag=True, help="已经有同名的文件时也覆盖；和 --batch 一起用，手改过的地方也照表格改。"
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_kinds,
    help="列出全部模板，然后退出。",
)
@batch_options
def command(
    path: Path | None, *, source: Path | None, split: bool, fix: bool, batch: BatchOptions, **options: Unpack[NewOptions]
) -> int:  # fmt: skip
    """新建一份计划：写好框架、当年的节日和活动，留出要填的空。

    不写文件名时，用计划的标题作文件名。已经有的文件不会覆盖。
    """
    if batch.table is not None:
        return _keep(batch, {"[文件]": path, "--from": source, "--split": split, "--fix": fix}, **options)
    batch.refuse_without_table()
    if source is not None:
        return _import(source, path, split=split, fix=fix, **options)
    _refuse_without_source(split=split, fix=fix)
    _scaffold(path, **options)
    return 0


def _keep(batch: BatchOptions, given: dict[str, object], **options: Unpack[NewOptions]) -> int:
    """Keep the plans of a table."""
    from plan_cli.collection import collection_at, kinds
    from plan_cli.text.dates import planned_year

    given |= {"--community": options["community"], "--street": options["street"]}
    template = options["template"]
    templates = collection_at(batch.folder).templates
    kind = kinds.load(templates, kinds.named(templates, template)) if template else None
    today = planned_year(date.today())  # noqa: DTZ011 -- the user's own calendar
    return batch.keep(given, kind, options["year"], today, options["keys"], force=options["force"])


def _scaffold(path: Path | None, **options: Unpack[NewOptions]) -> None:
    """Write a plan to fill in."""
    from plan_cli.collection import collection_at, kinds
    from plan_cli.collection.schema_file import schema_for
    from plan_cli.conversion import refuse_overwriting
    from plan_cli.scaffold import scaffold, title_of
    from plan_cli.text.dates import planned_year

    template, community = _complete(options["template"], options["community"])
    folder = Path.cwd() if path is None else Path(os.path.abspath(path)).parent  # noqa: PTH100
    templates = collection_at(folder).templates
    kind = kinds.load(templates, kinds.named(templates, template))
    year = options["year"] or planned_year(date.today())  # noqa: DTZ011 -- the user's own calendar
    if path is None:
        from plan_cli.text.file_names import file_name

        title = title_of(kind.id, community=community, year=year, templates=templates)
        path = Path(f"{file_name(title)}.yaml")
    refuse_overwriting(path, force=options["force"])
    schema, is_missing = schema_for(folder)
    text = scaffold(
        kind.id, community=community, street=options["street"], year=year, keys=options["keys"],
        schema=Path(os.path.relpath(schema, folder)).as_posix(), templates=templates,
    )  # fmt: skip
    _write(path, text, schema if is_missing else None)


def _import(source: Path, path: Path | None, *, split: bool, fix: bool, **options: Unpack[NewOptions]) -> int:
    """Write plans that are read from a document; the exit code."""
    from plan_cli.cli.import_document import import_document
    from plan_cli.collection import collection_at, kinds
    from plan_cli.conversion import ImportRequest, refuse_overwriting
    from plan_cli.text.dates import planned_year

    wanted = ImportRequest(
        source, path, "", (options["community"] or "").strip(), (options["street"] or "").strip(), options["year"],
        planned_year(date.today()), options["keys"], options["force"], split, fix,  # noqa: DTZ011 -- as above
    )  # fmt: skip
    if options["template"]:
        wanted = wanted._replace(
            template=kinds.named(collection_at(wanted.folder).templates, options["template"])
        )
    if path is not None and not split:
        refuse_overwriting(path, force=wanted.force)
    return import_document(wanted)


def _refuse_without_source(*, split: bool, fix: bool) -> None:
    """Stop where an option has nothing to work on.

    Raises:
        UsageError: it needs --from.
    """
    from plan_cli.errors import UsageError

    for option, given in (("--split", split), ("--fix", fix)):
        if given:
            raise UsageError(
                f"{option} 要和 --from 一起用", f"例如：plangen new --from 去年的计划.docx {option}"
            )


def _write(path: Path, text: str, schema: Path | None) -> None:
    from plan_cli.files.write import write_atomic
    from plan_cli.model.json_schema import schema_text

    if schema is not None:
        write_atomic(schema, schema_text().encode())
    write_atomic(path, text.encode())
    shown = path.as_posix()
    click.echo(f"已写好：{shown}")
    if schema is not None:
        click.echo(f"同时写了：{schema.name}（给编辑器用，不用管它）")
    click.echo("下一步：")
    click.echo(f"  1. 打开 {shown}，把【请填写：…】换成实际内容，改好各段文字")
    click.echo(f"  2. plangen validate {shown}    看看还有哪里没填、哪里写错")
    click.echo(f"  3. plangen render {shown}      排成 Word 文档")


def _complete(template: str | None, community: str | None) -> tuple[str, str]:
    """Ask for what is missing, where somebody is there to answer.

    Raises:
        UsageError: nobody is.
    """
    missing = [
        option
        for option, value in (("--template", template), ("--community", community))
        if not (value or "").strip()
    ]
    if missing and not sys.stdin.isatty():
        from plan_cli.errors import UsageError

        raise UsageError(
            f"还缺少必填的选项：{'、'.join(missing)}",
            f"写成：plangen new --template {template or '市民学校'} --community {community or '清河社区'}；"
            "用 plangen new --list 看有哪些模板。",
        )
    if "--template" in missing:
        template = _ask_kind()
    if "--community" in missing:
        community = str(click.prompt("社区的全称（如 清河社区）")).strip()
    return template or "", community or ""


def _ask_kind() -> str:
    kinds, _ = _kinds()
    click.echo("写哪一种计划？")
    for number, kind in enumerate(kinds, 1):
        click.echo(f"  {number}. {kind.name}：{kind.summary}")
    while True:  # until one of the numbers is typed; Ctrl+C ends it
        chosen = str(click.prompt("请输入序号", default="1")).strip()
        if chosen.isdigit() and 1 <= int(chosen) <= len(kinds):
            return kinds[int(chosen) - 1].id
        named = [kind.id for kind in kinds if chosen in (kind.id, kind.name)]
        if named:
            return named[0]
        click.echo(f"请输入 1 到 {len(kinds)} 之间的数字。")


def _kinds() -> tuple[tuple[Kind, ...], tuple[TemplateError, ...]]:
    from plan_cli.collection import collection_at, kinds

    return kinds.kinds(collection_at(Path.cwd()).templates)

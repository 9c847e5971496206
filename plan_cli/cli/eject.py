"""`plangen templates eject`: copy a template out for changing."""

from __future__ import annotations

from pathlib import Path

import click

from plan_cli.cli.help import Command


@click.command(
    cls=Command,
    examples=(
        ("plangen templates eject formats/docx", "复制 Word 格式的模板"),
        ("plangen templates eject kinds/citizen-school 我的模板/", "复制到指定的文件夹"),
        ("plangen templates eject styles/base.docx", "写出一份 Word 样板，供 --reference-doc 用"),
    ),
)
@click.argument("name", metavar="名称")
@click.argument("folder", metavar="[文件夹]", required=False, type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="已经有同名的文件时也覆盖。")
def command(name: str, folder: Path | None, *, force: bool) -> None:
    """把自带的模板复制一份出来，供您修改。

    不写文件夹时，复制到 plangen.yaml 旁边的 templates/；没有 plangen.yaml 时，
    复制到当前文件夹的 templates/，并新建一个空的 plangen.yaml，让它生效。
    """
    from plan_cli.collection import CONFIGURATION, collection_at
    from plan_cli.files.write import write_atomic
    from plan_cli.templating.search_path import BASE_DOCUMENT, eject

    here = Path.cwd()
    collection = collection_at(here)
    root = collection.root
    if name == BASE_DOCUMENT:
        _base_document((folder or (root or here) / "templates") / name, force=force)
        return
    for copied in eject(name, folder or (root or here) / "templates", collection.templates, force=force):
        click.echo(f"已复制：{copied.as_posix()}")
    if folder is None and root is None:
        write_atomic(
            here / CONFIGURATION, "# plangen 的配置。它旁边的 templates/ 里的模板代替自带的。\n".encode()
        )
        click.echo(f"已新建：{CONFIGURATION}（有了它，旁边 templates/ 里的模板才会生效）")
    click.echo("下一步：修改复制出来的文件，再运行 plangen render 看效果。")


def _base_document(target: Path, *, force: bool) -> None:
    """Write the Word file to begin a design with, in the style that the collection here has."""
    from plan_cli.collection import collection_at
    from plan_cli.errors import UnwritableFileError
    from plan_cli.files.write import write_atomic
    from plan_cli.render.reference.base import base_document
    from plan_cli.render.registry import DEFAULT_STYLE

    if target.exists() and not force:
        raise UnwritableFileError(
            f"已经有这个文件了：{target.as_posix()}", "要覆盖它，加上 --force；原来的修改会丢失。"
        )
    here = collection_at(Path.cwd())
    write_atomic(target, base_document(here.templates, here.settings.style or DEFAULT_STYLE))
    click.echo(f"已写好：{target.as_posix()}")
    click.echo("下一步：在 Word 里改它的样式、页眉页脚和封面，保留 {{ body }} 一段；排版时这样用：")
    click.echo(f"  plangen render 计划.yaml --reference-doc {target.as_posix()}")

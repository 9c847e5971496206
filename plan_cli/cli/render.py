"""`plangen render`: plans to documents, each whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plan_cli.cli.format_option import add_to_option, kinds_of_files, suffixes
from plan_cli.cli.help import Command

if TYPE_CHECKING:
    from typing import Unpack

    from plan_cli.cli.render_options import More


_HELP = f"""把计划排成 {kinds_of_files("按 GB/T 9704 公文格式")}。

不写文件名时，排当前文件夹及下级文件夹里的所有计划。

不写 -o 时，文档写在计划文件旁边。写法有错误的计划不会写出，其余的照常写出；
没填的空不影响，会提醒您。

整个文件夹再排一次时，计划没有变的不再重写。文档写好以后有人改过，不会覆盖它，会告诉您是哪一份。

退出码：0 全部写好，1 有计划没有写出（写法有错误，或者文档有人改过），2 没能运行（例如文件不存在）。
"""


@click.command(
    cls=Command,
    help=_HELP,
    examples=(
        ("plangen render 清河社区.yaml", "在旁边写出 清河社区.docx"),
        ("plangen render 清河社区.yaml -t docx -t md", "Word 和 Markdown 都要"),
        ("plangen render plans/ -o 成品/", "整个文件夹，按原来的层次写到 成品/"),
        ("plangen render 清河社区.yaml -o 计划.docx", "写到指定的文件"),
        ("plangen render 清河社区.yaml --style gbt9704", "页边距照标准的字面"),
        ("plangen render 清河社区.yaml --reference-doc 样板.docx", "套用自己设计的 Word 文件"),
        ("plangen render plans/ -o 成品/ --zip 成品.zip", "排好以后打成一个包，附校验清单"),
        ("plangen render plans/ --compile -o 汇编.docx", "合成一份：封面、目录，各篇接着排"),
    ),
)
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]…")
@add_to_option
@click.option(
    "-o", "--output", metavar="位置", help=f"写到哪里：文件（带 {suffixes()}）、文件夹，或 - 表示标准输出。"
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
@click.option(
    "-j", "--jobs", type=int, metavar="几个",
    help="同时用几个进程排；不写时照计划的份数和处理器的个数定。",
)  # fmt: skip
@click.option("--scheduler", metavar="地址", help="交给 Dask 集群排，例如 tcp://10.0.0.5:8786。")
@click.option("--fail-fast", is_flag=True, help="有一份没有写出就停下；不写时其余的照常写出。")
@click.option("--force", is_flag=True, help="写好以后改过的文档，也照计划重写；里面的改动会丢失。")
@click.option("--force-all", is_flag=True, help="没有变的也重写一遍。")
@click.option("--zip", "package", metavar="文件", help="再打成一个 .zip，里面附 清单.txt（SHA-256）。")
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
    **more: Unpack[More],
) -> int:
    """Plans to documents; `_HELP` is what the user reads."""
    from plan_cli.build.targets import read_target
    from plan_cli.cli.compile import read_options
    from plan_cli.cli.reference import open_reference

    target = read_target(formats, output)
    wanted = read_options(reference_doc, more)
    reference = open_reference(reference_doc, target.formats)
    if wanted is not None:
        from plan_cli.cli.compile import compile_plans

        return compile_plans(paths, stdin_filename, wanted, target, style, more)
    from plan_cli.cli.render_plans import RenderRequest, render_plans

    return render_plans(paths, stdin_filename, RenderRequest(target, naming, style, reference, more))

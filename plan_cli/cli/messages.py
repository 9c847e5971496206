"""What is said of documents that were written or not, by `render` and by `render --compile`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from plan_cli.build.writing import WriteStatus
from plan_cli.render.registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plan_cli.findings import Finding

KEPT = {
    WriteStatus.CHANGED: "没有覆盖：{} 写好以后有人改过。",
    WriteStatus.FOREIGN: "没有覆盖：{} 不是 plangen 写的。",
    WriteStatus.READ_ONLY: "没有覆盖：{} 是只读的。",
}


def tell_kept() -> None:
    """Tell what to do about a document that was not written over."""
    click.echo("提示：里面的内容要留着，就把文件另存到别处；不要了，加上 --force，照计划重写。", err=True)


def tell_broken(looked: Sequence[str], broken: Iterable[Finding]) -> None:
    """Tell what is wrong with the plans that are not sound."""
    found = list(broken)
    if found:
        from plan_cli.findings import in_order
        from plan_cli.report import report
        from plan_cli.report.reviewed import Reviewed

        sys.stderr.write(report("text", Reviewed(in_order(found), looked)))


def tell_page_numbers(formats: Iterable[str]) -> None:
    """Tell what a list of contents asks of whoever opens documents of these formats."""
    for name in formats:
        if note := FORMATS[name].contents_note:
            click.echo(note, err=True)


def point_out_blanks(name: str, blanks: Sequence[tuple[str, int]]) -> None:
    """Where something is still to be filled in: lines of the plan's own file, or of a base's."""
    if blanks:
        files = dict.fromkeys(file for file, _ in blanks)
        places = "；".join(_lines_of(name, file, blanks) for file in files)
        click.echo(f"提醒：{name} 还有 {len(blanks)} 处没有填写（{places}）。", err=True)


def _lines_of(name: str, file: str, blanks: Sequence[tuple[str, int]]) -> str:
    lines = "、".join(str(line) for line in sorted({line for one, line in blanks if one == file}))
    return f"第 {lines} 行" if file == name else f"{file} 第 {lines} 行"

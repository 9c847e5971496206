"""`--fix`, `--unsafe-fixes` and `--diff`: what findings offer is made in the files, or shown."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from plan_cli.errors import PlangenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plan_cli.collection import Run
    from plan_cli.findings import Finding
    from plan_cli.review.fixing import FixedFile, FixOutcome
    from plan_cli.review.session import ReviewSession

MOST_TOLD = 10
"""Of the mends that were refused so many are told."""


def mended(
    review: ReviewSession,
    new: Callable[[list[Finding]], list[Finding]],
    run: Run,
    *,
    unsafe: bool,
    to_write: bool,
) -> FixOutcome:
    """Return what mending the files of a review comes to; nothing is written yet.

    Args:
        review: the review.
        new: takes away the findings that a baseline knows.
        run: takes what failed; that file stays as it is.
        unsafe: mend too what somebody should look at.
        to_write: whether the files must be writable.
    """
    from plan_cli.review.fixing import fix_all

    outcome = fix_all(
        lambda name: review.target(name, to_write=to_write),
        lambda drafts: new(review.redrafted(drafts)),
        review.read,
        run.fail,
        unsafe=unsafe,
    )
    return outcome._replace(files=tuple(one for one in outcome.files if one.target.name not in review.unread))


def write(outcome: FixOutcome, run: Run) -> None:
    """Write the mended files; what came from standard input goes to standard output, mended or not.

    The bytes of a file that was not UTF-8 are kept beside it first.
    """
    from plan_cli.files.write import keep_original, rewrite

    typed_in = run.standard_input
    for one in outcome.files:
        kept = ""
        try:
            if typed_in and one.target.path == typed_in[0]:
                typed_in = (typed_in[0], one.data)
            else:
                if one.is_recoded:
                    kept = keep_original(one.target.path, one.target.data).name
                rewrite(one.target.path, one.data)
        except PlangenError as error:
            run.note(error)
        else:
            said = f"{one.target.name}：已改 {one.total} 处。"
            click.echo(said + (f"编码改成了 UTF-8，原来的文件留在旁边：{kept}。" if kept else ""), err=True)
    if typed_in:
        sys.stdout.flush()
        sys.stdout.buffer.write(typed_in[1])


def tell(outcome: FixOutcome, review: ReviewSession, *, unsafe: bool) -> None:
    """Tell what could be mended and was not, and why."""
    for name in outcome.restless:
        click.echo(f"{name}：有几处改来改去停不下来，这个文件没有改。请手工改。", err=True)
    unsure = {found.file for found in outcome.refused if found.fix and found.fix.reencodes}
    for found in outcome.refused[:MOST_TOLD]:
        place = f"{found.file}:{found.span.line}:{found.span.column}"
        why = "改了会牵动别的内容，请手工改。"
        if found.file in unsure:
            why = "认不准原来的编码，请用编辑器打开看看，再另存为 UTF-8。"
        click.echo(f"{place}: {found.rule} 没有自动改：{why}", err=True)
    if len(outcome.refused) > MOST_TOLD:
        click.echo(f"像这样没有改的共 {len(outcome.refused)} 处。", err=True)
    daring = sum(1 for found in outcome.findings if found.fix and not found.fix.safe)
    if daring and not unsafe:
        click.echo(f"还有 {daring} 处只有一种改法，加上 --unsafe-fixes 就一起改好；改后请看一遍。", err=True)
    elsewhere = Counter(
        found.file
        for found in outcome.findings
        if found.fix and (found.fix.safe or unsafe) and not review.is_given(found.file)
    )
    for name, count in elsewhere.items():
        click.echo(f"{name} 里有 {count} 处可以自动改，但没有指定这个文件，没有动它。", err=True)
        click.echo(f"提示：连它一起改，就在命令里也写上 {name}。", err=True)


def difference(outcome: FixOutcome) -> str:
    """Return the changes as a unified diff; what a terminal would obey is shown as a sign."""
    return "".join(line for one in outcome.files for line in _difference(one))


def tell_difference(outcome: FixOutcome) -> None:
    """How much would be mended, and what would remain."""
    from plan_cli.findings import count
    from plan_cli.report.text import NAMES

    total = sum(one.total for one in outcome.files)
    files = f"{len(outcome.files)} 个文件，" if len(outcome.files) > 1 else ""
    said = f"将改 {files}{total} 处" if total else "没有可以自动改的"
    left = "，".join(
        f"{NAMES[severity]} {number} 处" for severity, number in count(outcome.findings).items() if number
    )
    click.echo(f"{said}，什么也没有写。" + (f"改了以后还有{left}。" if left else ""), err=True)


def _difference(one: FixedFile) -> Iterator[str]:
    from difflib import unified_diff

    from plan_cli.source import read_bytes

    name = one.target.name
    before, after = (read_bytes(data, name)[0] for data in (one.target.data, one.data))
    if before.encoding != after.encoding:
        yield f"# {name} 的编码：{before.encoding.label} → UTF-8\n"
    lines = ((_lines(before.text)), _lines(after.text))
    for line in unified_diff(*lines, fromfile=name, tofile=f"{name}（改后）"):
        yield line if line.endswith("\n") else f"{line}\n\\ 文件末尾没有换行\n"


def _lines(text: str) -> list[str]:
    """Lines with their ends; a lone carriage return ends one too, as for YAML."""
    *whole, last = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [f"{_shown(line)}\n" for line in whole] + ([_shown(last)] if last else [])


def _shown(line: str) -> str:
    """Return a line without what a terminal would obey; control characters as the signs that stand for them."""
    return "".join(
        one if one.isprintable() or one in "\t\u3000" else chr(0x2400 + ord(one)) if one < " " else "\ufffd"
        for one in line
    )

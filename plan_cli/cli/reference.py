"""`--reference-doc`: the user's Word file that documents are made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_cli.errors import UsageError
from plan_cli.render.registry import FORMATS
from plan_cli.text.wording import either, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable


class ReferenceDocument:
    """The user's Word file of one command.

    Args:
        path: where it lies; the file was read and checked.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def check_outputs(self, outputs: Iterable[Path | None]) -> None:
        """No document may be written over the file it is made of.

        Raises:
            UsageError: one would be.
        """
        here = self.path.resolve()
        for path in outputs:
            if path is not None and path.resolve() == here:
                raise UsageError(
                    f"{path.as_posix()} 是 --reference-doc 的样板自己，不能写到它上面", "-o 后面写别的位置。"
                )


def open_reference(name: str | None, formats: tuple[str, ...]) -> ReferenceDocument | None:
    """Return the file that `--reference-doc` names, or None where the option is not there.

    Raises:
        PlangenError: it can't be used, or no Word document is to be written.
    """
    if name is None:
        return None
    able = [one for one in FORMATS.values() if one.takes_reference]
    if not any(one.name in formats for one in able):
        raise UsageError(
            spaced("--reference-doc 只用于", either(one.label for one in able)),
            f"去掉 --reference-doc，或者加上 {either(f'-t {one.name}' for one in able)}。",
        )
    if not name:
        raise UsageError("--reference-doc 后面的文件名是空的", "写一个 .docx 文件的位置。")
    from plan_cli.render.reference.document import open_reference as opened

    path = Path(name)
    reference = opened(path)
    if not reference.has_place:
        click.echo(
            f"提醒：{path.as_posix()} 里没有单独成段的 {{{{ body }}}}，正文代替了它最后一节的内容。", err=True
        )
    return ReferenceDocument(path)

"""`--baseline` and `--write-baseline`: findings that a collection has put off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_cli.baseline import Baseline
from plan_cli.collection import configuration_for, root_of

if TYPE_CHECKING:
    from plan_cli.findings import Finding


def write(path: str, findings: list[Finding]) -> None:
    """Make all findings known.

    Raises:
        UnwritableFileError: the file can't be written.
    """
    from plan_cli.writing import write_whole

    file = Path(path)
    write_whole(file, Baseline.of(file, findings).text().encode())
    click.echo(f"已写好基线：{file.as_posix()}，记下 {len(findings)} 处；以后只报告新的问题。")
    if file.absolute() != _configured(path):
        click.echo(
            f"提示：在 plangen.yaml 里写上“基线: {file.name}”，或者每次加 --baseline {file.as_posix()}。",
            err=True,
        )


def without_known(findings: list[Finding], path: str | None) -> list[Finding]:
    """The findings that no baseline knows, after a word about the others.

    Raises:
        PlangenError: a baseline can't be read.
    """
    new = new_ones(findings, path)
    if len(new) < len(findings):
        click.echo(f"按基线略去已知的 {len(findings) - len(new)} 处。", err=True)
    return new


def new_ones(findings: list[Finding], path: str | None) -> list[Finding]:
    """The findings that no baseline knows: the one of the option, else each collection's own.

    Raises:
        PlangenError: a baseline can't be read.
    """
    groups: dict[Path | None, list[Finding]] = {}
    for found in findings:
        groups.setdefault(Path(path) if path else _configured(found.file), []).append(found)
    if not set(groups) - {None}:
        return findings
    left = list(groups.pop(None, []))
    for file, known in groups.items():
        if file is not None:
            left += Baseline.read(file).split(known)[0]
    return left


def _configured(name: str) -> Path | None:
    folder = Path(name).absolute().parent
    root = root_of(folder)
    baseline = configuration_for(folder).baseline
    return root / baseline if root is not None and baseline else None

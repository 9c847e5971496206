"""`--baseline` and `--write-baseline`: findings that a collection has put off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_cli.collection import Collections, collection_at
from plan_cli.errors import ConfigurationError, PlangenError, UnwritableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.findings import Finding


def write(path: str, findings: list[Finding]) -> None:
    """Make all findings known.

    Raises:
        UnwritableFileError: the file can't be written, or is something else than a baseline.
    """
    from plan_cli.files.write import write_atomic
    from plan_cli.review.baseline import Baseline

    file = Path(path)
    _check_no_other(file)
    write_atomic(file, Baseline.of(file, findings).text().encode(errors="surrogateescape"))
    click.echo(f"已写好基线：{file.as_posix()}，记下 {len(findings)} 处；以后只报告新的问题。")
    if file.absolute() != _configured(path, Collections()):
        click.echo(
            f"提示：在 plangen.yaml 里写上“基线: {_as_configured(file)}”，或者每次加 --baseline {file.as_posix()}。",
            err=True,
        )


def _check_no_other(file: Path) -> None:
    """See that nothing but an older baseline is written over: a plan's name is soon typed here.

    Raises:
        UnwritableFileError: the file is there and no baseline.
    """
    from plan_cli.review.baseline import Baseline

    if not file.is_file():
        return
    try:
        Baseline.read(file)
    except ConfigurationError:
        raise UnwritableFileError(
            f"{file.as_posix()} 不是基线文件，没有覆盖它",
            "换一个文件名，例如 plangen-baseline.json；它真是写坏了的基线，就先删掉它。",
        ) from None


def _as_configured(file: Path) -> str:
    """Return a baseline's name for `plangen.yaml`: from the collection's root, or from here where there is none yet."""
    path = file.absolute()
    root = collection_at(path.parent).root or Path.cwd()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def without_known(
    findings: list[Finding], path: str | None, names: Iterable[str], collections: Collections
) -> list[Finding]:
    """Return the findings that no baseline knows, after a word about the others.

    Args:
        findings: all of them.
        path: the baseline of the option, or None.
        names: the files that were looked at: their baselines must be there, found anything or not.
        collections: those of the run.

    Raises:
        PlangenError: a baseline can't be read.
    """
    new = new_ones(findings, path, names, collections)
    if len(new) < len(findings):
        click.echo(f"按基线略去已知的 {len(findings) - len(new)} 处。", err=True)
    return new


def new_ones(
    findings: list[Finding], path: str | None, names: Iterable[str], collections: Collections
) -> list[Finding]:
    """Return the findings that no baseline knows: the one of the option, else each collection's own.

    Args:
        findings: all of them.
        path: the baseline of the option, or None.
        names: the files that were looked at.
        collections: those of the run.

    Raises:
        PlangenError: a baseline can't be read.
    """
    option = None if path is None else Path(path)
    groups: dict[Path | None, list[Finding]] = {option: []}
    if option is None:
        groups |= {_configured(name, collections): [] for name in names}
    for found in findings:
        groups.setdefault(option or _configured(found.file, collections), []).append(found)
    if not set(groups) - {None}:
        return findings
    from plan_cli.review.baseline import Baseline

    left = list(groups.pop(None, []))
    for file, known in groups.items():
        if file is not None:
            left += Baseline.read(file).split(known)[0]
    return left


def _configured(name: str, collections: Collections) -> Path | None:
    """Return the baseline that the `plangen.yaml` of a file's collection names; a broken one names none."""
    collection = collections.of_file(Path(name).absolute())
    try:
        baseline = collection.settings.baseline
    except PlangenError:  # a base's own: told where its findings are weighed
        return None
    return collection.root / baseline if collection.root is not None and baseline else None

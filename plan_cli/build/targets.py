"""Where documents go: what `-t` and `-o` say, and the file of each plan, known before any is read."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import UsageError
from plan_cli.render.registry import DEFAULT_FORMAT, FORMATS, by_suffix
from plan_cli.text.wording import either, spaced

if TYPE_CHECKING:
    from plan_cli.collection import PlanFile

STDOUT = "-"
NAMELESS = "<stdin>"
"""The name of a plan from standard input to which the user gave none."""


class OutputTarget(NamedTuple):
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

    @property
    def is_one(self) -> bool:
        """Whether it takes the document of one plan only."""
        return self.to_stdout or self.file is not None

    def outputs(self, file: PlanFile, stem: str) -> tuple[tuple[str, Path | None], ...]:
        """Return the documents of a plan: formats and paths; a path of None is standard output.

        Args:
            file: the plan.
            stem: of the files' names.
        """
        if self.to_stdout:
            return ((self.formats[0], None),)
        if self.file is not None:
            return ((self.formats[0], self.file),)
        folder = self.folder_for(file)
        return tuple((name, folder / f"{stem}{FORMATS[name].suffix}") for name in self.formats)

    def folder_for(self, file: PlanFile) -> Path:
        """Return the folder that a plan's documents go to, where no file is named."""
        if self.folder is not None:
            return self.folder / posixpath.dirname(file.below)
        return Path(PurePosixPath(file.name).parent)


def stem_of(file: PlanFile) -> str:
    """Return the name of a plan's documents where they are named by its file."""
    return file.below.stem


def identity(path: Path, folders: dict[str, str]) -> str:
    """Return what the paths of one file share, through links, and where a system does not tell A from a.

    Windows and macOS do not, and documents are handed on to people who have these.

    Args:
        path: of the file.
        folders: where the folders of the run really lie; what is asked for is added.
    """
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name).casefold()  # noqa: PTH118 -- ten times as fast as Path


def read_target(formats: tuple[str, ...], output: str | None) -> OutputTarget:
    """Where `-t` and `-o` send documents.

    Raises:
        UsageError: they contradict each other.
    """
    wanted = tuple(dict.fromkeys(formats))
    if output is None:
        return OutputTarget(wanted or (DEFAULT_FORMAT,))
    if output == STDOUT:
        return OutputTarget((_shown_format(wanted),), to_stdout=True)
    if not output:
        raise UsageError("-o 后面的位置是空的", "写文件名、文件夹，或 - 表示标准输出。")
    path = Path(output)
    suffix = path.suffix.lower()
    known = "、".join(one.suffix for one in FORMATS.values())
    if output.endswith(("/", "\\")) or path.is_dir() or not suffix:
        if path.exists() and not path.is_dir():
            raise UsageError(
                f"{output} 是一个文件，不是文件夹", f"-o 后面写文件夹，或者以 {known} 结尾的文件名。"
            )
        return OutputTarget(wanted or (DEFAULT_FORMAT,), folder=path)
    named = by_suffix(suffix)
    if named is None:
        raise UsageError(
            f"写不了 {suffix} 文件：{output}", f"可以写 {known}；如果 {path.name} 是文件夹，在后面加一个 /。"
        )
    if wanted and wanted != (named.name,):
        raise UsageError(
            f"-o {output} 和 -t {' -t '.join(wanted)} 对不上",
            f"去掉 -t，或者写 -t {named.name}；几种格式要写到文件夹里。",
        )
    return OutputTarget((named.name,), file=path)


def _shown_format(wanted: tuple[str, ...]) -> str:
    """Return the format of a document on standard output: the one that `-t` names, else the first that is text.

    Raises:
        UsageError: it names several, or one that a terminal can't show.
    """
    texts = [one for one in FORMATS.values() if one.is_text]
    if any(not FORMATS[name].is_text for name in wanted):
        others = "、".join(one.label for one in FORMATS.values() if not one.is_text)
        raise UsageError(
            spaced("-o - 只能输出", either(one.label for one in texts)),
            f"去掉 -t，或者写 {either(f'-t {one.name}' for one in texts)}；{spaced(others, '请写到文件里。')}",
        )
    if len(wanted) > 1:
        raise UsageError("-o - 一次只能输出一种格式", f"只写一个 -t，例如 -t {wanted[0]}。")
    return wanted[0] if wanted else texts[0].name

"""A ZIP to hand out: the documents of a run, and a list of their SHA-256 sums."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from plan_cli.errors import UnreadableFileError, UsageError, reason
from plan_cli.files.streams import visible
from plan_cli.files.write import atomic_file
from plan_cli.render.package import EPOCH, UNIX
from plan_cli.render.registry import by_suffix

if TYPE_CHECKING:
    from collections.abc import Sequence

MANIFEST = "清单.txt"
"""A line a file, sum and name, as `sha256sum -c` reads it; a text file, so that everybody can open it."""


def write_zip(path: Path, outputs: Sequence[Path], root: Path | None) -> None:
    """Pack documents one by one; the same documents give the same bytes.

    Args:
        path: the ZIP.
        outputs: the documents.
        root: the folder that their names in it are relative to, or None for the one they have in common.

    Raises:
        UnreadableFileError: a document has gone.
        UnwritableFileError: the ZIP can't be written.
    """
    if root is None:
        root = Path(os.path.commonpath([one.absolute().parent for one in outputs]))
    sums = []
    with atomic_file(path) as file, ZipFile(file, "w") as archive:
        for output in outputs:
            name = visible(output.absolute().relative_to(root.absolute()).as_posix())
            try:
                data = output.read_bytes()
            except OSError as error:
                raise UnreadableFileError(f"读不了文件：{output.as_posix()}（{reason(error)}）") from None
            archive.writestr(_member(name), data)
            sums.append(f"{sha256(data).hexdigest()}  {name}\n")
        archive.writestr(_member(MANIFEST), "".join(sums))


def check_zip(path: Path, *, force: bool) -> None:
    """See whether a ZIP may be written.

    Raises:
        UsageError: the name is none of a ZIP, or another program's file has it.
    """
    if path.suffix.lower() != ".zip":
        raise UsageError(f"--zip 后面要写 .zip 文件：{path.as_posix()}", "例如 --zip 青石桥街道.zip。")
    if path.is_dir():
        raise UsageError(f"{path.as_posix()} 是一个文件夹", "换一个名字，例如 --zip 青石桥街道.zip。")
    if path.exists() and not force and not _is_ours(path):
        raise UsageError(
            f"{path.as_posix()} 已经有了，不是 plangen 打的包", "换一个名字；要覆盖它，加上 --force。"
        )


def _is_ours(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            return archive.namelist()[-1:] == [MANIFEST]
    except (BadZipFile, OSError):
        return False


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, EPOCH)
    member.create_system = UNIX
    member.external_attr = 0o644 << 16
    document = by_suffix(PurePosixPath(name).suffix)
    is_compressed = document is not None and document.is_compressed
    member.compress_type = ZIP_STORED if is_compressed else ZIP_DEFLATED
    return member

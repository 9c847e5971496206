"""Writing a document where nobody's work is lost by it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.files.read import read_limited
from plan_cli.render.registry import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.build.targets import OutputTarget

MAX_KNOWN = 64 * 2**20
"""Bytes of a file at an output's place that is looked into: no document of ours is as large."""


class RenderOptions(NamedTuple):
    """What the options ask for.

    Attributes:
        run: see `Job`.
        target: where documents go.
        by_title: they are named by the plans' titles.
        force: documents that somebody changed, and others' files, are written over.
        force_all: what has not changed is written again.
        reference: the Word file of `--reference-doc`.
    """

    run: str
    target: OutputTarget
    by_title: bool = False
    force: bool = False
    force_all: bool = False
    reference: Path | None = None


class WriteStatus(Enum):
    """What became of a document."""

    WRITTEN = "written"
    SAME = "the file has these bytes already"
    CHANGED = "not written: somebody changed the file"
    FOREIGN = "not written: another program's file lies there"
    READ_ONLY = "not written: somebody protected the file"


def write_document(path: Path, data: bytes, format_name: str, options: RenderOptions) -> WriteStatus:
    """Write a document, whole; not where it would cost somebody's work, nor where it is there already.

    Args:
        path: the file.
        data: its bytes, with the fingerprint.
        format_name: a key of `FORMATS`.
        options: whether to write all the same.

    Raises:
        UnwritableFileError: it can't be written.
    """
    from plan_cli.files.write import is_read_only, write_atomic
    from plan_cli.render.fingerprint import SealState

    old = known_bytes(path)
    if old == data and not options.force_all:
        return WriteStatus.SAME
    # Nothing, or an empty file, is nobody's work: a power cut leaves such ones, and “New Word document” in a
    # folder's menu.
    if not options.force and old != b"" and path.is_file():
        state = SealState.FOREIGN if old is None else FORMATS[format_name].state_of(old)
        if state is not SealState.INTACT:
            return WriteStatus.CHANGED if state is SealState.CHANGED else WriteStatus.FOREIGN
        if is_read_only(path):
            return WriteStatus.READ_ONLY
    write_atomic(path, data)
    return WriteStatus.WRITTEN


def known_bytes(path: Path) -> bytes | None:
    """Return the bytes of a file, none where it is missing, or None where it is unreadable, or larger than any of ours."""
    try:
        data = read_limited(path, MAX_KNOWN + 1)
    except FileNotFoundError:
        return b""
    except OSError:
        return None
    return data if len(data) <= MAX_KNOWN else None

"""An existing plan — Word, Markdown or plain text — to the draft of a plan file.

A format is one line in `FORMATS`; what its reader gives (`document.py`) is
understood in one way (`draft.py`).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from plan_cli.errors import UnreadableFileError, reason
from plan_cli.reader.document import Document

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""A Word file with photographs has some megabytes; what is larger by far is no plan."""

FORMATS = {
    ".md": "plan_cli.reader.markdown",
    ".markdown": "plan_cli.reader.markdown",
    ".txt": "plan_cli.reader.text",
    ".text": "plan_cli.reader.text",
    "": "plan_cli.reader.text",
}
"""The module that reads a suffix: its `read(data, name)` gives a `Document`."""


def read(path: Path, name: str) -> Document:
    """An existing document.

    Args:
        path: where it lies.
        name: as the user gave it.

    Raises:
        UnreadableFileError: it is missing, too large, of no known format, damaged, or empty.
    """
    module = FORMATS.get(path.suffix.lower())
    if module is None:
        known = "、".join(suffix for suffix in FORMATS if suffix)
        raise UnreadableFileError(f"不认识这种文件：{name}", f"可以读的有：{known}；别的先另存为其中一种。")
    document: Document = import_module(module).read(_bytes(path, name), name)
    if not document.parts:
        raise UnreadableFileError(f"文件里没有文字：{name}", "请核对是不是选错了文件。")
    return document


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFileError(f"找不到文件：{name}", "请检查文件名和所在的文件夹。") from None
    except IsADirectoryError:
        raise UnreadableFileError(f"这是文件夹，不是文件：{name}", "写明一份文件。") from None
    except OSError as error:
        raise UnreadableFileError(f"读不了文件：{name}（{reason(error)}）", "请检查文件和它的权限。") from None
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(f"文件太大：{name}（超过 {MAX_BYTES // 1024 // 1024} MB）", "这恐怕不是一份计划，请核对。")
    return data


__all__ = ["FORMATS", "Document", "read"]

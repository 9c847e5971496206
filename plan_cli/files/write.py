"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from plan_cli.errors import DiskFullError, UnwritableFileError, is_full, next_step, reason

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEMPORARY = re.compile("[.]plangen-[0-9a-f]{12}[.]tmp")
OLD_SECONDS = 3600
"""Where files have no locks, a temporary one that is older is nobody's any more."""


def write_atomic(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a temporary file in the same folder, then rename it; missing folders are made.

    Args:
        path: the file.
        data: its bytes.
        mode: its permissions, or None for what the system gives a new file.

    Raises:
        UnwritableFileError: the folder takes no file, or the file is held open elsewhere.
    """
    with atomic_file(path, mode) as file:
        file.write(data)


@contextmanager
def atomic_file(path: Path, mode: int | None = None) -> Iterator[BinaryIO]:
    """Open a file to write to that takes its place when all is written; else nothing is left of it.

    Args:
        path: the file; missing folders are made.
        mode: its permissions, or None for what the system gives a new file.

    Raises:
        UnwritableFileError: the folder takes no file, or the file is held open elsewhere.
    """
    # Not tempfile: its files are readable by their owner only, and a plan is handed on.
    # Nor by the process's number: one that was killed leaves its file, and in a container the next has its number.
    # Names, not paths: a district has a hundred thousand of them.
    temporary = f"{os.path.dirname(path) or '.'}{os.sep}.plangen-{os.urandom(6).hex()}.tmp"
    _sweep_once(os.path.abspath(os.path.dirname(path)))
    try:
        _check_replaceable(path)
        with _opened(temporary) as file, _held(file, temporary):
            yield file
            file.close()
            if mode is not None:
                os.chmod(temporary, mode)
            os.replace(temporary, path)
    except OSError as error:
        _remove(temporary)
        said = f"写不了文件：{path.as_posix()}（{reason(error)}）"
        if is_full(error):
            raise DiskFullError(said, "删掉用不着的文件，腾出地方，同样的命令再运行一次。") from None
        hint = "如果它正在 Word 或 Excel 里打开，先关掉；再看看文件夹能不能写、磁盘满没满。"
        raise UnwritableFileError(said, next_step(error, hint)) from None
    except BaseException:  # Ctrl+C too must leave nothing half-written
        _remove(temporary)
        raise


def _check_replaceable(path: Path) -> None:
    """Refuse to put a file in the place of a pipe or a device.

    Raises:
        OSError: there is one.
    """
    with suppress(FileNotFoundError):
        kind = os.stat(path).st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            raise OSError(errno.EINVAL, "那里是管道或设备，不是普通文件")


@contextmanager
def _held(file: BinaryIO, temporary: str) -> Iterator[None]:
    """Lock a temporary file until it is in its place, so that `sweep` knows it from what a killed run left.

    The lock is kept by a second descriptor: closing the first may tell that the disk is full.

    Raises:
        FileNotFoundError: another run swept it between its making and its lock.
    """
    if sys.platform == "win32":
        yield
        return
    second = os.dup(file.fileno())
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(second, fcntl.LOCK_EX)
        if os.fstat(second).st_nlink == 0:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), temporary)
        yield
    finally:
        os.close(second)


def sweep(folder: str) -> None:
    """Remove the temporary files that runs which were killed left in a folder.

    Of a run that lives the file is locked. Windows has no such locks: there an old one is removed, and one that is open
    can't be.
    """
    with suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_dead(entry.path)


@cache
def _sweep_once(folder: str) -> None:
    """Sweep a folder before the first file that this process writes there, whichever command it is."""
    sweep(folder)


def _remove_dead(temporary: str) -> None:
    if sys.platform == "win32":
        if time.time() - os.stat(temporary).st_mtime > OLD_SECONDS:
            os.unlink(temporary)
        return
    descriptor = os.open(temporary, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(temporary)
    finally:
        os.close(descriptor)


def _opened(temporary: str) -> BinaryIO:
    """Return the new file; its folder is made where it is missing, which is asked for only then."""
    try:
        return open(temporary, "xb")
    except FileNotFoundError:
        os.makedirs(os.path.dirname(temporary), exist_ok=True)
        return open(temporary, "xb")


def check_writable(path: Path, name: str) -> None:
    """See whether a file may be written anew.

    Args:
        path: where it lies.
        name: as the user gave it.

    Raises:
        UnwritableFileError: it is read-only, or its folder takes no file.
    """
    real = Path(os.path.realpath(path))
    if is_read_only(real):
        raise UnwritableFileError(
            f"文件是只读的，没有改：{name}", "去掉它的只读属性，或者另存一份，再试一次。"
        )
    if not os.access(real.parent, os.W_OK):
        raise UnwritableFileError(f"文件夹不能写，没有改：{name}", "请检查文件夹的权限。")


def is_read_only(path: Path) -> bool:
    """Whether somebody protected a file from being written to; of root, too, the mode counts.

    Raises:
        OSError: nothing is known of it.
    """
    return not os.stat(path).st_mode & stat.S_IWUSR or not os.access(path, os.W_OK)


def rewrite(path: Path, data: bytes) -> None:
    """Write a file anew, where a link leads to, with the permissions that it has.

    Raises:
        UnwritableFileError: it can't be written.
    """
    real = Path(os.path.realpath(path))
    write_atomic(real, data, mode=stat.S_IMODE(real.stat().st_mode))


def keep_original(path: Path, data: bytes) -> Path:
    """Write the bytes of a file beside it before it is written anew, over no other file.

    Args:
        path: the file; where a link leads to counts.
        data: its bytes.

    Returns:
        Where they are kept: `清河.yaml.原文`, or `清河.yaml.原文-2` where that is taken.

    Raises:
        UnwritableFileError: the folder takes no file.
    """
    real = Path(os.path.realpath(path))
    for number in count(1):
        kept = real.with_name(f"{real.name}.原文" + (f"-{number}" if number > 1 else ""))
        try:
            _write_new(kept, data)
        except FileExistsError:
            continue
        except OSError as error:
            _remove(str(kept))
            raise UnwritableFileError(
                f"写不了文件：{kept.as_posix()}（{reason(error)}）",
                "先要把原来的文件留一份，才改它的编码：看看文件夹能不能写、磁盘满没满。",
            ) from None
        return kept
    raise AssertionError  # numbers don't end


def _write_new(path: Path, data: bytes) -> None:
    with open(path, "xb") as file:
        file.write(data)


def _remove(temporary: str) -> None:
    with suppress(OSError):
        os.unlink(temporary)

"""Everything that stops plangen, and the table of exit codes.

A mistake *in a plan* is a finding (`findings.py`), never an exception. An
exception of this module means that something could not be done at all. Each
carries its own Chinese sentence and, where there is one, the next step.
"""

from __future__ import annotations

import errno
from enum import IntEnum
from typing import TYPE_CHECKING

from plan_cli.findings import failing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plan_cli.findings import Finding


class ExitCode(IntEnum):
    """What the command returns to the shell; the one table of it."""

    DONE = 0
    """Nothing to report at or above the failing level."""
    FINDINGS = 1
    """Findings, or a document that was not written because of them."""
    COULD_NOT_RUN = 2
    """Usage, a missing or unreadable file, a bad configuration; wins over FINDINGS."""
    BUG = 3
    """A mistake of plangen's own."""
    INTERRUPTED = 130
    """Ctrl+C; nothing is left half-written."""


_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "同名的文件已经存在",
    errno.EISDIR: "它是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘满了",
    errno.EFBIG: "磁盘满了",
    errno.EROFS: "这里只能读、不能写",
    errno.ENAMETOOLONG: "名字太长",
    errno.EBUSY: "文件正被别的程序占用",
    errno.ELOOP: "链接绕成了圈",
}


def is_full(error: OSError) -> bool:
    """Whether the system refused because there is no room: on the disk, in a quota, below a limit."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese where the reason is a common one."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


_TOO_LONG = "文件或文件夹的名字最多 80 个字左右：换一个短一点的名字，再试一次。"


def next_step(error: OSError, otherwise: str) -> str:
    """What to do about a refusal, where its reason says that; else what is said otherwise."""
    return _TOO_LONG if error.errno == errno.ENAMETOOLONG else otherwise


class PlangenError(Exception):
    """Root of every error that a user meets.

    Args:
        message: a Chinese sentence that says what is wrong, without a final mark.
        hint: the next step, or "" where there is none.
        findings: the places that it is about, where there are any.
    """

    exit_code = ExitCode.COULD_NOT_RUN

    def __init__(self, message: str, hint: str = "", findings: Sequence[Finding] = ()) -> None:
        super().__init__(message, hint, tuple(findings))
        self.message = message
        self.hint = hint
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return self.message


class UsageError(PlangenError):
    """The options contradict each other or one is missing."""


class BrokenPlanError(PlangenError):
    """A plan breaks the language: no document can be made of it, and `findings` say why."""


class UnreadableFileError(PlangenError):
    """A file is missing, is a folder, may not be read, or is no text."""


class UnwritableFileError(PlangenError):
    """A file exists already, or its folder takes no file."""


class DiskFullError(UnwritableFileError):
    """There is no room for another file: the next one would fail as well."""


class TemplateError(PlangenError):
    """A kind, format or style is missing, or a user's own one is broken."""


class ConfigurationError(PlangenError):
    """`plangen.yaml` has a key or a value that it cannot have."""


def exit_code(findings: Iterable[Finding], *, strict: bool = False, could_not_run: bool = False) -> ExitCode:
    """The code that a run returns, for every format of report.

    Args:
        findings: all of the run.
        strict: warnings fail too.
        could_not_run: some file could not be read at all; this wins.
    """
    if could_not_run:
        return ExitCode.COULD_NOT_RUN
    severities = failing(strict=strict)
    return ExitCode.FINDINGS if any(found.severity in severities for found in findings) else ExitCode.DONE

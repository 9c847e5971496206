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
    """What the command returns to the shell; the one table of it.

    Where several hold, the highest wins. What stops one plan of a run stops that plan only: the others
    are reviewed and written, and the code says at the end what the worst was.
    """

    DONE = 0
    """Nothing to report at or above the failing level."""
    FINDINGS = 1
    """Findings, or a document that was not written because of them."""
    COULD_NOT_RUN = 2
    """Usage, a missing or unreadable file, a bad configuration, a plan that exhausts the memory."""
    BUG = 3
    """A mistake of plangen's own, met in one plan or in the run as a whole."""
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
    """Return what to do about a refusal, where its reason says that; else what is said otherwise."""
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


class PlanError(PlangenError):
    """What stops one plan of a run, while the others go on.

    Args:
        message, hint, findings: see `PlangenError`.
        plan: the plan as the user names it; "" where it is not about one plan alone.
    """

    def __init__(
        self, message: str, hint: str = "", findings: Sequence[Finding] = (), *, plan: str = ""
    ) -> None:
        super().__init__(message, hint, findings)
        self.plan = plan


class BugError(PlanError):
    """A mistake of plangen's own, met within one plan.

    Args:
        message, hint, findings, plan: see `PlanError`.
        trace: the traceback, for the report; a text, so that another process can send it.
    """

    exit_code = ExitCode.BUG

    def __init__(
        self,
        message: str,
        hint: str = "",
        findings: Sequence[Finding] = (),
        *,
        plan: str = "",
        trace: str = "",
    ) -> None:
        super().__init__(message, hint, findings, plan=plan)
        self.trace = trace


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


def exit_code(
    findings: Iterable[Finding], *, strict: bool = False, errors: Iterable[PlangenError] = ()
) -> ExitCode:
    """Return the code that a run returns, for every format of report.

    Args:
        findings: all of the run.
        strict: warnings fail too.
        errors: what could not be done at all; this wins.
    """
    severities = failing(strict=strict)
    fails = any(found.severity in severities for found in findings)
    return max(ExitCode.FINDINGS if fails else ExitCode.DONE, worst(errors))


def system_refusal(error: OSError) -> PlangenError:
    """Return what a user is told where the system refuses something that nobody expected it to."""
    where = f"：{error.filename}" if error.filename else ""
    hint = "看看文件名和所在的位置对不对，磁盘满没满，输出的地方能不能写。"
    return PlangenError(f"系统不让继续（{reason(error)}）{where}", next_step(error, hint))


_UNFINISHED = "plangen 自己出错了，这份计划没有处理完"
_TOO_DEEP = "（层次套得太深）"
_NO_MEMORY = "内存不够，没有处理完"


def failure_of(plan: str, error: Exception, said: str = "") -> PlangenError:
    """Return what is told of an exception that stopped one plan of a run.

    Args:
        plan: the plan as the user names it.
        error: the exception; called while it is handled.
        said: what is told of a mistake of plangen's own, or "" for that the plan is not done.

    Returns:
        The exception itself where it names its plan or is about the whole collection; else a `PlanError`
        that has it as its cause, as long as it stays in this process, or a `BugError`.
    """
    if isinstance(error, PlanError | ConfigurationError):
        return error
    failure = _told(plan, error, said)
    if not isinstance(failure, BugError):
        failure.__cause__ = error.with_traceback(None)  # which would hold all that was read of the plan
    return failure


def _told(plan: str, error: Exception, said: str) -> PlanError:
    if isinstance(error, OSError):
        error = system_refusal(error)
    if isinstance(error, PlangenError):
        return PlanError(error.message, error.hint, error.findings, plan=plan)
    if isinstance(error, MemoryError):
        return PlanError(_NO_MEMORY, "把计划分成几份，或者关掉别的程序，再试一次。", plan=plan)
    from traceback import format_exception

    why = _TOO_DEEP if isinstance(error, RecursionError) else ""
    return BugError((said or _UNFINISHED) + why, plan=plan, trace="".join(format_exception(error)))


def worst(errors: Iterable[PlangenError]) -> ExitCode:
    """Return the exit code of a run with these errors."""
    return max((error.exit_code for error in errors), default=ExitCode.DONE)

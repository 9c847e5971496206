"""Everything that stops plangen, and the table of exit codes.

A mistake *in a plan* is a finding (`findings.py`), never an exception. An
exception of this module means that something could not be done at all. Each
carries its own Chinese sentence and, where there is one, the next step.
"""

from __future__ import annotations

from enum import IntEnum


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


class PlangenError(Exception):
    """Root of every error that a user meets.

    Args:
        message: a Chinese sentence that says what is wrong, without a final mark.
        hint: the next step, or "" where there is none.
    """

    exit_code = ExitCode.COULD_NOT_RUN

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(PlangenError):
    """The options contradict each other or one is missing."""


class UnreadableFileError(PlangenError):
    """A file is missing, is a folder, may not be read, or is no text."""


class UnwritableFileError(PlangenError):
    """A file exists already, or its folder takes no file."""


class TemplateError(PlangenError):
    """A kind, format or style is missing, or a user's own one is broken."""

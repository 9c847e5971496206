"""Runs that write many files end in good order, however they are ended."""

from __future__ import annotations

import signal
from contextlib import suppress

ENDINGS = ("SIGTERM", "SIGHUP")
"""A system that shuts down, and a window that is closed; Windows has only the first, and never sends it."""


def end_in_order() -> None:
    """Take what would end the process at once as Ctrl+C: nothing half-written is left, what is known is kept.

    What whoever began the process wants ignored (`nohup`) stays so.
    """
    for name in ENDINGS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with suppress(ValueError):  # only a main thread is told of them
                signal.signal(number, signal.default_int_handler)

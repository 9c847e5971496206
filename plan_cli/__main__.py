"""`python -m plan_cli` and the command `plangen`."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from plan_cli.errors import ExitCode, PlangenError, system_refusal
from plan_cli.files.streams import open_streams


def main(arguments: list[str]) -> int:
    """Run the command line and return its exit code; no traceback leaves here."""
    import click

    from plan_cli.cli import plangen

    try:
        code: int | None = plangen.main(arguments, prog_name="plangen", standalone_mode=False, obj=arguments)
        sys.stdout.flush()  # a full disk shows here, not after the exit code is decided
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message())  # noqa: T201
        return ExitCode.COULD_NOT_RUN
    except click.UsageError as error:
        from plan_cli.cli.usage_errors import in_chinese

        return _tell(in_chinese(error))
    except PlangenError as error:
        return _tell(error)
    except (KeyboardInterrupt, click.Abort):
        print("已中断。", file=sys.stderr)  # noqa: T201
        return ExitCode.INTERRUPTED
    except OSError as error:
        return _tell(system_refusal(error))
    except Exception:  # the last net: a bug becomes a report, not a traceback
        from plan_cli.cli.bug import report_bug

        return report_bug(arguments)
    return code or ExitCode.DONE


def _tell(error: PlangenError) -> int:
    print(f"错误：{error.message}", file=sys.stderr)  # noqa: T201
    if error.hint:
        print(f"提示：{error.hint}", file=sys.stderr)  # noqa: T201
    return error.exit_code


def run() -> NoReturn:
    """Entry point: the process's arguments in, its exit code out."""
    # Most runs are short and leave no cycles: collecting on the way costs a twentieth of them.
    gc.set_threshold(100_000, 20, 20)
    open_streams()
    leaving = _Leaving()
    if sys.gettrace() is None and sys.getprofile() is None:  # who measures has something to do at the end
        atexit.register(leaving.at_once)
    leaving.code = main(sys.argv[1:])
    sys.exit(leaving.code)


class _Leaving:
    """The end of the process without taking its modules apart first, which is an eighth of a short run.

    Registered before anything else of a run, it is done last: the interpreter has waited for threads, and
    whatever the run's own modules registered is done.

    Attributes:
        code: the exit code, None as long as the run has not come to its end.
    """

    def __init__(self) -> None:
        self.code: int | None = None

    def at_once(self) -> None:
        """Write what is still to be written, and end."""
        if self.code is None:
            return
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # nobody reads any more; `main` has told of a full disk
                if stream is not None:
                    stream.flush()
        os._exit(self.code)  # the point of it all


if __name__ == "__main__":
    run()

"""`python -m plan_cli` and the command `plangen`."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from contextlib import suppress
from typing import NoReturn

from plan_cli.errors import ExitCode, PlangenError, next_step, reason
from plan_cli.files.streams import open_streams


def main(arguments: list[str]) -> int:
    """Run the command line and return its exit code; no traceback leaves here."""
    import click

    from plan_cli.cli import plangen

    try:
        code: int | None = plangen.main(arguments, prog_name="plangen", standalone_mode=False)
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
        where = f"：{error.filename}" if error.filename else ""
        hint = "看看文件名和所在的位置对不对，磁盘满没满，输出的地方能不能写。"
        return _tell(PlangenError(f"系统不让继续（{reason(error)}）{where}", next_step(error, hint)))
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
    _leave(main(sys.argv[1:]))


def _leave(code: int) -> NoReturn:
    """End the process without taking its modules apart first, which is an eighth of a short run.

    What asked to be done at the end is done. Where threads or other processes may
    still be about, the interpreter ends as usual.
    """
    if threading.active_count() > 1 or "concurrent.futures" in sys.modules:
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001 -- what the interpreter itself calls; the module offers nothing else
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # nobody reads any more; `main` has told of a full disk
            if stream is not None:
                stream.flush()
    os._exit(code)  # the point of it all


if __name__ == "__main__":
    run()

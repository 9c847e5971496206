"""A folder with files, the commands run in it, and what went wrong."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from .execution import execute
from .faults import faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.generators.dice import Dice

    from .execution import Ran

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that must not be.

    Attributes:
        kind: the same for all failures of one sort.
        arguments: the command line.
        files: what lay in its folder before.
        detail: what was seen.
        again: whether other files in their place fail in the same way; None where that can't be asked.
    """

    kind: str
    arguments: tuple[str, ...]
    files: Files
    detail: str = ""
    again: Callable[[Files], bool] | None = None


@dataclass
class Trial:
    """Random commands in one folder.

    Attributes:
        dice: the decisions.
        folder: empty at first.
        ran: every execution so far.
        failures: what went wrong so far.
    """

    dice: Dice
    folder: Path
    ran: list[Ran] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def write(self, files: Files) -> None:
        """Put files into the folder."""
        write(self.folder, files)

    def run(self, *arguments: str, stdin: bytes = b"") -> Ran:
        """Run a command, hold it against what must hold of all; now and then run it again in the same folder."""
        before = snapshot(self.folder)
        ran = execute(arguments, self.folder, stdin)
        self.ran.append(ran)
        for kind in faults(ran):
            detail = f"{ran.seconds:.2f} s, {ran.memory >> 20} MiB\n{ran.out[-500:]}{ran.err[-1500:]}{ran.bug[-3000:]}"
            self.failures.append(
                Failure(
                    kind,
                    arguments,
                    before,
                    detail,
                    partial(self._again, arguments, kind),
                )
            )
        if ran.code in {0, 1} and self.dice.seldom():
            self._twice(ran, before, stdin)
        return ran

    def fail(
        self, kind: str, ran: Ran, files: Files, detail: str, again: Callable[[Files], bool] | None = None
    ) -> None:
        """Note what only this trial can know to be wrong."""
        self.failures.append(Failure(kind, ran.arguments, files, detail, again))

    def fresh(self, files: Files) -> Path:
        """Another folder with these files only."""
        other = self.folder.with_name("fresh")
        shutil.rmtree(other, ignore_errors=True)
        other.mkdir()
        write(other, files)
        return other

    def _again(self, arguments: tuple[str, ...], kind: str, files: Files) -> bool:
        return kind in faults(execute(arguments, self.fresh(files)))

    def _twice(self, ran: Ran, before: Files, stdin: bytes) -> None:
        after = snapshot(self.folder)
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        self.write(before)
        second = execute(ran.arguments, self.folder, stdin)
        self.ran.append(second)
        printed = {
            "code": (ran.code, second.code),
            "out": (ran.out, second.out),
            "err": (ran.err, second.err),
        }
        differs = [name for name, (one, other) in printed.items() if one != other]
        now = snapshot(self.folder)
        differs += sorted(name for name in after.keys() | now.keys() if after.get(name) != now.get(name))
        if differs:
            self.fail(
                f"{ran.arguments[0]}: twice differs in {'/'.join(_sort(one) for one in differs)}",
                ran,
                before,
                f"{differs}",
            )


def _sort(name: str) -> str:
    return name if "." not in name else "*." + name.rpartition(".")[2]


def write(folder: Path, files: Files) -> None:
    """Put files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def snapshot(folder: Path) -> Files:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

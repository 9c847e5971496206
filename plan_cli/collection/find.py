"""Which files are plans: those that the user names, and those below the folders that the user names."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.collection.collection import CONFIGURATION, Collections, may_mean_settings
from plan_cli.errors import PlangenError, UnreadableFileError, reason
from plan_cli.model import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.collection.collection import Collection

_SKIPPED = ("node_modules", "__pycache__", "venv", "site-packages")


class PlanFile(NamedTuple):
    """A file that may be a plan.

    Attributes:
        name: the path as the user gave it, with `/`.
        path: where it lies, absolute.
        below: its path relative to the folder that was searched, or its bare name.
        searched: found in a folder, not named by the user.
        collection: the one that it belongs to.
    """

    name: str
    path: Path
    below: PurePosixPath
    searched: bool
    collection: Collection


def named_file(path: Path, collections: Collections, name: str = "") -> PlanFile:
    """Return a file that the user names, whether it is there or not.

    Args:
        path: as the user gave it.
        collections: of the run.
        name: what it is called in messages, where that is not its path.
    """
    absolute = _absolute(path)
    collection = collections.of_file(absolute)
    return PlanFile(name or path.as_posix(), absolute, PurePosixPath(path.name), False, collection)


def find(
    paths: Iterable[str], collections: Collections | None = None
) -> tuple[list[PlanFile], list[PlangenError]]:
    """Return the files that paths name, and those below the folders that they name.

    Each file once, in the order of the paths, a folder's in alphabetical order.
    Second come the paths that can't be read.

    Args:
        paths: as the user gave them.
        collections: of the run; without them all is read anew.
    """
    collections = collections or Collections()
    found: dict[str, PlanFile] = {}  # not by Path: each keeps its parts once it is hashed
    errors: list[PlangenError] = []
    for given in paths:
        path = Path(given)
        try:
            exists, is_folder = path.exists(), path.is_dir()
        except OSError as error:  # a name that is too long, a folder that may not be entered
            errors.append(
                UnreadableFileError(f"读不了：{given}（{reason(error)}）", "请检查名字和所在的位置。")
            )
            continue
        if is_folder:
            for one in below(path, collections, errors):
                found.setdefault(str(one.path), one)
        elif exists:
            found.setdefault(str(_absolute(path)), named_file(path, collections))
        else:
            whole = next(
                (f"{given}{suffix}" for suffix in SUFFIXES if Path(f"{given}{suffix}").is_file()), ""
            )
            hint = f"是不是“{whole}”？" if whole else "请检查名字和所在的位置。"
            errors.append(UnreadableFileError(f"找不到文件或文件夹：{given}", hint))
    return list(found.values()), errors


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 -- resolve() would follow links out of the collection


def below(
    folder: Path, collections: Collections, errors: list[PlangenError] | None = None
) -> Iterator[PlanFile]:
    """Yield the files below a folder that may be plans, in alphabetical order.

    Args:
        folder: where to search.
        collections: of the run.
        errors: takes the folders that can't be read.
    """

    def refused(error: OSError) -> None:
        if errors is not None:
            name = Path(error.filename).as_posix()
            hint = "里面的计划都没有读到；请检查它的权限。"
            errors.append(UnreadableFileError(f"读不了文件夹：{name}（{reason(error)}）", hint))

    for current, folders, files in os.walk(folder, onerror=refused):
        here = Path(current)
        # What the files of a folder share is made once: paths are dear.
        place, inside = _absolute(here), PurePosixPath(here.relative_to(folder).as_posix())
        collection = collections.of_folder(place)
        own = {"templates"} if CONFIGURATION in files else set()
        folders[:] = sorted(name for name in folders if name not in own and not _is_foreign(here / name))
        for name in sorted(files):
            if name.startswith(".") or may_mean_settings(name) or not name.lower().endswith(SUFFIXES):
                continue
            path = place / name
            if path.is_file():  # no pipe, no link to nowhere
                yield PlanFile((here / name).as_posix(), path, inside / name, True, collection)


def _is_foreign(folder: Path) -> bool:
    """Whether a folder is hidden, a virtual environment, or another tool's."""
    return folder.name.startswith(".") or folder.name in _SKIPPED or os.path.exists(folder / "pyvenv.cfg")  # noqa: PTH110 -- Path's raises where a folder may not be entered

"""A folder of plans: which files are plans, where their collection's root is, and loading them."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.collection import kinds
from plan_cli.collection.settings.values import Configuration
from plan_cli.errors import PlangenError, UnreadableFileError, reason
from plan_cli.model import SUFFIXES, Loaded, Loader, Parsed, Plan
from plan_cli.templating.search_path import TemplatePath, template_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CONFIGURATION = "plangen.yaml"
_SKIPPED = ("node_modules", "__pycache__", "venv", "site-packages")


class PlanFile(NamedTuple):
    """A file that may be a plan.

    Attributes:
        name: the path as the user gave it, with `/`.
        path: where it lies, absolute.
        below: its path relative to the folder that was searched, or its bare name.
        searched: found in a folder, not named by the user.
    """

    name: str
    path: Path
    below: PurePosixPath
    searched: bool


def find(paths: Iterable[str]) -> tuple[list[PlanFile], list[PlangenError]]:
    """The files that paths name, and those below the folders that they name.

    Each file once, in the order of the paths, a folder's in alphabetical order.
    Second come the paths that can't be read.
    """
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
            for one in below(path, errors):
                found.setdefault(str(one.path), one)
        elif exists:
            name = path.as_posix()
            found.setdefault(
                str(_absolute(path)), PlanFile(name, _absolute(path), PurePosixPath(path.name), False)
            )
        else:
            whole = next(
                (f"{given}{suffix}" for suffix in SUFFIXES if Path(f"{given}{suffix}").is_file()), ""
            )
            hint = f"是不是“{whole}”？" if whole else "请检查名字和所在的位置。"
            errors.append(UnreadableFileError(f"找不到文件或文件夹：{given}", hint))
    return list(found.values()), errors


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 -- resolve() would follow links out of the collection


def below(folder: Path, errors: list[PlangenError] | None = None) -> Iterator[PlanFile]:
    """The files below a folder that may be plans, in alphabetical order.

    Args:
        folder: where to search.
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
        own = {"templates"} if CONFIGURATION in files else set()
        folders[:] = sorted(name for name in folders if name not in own and not _is_foreign(here / name))
        for name in sorted(files):
            if name.startswith(".") or name == CONFIGURATION or not name.lower().endswith(SUFFIXES):
                continue
            path = place / name
            if path.is_file():  # no pipe, no link to nowhere
                yield PlanFile((here / name).as_posix(), path, inside / name, True)


def _is_foreign(folder: Path) -> bool:
    """Whether a folder is hidden, a virtual environment, or another tool's."""
    return folder.name.startswith(".") or folder.name in _SKIPPED or os.path.exists(folder / "pyvenv.cfg")  # noqa: PTH110 -- Path's raises where a folder may not be entered


def folder_of(path: Path) -> Path:
    """The folder that a file lies in, as one object for all its files: what is known of it is found at once."""
    return _folder(os.path.dirname(path))  # noqa: PTH120 -- `parent` makes a path each time


@cache
def _folder(name: str) -> Path:
    return Path(name)


@cache
def root_of(folder: Path) -> Path | None:
    """The nearest folder upward that holds `plangen.yaml`, or None."""
    for candidate in (folder, *folder.parents):
        if (candidate / CONFIGURATION).is_file():
            return candidate
    return None


@cache
def templates_for(folder: Path) -> TemplatePath:
    """The templates for plans in a folder: the collection's own before plangen's."""
    root = root_of(folder)
    own = root / "templates" if root else None
    return template_path(own if own is not None and own.is_dir() else None)


@cache
def configuration_for(folder: Path) -> Configuration:
    """What the `plangen.yaml` says that is in force in a folder.

    Raises:
        ConfigurationError: it says what it cannot.
        UnreadableFileError: it cannot be read.
    """
    root = root_of(folder)
    if root is None:
        return Configuration()
    from plan_cli.collection.settings.read import read_configuration

    return read_configuration(root / CONFIGURATION)


class Run:
    """The plans of one command, loaded in order.

    Attributes:
        errors: files that could not be read.
        skipped: names of files below a folder that are no plans.
        bases: names of files that only other plans extend.
        standard_input: the path that stands for it and its bytes, where a plan came from there.
    """

    def __init__(self) -> None:
        self._loader = Loader(lambda path, spelling: kinds.identify(spelling, templates_for(folder_of(path))))
        self.errors: list[PlangenError] = []
        self.skipped: list[str] = []
        self.bases: list[str] = []
        self.standard_input: tuple[Path, bytes] | None = None
        self._configured: set[Path | None] = set()

    def load(self, files: Iterable[PlanFile]) -> Iterator[tuple[PlanFile, Loaded]]:
        """Each plan with its file; a base comes with `plan=None` and what is wrong with its shape."""
        files = list(files)
        extended = self.by_base(files)
        for file in files:
            loaded = self.load_one(file, is_extended=file.path in extended)
            if loaded is not None:
                yield file, loaded

    def load_one(self, file: PlanFile, *, is_extended: bool) -> Loaded | None:
        """One plan, or None where it is none or can't be read; `errors`, `skipped` and `bases` say more.

        Args:
            file: the plan.
            is_extended: another plan of the run extends it: it may be a base, and is kept for them.
        """
        one = self._parse(file)
        if one is None:
            return None
        is_base = is_extended and one.root is not None and not _names_community(one)
        try:
            self.check_configuration(folder_of(file.path))
            loaded = self._loader.load(one, is_base=is_base)
        except PlangenError as error:  # a broken kind or plangen.yaml: the other plans go on
            self.note(error)
            return None
        finally:
            if not is_extended:
                self._loader.forget(file.path)
        if is_base:
            self.bases.append(file.name)
            loaded = loaded._replace(plan=None)
        return loaded

    def base_in(self, file: PlanFile, data: bytes) -> Path | None:
        """The file that a plan with these bytes extends, or None.

        Raises:
            UnreadableFileError: they are no text.
        """
        return self._loader.base_of(file.path, file.name, data)

    def by_base(self, files: Iterable[PlanFile]) -> dict[Path, list[PlanFile]]:
        """The files by the one that they extend; what can't be read is told when its turn comes."""
        found: dict[Path, list[PlanFile]] = {}
        for file in files:
            with suppress(UnreadableFileError):
                base = self._loader.base_of(file.path, file.name)
                if base is not None:
                    found.setdefault(base, []).append(file)
        return found

    def load_bytes(self, data: bytes, file: PlanFile) -> Loaded:
        """A plan that came from standard input, as if it lay at `file`.

        Raises:
            UnreadableFileError: it is no text.
        """
        self.standard_input = (file.path, data)
        self._loader.draft(file.path, data)
        return self._loader.load(self._loader.parsed(file.path, file.name))

    def load_base(self, file: PlanFile) -> Loaded:
        """A plan that others are to extend: only its shape counts, and its `plan` is there to be looked into.

        Raises:
            UnreadableFileError: it can't be read.
        """
        return self._loader.load(self._loader.parsed(file.path, file.name), is_base=True)

    def load_draft(self, file: PlanFile, data: bytes) -> Loaded:
        """A plan that reads as given; nothing is kept of it."""
        self._loader.draft(file.path, data)
        try:
            return self._loader.load(self._loader.parsed(file.path, file.name))
        finally:
            self._loader.forget_draft(file.path)

    def load_again(self, file: PlanFile) -> Loaded:
        """A plan that was loaded, over what is now drafted."""
        is_base = file.name in self.bases
        loaded = self._loader.load(self._loader.parsed(file.path, file.name), is_base=is_base)
        return loaded._replace(plan=None) if is_base else loaded

    def draft(self, path: Path, data: bytes) -> None:
        """From now on a file reads as given."""
        self._loader.draft(path, data)

    def alone(self, path: Path, name: str, data: bytes) -> Parsed:
        """A file that reads as given, on its own.

        Raises:
            UnreadableFileError: it is no text.
        """
        return self._loader.alone(path, name, data)

    def check_configuration(self, folder: Path) -> None:
        """Read the collection's `plangen.yaml` once.

        Raises:
            ConfigurationError: it is broken.
        """
        root = root_of(folder)
        if root not in self._configured:
            configuration_for(folder)
            self._configured.add(root)

    def note(self, error: PlangenError) -> None:
        """An error that many plans share is told once."""
        if not any(str(error) == str(known) for known in self.errors):
            self.errors.append(error)

    def _parse(self, file: PlanFile) -> Parsed | None:
        try:
            parsed = self._loader.parsed(file.path, file.name)
        except UnreadableFileError as error:
            self.errors.append(error)
            return None
        if file.searched and not _speaks_our_language(parsed):
            self.skipped.append(file.name)
            return None
        return parsed


def _names_community(parsed: Parsed) -> bool:
    entries = parsed.root.entries if parsed.root else []
    return any((key := Plan.names.get(name.value)) and key.english == "community" for name, _ in entries)


_OTHERS_HAVE_TOO = frozenset(
    ("version", "template", "variables", "title", "period", "tasks", "requirements", "sections")
)
"""English keys that files of other programs have at their top (compose.yaml, Taskfile.yml): no sign of a plan."""
_KEY_LINE = re.compile(r"^(?:- )?[\"“]?([^\s:：\"”]{1,20})[\"”]?[ ]*[:：]", re.MULTILINE)


def _speaks_our_language(parsed: Parsed) -> bool:
    """Whether a YAML file below a folder has a key of the language at its top that tells a plan.

    One that can't be parsed to the end is judged by its lines: a plan with a
    mistake in it must not be passed over.
    """
    if parsed.root is not None:
        return any(_tells_a_plan(name.value) for name, _ in parsed.root.entries)
    return any(_tells_a_plan(match[1]) for match in _KEY_LINE.finditer(parsed.source.text))


def _tells_a_plan(key: str) -> bool:
    return key in Plan.names and key not in _OTHERS_HAVE_TOO

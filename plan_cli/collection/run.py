"""The plans of one command, loaded in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.collection import kinds
from plan_cli.collection.collection import Collections
from plan_cli.errors import BugError, PlanError, UnreadableFileError, failure_of
from plan_cli.model import Loaded, Loader, Parsed, Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from plan_cli.collection.collection import Collection
    from plan_cli.collection.find import PlanFile
    from plan_cli.errors import PlangenError
    from plan_cli.limits import Limits


class Run:
    """The plans of one command, loaded in order.

    Attributes:
        errors: what could not be done at all: files that could not be read, plans that failed.
        skipped: names of files below a folder that are no plans.
        bases: names of files that only other plans extend.
        standard_input: the path that stands for it and its bytes, where a plan came from there.
        collections: those of its files.
    """

    def __init__(self) -> None:
        self.collections = Collections()
        self._loader = Loader(self._kind_id, self._limits_of, self._root_of)
        self.errors: list[PlangenError] = []
        self._noted: set[tuple[str, str]] = set()
        self.skipped: list[str] = []
        self.bases: list[str] = []
        self.standard_input: tuple[Path, bytes] | None = None

    def begin(self) -> None:
        """Forget what was said of the plans so far; what was read for them is kept."""
        self.errors, self.skipped, self.bases = [], [], []
        self._noted.clear()

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
            self.check_settings(file.collection)
            loaded = self._loader.load(one, is_base=is_base)
        except Exception as error:  # of this plan, whatever it is: the others go on
            self.fail(file.name, error)
            return None
        finally:
            if not is_extended:
                self._loader.forget(file.path)
        if is_base:
            self.bases.append(file.name)
            loaded = loaded._replace(plan=None)
        return loaded

    def base_in(self, file: PlanFile, data: bytes) -> Path | None:
        """Return the file that a plan with these bytes extends, or None.

        Raises:
            UnreadableFileError: they are no text.
        """
        return self._loader.base_of(file.path, file.name, data)

    def by_base(self, files: Iterable[PlanFile]) -> dict[Path, list[PlanFile]]:
        """Return the files by the one that they extend; what can't be read is told when its turn comes."""
        found: dict[Path, list[PlanFile]] = {}
        for file in files:
            try:
                base = self._loader.base_of(file.path, file.name)
            except UnreadableFileError:
                continue
            except Exception as error:
                self.fail(file.name, error)
                continue
            if base is not None:
                found.setdefault(base, []).append(file)
        return found

    def load_bytes(self, data: bytes, file: PlanFile) -> Loaded:
        """Return a plan that came from standard input, as if it lay at `file`.

        Raises:
            UnreadableFileError: it is no text.
        """
        self.standard_input = (file.path, data)
        self._loader.draft(file.path, data)
        return self._loader.load(self._loader.parsed(file.path, file.name))

    def load_base(self, file: PlanFile) -> Loaded:
        """Load a plan that others are to extend: only its shape counts, and its `plan` is there to be looked into.

        Raises:
            UnreadableFileError: it can't be read.
        """
        return self._loader.load(self._loader.parsed(file.path, file.name), is_base=True)

    def load_draft(self, file: PlanFile, data: bytes) -> Loaded:
        """Return a plan that reads as given; nothing is kept of it."""
        self._loader.draft(file.path, data)
        try:
            return self._loader.load(self._loader.parsed(file.path, file.name))
        finally:
            self._loader.forget_draft(file.path)

    def load_again(self, file: PlanFile) -> Loaded:
        """Return a plan that was loaded, over what is now drafted."""
        is_base = file.name in self.bases
        loaded = self._loader.load(self._loader.parsed(file.path, file.name), is_base=is_base)
        return loaded._replace(plan=None) if is_base else loaded

    def draft(self, path: Path, data: bytes) -> None:
        """From now on a file reads as given."""
        self._loader.draft(path, data)

    def alone(self, path: Path, name: str, data: bytes) -> Parsed:
        """Read a file that reads as given, on its own.

        Raises:
            UnreadableFileError: it is no text.
        """
        return self._loader.alone(path, name, data)

    def check_settings(self, collection: Collection) -> None:
        """See that a collection's `plangen.yaml` can be read.

        Raises:
            ConfigurationError: it is broken.
        """
        _ = collection.settings

    def note(self, error: PlangenError) -> None:
        """Keep an error; one that a whole collection shares, or that a plan meets again, is kept once."""
        identity = (error.plan if isinstance(error, PlanError) else "", error.message)
        if identity not in self._noted:
            self._noted.add(identity)
            self.errors.append(error)

    def fail(self, plan: str, error: Exception, said: str = "") -> None:
        """Keep what stopped one plan; the others go on. See `failure_of`."""
        self.note(failure_of(plan, error, said))

    @property
    def bugs(self) -> list[BugError]:
        """The mistakes of plangen's own among the errors."""
        return [error for error in self.errors if isinstance(error, BugError)]

    def _kind_id(self, path: Path, spelling: str) -> str:
        """Return the id of the plan kind that a file means by an id or a Chinese name."""
        return kinds.identify(self.collections.of_file(path).templates, spelling)

    def _limits_of(self, path: Path) -> Limits:
        return self.collections.of_file(path).limits

    def _root_of(self, path: Path) -> Path | None:
        return self.collections.of_file(path).root

    def _parse(self, file: PlanFile) -> Parsed | None:
        try:
            parsed = self._loader.parsed(file.path, file.name)
        except UnreadableFileError as error:  # it says which file
            self.note(error)
            return None
        except Exception as error:
            self.fail(file.name, error)
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

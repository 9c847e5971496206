"""A collection of plans: the folder that holds `plangen.yaml`, and what holds for the plans below it."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from plan_cli.collection import kinds
from plan_cli.collection.settings.values import Configuration
from plan_cli.errors import PlangenError
from plan_cli.limits import USUAL
from plan_cli.templating.search_path import template_path

if TYPE_CHECKING:
    from plan_cli.collection.kinds import Kind
    from plan_cli.limits import Limits
    from plan_cli.model import Plan
    from plan_cli.templating.search_path import TemplatePath

CONFIGURATION = "plangen.yaml"


def may_mean_settings(name: str) -> bool:
    """Whether a file's name is `plangen.yaml`, or one that somebody may take for it."""
    return name.lower() in (CONFIGURATION, "plangen.yml")


class Collection:
    """What holds for all plans of a collection; each part is read when it is first asked for.

    What was read is kept as long as the value lives. Whoever wants to see a changed file makes
    another one: `find` does so at each call.

    Args:
        root: the folder that holds `plangen.yaml`, absolute; None for plans that have none above them.
    """

    def __init__(self, root: Path | None) -> None:
        self.root = root

    def __repr__(self) -> str:
        return f"Collection({str(self.root) if self.root else None!r})"

    def __eq__(self, other: object) -> bool:
        """Whether the two have the same root; what was read of it, and when, does not count."""
        return self.root == other.root if isinstance(other, Collection) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.root)

    def __reduce__(self) -> tuple[type[Collection], tuple[Path | None]]:
        # A worker reads files where it runs.
        return Collection, (self.root,)

    @cached_property
    def templates(self) -> TemplatePath:
        """The templates: the collection's own before plangen's."""
        own = self.root / "templates" if self.root is not None else None
        return template_path(own if own is not None and own.is_dir() else None, self.limits.templates)

    @property
    def settings(self) -> Configuration:
        """What `plangen.yaml` says; where there is none, or it says nothing, the defaults.

        Raises:
            ConfigurationError: it says what it cannot.
            UnreadableFileError: it cannot be read.
        """
        if isinstance(self._settings, PlangenError):
            raise self._settings.with_traceback(None)
        return self._settings

    @cached_property
    def _settings(self) -> Configuration | PlangenError:
        """The settings, or why there are none: a district must not read a broken file for each of its plans."""
        if self.root is None:
            return Configuration()
        from plan_cli.collection.settings.read import read_configuration

        try:
            return read_configuration(self.root / CONFIGURATION)
        except PlangenError as error:
            return error

    @property
    def limits(self) -> Limits:
        """How much of each thing is taken in; the usual where `plangen.yaml` can't be read."""
        settings = self._settings
        return USUAL if isinstance(settings, PlangenError) else settings.limits

    def kind_of(self, plan: Plan) -> Kind:
        """Return the kind of a plan: the one that it names, else the default one.

        Raises:
            TemplateError: it is missing or broken.
        """
        return kinds.load(self.templates, plan.template or kinds.DEFAULT)

    def path_of(self, file: str) -> str:
        """Return the path of a file as `plangen.yaml` speaks of it: relative to the root, with `/`.

        Args:
            file: as the user gave it; without a root it stays as it is.
        """
        if self.root is None:
            return file
        # Not resolve(): a link belongs to the collection that it lies in.
        path = Path(os.path.abspath(file))  # noqa: PTH100
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else file


class Collections:
    """The collections of one run: each is made once, so that its plans share what was read."""

    def __init__(self) -> None:
        self._by_folder: dict[str, Collection] = {}
        self._by_root: dict[Path | None, Collection] = {}

    def of_folder(self, folder: str | Path) -> Collection:
        """Return the collection that a folder belongs to: of the nearest `plangen.yaml` upward.

        Args:
            folder: absolute.
        """
        name = str(folder)
        found = self._by_folder.get(name)
        if found is None:
            found = self._by_folder[name] = self.adopt(Collection(_root_of(Path(name))))
        return found

    def of_file(self, path: str | Path) -> Collection:
        """Return the collection that a file belongs to.

        Args:
            path: of the file, absolute.
        """
        return self.of_folder(os.path.dirname(path))  # noqa: PTH120 -- `parent` makes a path each time

    def adopt(self, collection: Collection) -> Collection:
        """Return the collection of the same root: the one that the run has, else the given one from now on."""
        return self._by_root.setdefault(collection.root, collection)


def collection_at(folder: Path) -> Collection:
    """Return the collection that a folder belongs to, read anew.

    Args:
        folder: absolute.
    """
    return Collection(_root_of(folder))


def _root_of(folder: Path) -> Path | None:
    """Return the nearest folder upward that holds `plangen.yaml`, or None."""
    return next((one for one in (folder, *folder.parents) if os.path.lexists(one / CONFIGURATION)), None)

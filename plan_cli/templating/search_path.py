"""Where templates lie: the one module that knows, so that no other joins such a path.

A template has a name with `/`, such as `formats/docx.j2`. It is looked up in an
ordered list of folders: a collection's own `templates/` first, then those that
come with plangen. What a user's folder holds is the user's: it is run in a
sandbox (`templating/environment.py`), and `is_built_in` tells the two apart.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from plan_cli.limits import USUAL, TemplateLimits

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Parameters = ParamSpec("Parameters")
Made = TypeVar("Made")


def _built_in_root() -> Path:
    """`plan_cli/templates` of an installed wheel, else `templates` of the checkout."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "templates"
    return packaged if packaged.is_dir() else package.parent / "templates"


BUILT_IN_ROOT = _built_in_root()


@dataclass(frozen=True, slots=True)
class TemplatePath:
    """The folders that templates are looked up in.

    Attributes:
        roots: in the order of the search; the first that has a name wins.
        limits: what one run of a user's template may take.
        made: what `made_once` keeps of the templates, as long as this value lives.
    """

    roots: tuple[Path, ...] = (BUILT_IN_ROOT,)
    limits: TemplateLimits = USUAL.templates
    made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[Callable[..., TemplatePath], tuple[Path | None, TemplateLimits]]:
        # Another process makes its own of it.
        return template_path, (self.roots[0] if self.roots != BUILT_IN.roots else None, self.limits)

    def find(self, name: str) -> Path | None:
        """Return the file or folder of that name, or None where no root has it.

        Args:
            name: relative, parts divided by `/`; a name that would lead out of
                the roots is found nowhere.

        Raises:
            TemplateError: it is a link, or lies behind one, that leaves its root.
        """
        if not _is_inside(name):
            return None
        for root in self.roots:
            path = root / name
            if _exists(path):
                if root != BUILT_IN_ROOT:
                    check_inside(path, root)
                return path
        return None

    def is_built_in(self, path: Path) -> bool:
        """Whether the path came with plangen, so that its code is our own."""
        return path.is_relative_to(BUILT_IN_ROOT)

    def finds_built_in(self, name: str) -> bool:
        """Whether that name is found, and is plangen's own."""
        path = self.find(name)
        return path is not None and self.is_built_in(path)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return what the folder holds over all roots, each name once, sorted; no hidden files."""
        if not _is_inside(folder):
            return ()
        folders = (root / folder for root in self.roots)
        found = {entry.name for path in folders if path.is_dir() for entry in path.iterdir()}
        return tuple(sorted(name for name in found if not name.startswith(".")))


def _exists(path: Path) -> bool:
    """Whether there is such a file or folder; a name that no system can hold is one that there is not."""
    try:
        return path.exists()
    except ValueError:  # a lone surrogate
        return False
    except OSError as error:
        if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
            return False
        raise


def check_inside(path: Path, root: Path) -> None:
    """Refuse a path that leaves a user's folder by a link: templates are shared, and may read no other files.

    Raises:
        TemplateError: it does.
    """
    from plan_cli.errors import TemplateError

    target = path.resolve()
    if not target.is_relative_to(root.resolve()):
        raise TemplateError(
            f"模板 {path.as_posix()} 是链接，指到了模板文件夹外面：{target.as_posix()}",
            "模板不能读别的文件：把那个文件复制到模板文件夹里，代替链接。",
        )


BUILT_IN = TemplatePath()
"""Plangen's own templates. They never change below a running process, so that this value lives as long as it."""


def made_once(
    make: Callable[Concatenate[TemplatePath, Parameters], Made], /
) -> Callable[Concatenate[TemplatePath, Parameters], Made]:
    """Keep what a function makes of templates as long as the templates: it sees no change of a file meanwhile."""

    @wraps(make)
    def kept(templates: TemplatePath, /, *arguments: Parameters.args, **named: Parameters.kwargs) -> Made:
        key = (make, arguments, tuple(named.items()))
        found: Made
        if key in templates.made:
            found = templates.made[key]
        else:
            found = templates.made[key] = make(templates, *arguments, **named)
        return found

    return kept


def template_path(own: Path | None = None, limits: TemplateLimits = USUAL.templates) -> TemplatePath:
    """Return the search for a collection whose templates lie in `own`, or for none.

    Args:
        own: the folder of the collection's templates.
        limits: what one run of them may take.
    """
    return BUILT_IN if own is None else TemplatePath((own.resolve(), BUILT_IN_ROOT), limits)


def _is_inside(name: str) -> bool:
    """Whether a name stays below a root on every system: Windows reads a backslash and `C:` too."""
    parts = name.split("/")
    return all(part not in {"", ".", ".."} for part in parts) and not any(mark in name for mark in "\\:\0")


FOLDERS = ("kinds", "formats", "styles")
"""The folders whose entries have names of their own: `kinds/citizen-school`, `formats/docx`."""

BASE_DOCUMENT = "styles/base.docx"
"""A Word file to begin a design with. No folder holds it: it is made from the styles when it is ejected."""


def listing(templates: TemplatePath) -> list[tuple[str, Path]]:
    """Return the templates by the names that users give them, each with the place it was found at."""
    listed: list[tuple[str, Path]] = []
    for folder in FOLDERS:
        for name in templates.names(folder):
            path = templates.find(f"{folder}/{name}")
            if path is not None and _has_own_name(folder, path):
                listed.append((f"{folder}/{_short(path)}", path))
    return sorted(listed)


def _has_own_name(folder: str, path: Path) -> bool:
    if path.suffix == ".docx":  # named on the command line, looked up by nobody
        return False
    # kinds/common holds what kinds share: no kind, though it can be ejected by its name.
    return folder != "kinds" or (path / "kind.yaml").is_file()


def _short(path: Path) -> str:
    return path.name if path.is_dir() else path.name.split(".")[0]


def eject(name: str, folder: Path, templates: TemplatePath, *, force: bool) -> list[Path]:
    """Copy a template, a file or a whole folder, below `folder`, under its own name.

    Args:
        name: as `listing` gives it, or a file's name such as `styles/docx/styles.xml.j2`.
        folder: a collection's `templates/`, or any other.
        templates: where to look.
        force: replace files that are there.

    Returns:
        The files written.

    Raises:
        TemplateError: nothing has that name.
        UnwritableFileError: a file is there already.
    """
    from plan_cli.errors import TemplateError, UnwritableFileError
    from plan_cli.files.write import write_atomic

    found = dict(listing(templates)).get(name.rstrip("/")) or templates.find(name.rstrip("/"))
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(name, [one for one, _ in listing(templates)], 1, 0.4)
        raise TemplateError(
            f"没有“{name}”这个模板", f"是不是 {near[0]}？" if near else "用 plangen templates 看看有哪些。"
        )
    root = next(root for root in templates.roots if found.is_relative_to(root))
    files = sorted(path for path in found.rglob("*") if path.is_file()) if found.is_dir() else [found]
    for path in files:
        if root != BUILT_IN_ROOT:
            check_inside(path, root)
    targets = {path: folder / path.relative_to(root) for path in files}
    taken = [target for target in targets.values() if target.exists()]
    if taken and not force:
        raise UnwritableFileError(
            f"已经有这个文件了：{taken[0].as_posix()}", "要覆盖它，加上 --force；原来的修改会丢失。"
        )
    for path, target in targets.items():
        write_atomic(target, path.read_bytes())
    return list(targets.values())

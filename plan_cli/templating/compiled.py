"""plangen's own templates as Python modules, and what is always made of them, made when the wheel is built.

To compile them is a large part of a short run. A checkout, and an editable install, has no such
modules: there each process compiles what it uses, in memory. The code fits the version of Jinja2 that
made it, so the modules lie in a folder with its name, and another version does without them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).resolve().parents[1] / "compiled_templates"
"""Where they lie in an installed package; in the wheel, `plan_cli/compiled_templates`."""

_PACKAGES = "packages"
_MADE_BY = f"jinja2-{jinja2.__version__}"


def loader() -> jinja2.ModuleLoader | None:
    """Return what loads them, or None where there are none that fit."""
    folder = FOLDER / _MADE_BY
    return jinja2.ModuleLoader(folder) if folder.is_dir() else None


def compile_into(folder: Path, environment: Environment, prefix: str) -> None:
    """Write a module for each template of an environment whose name begins with a prefix.

    Args:
        folder: what becomes `FOLDER`.
        environment: its loader lists the templates, its filters are those that they use.
        prefix: of the names, such as `formats/docx`.

    Raises:
        TemplateSyntaxError: a template can't be compiled.
    """
    environment.compile_templates(
        folder / _MADE_BY, zip=None, ignore_errors=False, filter_func=lambda name: name.startswith(prefix)
    )


def package(key: str) -> bytes | None:
    """Return a package of static DOCX parts that was made when the wheel was built, or None."""
    file = FOLDER / _PACKAGES / key
    return file.read_bytes() if file.is_file() else None


def keep_package(folder: Path, key: str, data: bytes) -> None:
    """Write a package into what becomes `FOLDER`."""
    (folder / _PACKAGES).mkdir(exist_ok=True)
    (folder / _PACKAGES / key).write_bytes(data)

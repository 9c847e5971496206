"""A step of building the wheel: plangen's own templates are compiled, as `plan_cli/templating/compiled.py` says.

The static parts of a DOCX file are packed, too: loading and rendering nine small templates takes 5 ms.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTemplates(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `plan_cli/compiled_templates` to a wheel; an editable one has none, for its templates may change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile them into a folder of its own."""
        self._made = tempfile.mkdtemp()
        if version != "editable":
            compile_templates(Path(self.root), Path(self._made))
            build_data["force_include"][self._made] = "plan_cli/compiled_templates"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        shutil.rmtree(self._made)


def compile_templates(root: Path, folder: Path) -> None:
    """Write the modules of all built-in templates, and the packages of static parts.

    Args:
        root: of the checkout, or of an unpacked source distribution.
        folder: where to.
    """
    sys.path.insert(0, str(root))
    from plan_cli import scaffold
    from plan_cli.render import docx, markdown
    from plan_cli.templating import compiled
    from plan_cli.templating.environment import built_in

    for prefix, filters, autoescape in (
        ("formats/docx", docx.FILTERS, True),
        ("styles/docx/", docx.FILTERS, True),
        ("formats/markdown", markdown.FILTERS, False),
        ("kinds/", scaffold.FILTERS, False),
        ("statistics/", (), True),
    ):
        compiled.compile_into(folder, built_in(filters, autoescape=autoescape), prefix)
    for key, package in docx.packages_to_keep():
        compiled.keep_package(folder, key, package)

"""YAML that build servers read, and their shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.schemas import validator_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
COPIED = ROOT / "docs" / "ci"
COMMANDS = Path(sys.executable).parent
"""Where this environment's plangen lies."""


class _Loader(yaml.SafeLoader):
    """YAML 1.2, as build servers read it: `on` is a word."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not (first in "oOyYnN" and tag.endswith(":bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path, schema: str) -> Any:
    """A file that follows the schema that was published under an address."""
    content = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 -- it is a SafeLoader
    validator_of(schema).validate(content)
    return content


def bash(
    script: str, folder: Path, variables: Mapping[str, str], *options: str
) -> subprocess.CompletedProcess[str]:
    """Run lines as a build server does, with the variables of this environment and these."""
    program = shutil.which("bash")
    if program is None:
        pytest.skip("needs bash")
    return subprocess.run(
        [program, "--noprofile", "--norc", *options, "-c", script], cwd=folder, check=False,
        capture_output=True, stdin=subprocess.DEVNULL, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **variables}, timeout=300,
    )  # fmt: skip


def write_plans(folder: Path, **plans: str) -> None:
    """Files in a folder, `.yaml` added to their names."""
    for name, text in plans.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")

"""Reading a plan from a text, as every test of the language does it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plan_cli.collection import kinds
from plan_cli.findings import Severity
from plan_cli.model import Loader, parse_source
from plan_cli.source import read_bytes
from plan_cli.templating.search_path import BUILT_IN

if TYPE_CHECKING:
    from plan_cli.findings import Finding
    from plan_cli.model import Loaded, Plan

LEAST = "社区: 清河社区\n年度: 2027\n"


def load(text: str | bytes, path: Path = Path("/nowhere/a.yaml")) -> Loaded:
    """What a plan file of that text says, and what is wrong with it."""
    data = text.encode() if isinstance(text, str) else text
    source, findings = read_bytes(data, path.name)
    loader = Loader(lambda _, spelling: kinds.identify(BUILT_IN, spelling))
    return loader.load(parse_source(source, findings, path))


def plan_of(text: str) -> Plan:
    """The plan of a text that keeps the language."""
    loaded = load(text)
    assert loaded.is_sound, loaded.findings
    assert loaded.plan is not None
    return loaded.plan


def errors(loaded: Loaded) -> list[Finding]:
    """What stops the plan from being rendered."""
    return [found for found in loaded.findings if found.severity is Severity.ERROR]

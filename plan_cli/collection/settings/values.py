"""What a `plangen.yaml` sets, once it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.facts.own import OwnFacts
from plan_cli.limits import USUAL, Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plan_cli.collection.settings.levels import PathLevels
    from plan_cli.findings import Severity


class Configuration(NamedTuple):
    """What `plangen.yaml` sets.

    Attributes:
        style: name of the page profile, or "" where it names none.
        style_place: where it stands, as `file:line:column`.
        levels: rule to how much it weighs, None for silence.
        paths: the same for some files only.
        own: what it adds to the facts.
        baseline: the file of known findings, relative to `plangen.yaml`, or "".
        limits: how much of each thing is taken in.
    """

    style: str = ""
    style_place: str = ""
    levels: Mapping[str, Severity | None] = {}
    paths: tuple[PathLevels, ...] = ()
    own: OwnFacts = OwnFacts()
    baseline: str = ""
    limits: Limits = USUAL

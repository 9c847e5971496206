"""A collection's `plangen.yaml`: how its documents look, what its review minds."""

from plan_cli.configuration.levels import PathLevels, level_at
from plan_cli.configuration.read import Configuration, read_configuration

__all__ = ["Configuration", "PathLevels", "level_at", "read_configuration"]

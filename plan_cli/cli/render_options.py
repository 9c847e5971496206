"""The options of `plangen render` that several of its ways share, as they were typed."""

from __future__ import annotations

from typing import TypedDict


class CompileOptions(TypedDict):
    """`--compile` and the options that go with it, as they were typed."""

    compiled: bool
    title: str | None
    cover: tuple[str, ...]


class Running(TypedDict):
    """The options that say how plans are rendered, as they were typed."""

    jobs: int | None
    scheduler: str | None
    fail_fast: bool
    force: bool
    force_all: bool
    package: str | None


class More(CompileOptions, Running):
    """The options that say how, and of `--compile`."""

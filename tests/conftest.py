"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from plan_cli.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable


# CI checks the same examples each time, so that red means a change; on a desk each run looks further.
# No deadline anywhere: a busy machine is no mistake.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="write what the cases in Markdown files give as what they expect; read the diff afterwards",
    )


@pytest.fixture(autouse=True)
def no_endless_mending(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mend that feeds on its own output would eat the machine's memory: let it fail instead."""
    monkeypatch.setattr(Source, "mend", _guarded(Source.mend))


Mends = Iterable[tuple[int, int, str]]


def _guarded(mend: Callable[[Source, Mends], None]) -> Callable[[Source, Mends], None]:
    def guarded(source: Source, mends: Mends) -> None:
        mend(source, mends)
        assert len(source.parsed) <= 4 * len(source.text) + 1000, "each mend makes the next one longer"

    return guarded

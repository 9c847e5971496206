"""A hundredth of `make fuzz`, always the same trials."""

from __future__ import annotations

from .campaign import campaign
from .known import known
from .smaller import smaller

SEED = 7


def test_five_hundred_executions_without_a_fault() -> None:
    summary = campaign(SEED, 500, 1, minimise=False)
    failures = [
        f"{one.kind}: {one.trial}: plangen {' '.join(one.arguments)}"
        for one in summary.failures
        if not known(one.kind)
    ]
    assert not failures, "\n".join(failures)
    assert summary.executions >= 500
    assert {0, 1, 2} <= set(summary.codes)


def test_a_failing_input_is_made_smaller() -> None:
    files = {"a": b"one\ntwo\nthree\n", "b": b"four"}
    assert smaller(files, lambda some: b"w" in some.get("a", b"")) == {"a": b"w"}

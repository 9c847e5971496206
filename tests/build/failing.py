"""plangen with a mistake built in: something raises for one plan, whatever the process it runs in.

As a program: `python -m tests.build.failing PLACE ERROR ARGUMENT…` is `plangen ARGUMENT…` with that mistake.
Where workers are copies of the main process, they have it, too.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli import errors
from plan_cli.__main__ import main
from plan_cli.rules import run

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

MARK = "乙社区"
"""The community whose plan fails."""

ERRORS: dict[str, Callable[[], Exception]] = {
    "bug": lambda: KeyError("kaputt"),
    "memory": MemoryError,
    "depth": lambda: RecursionError("maximum recursion depth exceeded"),
    "disk": lambda: OSError(5, "Input/output error", "b.yaml"),
    "template": lambda: errors.TemplateError("模板坏了", "修好它。"),
}


class Place(NamedTuple):
    """A function that fails when it is given what belongs to one plan.

    Attributes:
        module: where it is looked up.
        name: of the function.
        words: the text by which a call for that plan is told.
    """

    module: str
    name: str
    words: Callable[..., str]


PLACES = {
    "reader": Place("plan_cli.model.load", "parse_source", lambda source, *_: source.text),
    "outline": Place("plan_cli.outline", "outline", lambda plan, *_: plan.community.name.value),
    "writer": Place("plan_cli.render", "render_bytes", lambda document, *_: _title_of(document)),
    "record": Place("plan_cli.stats.collect", "record_of", lambda loaded: loaded.files[0].source.text),
    "row": Place("plan_cli.table_sync.keep", "file_text", lambda values, *_: str(values)),
    "draft": Place("plan_cli.reader.draft", "plan_of", lambda document, *_: str(document.parts)),
    "mending": Place("plan_cli.review.fixing", "with_edits", lambda old, *_: old.source.text),
}
"""By what they do; a rule is a place of its own: `typo`."""


def _title_of(document: Any) -> str:
    return " ".join(one.title for one in (document, *getattr(document, "plans", ())))


def break_it(place: str, error: str, patch: Callable[[Any, str, Any], None]) -> None:
    """Build the mistake in.

    Args:
        place: a key of `PLACES`, or the name of a rule.
        error: a key of `ERRORS`.
        patch: sets an attribute of a module.
    """
    if place not in PLACES:
        patch(run, "rule", _with_broken(run.rule, place, ERRORS[error]))
        return
    module = importlib.import_module(PLACES[place].module)
    name, words, make = PLACES[place].name, PLACES[place].words, ERRORS[error]
    sound = getattr(module, name)

    def failing(*arguments: Any, **more: Any) -> Any:
        if MARK in words(*arguments):
            raise make()
        return sound(*arguments, **more)

    patch(module, name, failing)


def _with_broken(
    sound: Callable[[str], run.Rule], name: str, error: Callable[[], Exception]
) -> Callable[[str], run.Rule]:
    one = sound(name)

    def check(context: Any) -> Any:
        assert one.check is not None
        if context.plan.community.name.value == MARK:
            raise error()
        return one.check(context)

    return lambda asked: one._replace(check=check) if asked == name else sound(asked)


def broken(place: str, error: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build the mistake into this process until the test is over."""
    break_it(place, error, monkeypatch.setattr)


if __name__ == "__main__":
    break_it(sys.argv[1], sys.argv[2], setattr)
    sys.exit(main(sys.argv[3:]))

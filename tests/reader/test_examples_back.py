"""Every example, printed as Markdown and read back, prints the same document again."""

from __future__ import annotations

from pathlib import Path

import pytest

import plan_cli
from plan_cli.collection import kinds
from plan_cli.outline import outline

from .reading import draft_of, loaded, lost

EXAMPLES = sorted(
    path for path in (Path(__file__).parents[2] / "examples").rglob("*.yaml") if path.stem != "街道基础"
)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_read_back(path: Path) -> None:
    draft = draft_of(plan_cli.document(path, "md"), ".md")
    assert lost(draft) == []
    plan, again = plan_cli.load(path).plan, loaded(draft).plan
    assert plan is not None
    assert again is not None
    assert draft.kind.id == (plan.template or kinds.DEFAULT)
    first, second = (
        [block._replace(anchor="") for block in outline(one, draft.kind).blocks] for one in (plan, again)
    )
    assert first == second
    assert again.year == plan.year
    assert draft.community == (plan.community.name.value if plan.community and plan.community.name else "")

"""A document to the plan file that it becomes, as every test of the reader does it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from plan_cli.collection import kinds
from plan_cli.dump import TreeMapping, dump
from plan_cli.outline import outline
from plan_cli.reader import read
from plan_cli.reader.complete import missing
from plan_cli.reader.draft import Draft, Given, plan_of
from plan_cli.templating.search_path import BUILT_IN
from tests.model.reading import load

if TYPE_CHECKING:
    from plan_cli.dump import Language
    from plan_cli.model import Loaded
    from plan_cli.reader.complete import Missing
    from plan_cli.reader.document import InputDocument

KINDS, _ = kinds.kinds(BUILT_IN)
FRONT = ("template", "community", "year")


def document_of(data: bytes, suffix: str = ".txt") -> InputDocument:
    """The document that the bytes of a file are."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"原文{suffix}"
        path.write_bytes(data)
        return read(path, path.name)


def draft_of(text: str | bytes, suffix: str = ".txt") -> Draft:
    """The draft of the plan that a text is."""
    data = text.encode() if isinstance(text, str) else text
    return plan_of(document_of(data, suffix), KINDS, Given(2027))


def written(draft: Draft, language: Language = "zh") -> str:
    """The plan file."""
    return dump(draft.tree, language)


def loaded(draft: Draft) -> Loaded:
    """The plan file as it is read again."""
    return load(written(draft))


def lost(draft: Draft) -> list[Missing]:
    """What the plan file does not print of the document."""
    made = loaded(draft)
    assert made.is_sound, (made.findings, written(draft))
    assert made.plan is not None
    return missing(draft.document, draft.dropped, outline(made.plan, draft.kind), draft.date, draft.body)


def shown(draft: Draft, *, whole: bool) -> str:
    """The plan file and what was left out; without the keys of its front unless it is shown whole."""
    tree = (
        draft.tree
        if whole
        else TreeMapping("plan", [one for one in draft.tree.entries if one.key not in FRONT])
    )
    left_out = "".join(f"# 没有写进计划：{one.text}（{one.place}，{one.reason}）\n" for one in draft.left_out)
    return (dump(tree, "zh") if tree.entries else "") + left_out

"""Each case of the Markdown files of this folder: a document, and the plan file that it becomes.

A `txt` or `md` block is the document. The `yaml` block below it is the plan
file without template, community and year, unless its fence says `whole`. Of every case is held that the
plan file keeps the language and prints the document's text in order.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.cases import Block, Case, read, rewrite

from .reading import draft_of, lost, shown

CASES = read(Path(__file__).parent)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_reader(case: Case, pytestconfig: pytest.Config) -> None:
    made = []
    expected = [block for block in case.blocks if is_expected(block)]
    sources = [block for block in case.blocks if block.language in ("txt", "md")]
    for source, target in zip(sources, expected, strict=True):
        draft = draft_of(source.data(), f".{source.language}")
        assert lost(draft) == []
        made.append(shown(draft, whole="whole" in target.info))
    if pytestconfig.getoption("--update"):
        rewrite(case, is_expected, made)
        return
    assert made, "a case without a document tests nothing"
    assert made == [block.body for block in expected]


def is_expected(block: Block) -> bool:
    return block.language == "yaml"

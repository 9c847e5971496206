"""What LibreOffice prints: lines, characters, page numbers."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from plan_cli.render import render_bytes
from plan_cli.templating.search_path import BUILT_IN

from .audit import to_pdf
from .samples import everything, full_pages

if TYPE_CHECKING:
    from pathlib import Path

MM = 25.4 / 72


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    return printed(tmp_path_factory.mktemp("pages"), "full")


def printed(folder: Path, name: str) -> list[Any]:
    import pdfplumber

    file = folder / f"{name}.docx"
    outline = full_pages() if name == "full" else everything()
    file.write_bytes(render_bytes(outline, "docx", BUILT_IN))
    with pdfplumber.open(to_pdf(file, folder)) as pdf:
        return [page.extract_text_lines() for page in pdf.pages]


def test_a_full_page_has_22_lines_of_28_characters(pages: list[Any]) -> None:
    body = pages[1][:-1]
    assert len(body) == 22
    assert max(sum(char["text"] > "\u2e80" for char in line["chars"]) for line in body) == 28
    pitches = Counter(round(below["bottom"] - above["bottom"], 1) for above, below in pairwise(body))
    assert pitches.most_common(1)[0][0] == pytest.approx(29.6, abs=0.2)


def test_text_stands_in_the_type_area(pages: list[Any]) -> None:
    even = pages[1][:-1]  # mirrored: the binding is on the right
    assert min(line["x0"] for line in even) * MM == pytest.approx(26, abs=1)
    odd = pages[2][:-1]
    assert min(line["x0"] for line in odd) * MM == pytest.approx(28, abs=1)


def test_page_numbers_stand_outside(pages: list[Any]) -> None:
    for number, lines in enumerate(pages, 1):
        foot = lines[-1]
        assert foot["text"].replace(" ", "") == f"—{number}—"
        assert (foot["x0"] > 297.6) == (number % 2 == 1)


def test_each_attachment_stands_on_its_own_page(tmp_path: Path) -> None:
    texts = [[line["text"].replace(" ", "") for line in page] for page in printed(tmp_path, "everything")]
    assert [page[0] for page in texts if page[0].startswith("附件")] == ["附件1", "附件2"]
    assert [page[1] for page in texts if page[0] == "附件1"] == ["市民学校课程表"]

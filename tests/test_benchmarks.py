"""The benchmark is fair, and docs/performance.md is the page that it makes. Speed itself is not tested here."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

if TYPE_CHECKING:
    from measures import Results

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
CHANGING = re.compile(
    r"^(?P<name>- [^:]+): .*$"  # versions
    r"|\bPython [\d.]+, .* cores"
    r"|\*\*not reached\*\*|\breached, and the aim|\breached\b"
    r"|\d[\d,.]*\d|\d",
    re.MULTILINE,
)
"""What differs between two runs."""


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))


def shape(page: str) -> list[str]:
    """The lines of a page without its numbers; a table's rows without a name count once."""
    masked = CHANGING.sub(lambda found: f"{found['name'] or ''}#", page)
    return [line for line, _ in groupby(masked.splitlines())]


def results(missing: str = "") -> Results:
    """What a run would have measured if every program took one of everything."""
    import measures
    from floor import STEPS
    from programs import HEAVY, PROGRAMS

    names = [program.name for program in PROGRAMS if program.name != missing]
    heavy = [program.name for program in HEAVY if not missing or missing not in program.name]
    in_one_process = [name for name in [*names, *heavy] if "pandoc" not in name]
    growth = [measures.Growth(plans, 1.0, 1.0, 1.0) for plans in (10, 100)]
    cold = (measures.BASELINE, measures.VALIDATE, *names, *heavy)
    return measures.Results(
        measures.QUICK,
        {missing: "it is not installed; install it by `this command`"} if missing else {},
        dict.fromkeys(names, "its version"),
        {name: [1.0] for name in cold},
        dict.fromkeys(names, 1.0),
        dict.fromkeys(names, 1),
        {name: [1.0] for name in in_one_process},
        {name: [1.0] for name in names},
        {name: [1.0] for name in names},
        growth,
        {name: [1.0] for name in ("plangen", "loaded", "events", "deflate", "write", "floor", "bare")},
        dict.fromkeys(STEPS, 1.0),
    )


def test_the_page_is_what_the_script_makes() -> None:
    from page import page

    assert shape(PAGE.read_text(encoding="utf-8")) == shape(page(results())), "run make performance"


def test_a_peer_that_is_not_here_is_named_with_the_remedy() -> None:
    from page import page

    printed = page(results(missing="docxtemplater"))
    assert "- docxtemplater: not measured: it is not installed; install it by `this command`" in printed
    assert "| docxtemplater | not measured |  |" in printed
    assert "| warm, as fast as docxtemplater | at least 4 ×, aim 6 × | not measured |" in printed


def test_a_program_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from programs import PROGRAMS

    monkeypatch.setenv("PATH", "")
    missing = {program.name: program.missing for program in PROGRAMS}
    assert missing["pandoc"] == "pandoc is not installed"
    assert missing["docxtemplater"] == "node is not installed"
    assert missing["plangen"] == ""


def test_targets_are_judged_by_what_was_measured() -> None:
    from page import Target

    assert Target("fast", 4, 3.9, 6, is_least=True).row()[2:4] == ("3.90 ×", "**not reached**")
    assert Target("fast", 4, 4.0, 6, is_least=True).row()[2:4] == ("4.00 ×", "reached")
    assert Target("fast", 4, 6.1, 6, is_least=True).row()[2:4] == ("6.10 ×", "reached, and the aim")
    assert Target("small", 2, 2.1, lean=1.9).row()[3:] == ("**not reached**", "1.90 ×", "reached")


@pytest.mark.parametrize("module", ["ours", "peer_python_docx"])
def test_the_text_that_peers_are_asked_for_is_what_plangen_prints(module: str, tmp_path: Path) -> None:
    from importlib import import_module

    from content import load, paragraphs, plan_yaml

    program = import_module(module)
    if hasattr(program, "prepare"):
        program.prepare(tmp_path, has_all_styles=False)
    plan = plan_yaml(3).encode()
    program.renderer(tmp_path)(plan, tmp_path / "document.docx")
    printed = [paragraph.text for paragraph in Document(str(tmp_path / "document.docx")).paragraphs]
    assert printed == [text for _, text in paragraphs(load(plan))]


def test_the_steps_of_a_document_are_all_measured(tmp_path: Path) -> None:
    from content import plan_yaml
    from floor import STEPS, plangen_beside_floor, steps

    plan = plan_yaml().encode()
    taken = steps(plan, tmp_path, documents=3)
    assert list(taken) == list(STEPS)
    assert taken["parse"] > 0
    beside = plangen_beside_floor(plan, tmp_path, turns=1)
    assert 0 < beside["floor"][0] < beside["plangen"][0]

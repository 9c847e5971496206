"""Differences that nobody is told of: a text that is gone, a mend that changes more than it says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.generators import PLAN, not_printed

from .execution import execute
from .trial import snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from tests.generators import Node

    from .execution import Ran
    from .trial import Files, Trial


def check_reports(trial: Trial, name: str) -> Ran:
    """A review in one of its formats can be read by whom it is for, and leaves the files as they are."""
    before = snapshot(trial.folder)
    ran = trial.run("validate", "--format", name, PLAN)
    try:
        if ran.code in {0, 1} and name in {"json", "sarif"}:
            json.loads(ran.out)
        elif ran.code in {0, 1} and name == "junit":
            ET.fromstring(ran.out)  # noqa: S314 -- what plangen itself has just written
    except (ValueError, ET.ParseError) as error:
        trial.fail(f"validate --format: {name} can't be read", ran, before, f"{error}\n{ran.out[:2000]}")
    if snapshot(trial.folder) != before:
        trial.fail("validate: changes files", ran, before, "")
    return ran


def check_printed(trial: Trial, tree: Node) -> None:
    """Both documents are written, the same bytes twice; the Markdown holds every text."""
    files = snapshot(trial.folder)
    for suffix in ("docx", "md"):
        ran = trial.run("render", PLAN, "-o", f"a.{suffix}")
        if ran.code:
            continue
        trial.run("render", PLAN, "-o", f"b/a.{suffix}")
        written = snapshot(trial.folder)
        if written.get(f"a.{suffix}") != written.get(f"b/a.{suffix}"):
            trial.fail(f"render: two bytes of one {suffix}", ran, files, "")
        missing = not_printed(tree, written[f"a.{suffix}"].decode()) if suffix == "md" else []
        if missing:
            trial.fail("render: texts are missing", ran, files, "\n".join(missing))


def check_import(trial: Trial, tree: Node, suffix: str) -> None:
    """A document of plangen's own comes back: what it says is in the new plan, or is told to be gone."""
    name = f"a.{suffix}"
    if name not in snapshot(trial.folder):
        return
    files = {name: snapshot(trial.folder)[name]}
    ran = trial.run("new", "--from", name, f"back-{suffix}.yaml")
    if ran.code:
        return
    report = trial.run("validate", "--format", "concise", f"back-{suffix}.yaml")
    if report.code == 1:
        trial.fail("new --from: writes what validate refuses", ran, files, report.out[:2000])
        return
    trial.run("render", f"back-{suffix}.yaml", "-o", "back.md")
    shown = snapshot(trial.folder).get("back.md", b"").decode()
    told = _letters(ran.out + ran.err)
    lost = [one for one in not_printed(tree, shown) if _letters(one) not in _letters(shown) + told]
    if lost:
        trial.fail(f"new --from: texts of a {suffix} are missing", ran, files, "\n".join(lost))


def check_fix(trial: Trial, tree: Node | None, *more: str) -> None:
    """A mend changes no letter of a sound plan's texts; a second one changes nothing."""
    files = snapshot(trial.folder)
    before = _printed(trial, trial.folder) if tree else ""
    ran = trial.run("validate", "--fix", *more, PLAN)
    once = snapshot(trial.folder)
    if ran.code not in {0, 1}:
        return
    trial.run("validate", "--fix", *more, PLAN)
    if snapshot(trial.folder) != once:
        trial.fail(
            "validate --fix: a second one changes", ran, files, _difference(once, snapshot(trial.folder))
        )
    after = _printed(trial, trial.fresh(once)) if tree else ""
    if _letters(before) != _letters(after):
        trial.fail(
            "validate --fix: changes what is said",
            ran,
            files,
            _first_difference(_letters(before), _letters(after)),
        )


def _printed(trial: Trial, folder: Path) -> str:
    ran = execute(("render", PLAN, "-o", "-"), folder)
    trial.ran.append(ran)
    return ran.out


def _letters(text: str) -> str:
    """A text without marks, numbers, blanks and what dates are spelled with, which a mend may change."""
    return re.sub(r"[\W\d_年月日]+", "", text)


def _difference(before: Files, after: Files) -> str:
    one, other = before.get(PLAN, b""), after.get(PLAN, b"")
    return _first_difference(one.decode(errors="replace"), other.decode(errors="replace"))


def _first_difference(one: str, other: str) -> str:
    place = next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return f"{one[max(0, place - 20) : place + 40]!r}\n{other[max(0, place - 20) : place + 40]!r}"

"""Laws of editing, over random plans of the whole language and any sequence of changes.

(a) Reading what was edited gives the edited reading (`reference.py` is the oracle). (b) Comments survive,
outside what is taken out. (c) A change and its inverse give the same bytes. (d) All of it after any other
changes, in any encoding, with either line end.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from plan_cli.editing.errors import EditError
from plan_cli.editing.plan_text import PlanText, read_data, read_text
from plan_cli.source import Mapping, Scalar
from tests.generators import made, plan_files, plans

from . import reference as ref
from .changes import Change, random_change

if TYPE_CHECKING:
    from plan_cli.source import Node

pytestmark = pytest.mark.filterwarnings(
    "ignore:Generating overly large repr"
)  # of whole plans, when one fails

EXAMPLES = int(os.environ.get("EDITING_EXAMPLES", "300"))
CHANGES = 4
"""Of one plan, one after the other."""

DICE = st.integers(0, 2**32 - 1).map(random.Random)
CODECS = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"])
LINE_ENDS = st.sampled_from(["\n", "\r\n"])


def changed(dice: random.Random, plan: PlanText) -> tuple[Change, PlanText] | None:
    """A random change and the plan after it; None where it was refused."""
    change = random_change(dice, plan)
    try:
        return (change, change.make(plan)) if change is not None else None
    except EditError:
        return None


def comments(text: str) -> Counter[str]:
    return Counter(comment for _, comment in ref.comments(text))


def survivors(plan: PlanText, change: Change) -> Counter[str]:
    """The comments that must be there afterwards."""
    if change.gone is None:
        return comments(plan.text)
    holder: Node = plan.root
    for step in change.gone[:-1]:
        holder = dict(children(plan.text, holder))[step][1]
    own = children(plan.text, holder)
    at = [name for name, _ in own].index(change.gone[-1])
    start = own[at][1][0]
    end = min((later for _, (later, _) in own[at + 1 :] if later > start), default=len(plan.text))
    return Counter(comment for place, comment in ref.comments(plan.text) if not start <= place < end)


def children(text: str, node: Node) -> list[tuple[str | int, tuple[int, Node]]]:
    """Each child by its key or number: where it begins, with its key or dash, and the child."""
    if isinstance(node, Mapping):
        return [(key.value, (key.start, value)) for key, value in node.entries]
    if isinstance(node, Scalar):
        return []
    found: list[tuple[str | int, tuple[int, Node]]] = []
    for at, one in enumerate(node.items):
        behind = node.items[at - 1].end if at else node.start
        dash = None if node.is_flow else re.search("^ *-", text[behind : one.start], re.MULTILINE)
        found.append((at, (behind + dash.start() if dash else one.start, one)))
    return found


def hold(plan: PlanText, dice: random.Random) -> None:
    """See that random changes of a plan, one after the other, keep the laws (a) and (b)."""
    for _ in range(CHANGES):
        line_ends = plan.text.count("\r\n") == plan.text.count("\n") > 0
        done = changed(dice, plan)
        if done is None:
            continue
        change, new = done
        note(f"{change.name}\n{plan.text}\n--------\n{new.text}")
        assert ref.same(ref.said(new.text), change.wanted)
        assert not survivors(plan, change) - comments(new.text)
        assert new.source.encoding == plan.source.encoding
        assert read_data(new.data).text == new.text
        assert not line_ends or new.text.count("\n") == new.text.count("\r\n")
        plan = new


@settings(max_examples=EXAMPLES)
@given(plans(), DICE, LINE_ENDS, CODECS)
def test_what_is_changed_is_changed_and_nothing_else(
    text: str, dice: random.Random, line_end: str, codec: str
) -> None:
    plan = read_data(text.replace("\n", line_end).encode(codec))
    assert plan.data.decode(codec) == plan.text
    hold(plan, dice)


@settings(max_examples=EXAMPLES // 3)
@given(plan_files(), DICE)
def test_plans_over_bases_are_changed_likewise(files: dict[str, bytes], dice: random.Random) -> None:
    for name, data in files.items():
        if name != "plangen.yaml":
            hold(read_data(data, name), dice)


@settings(max_examples=EXAMPLES)
@given(plans(), DICE, LINE_ENDS)
def test_a_change_and_its_inverse_leave_no_trace(text: str, dice: random.Random, line_end: str) -> None:
    plan = read_text(text.replace("\n", line_end))
    for _ in range(CHANGES):
        done = changed(dice, plan)
        if done is None:
            continue
        change, new = done
        if change.undo is not None:
            note(f"{change.name}\n{plan.text}\n--------\n{new.text}")
            assert change.undo(new).text == plan.text
        plan = new


def test_most_changes_can_be_made() -> None:
    done, refused = Counter[str](), Counter[str]()
    for seed in range(200):
        dice, plan = random.Random(seed), read_text(made(seed, seed % 11).text)  # noqa: S311 -- no secret
        for change in (random_change(dice, plan) for _ in range(6)):
            if change is None:
                continue
            try:
                change.make(plan)
                done[change.name] += 1
            except EditError:
                refused[change.name] += 1
    assert len(done) == 8
    for name, count in done.items():
        assert count >= 0.85 * (count + refused[name]), (name, count, refused[name])

"""Random plan files of the whole language, as hard as life.

`plans` and `plan_files` are Hypothesis strategies, `generate` is for mass runs. A
plan is made in three steps: a tree of what it says (`plan.py`, `values.py`), made
from the declared keys, so that a new key turns up by itself; a YAML text that says
it in one of all layouts (`layout.py`, `scalars.py`); bytes and the files about it
(`files.py`). The tree stays at hand: what a plan must print is known without reading it.

Most of what a strategy draws is a seed: plans shrink by their size, not line by line.
"""

from __future__ import annotations

from hypothesis import strategies as st

from .files import PLAN, Made, files_of, made
from .printing import not_printed
from .tree import Mapping, Node, Scalar, Sequence, scalars, spelled_keys

__all__ = [
    "PLAN", "Made", "Mapping", "Node", "Scalar", "Sequence", "generate", "made", "made_plans", "not_printed",
    "plan_files", "plans", "scalars", "spelled_keys",
]  # fmt: skip

_SEEDS = st.integers(0, 2**32 - 1)
_SIZES = st.integers(0, 10)


def made_plans() -> st.SearchStrategy[Made]:
    """Sound plans that extend no other, each with the tree that it says."""
    return st.builds(made, _SEEDS, _SIZES)


def plans() -> st.SearchStrategy[str]:
    """The text of a sound plan that extends no other."""
    return made_plans().map(lambda one: one.text)


def plan_files(*, broken: bool = False) -> st.SearchStrategy[dict[str, bytes]]:
    """A plan (`PLAN`) with its bases and `plangen.yaml`, name to bytes."""
    return st.builds(lambda seed, size: files_of(seed, size, broken=broken), _SEEDS, _SIZES)


def generate(seed: int, *, broken: bool = False) -> dict[str, bytes]:
    """The same files for the same seed: a plan (`PLAN`) with its bases and `plangen.yaml`, name to bytes."""
    return files_of(seed, seed % 11, broken=broken)

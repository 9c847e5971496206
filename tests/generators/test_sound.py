"""What the generators promise: most plans sound, every key, every spelling; the same seed, the same files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

import plan_cli
from plan_cli.findings import Severity
from plan_cli.model import known_keys

from . import PLAN, Mapping, Scalar, generate, made, not_printed, plan_files, plans, spelled_keys

if TYPE_CHECKING:
    from collections import abc
    from pathlib import Path

SAMPLE = range(300)


def laid_out(folder: Path, files: abc.Mapping[str, bytes]) -> Path:
    """The plan of some files that were written into a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder / PLAN


def is_sound(plan: Path) -> bool:
    return all(found.severity is not Severity.ERROR for found in plan_cli.validate(plan))


def test_most_plans_are_sound(tmp_path: Path) -> None:
    sound = [is_sound(laid_out(tmp_path / str(seed), generate(seed))) for seed in SAMPLE]
    assert sum(sound) >= 0.95 * len(sound), [seed for seed, one in zip(SAMPLE, sound, strict=True) if not one]


def test_broken_plans_are_mostly_not(tmp_path: Path) -> None:
    sound = [is_sound(laid_out(tmp_path / str(seed), generate(seed, broken=True))) for seed in range(100)]
    assert 5 <= sum(sound) <= 70


def test_every_declared_key_turns_up_in_both_languages() -> None:
    written = {name for seed in SAMPLE for name in spelled_keys(made(seed, seed % 11).tree)}
    missing = known_keys() - written - {"extends", "继承"}
    assert not missing
    bases = b"".join(generate(seed)[PLAN] for seed in SAMPLE)
    assert b"extends:" in bases
    assert "继承:".encode() in bases


@pytest.mark.parametrize(
    "sign",
    ["|", "|-", "|+", ">", ">-", ">+", "|2", "&a", "*", "? ", "%YAML", "---", "...", "{{", "\\u", "\\U", "\r\n",
    "\ufeff", "\u3000", "🎉", "𠮷", "\\\n", "!!str", "'", "#"],
)  # fmt: skip
def test_signs_of_yaml_turn_up(sign: str) -> None:
    assert any(sign.encode() in data for seed in SAMPLE for data in generate(seed).values())


def test_a_seed_always_makes_the_same_files() -> None:
    assert [generate(seed) for seed in range(30)] == [generate(seed) for seed in range(30)]


def test_what_a_plan_prints_is_known_without_reading_it(tmp_path: Path) -> None:
    for seed in range(0, 300, 5):
        one = made(seed, seed % 11)
        path = tmp_path / "a.yaml"
        path.write_text(one.text, encoding="utf-8", newline="")
        assert not not_printed(one.tree, plan_cli.document(path, "md").decode())


def test_what_is_not_printed_is_told() -> None:
    tree = Mapping([("引言", Scalar("甲<乙\n丙 丁", "甲<乙\n丙 丁"))])
    assert not_printed(tree, "# 题\n\n甲\\<乙\n\n丙丁") == []
    assert not_printed(tree, "# 题\n\n甲&lt;乙") == ["丙 丁"]


@settings(max_examples=30)
@given(plans())
def test_a_drawn_plan_is_a_text(text: str) -> None:
    assert ":" in text


@settings(max_examples=30)
@given(plan_files())
def test_drawn_files_hold_the_plan(files: dict[str, bytes]) -> None:
    assert files[PLAN]

"""Change each number of the rules, and see whether the rule's own tests notice.

    python tools/mutants.py                       every number of every rule
    python tools/mutants.py dash typo             the numbers of these rules
    python tools/mutants.py --sample 10 --seed 3  ten changes, always the same ten

What is changed: numbers of the code, and those of a pattern's quantifiers, such as 12 in `{0,12}`. 0 and 1
are no measures, but nothing, something, or the place beside, unless the code compares with 1. How many digits
a date or an amount is written with (`[0-9]{1,2}`) is no measure either. Each number becomes 0.7 times and 1.4
times itself, or the next integer where rounding gives the number itself.

A change survives that passes the cases of `tests/rules/NAME.md`, the manual's examples and
`tests/rules/test_NAME.py`: then one side of the number has no case. `tools/mutants.yaml` names the numbers
that are left alone, because they only bound the work, each with its reason.

Each change runs in a copy of this process (`fork`), so it needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import resource
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from plan_cli.rules.catalog import RULES  # noqa: E402 -- the path is set first
from plan_cli.rules.run import rule as rule_named  # noqa: E402
from tests.rules import reviewed, test_manuals, test_rules  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FACTORS = (0.7, 1.4)
LEFT_ALONE = Path(__file__).with_suffix(".yaml")
SECONDS = 20
"""CPU time of one change: one that never ends has been noticed."""
MEMORY = 4 << 30
"""Bytes of one change: so has one that gathers findings without end."""

_DIGITS = re.compile(r"\[[-0-9０-９.一二三四五六七八九十百千万两几元〇零]+\]$")
"""What stands before a quantifier that counts digits."""
_QUANTIFIER = re.compile(r"\{(?P<least>[0-9]*)(?P<comma>,?)(?P<most>[0-9]*)\}")


class Mutant(NamedTuple):
    """One number of a rule, changed.

    Attributes:
        rule: the rule's name.
        line: where the number stands; of a text of several lines, where the text begins.
        node: which node of the syntax tree it is, in the order of `ast.walk`.
        shown: the number before and after, with what stands around it.
        value: what the node's value becomes.
    """

    rule: str
    line: int
    node: int
    shown: str
    value: Any

    @property
    def place(self) -> str:
        """The file and the line."""
        return f"{_file(self.rule).relative_to(ROOT).as_posix()}:{self.line}"


def changes(rule: str, source: str, left_alone: Iterable[str] = ()) -> Iterator[Mutant]:
    """Every change of the numbers of a rule's source, but of the constants that are left alone."""
    tree = ast.parse(source)
    passed_over = {id(node) for node in _passed_over(tree, set(left_alone))}
    lines = source.splitlines()
    compared = {
        id(side)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        for side in (node.left, *node.comparators)
    }
    for number, node in enumerate(ast.walk(tree)):
        if not isinstance(node, ast.Constant) or id(node) in passed_over:
            continue
        if isinstance(node.value, int | float) and not isinstance(node.value, bool):
            if isinstance(node.value, int) and node.value < (1 if id(node) in compared else 2):
                continue
            line = lines[node.lineno - 1].strip()
            for changed in neighbours(node.value):
                yield Mutant(rule, node.lineno, number, f"{node.value} → {changed}   {line}", changed)
        elif isinstance(node.value, str):
            for shown, value in _requantified(node.value):
                yield Mutant(rule, node.lineno, number, shown, value)


def neighbours(number: float) -> tuple[float, ...]:
    """Return the number × 0.7 and × 1.4; an integer becomes the nearest one that is another."""
    if not isinstance(number, int):
        return tuple(number * factor for factor in FACTORS)
    fewer, more = (round(number * factor) for factor in FACTORS)
    return (fewer if fewer != number else number - 1, more if more != number else number + 1)


def _requantified(text: str) -> Iterator[tuple[str, str]]:
    """Each change of a quantifier as it is shown, and the text that it gives."""
    for match in _QUANTIFIER.finditer(text):
        if _DIGITS.search(text, 0, match.start()):
            continue
        for group in ("least", "most"):
            if not match[group] or int(match[group]) < 2:
                continue
            for changed in neighbours(int(match[group])):
                start, end = (at - match.start() for at in match.span(group))
                written = f"{match[0][:start]}{changed}{match[0][end:]}"
                if changed >= 0 and _is_quantifier(written):
                    around = text[max(0, match.start() - 20) : match.start()].replace("\n", "\\n")
                    value = text[: match.start()] + written + text[match.end() :]
                    yield f"{match[0]} → {written}   …{around}{match[0]}", value


def _is_quantifier(written: str) -> bool:
    match = _QUANTIFIER.fullmatch(written)
    if match is None:
        return False
    return not (match["least"] and match["most"]) or int(match["least"]) <= int(match["most"])


def _passed_over(tree: ast.Module, names: set[str]) -> Iterator[ast.AST]:
    """Yield the docstrings, and what the constants of these names are."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        if (
            isinstance(node, ast.Assign)
            and {one.id for one in node.targets if isinstance(one, ast.Name)} & names
        ):
            yield from ast.walk(node.value)


def survives(mutant: Mutant) -> bool:
    """Whether the rule's own tests pass in spite of the change."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os._exit(_verdict(mutant))
    _, status = os.waitpid(child, 0)
    return status == 0


def _verdict(mutant: Mutant) -> int:
    """0 where the tests pass; in a process of its own."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    try:
        _install(mutant)
        run_cases(mutant.rule)
        return run_plain_tests(mutant.rule)
    except BaseException:  # whatever a change breaks, it was noticed
        return 1


def _install(mutant: Mutant) -> None:
    """Put the changed module in the place of the rule's."""
    tree = ast.parse(_file(mutant.rule).read_text(encoding="utf-8"))
    node = list(ast.walk(tree))[mutant.node]
    assert isinstance(node, ast.Constant)  # noqa: S101 -- for mypy: the tree is the one that was gone through
    node.value = mutant.value
    name = f"plan_cli.rules.{_module(mutant.rule)}"
    module = ModuleType(name)
    module.__file__ = str(_file(mutant.rule))
    sys.modules[name] = module
    setattr(sys.modules["plan_cli.rules"], _module(mutant.rule), module)
    exec(compile(tree, module.__file__, "exec"), vars(module))  # noqa: S102 -- our own file
    rule_named.cache_clear()


def run_cases(rule: str) -> None:
    """Run the rule's Markdown cases and its manual's examples.

    Raises:
        AssertionError: a case fails.
    """
    for case in test_rules.CASES:
        if case.file.stem == rule:
            test_rules.check_case(case)
    test_manuals.test_manual(rule)


def run_plain_tests(rule: str) -> int:
    """Return the exit code of pytest for the test file that is named after the rule; 0 where there is none."""
    file = ROOT / f"tests/rules/test_{_module(rule)}.py"
    if not file.exists():
        return 0
    import pytest

    sys.modules.pop(f"tests.rules.{file.stem}", None)
    return int(pytest.main([str(file), "-x", "-p", "no:cacheprovider", "-p", "no:xdist"]))


def _module(rule: str) -> str:
    return rule.replace("-", "_")


def _file(rule: str) -> Path:
    return ROOT / "plan_cli/rules" / f"{_module(rule)}.py"


def left_alone() -> dict[str, dict[str, str]]:
    """By rule, the constants that are not changed, and why."""
    return yaml.safe_load(LEFT_ALONE.read_text(encoding="utf-8")) or {}


def keep_contexts() -> None:
    """Read each plan of the cases once: no change of a rule reaches what is read."""
    read: Callable[..., Any] = reviewed.context
    reviewed.context = cache(read)


def main() -> int:
    """Print the changes that survive; the exit code says whether there are any."""
    parser = argparse.ArgumentParser(description="Change each number of the rules and run their own tests.")
    parser.add_argument("rules", nargs="*", default=RULES, metavar="RULE")
    parser.add_argument("--sample", type=int, help="try so many only")
    parser.add_argument("--seed", type=int, default=0, help="which ones")
    given = parser.parse_args()
    passed_over = left_alone()
    found = [
        one
        for rule in given.rules
        for one in sorted(
            changes(rule, _file(rule).read_text(encoding="utf-8"), passed_over.get(rule, ())),
            key=lambda one: one.line,
        )
    ]
    if given.sample is not None:
        chosen = random.Random(given.seed).sample(found, given.sample)  # noqa: S311 -- no secret
        found = sorted(chosen, key=found.index)
    keep_contexts()
    for rule in dict.fromkeys(one.rule for one in found):
        run_cases(rule)
    surviving = 0
    for mutant in found:
        if survives(mutant):
            surviving += 1
            print(f"{mutant.place}: {mutant.shown}", flush=True)
    print(f"{len(found)} changes of numbers, {surviving} survive")
    return 1 if surviving else 0


if __name__ == "__main__":
    sys.exit(main())

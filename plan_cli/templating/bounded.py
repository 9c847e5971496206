"""Users' templates under limits: Jinja2's sandbox, and a budget of steps, text and time for each run.

Templates are shared by strangers. Before a template is compiled, calls that count are put into its
syntax tree, through Jinja2's public parser and visitor: into each loop, macro and block, around what is
printed and what `~` joins. Operators and calls are counted where the sandbox lets them be intercepted.
Whatever makes one text of several is measured before it is made.
"""

from __future__ import annotations

import re
import time
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, nodes, pass_context
from jinja2.filters import FILTERS
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from plan_cli.limits import USUAL, TemplateLimits, beyond, to_raise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CodeType


_CLOCK_EVERY = 1000
"""Steps between two looks at the clock."""
_CALL = 10
"""Steps of a call, which takes the sandbox as long as so many rounds of a loop."""
_LONGEST_NUMBER = 20_000
"""Bits of a whole number."""


class LimitError(Exception):
    """A template's run takes more than it may; its text is the reason, in Chinese.

    Args:
        message: the reason.
        limit: the name of the limit that can be raised, or "".
    """

    def __init__(self, message: str, limit: str = "") -> None:
        super().__init__(message)
        advice = "少循环几次，或者把长的文字分成几段；限制见 docs/templates.md。"
        self.hint = to_raise(advice, limit) if limit else advice


class TemplateBudget:
    """What is left for one run.

    Args:
        limits: what it may take.
    """

    def __init__(self, limits: TemplateLimits = USUAL.templates) -> None:
        self.limits = limits
        self._steps = self._characters = 0
        self._end = time.monotonic() + limits.seconds

    def step(self, count: int = 1) -> None:
        """Count steps.

        Raises:
            LimitError: there were too many, or the time is over.
        """
        before = self._steps
        self._steps += count
        if self._steps > self.limits.steps:
            raise LimitError(beyond("循环和调用太多", self.limits.steps, "步"), "templates-steps")
        if before // _CLOCK_EVERY != self._steps // _CLOCK_EVERY and time.monotonic() > self._end:
            raise LimitError(beyond("运行得太久", self.limits.seconds, "秒"), "templates-seconds")

    def make(self, size: int) -> None:
        """Count a text or list of that size before it is made, or as it is printed.

        Raises:
            LimitError: it is too large, or all together are.
        """
        self.step(1 + size // 1000)
        self._characters += size
        if size > self.limits.value:
            raise LimitError(beyond("一段文字或者列表太长", self.limits.value, "字"), "templates-value")
        if self._characters > self.limits.characters:
            raise LimitError(beyond("文字一共太长", self.limits.characters, "字"), "templates-characters")


_budget: ContextVar[TemplateBudget | None] = ContextVar("budget", default=None)


def begin(limits: TemplateLimits = USUAL.templates) -> None:
    """Give the run that begins a budget of its own."""
    _budget.set(TemplateBudget(limits))


def _left() -> TemplateBudget:
    budget = _budget.get()
    if budget is None:  # a template is compiled: filters of constants are worked out then
        budget = TemplateBudget()
        _budget.set(budget)
    return budget


TICK, TICK_TRUE = "plangen: count a size", "plangen: count a round"
MEASURED, CONCATENATED = "plangen: measure", "plangen: join"
"""Filters that only the counting calls use: no template can write such a name."""


@pass_context  # so that Jinja2 does not work it out once, while it compiles
def _tick(_: Context, size: int) -> str:
    """Count a round of a loop, or a call, that prints a text of that size."""
    _left().make(size)
    return ""


@pass_context
def _tick_true(_: Context, value: Any) -> Any:
    """Count a round whose condition decides."""
    _left().step()
    return value


@pass_context
def _measured_value(_: Context, value: Any) -> Any:
    """Return a value that is printed, its size counted."""
    budget = _left()
    budget.make(size_of(value, budget))
    return value


@pass_context
def _concatenated(context: Context, values: tuple[Any, ...]) -> str:
    """Return what `~` joins."""
    budget = _left()
    budget.make(sum(size_of(value, budget) for value in values))
    return markup_join(values) if context.environment.autoescape else str_join(values)


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox in which users' templates run, every run within its budget."""

    intercepted_binops = frozenset(["+", "*", "**", "%", "-", "/", "//"])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Random words and choices: the same plan would give other bytes.
        self.globals.pop("lipsum", None)
        self.filters.pop("random", None)
        self.filters |= {
            TICK: _tick,
            TICK_TRUE: _tick_true,
            MEASURED: _measured_value,
            CONCATENATED: _concatenated,
        }
        for name, function in FILTERS.items():
            if name in self.filters:
                self.filters[name] = _measured_filter(name, function)

    def compile(self, source: Any, *args: Any, **options: Any) -> Any:
        """Compile a template with calls that count in it."""
        if isinstance(source, str):
            name, filename = (*args, *[None] * 2)[:2]
            source = self.parse(source, name or options.get("name"), filename or options.get("filename"))
        begin()
        made: CodeType | str = super().compile(_Counting(self).visit(source), *args, **options)
        return made

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out an operator whose result is not too large."""
        budget = _left()
        if operator == "%" and isinstance(left, str):
            _check_format(left, right if isinstance(right, tuple) else (right,), budget)
        elif operator in {"*", "**"}:
            _check_product(operator, left, right, budget)
        elif operator == "+" and _is_sized(left) and _is_sized(right):
            budget.make(len(left) + len(right))
        else:
            budget.step()
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, called: Any, *args: Any, **options: Any) -> Any:
        """Call a function, a macro or a method; a text's method is measured before, its result afterwards."""
        budget = _left()
        budget.step(_CALL)
        called_by_name = getattr(called, "__wrapped__", called)  # the sandbox wraps `format`
        owner = getattr(called_by_name, "__self__", None)
        if isinstance(owner, str | bytes | list | tuple | dict):
            name = getattr(called_by_name, "__name__", "")
            if name in {"format", "format_map"} and isinstance(owner, str):
                _check_format(owner, (*args, *options.values()), budget)
            elif name == "join" and isinstance(owner, str):
                args = (_check_join(owner, args[0], budget), *args[1:]) if args else args
            else:
                budget.make(_product((owner, *args, *options.values())))
        return super().call(context, called, *args, **options)


class _Counting(NodeTransformer):
    """Puts calls that count into a template's tree."""

    def __init__(self, environment: BoundedEnvironment) -> None:
        self._environment = environment

    def _filter(self, name: str, value: nodes.Expr, line: int) -> nodes.Filter:
        made = nodes.Filter(value, name, [], [], None, None, lineno=line)
        made.set_environment(self._environment)
        return made

    def _tick(self, size: int, line: int) -> nodes.Filter:
        return self._filter(TICK, nodes.Const(size, lineno=line), line)

    def _visit_body(self, node: Any) -> Any:
        self.generic_visit(node)
        counted = nodes.Output([self._tick(0, node.lineno)], lineno=node.lineno)
        counted.set_environment(self._environment)
        node.body.insert(0, counted)
        return node

    # Jinja2 calls these by the nodes' names.
    visit_Macro = visit_CallBlock = visit_Block = _visit_body  # noqa: N815

    def visit_For(self, node: nodes.For) -> Any:  # noqa: N802
        self._visit_body(node)
        if isinstance(node.test, nodes.Expr):
            node.test = self._filter(TICK_TRUE, node.test, node.lineno)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        self.generic_visit(node)
        fixed = sum(len(one.data) for one in node.nodes if isinstance(one, nodes.TemplateData))
        shown: list[nodes.Expr] = [
            one if isinstance(one, nodes.TemplateData) else self._filter(MEASURED, one, one.lineno)
            for one in node.nodes
        ]
        node.nodes = [self._tick(fixed, node.lineno), *shown] if fixed else shown
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        values = nodes.Tuple(node.nodes, "load", lineno=node.lineno)
        values.set_environment(self._environment)
        return self._filter(CONCATENATED, values, node.lineno)


def size_of(value: Any, budget: TemplateBudget) -> int:
    """Characters that a value prints at least; of a list all that it holds, looked through until it is too much."""
    if isinstance(value, str):
        return len(value)
    if not isinstance(value, list | tuple | dict | set | frozenset):
        return 20
    waiting: list[Any] = [value]
    total = seen = 0
    while waiting and total <= budget.limits.value and seen <= budget.limits.value:
        one = waiting.pop()
        seen += 1
        if isinstance(one, str):
            total += len(one)
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            total += 2 * len(one)
            waiting += one
        else:
            total += 20
    return total


def _is_sized(value: Any) -> bool:
    return isinstance(value, str | bytes | list | tuple)


def _check_product(operator: str, left: Any, right: Any, budget: TemplateBudget) -> None:
    if _is_sized(left) or _is_sized(right):
        text, times = (left, right) if _is_sized(left) else (right, left)
        budget.make(len(text) * max(times, 0) if isinstance(times, int) else 0)
        return
    budget.step()
    if isinstance(left, int) and isinstance(right, int):
        bits = (
            left.bit_length() * max(right, 1) if operator == "**" else left.bit_length() + right.bit_length()
        )
        if bits > _LONGEST_NUMBER:
            raise LimitError("数字太大")


_WIDTH = re.compile(r"\d{5,}")


def _check_format(text: str, values: Iterable[Any], budget: TemplateBudget) -> None:
    """Hold a pattern against what it may become: each place takes the longest value, or the widest number."""
    if _WIDTH.search(text):
        raise LimitError("格式里的宽度太大")
    longest = max((_extent(value, budget) for value in values), default=0)
    budget.make(
        len(text)
        + (text.count("%") + text.count("{") + 1) * (longest + 10_000 * bool(_ANY_WIDTH.search(text)))
    )


_ANY_WIDTH = re.compile(r"\d{3,}")


def _extent(value: Any, budget: TemplateBudget) -> int:
    """How long a value may become in a pattern: a number may be a width."""
    return (
        abs(value)
        if isinstance(value, int) and abs(value) > 1000 and value > 10**6
        else size_of(value, budget)
    )


def _check_join(mark: Any, items: Any, budget: TemplateBudget) -> list[Any]:
    """Return the items of a list that is joined, as a list, once it is known how long they are together."""
    found = list(items)
    budget.make(size_of(found, budget) + len(found) * len(str(mark)))
    return found


_SEARCHING = frozenset(
    [
        "map", "select", "reject", "selectattr", "rejectattr", "groupby", "sort", "unique", "sum", "attr", "min", "max",
        "dictsort", "items", "first", "last", "length", "count", "list", "reverse", "default", "d", "string", "safe", "escape",
        "e", "forceescape", "int", "float", "abs", "trim", "lower", "upper", "title", "capitalize", "wordcount", "urlencode",
    ]
)  # fmt: skip
"""Filters whose results grow with their first argument only."""
_SLOW = {"striptags": 100_000, "urlize": 100_000, "wordwrap": 100_000, "pprint": 10_000, "xmlattr": 10_000}
"""Filters whose time grows faster than their text, and how long that may be."""


def _measured_filter(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter of Jinja2's that is measured before it runs."""

    @wraps(function)  # with the marks that say what it is handed besides the value
    def measured(*args: Any, **options: Any) -> Any:
        budget = _left()
        # Some are handed the context before the value.
        handed = args[:1] if args and isinstance(args[0], Context | nodes.EvalContext | Environment) else ()
        values = args[len(handed) :]
        if values:
            values = _measured(name, values, options, budget)
        return function(*handed, *values, **options)

    return measured


def _measured(
    name: str, values: tuple[Any, ...], options: dict[str, Any], budget: TemplateBudget
) -> tuple[Any, ...]:
    first = values[0]
    if name in _SLOW and _size(first) > _SLOW[name]:
        raise LimitError(f"{name} 的文字太长（超过 {_SLOW[name]} 字）")
    if name == "join":
        mark = values[1] if len(values) > 1 else options.get("d", "")
        attribute = values[2] if len(values) > 2 else options.get("attribute")
        if attribute is None:
            return (_check_join(mark, first, budget), *values[1:])
    if name == "format":
        _check_format(str(first), (*values[1:], *options.values()), budget)
    elif name == "round":
        budget.make(_product((*values[1:], *options.values())) ** 2)
    elif name == "sum":
        budget.make(_size(first) + size_of(first if isinstance(first, list | tuple) else "", budget))
    elif name in {"string", "tojson", "escape", "e", "forceescape", "list", "safe"}:
        budget.make(size_of(first, budget) * _product((*values[1:], *options.values())))
    elif name in _SEARCHING:
        budget.make(_size(first))
    else:
        budget.make(_product((first, *values[1:], *options.values())))
    return values


def _size(value: Any) -> int:
    return len(value) if hasattr(value, "__len__") else 1


def _product(values: Iterable[Any]) -> int:
    """How large a text or list may become that is made of these: each is repeated for each of the others."""
    product = 1
    for value in values:
        if isinstance(value, bool) or value is None:
            continue
        if isinstance(value, int):
            product *= max(abs(value), 1)
        elif isinstance(value, str | bytes | list | tuple | dict):
            product *= max(len(value), 1)
    return product

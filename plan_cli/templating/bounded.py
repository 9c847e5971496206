"""Users' templates under limits: Jinja2's sandbox, and a budget of steps, text and time for each run.

Templates are shared by strangers. Before a template is compiled, calls that count are put into its
syntax tree, through Jinja2's public parser and visitor: into each loop, macro and block, around what is
printed and what `~` joins. Operators and calls are counted where the sandbox lets them be intercepted.
Whatever makes one text of several is measured before it is made.
"""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, nodes, pass_context
from jinja2.filters import FILTERS
from jinja2.runtime import Context, Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from plan_cli.limits import beyond
from plan_cli.templating.budget import (
    CONTAINERS,
    ITEM,
    LimitError,
    begin,
    current_budget,
    length_of,
    product_of,
    size_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CodeType

    from plan_cli.templating.budget import TemplateBudget


_CALL = 10
"""Steps of a call, which takes the sandbox as long as so many rounds of a loop."""
_OF_A_CONTAINER = 10
"""Items that a list or a dictionary takes as much memory as, while it is empty."""
_FEW = 8
"""Arguments that are written out one by one."""
_LONGEST_NUMBER = 20_000
"""Bits of a whole number."""

TICK, TICK_TRUE = "plangen: count a size", "plangen: count a round"
MEASURED, CONCATENATED = "plangen: measure", "plangen: join"
MADE, COMPARED = "plangen: count what was made", "plangen: count what is compared"
"""Filters that only the counting calls use: no template can write such a name."""


@pass_context  # so that Jinja2 does not work it out once, while it compiles
def _tick(_: Context, size: int) -> str:
    """Count a round of a loop, or a call, that prints a text of that size."""
    current_budget().make(size)
    return ""


@pass_context
def _tick_true(_: Context, value: Any) -> Any:
    """Count a round whose condition decides."""
    current_budget().step()
    return value


@pass_context
def _measured_value(_: Context, value: Any) -> Any:
    """Return a value that is printed, its size counted."""
    budget = current_budget()
    budget.make(size_of(value, budget))
    return value


@pass_context
def _concatenated(context: Context, values: tuple[Any, ...]) -> str:
    """Return what `~` joins."""
    budget = current_budget()
    budget.make(sum(size_of(value, budget) for value in values))
    return markup_join(values) if context.environment.autoescape else str_join(values)


@pass_context
def _made(_: Context, value: Any) -> Any:
    """Return a list, a dictionary or a slice that was made, its own size counted, not that of its items."""
    current_budget().make(_own_size(value))
    return value


@pass_context
def _compared(_: Context, value: Any) -> Any:
    """Return a value that is compared or looked up: lists within lists are gone through, however often they hold one another."""
    _count_held(value)
    return value


def _count_held(value: Any) -> None:
    if isinstance(value, CONTAINERS):
        budget = current_budget()
        budget.make(size_of(value, budget))


def _own_size(value: Any) -> int:
    return ITEM * (_OF_A_CONTAINER + len(value)) if isinstance(value, CONTAINERS) else length_of(value)


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
            MADE: _made,
            COMPARED: _compared,
        }
        for name, function in FILTERS.items():
            if name in self.filters:
                self.filters[name] = _measured_filter(name, function)
        self.tests |= {name: _counted_test(test) for name, test in self.tests.items()}

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
        budget = current_budget()
        if operator == "%" and isinstance(left, str | bytes):
            _check_format(left, right if isinstance(right, tuple) else (right,), budget)
        elif operator in {"*", "**"}:
            _check_product(operator, left, right, budget)
        elif operator == "+" and _is_sized(left) and _is_sized(right):
            budget.make(_own_size(left) + _own_size(right))
        else:
            budget.step()
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, called: Any, *args: Any, **options: Any) -> Any:
        """Call a function, a macro or a method; a text's method is measured before, its result afterwards."""
        budget = current_budget()
        budget.step(_CALL)
        called_by_name = getattr(called, "__wrapped__", called)  # the sandbox wraps `format`
        owner = getattr(called_by_name, "__self__", None)
        if isinstance(owner, (str, bytes, *CONTAINERS)):
            name = getattr(called_by_name, "__name__", "")
            if name in {"format", "format_map"} and isinstance(owner, str):
                _check_format(owner, (*args, *options.values()), budget)
            elif name == "join" and isinstance(owner, str):
                args = (_check_join(owner, args[0], budget), *args[1:]) if args else args
            elif name in _PARTING:
                budget.make(ITEM * len(owner))
            else:
                budget.make(product_of((_own_size(owner), *args, *options.values()), budget))
        elif not isinstance(called, Macro):
            held = [
                *filter(_is_held, args),
                *([(*args, *options)] if len(args) + len(options) > _FEW else []),
            ]
            if held:  # as `dict` copies what it is handed
                budget.make(sum(map(_own_size, held)))
        return super().call(context, called, *args, **options)


_PARTING = frozenset(["split", "rsplit", "splitlines", "partition", "rpartition"])
"""Methods that make a list of a text."""


def _is_held(value: Any) -> bool:
    return isinstance(value, CONTAINERS)


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

    def _visit_made(self, node: Any) -> Any:
        self.generic_visit(node)
        return node if getattr(node, "ctx", "load") != "load" else self._filter(MADE, node, node.lineno)

    visit_List = visit_Dict = visit_Tuple = _visit_made  # noqa: N815

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            return self._filter(MADE, node, node.lineno)
        if not isinstance(node.arg, nodes.Const):
            node.arg = self._filter(COMPARED, node.arg, node.lineno)
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Pair:  # noqa: N802
        self.generic_visit(node)
        node.key = self._filter(COMPARED, node.key, node.lineno)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        node.expr = self._filter(COMPARED, node.expr, node.lineno)
        for operand in node.ops:
            operand.expr = self._filter(COMPARED, operand.expr, operand.expr.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        values = nodes.Tuple(node.nodes, "load", lineno=node.lineno)
        values.set_environment(self._environment)
        return self._filter(CONCATENATED, values, node.lineno)


def _is_sized(value: Any) -> bool:
    return isinstance(value, str | bytes | list | tuple)


def _check_product(operator: str, left: Any, right: Any, budget: TemplateBudget) -> None:
    if _is_sized(left) or _is_sized(right):
        text, times = (left, right) if _is_sized(left) else (right, left)
        budget.make(_own_size(text) * max(times, 0) if isinstance(times, int) else 0)
        return
    budget.step()
    if isinstance(left, int) and isinstance(right, int):
        bits = (
            left.bit_length() * max(right, 1) if operator == "**" else left.bit_length() + right.bit_length()
        )
        if bits > _LONGEST_NUMBER:
            raise LimitError("数字太大")


_WIDTH = re.compile(r"\d{5,}")


def _check_format(text: str | bytes, values: Iterable[Any], budget: TemplateBudget) -> None:
    """Hold a pattern against what it may become: each place takes the longest value, or the widest number."""
    text = text.decode("latin-1") if isinstance(text, bytes) else text
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
_LISTING = frozenset(
    [
        "select", "reject", "selectattr", "rejectattr", "map", "groupby", "sort", "unique", "dictsort", "items", "list",
        "reverse", "title", "wordcount", "min", "max",
    ]
)  # fmt: skip
"""Of them those that make a list of the items, or of the words and characters of a text, or compare its items."""
_SLOW = {"striptags": 100_000, "urlize": 100_000, "wordwrap": 100_000, "pprint": 10_000, "xmlattr": 10_000}
"""Filters whose time grows faster than their text, and how long that may be."""


def _measured_filter(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter of Jinja2's that is measured before it runs."""

    @wraps(function)  # with the marks that say what it is handed besides the value
    def measured(*args: Any, **options: Any) -> Any:
        budget = current_budget()
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
    if name in _SLOW and length_of(first) > _SLOW[name]:
        raise LimitError(beyond(f"{name} 的文字太长", _SLOW[name], "字"))
    if name == "join":
        mark = values[1] if len(values) > 1 else options.get("d", "")
        attribute = values[2] if len(values) > 2 else options.get("attribute")
        if attribute is None:
            return (_check_join(mark, first, budget), *values[1:])
    if name == "format":
        _check_format(str(first), (*values[1:], *options.values()), budget)
    elif name == "round":
        budget.make(product_of((*values[1:], *options.values()), budget) ** 2)
    elif name in _LISTING:
        budget.make(max(ITEM * length_of(first), size_of(first, budget)))
    elif name == "sum":
        budget.make(length_of(first) + size_of(first if isinstance(first, list | tuple) else "", budget))
    elif name in {"string", "tojson", "escape", "e", "forceescape", "list", "safe"}:
        budget.make(size_of(first, budget) * product_of((*values[1:], *options.values()), budget))
    elif name in _SEARCHING:
        budget.make(length_of(first))
    else:
        budget.make(product_of((first, *values[1:], *options.values()), budget))
    return values


def _counted_test(test: Any) -> Callable[..., Any]:
    """Return a test of Jinja2's that counts the lists it is handed: it may compare them."""

    @wraps(test)
    def counted(*values: Any) -> Any:
        for value in values:
            _count_held(value)
        return test(*values)

    return counted

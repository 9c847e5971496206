"""The tree of an expression."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Literal(NamedTuple):
    """A text, a number, true, false or none, as written."""

    value: str | int | float | bool | None


class ListLiteral(NamedTuple):
    """`[a, b]` or `(a, b)`."""

    items: tuple[Expression, ...]


class Name(NamedTuple):
    """A name of the plan."""

    id: str


class Attribute(NamedTuple):
    """`owner.key`."""

    owner: Expression
    key: str


class Subscript(NamedTuple):
    """`owner[at]`."""

    owner: Expression
    at: Expression


class Slice(NamedTuple):
    """`owner[start:stop:step]`, each of which may be left out."""

    owner: Expression
    start: Expression | None
    stop: Expression | None
    step: Expression | None


class Unary(NamedTuple):
    """`-a`, `+a`, `not a`."""

    operator: str
    operand: Expression


class Binary(NamedTuple):
    """Arithmetic, or text joined to text by `+`."""

    operator: str
    left: Expression
    right: Expression


class Junction(NamedTuple):
    """`a and b`, `a or b`: the second is looked at where the first leaves it open."""

    operator: str
    left: Expression
    right: Expression


class Concatenation(NamedTuple):
    """`a ~ b ~ c`."""

    parts: tuple[Expression, ...]


class Comparison(NamedTuple):
    """`a < b <= c`; each operator holds between its neighbours."""

    first: Expression
    others: tuple[tuple[str, Expression], ...]


class Condition(NamedTuple):
    """`then if test else otherwise`; without `else` an empty text is left."""

    test: Expression
    then: Expression
    otherwise: Expression | None


class Filter(NamedTuple):
    """`value | name(argument, keyword=argument)`."""

    name: str
    value: Expression
    arguments: tuple[Expression, ...]
    keywords: tuple[tuple[str, Expression], ...]


Expression: TypeAlias = (
    Literal | ListLiteral | Name | Attribute | Subscript | Slice | Unary | Binary | Junction
    | Concatenation | Comparison | Condition | Filter
)  # fmt: skip

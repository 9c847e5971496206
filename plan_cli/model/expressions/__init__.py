"""`{{ … }}` in texts: an expression over the plan's own names, evaluated once.

Only `{{ }}` is read; `{%` and `{#` are text. What a plan may say is small by
design, since plans come from outside: names, their keys, literals, arithmetic on
small numbers, comparisons, text joined to text, a few filters. No calls, no
loops, no globals, and no more work than the limits allow.
"""

from __future__ import annotations

from plan_cli.model.expressions.errors import ChainError, ExpressionError
from plan_cli.model.expressions.lexer import Piece, pieces
from plan_cli.model.expressions.names import Lazy, Names
from plan_cli.model.expressions.texts import evaluate, evaluated, problems_of

__all__ = [
    "ChainError", "ExpressionError", "Lazy", "Names", "Piece",
    "evaluate", "evaluated", "pieces", "problems_of",
]  # fmt: skip

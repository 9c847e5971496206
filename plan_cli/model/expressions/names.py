"""What `{{ … }}` may name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_cli.limits import USUAL, ExpressionLimits
from plan_cli.model.expressions.budget import ExpressionBudget
from plan_cli.model.expressions.errors import cycle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from plan_cli.model.values import TextValue


class Lazy:
    """A text of the plan that is evaluated when it is asked for.

    Args:
        text: the text as typed.
        evaluated: gives what is printed for it.
    """

    __slots__ = ("_evaluated", "text")

    def __init__(self, text: TextValue, evaluated: Callable[[], str]) -> None:
        self.text = text
        self._evaluated = evaluated

    def __call__(self) -> str:
        return self._evaluated()


class Names:
    """What `{{ … }}` sees; texts among it are evaluated when asked for, each once.

    Args:
        values: a name in any spelling to a number, a text, or `Names`.
        itself: the text that the name prints as a whole (`{{ community }}`).
        limits: what all expressions over these names may cost together.

    Attributes:
        budget: what they have cost.
    """

    __slots__ = ("_evaluated", "_itself", "_open", "_values", "budget")

    def __init__(
        self,
        values: Mapping[str, Any],
        itself: Callable[[], str] | None = None,
        limits: ExpressionLimits = USUAL.expressions,
    ) -> None:
        self._values = values
        self._itself = itself
        self._evaluated: dict[str, Any] = {}
        self._open: set[str] = set()
        self.budget = ExpressionBudget(limits)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __getitem__(self, name: str) -> Any:
        """Return what a name stands for.

        Raises:
            KeyError: there is no such name.
            ChainFault: its text leads back to it.
        """
        if name in self._evaluated:
            return self._evaluated[name]
        value = self._values[name]
        if callable(value):
            if name in self._open:
                raise cycle()
            self._open.add(name)
            try:
                value = value()
            finally:
                self._open.discard(name)
        self._evaluated[name] = value
        return value

    def origin(self, expression: str) -> TextValue | None:
        """Return the text that an expression names (`书记`, `变量.书记`, `community.name`), or None where it is more."""
        name, _, rest = expression.partition(".")
        value = self._values.get(name.strip()) if name.strip() else self._itself
        if isinstance(value, Names):
            return value.origin(rest)
        return value.text if isinstance(value, Lazy) and not rest else None

    @property
    def has_text(self) -> bool:
        """Whether it prints as a whole."""
        return self._itself is not None

    def __str__(self) -> str:
        return self._itself() if self._itself else ""

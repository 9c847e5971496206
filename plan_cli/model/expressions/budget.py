"""Counting what the expressions of a plan cost, against their limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.model.expressions.errors import too_deep, too_much

if TYPE_CHECKING:
    from plan_cli.limits import ExpressionLimits


class ExpressionBudget:
    """What the expressions of a plan have cost so far.

    Attributes:
        limits: what they may cost.
        depth: levels that are open now.
    """

    __slots__ = ("_chains", "_compared", "_steps", "_work", "depth", "limits")

    def __init__(self, limits: ExpressionLimits) -> None:
        self.limits = limits
        self.depth = 0
        self._steps = 0
        self._work = 0
        self._compared = 0
        self._chains = 0

    @property
    def is_spent(self) -> bool:
        """Whether the plan has had all its work, or enough of texts within texts that go too deep."""
        return self._work > self.limits.work or self._chains > self.limits.chains

    def begin_text(self) -> int:
        """Count the steps of a text from its beginning.

        Returns:
            The steps of the text around it, for `end_text`.
        """
        around, self._steps = self._steps, 0
        return around

    def end_text(self, around: int) -> None:
        """Go on with the text around."""
        self._steps = around

    def enter(self) -> None:
        """Count a step one level deeper.

        Raises:
            ExpressionFault: it is too deep, or one too many.
        """
        self.depth += 1
        self._steps += 1
        if self.depth > self.limits.depth:
            self._chains += 1
            raise too_deep(self.limits.depth)
        if self._steps > self.limits.steps:
            raise too_much("的步骤太多了", self.limits.steps, "步", "expressions-steps")

    def leave(self) -> None:
        """Come back from a level."""
        self.depth -= 1

    def charge(self, length: int) -> None:
        """Count a text that is made or read.

        Raises:
            ExpressionFault: the plan has had all its work.
        """
        self._work += length
        if self._work > self.limits.work:
            raise too_much("和前面的算式用到的文字合起来太长了", self.limits.work, "字", "expressions-work")

    def hold_length(self, length: int) -> None:
        """Hold the length of a text that is about to be made against the limit.

        Raises:
            ExpressionFault: it is too long.
        """
        if length > self.limits.text:
            raise too_much("代入后的文字太长了", self.limits.text, "字", "expressions-text")

    def hold_text(self, length: int) -> None:
        """Hold a text that is about to be made against the limits, and count it.

        Raises:
            ExpressionFault: it is too long, or one too many.
        """
        self.hold_length(length)
        self.charge(length)

    def hold_integer(self, value: int) -> int:
        """Hold an integer against the limit, and return it.

        Raises:
            ExpressionFault: it has too many digits.
        """
        if abs(value) >= 10**self.limits.digits:
            raise too_much("的数太大了", self.limits.digits, "位")
        return value

    def hold_precision(self, value: int) -> int:
        """Hold a precision against the limit, and return it.

        Raises:
            ExpressionFault: it has too many digits.
        """
        if abs(value) > self.limits.precision:
            raise too_much("的小数位数太多了", self.limits.precision, "位")
        return value

    def may_compare(self, names: int) -> bool:
        """Whether so many names may be compared with a wrong one."""
        self._compared += names
        return self._compared <= self.limits.suggestions

"""What can be wrong with an expression, and how it is said."""

from __future__ import annotations

from plan_cli.limits import beyond, to_raise

RULE = "expression"
CONTROL_CHARACTER = "control-character"

WRITE_A_NAME = "写成 {{ 名字 }}，例如 {{ 社区.名称 }}。"
WRITE_LESS = "拆成几个变量，或者直接写出结果。"
WRITE_IT_OUT = "改一改算式，或者直接写出结果。"

_LONGEST_SHOWN = 80
"""Characters: of a longer expression its beginning says which one is meant."""


class ExpressionError(Exception):
    """An expression that can't be printed.

    Attributes:
        start, end: its place in the text, as offsets.
        message: a Chinese sentence.
        hint: the next step.
        rule: the rule that the finding belongs to.
    """

    def __init__(self, start: int, end: int, message: str, hint: str = "", rule: str = RULE) -> None:
        super().__init__(message)
        self.start, self.end, self.message, self.hint, self.rule = start, end, message, hint, rule


class ChainError(ExpressionError):
    """Texts that are made of each other, in a circle or too many; raised through all of them."""


class ExpressionFault(Exception):  # noqa: N818 -- only a part of what an `ExpressionError` says
    """What is wrong with an expression, said without its place.

    Attributes:
        predicate: the sentence that follows the expression.
        hint: the next step.
        rule: the rule that the finding belongs to.
    """

    def __init__(self, predicate: str, hint: str, rule: str = RULE) -> None:
        super().__init__(predicate)
        self.predicate, self.hint, self.rule = predicate, hint, rule

    def of(self, start: int, end: int, written: str) -> ExpressionError:
        """Return the error of an expression that is written like this, at its place."""
        return ExpressionError(start, end, shown(written) + self.predicate, self.hint, self.rule)


class ChainFault(ExpressionFault):
    """What no text of a chain is to blame for alone."""

    def of(self, start: int, end: int, written: str) -> ExpressionError:
        """Return the error that goes through all texts of the chain."""
        return ChainError(start, end, shown(written) + self.predicate, self.hint)


def shown(written: str) -> str:
    """Return an expression as a message quotes it."""
    return written if len(written) <= _LONGEST_SHOWN else written[:_LONGEST_SHOWN] + "… }}"


def unreadable() -> ExpressionFault:
    """No expression, or an operation on values that it is not for."""
    return ExpressionFault(" 的写法读不懂", WRITE_A_NAME)


def refused() -> ExpressionFault:
    """Something that a plan may not say."""
    return ExpressionFault(" 里有不允许的运算", "这里只能写名字、简单的加减和 default 等过滤器。")


def cycle() -> ChainFault:
    """Return a name whose text leads back to itself."""
    return ChainFault(" 绕回到了自己", "变量之间不能互相引用成一个圈。")


def too_deep(limit: int) -> ChainFault:
    """Operations within operations, or texts within texts, beyond the limit."""
    return ChainFault(beyond(" 一层套一层，太深了", limit, "层"), to_raise(WRITE_LESS, "expressions-depth"))


def too_much(what: str, limit: int, unit: str, name: str = "") -> ExpressionFault:
    """Return a limit that an expression goes beyond.

    Args:
        what: there is too much of, a Chinese predicate.
        limit: how much there may be.
        unit: what it counts.
        name: the limit's name where it can be raised.
    """
    return ExpressionFault(
        beyond(f" {what}", limit, unit), to_raise(WRITE_LESS, name) if name else WRITE_LESS
    )


def divided_by_zero() -> ExpressionFault:
    """Return a division by zero."""
    return ExpressionFault(" 除以了零", "改一改算式。")


def not_finite() -> ExpressionFault:
    """Return the fault of a result that is infinite, or no number."""
    return ExpressionFault(" 算出来的不是一个有限的数", WRITE_IT_OUT)


def control_character(character: str) -> ExpressionFault:
    """Return a character that no document can hold."""
    predicate = f" 里有看不见的字符（U+{ord(character):04X}），文档里不能有它"
    return ExpressionFault(predicate, "删掉它。", CONTROL_CHARACTER)

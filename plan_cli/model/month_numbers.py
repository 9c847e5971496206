"""Months as numbers: a plan that has no others never compiles the patterns of `months.py`."""

from __future__ import annotations


class OutOfRangeError(ValueError):
    """A month or a quarter that does not exist; its text is a Chinese sentence."""

    def __init__(self, message: str, number: int | None = None) -> None:
        super().__init__(message)
        self.number = number


def run(first: int, last: int) -> tuple[int, ...]:
    """Return the months from `first` to `last`, past the new year where need be: (12, 1) gives 12, 1."""
    length = (last - first) % 12 + 1
    return tuple((first - 1 + step) % 12 + 1 for step in range(length))


def label(numbers: list[int]) -> str:
    """Months as they are printed: 2月, 3—4月 for neighbours, 3、5月 otherwise."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] % 12 + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(str(one[0]) if len(one) == 1 else f"{one[0]}—{one[-1]}" for one in runs) + "月"


def check(number: int) -> int:
    """Return the number itself.

    Raises:
        OutOfRangeError: there is no such month.
    """
    if not 1 <= number <= 12:
        raise OutOfRangeError(f"没有 {number} 月，月份只有 1 到 12", number)
    return number

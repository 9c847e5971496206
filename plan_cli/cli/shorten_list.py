"""Names in one line: of many only the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 20


def shorten_list(words: Sequence[str], unit: str, of_many: str = "") -> str:
    """Return the words, of many only the first, with what they count behind them.

    Args:
        words: names or numbers.
        unit: what stands behind the words (` 行`).
        of_many: what they are counted by where not all are named; `unit` where it is "".
    """
    if len(words) <= MOST:
        return f"{'、'.join(words)}{unit}"
    return f"{'、'.join(words[:MOST])} 等 {len(words)}{of_many or unit}"

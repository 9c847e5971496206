"""Names and ideographs are found without patterns, whose classes of Han characters take long to compile."""

from __future__ import annotations

import re
import sys

import pytest

from plan_cli.analysis.names import name_before
from plan_cli.analysis.punctuation import ideographs_of


def test_ideographs_are_those_of_the_class() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert ideographs_of(everything) == "".join(re.findall("[一-鿿]+", everything))


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("", ""),
        ("柳溪", "柳溪"),
        ("本年度柳溪", "柳溪"),  # 年度 is a word, 度 none
        ("我们柳溪", "柳溪"),
        ("城区柳溪", "柳溪"),
        ("和平里", "和平里"),  # 和 begins a name here
        ("和柳溪", "柳溪"),
        ("工作，柳溪", "柳溪"),
        ("加强柳溪", "柳溪"),
        ("柳溪的", ""),
        ("服务", ""),
    ],
)
def test_a_name_begins_behind_a_word_that_no_name_holds(before: str, name: str) -> None:
    assert name_before(f"{before}社区", len(before)) == name

"""The date under a signature, in every dress that authors give it."""

from __future__ import annotations

import pytest

from plan_cli.outline.dates import arabic

CASES = """
2027年1月8日      2027年1月8日
2027年01月08日    2027年1月8日
２０２７年１月８日  2027年1月8日
2027 年 1 月 8 日  2027年1月8日
2027年1月8号      2027年1月8日
2027年1月         2027年1月
二〇二七年一月      2027年1月
二○二七年一月八日   2027年1月8日
二0一七年一月      2017年1月
二零二七年十二月三十一日  2027年12月31日
二〇二七年元月八日  2027年1月8日
二〇二六年十一月二十日  2026年11月20日
2027-01-08       2027年1月8日
2027.1.8         2027年1月8日
2027/1/8         2027年1月8日
2027．1．8        2027年1月8日
2027-1           2027-1
27.1.8           27.1.8
1/8/2027         1/8/2027
2027年13月8日     2027年13月8日
2027年2月30日     2027年2月30日
2027年春          2027年春
【请填写：成文日期，如2027年1月8日】  【请填写：成文日期，如2027年1月8日】
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_a_date_is_printed_in_arabic_digits_where_it_is_certain(line: str) -> None:
    written, printed = line.rsplit(maxsplit=1)
    assert arabic(written.strip()) == printed

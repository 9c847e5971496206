"""text-direction：改变文字方向的记号

阿拉伯文、希伯来文从右往左写，为它们设了一些看不见的记号。夹在汉字里，后面的字在屏幕和纸上会倒过来：
存的是“元千三”，看到的是“三千元”。没有结束的记号是错误；有结束的，里面没有这些文字，也提醒一下。

不好（◁ 代表“强制从右到左”的记号）：
    引言: 活动经费◁元千三。
好：
    引言: 活动经费三千元。
改法：删掉记号，再看看字的先后对不对；--fix 不动它，--unsafe-fixes 会替您删掉记号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.ERROR


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each mark that turns the direction of a Chinese text."""
    from plan_cli.analysis.hidden_characters import hidden_findings

    return hidden_findings(context, "unpaired", "turned")

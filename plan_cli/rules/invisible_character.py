"""invisible-character：看不见的字符夹在文字里

从网页、聊天软件里粘贴时，会带进零宽空格、软连字符一类的字符：屏幕上什么也看不出来，查找、核对时
“清河社区”却不再是四个字。键名、注释里的也查。表情符号要用的连接符号不算。

不好（○ 代表一个零宽空格）：
    引言: 请清河○社区的居民踊跃参加。
好：
    引言: 请清河社区的居民踊跃参加。👨‍👩‍👧
改法：删掉它；--fix 会替您删。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each stretch of characters that nobody sees and nothing needs."""
    from plan_cli.analysis.hidden_characters import hidden_findings

    return hidden_findings(context, "invisible")

"""dash：破折号

破折号“——”占两个字。打成 --、－－ 或者半截“—”，印出来断开或者太短（GB/T 15834—2011，4.10）。
连接号不算：京津—石家庄，市—区—街道，3—5月。

不好：
    引言: 办好居民家门口的学校--清河夜校。
好：
    引言: 办好居民家门口的学校——清河夜校。
改法：写成“——”；--fix 会替您改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.punctuation import CLOSING, OPENING, PAUSES, is_chinese, is_han
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_LINE = Pattern("[-－–—―─ー]+(?: [-－–—―─]+)?")
_LINES = "-－–—―─"
_CONNECTED = Pattern(
    "家庭|学校|社区|街道|小区|网格|楼栋|政府|企业|医院|机构|平台|单位|居民|党委|支部|中心|组织|区域|城市|农村|部门"
)
_LONG = 7
"""Names joined by a connecting line are shorter than this."""
_BLANK = 6
"""So many lines in a row are room to write on."""
_FARTHEST = 12
"""Characters to the next line, as far as it may still connect with this one: 区—街道—社区."""


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each line that stands for —— and is not."""
    prose = context.prose
    text = prose.text
    if not any(line in text for line in _LINES):
        return
    for match in _LINE.finditer(text):
        typed = match[0]
        before, after = text[match.start() - 1], text[match.end()]
        if typed == "——" or not _in_chinese(before, after):
            continue
        if len(typed) > 1:
            if len(typed) < _BLANK and after != "\n":  # at the end it is room to write on, too
                yield prose.finding(*match.span(), f"“{typed}”不是规范的破折号", "破折号写“——”。", "——")
        elif typed in "—―－" and _breaks_off(text, match.start()):
            yield prose.finding(
                *match.span(),
                f"破折号要占两个字，这里只有一个“{typed}”",
                "是破折号就写“——”；是连接号可以不改。",
                "——",
                safe=False,
                severity=Severity.INFO,
            )


def _in_chinese(before: str, after: str) -> bool:
    if before in "年月日时点一二三四五六七八九十" and after in "一二三四五六七八九十周星":
        return False  # 三月--五月 is a range
    return (is_chinese(before) or before == "\n") and is_chinese(after)


def _breaks_off(text: str, at: int) -> bool:
    """Whether a single line stands between clauses, not between two names."""
    before, after = text[at - 1], text[at + 1]
    if after in PAUSES:
        return False
    if before in PAUSES + "\n" or (before in CLOSING and after not in OPENING):
        return True
    left, right = _reach(text, at, -1), _reach(text, at, 1)
    if min(left, right) < _LONG or text[at + right + 1] in _LINES or text[at - left - 1] in _LINES:
        return False
    return not (_CONNECTED.search(text, at - 2, at) or _CONNECTED.match(text, at + 1))


def _reach(text: str, at: int, step: int) -> int:
    """How many Chinese characters follow each other from there, up to twelve."""
    count = 0
    while count < _FARTHEST and is_han(text[at + step * (count + 1)]):
        count += 1
    return count

"""control-character：看不见的字符

从网页、PDF 或者别的软件里粘贴时，会带进一些看不见的控制字符。屏幕上什么也看不出来，
Word 文件里却不能有它们，有了就打不开。

不好（␇ 代表一个看不见的字符）：
    引言: 请居民踊跃␇参加。
好：
    引言: 请居民踊跃参加。
改法：删掉它；--fix 会替您删。
"""

from __future__ import annotations

from plan_cli.findings import Severity

SEVERITY = Severity.ERROR
"""Told by the source (`plan_cli.source.text`), which hides them from the parser."""

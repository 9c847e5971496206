"""encoding：文件不是 UTF-8 编码

旧的记事本把文件存成 GBK，有的软件在开头加一个看不见的记号（BOM）。plangen 都能读，
但是别的软件、别的电脑打开可能是乱码。带 BOM 的只作提示。

不好（存成 GBK 编码）：
    引言: 请居民踊跃参加。
好：
    引言: 请居民踊跃参加。
改法：用编辑器打开它，选“另存为”，编码选 UTF-8（不带 BOM）；--fix 会替您存。
"""

from __future__ import annotations

from plan_cli.findings import Severity

SEVERITY = Severity.WARNING
"""Told by the source (`plan_cli.source.text`), where the bytes become text."""

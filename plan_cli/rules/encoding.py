"""encoding：文件不是 UTF-8 编码

旧的记事本把文件存成 GBK，有的软件在开头加一个看不见的记号（BOM）。plangen 都能读，
但是别的软件、别的电脑打开可能是乱码。带 BOM 的只作提示。看起来是繁体中文的 Big5、日文、
韩文等编码的文件，或者拿不准的，plangen 不读，免得把乱码当成您的文字。

不好（存成 GBK 编码）：
    引言: 请居民踊跃参加。
好：
    引言: 请居民踊跃参加。
改法：用编辑器打开它，选“另存为”，编码选 UTF-8（不带 BOM）；--fix 会替您存，原来的文件留在旁边，
名字后面加上“.原文”。文件里汉字太少、拿不准编码的，--fix 不动它。
"""

from __future__ import annotations

from plan_cli.findings import Severity

SEVERITY = Severity.WARNING
"""Told by the source (`plan_cli.source.text`), where the bytes become text."""

"""suppression：让审查忽略一处的注释写得不对，不起作用

注释 # plangen: ignore[规则] 理由 让审查不再提它管的那一行或那一块，ignore-file[规则] 管整个文件。
规则名写错了、方括号漏了、写进了要印的文字里、要忽略的是不改好就不能排版的错误，这条注释都不起作用，
要让写的人知道。

不好：
    引言: 填写说明见附件。  # plangen: ignore[blnak] 等街道通知
好：
    引言: 【请填写：引言】  # plangen: ignore[blank] 等街道通知
改法：照提示改规则名；只差一点的，--unsafe-fixes 会替您改（--fix 不动它）。
"""

from plan_cli.findings import Severity

SEVERITY = Severity.WARNING

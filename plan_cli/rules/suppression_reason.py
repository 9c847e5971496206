"""suppression-reason：忽略一处问题，没有写理由

为什么不改，只有写的人知道；明年接手的人要靠这条理由判断还该不该忽略。只在 --strict 时检查。

不好：
    引言: 【请填写：引言】  # plangen: ignore[blank]
好：
    引言: 【请填写：引言】  # plangen: ignore[blank] 等街道通知
改法：在方括号后面空一格，写上理由。
"""

from plan_cli.findings import Severity

SEVERITY = Severity.WARNING

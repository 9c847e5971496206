"""unused-suppression：要忽略的问题已经没有了

问题改好以后，忽略它的注释还留着，将来同一处再出问题，就没有人提醒了。拿别的计划来比才知道的
问题，这一次没有比到，不算没有。

不好：
    引言: 办好市民学校。  # plangen: ignore[blank] 等街道通知
好：
    引言: 【请填写：引言】  # plangen: ignore[blank] 等街道通知
改法：删掉这条注释，或者删掉其中用不着的规则名；--unsafe-fixes 会替您删（--fix 不动它）。
"""

from plan_cli.findings import Severity

SEVERITY = Severity.WARNING

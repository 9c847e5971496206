"""numbering-depth：层次太深

公文的序号只有五层：一、（一）1.（1）①，再往下没有序号可编，读的人也分不清了。

不好：
    工作任务:
      - 标题: 第二层
        条目:
          - 标题: 第三层
            条目:
              - 标题: 第四层
                条目:
                  - 标题: 第五层
                    条目: [第六层]
好：
    工作任务:
      - 标题: 第二层
        条目: [第三层一条, 第三层又一条]
改法：把最里面的一层并到上一层，或者改写成一段文字。
"""

from __future__ import annotations

from plan_cli.findings import Severity

SEVERITY = Severity.ERROR
"""Told by the walk (`plan_cli.model.walk`), which alone knows the level of every block."""

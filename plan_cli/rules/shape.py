"""What is told while a plan file is read: names of findings, and what each is about, for `explain`.

These are mistakes of writing, not of content: they stop a plan from being rendered, or YAML would
read something else than the author sees. They carry their own wording where they are found.
"""

SHAPE = {
    "colon-space": "键后面的冒号没有空格。YAML 要“键: 值”：英文冒号，后面空一格。",
    "comment": "“#”后面的文字成了注释，不会印出来。要印出来，给整段文字加上英文单引号；真是注释，在 # 后面空一格。",
    "duplicate-key": "同一个键写了两次。中文名和英文名算同一个键，合成一个，或者删掉一个。",
    "empty-file": "文件是空的。用 plangen new 新建一份，或者把内容粘贴进来。",
    "expression": "{{ … }} 里的写法算不出来：名字没有定义，或者用了不允许的运算。",
    "extends": "“继承”指的文件读不到，或者绕成了圈。写相对路径，以 .yaml 结尾。",
    "fullwidth-colon": "键后面的冒号是全角的“：”。YAML 只认英文冒号加空格。",
    "fullwidth-hash": "注释的井号是全角的“＃”。换成英文的 #。",
    "fullwidth-marks": "[ ] { } 里面用了中文的逗号或冒号。换成英文的，后面各空一格。",
    "fullwidth-quotes": "用中文引号当作 YAML 的引号。中文引号只是普通文字，要括住整段文字就用英文引号。",
    "indentation": "缩进不对齐。同一层左边对齐，下一层往右缩两格，只用空格。",
    "layout": "“版式”在这里没有用。它只管月份安排印成列表还是表格。",
    "list-dash": "列表的减号写法不对。用英文减号，后面空一格：“- 加大宣传。”。",
    "missing-key": "缺少必填的键。",
    "quoting": "文字里有 YAML 自己要用的符号。给整段文字两边加上英文单引号。",
    "several-documents": "一个文件里有几份内容（用 --- 隔开）。一个文件只写一份计划。",
    "table-row": '表格里这一行的格数和列数不一样。空格子写 ""。',
    "too-deep": "层次太深，读不下去。多半是括号没有配对。",
    "too-large": "内容太多，不像一份计划。",
    "top-level": "最上层要写成“键: 值”。从“社区: …”“年度: …”写起，每个键顶格。",
    "unknown-key": "不认识的键。多半是写错了字，或者写错了地方；可用的键见 plangen schema 和说明书。",
    "unknown-template": "没有这个模板。用 plangen new --list 看看有哪些。",
    "variable-name": "变量的名字不能用。只用汉字、字母、数字和下划线，不以数字开头，也不和键同名。",
    "wrong-month": "月份不在 1 到 12 之间。",
    "wrong-type": "这个键后面的内容形式不对，例如要一段文字，却写了列表。",
    "wrong-value": "这个键只能写规定的几种内容。",
    "yaml-syntax": "YAML 的写法有错，读不下去。看看提示所指的那一行和上一行。",
}
"""Name to one or two Chinese sentences, the first of which says what is wrong."""

"""How much of what comes from outside is taken in: every limit, its reason, and what it is called.

A limit is declared once, in `DECLARED`: the defaults, the keys of `plangen.yaml` (`限额`), its JSON Schema and
the table of docs/reliability.md come from there. Limits are handed in as values of this module; nobody below
reads a global. They hold against files that are no plans and against those that are made to do harm: what an
office writes stays far below them, so that who meets one has most likely taken the wrong file.
"""

from __future__ import annotations

from typing import NamedTuple

MB = 2**20


class PlanLimits(NamedTuple):
    """Of one plan file, while it is read.

    Attributes:
        bytes: of the file.
        nodes: texts, lists and mappings, those that aliases repeat among them.
        depth: of lists and mappings within one another; Python's own stack bounds it from above.
        repeated: code points that aliases repeat.
        bases: plans that extend one another.
    """

    bytes: int = 4 * MB
    nodes: int = 200_000
    depth: int = 60
    repeated: int = 1_000_000
    bases: int = 20


class ExpressionLimits(NamedTuple):
    """Of the expressions of one plan.

    Attributes:
        depth: levels of operations within operations, through the variables that
            an expression names. A chain of filters or sums is as deep as it is
            long. Twice that of any sensible text, and far from Python's own limit.
        expression: code points of one expression; three lines of a page are a hundred.
        steps: operations of one text, milliseconds of them.
        text: code points of one text, as typed, as printed and on the way.
        plan: code points that all texts with expressions in a plan may have
            together: each text is bounded, and 3,000 of them fill a disk.
        work: code points that all operations in a plan may make together; a tenth
            of a second of them.
        digits: of an integer. No number of a card, a contract or a budget has more.
        precision: digits behind the point that `round` may be asked for; a float has no more.
        chains: how often a plan may go too deep: to find it out takes as long as all that is open.
        problems: of one text at most so many are told.
        suggestions: names that are compared to find the one that was meant, in a plan.
    """

    depth: int = 50
    expression: int = 5_000
    steps: int = 5_000
    text: int = 100_000
    plan: int = 1_000_000
    work: int = 10_000_000
    digits: int = 30
    precision: int = 15
    chains: int = 20
    problems: int = 20
    suggestions: int = 5_000


class TemplateLimits(NamedTuple):
    """Of one run of a user's template.

    Attributes:
        steps: rounds of loops and outputs; a call counts as ten. A plan of a hundred pages takes some fifty thousand.
        characters: of all texts made on the way, those printed among them. A plan of a hundred pages has a
            million; a hundred million are some 400 MB at most.
        value: size of one text, list or number that an operator or filter makes.
        seconds: of the clock, a net for what counts few steps and takes long.
    """

    steps: int = 2_000_000
    characters: int = 100_000_000
    value: int = 5_000_000
    seconds: int = 30


class PackageLimits(NamedTuple):
    """Of a package (Word file, workbook) from outside.

    Attributes:
        file: bytes of the file; a cover with a photograph has some 5 MB.
        parts: members of the ZIP.
        unpacked: bytes of all parts together; a bomb claims gigabytes.
        xml: bytes of one XML part, which becomes a tree many times as large.
        elements: XML elements of all parts; a tree takes some 200 bytes each.
        paragraphs: of a Word file. A book of a thousand pages has thirty thousand; reading takes
            a tenth of a millisecond each.
        runs: of a Word file; Word parts a paragraph into ten where a text was edited often.
        cells: of a Word file's tables; a schedule has some hundred.
    """

    file: int = 50 * MB
    parts: int = 5000
    unpacked: int = 200 * MB
    xml: int = 30 * MB
    elements: int = 1_500_000
    paragraphs: int = 40_000
    runs: int = 400_000
    cells: int = 40_000

    @property
    def of_workbook(self) -> PackageLimits:
        """The same for a workbook, which is read a row at a time: a cell has three elements."""
        return self._replace(elements=2 * self.elements)


class DocumentLimits(NamedTuple):
    """Of a document that plans are made of.

    Attributes:
        text: code points; a plan has some thousand, a book of plans some hundred thousand.
    """

    text: int = 1_000_000


class TableLimits(NamedTuple):
    """Of a table of communities.

    Attributes:
        bytes: of the file; ten thousand communities with twenty columns have some 3 MB.
        rows: that are not blank.
        columns: of the widest row.
        cells: with a value, of a workbook.
    """

    bytes: int = 30 * MB
    rows: int = 20_000
    columns: int = 300
    cells: int = 400_000


class Limits(NamedTuple):
    """All limits of a collection."""

    plan: PlanLimits = PlanLimits()
    expressions: ExpressionLimits = ExpressionLimits()
    templates: TemplateLimits = TemplateLimits()
    package: PackageLimits = PackageLimits()
    document: DocumentLimits = DocumentLimits()
    table: TableLimits = TableLimits()

    def value_of(self, limit: Limit) -> int:
        """Return what a declared limit is here."""
        value: int = getattr(getattr(self, limit.group), limit.field)
        return value

    def with_value(self, limit: Limit, value: int) -> Limits:
        """Return the same with one limit changed."""
        group = getattr(self, limit.group)._replace(**{limit.field: value})
        return self._replace(**{limit.group: group})


class Limit(NamedTuple):
    """One limit that `plangen.yaml` may set.

    Attributes:
        group: the field of `Limits`.
        field: the field of the group.
        chinese: its name there.
        unit: what it counts, in Chinese.
        about: what it bounds, a Chinese phrase.
        times: how many times the usual value it may be set to.
    """

    group: str
    field: str
    chinese: str
    unit: str
    about: str
    times: int = 100

    @property
    def english(self) -> str:
        """Its other name: `plan-bytes`."""
        return f"{self.group}-{self.field}"

    @property
    def usual(self) -> int:
        """Its value where nothing is set."""
        return USUAL.value_of(self)

    @property
    def most(self) -> int:
        """The largest value that may be set."""
        return self.usual * self.times


USUAL = Limits()

DECLARED = (
    Limit("plan", "bytes", "计划文件大小", "字节", "一份计划文件", 10),
    Limit("plan", "nodes", "计划节点", "个", "一份计划里的文字、列表和键，别名重复的也算", 10),
    Limit("plan", "depth", "计划层次", "层", "列表和键一层套一层", 3),
    Limit("plan", "repeated", "别名文字", "字", "用 YAML 别名（*名字）重复出来的文字"),
    Limit("plan", "bases", "继承层数", "层", "一份继承一份", 10),
    Limit("expressions", "expression", "算式长度", "字", "一个 {{ … }} 里的写法", 10),
    Limit("expressions", "depth", "算式层次", "层", "一个算式里运算套运算，变量里的也算", 2),
    Limit("expressions", "steps", "算式步数", "步", "一段文字里的全部运算"),
    Limit("expressions", "text", "代入后文字", "字", "代入以后的一段文字", 10),
    Limit("expressions", "plan", "代入后总字数", "字", "一份计划里代入以后的全部文字", 10),
    Limit("expressions", "work", "算式工作量", "字", "一份计划的运算一共用到的文字", 10),
    Limit("templates", "steps", "模板步数", "步", "自己的模板排一次，循环和输出的次数"),
    Limit("templates", "characters", "模板文字", "字", "自己的模板排一次，一共生成的文字", 5),
    Limit("templates", "value", "模板单项", "字", "自己的模板里一段文字、一个列表", 5),
    Limit("templates", "seconds", "模板时间", "秒", "自己的模板排一次的时间"),
    Limit("package", "file", "Word文件大小", "字节", "一个 Word 文件或者 Excel 表格", 10),
    Limit("package", "parts", "Word部件", "个", "Word 文件里的部件", 10),
    Limit("package", "unpacked", "Word解压大小", "字节", "Word 文件解压以后", 10),
    Limit("package", "xml", "Word部件大小", "字节", "Word 文件里的一个部件", 10),
    Limit("package", "elements", "Word元素", "个", "Word 文件里的全部 XML 元素", 10),
    Limit("package", "paragraphs", "Word段落", "段", "Word 文件里的段落", 20),
    Limit("package", "runs", "Word文字块", "个", "Word 文件里的文字块（改过的地方会切成许多块）", 20),
    Limit("package", "cells", "Word单元格", "格", "Word 文件里表格的单元格", 20),
    Limit("document", "text", "原文字数", "字", "要转成计划的一份文档", 20),
    Limit("table", "bytes", "表格大小", "字节", "一张社区的表格", 10),
    Limit("table", "rows", "表格行数", "行", "一张社区的表格", 10),
    Limit("table", "columns", "表格列数", "列", "一张社区的表格", 10),
    Limit("table", "cells", "表格单元格", "格", "一张 Excel 表格里有内容的格子", 10),
)
"""Every limit that may be set, in the order of their table."""

_BY_NAME = {limit.english: limit for limit in DECLARED}


def beyond(what: str, value: int, unit: str) -> str:
    """Return the one form in which a limit is told: what there is too much of, and how much there may be.

    Args:
        what: a Chinese sentence, without a final mark.
        value: the limit.
        unit: what it counts; bytes from a million on are told in MB.
    """
    if unit == "字节" and value >= MB:
        value, unit = value // MB, "MB"
    return f"{what}（最多 {value} {unit}）"


def unit_of(english: str) -> str:
    """Return what a limit counts, in Chinese."""
    return _BY_NAME[english].unit


def to_raise(hint: str, english: str) -> str:
    """Return a hint with the way to raise a limit behind it.

    Args:
        hint: the next step for nearly everybody, a Chinese sentence with its final mark.
        english: the limit's name, such as `plan-nodes`.
    """
    name = _BY_NAME[english].chinese
    return f"{hint.rstrip('。')}；确实要这么多，在 plangen.yaml 的“限额”里放宽“{name}”。"

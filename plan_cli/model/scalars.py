"""Single values of the language: texts, numbers, choices, months, each read as its field asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from plan_cli.findings import Finding, Severity
from plan_cli.limits import beyond, to_raise
from plan_cli.model import shape_findings as problems
from plan_cli.model.declare import Nested, Variables, known_keys
from plan_cli.model.month_numbers import OutOfRangeError, check, label
from plan_cli.model.values import MonthsValue, Segment, TextValue
from plan_cli.source import Node, Scalar, Sequence, unprintable
from plan_cli.text.numerals import TO_HALF_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plan_cli.model.declare import Choice, DocumentNumber, Flag, MonthSet, Number, PlanKind, Text
    from plan_cli.model.expressions import Names, Piece
    from plan_cli.source import Source
    from plan_cli.source.diagnosis import Diagnosis

_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?")


_SHOWN = 40
"""Characters of a value that a message repeats."""

_BRACKETS = str.maketrans(dict.fromkeys("[［【（(﹝〖{", "〔") | dict.fromkeys("]］】）)﹞〗}", "〕"))


def _shown(text: str) -> str:
    """Return a value as a message repeats it: not all of a long one, and nothing that a terminal would obey."""
    held = "".join(one if one.isprintable() else "\ufffd" for one in text[:_SHOWN])
    return held + ("…" if len(text) > _SHOWN else "")


def mended_number(typed: str) -> str:
    """Return a document number in its right form, as far as that is certain."""
    text = re.sub(r"\s", "", typed).translate(TO_HALF_WIDTH).translate(_BRACKETS)
    text = re.sub(r"〔([0-9]{4})年?〕", r"〔\1〕", text)
    return re.sub(r"〕第?0*([1-9][0-9]*)号?$", r"〕\1号", text)


def _segments(pieces: Iterable[tuple[Piece, str]], node: Scalar, names: Names) -> tuple[Segment, ...]:
    """Where each stretch of an evaluated text is typed."""
    segments: list[Segment] = []
    at = 0
    for piece, value in pieces:
        typed = (piece.start, piece.end)
        if piece.expression is None:
            segments.append(Segment(at, at + len(value), node, piece.start, typed))
        else:
            origin = names.origin(piece.expression)
            # A variable that is itself made of others is not typed anywhere in one piece.
            plain = origin.node if origin is not None and origin.node.value == value else None
            segments.append(Segment(at, at + len(value), plain, 0, typed))
        at += len(value)
    return tuple(segments)


class Values:
    """Reads single values and collects what is wrong with them.

    A reader takes (kind, node, the key as typed, level) and gives the value, or
    None after a finding.

    Args:
        kind_id: gives the id of a plan kind from its id or Chinese name, or
            raises `LookupError` with a Chinese hint.
        names: what `{{ … }}` may use, or None to leave texts as typed.
    """

    def __init__(self, kind_id: Callable[[str], str], names: Names | None) -> None:
        self.findings: list[Finding] = []
        self.texts: list[TextValue] = []
        self.lost: list[tuple[Source, Diagnosis]] = []
        self._kind_id = kind_id
        self._names = names
        self._grown = 0
        self._is_overgrown = False

    def _text(self, kind: Text, node: Node, key: str, _level: int) -> TextValue | None:
        if not isinstance(node, Scalar):
            self._wrong(node, key, kind)
            return None
        return self._read_text(node)

    def _read_text(self, node: Scalar) -> TextValue:
        value = node.value
        if node.style == '"':
            self._check_printable(node)
        text = tuple.__new__(TextValue, (value, node, ()))  # its own constructor takes twice as long
        if self._names is not None and "{{" in value:
            text = self._evaluate(node, self._names)
        self.texts.append(text)
        return text

    def _check_printable(self, node: Scalar) -> None:
        """Only an escape in double quotes can bring in what a file itself can't hold."""
        for at in unprintable(node.value):
            start, end = node.locate(at, at + 1)
            message = f"这个写法表示一个看不见的字符（U+{ord(node.value[at]):04X}），文档里不能有它"
            self.findings.append(
                node.source.finding(start, end, Severity.ERROR, "control-character", message, "删掉它。", "")
            )

    def _evaluate(self, node: Scalar, names: Names) -> TextValue:
        if self._is_overgrown:
            return TextValue(node.value, node)
        from plan_cli.model.expressions import ExpressionError, evaluated, problems_of

        try:
            pieces = evaluated(node.value, names)
        except ExpressionError as first:
            for error in problems_of(node.value, names) or [first]:
                start, end = node.locate(error.start, error.end)
                self.findings.append(
                    node.source.finding(start, end, Severity.ERROR, error.rule, error.message, error.hint)
                )
            self._is_overgrown = names.budget.is_spent
            return TextValue(node.value, node)
        text = TextValue("".join(value for _, value in pieces), node, _segments(pieces, node, names))
        self._grown += len(text.value)
        if self._grown > names.budget.limits.plan:
            # Told once: each further text would be one too many, too.
            self._is_overgrown = True
            message = beyond("代入变量以后，整份计划的文字太长了", names.budget.limits.plan, "字")
            hint = to_raise("检查变量的内容是不是太长、用得太多。", "expressions-plan")
            self.findings.append(problems.problem(node, "expression", message, hint))
            return TextValue(node.value, node)
        return text

    def _document_number(self, kind: DocumentNumber, node: Node, key: str, _level: int) -> TextValue | None:
        if not isinstance(node, Scalar):
            self._wrong(node, key, kind)
            return None
        text = self._read_text(node)
        if re.fullmatch(kind.pattern, text.value) or re.search(kind.open_pattern, text.value):
            return text
        mended = mended_number(text.value) if text.value == node.value else ""
        mend = mended if re.fullmatch(kind.pattern, mended) else None
        message = f"“{key}”要写成“青街〔2027〕3号”这样，这里是“{text.value}”"
        hint = f"改成“{mend}”：" if mend else ""
        hint += "年份写四位、放在六角括号〔〕里，序号前不加“第”、不加 0，末尾是“号”。"
        start, end = problems.about(node)
        self.findings.append(
            node.source.finding(start, end, Severity.ERROR, "wrong-value", message, hint, mend)
        )
        return None

    def _number(self, kind: Number, node: Node, key: str, _level: int) -> int | None:
        if not isinstance(node, Scalar):
            self._wrong(node, key, kind)
            return None
        typed = node.value
        plain = typed.translate(TO_HALF_WIDTH).strip("“”\"'‘’ ").removesuffix("年")
        if plain == typed and re.fullmatch(r"[0-9]{1,4}", typed) and kind.holds(int(typed)):
            return int(typed)
        mendable = re.fullmatch(r"[0-9]{1,4}", plain) and kind.holds(int(plain))
        if kind.minimum == kind.maximum:
            message = f"“{key}”目前只能是 {kind.minimum}，这里是“{typed}”"
        else:
            message = f"“{key}”要写成{problems.wanted(kind)}，这里是“{typed}”"
        self.findings.append(
            node.source.finding(
                node.start,
                node.end,
                Severity.ERROR,
                "wrong-type",
                message,
                f"写成：{key}: {plain if mendable else max(kind.minimum, min(2027, kind.maximum))}",
                plain if mendable else None,
            )
        )
        return None

    def _choice(self, kind: Choice, node: Node, key: str, _level: int) -> str | None:
        if isinstance(node, Scalar):
            for value, spellings in kind.spellings.items():
                if node.value in spellings:
                    return value
        self._not_one_of(node, key, problems.wanted(kind))
        return None

    def _flag(self, kind: Flag, node: Node, key: str, _level: int) -> bool | None:
        if isinstance(node, Scalar) and node.value.lower() in kind.spellings:
            return kind.spellings[node.value.lower()]
        self._not_one_of(node, key, problems.wanted(kind))
        return None

    def _not_one_of(self, node: Node, key: str, wanted: str) -> None:
        found = f"“{node.value}”" if isinstance(node, Scalar) else "别的内容"
        self.findings.append(
            problems.problem(node, "wrong-value", f"“{key}”只能写{wanted}，这里是{found}", f"改成{wanted}。")
        )

    def _plan_kind(self, kind: PlanKind, node: Node, key: str, _level: int) -> str | None:
        if not isinstance(node, Scalar):
            self._wrong(node, key, kind)
            return None
        try:
            return self._kind_id(node.value)
        except LookupError as error:
            message = f"没有“{_shown(node.value)}”这个模板"
            self.findings.append(problems.problem(node, "unknown-template", message, str(error.args[0])))
            return None

    def _months(self, kind: MonthSet, node: Node, key: str, _level: int) -> MonthsValue | None:
        if isinstance(node, Scalar):
            months = self._months_of(node)
            return MonthsValue(self._label(node), months, node) if months is not None else None
        if not isinstance(node, Sequence) or not node.items:
            self._wrong(node, key, kind)
            return None
        numbers: list[int] = []
        for item in node.items:
            named = self._months_of(item) if isinstance(item, Scalar) else ()
            if named == ():
                self._wrong(item, key, kind)
            if not named:
                return None
            numbers += named
        return MonthsValue(label(numbers), tuple(dict.fromkeys(numbers)), node)

    def _months_of(self, node: Scalar) -> tuple[int, ...] | None:
        """Return the months that a scalar names, or None after a finding."""
        typed = node.value.strip()
        try:
            if not node.style and _NUMBER.fullmatch(typed):
                if not typed.isdigit():
                    raise OutOfRangeError(f"月份要写成 1 到 12 的整数，这里是“{typed}”")  # noqa: TRY301 -- one handler
                return (check(int(typed)),)
            from plan_cli.model.months import read

            return read(node.value)
        except OutOfRangeError as error:
            self.findings.append(problems.problem(node, "wrong-month", str(error), "改成真实的月份。"))
            return None

    def _label(self, node: Scalar) -> str:
        """Return a number as `2月`, a text as written."""
        if not node.style and node.value.strip().isdigit():
            return f"{int(node.value)}月"
        return self._read_text(node).line

    def _wrong(self, node: Node, key: str, kind: Any) -> None:
        """Tell of a value of another shape; keys that lost their colon's space are told as what they are."""
        if isinstance(node, Scalar) and isinstance(kind, Nested | Variables):
            from plan_cli.source import diagnose as mistakes

            lost = mistakes.in_lone_text(node.source, node, known_keys(), any_key=isinstance(kind, Variables))
            if lost:
                self.lost += [(node.source, mistake) for mistake in lost]
                return
        if isinstance(node, Scalar) and node.is_null:
            self.findings.append(problems.empty_entry(node))
        else:
            self.findings.append(problems.wrong_type(node, key, kind))

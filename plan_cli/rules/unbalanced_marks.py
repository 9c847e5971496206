"""unbalanced-marks：引号、括号、书名号不成对

“”‘’（）《》〈〉【】〔〕要成对，前后不能颠倒、交叉。引号里面再用引号，里层用‘’；
书名号里面再用书名号，里层用〈〉。一段引文分几段写时，每段开头都用前引号，只在最后用后引号，不算错。

不好：
    引言: 落实《关于推进学习型城市建设的意见，开展”全民读书“活动。
好：
    引言: 落实《关于推进学习型城市建设的意见》，开展“全民读书”活动。
改法：补上漏掉的，删掉多余的；颠倒的，--fix 会替您改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.analysis.punctuation import PAUSES, is_han
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.analysis import Passage, Prose, ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_PARTNER = {
    "“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕",
}  # fmt: skip
_OPENING = {closing: opening for opening, closing in _PARTNER.items()}
_WIDE = str.maketrans("()", "（）")
_INNER = {"《": ("〈", "〉"), "“": ("‘", "’")}
_BRACKETS = "（【〔《〈"
_CLOSED = str.maketrans(_PARTNER)
_OTHERS = {
    opening: {
        ord(mark): ""
        for pair in _PARTNER.items()
        for mark in pair
        if mark not in (opening, _PARTNER[opening])
    }
    for opening in _INNER
}
"""For a mark that has a mark of its own inside: what to leave out to see whether it stands in itself."""
_MARKS = Pattern("[“”‘’()（）《》〈〉【】〔〕\n]")
_APOSTROPHE = Pattern("(?<=[0-9A-Za-z])’|’(?=[0-9A-Za-z])")
_LIST_NUMBER = Pattern(r"(?:^|[\s，。；：、,;:])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）]")
_DEPTH = 3
"""Pairs in pairs are taken out so often before the marks are read one by one."""
_REVERSED = 30
"""A term in quotes is shorter; what stands between ” and “ of two terms may be anything."""


class _Mark(NamedTuple):
    sign: str
    at: int


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each mark without a partner, each pair turned round, crossed or wrongly nested."""
    prose = context.prose
    if _all_paired(prose.text):
        return
    for number, passage in enumerate(prose.passages):
        marks = _marks_of(passage)
        if marks:
            yield from _Reading(prose, passage, _continues(prose, number)).findings(marks)


def _all_paired(text: str) -> bool:
    """Whether all marks stand in plain pairs: of most plans this is all there is to know."""
    marks = "".join(_MARKS.findall(text)).translate(_WIDE)
    if any(opening + opening in marks.translate(others) for opening, others in _OTHERS.items()):
        return False
    for _ in range(_DEPTH):
        for opening, closing in _PARTNER.items():
            marks = marks.replace(opening + closing, "")
    return not marks.strip("\n")


def _marks_of(passage: Passage) -> list[_Mark]:
    text = passage.text
    numbers = (
        {match.end() - 1 for match in _LIST_NUMBER.finditer(text)} if ")" in text or "）" in text else ()
    )
    straight = '"' in text or "＂" in text
    opened = quoted = 0
    marks = []
    for match in _MARKS.finditer(text):
        sign, at = match[0].translate(_WIDE), match.start()
        if straight and sign in "“”":
            continue
        if sign == "’" and not quoted and _is_apostrophe(text, at):
            continue
        quoted += (sign == "‘") - (sign == "’")
        if sign == "）" and at in numbers and not opened:
            continue  # 1）
        opened += (sign == "（") - (sign == "）")
        marks.append(_Mark(sign, passage.start + at))
    return marks


def _is_apostrophe(text: str, at: int) -> bool:
    return _APOSTROPHE.match(text, at) is not None


def _continues(prose: Prose, number: int) -> bool:
    """Whether the next paragraph of the same text goes on with a quotation."""
    here = prose.passages[number]
    if number + 1 == len(prose.passages):
        return False
    following = prose.passages[number + 1]
    return following.value is here.value and following.text.lstrip()[:1] in "“‘"


class _Reading:
    """One passage's marks, read from the left."""

    def __init__(self, prose: Prose, passage: Passage, continues: bool) -> None:
        self._prose = prose
        self._passage = passage
        self._continues = continues
        self._open: list[_Mark] = []
        self._lonely: list[_Mark] = []
        self._found: list[Finding] = []

    def findings(self, marks: list[_Mark]) -> list[Finding]:
        skipped = -1
        for number, mark in enumerate(marks):
            if number == skipped:
                continue
            if mark.sign in _PARTNER:
                if not self._closes(mark):
                    self._open.append(mark)
                continue
            following = marks[number + 1] if number + 1 < len(marks) else None
            if self._crossed(mark, following):
                skipped = number + 1
            else:
                self._close(mark)
        self._unclosed()
        return self._found

    def _closes(self, mark: _Mark) -> bool:
        """“书法“、“合唱”: an opening quote, but nothing begins there, and one is open."""
        following = self._prose.text[mark.at + 1]
        if mark.sign not in _INNER or mark.sign == "《" or following not in PAUSES + "）\n":
            return False
        if not self._open or self._open[-1].sign != mark.sign:
            return False
        self._open.pop()
        self._found.append(
            self._prose.finding(
                mark.at, mark.at + 1, "这里的引号方向反了，应为”", "改成后引号”。", "”", safe=False
            )
        )
        return True

    def _close(self, mark: _Mark) -> None:
        wanted = _OPENING[mark.sign]
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth].sign == wanted:
                self._lonely += self._open[depth + 1 :]
                opened = self._open[depth]
                del self._open[depth:]
                self._nested(opened, mark)
                return
        self._lonely.append(mark)

    def _nested(self, opened: _Mark, closed: _Mark) -> None:
        """Let a pair inside of one of its kind take the inner marks."""
        if opened.sign not in _INNER or not any(mark.sign == opened.sign for mark in self._open):
            return
        inside = self._prose.text[opened.at + 1 : closed.at]
        if not inside or not is_han(inside[0]) or opened.sign == self._prose.text[opened.at - 1]:
            return
        left, right = _INNER[opened.sign]
        kind = "书名号" if opened.sign == "《" else "引号"
        edits = ((opened.at, opened.at + 1, left), (closed.at, closed.at + 1, right))
        message = f"{kind}里面的{kind}要用“{left}{right}”" if kind == "书名号" else "引号里面的引号要用单引号"
        self._add(
            opened.at, closed.at + 1, message, f"里层改成{left}{right}。", edits, safe=opened.sign == "《"
        )

    def _crossed(self, mark: _Mark, following: _Mark | None) -> bool:
        """《关于（试行》）: two closing marks in the wrong order."""
        if following is None or following.at != mark.at + 1 or len(self._open) < 2:
            return False
        outer, inner = self._open[-2:]
        if (outer.sign, inner.sign) != (_OPENING[mark.sign], _OPENING.get(following.sign)) or (
            outer.sign == inner.sign
        ):
            return False
        typed = self._prose.text[mark.at : mark.at + 2]
        self._found.append(
            self._prose.finding(
                mark.at,
                mark.at + 2,
                f"“{typed}”的先后颠倒了",
                f"改成“{typed[::-1]}”。",
                typed[::-1],
                safe=False,
            )
        )
        del self._open[-2:]
        return True

    def _unclosed(self) -> None:
        if self._continues and self._open and self._open[-1].sign in "“‘":
            self._open = self._open[:-1]
        lonely = sorted([*self._lonely, *self._open], key=lambda mark: mark.at)
        while lonely:
            mark = lonely.pop(0)
            if lonely and any(
                one(mark, lonely[0]) for one in (self._turned, self._half_turned, self._mismatched)
            ):
                lonely.pop(0)
            else:
                self._alone(mark)

    def _turned(self, first: _Mark, second: _Mark) -> bool:
        """Two quotes without partners that are one pair: ”…“, “…“ or ”…”."""
        text = self._prose.text
        inside = text[first.at + 1 : second.at]
        pair = next((pair for pair in ("“”", "‘’") if first.sign in pair and second.sign in pair), None)
        if pair is None or not 0 < len(inside) <= _REVERSED or inside[0] in PAUSES or inside[-1] in PAUSES:
            return False
        if any(sign in inside for sign in "“”‘’。；"):
            return False
        edits = [
            (mark.at, mark.at + 1, right)
            for mark, right in zip((first, second), pair, strict=True)
            if mark.sign != right
        ]
        if not edits:  # they do face each other: a bracket between them has no partner
            return False
        start, end = (first.at, second.at + 1) if len(edits) == 2 else edits[0][:2]
        message = "前后引号颠倒了" if len(edits) == 2 else f"这里的引号方向反了，应为{edits[0][2]}"
        self._add(start, end, message, f"改成{pair[0]}…{pair[1]}。", edits)
        return True

    def _half_turned(self, first: _Mark, second: _Mark) -> bool:
        """Return a double quote and a single one: “…‘ or ‘…”."""
        if {first.sign in "“”", second.sign in "“”"} != {True, False}:
            return False
        inside = self._prose.text[first.at + 1 : second.at]
        if (first.sign + second.sign).strip("“”‘’") or not 0 < len(inside) <= _REVERSED:
            return False
        if first.sign in "”’" or second.sign == "“" or inside[0] in PAUSES or "。" in inside:
            return False
        wrong, right = (second, "”") if first.sign == "“" else (first, "“")
        message = "引号一半双、一半单，不是一对"
        hint = f"改成“{self._prose.text[first.at + 1 : second.at]}”。"
        self._add(wrong.at, wrong.at + 1, message, hint, [(wrong.at, wrong.at + 1, right)])
        return True

    def _mismatched(self, first: _Mark, second: _Mark) -> bool:
        """Return a bracket that another kind of bracket closes: 〔2027）."""
        if first.sign not in _BRACKETS or second.sign not in _BRACKETS.translate(_CLOSED):
            return False
        if second.at - first.at > _REVERSED:
            return False
        message = f"开头的“{first.sign}”和这里的“{second.sign}”不是一对"
        self._add(second.at, second.at + 1, message, "两边改成同一种。")
        return True

    def _alone(self, mark: _Mark) -> None:
        typed = self._prose.text[mark.at]
        if mark.sign in _PARTNER:
            message, hint = f"“{typed}”后面没有配对的“{_PARTNER[mark.sign]}”", "补上后一半，或者删掉这一半。"
        else:
            message, hint = f"“{typed}”前面没有配对的“{_OPENING[mark.sign]}”", "补上前一半，或者删掉这一半。"
        self._add(mark.at, mark.at + 1, message.replace("““”", "“").replace("“””", "”"), hint)

    def _add(
        self,
        start: int,
        end: int,
        message: str,
        hint: str,
        edits: Iterable[tuple[int, int, str]] = (),
        *,
        safe: bool = False,
    ) -> None:
        self._found.append(self._prose.finding(start, end, message, hint, edits=edits, safe=safe))

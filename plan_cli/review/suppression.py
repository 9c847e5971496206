"""`# plangen: ignore[规则] 理由`: findings that an author has looked at and wants left alone.

Behind a text the comment holds for its line, and where the line opens a block (`工作目标:`) for the
block; on a line of its own for the next line with its block; `ignore-file` for the file. It holds for
the file in which it stands, a base as well. What stops a plan from being rendered can't be ignored.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.findings import WHOLE_FILE, Edit, Finding, Fix, Span
from plan_cli.rules.catalog import RULES
from plan_cli.rules.run import rule
from plan_cli.rules.shape import SHAPE
from plan_cli.source import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from collections.abc import Mapping as AbstractMapping

    from plan_cli.model import Parsed
    from plan_cli.source import Node, Source

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*plangen[ ]*(?::|：)[^\r\n]*", re.MULTILINE)
_KNOWN = (*RULES, *SHAPE)
_NAME = re.compile(r"[^\s,，、]+")
_FOR_FILE = ("ignore-file", "忽略全文")
_FORM = "# plangen: ignore[规则] 理由"


@cache
def _parts() -> re.Pattern[str]:
    """Return the parts of a comment; compiled when one is there."""
    return re.compile(
        r"#[ \t]*plangen[ ]*[:：][ ]*(?P<verb>ignore-file|ignore|忽略全文|忽略)[ ]*"
        r"[\[［【](?P<rules>[^\]］】]*)[\]］】][ :：—-]*(?P<reason>.*)"
    )


class Suppression(NamedTuple):
    """One comment.

    Attributes:
        comment: where it stands.
        names: the rules, each with the place of its name.
        inside: the place of all names, between the brackets.
        has_reason: whether anything stands behind them.
        lines: first and last line that it holds for, or None for the file.
        removal: the edit that takes it away, with the blanks before it.
        source_line: the text of its line.
    """

    comment: Span
    names: tuple[tuple[str, Span], ...]
    inside: Span
    has_reason: bool
    lines: tuple[int, int] | None
    removal: Edit
    source_line: str

    def holds_for(self, found: Finding) -> bool:
        """Whether it names the rule and covers the place of a finding."""
        if all(name != found.rule for name, _ in self.names):
            return False
        if self.lines is None:
            return True
        first, last = self.lines
        return found.span != WHOLE_FILE and found.span.line <= last and found.span.end_line >= first


class Suppressions(NamedTuple):
    """The comments of one file.

    Attributes:
        file: its name in findings.
        comments: those that can be read.
        findings: what is wrong with the others.
    """

    file: str
    comments: tuple[Suppression, ...]
    findings: tuple[Finding, ...]


def suppressions_of(parsed: Parsed) -> Suppressions | None:
    """Return the comments of a file that ask for silence; None where it has none, as nearly all files."""
    source = parsed.source
    if "plangen" not in source.parsed or parsed.root is None:
        return None
    matches = list(_COMMENT.finditer(source.parsed))
    if not matches:
        return None
    extents = _Extents(parsed.root)
    comments: list[Suppression] = []
    findings: list[Finding] = []
    for match in matches:
        parts = _parts().match(match[0])
        names = list(_NAME.finditer(parts["rules"])) if parts else []
        if extents.is_text(match.start()):
            if parts and any(name[0] in _KNOWN for name in names):
                findings.append(_printed(source, match.start(), match.start() + parts.end("rules") + 1))
            continue
        if parts is None or not names:
            findings.append(_unreadable(source, match))
            continue
        one = _suppression(source, extents, match, parts)
        comments.append(one)
        findings += [_unknown(source, one, *name) for name in one.names if name[0] not in _KNOWN]
    return Suppressions(source.name, tuple(comments), tuple(findings)) if comments or findings else None


def _suppression(
    source: Source, extents: _Extents, match: re.Match[str], parts: re.Match[str]
) -> Suppression:
    at = match.start()
    inside = at + parts.start("rules")
    names = tuple(
        (name[0], source.span(inside + name.start(), inside + name.end()))
        for name in _NAME.finditer(parts["rules"])
    )
    return Suppression(
        source.span(at, match.end()),
        names,
        source.span(inside, at + parts.end("rules")),
        bool(parts["reason"].strip()),
        None if parts["verb"] in _FOR_FILE else extents.lines(source, at),
        _removal(source, at, match.end()),
        source.line(source.place(at)[0]),
    )


def _removal(source: Source, start: int, end: int) -> Edit:
    text = source.parsed
    while start and text[start - 1] in " \t":
        start -= 1
    if not start or text[start - 1] == "\n":  # on a line of its own
        end += len(text[end : end + 2]) if text.startswith("\r\n", end) else len(text[end : end + 1])
    return Edit(source.span(start, end), "")


class _Extents:
    """Where the texts of a file stand, and which lines its blocks take."""

    def __init__(self, root: Node) -> None:
        self._texts: dict[int, int] = {}
        self._blocks: list[tuple[int, int, int]] = []
        """Of each entry and item where it begins, where its value begins, and where it ends."""
        self._walk(root)
        self._starts = sorted(self._texts)

    def _walk(self, node: Node) -> None:
        if isinstance(node, Scalar):
            self._texts[node.locate(0, 0)[0] if node.style in ("|", ">") else node.start] = node.end
            return
        children: Iterable[tuple[Node, Node]] = (
            node.entries if isinstance(node, Mapping) else [(item, item) for item in node.items]
        )
        for head, child in children:
            if head is not child:
                self._walk(head)
            self._walk(child)
            self._blocks.append((head.start, child.start, child.end))

    def is_text(self, at: int) -> bool:
        """Whether an offset is inside a text."""
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._texts[self._starts[place]]

    def lines(self, source: Source, at: int) -> tuple[int, int]:
        """Return the lines for which a comment holds that begins at `at`."""
        line = source.place(at)[0]
        head = source.line(line)[: source.place(at)[1] - 1].strip()
        if not head:
            first = self._content_below(source, line)
            return first, self._end_of_block(source, first)
        if head.endswith(("-", ":")) or head[-1] in "|>+" or re.search(r"[|>][-+0-9]+$", head):
            return line, self._end_of_value(source, line, at)
        return self._start_of_text(source, line, at), line

    def _content_below(self, source: Source, line: int) -> int:
        """Return the next line that has more than a comment; the last of the file where there is none."""
        last = source.text.count("\n") + source.text.count("\r") + 1
        below = line + 1
        while below < last and (not (typed := source.line(below).strip()) or typed.startswith("#")):
            below += 1
        return below

    def _end_of_block(self, source: Source, line: int) -> int:
        """Return the last line of the outermost entry or item that begins on a line."""
        while source.line(line).strip() == "-":
            line = self._content_below(source, line)
        ends = [end for start, _, end in self._blocks if source.place(start)[0] == line]
        return max((_last_line(source, end) for end in ends), default=line)

    def _end_of_value(self, source: Source, line: int, at: int) -> int:
        """Return the last line of what begins behind a key, a dash or a block's sign on a line."""
        if source.line(line)[: source.place(at)[1] - 1].strip().strip("- ") == "":
            return self._end_of_block(source, self._content_below(source, line))
        ends = [
            end
            for start, value, end in self._blocks
            if start < at and source.place(start)[0] == line and (value > at or source.parsed[value] in "|>")
        ]
        return max((_last_line(source, end) for end in ends), default=line)

    def _start_of_text(self, source: Source, line: int, at: int) -> int:
        """Return the first line of a quoted text or a list in brackets that ends before a comment."""
        starts = [
            value
            for _, value, end in self._blocks
            if end <= at and source.parsed[value : value + 1] in ("'", '"', "[", "{")
            and source.place(max(end - 1, value))[0] == line
        ]  # fmt: skip
        return min((source.place(start)[0] for start in starts), default=line)


def _last_line(source: Source, end: int) -> int:
    """Return the line of the last thing before an offset that can be seen."""
    while end and source.parsed[end - 1] in " \t\r\n":
        end -= 1
    return source.place(max(end - 1, 0))[0]


def apply_suppressions(
    findings: Iterable[Finding],
    files: Iterable[Suppressions],
    *,
    firm: Container[Finding],
    asked: AbstractMapping[str, tuple[str, ...]],
    strict: bool,
) -> list[Finding]:
    """Return the findings that remain, with what there is to say of the comments themselves.

    Args:
        findings: all of a run.
        files: the comments of its files.
        firm: findings that stop a plan from being rendered.
        asked: the rules that looked at a file's plan, by file: what none of them found is not there.
        strict: whether a reason must be given.
    """
    by_file = {file.file: file for file in files}
    remaining: list[Finding] = []
    used: set[tuple[str, Span, str]] = set()
    for found in findings:
        own = by_file[found.file].comments if found.file in by_file else ()
        holding = [one for one in own if one.holds_for(found)]
        used |= {(found.file, one.comment, found.rule) for one in holding}
        if found in firm:
            remaining += [found, *(_firm(found, one) for one in holding)]
        elif not holding:
            remaining.append(found)
    for file in by_file.values():
        remaining += file.findings
        judges = asked.get(file.file, ())
        for one in file.comments:
            idle = [
                name
                for name, _ in one.names
                if _is_judged(name, judges) and (file.file, one.comment, name) not in used
            ]
            remaining += _about(file.file, one, idle, strict=strict)
    return remaining


def _is_judged(name: str, asked: tuple[str, ...]) -> bool:
    """Whether all is known that a rule can find in a file.

    Of one that compares plans it is not: those that would show something may not have been looked at.
    """
    if name in SHAPE:
        return bool(asked)  # the plan was read to its end
    return name in asked and rule(name).compare is None


def _about(file: str, one: Suppression, idle: list[str], *, strict: bool) -> Iterator[Finding]:
    """Yield what there is to say of a comment that can be read, `idle` of whose rules have nothing to silence."""
    if idle:
        kept = [name for name, _ in one.names if name not in idle]
        edit = Edit(one.inside, ", ".join(kept)) if kept else one.removal
        yield _finding(
            "unused-suppression", file, one.comment, one, f"这里已经没有{_listed(idle)}要忽略的问题了",
            "删掉这条注释。" if not kept else f"从方括号里删掉 {'、'.join(idle)}。", Fix(False, (edit,)),
        )  # fmt: skip
    if strict and not one.has_reason:
        names = ", ".join(name for name, _ in one.names)
        yield _finding(
            "suppression-reason", file, one.comment, one, "忽略问题要写明理由",
            f"在后面写上：# plangen: ignore[{names}] 为什么不用改。",
        )  # fmt: skip


def _listed(names: list[str]) -> str:
    return " " + "、".join(names) + " "


def _unreadable(source: Source, match: re.Match[str]) -> Finding:
    hint = f"写成：{_FORM}；要管整个文件，写 ignore-file[规则]。"
    return source.finding(
        *match.span(), rule("suppression").severity, "suppression", "这条 plangen 注释读不懂，不起作用", hint
    )


def _printed(source: Source, start: int, end: int) -> Finding:
    """Return a comment that was written into a text: it silences nothing and comes out on paper."""
    return source.finding(
        start, end, rule("suppression").severity, "suppression",
        "这里写在文字里面，不是注释：不起作用，还会印出来",
        "移到键的那一行末尾（用“|”“>-”的，写在这个符号后面，空一格），或者移到键的上面，单独写一行。",
    )  # fmt: skip


def _unknown(source: Source, one: Suppression, name: str, span: Span) -> Finding:
    from difflib import get_close_matches

    near = get_close_matches(name.lower().replace("_", "-"), _KNOWN, 1, 0.6)
    hint = f"是不是“{near[0]}”？" if near else "规则名看审查结果里“错误”“警告”后面的那个词。"
    fix = Fix(False, (Edit(span, near[0]),)) if near else None
    return _finding("suppression", source.name, span, one, f"没有“{name}”这条规则", hint, fix)


def _firm(found: Finding, one: Suppression) -> Finding:
    span = next(span for name, span in one.names if name == found.rule)
    message = f"{found.rule} 在这里是不改好就不能排版的错误，不能忽略"
    return _finding("suppression", found.file, span, one, message, "先把错误改好，再删掉这条注释。")


def _finding(
    name: str, file: str, span: Span, one: Suppression, message: str, hint: str, fix: Fix | None = None
) -> Finding:
    return Finding(file, span, rule(name).severity, name, message, hint, fix, one.source_line)

"""Text to nodes, in one pass over YAML's events, all mistakes told and stepped over.

Events, not `compose`: a depth limit can stop them (forty thousand `[` kill the
composer), and each scalar keeps its text and its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from plan_cli.findings import Finding, Severity
from plan_cli.source.align import with_line_feeds, without_folded_spaces
from plan_cli.source.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from types import ModuleType

    from plan_cli.findings import Finding, Span
    from plan_cli.source.mistake import Mistake
    from plan_cli.source.text import Source

MAX_DEPTH = 60
MAX_NODES = 200_000
MAX_MISTAKES = 200
"""Mistakes of the YAML told in one file: each may cost another parse, and nobody reads more."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SUSPECT_STARTS = frozenset("-\u3000\xa0－—–−‐•·●｜》")
"""Signs at the start of a plain text that may be a dash or an indent in disguise."""

# A comment has a space behind its sign; `活动 #1楼` is a text that loses its end.
_TIGHT_HASH = re.compile(r"[ \t]+#(?=[^\s#!])[^\r\n]*")

_BLANKS = frozenset(" \t")
_BLOCK_STYLES = ("|", ">")
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "bool", "null", "seq", "map"))


def _mistakes() -> ModuleType:
    """The diagnoses, whose patterns take milliseconds to compile: a sound file never needs them."""
    from plan_cli.source import mistakes

    return mistakes


def _is_suspect(value: str, style: str, *, several_lines: bool) -> bool:
    """Whether a text that parsed well may still be keys or a list in disguise."""
    if style:
        return several_lines and (":" in value or "：" in value)
    head = value[:20]  # no key is longer
    return head[:1] in SUSPECT_STARTS or (several_lines and ("：" in head or ":" in head or "- " in value))


class _StoppedError(Exception):
    """Parsing can't go on; `mistakes` are what was seen there, `root` what had been read."""

    def __init__(self, found: list[Mistake], root: Node | None = None) -> None:
        super().__init__()
        self.mistakes = found
        self.root = root


def parse(source: Source, known_keys: frozenset[str]) -> tuple[Node | None, list[Finding]]:
    """The root node, or None where there is none to walk, and what is wrong with the YAML.

    Args:
        source: the file; mistakes that can be mended are mended in `source.parsed`.
        known_keys: the language's keys, so that `社区：` is told from a sentence.
    """
    findings: list[Finding] = []
    told: set[tuple[str, Span]] = set()
    while True:
        builder = _Builder(source)
        try:
            root = builder.build()
            found = _mistakes().in_nodes(source, builder.suspects, known_keys) if builder.suspects else []
        except _StoppedError as stopped:
            root, found = stopped.root, stopped.mistakes
        except yaml.MarkedYAMLError as error:
            root, found = None, _mistakes().at_error(source, error, builder.reached, known_keys)
        if not found:
            return root, findings + [_cut_text(source, *cut) for cut in builder.cuts[:MAX_MISTAKES]]
        if len(findings) + len(found) > MAX_MISTAKES:
            found = [
                *found[: MAX_MISTAKES - len(findings)],
                _mistakes().no_more(source.parsed, found[-1].start),
            ]
            return None, findings + [mistake.finding(source) for mistake in found]
        new = [mistake.finding(source) for mistake in found]
        if told.issuperset((one.rule, one.span) for one in new):  # a mend that mends nothing
            return root, findings
        told.update((one.rule, one.span) for one in new)
        findings += new
        mends = [(one.start, one.end, one.replacement) for one in found if one.replacement is not None]
        if not mends:
            return root, findings
        source.mend(mends)


def last_text(source: Source) -> Scalar | None:
    """The last text of some lines that are cut out of a file, or None where YAML can't read them."""
    loader = _LOADER(source.parsed)
    found = None
    try:
        while type(event := loader.get_event()) is not yaml.StreamEndEvent:
            if isinstance(event, yaml.ScalarEvent):
                found = event
    except yaml.MarkedYAMLError:  # a list in brackets ends behind the lines
        pass
    finally:
        loader.dispose()
    if found is None:
        return None
    return _as_the_language_reads(found, source)


def _as_the_language_reads(event: Any, source: Source) -> Scalar:
    """The text of an event: no space where a fold stands in Chinese, no carriage return that an escape made."""
    start, end = event.start_mark, event.end_mark
    node = Scalar(event.value, start.index, end.index, event.style or "", source)
    if start.line != end.line and node.style != "|":
        without_folded_spaces(node)
    if node.style == '"' and "\r" in node.value:
        with_line_feeds(node)
    return node


def _cut_text(source: Source, start: int, end: int) -> Finding:
    """A text that a `#` cuts off, from where it begins to the end of its line."""
    from plan_cli.source.values import quote

    text = source.parsed[start:end].strip()
    sample = text if len(text) <= 12 else text[:12] + "…"
    at = source.parsed.index("#", start)
    return source.finding(
        at, end, Severity.WARNING, "comment", "“#”后面的文字会当成注释，不会印出来",
        f"要印出来，给整段文字加上英文单引号：{quote(sample)}；真是注释，在“#”后面空一格。",
    )  # fmt: skip


class _Frame:
    """A collection that is being read."""

    __slots__ = ("anchor", "entries", "items", "key", "size", "start")

    def __init__(self, start: int, anchor: str | None, *, mapping: bool) -> None:
        self.start = start
        self.anchor = anchor
        self.items: list[Node] = []
        self.entries: list[tuple[Scalar, Node]] | None = [] if mapping else None
        self.key: Scalar | None = None
        self.size = 1


class _Builder:
    """Builds nodes from events, without recursion."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.suspects: list[Scalar] = []
        self.cuts: list[tuple[int, int]] = []
        self._last: Any = None
        self._frames: list[_Frame] = []
        self._anchors: dict[str, tuple[Node, int] | None] = {}
        self._root: Node | None = None

    def build(self) -> Node | None:
        handlers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        # The parser's own calls: the generator of yaml.parse asks twice for every event.
        loader = _LOADER(self.source.parsed)
        try:
            while type(event := loader.get_event()) is not yaml.StreamEndEvent:
                handler = handlers.get(type(event))
                if handler is not None:
                    handler(event)
                self._last = event
        finally:
            loader.dispose()
        return self._root

    @property
    def reached(self) -> int:
        """The offset up to which the parser had been content."""
        if self._last is None:
            return 0
        # A plain scalar over several lines may have swallowed the culprit: look from its start.
        plain = isinstance(self._last, yaml.ScalarEvent) and not self._last.style
        mark: Any = self._last.start_mark if plain else self._last.end_mark
        return int(mark.index)

    def _scalar(self, event: Any) -> None:
        node = _as_the_language_reads(event, self.source)
        style = node.style
        if event.tag or event.anchor:
            self._check_tag(event, node.end)
        several = event.start_mark.line != event.end_mark.line
        if not style:
            self._plain(node, several_lines=several)
        elif several and style not in _BLOCK_STYLES and _is_suspect(node.value, style, several_lines=True):
            self.suspects.append(node)
        self._add(node, event.anchor, 1)

    def _plain(self, node: Scalar, *, several_lines: bool) -> None:
        """Look at an unquoted text for keys and lists in disguise, and for a `#` that cuts it off."""
        value, text = node.value, self.source.parsed
        # Most texts are on one line, begin with no sign and end with it.
        if (several_lines or value[:1] in SUSPECT_STARTS) and _is_suspect(
            value, "", several_lines=several_lines
        ):
            self.suspects.append(node)
        if text[node.end : node.end + 1] in _BLANKS:
            cut = _TIGHT_HASH.match(text, node.end)
            if cut:
                self.cuts.append((node.start, cut.end()))

    def _open(self, event: Any) -> None:
        if len(self._frames) >= MAX_DEPTH:
            raise _StoppedError([_mistakes().too_deep(event.start_mark.index)])
        if event.tag:
            self._check_tag(event, event.end_mark.index)
        if event.anchor:
            self._anchors[event.anchor] = None
        mapping = isinstance(event, yaml.MappingStartEvent)
        self._frames.append(_Frame(event.start_mark.index, event.anchor, mapping=mapping))

    def _close(self, event: Any) -> None:
        frame = self._frames.pop()
        # A block collection ends where the next thing begins; its last child is the honest end.
        end = event.end_mark.index
        if frame.entries is not None:
            last = frame.entries[-1][1] if frame.entries else None
            node: Node = Mapping(
                frame.entries, frame.start, max(last.end if last else end, frame.start), self.source
            )
        else:
            last = frame.items[-1] if frame.items else None
            node = Sequence(
                frame.items, frame.start, max(last.end if last else end, frame.start), self.source
            )
        self._add(node, frame.anchor, frame.size)

    def _alias(self, event: Any) -> None:
        known = self._anchors.get(event.anchor)
        if known is None:
            raise _StoppedError(
                [_mistakes().bad_alias(self.source, event.start_mark.index, event.end_mark.index)]
            )
        self._add(known[0], None, known[1])

    def _document(self, event: Any) -> None:
        if self._root is not None:
            raise _StoppedError([_mistakes().second_document(event.start_mark.index)], self._root)

    def _add(self, node: Node, anchor: str | None, size: int) -> None:
        if anchor:
            self._anchors[anchor] = (node, size)
        if not self._frames:
            self._root = node
            return
        frame = self._frames[-1]
        frame.size += size
        if frame.size > MAX_NODES:
            raise _StoppedError([_mistakes().too_many(node.start)])
        if frame.entries is None:
            frame.items.append(node)
        elif frame.key is not None:
            frame.entries.append((frame.key, node))
            frame.key = None
        elif isinstance(node, Scalar):
            frame.key = node
        else:
            raise _StoppedError(_mistakes().complex_key(self.source, node.start))

    def _check_tag(self, event: Any, end: int) -> None:
        start = event.start_mark.index
        if event.anchor and self.source.parsed.find(f"*{event.anchor}", end) < 0:
            raise _StoppedError(_mistakes().special_start(self.source, start))
        if event.tag and event.tag != "!" and event.tag not in _CORE_TAGS:
            raise _StoppedError(_mistakes().special_start(self.source, start))

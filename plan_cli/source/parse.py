"""Text to nodes, in one pass over YAML's events, all mistakes told and stepped over.

Events, not `compose`: a depth limit can stop them (forty thousand `[` kill the
composer), and each scalar keeps its text and its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from plan_cli.findings import Finding, Severity
from plan_cli.limits import USUAL
from plan_cli.source.folding import with_line_feeds, without_folded_spaces
from plan_cli.source.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from types import ModuleType

    from plan_cli.findings import Finding, Span
    from plan_cli.limits import PlanLimits
    from plan_cli.source.diagnosis import Diagnosis
    from plan_cli.source.text import Source

MAX_MISTAKES = 200
"""Mistakes of the YAML told in one file: each may cost another parse, and nobody reads more."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SUSPECT_STARTS = frozenset("-\u3000\xa0－—–−‐•·●｜》")
"""Signs at the start of a plain text that may be a dash or an indent in disguise."""

# A comment has a space behind its sign; `活动 #1楼` is a text that loses its end.
_TIGHT_HASH = re.compile(r"[ \t]+#(?=[^\s#!])[^\r\n]*")
_HAS_TIGHT_HASH = re.compile(r"#[^\s#!]")

_BLANKS = frozenset(" \t")
_BLOCK_STYLES = ("|", ">")
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "bool", "null", "seq", "map"))


def _mistakes() -> ModuleType:
    """Return the diagnoses, whose patterns take milliseconds to compile: a sound file never needs them."""
    from plan_cli.source import diagnose as mistakes

    return mistakes


def _is_suspect(value: str, style: str, *, several_lines: bool) -> bool:
    """Whether a text that parsed well may still be keys or a list in disguise."""
    if style:
        return several_lines and (":" in value or "：" in value)
    head = value[:20]  # no key is longer
    return head[:1] in SUSPECT_STARTS or (several_lines and ("：" in head or ":" in head or "- " in value))


class _StoppedError(Exception):
    """Parsing can't go on; `mistakes` are what was seen there, `root` what had been read."""

    def __init__(self, found: list[Diagnosis], root: Node | None = None) -> None:
        super().__init__()
        self.mistakes = found
        self.root = root


def parse(
    source: Source, known_keys: frozenset[str], limits: PlanLimits = USUAL.plan
) -> tuple[Node | None, list[Finding]]:
    """Return the root node, or None where there is none to walk, and what is wrong with the YAML.

    Args:
        source: the file; mistakes that can be mended are mended in `source.parsed`.
        known_keys: the language's keys, so that `社区：` is told from a sentence.
        limits: how much the file may hold.
    """
    findings: list[Finding] = []
    told: set[tuple[str, Span]] = set()
    while True:
        builder = _Builder(source, limits)
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
        if not source.mend(mends):
            return root, [*findings, _mistakes().no_more(source.parsed, found[-1].start).finding(source)]


def last_text(source: Source) -> Scalar | None:
    """Return the last text of some lines that are cut out of a file, or None where YAML can't read them."""
    loader = _LOADER(source.parsed)
    found: Any = None
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
    start, end = found.start_mark, found.end_mark
    node = Scalar(found.value, start.index, end.index, found.style or "", source)
    _as_the_language_reads(node, several_lines=start.line != end.line)
    return node


def _as_the_language_reads(node: Scalar, *, several_lines: bool) -> None:
    """No space where a fold stands in Chinese, no carriage return that an escape made."""
    if several_lines and node.style != "|":
        without_folded_spaces(node)
    if node.style == '"' and "\r" in node.value:
        with_line_feeds(node)


def _cut_text(source: Source, start: int, end: int) -> Finding:
    """Return a text that a `#` cuts off, from where it begins to the end of its line."""
    from plan_cli.source.quoting import quote

    text = source.parsed[start:end].strip()
    sample = text if len(text) <= 12 else text[:12] + "…"
    at = source.parsed.index("#", start)
    return source.finding(
        at, end, Severity.WARNING, "comment", "“#”后面的文字会当成注释，不会印出来",
        f"要印出来，给整段文字加上英文单引号：{quote(sample)}；真是注释，在“#”后面空一格。",
    )  # fmt: skip


_Frame = tuple[list[Node], bool, int, str | None, int, int, bool]
"""A collection that is being read.

What has been read of it, of a mapping keys and values in turn; whether it is one, not a list;
where it begins; its anchor; how many nodes, and code points in them, the file had before it;
whether it stands in brackets.
"""


class _Builder:
    """Builds nodes from events, without recursion.

    Scalars are most of a file: what each of them costs, it costs hundreds of times,
    and a call of a method for each is a tenth of the parsing.
    """

    def __init__(self, source: Source, limits: PlanLimits) -> None:
        self.source = source
        self._limits = limits
        self.suspects: list[Scalar] = []
        self.cuts: list[tuple[int, int]] = []
        self._last: Any = None
        self._frame: _Frame = ([], False, 0, None, 0, 0, False)
        self._outer: list[_Frame] = []
        self._anchors: dict[str, tuple[Node, int, int] | None] = {}
        self._size = 0
        self._characters = 0
        self._repeated = 0
        source.aliases.clear()

    def build(self) -> Node | None:
        handlers = {
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        of_scalar, of_end = yaml.ScalarEvent, yaml.StreamEndEvent
        source, nodes = self.source, self._frame[0]
        text = source.parsed + "\n"  # there is a character behind every text
        may_be_cut = _HAS_TIGHT_HASH.search(text) is not None
        # The parser's own calls: the generator of yaml.parse asks twice for every event.
        loader = _LOADER(source.parsed)
        event = None
        try:
            while (kind := type(event := loader.get_event())) is not of_end:
                if kind is not of_scalar:
                    if kind in handlers:
                        handlers[kind](event)
                        nodes = self._frame[0]
                    continue
                start, end, value, style = event.start_mark, event.end_mark, event.value, event.style or ""
                node = Scalar(value, start.index, end.index, style, source)
                if style or start.line != end.line:
                    self._look_at_lines(node, several_lines=start.line != end.line)
                elif value and value[0] in SUSPECT_STARTS:
                    self.suspects.append(node)
                if may_be_cut and not style and text[node.end] in _BLANKS:
                    self._look_behind(node)
                if event.tag or event.anchor:
                    self._name(node, event)
                self._size += 1
                self._characters += len(value)
                if self._size > self._limits.nodes:
                    raise _StoppedError([_mistakes().too_many(node.start, self._limits.nodes)])
                nodes.append(node)
        finally:
            self._last = event
            loader.dispose()
        return self._root

    @property
    def _root(self) -> Node | None:
        documents = (self._outer[0] if self._outer else self._frame)[0]
        return documents[0] if documents else None

    @property
    def reached(self) -> int:
        """The offset up to which the parser had been content."""
        if self._last is None:
            return 0
        # A plain scalar over several lines may have swallowed the culprit: look from its start.
        plain = isinstance(self._last, yaml.ScalarEvent) and not self._last.style
        mark: Any = self._last.start_mark if plain else self._last.end_mark
        return int(mark.index)

    def _look_at_lines(self, node: Scalar, *, several_lines: bool) -> None:
        """Read a text in quotes or over several lines, and look for keys and lists in disguise."""
        _as_the_language_reads(node, several_lines=several_lines)
        if node.style not in _BLOCK_STYLES and _is_suspect(
            node.value, node.style, several_lines=several_lines
        ):
            self.suspects.append(node)

    def _look_behind(self, node: Scalar) -> None:
        """Look at an unquoted text for a `#` that cuts it off."""
        cut = _TIGHT_HASH.match(self.source.parsed, node.end)
        if cut:
            self.cuts.append((node.start, cut.end()))

    def _name(self, node: Scalar, event: Any) -> None:
        """Look at a text's tag, and know it by its anchor."""
        self._check_tag(event, node.end)
        if event.anchor:
            self._anchors[event.anchor] = (node, 1, len(node.value))

    def _open(self, event: Any) -> None:
        if len(self._outer) >= self._limits.depth:
            raise _StoppedError([_mistakes().too_deep(event.start_mark.index, self._limits.depth)])
        if event.tag:
            self._check_tag(event, event.end_mark.index)
        if event.anchor:
            self._anchors[event.anchor] = None
        self._outer.append(self._frame)
        is_mapping = type(event) is yaml.MappingStartEvent
        start = event.start_mark.index
        is_flow = event.flow_style is True
        self._frame = ([], is_mapping, start, event.anchor, self._size, self._characters, is_flow)

    def _close(self, event: Any) -> None:
        items, is_mapping, start, anchor, size, characters, is_flow = self._frame
        self._frame = self._outer.pop()
        # A block collection ends where the next thing begins; its last child is the honest end.
        # (One that is known by an anchor may stand before it.)
        end = max(items[-1].end if items else event.end_mark.index, start)
        node: Mapping | Sequence
        if is_mapping:
            keys: Any = items[::2]  # nothing but scalars was let in as a key
            node = Mapping(list(zip(keys, items[1::2], strict=True)), start, end, self.source)
        else:
            node = Sequence(items, start, end, self.source)
        node.is_flow = is_flow
        node.stop = self._stop(event, items[-1] if items else None, start, end)
        self._add(node)
        if anchor:
            self._anchors[anchor] = (node, self._size - size, self._characters - characters)

    def _stop(self, event: Any, last: Node | None, start: int, end: int) -> int:
        """Where a collection ends, brackets and aliases and all."""
        if event.end_mark.index > event.start_mark.index:  # a bracket
            return int(event.end_mark.index)
        stop = last.stop if isinstance(last, Mapping | Sequence) else end
        aliases = self.source.aliases
        return max(stop, aliases[-1][1]) if aliases and aliases[-1][0] >= start else stop

    def _alias(self, event: Any) -> None:
        known = self._anchors.get(event.anchor)
        if known is None:
            raise _StoppedError(
                [_mistakes().bad_alias(self.source, event.start_mark.index, event.end_mark.index)]
            )
        node, size, characters = known
        self._size += size - 1
        self._characters += characters
        self._repeated += characters
        if self._repeated > self._limits.repeated:
            raise _StoppedError(
                [_mistakes().too_long(event.start_mark.index, event.end_mark.index, self._limits.repeated)]
            )
        self.source.aliases.append((event.start_mark.index, event.end_mark.index))
        self._add(node)

    def _document(self, event: Any) -> None:
        if self._frame[0]:
            raise _StoppedError([_mistakes().second_document(event.start_mark.index)], self._root)

    def _add(self, node: Node) -> None:
        """Add what may be a collection, which can't be a key."""
        self._size += 1
        if self._size > self._limits.nodes:
            raise _StoppedError([_mistakes().too_many(node.start, self._limits.nodes)])
        items, is_mapping, *_ = self._frame
        if is_mapping and len(items) % 2 == 0 and type(node) is not Scalar:
            raise _StoppedError(_mistakes().complex_key(self.source, node.start))
        items.append(node)

    def _check_tag(self, event: Any, end: int) -> None:
        start = event.start_mark.index
        if event.anchor and self.source.parsed.find(f"*{event.anchor}", end) < 0:
            raise _StoppedError(_mistakes().special_start(self.source, start))
        if event.tag and event.tag != "!" and event.tag not in _CORE_TAGS:
            raise _StoppedError(_mistakes().special_start(self.source, start))

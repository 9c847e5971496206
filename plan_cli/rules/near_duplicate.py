"""near-duplicate：两份计划的文字大半相同

同一批计划里，有的只换了名字和年份。去掉地名、数字以后，一份计划有一半以上的文字和另一份相同，就提示
一声，并指出哪几段。用“继承”引用的共同文字不算。

不好：
    工作内容:
      - 大力宣传党的路线、方针、政策，对居民进行形势、法律法规、家庭美德、健康生活方式的教育。
      - 组织贴近群众生活的医疗保健、优生优育、法律常识、就业技能培训，让居民在家门口学到知识。
      - 结合纪念日和节日，开展知识竞赛、图片展览、书画展、文艺演出，丰富居民群众的精神生活。
    ---
    社区: 柳溪社区
    工作内容:
      - 大力宣传党的路线、方针、政策，对居民进行形势、法律法规、家庭美德、健康生活方式的教育。
      - 组织贴近群众生活的医疗保健、优生优育、法律常识、就业技能培训，让居民在家门口学到知识。
      - 结合纪念日和节日，开展知识竞赛、图片展览、书画展、文艺演出，丰富居民群众的精神生活。
好：
    工作内容:
      - 请社区民警每季度讲一次防诈骗，由居民小组长带队参加，课后发放案例手册。
    ---
    社区: 柳溪社区
    工作内容:
      - 和街道卫生服务中心合办健康课，重点讲高血压、糖尿病的日常管理，每次留出半小时答疑。
改法：写上本社区自己的做法；确实共同的文字，放进一个文件，让几份计划“继承”它。
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from zlib import adler32, crc32

from plan_cli.analysis.names import own_names
from plan_cli.analysis.punctuation import ideographs_of
from plan_cli.findings import Finding, Severity, Span
from plan_cli.source.source_span import SourceSpan
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Passage, ReviewContext

SEVERITY = Severity.INFO

_LEAST_SENTENCE = 12
"""Han characters; shorter ones (加强组织领导) are everybody's."""

_LEAST_SHARED = 80
"""Han characters of the sentences that two plans share; below, they are a formula or two."""

_SHARE = 0.5
"""Of a plan's own sentences: from half of it on the plan is somebody else's."""
_ENDS = Pattern("[。；！？;!?]")
_HOLDERS = 8
"""Plans that are remembered for a sentence: enough to find a plan's nearest, and the work stays linear."""

_CANDIDATES = 3
"""Plans that share most by sentences that are remembered; each is compared in full."""

_SHOWN = 3
"""Pairs of paragraphs in the message: enough to see what was copied."""

_HEAVIEST = 0xFFFF
"""Han characters of a sentence, as 16 bits hold them."""


class Digest(NamedTuple):
    """What is kept of a plan: some 20 bytes a sentence.

    Attributes:
        span, source_line: the plan's title, else its first paragraph, for the finding.
        sentences: an unsigned 64-bit number for each sentence that stands in the plan's own file.
        weights: 16 bits each, how many Han characters it has.
        lines: 32 bits each, where its paragraph begins.
    """

    span: Span
    source_line: str
    sentences: bytes
    weights: bytes
    lines: bytes


class _Sentence(NamedTuple):
    weight: int
    line: int


def digest(context: ReviewContext) -> Digest | None:
    """Return the sentences of the plan's own file without names and numbers; None where there is none of length."""
    own = context.plan.node.source
    passages = [passage for passage in context.prose.passages if passage.value.node.source is own]
    names = own_names(context.plan)
    removed = [name for name in (names.street, names.stem) if name]
    sentences, weights, lines = array("Q"), array("H"), array("I")
    for passage in passages:
        if len(passage.text) < _LEAST_SENTENCE:
            continue
        bare = passage.text
        for name in removed:
            bare = bare.replace(name, "")
        line = 0
        for sentence in _sentences(bare):
            line = line or _line(passage)
            typed = sentence.encode()
            sentences.append(crc32(typed) << 32 | adler32(typed))  # stable from run to run, and fast
            weights.append(min(len(sentence), _HEAVIEST))
            lines.append(line)
    if not sentences:
        return None
    place = _place(next((one for one in passages if one.role == "title"), passages[0]))
    span = own.span(place.start, place.end)
    return Digest(span, own.line(span.line), sentences.tobytes(), weights.tobytes(), lines.tobytes())


def compare(digests: list[tuple[str, Digest | None]]) -> Iterator[Finding]:
    """Yield a finding for each plan that shares most of its text with another one."""
    plans = [(file, one) for file, one in digests if one is not None]
    holders: dict[int, list[int]] = {}
    for number, (_, one) in enumerate(plans):
        for sentence in _unpacked(one):
            held = holders.setdefault(sentence, [])
            if len(held) < _HOLDERS:
                held.append(number)
    for number, (file, one) in enumerate(plans):
        own = _unpacked(one)
        nearest = _nearest(number, own, holders)
        shares = [(_shared(own, _unpacked(plans[other][1])), other) for other in nearest]
        weight, other = max(shares, key=lambda share: (share[0], -share[1]), default=(0, 0))
        total = sum(sentence.weight for sentence in own.values())
        if weight >= _LEAST_SHARED and weight >= _SHARE * total:
            name, its = plans[other]
            yield _finding(file, one, name, own, _unpacked(its), weight * 100 // total)


def _nearest(number: int, own: dict[int, _Sentence], holders: dict[int, list[int]]) -> list[int]:
    """Return the plans that share most with a plan, as far as they are remembered."""
    votes: Counter[int] = Counter()
    for sentence, told in own.items():
        for other in holders[sentence]:
            if other != number:
                votes[other] += told.weight
    return [other for other, _ in votes.most_common(_CANDIDATES)]


def _shared(own: dict[int, _Sentence], its: dict[int, _Sentence]) -> int:
    return sum(own[sentence].weight for sentence in own.keys() & its.keys())


def _finding(
    file: str, one: Digest, other: str, own: dict[int, _Sentence], its: dict[int, _Sentence], percent: int
) -> Finding:
    passages: Counter[tuple[int, int]] = Counter()
    for sentence in own.keys() & its.keys():
        passages[own[sentence].line, its[sentence].line] += own[sentence].weight
    longest = sorted(passages, key=lambda lines: (-passages[lines], lines))[:_SHOWN]
    shown = "、".join(f"第{mine}行（对方第{theirs}行）" for mine, theirs in sorted(longest))
    return Finding(
        file, one.span, SEVERITY, "near-duplicate",
        f"除了地名和数字，{percent}%的文字和{other}相同：{shown}",
        "写上本社区自己的做法；确实共同的文字，可以放进一个文件，让几份计划“继承”它。",
        None, one.source_line,
    )  # fmt: skip


def _unpacked(one: Digest) -> dict[int, _Sentence]:
    sentences, weights, lines = array("Q", one.sentences), array("H", one.weights), array("I", one.lines)
    return dict(zip(sentences, map(_Sentence, weights, lines), strict=True))


def _sentences(text: str) -> Iterator[str]:
    """Yield the Han characters of each sentence that is long enough."""
    for sentence in _ENDS.split(text):
        if len(sentence) >= _LEAST_SENTENCE:
            bare = ideographs_of(sentence)
            if len(bare) >= _LEAST_SENTENCE:
                yield bare


def _line(passage: Passage) -> int:
    """Return the line on which a passage begins."""
    node = passage.value.node
    # A text begins where it stands, but for a block's header; only the rest takes a look at each character.
    simple = passage.offset == 0 and node.style not in ("|", ">")
    return node.source.place(node.start if simple else _place(passage).start)[0]


def _place(passage: Passage) -> SourceSpan:
    """Where a passage is typed; of one with expressions, the whole text."""
    value = passage.value
    if value.segments:
        return SourceSpan.of_node(value.node)
    return SourceSpan.in_text(value.node, passage.offset, passage.offset + len(passage.text))

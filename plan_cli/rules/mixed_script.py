"""mixed-script：简体字里夹着繁体字或拼音

从网页、老文件里粘贴来的文字会夹着繁体字（社區、學習）和字典的注音（丑（chǒu））。
整篇都用繁体字的计划不算。

不好：
    引言: 建设学习型社區，让耄（mào）耋老人也有课上。
好：
    引言: 建设学习型社区，让耄耋老人也有课上。
改法：换成简体字，删掉注音；--fix 会替您换繁体字。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.punctuation import is_han
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern, signs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
# Four syllables with their spaces have 24 letters; a longer row is a lesson.
_GLOSS = Pattern(rf"[（(][a-zü{_TONES} ]{{1,24}}[）)]")
_VOWELS = Pattern(f"[aeiouü{_TONES}]+")

_WHOLLY_TRADITIONAL = 10
"""One character in so many: a text in traditional characters has about one in three."""


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each run of traditional characters and each gloss."""
    from plan_cli.facts.traditional import runs_in, simplified

    prose = context.prose
    runs = list(runs_in(prose.text))
    if sum(len(match[0]) for match in runs) * _WHOLLY_TRADITIONAL > len(prose.text):
        runs = []
    table = simplified()
    for match in runs:
        right = "".join(table[character] for character in match[0])
        yield prose.finding(
            *match.span(), f"“{match[0]}”是繁体字，简体写作“{right}”", f"改成“{right}”。", right
        )
    if not signs_of(prose.text).isdisjoint(_TONES):
        yield from _glosses(context)


def _glosses(context: ReviewContext) -> Iterator[Finding]:
    prose = context.prose
    for match in _GLOSS.finditer(prose.text):
        if _is_gloss(match[0][1:-1].split()) and is_han(prose.text[match.start() - 1]):
            yield prose.finding(
                *match.span(),
                f"注音“{match[0]}”是从字典或网页上带来的",
                "删掉注音；教拼音的课可以留着。",
                "",
                safe=False,
            )


def _is_gloss(syllables: list[str]) -> bool:
    """Whether each vowel bears a tone (café is French), and it is no row of a spelling book: ā á ǎ à."""
    if len(syllables) > 1 and all(len(one) == 1 for one in syllables):
        return False
    return not any(set(vowel).isdisjoint(_TONES) for one in syllables for vowel in _VOWELS.findall(one))

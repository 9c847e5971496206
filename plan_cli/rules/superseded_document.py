"""superseded-document：文件、法律或者机构用了过去的名称

依据的文件已经有了新的，法律已经废止，机构已经改名，计划里还写着旧的，读的人会觉得是抄来的。
书名号里的按标题比，书名号外面的只看机构和政策的名称。写明“原”“更名”“废止”的、回顾过去的
都不算。各地名称不一、只是有了更新提法的，轻轻提醒。自己掌握的文件可以写进 plangen.yaml。

不好：
    工作任务:
      - 贯彻《公民道德建设实施纲要》。
      - 同区卫计委一起办健康讲座。
好：
    工作任务:
      - 贯彻《新时代公民道德建设实施纲要》。
      - 同区卫健委（原卫计委）一起办健康讲座。
改法：换成现行的名称，并看看内容是不是也要跟着改；只有一个对应名称的，--fix --unsafe-fixes 会替您换。
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.analysis.tense import clause, looks_back
from plan_cli.analysis.words import Words
from plan_cli.facts import documents, institutions
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.analysis.citations import CitedTitle
    from plan_cli.analysis.words import WordMatch
    from plan_cli.facts.documents import PolicyDocument
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

# Words by which a sentence says itself that a name is old.
_KNOWS = Pattern(
    "(?<![中平还草高])原(?![则因来料有材本始创])|更名|改名|前身|撤销|合并|改为|废止|取代|代替|替代|旧[称名版楼址]|时任|退休|离休|划入|转隶"
)
# What makes an old name a part of a longer one that is no old name, by the word.
_LONGER = {
    "旅游局": Pattern("(?<![省市县区国家])旅游局"),
    "文化局": Pattern("(?<![省市县区])文化局"),
    "电大": Pattern("(?<=[用发供输])电大|电大(?=楼|厦|道|户|幅|规|量|面|力)"),
    "农业局": Pattern("(?<=[林牧渔])农业局"),
    "保监会": Pattern("(?<=社)保监会"),
    "环境保护部": Pattern("环境保护部(?=[署分门队])"),
    "国土资源部": Pattern("国土资源部(?=[署分门])"),
    "合同法": Pattern("(?<=[动险赁])合同法"),
    "法制教育": Pattern("法制教育(?=基地|中心)"),
}
_FIELD = Pattern("[律规院庭官治学制]")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each old name."""
    if context.period is None:
        return
    on = context.period.basis
    for title in context.titles:
        yield from _title(context, title, on)
    text = context.prose.text
    for found in _words().find(text):
        if _stands_alone(context, found):
            yield from _name(context, found, on)


def _title(context: ReviewContext, title: CitedTitle, on: date) -> Iterator[Finding]:
    own = next(
        (one for one in context.own.documents if documents.plain(one.title) == documents.plain(title.text)),
        None,
    )
    if own is not None:
        ended = _iso(own.since)
        if (ended is None or ended <= on) and not _is_told(context, title.start):
            now = f"，现在是《{own.replaced_by}》" if own.replaced_by else ""
            yield context.prose.finding(
                title.start,
                title.end,
                f"《{title.text}》已经不再使用{now}",
                f"改成《{own.replaced_by}》，并看看内容是不是也要改。"
                if own.replaced_by
                else "请换成现行的文件。",
                own.replaced_by or None,
                safe=False,
            )
        return
    document = documents.named(title.text)
    if document is not None:
        yield from _document(context, document, title.start, title.end, on)


def _document(
    context: ReviewContext, document: PolicyDocument, start: int, end: int, on: date
) -> Iterator[Finding]:
    """Yield a finding where a document is out of force; those that plan some years belong to expired-programme."""
    if document.ended is None or document.ended > on or document.period or _is_told(context, start):
        return
    prose = context.prose
    written = prose.text[start:end]
    following = documents.successor(document, on)
    quoted = prose.text[start - 1 : start] in ("《", "〈")
    soft = document.soft or not document.source.looked_up or (not quoted and document.short.endswith("法"))
    replacement = None
    if document.renamed and following and documents.plain(written).endswith(documents.plain(document.short)):
        replacement = written.replace(document.short, following.short) if document.short in written else None
    if following is None:
        message = f"《{written}》部署的工作到{document.ended.year - 1}年为止"
        hint = "请看看有没有更新的文件，再决定引用哪一个。"
    else:
        month = f"{document.ended.year}年{document.ended.month}月"
        message = f"《{written}》从{month}起已经由《{following.short}》代替"
        hint = f"改成《{following.short}》，并看看内容是不是也要改。"
    yield prose.finding(
        start, end, message, hint, replacement, safe=False, severity=Severity.INFO if soft else SEVERITY
    )


def _name(context: ReviewContext, found: WordMatch, on: date) -> Iterator[Finding]:
    """Yield a finding for the name of an office or of a policy, or of a document without 《》."""
    unquoted = _unquoted().get(found.word)
    if unquoted is not None:
        yield from _document(context, unquoted, found.start, found.end, on)
        return
    renamed = institutions.known()[found.word]
    if renamed.since > on or _is_told(context, found.start):
        return
    soft = renamed.soft or not renamed.source.looked_up
    yield context.prose.finding(
        found.start,
        found.end,
        f"“{renamed.old}”是过去的叫法，现在用{f'“{renamed.new}”' if renamed.new else renamed.now}",
        f"改成“{renamed.new}”。" if renamed.new else "请按当地现在的叫法改。",
        renamed.new or None,
        safe=False,
        severity=Severity.INFO if soft else SEVERITY,
    )


def _stands_alone(context: ReviewContext, found: WordMatch) -> bool:
    """Whether a word is the name itself: not inside 《》, not a part of a longer name."""
    text = context.prose.text
    if any(title.start <= found.start < title.end for title in context.titles):
        return False
    longer = _LONGER.get(found.word)
    if longer is not None and longer.match(text, found.start):
        return False
    if found.word in _unquoted():
        is_newer = text.endswith("新时代", 0, found.start)
        return not is_newer and not (found.word.endswith("法") and _FIELD.match(text, found.end))
    return True


def _is_told(context: ReviewContext, offset: int) -> bool:
    """Whether the sentence says itself that the name is old, or tells of the past."""
    prose = context.prose
    return bool(_KNOWS.search(prose.text, *clause(prose, offset))) or looks_back(context, offset)


@cache
def _unquoted() -> dict[str, PolicyDocument]:
    return {one.short: one for one in documents.known().values() if one.unquoted}


@cache
def _words() -> Words:
    return Words([*institutions.known(), *_unquoted()])


def _iso(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None

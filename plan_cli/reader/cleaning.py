"""What a web page or a printer put around a plan: left out, each with its reason."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.reader import markers
from plan_cli.reader.document import InputDocument, InputTable, LeftOut, Paragraph
from plan_cli.reader.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE_NUMBER = "页码"
BREADCRUMB = "网页的导航或来源，不是计划的内容"
CONTENTS = "目录，排版时自动生成"
REPEATED = "重复的标题"

_HEAD, _TAIL = 6, 8
"""How many paragraphs at each end may be a web page's."""


_NUMBERED = r"第\s*[0-9]{1,3}\s*页"
_OF_ALL = r"\s*[,，/]?\s*[（(]?共\s*[0-9]{1,3}\s*页[）)]?"
"""第 3 页, 共 12 页: what a printed page says of itself."""


@cache
def _page() -> re.Pattern[str]:
    return re.compile(
        rf"[-—–－~·\s]*{_NUMBERED}(?:{_OF_ALL})?[-—–－\s]*"
        r"|[-—–－]+\s*[0-9]{1,3}\s*[-—–－]+"
        r"|[0-9]{1,3}\s*/\s*[0-9]{1,3}"
        r"|(?:Page|page|P)\s*[.:]?\s*[0-9]{1,3}(?:\s*(?:of|/)\s*[0-9]{1,3})?"
    )


@cache
def _page_inside() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:[-—–－]\s+[0-9]{{1,3}}\s+[-—–－]|{_NUMBERED}{_OF_ALL}|(?<=\s){_NUMBERED}(?=\s)"
        r"|(?<=\s)[0-9]{1,3}\s?/\s?[0-9]{1,3}(?=\s))\s*"
    )


@cache
def _site() -> re.Pattern[str]:
    return re.compile(
        r"(?:您|你)?(?:现在|当前|目前|所在)的?位置\s*(?:是|在)?\s*[：:].*"
        r"|[^。，]{0,30}(?:首页|主页)\s*(?:>>?|»|›|→|/|-|\|)\s*.*"
        r"|[^。]{1,20}(?:\s*(?:>>?|»|›)\s*[^。>»›]{1,30}){2,}"
        r"|.{0,40}(?:来源|文章来源|信息来源|稿件来源)\s*[：:].{0,60}"
        r"|(?:作者|编辑|责任编辑|责编|审核|发布人|供稿|录入|整理)\s*[：:]\s*\S.{0,40}"
        r"|(?:发布|发表|更新|录入|添加|创建)(?:时间|日期|于)\s*[：:]?.{0,60}"
        r"|(?:浏览|点击|阅读|访问|查看)(?:次数|量|数)?\s*[：:]\s*[0-9]*.{0,30}"
        r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}\s+[0-9]{1,2}:[0-9]{2}.{0,60}"
        r"|(?:上一篇|下一篇|相关文章|相关推荐|推荐阅读|猜你喜欢|延伸阅读|更多.{0,12}请.{0,30}|标签|关键词|分享到|收藏)\s*[：:]?.{0,80}"
        r"|[\[【（(]?\s*(?:打印|关闭|返回|收藏|下载)(?:本页|窗口|顶部|全文)?\s*[\]】）)]?(?:\s*[\[【（(]?(?:打印|关闭|返回|收藏|下载|大|中|小).{0,12})*"
        r"|(?:https?://|www\.)\S+|.{0,20}(?:https?://|www\.)[A-Za-z0-9./_-]+.{0,20}"
        r"|.{0,30}(?:范文网|文库|文秘网|道客巴巴|豆丁|百度文库|文档网|作文网|资料网|文章网).{0,30}"
        r"|(?:以上|本文|这篇|这份).{0,30}(?:由|为).{0,20}(?:整理|收集|提供|分享).{0,40}"
        r"|.{0,80}小编.{0,120}|手机(?:版|阅读|访问).{0,10}|格式\s*[：:]\s*(?:DOCX?|PDF|WPS|TXT).{0,60}|(?:时间|日期|作者|来源)\s*[：:]"
        r"|Copyright.{0,80}|©.{0,80}|版权所有.{0,80}"
    )


def clean(document: InputDocument) -> InputDocument:
    """Return the document without what is no part of it.

    A paragraph that a page number cut in two is one again, and so is a line and its number above it.
    """
    left_out = [*document.left_out]
    parts = list(_without_pages(document.parts, left_out))
    parts = list(_without_site(parts, left_out))
    parts = _with_lone_numbers(list(_without_repeated(parts, left_out)))
    return document._replace(parts=tuple(parts), left_out=tuple(left_out))


def _without_pages(
    parts: Iterable[Paragraph | InputTable], left_out: list[LeftOut]
) -> Iterator[Paragraph | InputTable]:
    parts = list(parts)
    bare = _bare_pages(parts)
    waiting: Paragraph | None = None
    is_cut = False
    for at, part in enumerate(parts):
        if isinstance(part, InputTable):
            if waiting:
                yield waiting
            yield part
            waiting = None
            continue
        if not part.number and (at in bare or _page().fullmatch(part.text)):
            left_out.append(LeftOut(part.text, PAGE_NUMBER, part.place))
            is_cut = True
            continue
        whole = _without_inner_pages(part, left_out)
        if waiting and is_cut and _goes_on(waiting, whole):
            waiting = waiting._replace(text=waiting.text + whole.text)
        else:
            if waiting:
                yield waiting
            waiting = whole
        is_cut = False
    if waiting:
        yield waiting


def _without_inner_pages(part: Paragraph, left_out: list[LeftOut]) -> Paragraph:
    """Return a viewer's page number in the middle of a line, which may cut a word in two."""
    if not any(sign in part.text for sign in "页/-—－–"):
        return part
    text = part.text
    for match in reversed([*_page_inside().finditer(text)]):
        if match.start() > 0 and match.end() < len(text):
            left_out.append(LeftOut(match[0].strip(), PAGE_NUMBER, part.place))
            text = text[: match.start()] + text[match.end() :]
    return part._replace(text=text)


def _bare_pages(parts: list[Paragraph | InputTable]) -> set[int]:
    """Lines that are a number alone, where these numbers count pages."""
    found = [
        (at, int(part.text))
        for at, part in enumerate(parts)
        if isinstance(part, Paragraph) and part.text.isdecimal() and len(part.text) <= 3 and not part.number
    ]
    values = [value for _, value in found]
    counts = bool(values) and values == list(range(values[0], values[0] + len(values)))
    if counts and (len(values) > 1 or values[0] <= 2):
        return {at for at, _ in found}
    return set()


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether the second is the rest of the first."""
    return (
        len(before.text) >= 15
        and before.text[-1].isalpha()
        and not after.number
        and not after.level
        and markers.at_start(after.text) is None
        and label_of(after.text) is None
        and (after.text[-1] in "。；：！？" or len(after.text) >= 15)
    )


def _without_site(
    parts: list[Paragraph | InputTable], left_out: list[LeftOut]
) -> Iterator[Paragraph | InputTable]:
    for at, part in enumerate(parts):
        is_at_edge = at < _HEAD or at >= len(parts) - _TAIL
        if at < _HEAD and isinstance(part, Paragraph) and re.fullmatch(r"目\s*录", part.text):
            left_out.append(LeftOut(part.text, CONTENTS, part.place))
        elif (
            is_at_edge and isinstance(part, Paragraph) and not part.is_title and _site().fullmatch(part.text)
        ):
            left_out.append(LeftOut(part.text, BREADCRUMB, part.place))
        else:
            yield part


def _without_repeated(
    parts: list[Paragraph | InputTable], left_out: list[LeftOut]
) -> Iterator[Paragraph | InputTable]:
    """Yield the title a second time: a page's header, or a web page's own title over the document's."""
    title = next((part.text for part in parts[:3] if isinstance(part, Paragraph)), "")
    is_title = re.search(r"(?:计划|方案|安排|要点|规划|打算)(?:[（(].{1,10}[）)])?$", title) is not None
    seen = False
    for part in parts:
        if is_title and isinstance(part, Paragraph) and part.text == title:
            if seen:
                left_out.append(LeftOut(part.text, REPEATED, part.place))
                continue
            seen = True
        yield part


def _with_lone_numbers(parts: list[Paragraph | InputTable]) -> list[Paragraph | InputTable]:
    """Return a number on a line of its own begins the next line."""
    made: list[Paragraph | InputTable] = []
    lone: Paragraph | None = None
    for part in parts:
        if lone is not None and isinstance(part, Paragraph) and _goes_behind(lone, part):
            made[-1] = part._replace(text=lone.text + part.text, place=lone.place)
        else:
            made.append(part)
        lone = made[-1] if isinstance(part, Paragraph) and part is made[-1] and _is_lone(part) else None
    return made


def _goes_behind(lone: Paragraph, part: Paragraph) -> bool:
    """Whether a line is what a lone number counts."""
    joined = markers.at_start(lone.text + part.text)
    return (
        not part.number
        and markers.at_start(part.text) is None
        and joined is not None
        and joined.end == len(lone.text)
    )


def _is_lone(paragraph: Paragraph) -> bool:
    marker = markers.at_start(paragraph.text)
    return marker is not None and marker.end == len(paragraph.text) and marker.kind[0] != "kept"


def without_pages(document: InputDocument) -> InputDocument:
    """Return the document without page numbers, which run on from plan to plan where it holds several."""
    left_out = [*document.left_out]
    parts = tuple(_without_pages(document.parts, left_out))
    return document._replace(parts=parts, left_out=tuple(left_out))

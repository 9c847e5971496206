"""The end of a plan: closing words, the list of attachments, who signs and when, the attachments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.outline.year_grid import HEADINGS, NOTE
from plan_cli.reader import markers
from plan_cli.reader.document import InputTable, Paragraph
from plan_cli.reader.labels import is_pure, label_of
from plan_cli.reader.schedule import is_detail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plan_cli.reader.tree import DocumentPart, Tree

_YEAR = r"(?:[0-9０-９零〇○◯oOＯ一二三四五六七八九_＿xXｘＸ×*＊?？]{2,4}|[12]0[_＿ xX×*]{0,6}|【[^】]{0,12}】|[…\s])"
_MONTH = r"(?:[0-9０-９一二三四五六七八九十_＿xXｘＸ×*＊?？元\s]{0,4}|【[^】]{0,12}】)"
_DATE = (
    rf"(?:{_YEAR}\s*年\s*{_MONTH}\s*月(?:\s*{_MONTH}\s*[日号])?"
    r"|[0-9]{4}\s*[-./．]\s*[0-9]{1,2}(?:\s*[-./．]\s*[0-9]{1,2})?\.?)"
)
_ENDINGS = (
    "委员会|居委会|村委会|社区|街道|办事处|学校|工作站|服务站|中心|支部|党委|总支|党总支|办公室|小组|协会|大学|学院|分校|"
    "政府|科协|妇联|工会|教办|教育办|教育局|文体局|校务会|筹委会|工作室|工作部|幼儿园|小学|中学|村|镇|乡|站|科|局|委"
)
_CLOSING_WORDS = (
    "总之", "综上", "以上", "新的一年", "在新的一年", "让我们", "我们相信", "我们坚信", "我们深信", "相信在", "特此",
    "妥否", "本计划自", "本计划由", "在今后", "今后,", "今后，", "我社区将在", "以上计划", "以上是",
)  # fmt: skip


@dataclass(slots=True)
class Attachment:
    """One attachment: its name, and what stands on its pages."""

    heading: str
    parts: list[DocumentPart] = field(default_factory=list)


@dataclass(slots=True)
class Closing:
    """What was taken off the end.

    Attributes:
        text: closing words.
        organizations: who signs.
        date: as typed, or "".
        attachments: in their order.
        year_grid: what the year at a glance, which the outline makes again, is counted by; or "".
        copies, imprint: of an official document.
        dropped: words and numbers that the form makes again, with their places.
    """

    text: str = ""
    organizations: list[str] = field(default_factory=list)
    date: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    year_grid: str = ""
    copies: str = ""
    imprint: tuple[str, str] | None = None
    dropped: list[tuple[str, str]] = field(default_factory=list)


@cache
def date_pattern() -> re.Pattern[str]:
    """Return a date as it stands under a signature, whatever is still to be filled in."""
    return re.compile(_DATE)


@cache
def _organization() -> re.Pattern[str]:
    return re.compile(rf"[^。；：:，,！？!?]{{1,30}}(?:{_ENDINGS})(?:\s*[（(](?:[^）)]{{1,10}})[）)])?")


@cache
def _page_of_attachment() -> re.Pattern[str]:
    return re.compile(r"附\s*(?:件|表|录)\s*[0-9一二三四五六七八九十]{0,3}\s*[：:]?")


@cache
def _list_of_attachments() -> re.Pattern[str]:
    return re.compile(r"(?P<word>附\s*(?:件|表|录)?\s*[：:]\s*)(?P<rest>\S.*)?")


def closing_of(parts: Sequence[DocumentPart]) -> tuple[list[DocumentPart], Closing]:
    """Return the body without its end, and the end."""
    closing = Closing()
    body, pages = _cut_pages(list(parts))
    _take_foot(body, closing)
    _take_signature(body, closing)
    _take_list(body, closing)
    if not closing.organizations and not closing.date:
        _take_signature(body, closing)
    for page in pages:
        _take_page(page, closing)
    _take_grid(closing)
    return body, closing


def _cut_pages(parts: list[DocumentPart]) -> tuple[list[DocumentPart], list[list[DocumentPart]]]:
    """Attachments that begin with 附件 on a line of its own, behind the middle of the document."""
    starts = [
        at
        for at, part in enumerate(parts)
        if at > 1
        and isinstance(part, Paragraph)
        and _page_of_attachment().fullmatch(part.text)
        and at + 1 < len(parts)
        and not _is_list_item(parts[at + 1])
    ]
    if not starts:
        return parts, []
    return parts[: starts[0]], [
        parts[start:end] for start, end in zip(starts, [*starts[1:], len(parts)], strict=True)
    ]


def _is_list_item(part: DocumentPart) -> bool:
    return isinstance(part, Paragraph) and markers.at_start(part.text) is not None


def _take_foot(body: list[DocumentPart], closing: Closing) -> None:
    """抄送 and 印发 at the foot of the last page."""
    last = body[-1] if body else None
    if isinstance(last, Paragraph) and len(last.text) <= 80:
        match = re.fullmatch(rf"(?P<who>\S.{{0,40}}?)\s+(?P<date>{_DATE})(?P<word>\s*印发)", last.text)
        if match:
            closing.imprint = (match["who"], match["date"])
            closing.dropped.append((last.place, match["word"]))
            body.pop()
    last = body[-1] if body else None
    if isinstance(last, Paragraph) and (match := re.match(r"抄\s*送\s*[：:]\s*", last.text)):
        closing.copies = last.text[match.end() :]
        closing.dropped.append((last.place, match[0]))
        body.pop()


def _take_signature(body: list[DocumentPart], closing: Closing) -> None:
    lines: list[Paragraph] = []
    while len(body) > 1 and len(lines) < 6:
        part = body[-1]
        if not isinstance(part, Paragraph) or not _may_sign(part, body[-2], has_date=bool(closing.date)):
            break
        _sign(part.text, closing)
        lines.append(part)
        body.pop()


def _may_sign(part: Paragraph, before: DocumentPart, *, has_date: bool) -> bool:
    text = part.text
    if part.number or part.level or len(text) > 45 or _list_of_attachments().match(text):
        return False
    if date_pattern().fullmatch(text):
        return not has_date
    if _split_line(text):
        return not has_date
    if is_pure(label_of(text)) or markers.at_start(text) or text.endswith(tuple("。；：，、！？:;,!?")):
        return False
    if _organization().fullmatch(text):
        return has_date or re.search("社区|街道|学校|居委|村|工作站|办事处|中心", text) is not None
    previous = before.text if isinstance(before, Paragraph) else ""
    return has_date and len(text) <= 20 and previous.endswith(("。", "！", ".", "；"))


def _split_line(text: str) -> tuple[str, str] | None:
    """Who and when on one line."""
    match = re.fullmatch(rf"(?P<who>\S.*?)\s*(?P<date>{_DATE})", text)
    if match and _organization().fullmatch(match["who"].strip()):
        return match["who"].strip(), match["date"].strip()
    return None


def _sign(text: str, closing: Closing) -> None:
    if date_pattern().fullmatch(text):
        closing.date = text
        return
    split = _split_line(text)
    if split:
        closing.organizations.insert(0, split[0])
        closing.date = split[1]
        return
    closing.organizations.insert(0, text)


def _take_list(body: list[DocumentPart], closing: Closing) -> None:
    """附件：1.… with the lines that go on with it."""
    for back in range(1, min(len(body), 12)):
        part = body[-back]
        if not isinstance(part, Paragraph):
            return
        match = _list_of_attachments().fullmatch(part.text)
        if match is None:
            if len(part.text) > 60:
                return
            continue
        rest = [part._replace(text=match["rest"])] if match["rest"] else []
        after = body[len(body) - back + 1 :]
        numbered = [one for one in after if isinstance(one, Paragraph) and _is_list_item(one)]
        is_list = len(numbered) == len(after)
        if not is_list and (numbered or not rest or len(rest[0].text) > 40):
            return  # a note in running text
        closing.dropped.append((part.place, match["word"]))
        if is_list:
            closing.attachments += [_attachment(one, closing) for one in (*rest, *numbered)]
        else:
            closing.attachments.append(Attachment(rest[0].text, after))
        del body[len(body) - back :]
        return


def _attachment(line: Paragraph, closing: Closing) -> Attachment:
    """Return an attachment that is only named, without its number."""
    marker = markers.at_start(line.text)
    cut = marker.end if marker else 0
    if cut:
        closing.dropped.append((line.place, line.text[:cut]))
    return Attachment(line.text[cut:])


def take_words(tree: Tree, closing: Closing) -> None:
    """Take a last paragraph that closes the whole: by its words, or because it is one more than all items before have."""
    if not tree.nodes:
        return
    siblings, depth = tree.nodes, 1
    while siblings[-1].children:
        siblings, depth = siblings[-1].children, depth + 1
    last = siblings[-1]
    words = last.parts[-1] if last.parts else None
    if not isinstance(words, Paragraph) or words.number or words.level or is_detail(words.text):
        return
    counts = {len(one.parts) for one in siblings[:-1]}
    is_more = depth > 1 and counts == {len(last.parts) - 1} and not any(one.children for one in siblings)
    is_sentence = len(words.text) > 15 and words.text.endswith(("。", "！", ".", "!"))
    if words.text.startswith(_CLOSING_WORDS) or (is_more and is_sentence):
        closing.text = words.text
        last.parts.pop()


def _take_page(page: list[DocumentPart], closing: Closing) -> None:
    """One attachment's own pages, joined with its line in the list."""
    label, *rest = page
    title = ""
    if rest and isinstance(rest[0], Paragraph) and len(rest[0].text) <= 60:
        title = rest[0].text
    if isinstance(label, Paragraph):
        closing.dropped.append((label.place, label.text))
    for known in closing.attachments:
        if known.heading.strip("。；") == title:
            known.parts = rest[1:]
            return
    closing.attachments.append(Attachment(title, rest[1:] if title else rest))


def _take_grid(closing: Closing) -> None:
    """Take the year at a glance as plangen prints it: the last attachment, a table of twelve months with its note."""
    last = closing.attachments[-1] if closing.attachments else None
    table = last.parts[0] if last and last.parts else None
    if last is None or not isinstance(table, InputTable) or len(table.rows[0]) != 13:
        return
    corner, *months = ("".join(cell.paragraphs) for cell in table.rows[0])
    notes = [part.text for part in last.parts[1:] if isinstance(part, Paragraph)]
    by = next((key for key, heading in HEADINGS.items() if heading == corner), "")
    if by and all(re.fullmatch("[0-9]{1,2}月", month) for month in months) and notes[-1:] == [NOTE]:
        closing.year_grid = by
        closing.attachments.pop()

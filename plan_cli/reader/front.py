"""The head of a plan: its title, and whose plan of which year and kind it is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.model.declare import DocumentNumber
from plan_cli.reader import markers
from plan_cli.reader.document import Paragraph
from plan_cli.text.numerals import value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plan_cli.collection.kinds import Kind
    from plan_cli.reader.tree import DocumentPart

_NAMED = r"(?:计划|方案|安排|要点|规划|打算|思路|设想|意见|通知)"
_KINDS = {
    "parent-school": ("家长学校", "家庭教育", "家长课堂", "家教"),
    "senior-school": ("老年学校", "老年大学", "老年教育", "老年电大", "老年开放大学"),
    "science-outreach": ("科普", "科学普及", "科学素质"),
    "citizen-school": ("市民学校", "市民教育", "居民学校", "文明市民"),
    "community-education": ("社区教育", "社区学校", "成人学校", "成教", "终身教育", "全民学习", "社区学院"),
}
"""Words by which a plan of each built-in kind is known, the surest first."""

_NO_PLACE = (
    "我社区",
    "本社区",
    "各社区",
    "全社区",
    "某社区",
    "型社区",
    "谐社区",
    "明社区",
    "个社区",
    "设社区",
    "入社区",
    "进社区",
    "国社区",
)


@dataclass(slots=True)
class Front:
    """What was taken off the head.

    Attributes:
        title: its lines; none where nothing looks like a title.
        organizations, number: of a red head.
        recipients: whom it is sent to.
        dropped: marks that the form makes again, with their places.
    """

    title: list[str] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)
    number: str = ""
    signer: str = ""
    recipients: str = ""
    dropped: list[tuple[str, str]] = field(default_factory=list)


@cache
def _title() -> re.Pattern[str]:
    return re.compile(
        rf"(?=.{{2,70}}$)[^。；！？]*{_NAMED}(?:书|表|草案|稿)?(?:\s*[（(《〈].{{1,16}}[）)》〉]|[0-9]{{0,2}})?"
    )


def front_of(parts: Sequence[DocumentPart]) -> tuple[list[DocumentPart], Front]:
    """Return the document without its head, and the head."""
    front = Front()
    at = _red_head(parts, front)
    end = _title_end(parts, at)
    if end is None:
        return [*parts], Front()
    front.title = [part.text for part in parts[at:end] if isinstance(part, Paragraph)]
    after = parts[end] if end < len(parts) else None
    if isinstance(after, Paragraph) and (
        match := re.fullmatch(r"(各[^。，；]{1,60}?)(\s*[：:])", after.text)
    ):
        front.recipients = match[1]
        front.dropped.append((after.place, match[2]))
        end += 1
    return [*parts[end:]], front


def _red_head(parts: Sequence[DocumentPart], front: Front) -> int:
    """Where the title begins behind a red head."""
    for at, part in enumerate(parts[:5]):
        if not isinstance(part, Paragraph):
            return 0
        number, _, signer = part.text.partition("签发人")
        if re.fullmatch(DocumentNumber.pattern, number.strip()):
            front.number = number.strip()
            front.signer = signer.lstrip("：: ")
            if signer:
                front.dropped.append((part.place, re.match(r"签发人\s*[：:]?", part.text[len(number) :])[0]))  # type: ignore[index]
            front.organizations = [one.text for one in parts[:at] if isinstance(one, Paragraph)]
            return at + 1
    return 0


def _title_end(parts: Sequence[DocumentPart], at: int) -> int | None:
    """Behind the last line of the title, or None where there is none."""
    head = [part for part in parts[at : at + 4] if isinstance(part, Paragraph)]
    styled = 0
    while styled < len(head) and head[styled].is_title:
        styled += 1
    if styled:
        return at + styled
    for count, part in enumerate(head, 1):
        text = part.text
        if markers.at_start(text) and markers.at_start(text).kind[0] in ("han", "han-paren", "bullet"):  # type: ignore[union-attr]
            return None
        if _title().fullmatch(text):
            return at + count
        if len(text) > 30 or text.endswith(tuple("。；：:，,！？")):
            return None
    return None


def kind_of(title: str, signers: Iterable[str], body: str, kinds: Sequence[Kind]) -> tuple[str, bool]:
    """Return the id of the plan's kind, and whether it is certain."""
    known = {kind.id: kind for kind in kinds}
    words = {one.id: (one.name, *_KINDS.get(one.id, ())) for one in kinds}
    for text in (title, *signers):
        found = [
            (text.rfind(word), one) for one, spellings in words.items() for word in spellings if word in text
        ]
        if found:
            return max(found)[1], True
    counts = {one: sum(map(body.count, spellings)) for one, spellings in words.items()}
    best = max(counts, key=lambda one: counts[one], default="")
    if best and counts[best]:
        return best, False
    return ("citizen-school" if "citizen-school" in known else next(iter(known))), False


def year_of(title: str, date: str, body: str) -> tuple[int, str]:
    """Return the plan's year and how it was found: `title`, `date`, `body`, or 0 and ""."""
    for text, where in ((title, "title"), (date, "date")):
        year = next(_years(text), 0)
        if year:
            return year, where
    counted = Counter(_years(body))
    return (counted.most_common(1)[0][0], "body") if counted else (0, "")


def _years(text: str) -> Iterator[int]:
    for match in _year().finditer(text):
        if 1990 <= (year := value_of(match[1]) or 0) <= 2099:
            yield year


@cache
def _year() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9])([12][0-9]{3}|[一二][零〇○◯oO0一二三四五六七八九]{3}|二[零〇○◯oO0][0-9一二三四五六七八九零〇]{2})"
        r"(?:\s*[-—~～至]+\s*[0-9]{2,4})?\s*(?:学?年|[-./][0-9])"
    )


def period_of(title: str) -> str:
    """Return a stretch of time in a title that is no calendar year, or ""."""
    match = re.search(
        r"[0-9]{4}\s*[-—–~～至]+\s*[0-9]{2,4}\s*学?年度?(?:第[一二]学期|[上下]学期)?|[上下]半年|第[一二三四]季度|第[一二]学期|[春秋]季学期",
        title,
    )
    return match[0] if match else ""


def community_of(title: str, signers: Sequence[str], body: str) -> str:
    """Return the name of the community, or ""."""
    shown = re.sub(r"^[^年]{0,14}年度?(?:[上下]半年|第[一二三四]季度|第?[一二上下春秋]季?学期)?", "", title)
    for text in (shown, title, *signers):
        name = _place(text, "社区|村")
        if name:
            return name
    found = Counter(match[1] for match in _in_body().finditer(body) if not match[1].endswith(_NO_PLACE))
    if found:
        return found.most_common(1)[0][0]
    return next(filter(None, (_place(text, "街道|镇|乡") for text in (shown, *signers))), "")


@cache
def _in_body() -> re.Pattern[str]:
    """Return a name where a sentence begins with it: 书院社区在……的领导下."""
    return re.compile(
        r"(?:^|[。\n])([\u4e00-\u9fff_XxＸ×*]{2,6}社区)(?=在|位于|市民学校|居委会|党委|党总支|现有|地处|辖|[，,])",
        re.MULTILINE,
    )


def _place(text: str, endings: str) -> str:
    """Return the place that a title or a signature begins with."""
    match = re.match(
        rf"(?:[^，。\s]{{1,10}}?(?:省|市|区|县))?(?:[^，。\s]{{1,7}}?(?:街道|镇|乡|办事处))?(?P<name>[^，。\s社0-9]{{1,10}}(?:{endings}))",
        text.strip(),
    )
    name = match["name"] if match else ""
    bare = re.sub(rf"(?:{endings})$", "", name)
    return (
        name
        if bare.strip("_＿XxＸ×*某") and not re.search("年|关于|开展|建设|加强|市民|计划|创建|教育", bare)
        else ""
    )


def street_of(title: str, signers: Sequence[str], body: str) -> str:
    """Return the street that a community belongs to, or ""."""
    for text in (title, *signers):
        match = re.search(
            r"(?:年度?|^|区|市|县)(?:[上下]半年)?([\u4e00-\u9fff]{2,5}?街道|[\u4e00-\u9fff]{1,4}?[镇乡](?=[\u4e00-\u9fff]{1,8}(?:社区|村)))",
            text,
        )
        if match:
            return match[1]
    match = re.search(
        r"(?:在|受|由|隶属于?|位于|属于?|按照|根据|[，。\n])([\u4e00-\u9fff]{2,4}街道)(?=党|办事处|办|工委|街道|的|宣|社区教育|中心|教育|东|西|南|北|中)",
        body[:3000],
    )
    if match and not re.search("我街道|各街道|本街道|区街道|委街道|市街道", match[1]):
        return match[1]
    return ""

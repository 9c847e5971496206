"""double-booking：同一个人、同一个地方，同时有两场活动

一位老师不能同时在两处讲课，一间教室不能同时开两场。在一份计划里看，一次审查几份计划时也互相看。
只看写了日期和钟点、而且时间重叠的活动；社区自己的活动室、广场这类各处都有的地方，
不同社区之间不比较；各社区名称相同的活动当作联合举办，不算。

不好：
    培训计划:
      - 月份: 3
        活动:
          - {名称: 书法课, 日期: 3月9日, 时间: "9:00—11:00", 地点: 三楼教室, 主讲: 周文海}
          - {名称: 合唱课, 日期: 3月9日, 时间: "10:00—11:30", 地点: 三楼教室, 主讲: 林秀云}
好：
    培训计划:
      - 月份: 3
        活动:
          - {名称: 书法课, 日期: 3月9日, 时间: "9:00—11:00", 地点: 三楼教室, 主讲: 周文海}
          - {名称: 合唱课, 日期: 3月9日, 时间: "11:00—12:00", 地点: 三楼教室, 主讲: 林秀云}
改法：错开时间，或者换一位老师、换一个地方；本来是同一场活动的，合成一项。
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from plan_cli.analysis.schedule import months_of, years_of
from plan_cli.findings import Finding, Severity, Span
from plan_cli.source.source_span import SourceSpan
from plan_cli.text.dates import stretches_in
from plan_cli.text.patterns import Pattern
from plan_cli.text.times import times_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.model import Activity, MonthEntry, TextValue

SEVERITY = Severity.WARNING

_MOST = 30
"""Each activity is compared with so many others of the same day and place."""

_LONGEST_NAME = 8
"""Characters of a proper name; it may begin anywhere, so that a longer one is found by its end."""

_HINT = "错开时间，或者换一位主讲、换一个地方；本来是同一场活动的，合成一项。"


class Booking(NamedTuple):
    """A lecturer or a place that an activity takes on a day.

    Attributes:
        kind: which of the two.
        name: the lecturer or the place, without spaces.
        day: year, month, day.
        when: the text that says the time.
        activity: its name.
    """

    kind: Literal["lecturer", "place"]
    name: str
    day: tuple[int, int, int]
    when: str
    activity: str

    @property
    def what(self) -> tuple[str, str, tuple[int, int, int]]:
        """What only one activity can have at a time."""
        return self.kind, self.name, self.day

    def clashes(self, other: Booking) -> bool:
        """Whether both run at one time; one name is one activity, listed twice or held together."""
        if self.activity == other.activity:
            return False
        own, its = times_in(self.when), times_in(other.when)
        return own is not None and its is not None and own.meets(its)

    def says(self, where: str, other: Booking) -> str:
        """Return the message of a clash with an activity that stands `where`."""
        busy = "已经安排了" if self.kind == "place" else "要讲"
        return f"“{self.name}”这个时间{busy}{where}“{other.activity}”"


class KeptBooking(NamedTuple):
    """A booking for comparing with other plans: where it is written, and whose it is."""

    booking: Booking
    community: str
    file: str
    span: Span
    line: str


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding at the second of two activities of one plan."""
    taken: dict[object, list[tuple[Booking, TextValue]]] = defaultdict(list)
    for booking, text in _bookings(context):
        others = taken[booking.what]
        for other, its_text in others:
            if booking.clashes(other):
                line, _ = its_text.node.source.place(its_text.node.start)
                yield _whole(text).finding(booking.says(f"第 {line} 行的", other), _HINT)
                break
        if len(others) < _MOST:
            others.append((booking, text))


def digest(context: ReviewContext) -> tuple[KeptBooking, ...]:
    """Return the bookings that can clash with another plan's: of a person or a place known by its own name."""
    return tuple(_kept(context, *one) for one in _bookings(context) if _is_known_everywhere(one[0]))


def compare(digests: list[tuple[str, tuple[KeptBooking, ...]]]) -> Iterator[Finding]:
    """Yield a finding at the later plan of two that clash."""
    taken: dict[object, list[tuple[str, KeptBooking]]] = defaultdict(list)
    from_bases: set[KeptBooking] = set()
    for plan, bookings in digests:
        for kept in bookings:
            own = kept._replace(community="")  # what plans have from one base is one activity
            if kept.file != plan and own in from_bases:
                continue
            from_bases.add(own)
            others = taken[kept.booking.what]
            for other_plan, other in others:
                if other_plan != plan and kept.booking.clashes(other.booking):
                    where = f"{other.community}（{other.file} 第 {other.span.line} 行）的"
                    yield _across(kept, kept.booking.says(where, other.booking))
                    break
            if len(others) < _MOST:
                others.append((plan, kept))


def _across(kept: KeptBooking, message: str) -> Finding:
    # Two communities may each have their 王芳.
    weight = Severity.INFO if kept.booking.kind == "lecturer" else SEVERITY
    return Finding(kept.file, kept.span, weight, "double-booking", message, _HINT, None, kept.line)


def _whole(text: TextValue) -> SourceSpan:
    if not text.node.style:
        return SourceSpan.of_node(text.node)
    return SourceSpan.in_text(text.node, 0, len(text.node.value))


def _kept(context: ReviewContext, booking: Booking, text: TextValue) -> KeptBooking:
    community = context.plan.community
    name = community.name.line if community and community.name else ""
    place = _whole(text)
    span = place.source.span(place.start, place.end)
    return KeptBooking(booking, name, place.source.name, span, place.source.line(span.line))


def _bookings(context: ReviewContext) -> tuple[tuple[Booking, TextValue], ...]:
    """Every lecturer and place of an activity whose day is known; kept from `check` to `digest`."""
    kept: tuple[tuple[Booking, TextValue], ...] = context.kept("double-booking", _found_bookings)
    return kept


def _found_bookings(context: ReviewContext) -> tuple[tuple[Booking, TextValue], ...]:
    if context.period is None or not context.months:
        return ()
    years = years_of(context.period)
    return tuple(
        booking
        for entries in context.months
        for entry in entries
        for activity in entry.activities or ()
        if activity.date is not None and (activity.place or activity.lecturer)
        for booking in _of_activity(activity, activity.date.value, entry, years)
    )


def _of_activity(
    activity: Activity, date: str, entry: MonthEntry, years: dict[int, int]
) -> Iterator[tuple[Booking, TextValue]]:
    day = next(iter(stretches_in(date)), None)
    if day is None or not day.is_one or day.month not in months_of(entry):
        return
    year = day.year or years.get(day.month, 0)
    when = activity.time.value if activity.time else date[day.end :]
    called = activity.name.line if activity.name else ""
    on = (year, day.month, day.day or 0)
    place, lecturer = activity.place, activity.lecturer
    if place and not _open().search(place.value):
        yield Booking("place", "".join(place.value.split()), on, when, called), place
    if lecturer and _is_person(lecturer.value.strip()):
        yield Booking("lecturer", "".join(lecturer.value.split()), on, when, called), lecturer


def _is_known_everywhere(booking: Booking) -> bool:
    """Whether the name means one and the same also in another community: 李老师 is many."""
    if booking.kind == "lecturer":
        return len(booking.name) > 3 or not booking.name.endswith("老师")
    return bool(_named().search(booking.name) and _room().search(booking.name))


@cache
def _open() -> Pattern:
    """Places where several things go on at once, or that are none."""
    return Pattern(
        "广场|公园|小区|绿道|游园|各|线上|直播|微信|平台|待定|另行|户外|操场|长廊|街道?面|社区内|辖区|和|、|等"
    )


@cache
def _named() -> Pattern:
    """Return a street, a district or an institution with a name of its own."""
    return Pattern(
        f"(?!社区|街道|本|我|所|该|文化|党群|居民|综合|中心|活动|共建)[一-龥]{{2,{_LONGEST_NAME}}}(?:街道|镇|乡|区|县|市|小学|中学|学校|图书馆|文化馆|博物馆|医院|剧院|中心)"
    )


@cache
def _room() -> Pattern:
    """Return a place that holds one thing at a time."""
    return Pattern("室|厅|教室|剧场|礼堂|礼厅|影院|课堂")


_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施聂"
)
_TITLES = (
    "老师", "医生", "大夫", "律师", "教授", "主任", "警官", "书记", "护士", "校长", "院长", "所长",
)  # fmt: skip
_NOBODY = ("顾问", "康复师", "施工员", "石匠")
"""Words that end like a name."""


def _is_person(lecturer: str) -> bool:
    """Whether a text ends in a person's name, or in a surname with a title: 社区民警梁志刚, 李老师."""
    if lecturer.endswith(_NOBODY):
        return False
    title = next((one for one in _TITLES if lecturer.endswith(one)), "")
    if title:
        return lecturer[: -len(title)][-1:] in _SURNAMES
    return lecturer[-3:-2] in _SURNAMES or lecturer[-2:-1] in _SURNAMES

"""foreign-community：写着别的社区的名字

计划常从邻近的社区、街道抄来，改名字时难免漏掉一处：花园社区的计划里写着“柳溪社区在桃源街道的领导下”。
只看名字站在本社区位置上的地方。作为伙伴写到的不算：与柳溪社区结对共建，邀请柳溪社区来访，学习柳溪社区的经验。

不好：
    社区: 花园社区
    引言: 柳溪社区居委会将始终把社区教育作为重点。
好：
    社区: 花园社区
    引言: 花园社区居委会将始终把社区教育作为重点，与柳溪社区结对共建。
改法：改成本社区的名字；--fix --unsafe-fixes 会照“社区”填的改。常来往的伙伴可以写进 plangen.yaml。
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.analysis.names import name_before, own_names, sounds_like_a_place
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Prose, ReviewContext
    from plan_cli.analysis.names import OwnNames
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_OFFICE = (
    "居委会|居民委员会|党委|党总支|党支部|党组织|工作站|党群服务中心|两委|“两委”|新时代文明实践站|市民学校|居民学校|社区学校|"
    "老年学校|家长学校"
)
# Two offices and what they lead by have up to 24 characters.
_UNDER = "[^，,。；;：:\n]{0,24}(?:领导|指导|带领|部署|安排|要求|支持|关心|管理)"
_LED = rf"在{_UNDER}[^，,。；;\n]{{0,6}}下"
"""在街道党工委的正确领导和亲切关怀下: a clause, with room for an attribute before and behind."""

# What stands behind a name in the place of one's own: `X社区在…领导下`, `X社区将…`, `X社区居委会`.
_SELF = (
    rf"(?:{_OFFICE})?(?:{_LED}|将(?!士|来)|始终|紧紧围绕|认真(?:贯彻|落实|学习)|坚持以|位于|地处|下?辖"
    r"|现有|共有|总人口|成立于|特?制[定订](?:本|如下|以下)|(?:20[0-9]{2}年)?(?:市民学校|社区教育|科普)?工作计划)"
)
_OVER = rf"(?:办事处|党工委|党委|人民政府|政府)?{_UNDER}"
_BY_OFFICE = rf"(?:{_OFFICE})(?!联合|共同|来访|书记|主任|结对|共建)"

# Literals first, which are searched fastest; what stands behind is looked at afterwards.
_UNITS = (
    "社区(?=[居党工两“新市老家教在将始紧认坚位地下辖现共总成特制2科社\n])", "街道(?=[^，。、；社居])", "[镇乡村](?=[党人政村])",
)  # fmt: skip
_BEHIND = {
    "社区": rf"(?P<self>{_SELF})|{_BY_OFFICE}|\n",
    "街道": _OVER,
    "镇": rf"(?:党委|人民政府|政府){_UNDER}",
    "乡": rf"(?:党委|人民政府|政府){_UNDER}",
    "村": "村委会|村民委员会|党支部",
}

# A street's name has two to four characters; 全市, 城区 and the like are none.
_BEFORE_PARTNER = Pattern(
    r"(?:与|和|同|跟|及|、|联合|携手|联动|赴|到|往|走进|邀请|参观|考察|学习|借鉴|对接|结对|来自|向|比如|例如|等|"
    r"兄弟|友邻|相邻|邻近|周边|毗邻|共建)(?:的|了|单位|社区|[一-鿿]{2,4}(?:街道|镇|乡|区|县|市))?$"
)
_LONGEST_BEFORE = 12
"""走进 and a street of six characters are shorter: _BEFORE_PARTNER needs no more of the text."""
_PARTNERSHIP = Pattern(
    "结对|共建|联建|来访|联合|携手|走进|邀请|参观|考察|经验|借鉴|交流|联谊|互访|兄弟|友邻|相邻|邻近|毗邻|对口|协作|联盟|片区|友好|"
    "伙伴|合作|合办|分别(?![是为])|各社区|等社区|个社区|原(?:属|名)|合并|更名|撤并|划入"
)
_OURS = Pattern("我(?:社区|们|校|街道)|本(?:社区|校|街道)|双方|两个?(?:社区|村|地)|互[相访]")
_ACTS = Pattern(rf"(?:{_OFFICE})?(?:{_LED}|将(?!士|来)|始终|紧紧围绕|坚持以)")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding at each name that stands where the plan's own one should."""
    own = None
    partners: dict[str, bool] = {}
    for place, is_self in _names(context.prose):
        if is_self or sounds_like_a_place(place.name):
            own = own or own_names(context.plan)
            if not _is_foreign(context, own, place):
                continue
            if place.whole not in partners:
                partners[place.whole] = _is_partner(context, place)
            if not partners[place.whole]:
                yield _finding(context, own, place)


class _Named(NamedTuple):
    """A name in the prose: prose.text[start:end] is `name` and `unit`."""

    start: int
    end: int
    name: str
    unit: str

    @property
    def whole(self) -> str:
        """清河社区."""
        return self.name + self.unit


def _is_foreign(context: ReviewContext, own: OwnNames, named: _Named) -> bool:
    prose = context.prose
    if not own.stem or prose.at(named.start).role == "title":  # that is title-mismatch's
        return False
    if named.name in own.fields + own.title or own.stem in named.name:
        return False
    if named.unit in ("社区", "村"):
        # A street names its own communities, a school those around it.
        if own.unit in ("街道", "镇", "乡") or own.stem.endswith(("小学", "中学", "大学", "学校", "幼儿园")):
            return False
    elif own.unit == named.unit:
        pass
    elif not own.street or not own.street.endswith(("街道", "镇", "乡")) or named.name in own.street:
        return False
    return True


def _is_partner(context: ReviewContext, named: _Named) -> bool:
    """Whether the plan, here or elsewhere, or its collection introduces the name as somebody else's."""
    if any(named.whole in partner or named.name == partner for partner in context.own.partners):
        return True
    prose = context.prose
    for match in re.finditer(re.escape(named.whole), prose.text):
        first, last = prose.sentence(match.start())
        behind = prose.text[match.end() : match.end() + 1]
        if (
            behind in ("、", "和", "与", "及", "等")
            or _BEFORE_PARTNER.search(prose.text, max(first, match.start() - _LONGEST_BEFORE), match.start())
            or _PARTNERSHIP.search(prose.text, first, _end_of_introduction(context, match.end(), first, last))
        ):
            return True
    return False


def _end_of_introduction(context: ReviewContext, end: int, first: int, last: int) -> int:
    """How far a sentence may introduce the name that ends at `end` as somebody else's.

    柳溪社区居委会将联合学校…… says whom 柳溪社区 works with, unless we are named too.
    """
    text = context.prose.text
    stem = own_names(context.plan).stem
    if not _ACTS.match(text, end) or _OURS.search(text, first, last) or (stem and stem in text[first:last]):
        return last
    return end


def _finding(context: ReviewContext, own: OwnNames, named: _Named) -> Finding:
    right = (
        own.community if named.unit == own.unit else own.street if named.unit in ("街道", "镇", "乡") else ""
    )
    same = right.endswith(named.unit)
    return context.prose.finding(
        named.start, named.end, f"这里写着{named.whole}，而这份计划是{right or own.community}的",
        f"改成“{right or own.community}”；如果真是写伙伴，请写明怎样合作，或者把它加进 plangen.yaml。",
        right if same else None, safe=False,
    )  # fmt: skip


def _names(prose: Prose) -> Iterator[tuple[_Named, bool]]:
    """Each name in the place of one's own, and whether it is the subject of what is said."""
    text = prose.text
    for unit in _UNITS:
        for match in _pattern(unit).finditer(text):
            behind = _pattern(_BEHIND[match[0]]).match(text, match.end())
            if behind and behind[0] == "\n" and prose.at(match.start()).role != "signer":
                continue
            if behind and (name := name_before(text, match.start())):
                is_self = bool(behind.groupdict().get("self"))
                yield _Named(match.start() - len(name), match.end(), name, match[0]), is_self


@cache
def _pattern(pattern: str) -> Pattern:
    return Pattern(pattern)

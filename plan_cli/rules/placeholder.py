"""placeholder：占位的字没有换掉

范文和去年的稿子里，该换的地方常常用 __、XX、××、○○、某某 占着位子：20__年、201x年、XX社区、
X月X日、十x大。没有换掉就印出来，一看便知是抄来的。“待定”“暂定”可能是有意写的，只提示一声。
网页上的文章少了字（党的精神、党的召开以来）、留着加粗的星号，也在这里指出来。
人数×次数、3×4米、1+X证书、某些居民、模拟某小区起火 都不是占位。

不好：
    标题: 20__年清河社区市民学校工作计划
    引言: XX社区将于X月X日召开动员会。
好：
    标题: 2027年清河社区市民学校工作计划
    引言: 清河社区将于3月8日召开动员会。
改法：换成实际的名称、年份、日期或者数字。标题里的年份，--fix --unsafe-fixes 会按“年度”填上。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plan_cli.analysis import Prose, ReviewContext, Role
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

# Each pattern begins with its signs alone, and looks back only then: searching stays fast.
_X = "[XxＸｘ×✕✖╳]"
_WHERE = "社区|街道|小区|居委|村|镇|乡|县|区|市|省|学校|小学|中学|幼儿园|单位|公司|路|同志|老师|先生|女士"

_LINES = Pattern(
    r"[_＿﹍](?:(?<=_)(?<![A-Za-z]_)(?: ?_)+(?![A-Za-z])|(?<=[＿﹍])[＿﹍]*"
    r"|(?<=_)(?<=[一-鿿]_)(?=[名场次期个所户份人元项门支节家处块件本][^A-Za-z0-9_])"
    r"|(?<=_)(?<![A-Za-z0-9]_)(?=[年月日])|(?<=20_)(?=年))"
    r"(?:年(?:[_＿ ]*[_＿][_＿ ]*月)?(?:[_＿ ]*[_＿][_＿ ]*日)?|月(?:[_＿ ]*[_＿][_＿ ]*日)?|日)?"
)
# A month and a day have two digits, for which two crosses stand.
_CROSSES = Pattern(
    rf"{_X}(?:(?<![A-Za-z/@=&.].)(?: ?{_X})+(?![A-Za-z/@=&]|\.[A-Za-z])"
    rf"(?: ?年(?:{_X}{{1,2}}月)?(?:{_X}{{1,2}}日)?|月{_X}{{1,2}}日|大(?=精神|报告|[，,。、；的]|以来))?"
    rf"|(?:(?<=[12][0-9][0-9].)|(?<=20.))年(?:{_X}月(?:{_X}日)?)?"
    rf"|(?<![A-Za-z0-9０-９+＋].)(?:年{_X}?月{_X}日|年{_X}月|月{_X}日)"
    rf"|(?<=十.)大(?=精神|报告|以来|召开|\W|[的和])|(?<=[十二].)届(?:{_X}中全会)?|(?<=届.)中全会|(?<=“.)(?=”(?:普法|规划|时期))|(?<=第.)(?=[届次期周个季]))"
)
_ONE_CROSS = Pattern(
    r"[XxＸｘ×](?:(?<!×)(?<![A-Za-z0-9０-９+＋“‘(（)）].)"
    r"(?=社区|街道|小区|镇|村|学校|年(?!级)|月|日|名|人|场|次|期|户|支|门|万元|元|余|周|天|课时|学时|[%％])"
    r"|(?<![A-Za-z0-9０-９+＋×“‘(（)）].)(?<=[一-鿿].)(?=个(?:党支部|支部|网格|小区|小组|社区|居民小组|楼栋|单位))"
    # Web pages leave the party out: X建引领, X支部.
    r"|(?<![A-Za-z0-9０-９+＋×“‘(（)）].)(?=(?:建引领|建工作|建联盟|员干部|员志愿|员先锋|支部|总支|组织生活|的二十大|群服务)(?![A-Za-z]))"
    r"|(?<=[周期].)(?<=每周.|星期.)(?=\W|[上下晚])|(?<=每月.)日)"
)
# Names have up to seven characters, for which seven signs stand.
_CIRCLES = Pattern(
    r"[○◯〇●△▲□◇](?:(?<=[○◯〇●])(?<![一二三四五六七八九〇0-9].)(?: ?[○◯〇●])+(?![一二三四五六七八九])"
    rf"|(?<=20.)[○◯●□△]年|[△▲□◇]{{1,6}}(?={_WHERE}|年|月|日))"
)
_STARS = Pattern(
    rf"[*＊?？](?:(?:(?<=20[*＊])|(?<=[*＊])(?=[*＊]))[*＊]{{0,6}}(?:年|(?={_WHERE}|月|日))|(?<=20[?？])[?？]?年|年[?？]月(?:[?？]日)?)"
)
_SOMEONE = Pattern("某(?:某+|年(?:某月(?:某日)?)?|月某日|社区|街道|[镇乡县](?!民))")
_DASHED = Pattern(r"[-－—–―~～]{1,2}年[0-9]{1,2}月")
_NO_DATE = Pattern(
    r"[年月2](?:(?<=年)[ 　]+月[ 　]*(?:日|(?=\n))|(?<=2)(?<![0-9]2)0[ 　]+年|(?<=月)(?:[ 　]{2,}日|[ 　]日(?=\W|[召前起举开至])))"
)
# More than twenty spaces are room to write in by hand.
_EMPTY = Pattern(
    r"[（(“《【][ 　]{0,20}(?:(?<=[（　 ])）|(?<=[( ])(?<![A-Za-z0-9_]\()\)|(?<=[“ 　])”|(?<=[《 　])》|(?<=[【 　])】)",
)
_OPEN = Pattern(
    r"待(?<![等期善接招款优看对有亟尚急].)(?:定(?![期向点位岗价额制做])|(?:补充?|填|确定|确认)(?=\W))|暂定"
    r"|T(?<![A-Za-z].)(?:BD|ODO)(?![A-Za-z])"
)
# A hint has up to sixty characters; behind 此处省略 and in a web page's words twenty are shown.
_FORM = Pattern(
    r"[（(【\[〔<＜{｛此](?:(?<!此)(?:(?:此处|请在此|请填(?<!【请填)|填写|填入|请写|请?(?:可?根据|结合)(?:本社区)?实际(?:情况)?(?:自行)?[填修])"
    r"[^）)】\]〕>＞}｝\n]{0,60}[）)】\]〕>＞}｝]?"
    r"|(?:本|贵|所在)?(?:社区|街道|单位|学校|村|镇|机构|组织|公司)(?:名称|全称|简称)[）)】\]〕>＞}｝])"
    r"|处(?:省略|插入|填写|添加)[^，。；\n]{0,20})"
)
_WEB = Pattern(r"转载请注明[^，。；\n]{0,20}|更多(?:精彩)?范文")
_TITLE_FORM = Pattern(
    r"[（(]?(?:范文|范本|模板|样本|模版)(?:[0-9一二三四五六七八九十]{1,3}篇)?[）)]?|[0-9]{1,2}篇(?=\n)"
    r"|[（(【]?(?:第[一二三四五六七八九十0-9]{1,2}篇|篇[一二三四五六七八九十0-9]{1,2})[）)】]?[：:]?(?=\n)",
)
_LETTER_N = Pattern(r"[NＮ](?<![A-Za-z0-9+＋“‘(（].)(?:年|月[NＮ]日|(?=场|次(?!方)|人|名))")
# Web pages leave the congress out: 贯彻党的精神, 党的召开以来.
_NO_CONGRESS = Pattern(
    "党的(?:(?:(?<=贯彻党的)|(?<=落实党的)|(?<=学习党的)|(?<=宣传党的)|(?<=宣讲党的)|(?<=领会党的)|(?<=[以照按]党的))"
    "(?:全会)?精神(?![谱力家财世风标血文内实品状追生])|(?=(?:胜利|隆重)?召开(?:以来|后|之后|之年|的第)))"
)
# Programs that write for others mark with stars what is bold.
# Whoever makes more than sixty characters bold uses stars for something else.
_BOLD = Pattern(r"[*＊]{2}[^*＊\n]{1,60}[*＊]{2}")
_NOBODY = Pattern(r"(?:张三|李四|王五|赵六)(?=\W)")

_BEFORE = Pattern(r"(?:(?<![0-9])(?:20|[12][0-9]{2,3}|２０)|二[〇○零][一二三四五]?) ?\Z|[第届十]\Z|二十\Z")
"""What belongs to a stretch in front of its signs: the year's first digits, a congress."""

_SUPPOSED = ("如果", "假如", "假设", "设想", "模拟", "例如", "比如", "若", "一旦")
_SAMPLE = ("格式", "样式", "命名", "昵称", "署名", "群名片")
_NAMES: tuple[Role, ...] = ("community", "title", "signer")


def _is_no_model(prose: Prose, start: int) -> bool:
    """Not where a model with a letter in it is spoken of: 1+X证书, “1+3+N”."""
    first, last = prose.sentence(start)
    return not re.search("[+＋“][XxＸNＮ]", prose.text[first:last])


def _is_no_bold(prose: Prose, start: int) -> bool:
    """Not one of the two pairs of stars of Markdown's **bold** words."""
    first, last = prose.sentence(start)
    text = prose.text[first:last]
    return prose.text[start] not in "*＊" or len(_STARS.findall(text)) == len(re.findall("[*＊]{2,}", text))


def _is_no_case(prose: Prose, start: int) -> bool:
    """Not in a supposition (模拟某小区起火), nor a name withheld in a law case."""
    first, last = prose.sentence(start)
    before = prose.text[first:start]
    if any(word in before for word in _SUPPOSED):
        return prose.at(start).role in _NAMES
    return not (prose.text.startswith("某某", start) and "案" in prose.text[first:last])


def _is_title(prose: Prose, start: int) -> bool:
    return prose.at(start).role == "title"


def _is_whole_name(prose: Prose, start: int) -> bool:
    return prose.at(start).role in ("organizer", "lecturer") and not prose.text[start - 1 : start].isalnum()


class _Family(NamedTuple):
    """Stretches of one look.

    Attributes:
        signs: characters of which one stands wherever the pattern finds something.
        pattern: of the stretch.
        is_one: whether what is found at prose.text[start] is a placeholder, seen with what is around it.
        message, hint: what is said; {} is the stretch.
        severity: how much it weighs.
    """

    signs: str
    pattern: Pattern
    is_one: Callable[[Prose, int], bool] | None = None
    message: str = "“{}”是占位的，还没有换掉"
    hint: str = ""
    severity: Severity = SEVERITY


_FAMILIES = (
    _Family("_＿﹍", _LINES),
    _Family("XxＸｘ×✕✖╳", _CROSSES),
    _Family("XxＸｘ×", _ONE_CROSS, _is_no_model),
    _Family("○◯〇●△▲□◇", _CIRCLES),
    _Family("*＊?？", _STARS, _is_no_bold),
    _Family("某", _SOMEONE, _is_no_case),
    _Family("-－—–―~～", _DASHED),
    _Family(" 　", _NO_DATE),
    _Family(
        "（(“《【", _EMPTY, message="“{}”里面是空的", hint="填上内容；不用填的，连同这对符号一起删掉。"
    ),
    _Family("填写此称修", _FORM, message="“{}”是范文里的提示语", hint="换成实际的内容，或者删掉。"),
    _Family("载范", _WEB, message="“{}”是网页上的话", hint="删掉“{}”。"),
    _Family(
        "待暂T", _OPEN, message="“{}”：这里还没有定下来",
        hint="定下来以后写明；一时定不了的，写明由谁、什么时候确定。", severity=Severity.INFO,
    ),
    _Family("党", _NO_CONGRESS, message="“{}”少了会议的名称", hint="写明是哪一次大会、哪一次全会。"),
    _Family(
        "*＊", _BOLD, lambda prose, start: not _is_no_bold(prose, start),
        message="“{}”的星号是加粗的记号，印出来还在", hint="删掉星号。", severity=Severity.INFO,
    ),
    _Family("NＮ", _LETTER_N, _is_no_model, severity=Severity.INFO),
    _Family("张李王赵", _NOBODY, _is_whole_name, severity=Severity.INFO),
)  # fmt: skip


_FROM_THE_WEB = _Family("", _TITLE_FORM, _is_title, "标题里的“{}”是范文留下的", "删掉“{}”。")
_DATED = ("_＿﹍", "XxＸｘ×✕✖╳", "○◯〇●△▲□◇", "*＊?？", "-－—–―~～", " 　")
"""Signs of the families that stand for a part of a date or of a congress."""


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each stretch that stands for something else; none twice."""
    prose = context.prose
    found = [
        (start, end, family)
        for family in _families(context)
        for start, end in _stretches(prose, family)
        if (family.is_one is None or family.is_one(prose, start)) and not _is_sample(prose, start)
    ]
    told = 0
    for start, end, family in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= told:
            told = end
            yield _finding(context, start, end, family)


def _families(context: ReviewContext) -> Iterator[_Family]:
    """Those that may be found."""
    text = context.prose.text
    for family in _FAMILIES:
        if any(sign in text for sign in family.signs):
            yield family
    if context.plan.title and _TITLE_FORM.search(f"{context.plan.title.value}\n"):
        yield _FROM_THE_WEB


def _stretches(prose: Prose, family: _Family) -> Iterator[tuple[int, int]]:
    for match in family.pattern.finditer(prose.text):
        start, end = match.span()
        if family.signs and family.signs in _DATED:
            before = prose.text[max(start - 4, prose.at(start).start) : start]
            if whole := _BEFORE.search(before):
                start -= len(before) - whole.start()
        yield start, end


def _is_sample(prose: Prose, start: int) -> bool:
    """Whether it stands between quotes where a sentence says how something is to be written."""
    first, last = prose.sentence(start)
    sentence = prose.text[first:last]
    return any(word in sentence for word in _SAMPLE) and "“" in sentence[: start - first]


def _finding(context: ReviewContext, start: int, end: int, family: _Family) -> Finding:
    shown = context.prose.text[start:end]
    role = context.prose.at(start).role
    right = None
    if "年" in shown and "月" not in shown and role == "title":
        right = f"{context.plan.year}年"
    elif family.pattern is _BOLD:
        right = shown.strip("*＊")
    hint = family.hint.format(shown) or (
        f"改成“{right}”。" if right else _hint(shown, context.prose.text, end, role)
    )
    told = family.message.format(shown.strip())
    return context.prose.finding(start, end, told, hint, right, safe=False, severity=family.severity)


def _hint(shown: str, text: str, end: int, role: Role) -> str:
    if shown[-1] in "大会" or text.startswith(("届", "大"), end) or "届" in shown:
        return "写明是哪一次会议。"
    if shown[-1] in "年月日" or text.startswith(("年", "月", "日"), end):
        return "写上实际的日期。"
    if text.startswith(tuple(_WHERE.split("|")), end) or role in _NAMES:
        return "写上实际的名称。"
    return "换成实际的内容。"

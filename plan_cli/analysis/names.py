"""Proper names of communities, streets, towns and villages: a plan's own ones, and those in its text.

Chinese puts no blank between words. A name is what stands before 社区 or 街道 back to where a function
word, a larger district or a sign ends; what is no name but an ordinary word (学习型社区, 服务社区) is
left out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.analysis.punctuation import ideographs_of, is_ideograph
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from plan_cli.model import Plan, TextValue

LONGEST = 6
"""Characters that the name before 社区 has at most."""

_PARTS = Pattern(
    "(?P<stem>.*?)(?P<unit>社区|街道|镇|乡|村)?"
    "(?:居民委员会|村民委员会|居委会|村委会|办事处|人民政府|社区居委会|党委|党总支|党支部|工作站|党群服务中心)?"
)
_STREET = Pattern("[一-鿿]{2,6}?街道")

# Where a name may begin: behind one of these, unless what stands behind ! follows: the two are a name's then.
_BOUNDARY = """
年度 学年 半年 季度 年 月 日 区!政 市!桥心 县 省 州!里 街道 镇!江海宁 乡 我们 我 本 各 该 全体 全 在 由 到 为!民 是 对
向!阳荣上东南北西 从!化 以 于!家洪都 及 与 和!平谐顺兴美睦悦庄苑园安丰畅煦泰乐义 同!心德乐福和兴安泰仁济庆丰 的 了
使!馆 让 把 被 将!军 等 如!意家东皋 据 按 请 即!墨 跟 赴 给 比 当 个 位 名 所!街 者 型 性 级 化!工 会!展龙仙 员 们
上!河海地园林城塘马梅庄村坊街元步水岭 中!山心央华兴原和天南北东关路街坝坪海环 里面
"""
_WORDS = """
学习 文明 和谐 智慧 平安 示范 服务 建设 依靠 立足 开展 推进 加强 深入 所有 其他 其它 周边 相邻 邻近 辖区 城市 农村
城乡 绿色 书香 健康 无毒 友好 五星 星级 美好 美丽 温馨 精品 试点 样板 重点 走进 进入 融入 返回 回归 参与 关心 热爱 熟悉
了解 面向 覆盖 惠及 指导 帮助 组织 协助 支持 联合 联系 成立 创建 打造 营造 管理 治理 规范 发展 丰富 带动 促进 提升 宣传
做好 搞好 抓好 办好 建好 依托 围绕 结合 发挥 利用 整合 提高 完善 健全 构建 建立 充分 广泛 积极 努力 大力 全面 切实 认真
继续 进一 一步 不断 推动 引导 动员 发动 号召 鼓励 激发 增强 强化 优化 深化 落实 贯彻 坚持 坚决 牢固 树立 实现 实行 实施
先进 优秀 典型 特色 品牌 老旧 新型 现代 国际 数字 低碳 环保 生态 宜居 幸福 活力 魅力 廉洁 法治 民主 诚信 爱心 温暖 暖心
居民 群众 市民 党员 街镇 乡镇 城镇 村镇 古镇 小镇 重镇 市镇 行政 自然 中心 老年 儿童 青年 妇女 家庭 单位 学校 部门 上级
本地 当地 外地 异地 基层 镇街 村居 县区 市区 区级 市级 省级 国家 全国 全省 全市 全区 全县 全镇 全街 多个 几个 每个 两个
三个 四个 五个 一个 整个 这个 那个 各个 有关 相关 主要 负责 代表 通过 根据 按照 随着 关于 对于 由于 为了 经过 召开 举办
参加 开放 共享 共建 共同 携手 联动 互动 对接 走访 深耕 扎根 驻守 下沉 沉入 进驻 送到 来到 走出 走入 送进 报到 回到 离开
完成 推广 指定 委派 号称 针对 按时 责成 督促 授牌 挂牌 验收 表彰 奖励 慰问 帮扶 救助 开设 开办 创办 筹建 新建 改建 扩建
需求 实际 依法 监督 检查 考核 评选 推荐 选派 聘请 邀请 安排 配合 协调 统筹 牵头 承办 主办 协办 委托 授权 反映 报告 汇报
反馈 听取 征求 创新 整治 采纳 召集 收集 通知 配备 配齐 选优 培育 培养 保障 确保 保证 改善 改造 更新 维护 维持 巩固 拓展 扩大 延伸 分享 展示 体现 突出
"""
_ORDINARY = frozenset(_WORDS.split())
_VERBS = frozenset("使让把被给由在到从向对为以及与的了是有无做办建抓促创进入访驻送讲说看听请")
_PLACES = frozenset(
    "溪里园苑庄桥湾河山湖门井街路巷城村铺坊店塘林岭口堡营屯家寺庙塔洲港浦江泉坝坪岗台关角院源岸潭池沟沙滩田圩渡桃柳"
    "梅兰松柏杨槐桐枫竹荷莲杏榆花阳阴华安宁泰康福祥瑞和平丰乐顺吉昌盛隆兴东西南北中新春秋景苑府邸居轩阁楼亭场坡峰谷"
    "洼淀渚墩埠集寨屿岛海滨涧陂堰渠堤围冲坳垅岩石云龙凤鹤"
)
"""Characters that names of places end with: no verb does."""


class OwnNames(NamedTuple):
    """What a plan calls itself.

    Attributes:
        community: the name of its community, without signs: 清河社区.
        stem: the same without what it is: 清河; "" where there is none (某社区).
        unit: what it is: 社区, 街道, 镇, 乡, 村, or "".
        street: the street or town over it, "" where it is not told.
        fields: every field that names it or what it belongs to, put together.
        title: its title.
    """

    community: str
    stem: str
    unit: str
    street: str
    fields: str
    title: str


def own_names(plan: Plan) -> OwnNames:
    """Return the names that a plan gives of its own community."""
    told = plan.community
    community = _han(told.name) if told else ""
    street = _han(told.street) if told else ""
    organization = _han(told.organization) if told else ""
    district = _han(told.district) if told else ""
    stem, unit = parts(community)
    if (at := organization.find("社区")) > 0 and name_before(organization, at) not in ("", stem):
        organization = ""  # somebody else's: what it says of the street is no proof
    if not street and (found := _STREET.search(organization)):
        street = found[0]
    fields = "\n".join((community, street, district, organization))
    return OwnNames(community, stem, unit, street, fields, _han(plan.title))


def parts(name: str) -> tuple[str, str]:
    """清河社区居民委员会 in its parts 清河 and 社区; 某社区 has no name."""
    match = _PARTS.fullmatch(name)
    stem, unit = (match["stem"], match["unit"] or "") if match else (name, "")
    return ("" if stem.startswith("某") else stem), unit


def name_before(text: str, end: int) -> str:
    """Return the proper name that ends at text[end] (before 社区, 街道 …), or "" where none is sure to."""
    run = _run_before(text, end)
    name = run[_cut(run) :]
    while len(name) > len("柳溪社") and name[:2] in _ORDINARY:  # 加强柳溪
        name = name[2:]
    if not 2 <= len(name) <= LONGEST - 1 or name[-1] in _VERBS or name[0] in "第每某原":
        return ""
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return "" if pairs & _ORDINARY else name


def sounds_like_a_place(name: str) -> bool:
    """Whether a name is none of a verb's: it ends as places do, or has three characters."""
    return name[-1] in _PLACES or len(name) > len("柳溪")


def _run_before(text: str, end: int) -> str:
    """Return the ideographs right before text[end], as many as a name with what stands before it may have."""
    first = max(0, end - 2 * LONGEST)
    end -= text.endswith("\n", first, end)
    start = end
    while start > first and is_ideograph(text[start - 1]):
        start -= 1
    return text[start:end]


def _cut(run: str) -> int:
    """Where the name in a run of ideographs begins: behind the last word that can't be in one."""
    boundaries, cut, at = _boundaries(), 0, 0
    while at < len(run):
        # Of 年度 and 年 the longer one stands there.
        word = run[at : at + 2] if run[at : at + 2] in boundaries else run[at]
        at += len(word)
        if word in boundaries and run[at : at + 1] not in boundaries[word]:
            cut = at
    return cut


@cache
def _boundaries() -> dict[str, frozenset[str]]:
    """Return the words behind which a name may begin, each with the characters before which it may not."""
    words = (word.partition("!") for word in _BOUNDARY.split())
    return {word: frozenset(unless) for word, _, unless in words}


def _han(text: TextValue | None) -> str:
    return ideographs_of(text.value) if text else ""

"""A plan as the files of a folder: its bytes, its bases, `plangen.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_cli.model import Plan

from .dice import Dice
from .layout import Layout
from .plan import plan_tree
from .slips import slipped
from .tree import Mapping, Scalar

if TYPE_CHECKING:
    from .tree import Node

_ENDS = ("\n", "\n", "\n", "\r\n", "\r\n")
_CODECS = ("utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030")
_CONFIGURATIONS = (
    "",
    "样式: gbt9704\n",
    "style: gbt33476\nrules:\n  blank: error\n",
    "规则: {single-item: 关闭}\n错别字:\n  清合社区: 清河社区\n合作单位: [春晖社区, 育英小学]\n",
    "路径:\n- 文件: 草稿/\n  规则: {blank: 关闭}\n失效文件:\n- 名称: 街道学习积分办法\n  改为: 街道学分银行办法\n",
)
PLAN = "计划.yaml"


@dataclass(frozen=True, slots=True)
class Made:
    """A plan and the text that says it."""

    tree: Mapping
    text: str


def made(seed: int, size: int) -> Made:
    """A sound plan that extends no other, of a size from 0 to 10."""
    dice = Dice(seed, size)
    tree = plan_tree(dice)
    return Made(tree, Layout(dice, tree).text())


def files_of(seed: int, size: int, *, broken: bool = False) -> dict[str, bytes]:
    """A plan with all that lies about it: names with `/` are in folders; the plan is `PLAN`."""
    dice = Dice(seed, size)
    tree = plan_tree(dice)
    files: dict[str, bytes] = {}
    if dice.seldom() or dice.seldom():
        tree = _parted(dice, tree, files)
    text = Layout(dice, tree).text()
    if broken:
        text = slipped(dice, text)
    files[PLAN] = _encoded(dice, text)
    if dice.seldom():
        files["plangen.yaml"] = dice.pick(_CONFIGURATIONS).encode()
    return files


def _parted(dice: Dice, tree: Mapping, files: dict[str, bytes]) -> Mapping:
    """What the plan keeps of a tree; its bases go into the files."""
    above, before = "", tree
    for name in ("街道.yaml", "底稿/基础.yaml")[: dice.number(1, 2)]:
        # Who the plan is for stays in the plan: a file that names a community is no base.
        given = dice.some([pair for pair in before.pairs if pair[0] not in _WHO])
        if not given:
            break
        before = Mapping([pair for pair in before.pairs if pair not in given])
        base = Mapping(list(given))
        if above:
            base.pairs.insert(0, _extends(dice, above, name))
        files[name] = _encoded(dice, Layout(dice, base).text())
        above = name
    kept = list(before.pairs)
    if above:
        kept.insert(dice.number(0, len(kept)), _extends(dice, above, PLAN))
    return Mapping(kept)


_WHO = frozenset(
    name for key in (Plan.keys["community"], Plan.keys["year"]) for name in (key.english, key.chinese)
)


def _extends(dice: Dice, path: str, written_in: str) -> tuple[str, Node]:
    key = Plan.keys["extends"]
    relative = f"../{path}" if "/" in written_in else path
    return dice.pick((key.english, key.chinese)), Scalar(relative, relative, printed=False)


def _encoded(dice: Dice, text: str) -> bytes:
    """Text as an editor saves it."""
    if dice.size == 0:
        return text.encode()
    if dice.seldom():
        text = text.rstrip("\n")
    return text.replace("\n", dice.pick(_ENDS)).encode(dice.pick(_CODECS), "surrogatepass")

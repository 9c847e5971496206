"""A text in each of YAML's five styles: plain, single and double quoted, literal, folded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .dice import Dice

_UNSAFE_START = tuple("-?:,[]{}#&*!|>'\"%@`=~.<+ \u3000\u00a0\t")
_UNSAFE = re.compile(
    r":\s|\s#|:$|\s$|[\u3000\u00a0]$|\n |\n$|[^\x20-\x7e\n\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_WIDE = "\u4e00-\u9fa5"
_FOLD_AT = re.compile(
    rf"(?<=[{_WIDE}])(?=[{_WIDE}])|(?<=[A-Za-z0-9]) (?=[A-Za-z0-9{_WIDE}])|(?<=[{_WIDE}]) (?=[A-Za-z0-9])"
)
"""Where a line may be folded so that reading joins it again: no blank is put between two full-width characters."""


class Written(NamedTuple):
    """A scalar as YAML.

    Attributes:
        first: what stands behind the key on its line.
        rest: the whole lines that follow.
        block: whether it is a literal or folded one, which ends by indentation only.
    """

    first: str
    rest: tuple[str, ...] = ()
    block: bool = False


def write_scalar(
    dice: Dice, text: str, parent: int, *, one_line: bool = False, flow: bool = False
) -> Written:
    """A text in a random style that reads back as exactly that text.

    Args:
        dice: the decisions.
        text: what it says.
        parent: the column of the mapping or list that holds it; what continues it stands further in.
        one_line: whether a line break at its end would spoil it.
        flow: whether it stands within brackets, where only plain and quoted ones may.
    """
    styles = [_double]
    if is_plain(text, flow=flow):
        styles += [_plain] * 6
    if text == text.strip(" \t") and "\n " not in text and " \n" not in text:
        styles.append(_single)
        if not (flow or one_line) and text.strip() and "\t" not in text:
            styles += [_literal, _folded] * (3 if len(text) > 25 else 1)
    if dice.size == 0 and _plain in styles:
        return _plain(dice, text, parent)
    return dice.pick(styles)(dice, text, parent)


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether a text needs no quotes."""
    if not text or text.startswith(_UNSAFE_START) or text in {"null", "Null", "NULL"} or _UNSAFE.search(text):
        return False
    return not (flow and re.search(r"[\[\]{},\n\"'?:#]", text))


def folded(dice: Dice, text: str) -> list[str]:
    """A text as lines that YAML joins again: an empty line stands for a line break."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if lines:
            lines.append("")
        begin = 0
        for place in _FOLD_AT.finditer(paragraph):
            in_expression = "{{" in paragraph[: place.start()].rpartition("}}")[2]
            if place.start() - begin > 4 and not in_expression and dice.seldom():
                lines.append(paragraph[begin : place.start()])
                begin = place.end()
        lines.append(paragraph[begin:])
    return lines


def _hung(dice: Dice, lines: list[str], parent: int) -> tuple[str, ...]:
    """Lines that continue a scalar, each at its own depth."""
    return tuple(f"{' ' * (parent + dice.number(1, 6))}{line}" if line else "" for line in lines)


def _plain(dice: Dice, text: str, parent: int) -> Written:
    first, *rest = folded(dice, text)
    return Written(first, _hung(dice, rest, parent))


def _single(dice: Dice, text: str, parent: int) -> Written:
    first, *rest = folded(dice, text.replace("'", "''"))
    lines = [f"'{first}", *rest]
    lines[-1] += "'"
    return Written(lines[0], _hung(dice, lines[1:], parent))


def _double(dice: Dice, text: str, parent: int) -> Written:
    if dice.half():
        return Written(f'"{_escaped(dice, text, all_of_it=True)}"')
    lines = folded(dice, text)
    escaped = [_escaped(dice, line, all_of_it=False) for line in lines]
    if len(lines) == 1 and len(text) > 8 and "{{" not in text and dice.half():
        return _continued(dice, text, parent)
    escaped[0] = f'"{escaped[0]}'
    escaped[-1] += '"'
    return Written(escaped[0], _hung(dice, escaped[1:], parent))


def _continued(dice: Dice, text: str, parent: int) -> Written:
    """Broken by a backslash at the end of a line, which adds nothing."""
    place = dice.number(1, len(text) - 1)
    begin = _escaped(dice, text[:place], all_of_it=True)
    end = _escaped(dice, text[place:], all_of_it=True)
    if end.startswith((" ", "\t")):  # or it would be taken for the line's indentation
        end = f"\\{end}"
    return Written(f'"{begin}\\', _hung(dice, [f'{end}"'], parent))


def _escaped(dice: Dice, text: str, *, all_of_it: bool) -> str:
    signs = []
    for place, sign in enumerate(text):
        at_edge = sign in " \t" and (place == 0 or place == len(text) - 1)
        if sign in '\\"':
            signs.append(f"\\{sign}")
        elif sign == "\n":
            signs.append("\\n")
        elif at_edge and not all_of_it:
            signs.append(f"\\x{ord(sign):02x}")
        elif not sign.isprintable() or (sign not in "{}" and dice.rarely()):
            signs.append(_number_escape(sign))
        else:
            signs.append(sign)
    return "".join(signs)


def _number_escape(sign: str) -> str:
    number = ord(sign)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08x}"


def _literal(dice: Dice, text: str, parent: int) -> Written:
    return _block(dice, "|", text.split("\n"), parent)


def _folded(dice: Dice, text: str, parent: int) -> Written:
    return _block(dice, ">", folded(dice, text), parent)


def _block(dice: Dice, style: str, lines: list[str], parent: int) -> Written:
    depth = dice.number(1, 6)
    chomping = dice.pick(("", "-", "-", "+"))
    size = str(depth) if dice.seldom() else ""
    head = style + (chomping + size if dice.half() else size + chomping)
    if dice.seldom():
        head += "  # 注"
    body = tuple(" " * (parent + depth) + line if line else "" for line in lines)
    return Written(head, body, block=True)

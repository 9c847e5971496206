"""What a scaffold says beside its sentences: names that the user gave, and the comments of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from plan_cli.dump.lines import comment, escaped
from plan_cli.errors import UsageError

if TYPE_CHECKING:
    from plan_cli.scaffold.keys import KeyName


def given(value: str, what: str) -> str:
    """Return a name that the user gave, as any text of a plan may hold it.

    Args:
        value: the name; blanks around it are nobody's intention and go.
        what: what it names, for the message.

    Raises:
        UsageError: it holds a character that no plan file can hold.
    """
    value = value.strip()
    for character in value:
        if category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in "\ufeff\ufffe\uffff":
            raise UsageError(
                f"{what}里有一个看不见的字符（U+{ord(character):04X}），计划文件里不能有它",
                "删掉它，重新输入一次。",
            )
    return escaped(value)


def note(key: KeyName, more: str = "", indent: int = 0) -> str:
    """Return the comment that says what belongs to a key, by its declaration, and what else helps here."""
    about = key.about.removeprefix(f"{key.chinese}：")
    return comment(f"{key.chinese}：{about}{more}", indent)

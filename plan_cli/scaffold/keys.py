"""The keys of the language as a scaffold's template sees them: names and comments by declaration.

`k.goals` prints 工作目标 or goals, `k.goals.about` the declared description,
`k.community.street.example` a declared example; the keys of a record stand
under its name (`k.block.heading`, `k.month_entry.months`) and under every key
that takes it (`k.goals.heading`), the values of a choice under its key
(`k.block.layout.table`).
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from plan_cli.model.declare import RECORDS, Choice, Key, Nested

# Declares the records.
from plan_cli.model.language import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plan_cli.dump import Language
    from plan_cli.model.declare import Record


class KeyName(str):
    """A key's name in the language of the file.

    Attributes:
        about: what the key is for, as declared.
        chinese: its Chinese name, whatever the language of the file.
        example: the first declared example, or "".
    """

    about: str
    chinese: str
    example: str


def key_names(language: Language, headings: Mapping[str, str]) -> SimpleNamespace:
    """All keys of the language.

    Args:
        language: of the names.
        headings: sections that are printed under another heading than their name.
    """
    names = {name: SimpleNamespace(**_names(record, language)) for name, record in RECORDS.items()}
    of_plan = _names(Plan, language)
    for section, heading in headings.items():
        of_plan[section].about += f"印出来的标题是“{heading}”。"
    # A key that is called like its record has the record's keys as attributes.
    return SimpleNamespace(**(names | of_plan))


def _names(record: type[Record], language: Language) -> dict[str, KeyName]:
    return {name: _name(key, language) for name, key in record.keys.items()}


def _name(key: Key, language: Language) -> KeyName:
    name = KeyName(_in(language, (key.english, key.chinese)))
    name.about = key.description
    name.chinese = key.chinese
    name.example = str(key.examples[0]) if key.examples else ""
    if isinstance(key.kind, Nested):
        vars(name).update(_names(RECORDS[key.kind.record], language))
    elif isinstance(key.kind, Choice):
        vars(name).update(
            {value: _in(language, spellings) for value, spellings in key.kind.spellings.items()}
        )
    return name


def _in(language: Language, spellings: tuple[str, ...]) -> str:
    """English names come first in the declarations, Chinese ones last."""
    return spellings[0] if language == "en" else spellings[-1]

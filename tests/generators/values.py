"""Random values for the declared keys; a key that is declared anew is made without a word here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plan_cli.collection import kinds
from plan_cli.model import RECORDS
from plan_cli.model.declare import (
    Choice,
    DocumentNumber,
    Flag,
    ListOf,
    MonthSet,
    Nested,
    Number,
    PlanKind,
    TableRows,
    Text,
    TextOrList,
    Variables,
)
from plan_cli.templating.search_path import BUILT_IN

from . import words
from .tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.model import Key

    from .dice import Dice
    from .tree import Node

_UNPRINTED = {"variables", "community", "period", "version", "template", "extends", "year", "layout"}
_LONG = {"preamble", "text", "closing"}
_DATES = {"date"}
_DEEPEST = 5


@dataclass(slots=True)
class Values:
    """Makes values of the declared kinds.

    Attributes:
        dice: the decisions.
        language: how keys are spelled: `zh`, `en` or `mixed`.
        year: the plan's.
        community: the plan's.
        variables: the plan's own names with what they say.
    """

    dice: Dice
    language: str
    year: int = 2027
    community: str = "清河社区"
    variables: dict[str, str] = field(default_factory=dict)
    _printed: bool = True
    _texts: list[Scalar] = field(default_factory=list)

    def spelled(self, key: Key) -> str:
        """One of a key's two names."""
        language = self.language if self.language != "mixed" else self.dice.pick(("zh", "en"))
        return key.chinese if language == "zh" else key.english

    def mapping(self, record: str, keys: Iterable[str], level: int) -> Mapping:
        """A mapping of some keys of a record."""
        declared = RECORDS[record].keys
        return Mapping([(self.spelled(declared[name]), self.value(declared[name], level)) for name in keys])

    def value(self, key: Key, level: int) -> Node:
        """What stands behind a key; what is below an unprinted key is not printed."""
        before = self._printed
        self._printed = before and key.english not in _UNPRINTED
        made = self._of_kind(key, level)
        self._printed = before
        return made

    def _of_kind(self, key: Key, level: int) -> Node:  # noqa: C901, PLR0911, PLR0912 -- one case a kind
        dice = self.dice
        match key.kind:
            case DocumentNumber():
                number = self.plain(f"青街〔{self.year}〕{dice.number(1, 99)}号")
                number.word = True
                return number
            case Text():
                return self.text(key)
            case TextOrList():
                if dice.half():
                    return self.text(key)
                return Sequence([self.text(key) for _ in range(dice.number(1, 3))])
            case Number():
                return self.word("1" if key.english == "version" else str(self.year))
            case Choice(spellings):
                return self.word(dice.pick([one for spelled in spellings.values() for one in spelled]))
            case Flag():
                return self.word(dice.pick(list(Flag.spellings)))
            case PlanKind():
                kind = dice.pick(kinds.kinds(BUILT_IN)[0])
                return self.word(dice.pick((kind.id, kind.name)))
            case MonthSet():
                return self.months()
            case Variables():
                return Mapping(
                    [(name, self.plain(said, printed=False)) for name, said in self.variables.items()]
                )
            case TableRows():
                return self.rows(dice.number(1, 4))
            case Nested(record, text_as, list_as):
                return self.nested(record, text_as, list_as, level)
            case ListOf(entries):
                return self.entries(entries, level)
        raise NotImplementedError(f"tests/generators/values.py makes no {key.kind!r} yet")

    def plain(self, text: str, *, printed: bool = True) -> Scalar:
        """A text without an expression."""
        return Scalar(text, text, printed and self._printed)

    @staticmethod
    def word(text: str) -> Scalar:
        """A number, or one of some fixed words: no text of the document."""
        return Scalar(text, text, printed=False, word=True)

    def text(self, key: Key) -> Scalar:
        """A text that suits its key; now and then one that stood before, which may become an alias."""
        dice = self.dice
        if key.english in _DATES:
            made = self.plain(words.date(dice, self.year))
            if key is not RECORDS["activity"].keys["date"]:  # a date of the document is printed in Chinese
                made.said = words.in_chinese(made.said)
            return made
        if key.english == "name" and not self._printed:
            return self.plain(self.community)
        if key.english == "period":
            return self.plain(dice.pick(words.PERIODS))
        if self._printed and self._texts and dice.rarely():
            return dice.pick(self._texts)
        made = self.plain(words.paragraphs(dice) if key.english in _LONG else words.phrase(dice))
        if self._printed:
            if dice.seldom():
                made = self.with_expression(made)
            self._texts.append(made)
        return made

    def with_expression(self, scalar: Scalar) -> Scalar:
        """The text with an expression in or behind it."""
        facts = {"year": self.year, "next": self.year + 1, "community": self.community}
        choices = [(typed, said.format(**facts)) for typed, said in words.EXPRESSIONS]
        for name, said in self.variables.items():
            choices += [
                (f"{{{{ {name} }}}}", said),
                (f"{{{{ variables.{name} }}}}", said),
                (f"{{{{ 变量.{name} }}}}", said),
            ]
        typed, said = self.dice.pick(choices)
        # Within a number it would make another one, such as a day that there is not.
        within = not re.search("[{0-9]", scalar.text)
        place = self.dice.number(0, len(scalar.text)) if within else len(scalar.text)
        begin, end = scalar.text[:place], scalar.text[place:]
        return Scalar(begin + typed + end, begin + said + end, scalar.printed)

    def months(self) -> Node:
        """Months as a number, as a list or in words."""
        dice = self.dice
        if dice.half():
            return self.word(str(dice.number(1, 12)))
        if dice.half():
            return self.plain(dice.pick(words.MONTHS), printed=False)
        month = dice.number(1, 10)
        return Sequence([self.word(str(month + more)) for more in range(dice.number(1, 3))])

    def rows(self, columns: int) -> Sequence:
        """Rows of a table with so many cells."""
        dice = self.dice
        phrases = [[words.phrase(dice) for _ in range(columns)] for _ in range(dice.number(1, 2 + dice.size))]
        return Sequence([Sequence([self.plain(cell) for cell in row]) for row in phrases])

    def nested(self, record: str, text_as: str, list_as: str, level: int) -> Node:
        """A record in its long form or in one of its short ones."""
        dice = self.dice
        if record == "block":
            return self.block(text_as, list_as, level)
        if text_as and dice.half():
            return self.text(RECORDS[record].keys[text_as])
        if record == "table":
            width = dice.number(5, 14) if dice.seldom() else dice.number(1, 4)
            keys = RECORDS[record].keys
            columns = Sequence([self.plain(words.phrase(dice)) for _ in range(width)])
            return Mapping(
                [(self.spelled(keys["columns"]), columns), (self.spelled(keys["rows"]), self.rows(width))]
            )
        if record == "month_entry":
            return self.month_entry(level)
        required = [one.english for one in RECORDS[record].required]
        others = [name for name in RECORDS[record].keys if name not in required]
        chosen = dice.some(others, 0 if required else 1)
        return self.mapping(record, dice.shuffled(required + chosen), level)

    def month_entry(self, level: int) -> Mapping:
        """A month with its activities, or with months below."""
        dice = self.dice
        content = "items" if level < _DEEPEST - 1 and dice.seldom() else "activities"
        return self.mapping("month_entry", ["months", *dice.some(["theme"]), content], level + 1)

    def block(self, text_as: str, list_as: str, level: int) -> Node:
        """A block in its long form or in one of its short ones."""
        dice = self.dice
        keys = RECORDS["block"].keys
        if text_as == "text" and (level >= _DEEPEST or dice.half()):
            return self.value(keys["text"], level)
        if text_as == "heading" and dice.half():
            return self.value(keys["heading"], level)
        if list_as and dice.half():
            return self.value(keys["items"], level)
        content = ["text"]
        if level < _DEEPEST and dice.often():
            content = dice.pick(
                (["items"], ["text", "items"], ["table"], ["text", "table"], ["table", "items"])
            )
        heading = ["heading"] if text_as == "heading" or dice.often() else []
        return self.mapping("block", [*heading, *content], level)

    def entries(self, entries: tuple[Nested, ...], level: int) -> Sequence:
        """Entries of a list, mostly of one record."""
        dice = self.dice
        one = entries[0] if level or len(entries) == 1 else dice.pick(entries)
        many = dice.number(1, 2 + dice.size // 3)
        deeper = level + 1 if one.record == "block" else level
        return Sequence([self.nested(one.record, one.text_as, one.list_as, deeper) for _ in range(many)])

    def schedule(self) -> Node:
        """A section of month entries, as a list or as a block with a layout."""
        dice = self.dice
        months = Sequence([self.month_entry(1) for _ in range(dice.number(1, 2 + dice.size))])
        if dice.half():
            return months
        keys = RECORDS["block"].keys
        some = dice.some(["heading", "text", "layout"])
        made = self.mapping("block", some, 1)
        return Mapping([*made.pairs, (self.spelled(keys["items"]), months)])

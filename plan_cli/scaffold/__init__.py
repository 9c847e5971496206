"""A new plan file from a plan kind: what `plangen new` writes.

The template (`kinds/<id>/plan.yaml.j2`) holds the sentences; names and comments
of keys come from the language's declarations (`keys.py`), days and congresses
from the facts, quotes and line breaks from `text.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.collection import kinds
from plan_cli.dump import BLANK_COMMUNITY, Language
from plan_cli.dump.lines import comment, scalar, tidy
from plan_cli.scaffold.keys import key_names
from plan_cli.scaffold.text import given, note

if TYPE_CHECKING:
    from datetime import date

    from plan_cli.facts.congresses import Standing
    from plan_cli.facts.observances import Occurrence
    from plan_cli.templating.search_path import TemplatePath

_THOUGHT = "习近平新时代中国特色社会主义思想"
_THOUGHT_SINCE = 19
"""The congress that wrote it into the party's constitution."""

FILTERS = (("comment", comment), ("note", note), ("yaml", scalar))


class ScaffoldMonth(NamedTuple):
    """A month of the schedule.

    Attributes:
        number: 1 to 12.
        observances: what falls in it and suits the kind, the most fitting first.
    """

    number: int
    observances: tuple[Occurrence, ...]


class Guidance(NamedTuple):
    """What a guiding ideology of the plan's date names.

    Attributes:
        thought: the thought that guides, or a blank.
        congress: the newest congress and its plenary sessions, or a blank; 精神 goes after it.
        unconfirmed: what may have been held since and must be looked up.
        as_of: the day up to which the facts are known, as a sentence says it.
    """

    thought: str
    congress: str
    unconfirmed: tuple[str, ...]
    as_of: str


def scaffold(
    kind_id: str,
    *,
    community: str,
    street: str | None,
    year: int,
    keys: Language,
    schema: str,
    templates: TemplatePath,
) -> str:
    """Return the text of a new plan file.

    Args:
        kind_id: id of the plan kind.
        community: its name, or "" for a blank to be filled in.
        street: its street, or None where it is not known.
        year: the plan's year.
        keys: the language of the keys.
        schema: path of the JSON Schema, relative to the file, for editors.
        templates: where kinds are looked up.

    Raises:
        TemplateError: there is no such kind, or its template is broken.
        UsageError: a name holds a character that no plan file can hold.
    """
    from plan_cli.templating.environment import load

    kind = kinds.load(templates, kind_id)
    name, of_street = given(community, "社区名称"), given(street or "", "街道名称")
    template = load(templates, f"kinds/{kind_id}/plan.yaml.j2", FILTERS, autoescape=False)
    context: dict[str, Any] = {
        "k": key_names(keys, kind.headings),
        "schema": given(schema, "schema 路径"),
        "kind": kind,
        "template": kind.name if keys == "zh" else kind.id,
        "name": name or BLANK_COMMUNITY,
        "community": name or "本社区",
        "street": of_street,
        "year": year,
        "title": given(
            title_of(kind_id, community=community, street=street, year=year, templates=templates), "标题"
        ),
        "guidance": guidance(year),
        "months": months(year, kind.observances),
    }
    return tidy(template.render(context))


def title_of(
    kind_id: str, *, community: str, street: str | None = None, year: int, templates: TemplatePath
) -> str:
    """Return the title that a plan has where it does not name its own.

    Raises:
        TemplateError: there is no such kind, or its title pattern is broken.
        UsageError: a name holds a character that no plan file can hold.
    """
    from plan_cli import outline
    from plan_cli.model import Loader, parse_source
    from plan_cli.source import Source

    # The smallest plan there is: so the file's name and the printed title cannot differ.
    lines = ["community:", f"  name: {scalar(given(community, '社区名称'))}", f"year: {year}"]
    if street:
        lines.insert(2, f"  street: {scalar(given(street, '街道名称'))}")
    parsed = parse_source(Source("", "\n".join(lines)), [], Path())
    plan = Loader(lambda _path, _spelling: kind_id).load(parsed).plan
    assert plan is not None  # noqa: S101 -- the lines above are a mapping
    return "".join(outline.title_of(plan, kinds.load(templates, kind_id)))


def guidance(year: int) -> Guidance:
    """Return what a guiding ideology of a plan of the year names."""
    from plan_cli.facts.congresses import known, phrase, plan_date, standing

    at = standing(plan_date(year))
    return Guidance(
        _thought(at), phrase(at), tuple(event.short for event in at.announced), _chinese(known().as_of)
    )


def months(year: int, categories: tuple[str, ...]) -> tuple[ScaffoldMonth, ...]:
    """Return the twelve months with their observances."""
    from plan_cli.facts.observances import suggestions

    return tuple(ScaffoldMonth(*month) for month in suggestions(year, frozenset(categories)).items())


def _thought(at: Standing) -> str:
    has_it = at.congress is not None and at.congress.ordinal >= _THOUGHT_SINCE
    return _THOUGHT if has_it else "【请填写：指导思想】"


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


__all__ = [
    "BLANK_COMMUNITY",
    "Guidance",
    "Language",
    "ScaffoldMonth",
    "guidance",
    "months",
    "scaffold",
    "title_of",
]

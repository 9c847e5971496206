"""Which values of a page profile are not those of the standard.

Which ones the standard fixes, and what else it allows, is data:
`templates/standards/`. The standard's values themselves are those of the
built-in profile that a user's own one builds on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.render.profile_file import profile_chain, profile_names
from plan_cli.render.profile_keys import SettingValue, kind_of, label
from plan_cli.render.registry import DEFAULT_STYLE
from plan_cli.source import Mapping, Node, Scalar, Sequence
from plan_cli.source.settings import read_settings
from plan_cli.templating.search_path import BUILT_IN

if TYPE_CHECKING:
    from plan_cli.templating.search_path import TemplatePath

STANDARD = "standards/gbt9704-2012.yaml"


class Departure(NamedTuple):
    """A value that is not the standard's, all in words.

    Attributes:
        key: such as `page.top`.
        label: what it is called.
        value: what the profile says.
        standard: what the standard says.
    """

    key: str
    label: str
    value: str
    standard: str


class Departures(NamedTuple):
    """The name of the standard, and where a profile departs from it."""

    standard: str
    values: tuple[Departure, ...]


def departures(templates: TemplatePath, name: str) -> Departures:
    """Where a profile departs from the standard; nowhere for a built-in one.

    Raises:
        TemplateError: the profile is broken.
    """
    chain = profile_chain(templates, name)
    if templates.is_built_in(chain[0].path):
        return Departures("", ())
    built_in = profile_names(BUILT_IN)
    nearest = next((file.name for file in chain if file.name in built_in), DEFAULT_STYLE)
    ours, theirs = _values(BUILT_IN, nearest), _values(templates, name)
    standard, allowed = _standard()
    return Departures(
        standard,
        tuple(
            Departure(key, label(key), kind_of(key).shown(theirs[key]), kind_of(key).shown(ours[key]))
            for key, allowance in allowed.items()
            if not _is_allowed(theirs[key], ours[key], allowance)
        ),
    )


def _values(templates: TemplatePath, name: str) -> dict[str, SettingValue]:
    values: dict[str, SettingValue] = {}
    for file in reversed(profile_chain(templates, name)):
        values |= {key: setting.value for key, setting in file.settings.items()}
    return values


def _is_allowed(value: SettingValue, standard: SettingValue, allowance: Node) -> bool:
    """Whether a value is the standard's, near enough to it, or another that it allows."""
    if value == standard:
        return True
    if isinstance(allowance, Sequence):
        return any(isinstance(other, Scalar) and other.value == value for other in allowance.items)
    if not isinstance(allowance, Scalar) or isinstance(value, str) or isinstance(standard, str):
        return False
    # Numbers of a file have at most some decimals: what is beyond comes from subtracting.
    return abs(value - standard) <= float(allowance.value) + 1e-9


def _standard() -> tuple[str, dict[str, Node]]:
    """Return the standard's name, and for each key that it fixes what else it allows."""
    path = BUILT_IN.find(STANDARD)
    root, _ = read_settings(path, frozenset()) if path else (None, [])
    if not isinstance(root, Mapping):
        return "", {}
    top = {key.value: value for key, value in root.entries}
    name, values = top["name"], top["values"]
    allowed = {key.value: value for key, value in values.entries} if isinstance(values, Mapping) else {}
    return name.value if isinstance(name, Scalar) else "", allowed

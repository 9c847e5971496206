"""Which page profile documents get: the option, else `plangen.yaml`, else the standard's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plan_cli.collection import configuration_for, root_of, templates_for
from plan_cli.errors import ConfigurationError, PlangenError, TemplateError, UsageError
from plan_cli.render.registry import DEFAULT_STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plan_cli.collection import Run
    from plan_cli.templating.search_path import TemplatePath


def check_configured(roots: Iterable[Path], run: Run) -> None:
    """See that there is the page profile that each `plangen.yaml` names.

    Args:
        roots: the folders that hold one.
        run: takes what is wrong.
    """
    styles = StyleChoice(None, run, has_pages=False)
    for root in roots:
        styles.name_for(root)


class StyleChoice:
    """The page profiles of one command.

    Args:
        wanted: what `--style` names, or None.
        has_pages: whether any document that is written has pages.
        run: takes what is wrong with a configuration or a profile, once a collection.

    Raises:
        UsageError: `--style` names nothing.
    """

    def __init__(self, wanted: str | None, run: Run, *, has_pages: bool) -> None:
        if wanted is not None and not wanted.strip():
            raise UsageError(
                "--style 后面的样式是空的",
                "写上样式的名称，例如 --style gbt9704；照 plangen.yaml 的样式排，就去掉 --style。",
            )
        self._wanted = wanted
        self._has_pages = has_pages
        self._run = run
        self._known: dict[Path | None, str | None] = {}

    def name_for(self, folder: Path) -> str | None:
        """The profile for the plans in a folder, or None where they can't be rendered."""
        root = root_of(folder)
        if root not in self._known:
            try:
                self._known[root] = self._checked(folder)
            except PlangenError as error:
                self._known[root] = None
                self._run.note(error)
        return self._known[root]

    def _checked(self, folder: Path) -> str:
        from plan_cli.render.profile_file import profile_path

        configuration = configuration_for(folder)
        templates = templates_for(folder)
        name = self._wanted or configuration.style or DEFAULT_STYLE
        try:
            path = profile_path(templates, name)
        except TemplateError as error:
            if self._wanted or not configuration.style:
                raise
            raise ConfigurationError(f"{configuration.style_place}: {error.message}", error.hint) from None
        if self._has_pages and not templates.is_built_in(path):
            _tell_departures(templates, name)
        return name


def _tell_departures(templates: TemplatePath, name: str) -> None:
    """Say which values of a user's own profile are not the standard's."""
    from plan_cli.render.profile import load_profile
    from plan_cli.render.standard import departures

    load_profile(templates, name)
    standard, values = departures(templates, name)
    if not values:
        return
    click.echo(f"提醒：样式 {name} 有 {len(values)} 处和 {standard} 不同，已照您定的排：", err=True)
    for one in values:
        click.echo(f"  {one.label} {one.value}（标准：{one.standard}）  {one.key}", err=True)

"""Which page profile documents get: the option, else `plangen.yaml`, else the standard's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plan_cli.errors import ConfigurationError, TemplateError, UsageError
from plan_cli.render.registry import DEFAULT_STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.collection import Collection, Run
    from plan_cli.templating.search_path import TemplatePath


def check_configured(collections: Iterable[Collection], run: Run) -> None:
    """See that there is the page profile that each `plangen.yaml` names.

    Args:
        collections: those that have one.
        run: takes what is wrong.
    """
    styles = StyleChoice(None, run, has_pages=False)
    for collection in collections:
        styles.name_for(collection)


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
        self._known: dict[Collection, str | None] = {}

    def name_for(self, collection: Collection) -> str | None:
        """Return the profile for the plans of a collection, or None where they can't be rendered."""
        if collection not in self._known:
            try:
                self._known[collection] = self._checked(collection)
            except Exception as error:  # of this collection: the plans of the others are rendered
                self._known[collection] = None
                self._run.fail("", error, "plangen 自己出错了，样式没有读完")
        return self._known[collection]

    def _checked(self, collection: Collection) -> str:
        from plan_cli.render.profile_file import profile_path

        settings, templates = collection.settings, collection.templates
        name = self._wanted or settings.style or DEFAULT_STYLE
        try:
            path = profile_path(templates, name)
        except TemplateError as error:
            if self._wanted or not settings.style:
                raise
            raise ConfigurationError(f"{settings.style_place}: {error.message}", error.hint) from None
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

"""Jinja2 as plangen uses it: strict, compiled beforehand, and in a sandbox for what users bring.

Our own templates run in a plain environment that sees nothing but our own. A
template from a user's folder runs in Jinja2's sandbox, and whatever goes wrong
in it is the user's to mend: it becomes a `TemplateError` with name and line.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)

from plan_cli.errors import TemplateError
from plan_cli.limits import USUAL, TemplateLimits
from plan_cli.templating import compiled
from plan_cli.templating.search_path import BUILT_IN, TemplatePath, made_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Template

    Filters = tuple[tuple[str, Callable[..., Any]], ...]


class _Loader(BaseLoader):
    """Reads templates where `resources` finds them."""

    def __init__(self, templates: TemplatePath) -> None:
        self._templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        path = self._templates.find(template)
        if path is None or not path.is_file():
            raise TemplateNotFound(template)
        return path.read_text(encoding="utf-8-sig"), str(path), lambda: True

    def list_templates(self) -> list[str]:
        roots = self._templates.roots
        return sorted({path.relative_to(root).as_posix() for root in roots for path in root.rglob("*.j2")})


class CompiledTemplate:
    """One template, loaded: how one format, or one part of a package, is written.

    Attributes:
        path: the file it was read from.
        is_built_in: whether it is our own.
    """

    def __init__(
        self, path: Path, is_built_in: bool, template: Template, limits: TemplateLimits = USUAL.templates
    ) -> None:
        self._limits = limits
        self.path = path
        self.is_built_in = is_built_in
        self._template = template

    def render(self, context: dict[str, Any]) -> str:
        """Return the text that the template makes of the context.

        Raises:
            TemplateError: a user's template failed; our own raise what they raise.
        """
        if self.is_built_in:
            return self._template.render(context)
        from plan_cli.templating.budget import begin

        begin(self._limits)
        try:
            return _printable(self._template.render(context), self.path)
        except TemplateError:
            raise
        except Exception as error:  # a user's template may raise anything
            _report(error, self.path)


_IN_NO_DOCUMENT = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
"""What no format may hold: XML 1.0, 2.2, refuses it, and a lone surrogate has no UTF-8."""


def _printable(text: str, path: Path) -> str:
    """Return what a user's template made, if every format may hold it.

    Raises:
        TemplateError: it holds a character that no document may have.
    """
    found = re.search(_IN_NO_DOCUMENT, text)
    if found is None:
        return text
    said = f"模板 {path.as_posix()} 写出了文档里不能有的字符 U+{ord(found[0]):04X}"
    raise TemplateError(said, "在模板里找到写出它的那一处（例如 '\\x00'），删掉它。")


def load(
    templates: TemplatePath,
    name: str,
    filters: Filters,
    *,
    autoescape: bool,
) -> CompiledTemplate:
    """Return the template of that name.

    Args:
        templates: where it is looked up.
        name: as `TemplatePath.find` takes it.
        filters: names and functions that the template may use.
        autoescape: every text is escaped, for XML and HTML.

    Raises:
        TemplateError: there is no such template, or the user's own one cannot be compiled.
    """
    path = templates.find(name)
    if path is None or not path.is_file():
        raise TemplateError(f"找不到模板 {name}")
    is_built_in = templates.is_built_in(path)
    if is_built_in:
        return CompiledTemplate(path, True, built_in(filters, autoescape=autoescape).get_template(name))
    try:
        return CompiledTemplate(
            path,
            False,
            _sandbox(templates, filters, autoescape=autoescape).get_template(name),
            templates.limits,
        )
    except TemplateError:
        raise
    except Exception as error:  # unreadable, no UTF-8, bad syntax
        _report(error, path)


def built_in(filters: Filters, *, autoescape: bool) -> Environment:
    """Return the environment of our own templates, which sees no others."""
    return _built_in(BUILT_IN, filters, autoescape=autoescape)


@made_once
def _built_in(templates: TemplatePath, filters: Filters, *, autoescape: bool) -> Environment:
    environment = _set_up(Environment, templates, filters, autoescape=autoescape)
    beforehand = compiled.loader()
    if beforehand is not None and environment.loader is not None:
        environment.loader = ChoiceLoader((beforehand, environment.loader))
    return environment


@made_once
def _sandbox(templates: TemplatePath, filters: Filters, *, autoescape: bool) -> Environment:
    from plan_cli.templating.bounded import BoundedEnvironment

    return _set_up(BoundedEnvironment, templates, filters, autoescape=autoescape)


def _set_up(
    kind: type[Environment], templates: TemplatePath, filters: Filters, *, autoescape: bool
) -> Environment:
    environment = kind(
        loader=_Loader(templates),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(filters)
    return environment


def _report(error: Exception, path: Path) -> NoReturn:
    """Say it in one sentence: which template, which line, and what Jinja2 says."""
    file, line = _place_of(error) or (str(path), 0)
    name = Path(file).as_posix()
    place = f"{name} 第 {line} 行" if line else name
    if isinstance(error, UnicodeDecodeError):
        raise TemplateError(f"模板 {place} 不是 UTF-8 编码的文本", "用 UTF-8 编码另存一次") from error
    if isinstance(error, TemplateNotFound):
        raise TemplateError(f"模板 {place} 要用的模板找不到：{error}") from error
    kind = "写法有误" if isinstance(error, TemplateSyntaxError) else "运行时出错"
    raise TemplateError(f"模板 {place} {kind}：{_reason_of(error)}", getattr(error, "hint", "")) from error


def _reason_of(error: Exception) -> str:
    """Return what went wrong, never empty: some of Python's own errors say nothing."""
    if isinstance(error, MemoryError):
        return "内存不够"
    if isinstance(error, RecursionError):
        return "宏或者引用的模板一层套一层，套得太深"
    return str(error) or type(error).__name__


def _place_of(error: Exception) -> tuple[str, int] | None:
    """File and line of the template that an error comes from, None where it names none.

    Jinja2 rewrites its tracebacks so that their frames stand in the templates;
    the innermost one is where it happened.
    """
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return error.filename, error.lineno
    return next((frame for frame in reversed(_frames(error)) if frame[0].endswith(".j2")), None)


def _frames(error: Exception) -> list[tuple[str, int]]:
    frames = []
    trace = error.__traceback__
    while trace:
        frames.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return frames

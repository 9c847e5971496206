"""plangen: community work plans as code.

The public names are the functions below and the values they pass. Each imports
what it needs when it is called, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from plan_cli.collection import PlanFile
    from plan_cli.findings import Finding
    from plan_cli.model import Loaded, Plan
    from plan_cli.outline import Outline
    from plan_cli.templating.search_path import TemplatePath

__all__ = ["__version__", "compilation", "document", "load", "validate"]


def load(path: str | PathLike[str]) -> Loaded:
    """A plan file with its bases: the plan, and what is wrong with its shape.

    Raises:
        PlangenError: the file can't be read.
    """
    return _read(path)[1]


def validate(path: str | PathLike[str]) -> list[Finding]:
    """Everything that a review has to say of a plan file, sorted by place.

    Raises:
        PlangenError: the file can't be read.
    """
    from plan_cli.collection import Collections
    from plan_cli.review.engine import Review

    file, loaded = _read(path)
    collections = Collections()
    review = Review(collections)
    review.add(loaded, collections.adopt(file.collection))
    return review.findings()


def document(
    path: str | PathLike[str],
    format_name: str = "docx",
    style: str | None = None,
    reference_doc: str | PathLike[str] | None = None,
) -> bytes:
    """A plan file as a document of a format (`docx`, `md`); the same file always gives the same bytes.

    Args:
        path: the plan.
        format_name: `docx` or `md`.
        style: the page profile; without it the one that `plangen.yaml` names.
        reference_doc: a Word file of the user's whose styles, pages and cover a `docx` gets.

    Raises:
        PlangenError: the file can't be read, or breaks the language.
    """
    from pathlib import Path

    from plan_cli.render import render_bytes

    plan, document, templates, style = _laid_out(path, style)
    if reference_doc is not None and format_name == "docx":
        from plan_cli.render.reference.document import open_reference, write
        from plan_cli.render.reference.values import names_for

        reference = open_reference(Path(reference_doc))
        return write(document, reference, names_for(plan, document), templates, style)
    return render_bytes(document, format_name, templates, style)


def compilation(
    paths: Iterable[str | PathLike[str]],
    format_name: str = "docx",
    style: str | None = None,
    title: str = "",
    cover: Iterable[str] = (),
) -> bytes:
    """Several plan files as one document: a cover, the contents, then each plan on a new page.

    Args:
        paths: the plans, in the order in which they are printed.
        format_name: `docx` or `md`.
        style: the page profile; without it the one that every plan's `plangen.yaml` names.
        title: what the cover prints; without it one made of what the plans have in common.
        cover: lines at the foot of the cover, such as who compiled it and when.

    Raises:
        PlangenError: a file can't be read or breaks the language, there is none, or the
            plans are not made for the same page.
    """
    from plan_cli.errors import UsageError
    from plan_cli.outline.compilation import compilation as put_together
    from plan_cli.render import render_bytes
    from plan_cli.render.profile import one_page

    laid_out = [(str(path), *_laid_out(path, style)) for path in paths]
    if not laid_out:
        raise UsageError("没有要汇编的计划", "写明计划文件。")
    pages = [(name, templates, one) for name, _, _, templates, one in laid_out]
    templates, page = one_page(pages) if format_name == "docx" else pages[0][1:]
    plans, outlines = [plan for _, plan, *_ in laid_out], [document for _, _, document, *_ in laid_out]
    return render_bytes(put_together(plans, outlines, title, cover), format_name, templates, page)


def _read(path: str | PathLike[str]) -> tuple[PlanFile, Loaded]:
    """A plan file with what it says; everything is read anew at each call.

    Raises:
        PlangenError: the file can't be read.
    """
    from pathlib import Path

    from plan_cli.collection import Run, find
    from plan_cli.errors import UnreadableFileError

    if Path(path).is_dir():
        raise UnreadableFileError(f"这是文件夹，不是文件：{path}", "写明一份计划文件。")
    run = Run()
    files, errors = find([str(path)], run.collections)
    for file, loaded in run.load(files):
        return file, loaded
    raise (errors or run.errors)[0]


def _laid_out(path: str | PathLike[str], style: str | None) -> tuple[Plan, Outline, TemplatePath, str]:
    """A sound plan with its outline, its templates and the name of its page profile."""
    from plan_cli.errors import PlangenError
    from plan_cli.outline import outline
    from plan_cli.render import DEFAULT_STYLE

    file, loaded = _read(path)
    if loaded.plan is None or not loaded.is_sound:
        raise PlangenError(
            f"{loaded.name} 写法有错误，不能排版", f"用 plangen validate {loaded.name} 看看错在哪里。"
        )
    collection = file.collection
    style = style or collection.settings.style or DEFAULT_STYLE
    return loaded.plan, outline(loaded.plan, collection.kind_of(loaded.plan)), collection.templates, style

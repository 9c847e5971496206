"""What `import plan_cli` gives: the work of the commands, on files, texts and bytes.

Each function reads everything anew, writes nothing, and takes the same sources:

- a path (a `str` is a path, never a text);
- `text=` or `data=`, as if they stood in the file `name`, whose folder decides the bases and the collection;
- what another of these functions gave: a `Loaded`, or its `Plan`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.arguments import (
    NAMELESS,
    check_format,
    check_import,
    check_lines,
    check_path,
    check_source,
    check_style,
    check_type,
)
from plan_cli.collection import PlanFile, Run, find, named_file
from plan_cli.errors import BrokenPlanError, BugError, PlanError, UnreadableFileError, UsageError
from plan_cli.model import Loaded, Parsed, Plan
from plan_cli.render.registry import DEFAULT_FORMAT, DEFAULT_STYLE, FORMATS
from plan_cli.source import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from plan_cli.conversion import ImportedPlan
    from plan_cli.dump import Language
    from plan_cli.errors import PlangenError
    from plan_cli.findings import Finding
    from plan_cli.outline import Outline

    Source: TypeAlias = str | os.PathLike[str] | Loaded | Plan


class FixedText(NamedTuple):
    """A plan file's text with its fixes made.

    Attributes:
        text: of the file.
        data: the bytes that the file should have: its own encoding, unless a fix was to encode it anew.
        fixed: how many findings were fixed.
        findings: what the review still says.
        refused: findings whose fix would change more than it means to.
    """

    text: str
    data: bytes
    fixed: int
    findings: list[Finding]
    refused: tuple[Finding, ...]


def load(
    source: Source | None = None,
    *,
    text: str | None = None,
    data: bytes | None = None,
    name: str | None = None,
) -> Loaded:
    """Return a plan file with its bases: the plan, and what is wrong with its shape.

    Args:
        source: see the module, as for all arguments here.
        text: of the file.
        data: its bytes.
        name: of the file that they would stand in; without it, `计划.yaml` here.

    Raises:
        PlangenError: the file can't be read.
        TypeError: not exactly one source is given, or one of another type.
    """
    return _Opened(Run(), source, text, data, name).loaded


def validate(
    source: Source | None = None,
    *,
    text: str | None = None,
    data: bytes | None = None,
    name: str | None = None,
    strict: bool = False,
) -> list[Finding]:
    """Everything that a review has to say of a plan file, sorted by place.

    Args:
        source: see `load`.
        text: see `load`.
        data: see `load`.
        name: see `load`.
        strict: whether a comment that silences a finding must give its reason.

    Raises:
        PlangenError: the file, its kind or its `plangen.yaml` can't be read.
        TypeError: see `load`.
    """
    from plan_cli.review.engine import Review

    run = Run()
    opened = _Opened(run, source, text, data, name)
    review = Review(run.collections, strict=strict)
    review.add(opened.loaded, opened.file.collection)
    return review.findings()


def fix(
    source: Source | None = None,
    *,
    text: str | None = None,
    data: bytes | None = None,
    name: str | None = None,
    unsafe: bool = False,
) -> FixedText:
    """Return a plan file's text with the fixes made that findings offer; nothing is written.

    Args:
        source: see `load`.
        text: see `load`.
        data: see `load`.
        name: see `load`.
        unsafe: make also the fixes that somebody should look at afterwards.

    Raises:
        PlangenError: see `validate`.
        TypeError: see `load`.
    """
    from plan_cli.review.fixing import FixTarget, fix_all
    from plan_cli.review.session import ReviewSession

    run = Run()
    opened = _Opened(run, source, text, data, name)
    file, own = opened.file, opened.data()
    run.draft(file.path, own)
    session = ReviewSession(run, [(file, opened.loaded)])
    target = FixTarget(file.name, file.path, own)
    outcome = fix_all(
        lambda asked: target if asked == file.name else None, session.redrafted, session.read, unsafe=unsafe
    )
    made = next(iter(outcome.files), None)
    fixed = made.data if made is not None else own
    return FixedText(
        run.alone(file.path, file.name, fixed).source.text,
        fixed,
        made.total if made is not None else 0,
        outcome.findings,
        outcome.refused,
    )


def document(
    source: Source | None = None,
    format_name: str = DEFAULT_FORMAT,
    style: str | None = None,
    reference_doc: str | os.PathLike[str] | None = None,
    *,
    text: str | None = None,
    data: bytes | None = None,
    name: str | None = None,
) -> bytes:
    """Return a plan as the bytes of a document; the same plan always gives the same bytes.

    Args:
        source: see `load`.
        format_name: a key of `render.FORMATS`, such as `docx` or `md`.
        style: the page profile; without it the one that `plangen.yaml` names.
        reference_doc: a Word file of the user's whose styles, pages and cover the document gets.
        text: see `load`.
        data: see `load`.
        name: see `load`.

    Raises:
        BrokenPlanError: the plan breaks the language; its `findings` say where.
        UsageError: there is no such format, or it takes no Word file of the user's.
        PlangenError: a file can't be read, or there is no such style.
        TypeError: see `load`.
    """
    from plan_cli.render import render_bytes

    check_format(format_name)
    if reference_doc is not None and not FORMATS[format_name].takes_reference:
        known = "、".join(one.name for one in FORMATS.values() if one.takes_reference)
        raise UsageError(
            f"reference_doc 只能用在 {known} 上，这里是 {format_name}",
            f"去掉 reference_doc，或者用 {known}。",
        )
    opened = _Opened(Run(), source, text, data, name)
    plan, outline, page = _laid_out(opened, style)
    templates = opened.file.collection.templates
    if reference_doc is None:
        return render_bytes(outline, format_name, templates, page)
    from plan_cli.render.reference.document import open_reference, write
    from plan_cli.render.reference.values import names_for

    reference = open_reference(Path(reference_doc))
    return write(outline, reference, names_for(plan, outline), templates, page)


def compilation(
    sources: Iterable[Source],
    format_name: str = DEFAULT_FORMAT,
    style: str | None = None,
    title: str = "",
    cover: Iterable[str] = (),
) -> bytes:
    """Several plans as one document: a cover, the contents, then each plan on a new page.

    Args:
        sources: the plans, in the order in which they are printed; each as `load` takes it.
        format_name: see `document`.
        style: the page profile; without it the one that every plan's `plangen.yaml` names.
        title: what the cover prints; without it one made of what the plans have in common.
        cover: lines at the foot of the cover, such as who compiled it and when.

    Raises:
        BrokenPlanError: a plan breaks the language.
        UsageError: there is no plan, no such format, it holds one plan only, or the plans are not made for the same page.
        PlangenError: a file can't be read.
        TypeError: one path instead of several, or a source of another type.
    """
    from plan_cli.outline.compilation import compilation as put_together
    from plan_cli.render import check_compilable, render_bytes
    from plan_cli.render.profile import one_page

    check_format(format_name)
    check_compilable(format_name)
    check_type("title", title, str)
    check_lines("cover", cover)
    if isinstance(sources, str | os.PathLike | Loaded | Plan):
        raise TypeError("compilation() takes several plans: a list of paths, not one")
    run = Run()
    opened = [_Opened(run, one, None, None, None) for one in sources]
    if not opened:
        raise UsageError("没有要汇编的计划", "写明计划文件。")
    laid_out = [_laid_out(one, style) for one in opened]
    pages = [
        (one.file.name, one.file.collection.templates, page)
        for one, (_, _, page) in zip(opened, laid_out, strict=True)
    ]
    templates, page = one_page(pages) if FORMATS[format_name].has_pages else pages[0][1:]
    whole = put_together([plan for plan, *_ in laid_out], [one for _, one, _ in laid_out], title, cover)
    return render_bytes(whole, format_name, templates, page)


def convert(  # noqa: PLR0913 -- named options, most of which nobody gives
    source: str | os.PathLike[str] | None = None,
    *,
    text: str | None = None,
    data: bytes | None = None,
    name: str | None = None,
    community: str = "",
    street: str = "",
    template: str = "",
    year: int | None = None,
    keys: Language = "zh",
    fixed: bool = False,
) -> list[ImportedPlan]:
    """Return an existing document (Word, Markdown, text, …) as the texts of plan files, one for each plan in it.

    Args:
        source: path of the document.
        text: a document in plain text or Markdown.
        data: the bytes of a document.
        name: of the document that `text` or `data` stand in, with its suffix; a text is plain without it.
        community: name of the community, where the document does not say it or says it wrong.
        street: the same for its street.
        template: id or name of the plan kind, or "" for the document's own.
        year: the year to move the plans into, or None to leave them in theirs.
        keys: the language of the keys.
        fixed: whether safe fixes are made on the way.

    Raises:
        PlangenError: the document can't be read.
        UsageError: there is no such kind, year or language of keys.
        TypeError: not exactly one of source, text and data is given, or of another type.
    """
    from plan_cli.collection import collection_at, kinds
    from plan_cli.conversion import ImportRequest, convert_document

    check_source(source, text, data, name)
    check_path(source)
    check_import(community, street, template, year, keys)
    path = Path(source if source is not None else name or "文档.txt")
    given = text.encode() if text is not None else data
    request = ImportRequest(
        path, None, "", community, street, year, _planned_year(), keys,
        force=False, split=True, fix=fixed, data=given,
    )  # fmt: skip
    if template:
        request = request._replace(template=kinds.named(collection_at(request.folder).templates, template))
    return list(convert_document(request).plans)


def _planned_year() -> int:
    from datetime import date

    from plan_cli.text.dates import planned_year

    return planned_year(date.today())  # noqa: DTZ011 -- the user's own calendar


class _Opened:
    """A source as a file of a run, loaded.

    Args:
        run: reads it.
        source: see the module.
        text: see the module.
        data: see the module.
        name: see the module.

    Raises:
        PlangenError: the file can't be read.
        TypeError: see `load`.
    """

    def __init__(
        self, run: Run, source: Source | None, text: str | None, data: bytes | None, name: str | None
    ) -> None:
        check_source(source, text, data, name)
        self._given = text.encode() if text is not None else data
        if isinstance(source, Loaded | Plan):
            self.loaded = source if isinstance(source, Loaded) else _alone(source)
            self.file = named_file(Path(self.loaded.name), run.collections)
        elif self._given is not None:
            self.file = named_file(Path(name or NAMELESS), run.collections)
            self.loaded = run.load_bytes(self._given, self.file)
        elif isinstance(source, str | os.PathLike):
            self.file, self.loaded = _read(run, os.fspath(source))
        else:
            raise TypeError(f"a plan is given as a path, a Loaded or a Plan, not {type(source).__name__}")

    def data(self) -> bytes:
        """Return the bytes of the file."""
        if self._given is not None:
            return self._given
        if self.loaded.files:
            source = self.loaded.files[0].source
            return source.encoding.write(source.text)
        return self.file.path.read_bytes()


def _alone(plan: Plan) -> Loaded:
    """Return a plan that was taken from its `Loaded`: what was wrong with its shape is known no more."""
    source = plan.node.source
    root = plan.node if isinstance(plan.node, Mapping) else None
    parsed = Parsed(source, root, (), Path(source.name))
    return Loaded(source.name, plan, (), (parsed,))


def _read(run: Run, path: str) -> tuple[PlanFile, Loaded]:
    if Path(path).is_dir():
        raise UnreadableFileError(f"这是文件夹，不是文件：{path}", "写明一份计划文件。")
    files, errors = find([path], run.collections)
    for file, loaded in run.load(files):
        return file, loaded
    raise _as_it_is((errors or run.errors)[0])


def _as_it_is(error: PlangenError) -> BaseException:
    """Return what stopped a plan, to be raised: of a bug, with the traceback that was kept of it."""
    if isinstance(error, BugError):
        error.add_note(error.trace)
    return (error.__cause__ or error) if isinstance(error, PlanError) else error


def _laid_out(opened: _Opened, style: str | None) -> tuple[Plan, Outline, str]:
    """Return a sound plan with its outline and the name of its page profile."""
    from plan_cli.outline import outline

    loaded, collection = opened.loaded, opened.file.collection
    if loaded.plan is None or not loaded.is_sound:
        raise BrokenPlanError(
            f"{loaded.name} 写法有错误，不能排版",
            f"用 plangen validate {loaded.name} 看看错在哪里。",
            loaded.findings,
        )
    check_style(style, collection.templates)
    page = style or collection.settings.style or DEFAULT_STYLE
    return loaded.plan, outline(loaded.plan, collection.kind_of(loaded.plan)), page

"""A document to the texts of plan files: read, checked for loss, moved into its year, mended."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.collection import Run, named_file
from plan_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plan_cli.collection import Collection, PlanFile
    from plan_cli.conversion.request import ImportRequest
    from plan_cli.errors import PlangenError, TemplateError
    from plan_cli.findings import Finding
    from plan_cli.model import Loaded
    from plan_cli.outline import Outline
    from plan_cli.reader import InputDocument
    from plan_cli.reader.complete import Missing
    from plan_cli.reader.document import LeftOut
    from plan_cli.reader.draft import Draft
    from plan_cli.review.fixing import FixTarget
    from plan_cli.rollover import Moved

_UNNAMED = "计划.yaml"
"""The name of a plan's file until its title is known."""


class ImportedPlan(NamedTuple):
    """A plan that was read from a document, ready to be written.

    Attributes:
        draft: what was understood.
        path: where it goes, as the user is told.
        text: of the file.
        loaded: the file as everybody else will read it.
        lost: texts of the document that the plan does not print; None where that could not be checked.
        moved: what moving it into another year changed, or None where it was not moved.
        fixed: how many findings were fixed on the way, or None where that was not asked for.
    """

    draft: Draft
    path: Path
    text: str
    loaded: Loaded
    lost: list[Missing] | None
    moved: Moved | None
    fixed: int | None


class ImportedDocument(NamedTuple):
    """A document as plans.

    Attributes:
        plans: one, or with `split` several.
        collection: the one that the files will belong to.
        left_out: texts of the document that belong to none of several plans.
        remarks: what should be known of a document that holds several.
        broken: kinds of the collection that could not be considered.
        failures: what stopped one of several plans; the others are here.
    """

    plans: tuple[ImportedPlan, ...]
    collection: Collection
    left_out: tuple[LeftOut, ...]
    remarks: tuple[str, ...]
    broken: tuple[TemplateError, ...]
    failures: tuple[PlangenError, ...] = ()


def convert_document(request: ImportRequest) -> ImportedDocument:
    """Read a document as plans; nothing is written.

    Raises:
        PlangenError: the document can't be read, or holds several plans where one is asked for.
    """
    from plan_cli.collection import kinds
    from plan_cli.reader.compilation import plans_of

    run = Run()
    collection = run.collections.of_folder(request.folder)
    found = plans_of(_document(request, collection))
    if len(found.plans) > 1 and not request.split:
        raise _several(found.plans, request.source)
    _, broken = kinds.kinds(collection.templates)
    plans: list[ImportedPlan] = []
    for number, document in enumerate(found.plans, 1):
        try:
            plans.append(_Import(request, run, frozenset(one.path for one in plans)).plan(document))
        except Exception as error:  # of this plan: the others are written
            if len(found.plans) == 1:
                raise
            run.fail(_called(number, document), error)
    failures = tuple(run.errors)
    return ImportedDocument(tuple(plans), collection, found.left_out, found.remarks, broken, failures)


def _called(number: int, plan: InputDocument) -> str:
    """Return what one of several plans is called: the words that it begins with, else its place."""
    from plan_cli.reader.document import Paragraph

    head = plan.parts[0] if plan.parts else None
    return f"“{head.text[:24]}”" if isinstance(head, Paragraph) else f"第 {number} 份"


def _document(request: ImportRequest, collection: Collection) -> InputDocument:
    from plan_cli.reader import read, read_data

    name, limits = request.source.as_posix(), collection.limits
    if request.data is None:
        return read(request.source, name, limits)
    return read_data(request.data, name, limits)


def _several(plans: tuple[InputDocument, ...], source: Path) -> UsageError:
    from plan_cli.reader.document import Paragraph

    heads = [plan.parts[0] for plan in plans if plan.parts]
    names = "、".join(f"“{part.text[:24]}”" for part in heads[:3] if isinstance(part, Paragraph))
    return UsageError(
        f"{source.name} 里有 {len(plans)} 份计划：{names}{'等' if len(plans) > 3 else ''}",
        f"加上 --split，每份写成一个文件：plangen new --from {source.as_posix()} --split 文件夹",
    )


class _Import:
    """One plan of a document on its way to a file.

    Args:
        request: what is asked for.
        run: loads the plan's text.
        used: paths that other plans of the document take.
    """

    def __init__(self, request: ImportRequest, run: Run, used: frozenset[Path]) -> None:
        self._request = request
        self._run = run
        self._used = used
        named = request.path is not None and not request.split
        self._path = request.path if named and request.path else request.folder / _UNNAMED

    def plan(self, document: InputDocument) -> ImportedPlan:
        """Return the plan, checked before anything in it is moved or fixed."""
        draft = self._draft(document)
        text = _text(draft, self._request)
        loaded = self._loaded(text)
        printed = _outline(loaded, self._file.collection)
        lost = moved = fixed = None
        if printed is not None:
            lost = _lost(draft, printed)
            moved = self._moved(loaded, draft)
            if moved is not None:
                text, loaded = moved.text, self._loaded(moved.text)
            if self._request.fix:
                text, fixed = self._fixed(text)
                loaded = self._loaded(text) if fixed else loaded
        path = self._final_path(loaded)
        if path != self._path:
            self._path = path
            loaded = self._loaded(text)
        return ImportedPlan(draft, path, text, loaded, lost, moved, fixed)

    @property
    def _file(self) -> PlanFile:
        return named_file(self._path, self._run.collections)

    def _loaded(self, text: str) -> Loaded:
        return self._run.load_bytes(text.encode(), self._file)

    def _draft(self, document: InputDocument) -> Draft:
        from plan_cli.collection import kinds
        from plan_cli.reader.draft import Given, plan_of

        request = self._request
        sound, _ = kinds.kinds(self._file.collection.templates)
        given = Given(request.today, request.template, request.community, request.street)
        draft = plan_of(document, sound, given)
        year = draft.tree.find("year")
        if request.year is not None and year is not None and not draft.is_year_known:
            year.value, year.notes = request.year, []
            draft.year = request.year
        return draft

    def _moved(self, loaded: Loaded, draft: Draft) -> Moved | None:
        """Return the plan in the year that was asked for, or None where nothing can or need be moved."""
        if self._request.year is None or not draft.is_year_known or loaded.plan is None:
            return None
        from plan_cli.review.engine import context_of
        from plan_cli.rollover import move

        context = context_of(loaded.plan, self._file.collection)
        return move(loaded.files[0], context, self._request.year)

    def _fixed(self, text: str) -> tuple[str, int]:
        """Return the text with the safe fixes made, and how many."""
        from plan_cli.review.engine import Review
        from plan_cli.review.fixing import FixTarget, fix_all

        file, run = self._file, self._run
        target = FixTarget(file.name, file.path, text.encode())

        def reviewed(drafts: Mapping[Path, bytes]) -> list[Finding]:
            review = Review(run.collections)
            review.add(run.load_bytes(drafts.get(file.path, target.data), file), file.collection)
            return review.findings()

        def own(name: str) -> FixTarget | None:
            return target if name == file.name else None

        outcome = fix_all(own, reviewed, lambda one, data: run.alone(one.path, one.name, data), unsafe=False)
        made = next(iter(outcome.files), None)
        return (made.data.decode(), made.total) if made else (text, 0)

    def _final_path(self, loaded: Loaded) -> Path:
        """Return the plan's file: as the user says, or named by its title, counted where several have one title."""
        from plan_cli.text.file_names import file_name

        if self._request.path is not None and not self._request.split:
            return self._request.path
        printed = _outline(loaded, self._file.collection)
        folder = self._request.path or Path()
        name = file_name(printed.title if printed else "")
        path = folder / f"{name}.yaml"
        count = 1
        while path in self._used:
            count += 1
            path = folder / f"{name}-{count}.yaml"
        return path


def _text(draft: Draft, request: ImportRequest) -> str:
    """Return the file's text."""
    from plan_cli.collection.schema_file import schema_for
    from plan_cli.dump import dump

    schema, _ = schema_for(request.folder)
    shown = Path(os.path.relpath(schema, request.folder)).as_posix()
    has_doubts = draft.guesses or request.year not in (None, draft.year)
    head = [
        f"yaml-language-server: $schema={shown}",
        "",
        f"{draft.title or '工作计划'}（由 {request.source.name} 转来）",
        "",
        *(["写着“请核对”的地方是程序猜的，看过就删掉那一行。"] if has_doubts else []),
        "序号会自动编，不用手写。以“#”开头的行是说明，不会印出来。",
        "改好以后：plangen validate 审查，plangen render 排版。",
    ]
    if request.keys == "en":
        draft.tree.entries[0].value = draft.kind.id
    return dump(draft.tree, request.keys, head)


def _lost(draft: Draft, printed: Outline) -> list[Missing]:
    from plan_cli.reader.complete import missing

    return missing(draft.document, draft.dropped, printed, draft.date, draft.body)


def _outline(loaded: Loaded, collection: Collection) -> Outline | None:
    """Return the plan as it is printed, or None where it does not keep the language."""
    from plan_cli.outline import outline

    if loaded.plan is None or not loaded.is_sound:
        return None
    return outline(loaded.plan, collection.kind_of(loaded.plan))

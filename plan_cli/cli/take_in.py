"""`plangen new --from`: plan files from an existing Word, Markdown or text document."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plan_cli.dump import Language
    from plan_cli.findings import Finding
    from plan_cli.model import Loaded
    from plan_cli.outline import Outline
    from plan_cli.reader import InputDocument
    from plan_cli.reader.complete import Missing
    from plan_cli.reader.draft import Draft
    from plan_cli.review.fixing import FixTarget
    from plan_cli.rollover import Moved
    from plan_cli.templating.search_path import TemplatePath

_UNNAMED = "计划.yaml"


class ImportRequest(NamedTuple):
    """What the command line asks for.

    Attributes:
        source: the existing document.
        path: the file to write (the folder with `split`), or None for one named by the title.
        template: id or name of the plan kind, or "" for the document's own.
        community, street: as given, or "" for the document's own.
        year: to move the plan into, or None to leave it in its own.
        today: the year in which a document that names none is read.
        keys: the language of the keys.
        force: whether a file may be overwritten.
        split: whether the document may hold several plans, a file each.
        fix: whether safe fixes are made on the way.
    """

    source: Path
    path: Path | None
    template: str
    community: str
    street: str
    year: int | None
    today: int
    keys: Language
    force: bool
    split: bool = False
    fix: bool = False

    @property
    def folder(self) -> Path:
        """Where files are written, absolute."""
        if self.path is None:
            return Path.cwd()
        path = Path(os.path.abspath(self.path))  # noqa: PTH100 -- resolve() would follow links
        return path if self.split else path.parent


class ImportedPlan(NamedTuple):
    """A plan that was read from a document, ready to be written.

    Attributes:
        draft: what was understood.
        path: where it goes, as the user is told.
        text: of the file.
        loaded: the file as everybody else will read it.
        lost: texts of the document that the plan does not print; None where that could not be checked.
        moved: what moving it into another year changed, or None where it was not moved.
        mended: how many findings were fixed on the way, or None where that was not asked for.
    """

    draft: Draft
    path: Path
    text: str
    loaded: Loaded
    lost: list[Missing] | None
    moved: Moved | None
    mended: int | None


def take_in(wanted: ImportRequest) -> int:
    """Read the document, write its plans, say what was found, and review them.

    Returns:
        The exit code: FINDINGS where some text of the document is not in the plan.

    Raises:
        PlangenError: the document can't be read, holds several plans, or a file can't be written.
    """
    from plan_cli.cli import import_messages as tell_taken
    from plan_cli.cli.split import write_each
    from plan_cli.reader import read
    from plan_cli.reader.compilation import plans_of

    found = plans_of(read(wanted.source, wanted.source.as_posix()))
    if wanted.split:
        return write_each(found, wanted)
    if len(found.plans) > 1:
        raise _several(found.plans, wanted.source)
    one = taken(found.plans[0], wanted)
    write([one], wanted)
    return tell_taken.one(one, wanted)


def _several(plans: tuple[InputDocument, ...], source: Path) -> UsageError:
    from plan_cli.reader.document import Paragraph

    heads = [plan.parts[0] for plan in plans if plan.parts]
    names = "、".join(f"“{part.text[:24]}”" for part in heads[:3] if isinstance(part, Paragraph))
    return UsageError(
        f"{source.name} 里有 {len(plans)} 份计划：{names}{'等' if len(plans) > 3 else ''}",
        f"加上 --split，每份写成一个文件：plangen new --from {source.as_posix()} --split 文件夹",
    )


def taken(
    document: InputDocument, wanted: ImportRequest, used: frozenset[Path] = frozenset()
) -> ImportedPlan:
    """One plan of a document, checked before anything in it is moved or fixed.

    Args:
        document: with one plan.
        wanted: what the user asked for.
        used: paths that other plans of the document take.
    """
    from plan_cli.collection import collection_at

    templates = collection_at(wanted.folder).templates
    draft = _draft(document, wanted, templates)
    text = _text(draft, wanted)
    loaded = _loaded(text, wanted.folder / _UNNAMED)
    printed = _outline(loaded, templates)
    lost = None if printed is None else _lost(draft, printed)
    moved = _moved(loaded, wanted, draft) if printed is not None else None
    if moved is not None:
        text = moved.text
        loaded = _loaded(text, wanted.folder / _UNNAMED)
    mended = None
    if wanted.fix and printed is not None:
        text, mended = _fixed(text, wanted.folder / _UNNAMED)
        loaded = _loaded(text, wanted.folder / _UNNAMED)
    path = _path(wanted, _outline(loaded, templates), used)
    return ImportedPlan(draft, path, text, _loaded(text, path), lost, moved, mended)


def write(plans: list[ImportedPlan], wanted: ImportRequest) -> None:
    """Write the files and the schema beside them, after all are known to be free.

    Raises:
        UnwritableFileError: one is there already, or can't be written.
    """
    from plan_cli.cli.new import refuse_overwriting, schema_for
    from plan_cli.files.write import write_atomic
    from plan_cli.model.json_schema import schema_text

    for one in plans:
        refuse_overwriting(one.path, force=wanted.force)
    schema, is_missing = schema_for(wanted.folder)
    if is_missing:
        write_atomic(schema, schema_text().encode())
    for one in plans:
        write_atomic(one.path, one.text.encode())


def _draft(document: InputDocument, wanted: ImportRequest, templates: TemplatePath) -> Draft:
    from plan_cli.cli.inputs import tell_error
    from plan_cli.collection import kinds
    from plan_cli.reader.draft import Given, plan_of

    sound, broken = kinds.kinds(templates)
    for error in broken:
        tell_error(error)
    given = Given(wanted.today, wanted.template, wanted.community, wanted.street)
    draft = plan_of(document, sound, given)
    year = draft.tree.find("year")
    if wanted.year is not None and year is not None and not draft.is_year_known:
        year.value, year.notes = wanted.year, []
        draft.year = wanted.year
    return draft


def _text(draft: Draft, wanted: ImportRequest) -> str:
    """The file's text."""
    from plan_cli.cli.new import schema_for
    from plan_cli.dump import dump

    schema, _ = schema_for(wanted.folder)
    shown = Path(os.path.relpath(schema, wanted.folder)).as_posix()
    has_doubts = draft.guesses or wanted.year not in (None, draft.year)
    head = [
        f"yaml-language-server: $schema={shown}",
        "",
        f"{draft.title or '工作计划'}（由 {wanted.source.name} 转来）",
        "",
        *(["写着“请核对”的地方是程序猜的，看过就删掉那一行。"] if has_doubts else []),
        "序号会自动编，不用手写。以“#”开头的行是说明，不会印出来。",
        "改好以后：plangen validate 审查，plangen render 排版。",
    ]
    if wanted.keys == "en":
        draft.tree.entries[0].value = draft.kind.id
    return dump(draft.tree, wanted.keys, head)


def _lost(draft: Draft, printed: Outline) -> list[Missing]:
    from plan_cli.reader.complete import missing

    return missing(draft.document, draft.dropped, printed, draft.date, draft.body)


def _moved(loaded: Loaded, wanted: ImportRequest, draft: Draft) -> Moved | None:
    """The plan in the year that was asked for, or None where nothing can or need be moved."""
    if wanted.year is None or not draft.is_year_known or loaded.plan is None:
        return None
    from plan_cli.collection import collection_at
    from plan_cli.review.engine import context_of
    from plan_cli.rollover import move

    return move(loaded.files[0], context_of(loaded.plan, collection_at(wanted.folder)), wanted.year)


def _fixed(text: str, path: Path) -> tuple[str, int]:
    """The text with the safe fixes made, and how many."""
    from plan_cli.collection import Run, named_file
    from plan_cli.review.engine import Review
    from plan_cli.review.fixing import FixTarget, mend_all

    run = Run()
    file = named_file(path, run.collections)
    target = FixTarget(file.name, file.path, text.encode())

    def reviewed(drafts: Mapping[Path, bytes]) -> list[Finding]:
        review = Review(run.collections)
        review.add(run.load_bytes(drafts.get(file.path, target.data), file), file.collection)
        return review.findings()

    def own(name: str) -> FixTarget | None:
        return target if name == file.name else None

    outcome = mend_all(own, reviewed, lambda one, data: run.alone(one.path, one.name, data), unsafe=False)
    made = next(iter(outcome.files), None)
    return (made.data.decode(), made.total) if made else (text, 0)


def _path(wanted: ImportRequest, printed: Outline | None, used: frozenset[Path]) -> Path:
    """The file of a plan: as the user says, or named by its title, counted where several have one title."""
    from plan_cli.text.file_names import file_name

    if wanted.path is not None and not wanted.split:
        return wanted.path
    folder = wanted.path or Path()
    name = file_name(printed.title if printed else "")
    path = folder / f"{name}.yaml"
    count = 1
    while path in used:
        count += 1
        path = folder / f"{name}-{count}.yaml"
    return path


def _loaded(text: str, path: Path) -> Loaded:
    from plan_cli.collection import Run, named_file

    run = Run()
    return run.load_bytes(text.encode(), named_file(path, run.collections))


def _outline(loaded: Loaded, templates: TemplatePath) -> Outline | None:
    """The plan as it is printed, or None where it does not keep the language."""
    from plan_cli.collection import kinds
    from plan_cli.outline import outline

    if loaded.plan is None or not loaded.is_sound:
        return None
    return outline(loaded.plan, kinds.load(templates, loaded.plan.template or kinds.DEFAULT))

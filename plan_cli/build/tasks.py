"""What a worker does: plans to the bytes of their documents. Only the main process writes files.

A worker that is killed leaves nothing behind, and what it was at can be done again elsewhere.
The plans, `plangen.yaml` and templates are read where the worker runs: on other machines they lie
at the same paths, on a shared folder.
"""

from __future__ import annotations

import gc
from enum import Enum
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.collection import Run
from plan_cli.errors import failure_of
from plan_cli.render.registry import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.collection import PlanFile
    from plan_cli.collection.kinds import Kind
    from plan_cli.errors import PlangenError
    from plan_cli.findings import Finding
    from plan_cli.model import Loaded, Plan
    from plan_cli.outline import Outline
    from plan_cli.render.reference.document import Reference


class Job(NamedTuple):
    """What is asked of all plans of a run.

    Attributes:
        run: tells one run from the next: a worker that outlives a run reads templates anew.
        formats: the documents to make; with none only the plan is looked at.
        needs_title: the file's name is made from it.
        reference: the Word file of `--reference-doc`.
    """

    run: str
    formats: tuple[str, ...]
    needs_title: bool = False
    reference: Path | None = None


class Item(NamedTuple):
    """One plan file.

    Attributes:
        file: where it lies.
        is_extended: another plan of the run extends it, so that it may be a base.
        style: its page profile, or None where there is none to render it with.
        draft: its bytes, where they came from standard input.
    """

    file: PlanFile
    is_extended: bool
    style: str | None
    draft: bytes | None = None


class Chunk(NamedTuple):
    """Plans that go to a worker together."""

    order: Job
    items: tuple[Item, ...]


class PlanStatus(Enum):
    """What became of a plan file."""

    SOUND = "a plan"
    BROKEN = "a plan with errors"
    UNWRITTEN = "a plan that no document can be made of"
    BASE = "what only other plans extend"
    FOREIGN = "no plan"
    UNREAD = "could not be read"


class PlanOutcome(NamedTuple):
    """What a worker has to say of a plan file.

    Attributes:
        status: what it is.
        documents: the bytes for each format of the order.
        stem: the name made from the title, where it is asked for.
        findings: what is wrong with a broken plan, or with a base.
        errors: what could not be done at all.
        shared_errors: those that other plans may have as well, each to be told once.
        blanks: file and line of each place that is still to be filled in.
        has_contents: whether a list of contents is printed.
    """

    status: PlanStatus
    documents: tuple[bytes, ...] = ()
    stem: str = ""
    findings: tuple[Finding, ...] = ()
    errors: tuple[PlangenError, ...] = ()
    shared_errors: tuple[PlangenError, ...] = ()
    blanks: tuple[tuple[str, int], ...] = ()
    has_contents: bool = False


def outcomes(chunk: Chunk) -> list[PlanOutcome]:
    """Return what becomes of each plan of a chunk; the function that executors run."""
    with _lock:  # a Dask worker may have several threads
        worker = _worker_for(chunk.order)
        found = []
        for item in chunk.items:
            found.append(worker.outcome(item))
            # A plan's objects hold one another. At once they are let go in no time; those of 300 plans, which
            # is when Python would look for them itself, have long left the processor's cache.
            gc.collect(1)
        return found


_lock = Lock()
_workers: dict[Job, _Worker] = {}


def _worker_for(order: Job) -> _Worker:
    """Return this process's worker of a run; the one of an earlier run is let go with what it had read."""
    if order not in _workers:
        if any(known.run != order.run for known in _workers):
            _workers.clear()
        _workers[order] = _Worker(order)
    return _workers[order]


class _Worker:
    """Makes documents of one plan after the other."""

    def __init__(self, order: Job) -> None:
        self._order = order
        self._run = Run()
        self._opened: Reference | None = None

    def outcome(self, item: Item) -> PlanOutcome:
        """Return what becomes of one plan; whatever it raises is its own, and the worker goes on."""
        try:
            return self._outcome(item)
        except Exception as error:
            return PlanOutcome(PlanStatus.UNWRITTEN, errors=(failure_of(item.file.name, error),))

    def _outcome(self, item: Item) -> PlanOutcome:
        run = self._run
        run.begin()
        # Of the collections that come with the plans each is read once.
        item = item._replace(file=item.file._replace(collection=run.collections.adopt(item.file.collection)))
        if item.draft is not None:
            loaded: Loaded | None = self._drafted(item.draft, item.file)
        else:
            loaded = run.load_one(item.file, is_extended=item.is_extended)
        if loaded is None:
            status = PlanStatus.UNWRITTEN if run.bugs else PlanStatus.UNREAD
            return PlanOutcome(PlanStatus.FOREIGN if run.skipped else status, shared_errors=tuple(run.errors))
        if run.bases:
            return PlanOutcome(PlanStatus.BASE, findings=loaded.findings)
        if loaded.plan is None or not loaded.is_sound:
            return PlanOutcome(PlanStatus.BROKEN, findings=loaded.findings)
        return self._made(item, loaded.plan, loaded.findings)

    def _drafted(self, draft: bytes, file: PlanFile) -> Loaded | None:
        try:
            return self._run.load_bytes(draft, file)
        except Exception as error:
            self._run.fail(file.name, error)
            return None

    def _made(self, item: Item, plan: Plan, findings: tuple[Finding, ...]) -> PlanOutcome:
        from plan_cli.outline import outline

        if item.style is None:  # what is wrong with it was told when it was looked for
            return PlanOutcome(PlanStatus.UNWRITTEN)
        kind = item.file.collection.kind_of(plan)
        stem = _title_stem(plan, kind) if self._order.needs_title else ""
        if not self._order.formats:
            return PlanOutcome(PlanStatus.SOUND, stem=stem)
        document = outline(plan, kind)
        documents = tuple(self._written(item, plan, document, name) for name in self._order.formats)
        return PlanOutcome(
            PlanStatus.SOUND,
            documents,
            stem,
            blanks=blanks(plan, findings),
            has_contents=bool(plan.contents),
        )

    def _written(self, item: Item, plan: Plan, document: Outline, format_name: str) -> bytes:
        from plan_cli.render import render_bytes

        assert item.style is not None  # noqa: S101 - its caller has looked
        templates = item.file.collection.templates
        if self._order.reference is None or not FORMATS[format_name].takes_reference:
            return render_bytes(document, format_name, templates, item.style)
        from plan_cli.render.reference.document import UnfilledError, open_reference, write
        from plan_cli.render.reference.values import names_for

        if self._opened is None:
            self._opened = open_reference(self._order.reference)
        try:
            return write(document, self._opened, names_for(plan, document), templates, item.style)
        except UnfilledError as error:  # of several plans one may lack what the others have
            raise UnfilledError(f"{item.file.name} 没有写出：{error.message}", error.hint) from None


def _title_stem(plan: Plan, kind: Kind) -> str:
    from plan_cli.outline import title_of
    from plan_cli.text.file_names import file_name

    return file_name("".join(title_of(plan, kind)))


def blanks(plan: Plan, findings: tuple[Finding, ...]) -> tuple[tuple[str, int], ...]:
    """File and line of each place of a plan that is still to be filled in."""
    from plan_cli.model.declare import BLANK

    found = [one for one in findings if one.rule == "blank"]
    if BLANK in "\n".join([text.node.value for text in plan.texts]):  # most plans load no rule for it
        from plan_cli.analysis import ReviewContext
        from plan_cli.rules.run import review

        found += review(ReviewContext(plan), ("blank",))
    return tuple((one.file, one.span.line) for one in found)

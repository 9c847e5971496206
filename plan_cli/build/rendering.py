"""One run over plans: which have to be rendered, where to, and writing what workers made of them.

Everything that can be wrong with the run as a whole is found before anything is written. Plans are
then rendered a few at a time, and what was written of each is said in the order in which they were given.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.build.targets import NAMELESS, identity, stem_of
from plan_cli.build.tasks import Chunk, Item, Job, PlanOutcome, PlanStatus, outcomes
from plan_cli.build.writing import MAX_KNOWN, RenderOptions, WriteStatus, known_bytes, write_document
from plan_cli.errors import DiskFullError, UsageError, failure_of
from plan_cli.files.read import read_limited
from plan_cli.render.registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from plan_cli.build.executor import Executor
    from plan_cli.build.state import BuildCache
    from plan_cli.collection import Collection, PlanFile, Run

MOST_IN_A_CHUNK = 16
"""Plans that go to a worker together: their documents, some 200 KB, are what waits in memory."""

PLANS = frozenset({PlanStatus.SOUND, PlanStatus.BROKEN, PlanStatus.UNWRITTEN})


class RenderedPlan(NamedTuple):
    """A plan that was rendered, or could not be.

    Attributes:
        number: index of the plan among the files.
        file: the plan.
        outcome: what the worker says of it, without the documents.
        outputs: its documents; a path of None is standard output.
        data: what goes to standard output.
    """

    number: int
    file: PlanFile
    outcome: PlanOutcome
    outputs: tuple[tuple[Path | None, WriteStatus], ...] = ()
    data: bytes = b""

    @property
    def is_written(self) -> bool:
        """Whether all its documents are as the plan has them."""
        kept = {WriteStatus.CHANGED, WriteStatus.FOREIGN, WriteStatus.READ_ONLY}
        return self.outcome.status is PlanStatus.SOUND and not any(
            status in kept for _, status in self.outputs
        )


class Rendering:
    """The plans of a run on their way to documents.

    Args:
        files: the plans.
        drafts: bytes of those that came from standard input.
        run: takes what can't be read.
        options: what is asked for.
        style_for: names the page profile of a collection, or says why there is none.
        state: what is known of earlier runs, or None where nothing is kept.
        executor: gives the executor for a number of plans.

    Attributes:
        unchanged: indexes of the plans whose documents are as they should be.
    """

    def __init__(
        self,
        files: Sequence[PlanFile],
        drafts: dict[Path, bytes],
        run: Run,
        options: RenderOptions,
        style_for: Callable[[Collection], str | None],
        state: BuildCache | None,
        executor: Callable[[int], Executor],
    ) -> None:
        self.files = files
        self._drafts = drafts
        self._options = options
        self._style_for = style_for
        self._state = state
        self._executor_for = executor
        self._executor: Executor | None = None
        self._stems: dict[int, str] = {}
        self._folders: dict[str, str] = {}
        self._inputs: dict[int, str] = {}
        self._reference = b""
        self._swept: set[str] = set()
        self.unchanged: list[int] = []
        if options.reference is not None and state is not None:
            self._reference = read_limited(options.reference, MAX_KNOWN)
        self._extended = self._looked_over(run)
        self._todo = self._changed_ones()

    def _looked_over(self, run: Run) -> frozenset[str]:
        """Return the plans that others extend; where something is kept of earlier runs, what all depend on."""
        if self._state is None:
            return frozenset(map(str, run.by_base(self.files)))
        from plan_cli.build.state import digest
        from plan_cli.build.survey import Survey

        survey = Survey(self.files, run)
        reference = digest(self._reference)
        for index, file in enumerate(self.files):
            style = self._style_for(file.collection) or ""
            self._inputs[index] = survey.inputs(index, file, f"{style} {reference}")
        return survey.extended

    def _changed_ones(self) -> list[int]:
        """Indexes of the plans to render; the others are `unchanged`."""
        if self._state is None or self._options.force_all:
            return list(range(len(self.files)))
        todo: list[int] = []
        for index in range(len(self.files)):
            (self.unchanged if self._is_unchanged(index) else todo).append(index)
        return todo

    def _is_unchanged(self, index: int) -> bool:
        """Whether all documents of a plan are what an earlier run wrote, of the same inputs."""
        assert self._state is not None  # noqa: S101 - its caller has looked
        from plan_cli.build.state import digest

        for name in self._options.target.formats:
            record = self._state.get(self._key(index, name))
            if record is None or not record.inputs or record.inputs != self._inputs[index]:
                return False
            path = self._state.folder / record.output
            if not self._options.by_title:
                output = dict(self._outputs(index, stem_of(self.files[index])))[name]
                if output is None or record.output != self._state.relative(output):
                    return False
            data = known_bytes(path)
            if data is None or digest(data) != record.content:
                return False
            self._stems[index] = path.stem
        return True

    def _key(self, index: int, format_name: str) -> str:
        """Return the key of a document's record: its plan, and the options that decide its name."""
        assert self._state is not None  # noqa: S101 - its callers have looked
        named = "title" if self._options.by_title else "file"
        return f"{format_name} {named} {self._state.relative(self.files[index].path)}"

    @property
    def todo(self) -> int:
        """How many plans are to be rendered."""
        return len(self._todo)

    def check(self) -> None:
        """See whether the run can go ahead.

        Raises:
            UsageError: several documents would go to one file, or one over its own plan.
        """
        for collection in dict.fromkeys(self.files[index].collection for index in self._todo):
            self._style_for(collection)
        if self._options.target.is_one and len(self.files) > 1:
            self._check_single()
        if self._needs_titles():
            self._name_by_title()
        self._check_outputs()

    def _needs_titles(self) -> bool:
        return self._options.by_title and not self._options.target.is_one

    def _check_single(self) -> None:
        """No more than one plan may go to one file."""
        looked = self._run(self._order()._replace(formats=()), range(len(self.files)))
        plans = sum(outcome.status in PLANS for _, outcome in looked)
        if plans > 1:
            target = self._options.target
            where = "标准输出" if target.to_stdout else str(target.file)
            hint = "-o 后面写一个文件夹，例如 -o 成品/；要合成一份，加上 --compile。"
            raise UsageError(f"有 {plans} 份计划，不能都写到{where}", hint)

    def _name_by_title(self) -> None:
        order = self._order()._replace(formats=())
        for index, outcome in self._run(order, self._todo):
            if outcome.status is PlanStatus.SOUND:
                self._stems[index] = outcome.stem

    def _check_outputs(self) -> None:
        """No two plans may have one output, and none may be a plan itself."""
        writers: dict[str, int] = {}
        for index, file in enumerate(self.files):
            if self._needs_titles() and index not in self._stems:
                continue
            for _, path in self._outputs(index, self._stems.get(index) or stem_of(file)):
                if path is None or file.name == NAMELESS:
                    continue
                if _is_same(path, file.path):
                    raise UsageError(
                        f"{path.as_posix()} 是计划文件自己，不能写到它上面", "-o 后面写别的位置。"
                    )
                other = writers.setdefault(identity(path, self._folders), index)
                # Only now it matters whether both are plans at all.
                if other != index and self._is_sound(index):
                    if self._is_sound(other):
                        self._refuse(other, index, path)
                    writers[identity(path, self._folders)] = index

    def _is_sound(self, index: int) -> bool:
        order = self._order()._replace(formats=())
        return outcomes(Chunk(order, (self._item(index),)))[0].status is PlanStatus.SOUND

    def _refuse(self, first: int, second: int, path: Path) -> None:
        by_title = "给其中一份计划改个标题，或者去掉 --name title。"
        hint = by_title if self._options.by_title else "给其中一份计划改个文件名。"
        names = f"{self.files[first].name} 和 {self.files[second].name}"
        others = self._outputs(first, self._stems.get(first) or stem_of(self.files[first]))
        twin = next(
            one
            for _, one in others
            if one is not None and identity(one, self._folders) == identity(path, self._folders)
        )
        if path.name != twin.name and path.name.casefold() == twin.name.casefold():
            where = f"{twin.as_posix()} 和 {path.as_posix()}"
            raise UsageError(f"{names} 会写到 {where}，只有大小写不同，在 Windows 上是同一个文件", hint)
        raise UsageError(f"{names} 会写到同一个文件：{path.as_posix()}", hint)

    def paths(self) -> Iterator[Path]:
        """Where documents may be written to."""
        for index in self._todo:
            stem = self._stems.get(index) or stem_of(self.files[index])
            yield from (path for _, path in self._outputs(index, stem) if path is not None)

    def paths_of(self, index: int) -> list[Path]:
        """Return the documents of a plan that is unchanged."""
        outputs = self._outputs(index, self._stems[index])
        return [path for _, path in outputs if path is not None]

    def _outputs(self, index: int, stem: str) -> tuple[tuple[str, Path | None], ...]:
        return self._options.target.outputs(self.files[index], stem)

    def done(self) -> Iterator[RenderedPlan]:
        """Each plan that is to be rendered, when its documents are written.

        Raises:
            DiskFullError: there is no room left; what is written is whole.
        """
        for index, outcome in self._run(self._order(), self._todo):
            yield self._written(index, outcome)

    def close(self) -> None:
        """Let go of the workers and keep what is known for the next run."""
        if self._executor is not None:
            self._executor.close()
        if self._state is not None:
            self._state.write()

    def _order(self) -> Job:
        target = self._options.target
        is_nameless = any(file.name == NAMELESS for file in self.files)
        return Job(
            self._options.run, target.formats, self._options.by_title or is_nameless, self._options.reference
        )

    def _run(self, order: Job, indexes: Sequence[int]) -> Iterator[tuple[int, PlanOutcome]]:
        if not indexes:
            return
        if self._executor is None:
            self._executor = self._executor_for(len(indexes))
        at = iter(indexes)
        for found in self._executor.run(outcomes, self._chunks(order, indexes)):
            for outcome in found:
                yield next(at), outcome

    def _chunks(self, order: Job, indexes: Sequence[int]) -> Iterator[Chunk]:
        assert self._executor is not None  # noqa: S101 - its caller has made it
        pieces = max(1, self._executor.workers * 4)
        at = 0
        while at < len(indexes):
            # Smaller and smaller towards the end, so that all workers are done at about the same time.
            size = max(1, min(MOST_IN_A_CHUNK, (len(indexes) - at) // pieces))
            yield Chunk(order, tuple(map(self._item, indexes[at : at + size])))
            at += size

    def _item(self, index: int) -> Item:
        file = self.files[index]
        style = self._style_for(file.collection)
        draft = self._drafts.get(file.path) if self._drafts else None
        # By its text: a path keeps what it is hashed by, which is half of what a plan costs in memory.
        return Item(file, str(file.path) in self._extended, style, draft)

    def _written(self, index: int, outcome: PlanOutcome) -> RenderedPlan:
        """Write the documents of a plan."""
        file = self.files[index]
        bare = outcome._replace(documents=())
        if outcome.status is not PlanStatus.SOUND:
            return RenderedPlan(index, file, bare)
        uses_title = self._options.by_title or file.name == NAMELESS
        outputs = self._outputs(index, outcome.stem if uses_title else stem_of(file))
        statuses = []
        for (name, path), data in zip(outputs, outcome.documents, strict=True):
            if path is None:
                return RenderedPlan(index, file, bare, ((None, WriteStatus.WRITTEN),), data)
            try:
                statuses.append((path, self._put(index, name, path, data, is_kept=not outcome.blanks)))
            except DiskFullError:
                raise
            except Exception as error:  # of this plan, whatever it is
                failures = (*bare.errors, failure_of(file.name, error))
                unwritten = bare._replace(status=PlanStatus.UNWRITTEN, errors=failures)
                return RenderedPlan(index, file, unwritten, tuple(statuses))
        return RenderedPlan(index, file, bare, tuple(statuses))

    def _put(self, index: int, format_name: str, path: Path, data: bytes, *, is_kept: bool) -> WriteStatus:
        """Write a document where nobody's work is lost by it.

        A plan with blanks is never passed over, so that each run says so: of its documents nothing is kept.
        """
        from plan_cli.files.write import sweep

        folder = os.path.dirname(path)  # noqa: PTH120 -- `parent` makes a path each time
        if folder not in self._swept:
            self._swept.add(folder)
            sweep(folder)
        data = FORMATS[format_name].sealed(data)
        status = write_document(path, data, format_name, self._options)
        if self._state is not None:
            key = self._key(index, format_name)
            if is_kept and status in (WriteStatus.WRITTEN, WriteStatus.SAME):
                self._state.put(key, self._inputs[index], data, path)
            else:
                self._state.drop(key)
        return status


def _is_same(output: Path, plan: Path) -> bool:
    """Whether a document would be written over its plan; most names tell that it would not."""
    return output.name.casefold() == plan.name.casefold() and output.absolute() == plan

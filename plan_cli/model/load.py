"""A plan file with its bases: bytes to a `Plan` and findings."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.errors import UnreadableFileError
from plan_cli.findings import WHOLE_FILE, Finding, Severity
from plan_cli.limits import USUAL, ExpressionLimits, PlanLimits
from plan_cli.model import shape_findings as problems
from plan_cli.model.declare import known_keys
from plan_cli.model.extending import (
    EXTENDS,
    base_path,
    extends_of,
    is_below,
    may_extend,
    near,
    outside,
    plain_extends,
    too_many_bases,
)
from plan_cli.model.merge import merge
from plan_cli.model.walk import Walk
from plan_cli.source import Mapping, Node, Scalar, Sequence, Source, parse, read_bytes, read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plan_cli.limits import Limits
    from plan_cli.model.expressions import Lazy, Names
    from plan_cli.model.language import Plan
    from plan_cli.model.records import Community
    from plan_cli.model.values import TextValue
    from plan_cli.source.diagnosis import Diagnosis


MAX_ROUNDS = 20
"""How often one file is read again for keys that only the walk could see."""


class Parsed(NamedTuple):
    """One file on its own.

    Attributes:
        source: the file.
        root: its mapping, or None where it has none.
        findings: what is wrong with its bytes and its YAML.
        path: where it lies, for the bases that it names.
    """

    source: Source
    root: Mapping | None
    findings: tuple[Finding, ...]
    path: Path


class Loaded(NamedTuple):
    """A plan file as read, with its bases.

    Attributes:
        name: the path as the user gave it, with `/`.
        plan: None where there is nothing to walk.
        findings: everything that is wrong with the shape; places may lie in a base.
        files: the file and those that it extends, nearest first.
    """

    name: str
    plan: Plan | None
    findings: tuple[Finding, ...]
    files: tuple[Parsed, ...]

    @property
    def is_sound(self) -> bool:
        """Whether the plan keeps the language, so that it can be rendered."""
        return self.plan is not None and not any(found.severity is Severity.ERROR for found in self.findings)


class Loader:
    """Reads plan files of one run; a base that many plans share is parsed once.

    Args:
        kind_id: gives the id of a plan kind for a plan's path and the kind's
            id or Chinese name, or raises `LookupError` with a Chinese hint.
        limits_of: gives the limits that hold for the file at a path.
        root_of: gives the root of the collection that a file belongs to, or None where it belongs to none.
    """

    def __init__(
        self,
        kind_id: Callable[[Path, str], str],
        limits_of: Callable[[Path], Limits] = lambda _: USUAL,
        root_of: Callable[[Path], Path | None] = lambda _: None,
    ) -> None:
        self._kind_id = kind_id
        self._limits_of = limits_of
        self._root_of = root_of
        self._parsed: dict[Path, Parsed] = {}
        self._drafts: dict[Path, bytes] = {}

    def _read(self, path: Path, name: str) -> tuple[Source, list[Finding]]:
        data = self._drafts.get(path)
        limits = self._limits_of(path).plan
        return read_file(path, name, limits) if data is None else read_bytes(data, name, limits)

    def _parse(self, source: Source, findings: list[Finding], path: Path) -> Parsed:
        return parse_source(source, findings, path, self._limits_of(path).plan)

    def draft(self, path: Path, data: bytes) -> None:
        """From now on the file reads as given, whatever lies on the disk."""
        self._drafts[path] = data
        self._parsed.pop(path, None)

    def forget_draft(self, path: Path) -> None:
        """From now on the file reads again as it lies on the disk."""
        self._drafts.pop(path, None)
        self.forget(path)

    def alone(self, path: Path, name: str, data: bytes) -> Parsed:
        """Return a file that reads as given, with the keys mended that only the walk sees; nothing is kept of it.

        Raises:
            UnreadableFileError: it is no text.
        """
        kept = self._parsed.pop(path, None)
        parsed = self._parsed[path] = self._parse(*read_bytes(data, name, self._limits_of(path).plan), path)
        self.load(parsed, is_base=True)
        found = self._parsed.pop(path)
        if kept is not None:
            self._parsed[path] = kept
        return found

    def parsed(self, path: Path, name: str) -> Parsed:
        """Return the file on its own, read once.

        Raises:
            UnreadableFileError: it can't be read.
        """
        known = self._parsed.get(path)
        if known is None:
            source, findings = self._read(path, name)
            known = self._parsed[path] = self._parse(source, findings, path)
        return known

    def load(self, parsed: Parsed, *, is_base: bool = False) -> Loaded:
        """Return the plan of a parsed file over its bases.

        Args:
            parsed: the file.
            is_base: it names no community and others extend it: only its shape counts.
        """
        loaded, lost = self._load(parsed, is_base=is_base)
        rounds = 0
        # Only the walk knows that keys should stand there: mend them and read once more.
        while lost and rounds < MAX_ROUNDS and (mended := _mended(parsed, lost)) is not None:
            parsed = self._parsed[parsed.path] = mended
            loaded, lost = self._load(parsed, is_base=is_base)
            rounds += 1
        told = (one.finding(parsed.source) for one in lost)
        return loaded._replace(findings=(*loaded.findings, *told)) if lost else loaded

    def _load(self, parsed: Parsed, *, is_base: bool) -> tuple[Loaded, list[Diagnosis]]:
        """Return the plan, and the keys of the file itself that were lost in a text."""
        findings = list(parsed.findings)
        if parsed.root is None:
            return Loaded(parsed.source.name, None, tuple(findings), (parsed,)), []
        bases: list[Path] = []
        root = self._over_bases(parsed.root, parsed, findings, bases)
        files = (parsed, *(self._parsed[path] for path in bases))
        # A run without {{ never imports what reads them.
        has_expressions = any("{{" in file.source.parsed for file in files)
        names = self._names(root, parsed.path) if has_expressions and not is_base else None
        # What a base that can't be read would have held is not missing here.
        complete = not is_base and not any(found.rule == "extends" for found in findings)
        walk = Walk(self._kind_of(parsed.path), names, complete=complete)
        plan = walk.plan(root)
        lost = [mistake for source, mistake in walk.lost if source is parsed.source]
        findings += walk.findings
        findings += [mistake.finding(source) for source, mistake in walk.lost if source is not parsed.source]
        return Loaded(parsed.source.name, plan, tuple(findings), files), lost

    def base_of(self, path: Path, name: str, data: bytes | None = None) -> Path | None:
        """Return the file that a file extends, or None; most files are not even parsed for it.

        Args:
            path: the file.
            name: as the user gave it.
            data: its bytes, where they are known.

        Raises:
            UnreadableFileError: it can't be read, as far as it has to be.
        """
        known = self._parsed.get(path)
        if known is None:
            if data is not None and not may_extend(data):
                return None
            source, findings = self._read(path, name) if data is None else read_bytes(data, name)
            if not any(spelling in source.text for spelling in EXTENDS):
                return None
            plain = plain_extends().search(source.text)
            if plain is not None:
                return base_path(path, plain[1])
            known = self._parse(source, findings, path)
        value = extends_of(known.root) if known.root else None
        return base_path(path, value.value) if value else None

    def forget(self, path: Path) -> None:
        """Let go of a file that no other will ask for, so that a run's memory does not grow."""
        self._parsed.pop(path, None)

    def _over_bases(
        self, root: Mapping, parsed: Parsed, findings: list[Finding], bases: list[Path]
    ) -> Mapping:
        value = extends_of(root)
        if value is None:
            return root
        path = base_path(parsed.path, value.value)
        if path is None:
            message = f"“{value.value}”不是计划文件的路径"
            findings.append(
                problems.problem(
                    value, "extends", message, "写相对路径，以 .yaml 结尾，例如 ../街道基础.yaml。"
                )
            )
            return root
        if path in (parsed.path, *bases):
            findings.append(
                problems.problem(value, "extends", "继承绕成了一个圈，又回到了自己", "去掉其中一个“继承”。")
            )
            return root
        if len(bases) == self._limits_of(parsed.path).plan.bases:
            findings.append(too_many_bases(value, len(bases)))
            return root
        root_folder = self._root_of(parsed.path)
        if root_folder is not None and not is_below(path, root_folder):
            findings.append(outside(value, root_folder))
        name = posixpath.normpath(posixpath.join(posixpath.dirname(parsed.source.name), value.value.strip()))
        try:
            base = self.parsed(path, name)
        except UnreadableFileError as error:
            hint = near(path, parsed.path) or error.hint
            findings.append(problems.problem(value, "extends", error.message, hint))
            return root
        findings += base.findings
        if base.root is None:
            return root
        bases.append(path)
        return merge(self._over_bases(base.root, base, findings, bases), root, "plan")

    def _names(self, root: Mapping, path: Path) -> Names:
        return names_of(
            Walk(self._kind_of(path), None, complete=False).plan(root), self._limits_of(path).expressions
        )

    def _kind_of(self, path: Path) -> Callable[[str], str]:
        return lambda spelling: self._kind_id(path, spelling)


def _mended(parsed: Parsed, mistakes: list[Diagnosis]) -> Parsed | None:
    """Return the file read again with these mistakes told and mended, or None where mending has come to an end."""
    findings = [*parsed.findings, *(mistake.finding(parsed.source) for mistake in mistakes)]
    if not parsed.source.mend((one.start, one.end, one.replacement or "") for one in mistakes):
        return None
    return parse_source(parsed.source, findings, parsed.path)


def parse_source(
    source: Source, findings: list[Finding], path: Path, limits: PlanLimits = USUAL.plan
) -> Parsed:
    """Return a source's root mapping and what is wrong up to there."""
    root, more = parse(source, known_keys(), limits)
    findings = findings + more
    if isinstance(root, Mapping):
        return Parsed(source, root, tuple(findings), path)
    if not any(found.severity is Severity.ERROR for found in findings):
        findings.append(_no_mapping(source, root))
    return Parsed(source, None, tuple(findings), path)


def _no_mapping(source: Source, root: Node | None) -> Finding:
    if root is None or (isinstance(root, Scalar) and root.is_null):
        return Finding(
            source.name, WHOLE_FILE, Severity.ERROR, "empty-file", "文件是空的",
            "用 plangen new 新建一份计划，或者把内容粘贴进来。", None, source.line(1),
        )  # fmt: skip
    found = "一个列表" if isinstance(root, Sequence) else "一段文字"
    return problems.problem(
        root, "top-level", f"计划文件的最上层要写成“键: 值”，这里是{found}",
        "从“社区: …”“年度: …”写起，每个键顶格写；列表写在某一章的下面。",
    )  # fmt: skip


def names_of(raw: Plan, limits: ExpressionLimits | None = None, **more: str) -> Names:
    """Return what `{{ … }}` sees of a plan: `year`, `community`, `period`, `variables`, in both languages.

    Args:
        raw: the plan with its texts as typed; they are evaluated when asked for.
        limits: what all expressions of the plan may cost together; None for the usual.
        more: further names.
    """
    from plan_cli.model.expressions import (
        ChainError,
        ExpressionError,
        Lazy,
        Names,
        evaluate,
    )

    def lazy(text: TextValue) -> Lazy:
        def value() -> str:
            try:
                # Of a plan whose texts are evaluated, none is evaluated again.
                return evaluate(text.node.value, top) if text.value == text.node.value else text.value
            except ChainError:
                raise
            except ExpressionError:
                return text.value  # told where it stands

        return Lazy(text, value)

    values: dict[str, Any] = dict(more)
    variables = {name: lazy(text) for name, text in (raw.variables or {}).items()}
    values |= variables
    values |= dict.fromkeys(("variables", "变量"), Names(variables))
    if raw.community is not None:
        values |= dict.fromkeys(("community", "社区"), _community_names(raw.community, lazy))
    if raw.year is not None:
        values |= dict.fromkeys(("year", "年度"), raw.year)
    if raw.period is not None or raw.year is not None:
        period = lazy(raw.period) if raw.period is not None else f"{raw.year}年"
        values |= dict.fromkeys(("period", "时段"), period)
    top = Names(values, limits=limits or ExpressionLimits())
    return top


def _community_names(community: Community, lazy: Callable[[TextValue], Lazy]) -> Names:
    """`{{ 社区.名称 }}` and its like; `{{ 社区 }}` prints the name."""
    from plan_cli.model.expressions import Lazy, Names

    fields: dict[str, Any] = {}
    for name, declared in community.keys.items():
        text = getattr(community, name)
        if text is not None:
            fields[name] = fields[declared.chinese] = lazy(text)
    # Through its own key, so that a cycle is seen.
    whole = Lazy(community.name, lambda: str(names["name"])) if community.name is not None else lambda: ""
    names = Names(fields, whole)
    return names

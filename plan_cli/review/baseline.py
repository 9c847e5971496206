"""Known findings that a collection has put off: the review tells only what is new.

A baseline is a JSON file that lies in the repository. It names a finding by its file, its rule and
the words that it is about, not by its line, so that it outlives edits elsewhere.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.errors import ConfigurationError, UnreadableFileError, reason
from plan_cli.files.read import read_limited

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.findings import Finding

VERSION = 1
MAX_BYTES = 64 * 1024 * 1024
"""A finding takes some hundred bytes; a collection of ten thousand plans still fits."""


class Known(NamedTuple):
    """What a baseline remembers of a finding.

    Attributes:
        file: relative to the baseline's folder, with `/`.
        rule: its rule.
        words: what it is about; the first line where it spans several.
    """

    file: str
    rule: str
    words: str


class Baseline:
    """The known findings of a collection, each as often as it was there.

    Args:
        path: the file, whose folder the names of plans are relative to.
        known: how often each was there.
    """

    def __init__(self, path: Path, known: Counter[Known]) -> None:
        self._folder = path.parent
        self._known = known

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Return the baseline of a file.

        Raises:
            UnreadableFileError: it can't be read.
            ConfigurationError: it is no baseline.
        """
        try:
            data = read_limited(path, MAX_BYTES)
        except OSError as error:
            hint = "用 plangen validate --write-baseline 先写一份。"
            raise UnreadableFileError(f"读不了基线文件：{path.as_posix()}（{reason(error)}）", hint) from None
        try:
            return cls(path, _known(json.loads(data.decode("utf-8-sig", "surrogateescape"))))
        except (ValueError, TypeError, KeyError, RecursionError):
            hint = "看看文件名写得对不对；写坏了的，删掉它，用 plangen validate --write-baseline 重新写一份。"
            raise ConfigurationError(f"{path.as_posix()} 不是基线文件", hint) from None

    @classmethod
    def of(cls, path: Path, findings: Iterable[Finding]) -> Baseline:
        """Return the baseline that makes these findings known."""
        made = cls(path, Counter())
        made._known.update(made._key(found) for found in findings)
        return made

    def text(self) -> str:
        """Return the file: sorted, unescaped, the same bytes for the same findings."""
        rows = [{**key._asdict(), "count": count} for key, count in sorted(self._known.items())]
        return json.dumps({"version": VERSION, "known": rows}, ensure_ascii=False, indent=1) + "\n"

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], int]:
        """Return the findings that are new, and how many were known."""
        left = self._known.copy()
        new = []
        hidden = 0
        for found in findings:
            key = self._key(found)
            if left[key] > 0:
                left[key] -= 1
                hidden += 1
            else:
                new.append(found)
        return new, hidden

    def _key(self, found: Finding) -> Known:
        span = found.span
        end = span.end_column - 1 if span.end_line == span.line else None
        words = found.source_line[span.column - 1 : end]
        file = os.path.relpath(os.path.abspath(found.file), os.path.abspath(self._folder))  # noqa: PTH100 -- links stay
        return Known(Path(file).as_posix(), found.rule, words)


def _known(data: Any) -> Counter[Known]:
    """Return what a parsed file says.

    Raises:
        ValueError, TypeError, KeyError: it is no baseline.
    """
    if data["version"] != VERSION:
        raise ValueError(data["version"])
    known: Counter[Known] = Counter()
    for row in data["known"]:
        texts = [row[name] for name in Known._fields]
        if not all(isinstance(text, str) for text in texts) or not isinstance(row["count"], int):
            raise TypeError(row)
        known[Known(*texts)] += row["count"]
    return known

"""A document tells whether anybody changed it since it was written."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from plan_cli.render import FORMATS, render_bytes
from plan_cli.render.fingerprint import SealState
from plan_cli.templating.search_path import BUILT_IN

from .audit import audit_errors
from .samples import everything

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def written(format_name: str) -> bytes:
    """A document as it lies in a file."""
    return FORMATS[format_name].sealed(render_bytes(everything(), format_name, BUILT_IN))


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A package with its parts changed, compressed as another program would."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize("format_name", ["docx", "md"])
def test_what_was_written_is_known_again(format_name: str) -> None:
    assert FORMATS[format_name].state_of(written(format_name)) is SealState.INTACT


def test_only_a_file_carries_it() -> None:
    assert b"<!--" not in render_bytes(everything(), "md", BUILT_IN)


def test_a_docx_packed_anew_with_the_same_parts_is_intact() -> None:
    assert FORMATS["docx"].state_of(rewritten(written("docx"), lambda _, part: part)) is SealState.INTACT


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml"])
def test_any_part_of_a_docx_counts(part: str) -> None:
    changed = rewritten(written("docx"), lambda name, xml: xml + b" " if name == part else xml)
    assert FORMATS["docx"].state_of(changed) is SealState.CHANGED


def test_a_part_more_is_a_change() -> None:
    buffer = io.BytesIO(written("docx"))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/media/picture.png", b"picture")
    assert FORMATS["docx"].state_of(buffer.getvalue()) is SealState.CHANGED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 torn",
        rewritten(written("docx"), lambda name, part: None if name == "docProps/custom.xml" else part),
        written("docx")[:-100],
    ],
    ids=["empty", "torn", "without the property", "cut off"],
)
def test_another_file_is_foreign(data: bytes) -> None:
    assert FORMATS["docx"].state_of(data) is SealState.FOREIGN


def test_markdown_that_was_edited() -> None:
    data = written("md")
    assert FORMATS["md"].state_of(data.replace("社区".encode(), "小区".encode())) is SealState.CHANGED
    assert FORMATS["md"].state_of(data + "补一句。\n".encode()) is SealState.CHANGED
    assert FORMATS["md"].state_of(b"# \n") is SealState.FOREIGN


def test_line_ends_of_windows_are_no_edit() -> None:
    assert FORMATS["md"].state_of(written("md").replace(b"\n", b"\r\n")) is SealState.INTACT


def test_the_property_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(written("docx"))
    assert audit_errors(file) == []

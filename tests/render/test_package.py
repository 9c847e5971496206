from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plan_cli.render import FORMATS, render_bytes
from plan_cli.render.fingerprint import CUSTOM_PART, SealState, state_of
from plan_cli.render.package import EPOCH, base_of, completed, pack
from plan_cli.templating.search_path import BUILT_IN

from .samples import everything, long_plan

PROBE = """
import hashlib, sys
from plan_cli.outline.blocks import OutlineBlock, Outline
from plan_cli.render import FORMATS, render_bytes
from plan_cli.templating.search_path import BUILT_IN
outline = Outline("计划", "社区", 2027, (OutlineBlock("title", "计划"), OutlineBlock("paragraph", "一 & 二")))
print(*(hashlib.sha256(render_bytes(outline, name, BUILT_IN)).hexdigest() for name in FORMATS))
"""


def test_same_outline_same_bytes() -> None:
    for name in FORMATS:
        first = render_bytes(everything(), name, BUILT_IN)
        render_bytes(long_plan(), name, BUILT_IN)
        assert render_bytes(everything(), name, BUILT_IN) == first


@given(st.lists(st.binary(max_size=3000), max_size=4), st.lists(st.binary(max_size=3000), max_size=4))
def test_parts_added_are_read_like_parts_packed(first: list[bytes], more: list[bytes]) -> None:
    kept = [(f"word/part{number}.xml", text) for number, text in enumerate(first)]
    added = [(f"word/added{number}.xml", text) for number, text in enumerate(more)]
    package = completed(base_of(pack(kept)), added)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        *parts, digest = [(member.filename, archive.read(member)) for member in archive.infolist()]
        times = {member.date_time for member in archive.infolist()}
    assert parts == [*kept, *added]
    assert digest[0] == CUSTOM_PART
    assert times == {EPOCH}
    assert package == pack([*parts, digest])
    assert state_of(package) is SealState.INTACT


def test_same_bytes_in_every_process() -> None:
    digests = set()
    for seed in ("1", "2", "3"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PROBE]
        root = Path(__file__).parents[2]
        run = subprocess.run(command, env=environment, cwd=root, check=True, capture_output=True, text=True)
        digests.add(run.stdout)
    assert len(digests) == 1


def test_content_types_come_first_and_nothing_tells_time_or_tool() -> None:
    data = render_bytes(everything(), "docx", BUILT_IN)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        assert package.testzip() is None
        everything_written = b"".join(package.read(member) for member in members)
    assert members[0].filename == "[Content_Types].xml"
    assert len({member.filename for member in members}) == len(members)
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {member.create_system for member in members} == {3}
    for leftover in (b"dcterms", b"Application", b"python", b"w:rsid"):
        assert leftover not in everything_written


def test_importing_the_renderer_is_cheap() -> None:
    code = "import sys, plan_cli.render; print(*sys.modules)"
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True)
    assert {"jinja2", "yaml", "zipfile", "docx", "lxml"}.isdisjoint(run.stdout.split())


def test_writing_imports_no_xml_library() -> None:
    code = PROBE + "\nprint(*sys.modules)"
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True)
    assert {"xml", "docx", "lxml", "jinja2.sandbox", "pyexpat"}.isdisjoint(run.stdout.split())

"""The cache file of a build: one that somebody made is as good as none."""

from __future__ import annotations

import json
import os
import sys
import zlib
from typing import TYPE_CHECKING

import pytest

from plan_cli.__main__ import main
from plan_cli.build.state import HEAD, NAME, BuildCache

from .plans import write_plans

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = "0123456789abcdef"


def forged(*lines: bytes) -> bytes:
    body = b"".join(line + b"\n" for line in lines)
    return HEAD + b"%08x\n" % zlib.crc32(body) + body


@pytest.mark.parametrize(
    "line",
    [
        b'["docx file ../plans/0001.yaml", "x"]',
        b'["docx file ../plans/0001.yaml", ""]',
        b'["docx file ../plans/0001.yaml", 7]',
        b'["docx file ../plans/0001.yaml", null]',
        b'["docx file ../plans/0001.yaml"]',
        b'["docx file ../plans/0001.yaml", "x", "y"]',
        b'[["docx"], "x"]',
        b'[{}, "x"]',
        b'{"a": 1, "b": 2}',
        b'"ab"',
        b"7",
        b"null",
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 10_000,
        f'["docx file ../plans/0001.yaml", "{DIGEST} {DIGEST} "]'.encode(),
        f'["docx file ../plans/0001.yaml", "{DIGEST} {DIGEST} \\u0000"]'.encode(),
        f'["docx file ../plans/0001.yaml", "{DIGEST} {DIGEST} \\ud800"]'.encode(),
        f'["docx file ../plans/0001.yaml", "{DIGEST} zz {DIGEST}.docx"]'.encode(),
    ],
)
@pytest.mark.parametrize("named", [(), ("--name", "title")])
def test_a_forged_cache_is_as_good_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: bytes, named: tuple[str, ...]
) -> None:
    write_plans(tmp_path / "plans", 3)
    (tmp_path / "out").mkdir()
    sound = json.dumps(["docx file ../plans/0002.yaml", f"{DIGEST} {DIGEST} 0002.docx"]).encode()
    (tmp_path / "out" / NAME).write_bytes(forged(sound, line))
    monkeypatch.chdir(tmp_path)
    assert main(["render", "plans", "-o", "out", *named]) == 0
    assert len(list((tmp_path / "out").glob("*.docx"))) == 3
    assert all(
        BuildCache(tmp_path / "out").get(f"docx {'title' if named else 'file'} ../plans/{one}.yaml")
        for one in ("0001", "0002")
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes")
def test_names_that_are_no_unicode_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    write_plans(tmp_path / "plans", 2)
    name = os.fsdecode(b"\xc7\xe5\xba\xd3")  # 清河 in GBK
    (tmp_path / "plans" / "0001.yaml").rename(tmp_path / "plans" / f"{name}.yaml")
    monkeypatch.chdir(tmp_path)
    assert main(["render", "plans", "-o", "out"]) == 0
    assert (tmp_path / "out" / f"{name}.docx").exists()
    capfd.readouterr()
    assert main(["render", "plans", "-o", "out"]) == 0
    assert capfd.readouterr().err == "写好 0 份，未变 2 份。\n"
    assert b"\xc7\xe5\xba\xd3" in (tmp_path / "out" / NAME).read_bytes()

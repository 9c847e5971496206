"""Other word processors' files, by way of LibreOffice."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from plan_cli.errors import UnreadableFileError
from plan_cli.reader import office
from plan_cli.reader.formats import read

from ...render.audit import needed
from .files import p, shown, table, tr, word

GRID = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="4000"/></w:tblGrid>'
BODY = (
    p("清河社区工作计划", style="a3")
    + p("工作目标", num="2")
    + p("全年四十场。", num="2/1")
    + table(tr("月份", "活动"), tr("3月", "植树")).replace("<w:tblGrid/>", GRID)
    + p("照此办理。")
)
LINES = [
    "清河社区工作计划",
    "一、|工作目标",
    "（一）|全年四十场。",
    "[月份|活动]",
    "[3月|植树]",
    "照此办理。",
]


def saved_as(suffix: str, folder: Path) -> Path:
    """The document as LibreOffice saves it in another format."""
    (folder / "source.docx").write_bytes(word(BODY))
    command = [needed("soffice", "LibreOffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", suffix, "--outdir", str(folder), str(folder / "source.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"source.{suffix}"


@pytest.mark.parametrize(("suffix", "name"), [("doc", "去年.doc"), ("doc", "去年.wps"), ("odt", "去年.docx")])
def test_numbers_and_tables_come_along_whatever_the_name_says(suffix: str, name: str, tmp_path: Path) -> None:
    document = read(saved_as(suffix, tmp_path), name)
    assert shown(document) == LINES
    assert document.remarks == (office.RECOUNTED,)


def test_rich_text(tmp_path: Path) -> None:
    needed("soffice", "LibreOffice")
    text = "".join(f"\\u{ord(one)}?" for one in "工作计划")
    (tmp_path / "x").write_bytes(f"{{\\rtf1\\ansi\\uc1 {text}\\par}}".encode())
    assert shown(read(tmp_path / "x", "去年.doc")) == ["工作计划"]


def test_what_libreoffice_cannot_open_is_told() -> None:
    program = Path(needed("soffice", "LibreOffice"))
    with pytest.raises(UnreadableFileError, match=r"打不开 去年\.doc") as error:
        office.converted(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, "去年.doc", office.KINDS["doc"], program
        )
    assert "另存为 .docx" in error.value.hint


def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    sign = tmp_path / "alive"
    child = f"import time, pathlib; time.sleep(2); pathlib.Path({str(sign)!r}).touch()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    begun = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        office.run([sys.executable, "-c", parent], 0.5)
    assert time.monotonic() - begun < 2
    time.sleep(2.5)
    assert not sign.exists()


def test_a_conversion_out_of_time_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(command: list[str], seconds: float) -> None:
        raise subprocess.TimeoutExpired(command, seconds)

    monkeypatch.setattr(office, "run", hang)
    with pytest.raises(UnreadableFileError, match="120 秒") as error:
        office.converted(b"x", "去年.doc", office.KINDS["doc"], Path("soffice"))
    assert "另存为 .docx" in error.value.hint


def test_a_program_that_does_not_start_is_told() -> None:
    with pytest.raises(UnreadableFileError, match="启动不了"):
        office.converted(b"x", "去年.doc", office.KINDS["doc"], Path("没有这个程序"))

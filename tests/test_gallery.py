"""The gallery is true: each picture is there, each command runs, nothing lies there unused."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .commands.shell import Shell

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import gallery  # noqa: E402 -- a script, in no package

if TYPE_CHECKING:
    from gallery import Picture

PICTURES = [picture for rows in gallery.table().values() for picture in rows]
KIB = 1024


def test_every_picture_has_a_name_of_its_own() -> None:
    names = [picture.name for picture in PICTURES]
    assert len(set(names)) == len(names) >= 15


@pytest.mark.parametrize("picture", [pytest.param(one, id=one.name) for one in PICTURES])
def test_its_command_runs_and_its_picture_is_there(
    picture: Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = Shell(ROOT, monkeypatch)
    file = tmp_path / "plan.docx"
    done = shell.run(f"plangen {' '.join(picture.arguments)} -o {file.as_posix()}")
    assert (done.code, file.is_file()) == (0, True), done.err
    assert picture.png.read_bytes().startswith(b"\x89PNG")
    assert picture.png.stat().st_size <= 60 * KIB


def test_no_file_lies_there_unused() -> None:
    lying = {path for path in gallery.FOLDER.rglob("*") if path.is_file()}
    pictures = {path for path in lying if path.suffix == ".png"}
    assert pictures == {picture.png for picture in PICTURES}
    assert sum(path.stat().st_size for path in pictures) <= 1200 * KIB
    named = gallery.page() + "".join(
        path.read_text(encoding="utf-8") for path in lying if path.suffix == ".yaml"
    )
    for path in lying - pictures - {gallery.FOLDER / "街道/plangen.yaml"}:
        assert path.name in named, path


def test_pictures_have_few_colours_and_red_is_one() -> None:
    from PIL import Image

    for picture in PICTURES:
        with Image.open(picture.png) as image:
            assert image.mode == "P"
    red: Any = Image.open(gallery.FOLDER / "红头.png").convert("RGB").getcolors()
    assert (255, 0, 0) in {colour for _, colour in red}

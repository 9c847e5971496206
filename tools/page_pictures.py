"""Pictures of a DOCX's pages, side by side, through LibreOffice and pdftoppm.

Debian has none of the faces that Chinese offices use; a font configuration of
our own lets free ones of the same kind stand in, so that the picture shows
which face is meant where.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

STAND_INS = {
    "仿宋": "Noto Serif CJK SC",
    "楷体": "AR PL KaitiM GB",
    "黑体": "Noto Sans CJK SC",
    "宋体": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
}
PAGES = 3
DOTS_PER_INCH = 60


def font_configuration() -> str:
    """A fontconfig file that puts the stand-ins in the place of the faces asked for."""
    aliases = "".join(
        f'<alias binding="same"><family>{asked}</family><prefer><family>{free}</family></prefer></alias>'
        for asked, free in STAND_INS.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>'
    )


def picture_of(docx: Path, png: Path) -> None:
    """Write the first pages of a document as one picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "fonts.conf").write_text(font_configuration(), encoding="utf-8")
        environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
        _run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", "pdf", "--outdir", str(folder), str(docx)],
            environment,
        )  # fmt: skip
        pdf = folder / f"{docx.stem}.pdf"
        _run(
            ["pdftoppm", "-r", str(DOTS_PER_INCH), "-l", str(PAGES), "-png", str(pdf), str(folder / "page")],
            environment,
        )
        _side_by_side(sorted(folder.glob("page-*.png")), png)


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=180)  # noqa: S603 -- our own


def _side_by_side(pages: list[Path], png: Path) -> None:
    from PIL import Image

    pictures = [Image.open(page).convert("L") for page in pages]
    gap = 8
    width = sum(picture.width + gap for picture in pictures) + gap
    sheet = Image.new("L", (width, pictures[0].height + 2 * gap), 160)
    left = gap
    for picture in pictures:
        sheet.paste(picture, (left, gap))
        left += picture.width + gap
    sheet.save(png, optimize=True)


if __name__ == "__main__":
    picture_of(Path(sys.argv[1]), Path(sys.argv[2]))

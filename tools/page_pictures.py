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
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

STAND_INS = {
    "仿宋": "Noto Serif CJK SC",
    "楷体": "AR PL KaitiM GB",
    "黑体": "Noto Sans CJK SC",
    "宋体": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "华文中宋": "Noto Serif CJK SC",
}
PAGES = (1, 2, 3)
DOTS_PER_INCH = 60

SHADES = [(level, level, level) for level in (*range(0, 256, 51), 0x8C, 0xB3, 0xD9)]
REDS = [(255, level, level) for level in range(0, 255, 51)]
"""All that a page is printed in; few colours make small files."""

GAP = 8
DESK = (160, 160, 160)


def font_configuration() -> str:
    """Return a fontconfig file that puts the stand-ins in the place of the faces asked for."""
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
    with tempfile.TemporaryDirectory() as folder:
        (pdf,) = printed([docx], Path(folder))
        draw(pdf, png)


def printed(documents: Sequence[Path], folder: Path) -> list[Path]:
    """Return the documents as PDFs in the folder, by one start of LibreOffice; their names must differ."""
    (folder / "fonts.conf").write_text(font_configuration(), encoding="utf-8")
    _run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, documents)],
        {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )  # fmt: skip
    return [folder / f"{document.stem}.pdf" for document in documents]


def draw(
    pdf: Path,
    png: Path,
    pages: Sequence[int] = PAGES,
    dots_per_inch: int = DOTS_PER_INCH,
    crop: Sequence[float] = (0, 1),
) -> None:
    """Write pages of a PDF side by side as one picture.

    Args:
        pdf: what `printed` gave.
        png: where to write it.
        pages: their numbers, from 1.
        dots_per_inch: of the picture.
        crop: top and bottom of what is shown, as parts of a page's height.

    Raises:
        subprocess.CalledProcessError: there is no such page.
    """
    from PIL import Image

    pictures = []
    for page in pages:
        shot = pdf.with_name(f"{pdf.stem}-{page}")
        _run(
            ["pdftoppm", "-r", str(dots_per_inch), "-f", str(page), "-l", str(page), "-png", "-singlefile",
             str(pdf), str(shot)],
            dict(os.environ),
        )  # fmt: skip
        picture = Image.open(f"{shot}.png").convert("RGB")
        top, bottom = (round(part * picture.height) for part in crop)
        pictures.append(picture.crop((0, top, picture.width, bottom)))
    _few_colours(_side_by_side(pictures)).save(png, optimize=True)


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=180)  # noqa: S603 -- our own


def _side_by_side(pictures: list[Any]) -> Any:
    from PIL import Image

    width = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (width, pictures[0].height + 2 * GAP), DESK)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


def _few_colours(picture: Any) -> Any:
    from PIL import Image

    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in (*SHADES, *REDS, DESK) for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


if __name__ == "__main__":
    picture_of(Path(sys.argv[1]), Path(sys.argv[2]))

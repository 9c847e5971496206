"""Make docs/gallery/*.png, the page pictures of every feature; `make_docs` writes the page around them.

    python tools/gallery.py [NAME …]

The table is tools/gallery.yaml. Needs LibreOffice, pdftoppm and the fonts of
tools/install_system_packages.sh. The bytes of a picture depend on their
versions, so that nothing compares them: look at the pictures.
"""

from __future__ import annotations

import contextlib
import re
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import yaml
from page_pictures import draw, printed

from plan_cli.__main__ import main as plangen
from plan_cli.render import DEFAULT_STYLE
from plan_cli.render.package import pack
from plan_cli.render.reference.base import base_document
from plan_cli.templating.search_path import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "gallery"
TABLE = Path(__file__).with_name("gallery.yaml")
COVER = FOLDER / "封面.docx"

DOTS_OF_A_PAGE = 80
DOTS_OF_SEVERAL = 58
DOTS_OF_A_PART = 92
"""Dots per inch, so that every picture fits the width of a web page."""


@dataclass(frozen=True)
class Picture:
    """A line of the table; its fields are described there."""

    name: str
    caption: str
    source: str
    options: str = ""
    keys: Sequence[str] = ()
    shows: str = ""
    pages: Sequence[int] = (1,)
    crop: Sequence[float] = (0, 1)

    @property
    def png(self) -> Path:
        """The picture's file."""
        return FOLDER / f"{self.name}.png"

    @property
    def arguments(self) -> list[str]:
        """What follows `plangen`."""
        return ["render", self.source, *self.options.split()]

    @property
    def dots_per_inch(self) -> int:
        """More, the less is shown."""
        if len(self.pages) > 1:
            return DOTS_OF_SEVERAL
        return DOTS_OF_A_PAGE if tuple(self.crop) == (0, 1) else DOTS_OF_A_PART


def table() -> dict[str, list[Picture]]:
    """Return the pictures below each heading."""
    return {
        heading: [Picture(**row) for row in rows]
        for heading, rows in yaml.safe_load(TABLE.read_text(encoding="utf-8")).items()
    }


def page() -> str:
    """docs/gallery.md."""
    parts = [
        "# 图库",
        (
            "这一页的图由程序排出来，每张图下面是排它的命令，在 plangen 的源码文件夹里运行。"
            "图里的小标宋、仿宋、楷体用相近的免费字体代替。"
        ),
    ]
    for heading, pictures in table().items():
        parts.append(f"## {heading}")
        for picture in pictures:
            parts += [f"**{picture.caption}**", *_snippet(picture)]
            parts.append(f"![{picture.caption}](gallery/{picture.name}.png)")
            parts.append(f"`plangen {' '.join(picture.arguments)}`　{_links(picture)}")
    return "\n\n".join(parts) + "\n"


def _snippet(picture: Picture) -> list[str]:
    """Return what the author writes for it: the keys to show with all below them, or another file."""
    if picture.shows:
        return [f"```yaml\n{(ROOT / picture.shows).read_text(encoding='utf-8')}```"]
    if not picture.keys:
        return []
    text = (ROOT / picture.source).read_text(encoding="utf-8")
    found = [re.search(rf"^{key}:.*\n(?: .*\n)*", text, re.MULTILINE) for key in picture.keys]
    if None in found:
        raise SystemExit(f"{picture.source} lacks one of {picture.keys}")
    lines = "".join(match.group() for match in found if match)
    return [f"```yaml\n{lines}```"]


def _links(picture: Picture) -> str:
    """Return the files that make it."""
    files = [("计划全文", picture.source)]
    files += [("样式", picture.shows)] if picture.shows else []
    files += [("样板", word) for word in picture.options.split() if word.endswith(".docx")]
    return "、".join(
        f"[{name}]({file.removeprefix('docs/') if file.startswith('docs/') else f'../{file}'})"
        for name, file in files
    )


def cover() -> bytes:
    """Return a Word file with a cover before the text: what a user makes of the ejected `styles/base.docx`."""
    with ZipFile(BytesIO(base_document(BUILT_IN, DEFAULT_STYLE))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    document = parts["word/document.xml"]
    section = re.search(r"<w:sectPr>.*</w:sectPr>", document)
    if section is None:
        raise SystemExit("the base has no section")
    unnumbered = re.sub(r"<w:footerReference [^>]*/>", "", section.group())
    lines = [("{{ title }}", 3400, 56), ("{{ community.name }}", 5400, 36), ("{{ date }}", 200, 32)]
    front = "".join(_cover_line(*line) for line in lines)
    front += f"<w:p><w:pPr>{unnumbered}</w:pPr></w:p>"
    numbered = section.group().replace("<w:docGrid", '<w:pgNumType w:start="1"/><w:docGrid')
    document = document.replace(section.group(), numbered).replace("<w:body>", f"<w:body>{front}")
    return pack((name, xml.encode()) for name, xml in (parts | {"word/document.xml": document}).items())


def _cover_line(text: str, before: int, half_points: int) -> str:
    """Return a centred line: twips above it, its size."""
    face = '<w:rFonts w:ascii="方正小标宋简体" w:hAnsi="方正小标宋简体" w:eastAsia="方正小标宋简体"/>'
    return (
        f'<w:p><w:pPr><w:spacing w:before="{before}" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>'
        f'<w:r><w:rPr>{face}<w:sz w:val="{half_points}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
    )


def main(names: list[str]) -> int:
    """Make the pictures of these names, or all of them."""
    pictures = [one for rows in table().values() for one in rows if not names or one.name in names]
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(ROOT):
        folder = Path(name)
        documents = []
        for picture in pictures:
            documents.append(folder / f"{picture.name}.docx")
            if plangen([*picture.arguments, "-o", str(documents[-1])]):
                return 1
        for picture, pdf in zip(pictures, printed(documents, folder), strict=True):
            draw(pdf, picture.png, picture.pages, picture.dots_per_inch, picture.crop)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

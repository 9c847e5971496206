"""How large a Word file or workbook from outside may be: each limit with its reason, in one place."""

from __future__ import annotations

from typing import NamedTuple

MAX_FILE = 50 * 2**20
"""Bytes of the file; a cover with a photograph has some 5 MB."""


class PackageLimits(NamedTuple):
    """What a package may hold.

    Attributes:
        file: bytes of the file.
        parts: members of the ZIP.
        unpacked: bytes of all parts together; a bomb claims gigabytes.
        xml: bytes of one XML part, which becomes a tree many times as large.
        elements: XML elements of all parts; a tree takes some 200 bytes each.
        paragraphs: of a Word file. A book of a thousand pages has thirty thousand; reading takes
            a tenth of a millisecond each.
        runs: of a Word file; Word parts a paragraph into ten where a text was edited often.
        cells: of a Word file's tables; a schedule has some hundred.
    """

    file: int = MAX_FILE
    parts: int = 5000
    unpacked: int = 200 * 2**20
    xml: int = 30 * 2**20
    elements: int = 1_500_000
    paragraphs: int = 40_000
    runs: int = 400_000
    cells: int = 40_000


USUAL = PackageLimits()
WORKBOOK = PackageLimits(elements=3_000_000)
"""A workbook is read a row at a time, never as one tree; a cell has three elements."""

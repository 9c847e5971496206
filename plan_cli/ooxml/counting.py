"""Counting what a package holds, part by part as it is unpacked: too much is refused before any tree is built."""

from __future__ import annotations

import re
from collections import Counter

_COUNTED = re.compile(rb"<(?:[^\s<>/:\"'=]{1,40}:)?(p|r|tc)[\s/>]")
"""Paragraphs, runs and cells under any prefix; the text boxes of drawings have such as well."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")

NOUNS = {"elements": "XML 元素", "paragraphs": "段落", "runs": "文字片段", "cells": "表格的格子"}
"""What is counted, and what a user calls it."""
_BY_TAG = {b"p": "paragraphs", b"r": "runs", b"tc": "cells"}


def counted(xml: bytes, *, is_word: bool) -> Counter[str]:
    """How many things of each kind in `NOUNS` a part holds, at least: counted on its bytes, not parsed.

    Args:
        xml: the bytes of an XML part.
        is_word: whether it belongs to a Word file; a workbook's paragraphs are not counted.
    """
    if xml.startswith(_UTF_16):
        xml = xml.replace(b"\0", b"")
    found = Counter({"elements": xml.count(b"<") - xml.count(b"</")})
    if is_word:
        for tag, count in Counter(_COUNTED.findall(xml)).items():
            found[_BY_TAG[tag]] += count
    return found

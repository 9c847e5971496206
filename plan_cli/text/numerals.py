"""Digits as Chinese texts write them."""

from __future__ import annotations

CHINESE = "零一二三四五六七八九"
"""The numerals of 0 to 9, at their places."""

FULL_WIDTH = "０１２３４５６７８９"

TO_HALF_WIDTH = str.maketrans(FULL_WIDTH, "0123456789")

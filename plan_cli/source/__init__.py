"""Files to nodes: encodings, YAML, places, and the mistakes of Chinese keyboards."""

from __future__ import annotations

from plan_cli.source.decoding import decode
from plan_cli.source.encoding import UTF8
from plan_cli.source.nodes import LONGEST_NULL, Mapping, Node, Scalar, Sequence
from plan_cli.source.parse import MAX_MISTAKES, last_text, parse
from plan_cli.source.text import Source, read_bytes, read_file, unprintable

__all__ = [
    "LONGEST_NULL",
    "MAX_MISTAKES",
    "UTF8",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Source",
    "decode",
    "last_text",
    "parse",
    "read_bytes",
    "read_file",
    "unprintable",
]

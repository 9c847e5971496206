"""An existing plan — Word, Markdown or plain text — to the draft of a plan file.

A format is one line in `formats.FORMATS`; what its reader gives (`document.py`)
is understood in one way (`draft.py`).
"""

from __future__ import annotations

from plan_cli.reader.document import InputDocument
from plan_cli.reader.formats import FORMATS, read, read_data

__all__ = ["FORMATS", "InputDocument", "read", "read_data"]

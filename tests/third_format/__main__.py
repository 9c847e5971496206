"""`plangen` with the third format: the tests know the sentences that name these three."""

from __future__ import annotations

from plan_cli.__main__ import run
from plan_cli.render.registry import FORMATS

from . import TXT

if __name__ == "__main__":
    for name in FORMATS.keys() - {"docx", "md"}:
        del FORMATS[name]
    FORMATS[TXT.name] = TXT
    run()

"""`plangen` with the third format."""

from __future__ import annotations

from plan_cli.__main__ import run
from plan_cli.render.registry import FORMATS

from . import TXT

if __name__ == "__main__":
    FORMATS[TXT.name] = TXT
    run()

"""Make docs/stats.png: the top of the page that `plangen stats examples -o 统计.html` writes.

    python tools/stats_picture.py

Needs Chromium (tools/install_system_packages.sh). Nothing compares its bytes: look at it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from plan_cli.__main__ import main as plangen

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "stats.png"
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
WINDOW = (960, 2400)
PARTS = ((0, 265), (1690, 2245))
"""Pixels from the page's top: the figures, then the heat map."""

COLOURS = 64


def main() -> int:
    """Draw it."""
    browser = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if browser is None:
        print("needs Chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        page, shot = Path(name) / "page.html", Path(name) / "shot.png"
        plangen(["stats", str(ROOT / "examples"), "-o", str(page)])
        subprocess.run(  # noqa: S603 -- a browser with a page of ours
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--user-data-dir={Path(name) / 'profile'}", f"--window-size={WINDOW[0]},{WINDOW[1]}",
                f"--screenshot={shot}", page.as_uri(),
            ],
            check=True, capture_output=True,
        )  # fmt: skip
        with Image.open(shot) as image:
            strips = [image.crop((0, top, WINDOW[0], bottom)) for top, bottom in PARTS]
    whole = Image.new("RGB", (WINDOW[0], sum(strip.height for strip in strips)))
    top = 0
    for strip in strips:
        whole.paste(strip, (0, top))
        top += strip.height
    whole.quantize(COLOURS).save(PICTURE, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The page in a browser: its script sorts, and no other script runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from .counted import page_of

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
MOST_SECONDS = 60

PLANS = {
    f"{number}.yaml": f"社区: {name}社区\n年度: 2027\n培训计划: [{{月份: {month}, 活动: [{'、甲, ' * count}乙]}}]\n"
    for number, (name, month, count) in enumerate([("乙", 3, 1), ("甲", 3, 10), ("丙", 4, 2)])
}
CLICK = "document.querySelectorAll('#communities ~ div thead button')[{at}].click();"


@pytest.fixture(scope="module", name="browser")
def _browser() -> str:
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium: run tools/install_system_packages.sh")
        pytest.skip("needs Chromium")
    return found


def names_after(browser: str, folder: Path, script: str, *, is_allowed: bool = True) -> list[str]:
    """The communities as they stand after a script of ours, which the page's policy has to allow."""
    text = page_of(folder, PLANS)
    if is_allowed:
        digest = b64encode(sha256(script.encode()).digest()).decode()
        text = text.replace("script-src ", f"script-src 'sha256-{digest}' ")
    page = folder / "page.html"
    page.write_text(text.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    shown = subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri(),
        ],
        capture_output=True, check=True, timeout=MOST_SECONDS,
    ).stdout.decode("utf-8")  # fmt: skip
    section = shown[shown.index('id="communities"') :]
    body = section[section.index("<tbody>") : section.index("</tbody>")]
    return re.findall(r'<th scope="row">(.)社区</th>', body)


def test_a_click_sorts_numbers_by_size_the_largest_first(browser: str, tmp_path: Path) -> None:
    assert names_after(browser, tmp_path, CLICK.format(at=3)) == ["甲", "丙", "乙"]


def test_the_second_turns_the_order_and_the_third_brings_back_the_first(browser: str, tmp_path: Path) -> None:
    assert names_after(browser, tmp_path, CLICK.format(at=3) * 2) == ["乙", "丙", "甲"]
    assert names_after(browser, tmp_path, CLICK.format(at=3) * 3) == ["乙", "甲", "丙"]


def test_another_script_does_not_run(browser: str, tmp_path: Path) -> None:
    assert names_after(browser, tmp_path, CLICK.format(at=3), is_allowed=False) == ["乙", "甲", "丙"]

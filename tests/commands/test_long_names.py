"""Names longer than a file system takes; which call refuses first differs between Python's versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .shell import Shell

if TYPE_CHECKING:
    from pathlib import Path

LONG = "长" * 300


@pytest.mark.parametrize(
    "command",
    [
        f"plangen render a.yaml -o {LONG}.docx",
        f"plangen render a.yaml -o {LONG}/",
        f"plangen render a.yaml --compile -o {LONG}.docx",
        f"plangen validate a.yaml --write-baseline {LONG}.json",
        f"plangen stats a.yaml -o {LONG}.html",
    ],
)
def test_a_shorter_name_is_asked_for(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(tmp_path, monkeypatch)
    (tmp_path / "a.yaml").write_text("社区: 清河社区\n年度: 2027\n", encoding="utf-8")
    done = shell.run(command)
    assert done.code == 2
    assert "名字太长" in done.err
    assert "换一个短一点的名字" in done.err

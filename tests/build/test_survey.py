from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plan_cli.build.survey import Survey
from plan_cli.collection import Run, find

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("key", ["继承", "extends"])
def test_who_extends_whom_is_seen_in_every_encoding(tmp_path: Path, codec: str, key: str) -> None:
    (tmp_path / "base.yaml").write_text("年度: 2027\n", encoding="utf-8")
    (tmp_path / "child.yaml").write_text(f"{key}: base.yaml\n社区: 清河社区\n", encoding=codec)
    files, _ = find([str(tmp_path)])
    assert Survey(files, Run()).extended == {str(tmp_path / "base.yaml")}


def test_what_is_no_text_extends_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"\x81\xff\xfe\x81 extends: base.yaml")
    files, _ = find([str(tmp_path)])
    assert Survey(files, Run()).extended == frozenset()


def test_a_plan_knows_each_of_its_bases_however_many_they_are(tmp_path: Path) -> None:
    last = 1500
    for number in range(last):
        base = tmp_path / f"base{number}.yaml"
        base.write_text(f"继承: base{number + 1}.yaml\n", encoding="utf-8")
    (tmp_path / f"base{last}.yaml").write_text("引言: 办好学校。\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("继承: base0.yaml\n社区: 清河社区\n", encoding="utf-8")
    files, _ = find([str(tmp_path / "plan.yaml")])
    before = Survey(files, Run()).inputs(0, files[0], "")
    assert before == Survey(files, Run()).inputs(0, files[0], "")
    (tmp_path / f"base{last}.yaml").write_text("引言: 办好学习班。\n", encoding="utf-8")
    assert Survey(files, Run()).inputs(0, files[0], "") != before


def test_bases_in_a_circle_have_a_digest_too(tmp_path: Path) -> None:
    for name, base in (("plan", "a"), ("a", "b"), ("b", "a")):
        (tmp_path / f"{name}.yaml").write_text(f"继承: {base}.yaml\n", encoding="utf-8")
    files, _ = find([str(tmp_path / "plan.yaml")])
    assert Survey(files, Run()).inputs(0, files[0], "")

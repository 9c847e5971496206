"""The laws of a table that is kept: twice is once, and what an author wrote stays."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_cli.__main__ import main
from plan_cli.files.write import write_atomic
from plan_cli.table_sync import keep as keep_module

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADER = ["社区", "街道", "书记", "引言", "落款.单位", "印章"]
TEXTS = st.text(st.sampled_from("甲乙丙 0a:#'\"-[]&*!|>%，。：\n"), max_size=12)
CELLS = st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, st.sampled_from(["", "有", "无", "坏"]))
TABLES = st.lists(CELLS, min_size=1, max_size=4)
BASE = "年度: 2027\n变量:\n  书记: 某人\n引言: '{{ 书记 }}负总责。'\n"


def write(folder: Path, rows: Iterable[tuple[str, ...]]) -> None:
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(HEADER)
    lines.writerows([f"第{number}社区", *row] for number, row in enumerate(rows))
    (folder / "表.csv").write_text(text.getvalue(), encoding="utf-8", newline="")


def run(folder: Path, *more: str) -> int:
    return main(["new", "--batch", str(folder / "表.csv"), "--base", str(folder / "底稿.yaml"), "-o", str(folder / "p"), *more])  # fmt: skip


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    made = (folder / "p").glob("**/*") if (folder / "p").is_dir() else ()
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in made}


@settings(max_examples=40, deadline=None)
@given(TABLES, TABLES)
def test_twice_is_once(first: list[tuple[str, ...]], second: list[tuple[str, ...]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "底稿.yaml").write_text(BASE, encoding="utf-8")
        for rows in (first, second):
            write(folder, rows)
            before = state(folder)
            code = run(folder, "--dry-run")
            assert state(folder) == before
            assert run(folder) == code
            done = state(folder)
            assert run(folder) == code
            assert state(folder) == done


@settings(max_examples=40, deadline=None)
@given(TABLES, TABLES)
def test_a_kept_file_says_what_a_new_one_would(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    from plan_cli.editing.plan_text import read_text
    from plan_cli.table_sync.places import text_at

    places = [("community", "street"), ("variables", "书记"), ("preamble",), ("signature", "organization"), ("signature", "seal")]  # fmt: skip
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        for folder, tables in ((Path(one), (first, second)), (Path(other), (second,))):
            (folder / "底稿.yaml").write_text(BASE, encoding="utf-8")
            for rows in tables:
                write(folder, rows)
                run(folder)
        for fresh in (Path(other) / "p").glob("*.yaml"):
            kept = read_text((Path(one) / "p" / fresh.name).read_text(encoding="utf-8")).root
            new = read_text(fresh.read_text(encoding="utf-8")).root
            assert [text_at(kept, place) for place in places] == [text_at(new, place) for place in places]


def keep(folder: Path) -> Path:
    (folder / "底稿.yaml").write_text(BASE, encoding="utf-8")
    write(folder, [("甲街道", "张敏", "", "", "")])
    assert run(folder) == 0
    return folder / "p" / "第0社区-2027.yaml"


@pytest.mark.parametrize("damage", ["{", "[]", '{"version": 1, "files": {"x": 3}}', "\0", "[" * 100_000])
def test_a_damaged_record_is_as_none(damage: str, tmp_path: Path) -> None:
    plan = keep(tmp_path)
    record = tmp_path / "p" / ".plangen-batch.json"
    whole = record.read_bytes()
    record.write_text(damage, encoding="utf-8")
    before = plan.read_bytes()
    assert run(tmp_path) == 0
    assert (plan.read_bytes(), record.read_bytes()) == (before, whole)


def test_a_record_that_lies_about_places_is_as_none(tmp_path: Path) -> None:
    plan = keep(tmp_path)
    record = tmp_path / "p" / ".plangen-batch.json"
    record.write_text(
        record.read_text(encoding="utf-8").replace("variables.书记", "乙.丙.丁"), encoding="utf-8"
    )
    before = plan.read_bytes()
    assert run(tmp_path) == 0
    assert plan.read_bytes() == before


def test_bytes_other_than_utf8_stay_what_they_are(tmp_path: Path) -> None:
    plan = keep(tmp_path)
    plan.write_bytes(plan.read_text(encoding="utf-8").replace("\n", "\r\n").encode("gb18030"))
    write(tmp_path, [("甲街道", "李强", "", "", "")])
    assert run(tmp_path) == 0
    text = plan.read_bytes().decode("gb18030")
    assert "  书记: 李强\r\n" in text
    assert "\n" not in text.replace("\r\n", "")


def test_a_file_whose_encoding_is_not_certain_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = keep(tmp_path)
    plan.write_bytes(f"# \ue123\n{plan.read_text(encoding='utf-8')}".encode("gb18030"))
    before = plan.read_bytes()
    write(tmp_path, [("甲街道", "李强", "", "", "")])
    run(tmp_path)
    assert plan.read_bytes() == before
    assert "文字编码，没有动" in capsys.readouterr().err


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="folders are not write-protected for everybody"
)
def test_a_folder_that_takes_no_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = keep(tmp_path)
    write(tmp_path, [("甲街道", "李强", "", "", "")])
    before = plan.read_bytes()
    plan.parent.chmod(0o500)
    try:
        assert run(tmp_path) == 1
    finally:
        plan.parent.chmod(0o700)
    assert plan.read_bytes() == before
    assert "第 2 行" in capsys.readouterr().err


def test_a_read_only_file_is_told_and_the_others_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = keep(tmp_path)
    plan.chmod(0o400)
    before = plan.read_bytes()
    write(tmp_path, [("甲街道", "李强", "", "", ""), ("甲街道", "王芳", "", "", "")])
    assert run(tmp_path) == 1
    assert plan.read_bytes() == before
    assert (plan.parent / "第1社区-2027.yaml").is_file()
    assert "只读" in capsys.readouterr().err


def test_an_interrupted_run_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("甲街道", "张敏", "", "", "")] * 5
    (tmp_path / "底稿.yaml").write_text(BASE, encoding="utf-8")
    write(tmp_path, rows)
    with monkeypatch.context() as patch:
        written: list[Path] = []

        def interrupted(path: Path, data: bytes, mode: int | None = None) -> None:
            if len(written) == 3:
                raise KeyboardInterrupt
            written.append(path)
            write_atomic(path, data, mode)

        patch.setattr(keep_module, "write_atomic", interrupted)
        assert run(tmp_path) == 130
    assert len(list((tmp_path / "p").glob("*.yaml"))) == 3
    assert run(tmp_path) == 0
    assert "新写 2、更新 0、没有变化 3、" in capsys.readouterr().out
    write(tmp_path, [("甲街道", "李强", "", "", "")] * 5)
    assert run(tmp_path) == 0
    assert "更新 5、没有变化 0、手改过没动 0" in capsys.readouterr().out

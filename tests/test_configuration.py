"""What `plangen.yaml` may say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plan_cli.configuration import Configuration, read_configuration
from plan_cli.errors import ConfigurationError, ExitCode, UnreadableFileError

PLAN = "社区: 清河社区\n年度: 2027\n工作目标: [四十场]\n"


def read(folder: Path, text: str | bytes) -> Configuration:
    file = folder / "plangen.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_configuration(file)


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "---\n", "{}\n", "\ufeff# 有 BOM\n"])
def test_an_empty_one_says_nothing(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == Configuration()


@pytest.mark.parametrize("text", ["style: gbt9704\n", "样式: gbt9704\n", "# 注释\n样式: 'gbt9704'\n"])
def test_the_style_in_both_languages(tmp_path: Path, text: str) -> None:
    configuration = read(tmp_path, text)
    assert configuration.style == "gbt9704"
    line = len(text.splitlines())
    assert configuration.style_place.endswith(f"plangen.yaml:{line}:{text.splitlines()[-1].index(':') + 3}")


def test_a_gbk_file_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "样式: 我们的\n".encode("gb18030")).style == "我们的"


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("stlye: gbt9704\n", "1:1", "这里没有“stlye”这个键"),
        ("stlye: gbt9704\n", "1:1", "是不是 style？"),
        ("# 注释\n版面: gbt9704\n", "2:1", "可以用的有：样式。"),
        ("colour: red\n", "1:1", "可以用的有：style。"),
        ("style:\n", "1:7", "“style”要写一个样式的名称，这里是空的"),
        ("style: [a]\n", "1:8", "这里是一个列表"),
        ("样式: {a: b}\n", "1:5", "例如：样式: gbt9704"),
        ("style: a\n样式: b\n", "2:1", "“样式”和第 1 行的“style”是同一个键"),
        ("style: a\nstyle: b\n", "2:1", "“style”写了两次，第一次在第 1 行"),
        ("样式：gbt9704\n", "1:1", "冒号要用英文的，后面空一格：样式: gbt9704"),
        ("- style\n", "1:1", "要写成一组“键: 值”，这里是一个列表"),
    ],
)
def test_a_mistake_is_pointed_at(tmp_path: Path, text: str, place: str, problem: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path, text)
    assert f"plangen.yaml:{place}: " in caught.value.message
    assert problem in f"{caught.value.message}\n{caught.value.hint}"
    assert caught.value.exit_code is ExitCode.COULD_NOT_RUN


def test_all_mistakes_are_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"plangen\.yaml 有 2 处不对"):
        read(tmp_path, "styel: a\nstyle: [b]\n")


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"plangen\.yaml"):
        read(tmp_path, b"PK\x03\x04....")


def test_the_function_follows_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plangen.yaml").write_text("style: gbt9704\n", encoding="utf-8")
    script = (
        "from plan_cli import document; plain = document('plan.yaml');"
        "assert plain == document('plan.yaml', style='gbt9704');"
        "assert plain != document('plan.yaml', style='gbt33476')"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, check=True)

"""Which text bytes are: read where they leave little doubt, refused where they may be another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plan_cli.errors import UnreadableFileError
from plan_cli.facts.traditional import simplified
from plan_cli.source import decode

TEXTS = Path(__file__).parent / "texts"
EXAMPLES = Path(__file__).parents[2] / "examples"
CHINESE = "\n".join(file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.rglob("*.yaml")))
TRADITIONAL = CHINESE.translate({ord(right): wrong for wrong, right in reversed(simplified().items())})


def text_of(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def lines_in(text: str, codec: str) -> list[bytes]:
    """Its lines with ten characters or more, without what an encoding can't write."""
    written = (line.encode(codec, "ignore") for line in text.splitlines())
    return [line for line in written if len(line) > 20 and not line.isascii()]


@pytest.mark.parametrize("text", [CHINESE, TRADITIONAL], ids=["simplified", "traditional"])
def test_gbk_is_read_and_certain_as_a_whole(text: str) -> None:
    read, encoding = decode(text.encode("gb18030"), "a.yaml")
    assert read == text
    assert (encoding.codec, encoding.certain) == ("gb18030", True)


def test_each_line_in_gbk_is_read() -> None:
    for line in lines_in(CHINESE, "gb18030"):
        assert decode(line, "a.yaml")[0] == line.decode("gb18030")


@pytest.mark.parametrize(
    ("text", "codec", "named"),
    [
        (TRADITIONAL, "cp950", "Big5"),
        (TRADITIONAL, "big5hkscs", "Big5"),
        (text_of("japanese"), "cp932", "Shift-JIS"),
        (text_of("japanese"), "euc_jp", "EUC-JP"),
        (text_of("korean"), "cp949", "EUC-KR"),
        (text_of("western"), "cp1252", "Windows-1252"),
    ],
)
def test_other_encodings_are_refused_by_their_names(text: str, codec: str, named: str) -> None:
    whole = text.encode(codec, "ignore")
    with pytest.raises(UnreadableFileError, match=f"看起来是.*{named}"):
        decode(whole, "a.yaml")
    for line in lines_in(text, codec):
        with pytest.raises(UnreadableFileError):
            decode(line, "a.yaml")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_in_its_own_order(codec: str) -> None:
    read, encoding = decode(CHINESE.encode(codec), "a.yaml")
    assert (read, encoding.codec) == (CHINESE, codec)


@pytest.mark.parametrize(
    "text",
    [
        "community: 㵲溪\nyear: 2027\n",
        "社区: 龘村\n年度: 2027\n",
        "年",
        "title: 遗迹",  # the bytes are UTF-8, too: two letters of no language
        "社区: 清河社区\n引言: 𠮷祥里有居民三百户。",
    ],
)
def test_a_few_characters_in_gbk_are_read(text: str) -> None:
    assert decode(text.encode("gb18030"), "a.yaml")[0] == text


@pytest.mark.parametrize(
    "text", ["place: Café Résumé\n", "title: 3·8", "# Übersicht: Größe, Straße", "name: Ελλάδα"]
)
def test_letters_of_two_bytes_in_utf_8_stay_letters(text: str) -> None:
    assert decode(text.encode(), "a.yaml")[0] == text


@pytest.mark.parametrize(
    "text", ["community: 仉庄\n", "community: 喆\n", "社区: 清河社区\n引言: 家住\ue123家园的居民踊跃参加。\n"]
)
def test_what_little_is_known_of_is_not_certain(text: str) -> None:
    read, encoding = decode(text.encode("gb18030"), "a.yaml")
    assert read == text
    assert not encoding.certain


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (("社区: 清河社区\n".encode() * 3 + b"\xe7\xa4\xff: 1\n"), "UTF-8 编码，但是第 4 行有坏了的字节"),
        (
            ("社区: 清河社区\n" * 20).encode("gb18030") + b"\xff: \xc7\xe5\n",
            "GBK 编码，但是第 21 行有坏了的字节",
        ),
        (bytes(range(1, 256)) * 20, "认不出文字编码|拿不准文字编码"),
        (("办好市民学校。\n" * 9).encode() + ("办好市民学校。\n" * 9).encode("gb18030"), "编码"),
        (("\ue123\ue456\ue789" * 9).encode("gb18030"), "编码"),
    ],
)
def test_damage_and_rubbish_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        decode(data, "a.yaml")


def test_a_long_file_is_judged_by_lines_from_all_of_it() -> None:
    ascii_only = "# a comment\n" * 20_000
    with pytest.raises(UnreadableFileError, match="Big5"):
        decode((ascii_only + TRADITIONAL).encode("cp950", "ignore"), "a.yaml")
    assert decode((ascii_only + CHINESE).encode("gb18030"), "a.yaml")[1].certain


def test_nothing_of_it_is_loaded_for_utf_8() -> None:
    code = (
        "import sys; from plan_cli.source import decode; decode('社区: 清河社区'.encode(), 'a.yaml');"
        "decode(b'community: Qinghe', 'a.yaml');"
        "sys.exit(any(name in sys.modules for name in "
        "('plan_cli.source.judge_encoding', 'plan_cli.source.character_costs')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("codec", ["iso2022_jp", "iso2022_jp_2", "iso2022_kr"])
def test_an_encoding_that_switches_is_refused(codec: str) -> None:
    """All its bytes are ASCII, and mending would take the switches out."""
    text = "引言: 서울の計画\n" if codec.endswith(("kr", "2")) else "引言: 今年度の計画\n"
    with pytest.raises(UnreadableFileError, match="ISO-2022"):
        decode(text.encode(codec, "ignore"), "计划.yaml")


def test_an_escape_alone_is_no_switch() -> None:
    assert decode("甲\x1b[31m乙".encode(), "计划.yaml")[0] == "甲\x1b[31m乙"

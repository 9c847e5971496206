"""Word's automatic numbers, which stand in no text."""

from __future__ import annotations

import pytest

from plan_cli.reader.document import Paragraph
from plan_cli.reader.word.number_formats import FORMATS, counted

from .files import p, read, shown

CASES = {
    "one list": (("1", "1", "1"), ["1.", "2.", "3."]),
    "levels": (("1", "1/1", "1/1", "1", "1/1"), ["1.", "1.1", "1.2", "2.", "2.1"]),
    "a level is skipped": (("1/1", "1/1"), ["1.1", "1.2"]),
    "lists that share their counts go on": (("1", "3", "1"), ["1.", "2.", "3."]),
    "a list that starts anew": (("1", "4", "4", "1"), ["1.", "5.", "6.", "7."]),
    "a list of a style": (("5", "5"), ["1.", "2."]),
    "a list of Chinese numerals": (("2", "2/1", "2/1", "2"), ["一、", "（一）", "（二）", "二、"]),
    "bullets": (("6", "6"), ["●", "●"]),
    "none": (("1", "0", "1"), ["1.", "", "2."]),
    "unknown list": (("77",), [""]),
    "level out of bounds": (("1/99",), [""]),
}


@pytest.mark.parametrize(("lists", "numbers"), CASES.values(), ids=CASES)
def test_numbers(lists: tuple[str, ...], numbers: list[str]) -> None:
    document = read("".join(p("甲", num=one) for one in lists))
    assert [part.number for part in document.parts if isinstance(part, Paragraph)] == numbers


def test_a_number_comes_with_its_nesting() -> None:
    parts = read(p("甲", num="2") + p("乙", num="2/1") + p("丙")).parts
    assert [(part.number, part.list_level) for part in parts if isinstance(part, Paragraph)] == [
        ("一、", 1),
        ("（一）", 2),
        ("", 0),
    ]


def test_numbers_by_style_have_the_level_that_names_the_style() -> None:
    body = p("甲", style="numbered") + p("乙", style="numbered2") + p("丙", style="numbered")
    assert shown(read(body)) == ["一、|甲", "（一）|乙", "二、|丙"]


def test_a_paragraph_may_lay_off_the_number_of_its_style() -> None:
    body = p("甲", style="numbered") + p("乙", style="numbered", num="0") + p("丙", style="numbered")
    assert shown(read(body)) == ["一、|甲", "乙", "二、|丙"]


def test_an_empty_paragraph_is_counted_and_a_hidden_one_is_not() -> None:
    hidden = p(
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>", num="1", properties="<w:rPr><w:vanish/></w:rPr>"
    )
    assert shown(read(p("甲", num="1") + hidden + p("乙", num="1"))) == ["1.|甲", "2.|乙"]
    assert shown(read(p("甲", num="1") + p(num="1") + p("乙", num="1"))) == ["1.|甲", "3.|乙"]


def levels(*forms: str) -> str:
    """A list whose levels are written `form text more`, blanks in the text as _; they start at 1."""
    made = ""
    for index, one in enumerate(forms):
        form, text, more = (*one.split(maxsplit=2), "")[:3]
        start = "" if "w:start" in more else '<w:start w:val="1"/>'
        text = text.replace("_", " ")
        made += f'<w:lvl w:ilvl="{index}"><w:numFmt w:val="{form}"/>{start}{more}<w:lvlText w:val="{text}"/></w:lvl>'
    return (
        f'<w:abstractNum w:abstractNumId="9">{made}</w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
    )


SHAPES = {
    "chapter": (levels("chineseCounting 第%1章"), ("9", "9"), ["第一章", "第二章"]),
    "words without a count": (levels("none 附则"), ("9",), ["附则"]),
    "nothing": (levels("none _"), ("9",), [""]),
    "two counts": (levels("decimal %1", "decimal %1-%2"), ("9", "9/1"), ["1", "1-1"]),
    "legal": (levels("upperRoman %1.", "decimal %1.%2 <w:isLgl/>"), ("9", "9/1"), ["I.", "1.1"]),
    "from three": (levels('decimal %1. <w:start w:val="3"/>'), ("9", "9"), ["3.", "4."]),
    "from nothing said": (levels("decimal %1. <w:start/>"), ("9", "9"), ["0.", "1."]),
    "never anew": (
        levels("decimal %1.", 'decimal %2) <w:lvlRestart w:val="0"/>'),
        ("9", "9/1", "9", "9/1"), ["1.", "1)", "2.", "2)"],
    ),
    "zeros": (levels("decimal %1").replace('"decimal"', '"custom" w:format="001, 002"'), ("9",), ["001"]),
}  # fmt: skip


@pytest.mark.parametrize(("numbering", "lists", "numbers"), SHAPES.values(), ids=SHAPES)
def test_shapes(numbering: str, lists: tuple[str, ...], numbers: list[str]) -> None:
    document = read("".join(p("甲", num=one) for one in lists), numbering=numbering)
    assert [part.number for part in document.parts if isinstance(part, Paragraph)] == numbers


COUNTED = [
    ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("decimalFullWidth", 12, "１２"), ("decimalEnclosedCircle", 3, "③"),
    ("decimalEnclosedCircleChinese", 21, "㉑"), ("decimalEnclosedParen", 2, "⑵"), ("decimalEnclosedFullstop", 2, "⒉"),
    ("chineseCounting", 10, "十"), ("chineseCounting", 12, "十二"), ("chineseCounting", 20, "二十"),
    ("chineseCountingThousand", 101, "一百零一"), ("chineseCountingThousand", 110, "一百一十"),
    ("chineseCountingThousand", 1001, "一千零一"), ("chineseCountingThousand", 1010, "一千零一十"),
    ("japaneseCounting", 31, "三十一"), ("taiwaneseCountingThousand", 11, "十一"), ("ideographDigital", 10, "一〇"),
    ("taiwaneseDigital", 10, "一○"), ("chineseLegalSimplified", 21, "贰拾壹"), ("ideographTraditional", 3, "丙"),
    ("ideographZodiac", 12, "亥"), ("ideographZodiac", 13, "子"), ("ideographEnclosedCircle", 3, "㊂"),
    ("lowerLetter", 3, "c"), ("upperLetter", 28, "BB"), ("lowerRoman", 14, "xiv"), ("upperRoman", 49, "XLIX"),
    ("ordinal", 2, "2nd"), ("ordinal", 11, "11th"), ("numberInDash", 1, "- 1 -"), ("none", 3, ""), ("hebrew1", 3, "3"),
    ("chineseCounting", 0, "0"), ("upperLetter", 10**9, "1000000000"), ("upperRoman", 10**9, "1000000000"),
    ("chineseCounting", 10**9, "1000000000"), ("decimalEnclosedCircle", 51, "(51)"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "count", "text"), COUNTED)
def test_counted(form: str, count: int, text: str) -> None:
    assert counted(count, form) == text


@pytest.mark.parametrize("form", FORMATS)
def test_no_two_counts_of_a_format_look_the_same(form: str) -> None:
    most = {"ideographTraditional": 10, "ideographZodiac": 12}.get(form, 100)
    texts = [counted(count, form) for count in range(1, most + 1)]
    assert len(set(texts)) == most

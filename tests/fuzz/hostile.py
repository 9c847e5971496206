"""Values nobody means well with, and inputs that grow."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.generators.dice import Dice

EXPRESSIONS = (
    "1e999", "-1e999", "1e999 - 1e999", "0 / 0", "year // 0", "10 ** 9 ** 9", "year | round(99999)",
    "year | round(9, 'x')", "'甲' * 99999", "'甲' * 10 ** 9",
    "'\\x07'", "'\\0'", "'\\ud800'", "'\\u202e'", "community.__class__", "''.__class__.__mro__", "variables", "变量",
    "社区.没有", "没有", "range(9)", "lipsum()",
    "namespace()", "cycler", "self", "year.real", "year.bit_length()", "year if", "", "'}}'", "{", "[year][9]",
    "[1, 2]", "{'a': 1}", "year is odd", "'%s' % year",
    "'%999999d' % year", "'{:>999999}'.format(year)", "'甲' | center(999999)", "'甲' | indent(999999)", "'甲' | tojson",
    "year | attr('real')", "'a' | map('x')",
    "[1] | sum", "'甲' | join('乙')", "'甲' | default", "'<b>' | e", "'<b>' | safe", "'甲' | list", "year ~ year",
    "not year", "year == '甲'", "9" * 5000, "0x", "1_0", "\n", "#",
    "year\u3000+ 1", "ｙｅａｒ", "“甲”", "{{ year }}", "'{{ year }}'", "none", "true", "1 < 2 < 3", "loop.index",
    "caller()", "super()", "year[0]", "year[:3]", "'甲乙'[::-1]",
    "'甲'.encode()", "'甲'.join", "'a'.zfill(999999)", "'a'.ljust(10 ** 9)", "'ab'.replace('', 'c' * 9999)",
    "dict(a=1)", "joiner()", "'甲' | wordwrap(1)", "'甲' | truncate(-1)",
)  # fmt: skip
VALUES = (
    "!!int 甲", "!!int 0x", "!!float 甲", "!!bool 甲", "!!timestamp 2027-99-99", "!!timestamp 甲", "!!binary 甲",
    "!!set {a}", "!!omap [a]", "!!pairs [a]", "!!null 甲", "!!python/name:os.system ''",
    "!甲 乙", "!<tag:甲> 乙", "2027-02-30", "2027-99-99", "2027-02-30T25:61:61Z", "0o99", "0b2", "1_000", "1:60:99",
    ".inf", ".nan", "-.inf", "1e999", "~", "", "null", "yes", "on", "=",
    "<<", "*a", "&a [*a]", "&a {b: *a}", "{a: 1, a: 2}", "{? [a]: b}", "{? {a: b}: c}", "[a: b]", "[,]", "[", "{", "]",
    "}", "'", '"', '"\\x"', '"\\ud800"', '"\\U00110000"', '"\\0"', "|", ">-\n", "|9", "@", "`", "%",
    "- -", "- a: b", "?", ":", "::", "#", "\t", "\u3000", "9" * 5000, "-1", "0", "1.5", "9" * 20, "{}", "[]", "[[]]",
    "[{}]", "{{}}", "{甲: {乙: {丙: 丁}}}", "[" * 100, "../" * 30, "/dev/zero", "/", ".", "\\",
)  # fmt: skip
_PLACE = re.compile(r"(?:(?<=: )|(?<=- ))[^\n]*|(?<=:)$", re.MULTILINE)
SIGNS = (
    "“", "（", "(", "《", "[", "{", "'", '"', "、", "，", "。", "：", "-", "—", "…", "#", "&", "*", "!", "|", ">", "%",
    "\\", "_", "0", "甲", "的", "年", "2027年", "3月5日", "一、", "（一）", "1.", "第",
    "a: b ", "- ", " ", "\u3000", "\u200b", "\u0301", "👨‍👩‍👧", "“”", "《》", "{{ year }}", "{{", "}}",
    "【请填写：甲】", "和和", "以上", "社区", "清河社区", "http://a.b/ ", "党的二十大", "周一", "1+", "９",
)  # fmt: skip


def hostile_value(dice: Dice, data: bytes) -> bytes:
    """A YAML file with one value or a few replaced by what nobody means well with."""
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(dice.number(1, 3)):
        places = list(_PLACE.finditer(text))
        if places:
            place = dice.pick(places)
            value = dice.pick(VALUES) if dice.half() else f"'{{{{ {dice.pick(EXPRESSIONS)} }}}}'"
            text = f"{text[: place.start()]} {value}{text[place.end() :]}"
    return text.encode("utf-8", "surrogateescape")


def grown_plan(dice: Dice, size: int) -> bytes:
    """A plan in which one thing is there so many times."""
    sign = dice.pick(SIGNS)
    makers: tuple[Callable[[], str], ...] = (
        lambda: f"工作目标: '{sign.replace(chr(39), chr(39) * 2) * size}'\n",
        lambda: f'工作目标: "{(sign if sign not in chr(34) + chr(92) else "甲") * size}"\n',
        lambda: f"工作目标: |\n  {sign * size}\n",
        lambda: "工作目标:\n" + f"- 甲{sign}乙\n".replace(": ", "") * size,
        lambda: f"变量: {{甲: &a '{'乙' * min(size, 5000)}'}}\n工作目标: [{'*a, ' * size}]\n",
        lambda: f"工作目标: {'[' * min(size, 2000)}\n",
        lambda: "工作目标:\n" + "".join(f"{'  ' * depth}- 条目:\n" for depth in range(min(size, 300))),
        lambda: "".join(f"甲{number}: 乙\n" for number in range(size)),
        lambda: "变量:\n" + "".join(f"  甲{number}: '{{{{ 甲{number + 1} }}}}'\n" for number in range(size)),
        lambda: (
            f"工作目标: '{{{{ {dice.pick(('1 + ', '-', 'not ', '(', '[', 'year ~ ', 'year and ', 'year if year else ')) * size}1 }}}}'\n"
        ),
        lambda: (
            f"工作目标: '{{{{ year{dice.pick(('|string', '|upper', '.real', '[0]', '|list', '|trim', '|length')) * size} }}}}'\n"
        ),
        lambda: "工作目标: '" + "{{ year }}" * size + "'\n",
        lambda: f"工作目标:\n  表格: {{列: [{'甲, ' * min(size, 3000)}], 行: []}}\n",
        lambda: "培训计划:\n" + "- 月份: 3\n  活动: [甲]\n" * size,
        lambda: "附件:\n" + "- 甲\n" * size,
        lambda: "#甲\n" * size,
        lambda: f"{'甲' * size}: 乙\n",
        lambda: '"\\x41' + "b" * size + '": 乙\n',
    )
    grown = dice.pick(makers)()
    return ("社区: 清河社区\n年度: 2027\n" + grown).encode()


def grown_document(dice: Dice, size: int, word: bytes) -> tuple[str, bytes]:
    """A document to take in, in which one thing is there so many times: its suffix, its bytes."""
    sign = dice.pick(SIGNS)
    if dice.half():
        text = dice.pick(
            (
                f"{sign}甲\n" * size,
                sign * size,
                f"{sign} " * size,
                f"一、甲\n{sign * min(size, 200)}\n" * min(size, 200),
            )
        )
        return dice.pick(("txt", "md")), text.encode()
    piece = dice.pick(
        (
            "<w:p><w:r><w:t>甲</w:t></w:r></w:p>", "<w:p/>", "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
            f"<w:p><w:r><w:t>{'甲' * 50}</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>3月5日讲座</w:t></w:r></w:p>", "<w:p><w:r><w:t>（一）甲</w:t></w:r></w:p>", "<w:bookmarkStart/>",
        )
    )  # fmt: skip
    return "docx", with_body(word, (piece * size).encode())


def with_body(word: bytes, more: bytes) -> bytes:
    """A Word file with more at the beginning of its body."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word)) as package,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in package.namelist():
            data = package.read(name)
            copy.writestr(
                name,
                data.replace(b"<w:body>", b"<w:body>" + more, 1) if name == "word/document.xml" else data,
            )
    return stream.getvalue()

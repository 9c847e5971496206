"""What people who write YAML in Chinese get wrong, each told in their words.

A parser says "could not find expected ':'" two lines below the full-width colon
that is the mistake. Here the lines around the parser's complaint are read once
more for what a Chinese keyboard and Word habits put there (`keyboard_slips.py`,
`quoting.py`). Each mistake carries the mend that lets parsing go on, so that one
run shows them all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.limits import beyond, to_raise
from plan_cli.source import keyboard_slips as signs
from plan_cli.source import quoting as values
from plan_cli.source.diagnosis import (
    Diagnosis,
    content_above,
    indentation_of,
    line_end,
    line_start,
    lines,
    starts_line,
)

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

    from plan_cli.source.nodes import Scalar
    from plan_cli.source.text import Source

_HIDDEN_INDENT = re.compile(
    r"[\u3000\xa0][ \u3000\xa0]*(?=-[ \u3000]|(?P<key>[^\s:：]{1,16})[ ]*(?P<colon>: |:$|：))", re.M
)
_TYPED_NUMBER = re.compile(r"^[0-9]{1,2}[.、．]\s*")
_FULL_BLOCK_SIGN = re.compile(r"[｜》][-－—]?(?=[ ]*$)", re.M)
_KEY_LINE = re.compile(r"[ ]*(?:- +)*(?P<key>[^\s:：#\"']{1,16})[:：]")


def in_nodes(source: Source, suspects: list[Scalar], known_keys: frozenset[str]) -> list[Diagnosis]:
    """Mistakes that YAML takes for a text: `－ 甲` under a key, `　名称: x`, an open quote."""
    found: list[Diagnosis] = []
    for scalar in suspects:
        if scalar.style:
            found += _runaway_quote(source.parsed, scalar, known_keys)
        else:
            found += _in_plain(source.parsed, scalar, known_keys)
    return found


def _in_plain(text: str, scalar: Scalar, known_keys: frozenset[str]) -> list[Diagnosis]:
    hidden = _HIDDEN_INDENT.match(text, scalar.start)
    if (
        hidden
        and starts_line(text, scalar.start)
        and (hidden["colon"] != "：" or hidden["key"] in known_keys)
    ):
        begin = line_start(text, scalar.start)
        return [signs.spaces_for(text, begin, hidden.end())]
    own = list(lines(text, scalar.start, scalar.end))
    sign = _FULL_BLOCK_SIGN.match(text, *own[0])
    if sign:
        mended = "|" if sign[0].startswith("｜") else ">-"
        message = f"“{sign[0]}”是全角的，YAML 只认半角的“{mended}”"
        return [Diagnosis(*sign.span(), mended, "fullwidth-marks", message, "切换到英文输入法再输入一次。")]
    return _dashes(text, own) or _colons(text, own, known_keys) or _items(text, own)


def _dashes(text: str, own: list[tuple[int, int]]) -> list[Diagnosis]:
    """Odd or glued dashes at the starts of several lines, or a spaced one of a single line."""
    if not starts_line(text, own[0][0]):
        return []
    several = len(own) > 1
    found = [
        mistake
        for start, end in own
        if (mistake := signs.odd_dash(text, start, end) or signs.tight_dash(text, start, end, digits=several))
    ]
    proper = sum(1 for start, end in own if signs.PROPER_DASH.match(text, start, end))
    if several:
        return found if len(found) + proper > 1 else []
    return [one for one in found if text[one.end - 1] in " \u3000\t-"]


def _colons(text: str, own: list[tuple[int, int]], known_keys: frozenset[str]) -> list[Diagnosis]:
    """Lines of one text that are keys with a full-width or glued colon; the first must be one."""
    if not starts_line(text, own[0][0], behind_dashes=True):
        return []
    found = [signs.colon(text, start, end, known_keys) for start, end in own]
    mistakes = [mistake for mistake in found if mistake]
    return mistakes if found[0] and len(mistakes) > 1 else []


def _items(text: str, own: list[tuple[int, int]]) -> list[Diagnosis]:
    """`- 乙` that stands too deep under `- 甲`."""
    begin = line_start(text, own[0][0])
    if not signs.PROPER_DASH.match(text, begin) or not starts_line(text, own[0][0], behind_dashes=True):
        return []
    column = indentation_of(text[begin : own[0][0]])
    found = (signs.swallowed_item(text, start, end, column) for start, end in own[1:])
    return [mistake for mistake in found if mistake]


def _runaway_quote(text: str, scalar: Scalar, known_keys: frozenset[str]) -> list[Diagnosis]:
    """Diagnose a quoted text that goes on over lines that are keys: its first quote was never closed."""
    own = list(lines(text, scalar.start, scalar.end))
    keys = (_KEY_LINE.match(text, start, end) for start, end in own[1:])
    if not any(match and match["key"] in known_keys for match in keys):
        return []
    start, end = own[0]
    return [values.open_quote(text[start:end].rstrip(), start, start + len(text[start:end].rstrip()))]


def in_lone_text(
    source: Source, scalar: Scalar, known_keys: frozenset[str], *, any_key: bool
) -> list[Diagnosis]:
    """Return a text where keys should stand: the lines of it that are keys but for a sign."""
    text = source.parsed
    if scalar.style or not starts_line(text, scalar.start, behind_dashes=True):
        return []
    found = [
        signs.colon(text, start, end, known_keys, any_key=any_key)
        or signs.no_colon(text, start, end, known_keys)
        for start, end in lines(text, scalar.start, scalar.end)
    ]
    return [mistake for mistake in found if mistake] if all(found) else []


def at_error(
    source: Source, error: MarkedYAMLError, reached: int, known_keys: frozenset[str]
) -> list[Diagnosis]:
    """Return what lies behind a parser's complaint.

    Args:
        source: the file.
        error: the parser's complaint, with its marks.
        reached: the offset up to which the parser had been content.
        known_keys: the language's keys in both languages.
    """
    text = source.parsed
    problem = min(error.problem_mark.index, len(text)) if error.problem_mark else reached
    context = error.context_mark.index if error.context_mark else -1
    complaint = f"{error.context or ''} {error.problem or ''}"
    if "mapping values" in complaint and (mistake := signs.deeper_key(text, problem)):
        return [mistake]
    floor = line_start(text, min(reached, len(text)))
    places = [context] if context >= floor else []
    at = problem
    while at >= floor:
        places.append(at)
        at = line_start(text, at) - 1
    for place in places:
        start, end = line_start(text, place), line_end(text, place)
        if mistake := _in_line(text, start, end, known_keys, any_key=place == context):
            return [mistake]
    return [_plain(text, complaint, problem, context)]


def _in_line(
    text: str, start: int, end: int, known_keys: frozenset[str], *, any_key: bool
) -> Diagnosis | None:
    """Return the first mistake of a line, or None."""
    return (
        signs.blanks(text, start, end)
        or signs.full_hash(text, start, end)
        or signs.odd_dash(text, start, end)
        or signs.colon(text, start, end, known_keys, any_key=any_key)
        or signs.tight_dash(text, start, end)
        or values.trouble(text, start, end)
        or signs.no_colon(text, start, end, known_keys)
    )


def special_start(source: Source, at: int) -> list[Diagnosis]:
    """Return a text that starts with `!` or `&`, which YAML takes as a tag or an anchor."""
    text = source.parsed
    mistake = values.trouble(text, line_start(text, at), line_end(text, at))
    return [mistake or _unknown(text, at, "这里的写法 YAML 读不懂")]


def complex_key(source: Source, at: int) -> list[Diagnosis]:
    """`{{ 名称 }}` without quotes is a mapping whose key is a mapping."""
    return special_start(source, at)


def bad_alias(source: Source, start: int, end: int) -> Diagnosis:
    """`*名字` that nothing is called, or that contains itself."""
    quoted = special_start(source, start)[0]
    if quoted.replacement is not None:
        return quoted
    message = "这个 * 引用找不到它所指的内容"
    return Diagnosis(start, end, None, "yaml-syntax", message, "把要重复的内容直接写出来。")


def second_document(at: int) -> Diagnosis:
    """Return a second `---`."""
    hint = "把“---”下面的内容另存为一个文件；如果只是想画分隔线，删掉这一行。"
    return Diagnosis(at, at + 3, None, "several-documents", "一个文件只写一份计划，这里又开始了第二份", hint)


def too_deep(at: int, most: int) -> Diagnosis:
    """More levels than any document has."""
    hint = to_raise("工作计划最多五层：一、（一）1.（1）①。", "plan-depth")
    return Diagnosis(at, at + 1, None, "too-deep", beyond("嵌套的层数太多", most, "层"), hint)


def too_many(at: int, most: int) -> Diagnosis:
    """Return an alias bomb, or no plan at all."""
    hint = "这恐怕不是一份计划，请核对；用了 * 引用的，看看是不是一层套一层。"
    return Diagnosis(
        at,
        at + 1,
        None,
        "too-large",
        beyond("内容太多，已停止读取", most, "个"),
        to_raise(hint, "plan-nodes"),
    )


def too_long(start: int, end: int, most: int) -> Diagnosis:
    """Aliases that repeat more text than a plan can have."""
    message = beyond("用 * 引用以后，整份计划的文字太长了", most, "字")
    hint = to_raise("检查 * 引用的内容是不是太长、用得太多。", "plan-repeated")
    return Diagnosis(start, end, None, "too-large", message, hint)


def no_more(text: str, at: int) -> Diagnosis:
    """So many mistakes that the rest can wait."""
    return _unknown(text, at, "错误太多，后面的先不查了", "先改好上面的，再审查一次。")


def _plain(text: str, complaint: str, problem: int, context: int) -> Diagnosis:
    """No known habit explains the complaint: an open quote, an indent out of line, or say where."""
    if "quoted scalar" in complaint and "escape" not in complaint and context >= 0:
        end = line_end(text, context)
        return values.open_quote(
            text[context:end].rstrip(), context, context + len(text[context:end].rstrip())
        )
    if "escape" in complaint:
        return _backslash(text, problem, context)
    start, end = line_start(text, problem), line_end(text, problem)
    if text[start:end].strip() and problem <= start + indentation_of(text[start:end]):
        mistake = signs.misfit(text, start, end)
        if mistake:
            return mistake
    if "simple key" in complaint and context >= 0:
        return _stray_line(text, context)
    return _unknown(text, problem, "从这里起 YAML 读不懂了")


def _stray_line(text: str, at: int) -> Diagnosis:
    """Diagnose a line that is no key: an item without its dash, or a text that should stand deeper."""
    begin, stop = line_start(text, at), line_end(text, at)
    above = next(content_above(text, begin), "")
    line = text[begin:stop]
    if signs.PROPER_DASH.match(above):
        column = indentation_of(above)
        sample = _TYPED_NUMBER.sub("", line.strip())[:10]  # numbers are made, not typed
        return Diagnosis(
            begin, begin + indentation_of(line), " " * column + "- ", "list-dash", "这一行像是列表里的一条，前面少了“- ”",
            f"写成“{' ' * column}- {sample}…”（减号、空格、文字）；如果它接着上一条的话，行首再多空两格。",
            (at, stop), offered=False,
        )  # fmt: skip
    message = "这一行不像“键: 值”，也没有接着上一行"
    hint = "接着上一行的文字：行首加两个空格；有几段时，键后面写“|”，下面每段一行，行首都空两格。是新的一项：写成“键: 值”。"
    return Diagnosis(at, stop, None, "yaml-syntax", message, hint)


def _backslash(text: str, problem: int, context: int) -> Diagnosis:
    """Return a backslash in double quotes that is no escape: single quotes take it as it is."""
    at = max(text.rfind("\\", context, problem + 1), context)
    end = line_end(text, context)
    value = text[context:end].rstrip()
    hint = "把两边的双引号换成英文单引号，反斜杠就是普通字符了。"
    message = "双引号里的反斜杠 \\ 有特殊含义，这里的写法读不懂"
    if len(value) > 1 and value.endswith('"') and '"' not in value[1:-1]:
        mended = values.quote(value[1:-1])
        return Diagnosis(context, context + len(value), mended, "quoting", message, hint, (at, at + 1))
    return Diagnosis(at, at + 1, "\\\\", "quoting", message, hint)


def _unknown(text: str, at: int, message: str, hint: str = "") -> Diagnosis:
    at = min(at, len(text))
    # The end of the file shows nothing: point at the last thing that was written.
    while at > 0 and (at >= len(text) or text[at] in " \r\n"):
        at -= 1
    hint = hint or "看看这一行和上一行：冒号后面有没有空格、引号是不是成对、缩进是不是对齐。"
    return Diagnosis(at, min(at + 1, len(text)), None, "yaml-syntax", message, hint)

"""The findings of the walk, worded in one place for each kind of problem."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_cli.findings import WHOLE_FILE, Finding, Severity
from plan_cli.model.declare import (
    RECORDS,
    Choice,
    DocumentNumber,
    Flag,
    Key,
    ListOf,
    MonthSet,
    Nested,
    Number,
    PlanKind,
    Record,
    TableRows,
    Text,
    TextOrList,
    ValueKind,
    Variables,
    known_keys,
)
from plan_cli.source import Mapping, Node, Scalar, Sequence


def about(node: Node) -> tuple[int, int]:
    """Return what to underline of a node: a scalar's text, a collection's first line."""
    if isinstance(node, Scalar):
        return node.start, max(node.end, node.start)
    text = node.source.parsed
    stop = text.find("\n", node.start)
    return node.start, min(node.end, len(text) if stop < 0 else stop)


def problem(
    node: Node, rule: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
) -> Finding:
    """Return a finding about a node."""
    start, end = about(node)
    return node.source.finding(start, end, severity, rule, message, hint)


def unknown_key(key: Scalar, record: type[Record], *, alone: bool) -> tuple[Finding, str]:
    """Return a key that its place does not know, and the canonical name of the one it is meant for, or "".

    Args:
        key: the key as typed.
        record: what may stand here.
        alone: whether it is the only key of its mapping: then it may be a
            sentence with `: ` in it.
    """
    word = key.value.strip("“”\"'‘’ \u3000")
    meant = _meant(word, record.names, _language_of(key))
    message = f"这里没有“{word}”这个键"
    if meant:
        start, end = about(key)
        hint = f"是不是“{meant}”？" if meant != word else f"键不要加引号，写成“{meant}: …”。"
        found = key.source.finding(
            start, end, Severity.ERROR, "unknown-key", message, hint, meant, safe=meant == word
        )
        return found, record.names[meant].english
    if record is RECORDS["plan"] and not word.isascii() and word not in known_keys():
        hint = f"自己起名的章，写在“章节”下面：- 标题: {word}，下一行是正文或条目。"
        return problem(key, "unknown-key", message, hint), ""
    homes = [one.home for one in RECORDS.values() if word in one.names]
    if homes:
        hint = f"“{word}”要写在{'、'.join(homes)}里。"
    elif alone:
        hint = "如果这一行是一句话，给整句加上英文单引号，或者把里面的半角冒号改成全角“：”。"
    else:
        like = _language_of(key)
        sample = "、".join(one.like(like) for one in list(record.keys.values())[:8])
        hint = f"这里可以用的键有：{sample} 等。"
    return problem(key, "unknown-key", message, hint), ""


def _language_of(key: Scalar) -> str:
    """Return a name in the language to answer in: an English word in a file of Chinese keys is answered in Chinese."""
    return (_most_typed(key.source.parsed) if key.value.isascii() else "") or key.value


@lru_cache(maxsize=4)
def _most_typed(text: str) -> str:
    """Return a known key in the language of most known keys of a file, or ""."""
    typed = [
        word
        for word in re.findall(r"^[ -]*([^\s:#]{1,20}):(?=\s)", text, re.MULTILINE)
        if word in known_keys()
    ]
    chinese = [word for word in typed if not word.isascii()]
    return next(iter(chinese if 2 * len(chinese) >= len(typed) else typed), "")


def _meant(word: str, names: dict[str, Key], like: str) -> str | None:
    """Return the key that a word is meant for, or None.

    Args:
        word: as typed.
        names: the keys that may stand here.
        like: a word in the language of the file.
    """
    from difflib import get_close_matches

    if word in names:
        return word
    for one in names.values():
        if word in one.mistaken or word.lower() in one.mistaken:
            return one.like(like)
    if any(word in record.names for record in RECORDS.values()):
        return None  # a key of another place is no misspelling of one of this place
    lower = {spelling.lower(): spelling for spelling in names}
    typed = word.lower().replace("-", "_").replace(" ", "_")
    mistaken = {
        one_like: one.like(like) for one in names.values() for one_like in one.mistaken if one_like.isascii()
    }
    near = get_close_matches(typed, [*lower, *mistaken], 1, 0.6)
    if near and near[0] in mistaken:
        return mistaken[near[0]]
    if not near and len(word) == 2:  # 月分 for 月份; of longer words more than half must be the same
        near = get_close_matches(word, [name for name in names if name[0] == word[0]], 1, 0.5)
    return lower.get(near[0], near[0]) if near else None


def duplicate_key(key: Scalar, first: Scalar) -> Finding:
    """Return the finding about a key that stands twice, under one name or both."""
    line, _ = first.source.place(first.start)
    if key.value == first.value:
        message = f"“{key.value}”写了两次，第一次在第 {line} 行"
    else:
        message = f"“{key.value}”和第 {line} 行的“{first.value}”是同一个键"
    return problem(key, "duplicate-key", message, "合成一个，或者删掉一个。")


def missing_key(node: Node, key: Key, spelling: str, *, whole_file: bool) -> Finding:
    """Return the finding about a required key that is not there; at the top level no line is to blame."""
    name = key.like(spelling)
    sample = (
        f"，例如：{name}: {key.examples[0]}" if key.examples and not isinstance(key.examples[0], list) else ""
    )
    hint = f"补上一行{sample}" if sample else f"补上“{name}: …”。"
    if key.english == "community":
        hint += "；如果这是供别的计划继承的底稿，不用单独审查和排版"
    found = problem(node, "missing-key", f"缺少必填的“{name}”", hint)
    return found._replace(span=WHOLE_FILE, source_line=node.source.line(1)) if whole_file else found


def empty_required(key: Scalar, declared: Key) -> Finding:
    """Return a required key that can't be left blank, with nothing behind it."""
    hint = f"写成：{key.value}: {declared.examples[0]}"
    return problem(key, "missing-key", f"必填的“{key.value}”后面是空的", hint)


def empty_value(key: Scalar) -> Finding:
    """`引言:` with nothing behind it."""
    return problem(
        key,
        "blank",
        f"“{key.value}”后面是空的，印出来什么也没有",
        "填上内容；用不着它，就删掉这一行。",
        Severity.WARNING,
    )


def empty_text(node: Node) -> Finding:
    """`- ""`: an entry without a letter in it."""
    message = "这一条是空的，印出来什么也没有"
    return problem(node, "blank", message, "填上内容，或者删掉这一行。", Severity.WARNING)


def idle_layout(node: Mapping) -> Finding:
    """`版式` where there are no months to lay out."""
    key = next(name for name, _ in node.entries if name.value in ("layout", "版式"))
    message = f"“{key.value}”只管月份安排，这里没有月份，它不起作用"
    return problem(key, "layout", message, "删掉这一行，或者在条目里写“月份”。", Severity.WARNING)


def empty_entry(node: Node) -> Finding:
    """Return a dash with nothing behind it."""
    start = node.source.parsed.rfind("-", 0, node.start + 1)
    start = start if start >= 0 else node.start
    return node.source.finding(
        start,
        start + 1,
        Severity.WARNING,
        "blank",
        "这一条是空的，印出来什么也没有",
        "填上内容，或者删掉这一行。",
    )


def wrong_type(node: Node, key: str, kind: ValueKind) -> Finding:
    """Return a value of another shape than its key takes."""
    found = "一段文字" if isinstance(node, Scalar) else "一个列表" if isinstance(node, Sequence) else "一组键"
    return problem(node, "wrong-type", f"“{key}”要写成{wanted(kind)}，这里是{found}", example_of(key, kind))


def wanted(kind: ValueKind) -> str:
    """Return what a kind takes, in words that go on a sentence."""
    if isinstance(kind, Number):
        return "数字" if kind.minimum == kind.maximum else "四位数字的年份"
    if isinstance(kind, Choice):
        return "“" + "”或“".join(names[-1] for names in kind.spellings.values()) + "”"
    if isinstance(kind, ListOf) or (isinstance(kind, Nested) and kind.list_as and not kind.text_as):
        return "一个列表（每条一个“- ”）"
    if isinstance(kind, Nested) and kind.text_as:
        return "文字、列表或一组键" if kind.list_as else "文字或一组键"
    words: dict[type, str] = {
        Text: "一段文字",
        DocumentNumber: "文号，如 青街〔2027〕3号",
        Flag: "“有”或“无”",
        PlanKind: "模板的名称",
        MonthSet: "几月，如 3、[3, 4] 或“三、四月份”",
        Variables: "一组“名字: 文字”",
        TextOrList: "一段文字或一个列表",
        TableRows: "行的列表，每行又是一个列表",
        Nested: "一组键",
    }
    return words[type(kind)]


def example_of(key: str, kind: ValueKind) -> str:
    """How a value of a kind is typed, where that is worth a hint."""
    if isinstance(kind, Number) and kind.minimum != kind.maximum:
        return f"写成：{key}: 2027"
    if isinstance(kind, Text):
        return f"写成一行：{key}: 文字；有几段时用“{key}: |”，下面各行缩进两格。"
    if isinstance(kind, ListOf):
        return "每条另起一行，行首缩进两格，再写“- ”。"
    if isinstance(kind, Nested):
        names = [one.like(key) for one in RECORDS[kind.record].keys.values()][:3]
        return f"下一行缩进两格，写 {names[0]}: …" + (
            f"，可用的键有：{'、'.join(names)} 等。" if len(names) > 1 else "。"
        )
    return ""

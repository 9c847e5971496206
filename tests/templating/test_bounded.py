"""Users' templates are cut off: whatever they multiply, a message names the template and its line."""

from __future__ import annotations

import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from plan_cli.errors import TemplateError
from plan_cli.limits import TemplateLimits
from plan_cli.render import render_bytes
from plan_cli.templating import environment
from plan_cli.templating.search_path import TemplatePath, template_path
from tests.render.samples import outline_of

if TYPE_CHECKING:
    from pathlib import Path


def own(folder: Path, text: str, name: str = "formats/markdown.j2") -> TemplatePath:
    file = folder / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return template_path(folder / "templates")


def kept(value: str) -> str:
    """A template that makes a value again and again and lets go of none."""
    return (
        "{% set n = namespace(v=0) %}{% for i in range(99999) %}{% set n.v = [n.v, "
        + value
        + "] %}{% endfor %}"
    )


TWO_OF_LISTS = (
    "{% set n = namespace(a=[1], b=[1]) %}"
    "{% for i in range(60) %}{% set n.a = [n.a, n.a] %}{% set n.b = [n.b, n.b] %}{% endfor %}"
)
TUPLES = "{% set n = namespace(a=(1,)) %}{% for i in range(60) %}{% set n.a = (n.a, n.a) %}{% endfor %}"

HOSTILE = {
    "loops in loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "loops whose condition never holds": "{% for a in range(99999) %}{% for b in range(99999) if b < 0 %}{% endfor %}{% endfor %}",
    "a loop that calls itself": "{% for a in [[1]] recursive %}{% for b in range(9999) %}{{ loop(range(9999)) if 0 else '' }}{% endfor %}"
    "{{ loop([[1], [1]]) }}{% endfor %}",
    "macros that call one another": "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(60) }}",
    "a macro without an end": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "calls": "{% macro a() %}{{ caller() }}{{ caller() }}{% endmacro %}"
    + "{% call a() %}" * 30 + "x" + "{% endcall %}" * 30,
    "a large text": "{{ 'a' * 10**9 }}",
    "a large text the other way round": "{{ 10**9 * 'a' }}",
    "a large list": "{{ [0] * 10**9 }}",
    "a list of large texts": "{% set a = 'a' * 10**6 %}{{ [a] * 10**6 }}",
    "a number": "{{ 10 ** (10 ** 10) }}",
    "a number by halves": "{% set n = namespace(v=10) %}{% for i in range(90) %}{% set n.v = n.v * n.v %}{% endfor %}",
    "joined texts": "{% set n = namespace(v='ab') %}{% for i in range(90) %}{% set n.v = n.v ~ n.v %}{% endfor %}",
    "added texts": "{% set n = namespace(v='ab') %}{% for i in range(90) %}{% set n.v = n.v + n.v %}{% endfor %}",
    "added lists": "{% set n = namespace(v=['ab']) %}{% for i in range(90) %}{% set n.v = n.v + n.v %}{% endfor %}",
    "texts that are set": "{% set n = namespace(v='ab') %}{% for i in range(90) %}{% set x %}{{ n.v }}{{ n.v }}{% endset %}"
    "{% set n.v = x %}{% endfor %}",
    "texts that are kept": "{% set n = namespace(v=[]) %}{% for i in range(99999) %}{% set n.v = n.v + ['a' * 100000] %}{% endfor %}",
    "join": "{{ ['a' * 10**6] * 10**6 | join }}",
    "join by a long mark": "{{ range(99999) | join('a' * 100000) }}",
    "a text's join": "{{ ('a' * 10**6).join(['b'] * 10**5) }}",
    "replace": "{{ ('a' * 10**6) | replace('a', 'a' * 10**6) }}",
    "a text's replace": "{{ ('a' * 10**6).replace('a', 'a' * 10**6) }}",
    "center": "{{ 'a' | center(10**9) }}",
    "ljust": "{{ 'a'.ljust(10**9) }}",
    "expandtabs": "{{ ('\\t' * 10**6).expandtabs(10**6) }}",
    "indent": "{{ ('a\\n' * 10**5) | indent(10**6) }}",
    "a width": "{{ '%999999999d' % 1 }}",
    "a width handed in": "{{ '%*d' % (10**9, 1) }}",
    "a width of format": "{{ '{:999999999}'.format(1) }}",
    "a width of format handed in": "{{ '{:{w}}'.format(1, w=10**9) }}",
    "the filter format": "{{ '%999999999d' | format(1) }}",
    "places of a pattern": "{{ ('%s' * 10**5) % (('a' * 10**5,) * 10**5) }}",
    "digits": "{{ 1.5 | round(10**9) }}",
    "batch": "{{ [1] | batch(10**9, 'x') | list }}",
    "slice": "{{ [1] | slice(10**9) | list }}",
    "tojson": "{{ ([0] * 10**5) | tojson(indent=10**6) }}",
    "fixed text": "{% for a in range(99999) %}{% for b in range(99999) %}" + "文" * 5000 + "{% endfor %}{% endfor %}",
    "words": "{{ lipsum(n=10**9) }}",
    "a table of long texts": "{{ ('a' * 5000).translate({97: 'b' * 4000000}) | length }}",
    "bytes that are joined": "{% set b = ('a' * 10**6).encode() %}{{ ''.encode().join([b] * 5000) | length }}",
    "a width of bytes": "{{ ('%0999999999d'.encode() % 1) | length }}",
    "characters of a text": kept("('甲乙丙丁' * 10**6) | list"),
    "characters that are chosen": kept("('甲乙丙丁' * 10**6) | select | list"),
    "a text that is split": kept("('甲 ' * 10**6).split()"),
    "words with capitals": "{{ ('a ' * 2000000) | title | length }}",
    "lists that are written out": kept("[n.v" + ", 1" * 2000 + "]"),
    "dictionaries that are written out": kept("{'a': n.v" + "".join(f", {one}: n.v" for one in range(99)) + "}"),
    "slices": "{% set t = '甲' * 10**6 %}" + kept("t[1:]"),
    "copies of a list": "{% set t = range(99999) | list %}" + kept("t.copy()"),
    "dictionaries of pairs": "{% set t = range(90000) | batch(2) | list %}" + kept("dict(t)"),
    "lists that hold one another, compared": TWO_OF_LISTS + "{{ n.a == n.b }}",
    "lists that hold one another, tested": TWO_OF_LISTS + "{{ n.a is eq(n.b) }}",
    "lists that hold one another, sorted": TWO_OF_LISTS + "{{ [n.a, n.b] | sort | length }}",
    "tuples that hold one another as a key": TUPLES + "{{ {n.a: 1} | length }}",
    "tuples that hold one another, looked up": TUPLES + "{{ {1: 1}[n.a] }}",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_cut_off(name: str, tmp_path: Path) -> None:
    templates = own(tmp_path, f"\n{HOSTILE[name]}")
    is_about_time = name in list(HOSTILE)[:6]  # following the memory takes ten times as long
    if not is_about_time:
        tracemalloc.start()
    begun = time.process_time()
    with pytest.raises(TemplateError) as error:
        render_bytes(outline_of(title="甲"), "md", templates)
    took, (_, most) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 40, took
    assert most < 600 * 2**20, most
    assert "markdown.j2 第 2 行" in error.value.message
    assert not error.value.message.rstrip().endswith("：")


@pytest.mark.parametrize("character", ["\\x00", "\\x1b", "\\ud800", "\\ufffe"])
def test_characters_that_no_document_may_have(character: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"markdown\.j2 写出了文档里不能有的字符 U\+"):
        render_bytes(outline_of(title="甲"), "md", own(tmp_path, "甲{{ '" + character + "' }}"))


def test_constants_too(tmp_path: Path) -> None:
    """What Jinja2 works out while it compiles."""
    with pytest.raises(TemplateError, match=r"markdown\.j2"):
        render_bytes(outline_of(title="甲"), "md", own(tmp_path, "{% if 'a' | center(10**9) %}{% endif %}"))


def test_templates_that_include_each_other(tmp_path: Path) -> None:
    own(tmp_path, "{% for a in range(9) %}{% include 'formats/b.j2' %}{% endfor %}")
    templates = own(
        tmp_path, "{% for a in range(9) %}{% include 'formats/markdown.j2' %}{% endfor %}", "formats/b.j2"
    )
    with pytest.raises(TemplateError, match=r"\.j2 第 1 行 运行时出错：\S"):
        render_bytes(outline_of(title="甲"), "md", templates)


def test_each_run_has_a_budget_of_its_own(tmp_path: Path) -> None:
    templates = own(tmp_path, "{% for a in range(99999) %}{% for b in range(9) %}{% endfor %}{% endfor %}甲")
    for _ in range(3):
        assert render_bytes(outline_of(title="甲"), "md", templates).decode().startswith("甲")


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (TemplateLimits(steps=20), "循环和调用太多"),
        (TemplateLimits(value=50), "太长"),
        (TemplateLimits(characters=60), "文字一共太长"),
        (TemplateLimits(seconds=0), "运行得太久"),
    ],
)
def test_each_limit(limits: TemplateLimits, reason: str, tmp_path: Path) -> None:
    templates = own(
        tmp_path, "{% for a in range(5000) %}{{ '甲' * 7 }}{% endfor %}{{ '乙' * 55 }}", "formats/own.j2"
    )
    if limits.value == 50:
        templates = own(tmp_path, "{{ '乙' * 55 }}", "formats/own.j2")
    made = environment.load(templates, "formats/own.j2", (), autoescape=False)
    bounded = environment.CompiledTemplate(made.path, False, made._template, limits)  # noqa: SLF001
    with pytest.raises(TemplateError, match=reason) as error:
        bounded.render({})
    assert "docs/templates.md" in error.value.hint


USUAL = {
    "{% for a in 'abc' %}{{ loop.index }}/{{ loop.length }}{{ ',' if not loop.last }}{% endfor %}": "1/3,2/3,3/3",
    "{% for a in [1, 2, 3] if a != 2 %}{{ a }}{% else %}-{% endfor %}{% for a in [] %}{% else %}无{% endfor %}": "13无",
    "{% for a in [[1, [2]], 3] recursive %}{{ a if a is number else loop(a) }};{% endfor %}": "1;2;;;3;",
    "{% macro a(x, y='乙') %}{{ x }}{{ y }}{{ caller() if caller is defined }}{% endmacro %}{{ a('甲') }}{% call a(1) %}丙{% endcall %}": "甲乙1乙丙",
    "{{ '甲' ~ 1 ~ '&' }}{{ ['a', 'b'] | join('、') }}{{ '%s-%03d' % ('a', 7) }}{{ '{:>4}'.format('b') }}": "甲1&a、ba-007   b",
    "{{ ['b', 'a'] | sort | list }}{{ [1, 2, 3] | sum }}{{ 'ab' | replace('a', 'c') | upper }}{{ 3 ** 2 - 1 }}": "['a', 'b']6CB8",
    "{% set x %}甲{{ 1 }}{% endset %}{{ x }}{% filter upper %}ab{% endfilter %}{{ [1, 2] | map('string') | join }}": "甲1AB12",
    "{{ [{'a': 1}, {'a': 2}] | selectattr('a', 'equalto', 2) | map(attribute='a') | list }}{{ 2.567 | round(1) }}": "[2]2.6",
    "{{ [1, 2, 3] | batch(2, 0) | list }}{{ ',' .join(['a', 'b']) }}{{ 'x' | center(5) }}": "[[1, 2], [3, 0]]a,b  x  ",
}


@pytest.mark.parametrize(("text", "shown"), USUAL.items(), ids=range(len(USUAL)))
def test_what_templates_usually_do(text: str, shown: str, tmp_path: Path) -> None:
    templates = own(tmp_path, text, "formats/own.j2")
    assert environment.load(templates, "formats/own.j2", (), autoescape=False).render({}) == shown


def test_escaping_stays(tmp_path: Path) -> None:
    text = "{{ a }}{{ a ~ '<' }}{% set x %}<b>{{ a }}</b>{% endset %}{{ x }}{% macro m() %}<i>{{ a }}</i>{% endmacro %}{{ m() }}"
    templates = own(tmp_path, text, "formats/own.j2")
    made = environment.load(templates, "formats/own.j2", (), autoescape=True).render({"a": "&"})
    assert made == "&amp;&amp;&lt;<b>&amp;</b><i>&amp;</i>"

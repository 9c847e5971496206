from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_cli.analysis import ReviewContext
from plan_cli.collection import kinds
from plan_cli.errors import TemplateError, UsageError
from plan_cli.facts.observances import observances
from plan_cli.model import SECTIONS, Loader, Plan, Record, TextValue, parse_source
from plan_cli.outline import title_of as printed_title
from plan_cli.rules.run import review
from plan_cli.scaffold import Language, scaffold, title_of
from plan_cli.source import read_bytes
from plan_cli.templating.search_path import BUILT_IN, TemplatePath, template_path
from plan_cli.text.width import terminal_width

KINDS = [kind.id for kind in kinds.kinds(BUILT_IN)[0]]
YEARS = range(2020, 2033)
KEYS: tuple[Language, ...] = ("zh", "en")


def text_of(
    kind: str = "citizen-school",
    *,
    community: str = "清河社区",
    street: str | None = "柳岸街道",
    year: int = 2027,
    keys: Language = "zh",
    templates: TemplatePath = BUILT_IN,
) -> str:
    return scaffold(
        kind,
        community=community,
        street=street,
        year=year,
        keys=keys,
        schema="../plan.schema.json",
        templates=templates,
    )


def plan_of(text: str, templates: TemplatePath = BUILT_IN) -> Plan:
    """The plan in a scaffold, which nothing may be wrong with."""
    source, findings = read_bytes(text.encode(), "计划.yaml")
    loader = Loader(lambda _path, spelling: kinds.identify(templates, spelling))
    loaded = loader.load(parse_source(source, findings, Path("计划.yaml")))
    assert loaded.findings == ()
    assert loaded.plan is not None
    return loaded.plan


def plain(value: Any) -> Any:
    """A plan's values without their places."""
    if isinstance(value, Record):
        return {name: plain(getattr(value, name)) for name in value.order}
    if isinstance(value, TextValue):
        return value.value
    if isinstance(value, tuple):
        return [plain(one) for one in value if not hasattr(one, "source")]
    return value


def flat(text: str) -> str:
    """A file's text without its line breaks."""
    return re.sub(r"\n *", "", text)


def test_the_kinds() -> None:
    assert [kind.name for kind in kinds.kinds(BUILT_IN)[0]] == [
        "市民学校",
        "社区教育",
        "老年学校",
        "家长学校",
        "科普",
    ]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_scaffold_is_a_plan_in_both_languages(kind: str, year: int) -> None:
    chinese, english = (plan_of(text_of(kind, year=year, keys=keys)) for keys in KEYS)
    assert plain(chinese) == plain(english)
    assert (chinese.template, chinese.year) == (kind, year)
    assert "training_schedule" in chinese.order
    found = review(ReviewContext(chinese), ["blank"])
    assert 10 <= len(found) <= 50
    assert all("成文日期" in one.message or "…" not in one.message for one in found)


@pytest.mark.parametrize("keys", KEYS)
@pytest.mark.parametrize("kind", KINDS)
def test_keys_are_of_one_language(kind: str, keys: Language) -> None:
    lines = [line for line in text_of(kind, keys=keys).splitlines() if not line.lstrip().startswith("#")]
    names = {found[1] for line in lines if (found := re.match(r" *(?:- )?([^\s:]+):(?: |$)", line))}
    assert {name.isascii() for name in names} == {keys == "en"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_looks_well(kind: str) -> None:
    text = text_of(kind)
    lines = text.splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../plan.schema.json"
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert not [line for line in lines if line != line.rstrip() or terminal_width(line) > 90]
    assert text == text_of(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_sentences_keep_the_rules_of_the_house(kind: str) -> None:
    for text in plan_of(text_of(kind)).texts:
        if text.value not in {"community-education", kind}:
            assert not re.search(r"[,;:!?()]", text.value), text.value
            assert not re.match(
                r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.、]", text.value
            )
    for block in headings(plan_of(text_of(kind))):
        assert not re.search(r"[。；：，、]$", block)


def headings(record: Any) -> list[str]:
    found: list[str] = []
    if isinstance(record, Record):
        for name in record.order:
            value = getattr(record, name)
            found += [value.value] if name in {"heading", "theme"} else headings(value)
    elif isinstance(record, tuple) and not isinstance(record, TextValue):
        for one in record:
            found += headings(one)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_section_has_its_comment(kind: str) -> None:
    text = text_of(kind)
    for name in plan_of(text).order:
        declared = Plan.keys[name]
        if name in SECTIONS:
            before = text[: text.index(f"\n{declared.chinese}:")].splitlines()
            above = [line for line in before[before[::-1].index("") * -1 :] if line.startswith("# ")]
            assert flat("\n".join(above)).startswith(f"# {declared.chinese}：{declared.description}"[:20])


# Year, and what the guiding ideology names in it.
GUIDED = """
2016 全面贯彻党的十八大和十八届二中、三中、四中、五中全会精神
2020 全面贯彻党的十九大和十九届二中、三中、四中全会精神
2023 全面贯彻党的二十大精神
2026 全面贯彻党的二十大和二十届二中、三中、四中全会精神
2027 全面贯彻党的二十大和二十届二中、三中、四中全会精神
2028 全面贯彻党的【请填写：最近一次全国代表大会，如二十一大】精神
"""


@pytest.mark.parametrize("line", GUIDED.strip().splitlines())
@pytest.mark.parametrize("kind", KINDS)
def test_the_guiding_ideology_is_never_stale(kind: str, line: str) -> None:
    year, expected = line.split(" ")
    guiding = plan_of(text_of(kind, year=int(year))).guiding_ideology
    assert guiding is not None
    assert guiding.text is not None
    assert expected in guiding.text.value
    assert ("习近平" in guiding.text.value) == (int(year) >= 2018)


def test_an_event_that_is_not_confirmed_is_to_be_checked() -> None:
    assert "# 请核对：二十届五中全会可能已经召开" in text_of(year=2027)
    assert "# 请核对：二十届五中全会、二十一大可能已经召开" in text_of(year=2028)
    assert "请核对" not in text_of(year=2026)


DAYS = """
2024 重阳节（10月11日）
2027 重阳节（10月8日）
2027 学雷锋纪念日（3月5日）
2027 世界读书日（4月23日）
2028 端午节（5月28日）
2027 国家宪法日（12月4日）
"""


@pytest.mark.parametrize("line", DAYS.strip().splitlines())
def test_days_are_those_of_the_year(line: str) -> None:
    year, observance = line.split(" ")
    assert observance in text_of(year=int(year))


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_keeps_the_double_ninth(kind: str, year: int) -> None:
    day = next(one.when for one in observances(year) if one.name == "重阳节")
    text = text_of(kind, year=year)
    assert "重阳节" in text
    assert day in text


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_twelve_months_with_something_to_do(kind: str) -> None:
    schedule = plan_of(text_of(kind)).training_schedule
    assert schedule is not None
    assert schedule.items is not None
    months = [getattr(entry, "months").months for entry in schedule.items]  # noqa: B009 -- a block has none
    assert months == [(number,) for number in range(1, 13)]
    assert all(len(getattr(entry, "activities")) >= 2 for entry in schedule.items)  # noqa: B009


HOSTILE = [
    "甲: 乙社区", "# 社区", "{{ 社区 }}", "{{- x -}}", "a}}b{{", "{% x %}", "'社区'", '"社区', "-", "- 社区", "2027",
    "007", "1.5", "true", "null", "~", "是", "no", "[社区]", "{社区", "*社区", "&社区", "!社区", "|", ">-", "%社区", "@社区",
    "`社区", "社区 #1", "社区:", "名称：社区", "标题：社区", "甲\\n乙", "社区\u3000一", "A B社区", "，社区", "……社区", "…",
    "社区</w:t>", "【请填写：社区】", "”社区“", "𠮷社区", "e\u0301社区", "---", "...", "? 社区", "<<", "社" * 200, "a" * 200,
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_read_back_as_given(kind: str, name: str) -> None:
    check_name(kind, name, name)


@given(name=st.text(min_size=1), street=st.text(min_size=1), kind=st.sampled_from(KINDS))
@settings(max_examples=60, deadline=None)
def test_any_name_is_read_back_or_refused(name: str, street: str, kind: str) -> None:
    if not name.strip() or not street.strip():
        return
    if any(category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in name.strip() + street.strip()):
        with pytest.raises(UsageError, match="看不见的字符"):
            check_name(kind, name, street)
    elif not {"\ufeff", "\ufffe", "\uffff"} & set(name + street):
        check_name(kind, name, street)


def check_name(kind: str, name: str, street: str) -> None:
    plan = plan_of(text_of(kind, community=name, street=street))
    assert plan.community is not None
    assert plan.community.name is not None
    assert plan.community.street is not None
    assert plan.community.name.value == name.strip()
    assert plan.community.street.value == street.strip()
    assert plan.preamble is not None
    assert name.strip() in plan.preamble.value
    title = title_of(kind, community=name, year=2027, templates=BUILT_IN)
    assert "".join(printed_title(plan, kinds.load(BUILT_IN, kind))) == title


@pytest.mark.parametrize(
    "name", ["甲\n乙", "甲\t乙", "\0", "甲\x1b乙", "\ud800", "甲\ufeff乙", "甲\u2028乙", "甲\x85乙"]
)
def test_what_no_file_can_hold_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="看不见的字符"):
        text_of(community=name)


def test_names_stand_unquoted_where_they_can() -> None:
    text = text_of()
    assert "\n  名称: 清河社区\n" in text
    assert "\n  单位: 清河社区居民委员会\n" in text
    assert "\n  单位: 柳岸街道清河社区居民委员会\n" in text
    assert "\ntemplate: citizen-school\n" in text_of(keys="en")


def test_a_village_has_its_own_committee() -> None:
    assert "单位: 望江村村民委员会" in text_of(community="望江村")


def test_without_names_there_are_blanks() -> None:
    text = text_of(community="", street=None)
    assert "名称: 【请填写：社区名称】" in text
    assert "# 街道: " in text
    plan_of(text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_title_in_the_comment_is_the_one_that_is_printed(kind: str) -> None:
    text = text_of(kind)
    printed = "".join(printed_title(plan_of(text), kinds.load(BUILT_IN, kind)))
    assert f"\n# 标题: {printed}\n" in text
    assert printed == title_of(kind, community="清河社区", year=2027, templates=BUILT_IN)


def own_kind(folder: Path, template: str, title: str = "{{ when }}{{ community }}夜校计划") -> TemplatePath:
    kind = folder / "kinds" / "night-school"
    kind.mkdir(parents=True)
    (kind / "kind.yaml").write_text(f"name: 夜校\nsummary: 夜校\ntitle: '{title}'\n", encoding="utf-8")
    (kind / "plan.yaml.j2").write_text(template, encoding="utf-8")
    return template_path(folder)


def test_a_kind_of_the_users_own(tmp_path: Path) -> None:
    template = (
        '{% extends "kinds/common/plan.yaml.j2" %}\n'
        '{% import "kinds/common/schedule.yaml.j2" as schedule %}\n'
        "{% block preamble %}{{ community }}办夜校。{% endblock %}\n"
        "{% block principles %}方便上班族。{% endblock %}\n"
        "{% block body %}{{ k.training_schedule }}:\n  {{ k.block.items }}:\n"
        "{{ schedule.as_list(k, months, dict.fromkeys(range(1, 13), ['夜校', '上课']), {}) }}{% endblock %}\n"
    )
    templates = own_kind(tmp_path, template)
    plan = plan_of(text_of("night-school", templates=templates), templates)
    assert (plan.template, plan.preamble and plan.preamble.value) == ("night-school", "清河社区办夜校。")


def test_a_built_in_kind_replaced_by_the_users_own(tmp_path: Path) -> None:
    folder = tmp_path / "kinds" / "citizen-school"
    folder.mkdir(parents=True)
    (folder / "plan.yaml.j2").write_text("社区: {{ name | yaml }}\n年度: {{ year }}\n", encoding="utf-8")
    assert text_of(templates=template_path(tmp_path)) == "社区: 清河社区\n年度: 2027\n"


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("a\n{{ k.gaols }}\n", 2, "gaols"),
        ("{% if %}\n", 1, "写法有误"),
        ("\n\n{{ ''.__class__.__mro__ }}\n", 3, "unsafe"),
        ("\n{{ 1 // 0 }}\n", 2, "运行时出错"),
        ('{% include "kinds/none.j2" %}\n', 0, "找不到"),
    ],
)
def test_a_broken_kind_is_told_with_its_line(tmp_path: Path, template: str, line: int, said: str) -> None:
    templates = own_kind(tmp_path, template)
    with pytest.raises(TemplateError) as caught:
        text_of("night-school", templates=templates)
    assert "kinds/night-school/plan.yaml.j2" in caught.value.message
    assert said in caught.value.message
    assert not line or f"第 {line} 行" in caught.value.message


def test_a_broken_title_and_a_missing_template(tmp_path: Path) -> None:
    templates = own_kind(tmp_path, "", "{{ nobody }}")
    with pytest.raises(TemplateError, match="title"):
        title_of("night-school", community="清河社区", year=2027, templates=templates)
    (tmp_path / "kinds" / "night-school" / "plan.yaml.j2").unlink()
    with pytest.raises(TemplateError):
        text_of("night-school", templates=templates)
    with pytest.raises(TemplateError, match="none"):
        text_of("none")

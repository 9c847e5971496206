"""Page profiles: what they say, what they build on, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plan_cli.errors import TemplateError
from plan_cli.render import render_bytes
from plan_cli.render.profile import (
    Bold,
    Faces,
    Page,
    PageGrid,
    Profile,
    Sizes,
    TableStyle,
    TitleStyle,
    load_profile,
)
from plan_cli.render.profile_keys import GROUPS, keys, spellings
from plan_cli.templating.search_path import BUILT_IN, TemplatePath, template_path

from .samples import everything

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = BUILT_IN.roots[0].joinpath("styles/gbt33476.yaml").read_text(encoding="utf-8")


def own(folder: Path, **files: str) -> TemplatePath:
    """A collection's templates with these profiles."""
    (folder / "styles" / "fonts").mkdir(parents=True)
    for name, text in files.items():
        (folder / "styles" / f"{name.replace('__', '/')}.yaml").write_text(text, encoding="utf-8")
    return template_path(folder)


def house(folder: Path, text: str) -> Profile:
    """A profile that builds on the standard's."""
    return load_profile(own(folder, house=f"extends: gbt33476\n{text}"), "house")


def complaint(folder: Path, text: str, name: str = "house") -> str:
    with pytest.raises(TemplateError) as caught:
        load_profile(own(folder, **{name: text}), name)
    return f"{caught.value.message}\n{caught.value.hint}"


def test_built_in_profile_is_that_of_the_standard() -> None:
    profile = load_profile(BUILT_IN)
    assert (profile.page.width, profile.page.height) == (210, 297)
    assert profile.type_width == 8844  # 156 mm
    assert profile.grid.line == 29.6
    assert list(profile.sizes) == [22, 16, 12, 14]
    assert not any(profile.bold)
    assert profile.page.number == "outside"


def test_the_literal_profile_differs_in_its_margins_and_its_line_only() -> None:
    literal, ours = load_profile(BUILT_IN, "gbt9704"), load_profile(BUILT_IN)
    assert (literal.page.top, literal.page.bottom, literal.grid.line) == (37, 35, 28.95)
    assert literal.page._replace(top=ours.page.top, bottom=ours.page.bottom) == ours.page
    assert literal.grid._replace(line=ours.grid.line) == ours.grid
    assert literal[2:] == ours[2:]


def test_the_table_of_keys_is_the_profile() -> None:
    kinds: dict[str, Any] = {
        "page": Page, "grid": PageGrid, "fonts": Faces, "sizes": Sizes, "bold": Bold, "title": TitleStyle, "table": TableStyle,
    }  # fmt: skip
    assert {name: tuple(group.keys) for name, group in GROUPS.items()} == {
        name: kind._fields for name, kind in kinds.items()
    }
    for name, group in GROUPS.items():
        assert len(spellings(name)) == 2 * len(group.keys)


@pytest.mark.parametrize(
    ("text", "group", "name", "value"),
    [
        ("page: {top: 30}", "page", "top", 30),
        ("页面: {上边距: 30.5}", "page", "top", 30.5),
        ("page: {双面印刷: 否}", "page", "mirror", False),
        ("page: {number: center}", "page", "number", "center"),
        ("page: {页码位置: 居中}", "page", "number", "center"),
        ("grid: {line: 28}", "grid", "line", 28),
        ("sizes: {table: 10.5}", "sizes", "table", 10.5),
        ("bold: {level_3: true}", "bold", "level_3", True),
        ("加粗: {三级标题: 是}", "bold", "level_3", True),
        ("title: {characters: 18}", "title", "characters", 18),
        ("table: {padding: 2}", "table", "padding", 2),
        ("fonts: GB2312", "faces", "body", "仿宋_GB2312"),
        ("fonts: GB2312", "faces", "level_2", "楷体_GB2312"),
        ("fonts: plain", "faces", "level_2", "楷体"),
        ("fonts: {body: 方正仿宋_GBK}", "faces", "body", "方正仿宋_GBK"),
        ("fonts: {body: 方正仿宋_GBK}", "faces", "table", "仿宋"),
        ("字体: {字体组: GB2312, 正文: 方正仿宋_GBK}", "faces", "body", "方正仿宋_GBK"),
        ("字体: {字体组: GB2312, 正文: 方正仿宋_GBK}", "faces", "table", "仿宋_GB2312"),
    ],
)
def test_a_house_profile_says_only_what_differs(
    tmp_path: Path, text: str, group: str, name: str, value: object
) -> None:
    profile = house(tmp_path, text)
    assert getattr(getattr(profile, group), name) == value
    ours = load_profile(BUILT_IN)
    for other in set(Profile._fields) - {group}:
        assert getattr(profile, other) == getattr(ours, other)


def test_every_value_can_be_overridden(tmp_path: Path) -> None:
    changed = {"float": "4", "str": "隶书", "bool": "yes"}
    profile = load_profile(BUILT_IN)
    lines = ["extends: gbt33476"]
    for name, group in GROUPS.items():
        values = getattr(profile, "faces" if name == "fonts" else name)
        lines.append(f"{name}:")
        for key in group.keys:
            kind = type(getattr(values, key)).__name__
            lines.append(f"  {key}: {'right' if key == 'number' else changed[kind]}")
    text = "\n".join(lines).replace("width: 4", "width: 90").replace("height: 4", "height: 90")
    theirs = load_profile(own(tmp_path, house=text), "house")
    assert list(theirs.page) == [90, 90, 4, 4, 4, 4, 4, True, "right"]
    assert set(theirs.faces) == {"隶书"}
    assert set(theirs.sizes) == {4}
    assert all(theirs.bold)


def test_profiles_build_on_profiles(tmp_path: Path) -> None:
    templates = own(
        tmp_path,
        street="extends: gbt9704\npage: {top: 36, inside: 30}\n",
        house="extends: street\npage: {inside: 29}\n",
    )
    page = load_profile(templates, "house").page
    assert (page.top, page.inside, page.bottom) == (36, 29, 35)


def test_a_profile_may_build_on_the_one_whose_place_it_takes(tmp_path: Path) -> None:
    templates = own(tmp_path, gbt33476="extends: gbt33476\npage: {top: 38}\n", house="extends: gbt33476\n")
    assert load_profile(templates).page.top == 38
    assert load_profile(templates, "house").page.top == 38
    assert load_profile(templates, "gbt9704").grid.indent == 31.6


def test_a_profile_that_says_everything_builds_on_none(tmp_path: Path) -> None:
    templates = own(tmp_path, house=SOURCE.replace("line: 29.6", "line: 28"))
    assert load_profile(templates, "house").grid.line == 28


def test_a_font_set_of_ones_own(tmp_path: Path) -> None:
    faces = "\n".join(f"{name}: 隶书" for name in GROUPS["fonts"].keys)
    templates = own(tmp_path, fonts__隶书="# 都用隶书\n" + faces, house="extends: gbt33476\nfonts: 隶书\n")
    assert set(load_profile(templates, "house").faces) == {"隶书"}


NOT_A_NUMBER = "grid.line（行距）要写 1 到 200 之间的数（单位：磅）"


@pytest.mark.parametrize(
    ("old", "new", "at", "problem"),
    [
        ("  line: 29.6 ", "  line: 窄 ", "窄", f"{NOT_A_NUMBER}，这里是“窄”"),
        ("  line: 29.6 ", "  line: true ", "true", NOT_A_NUMBER),
        ("  line: 29.6 ", "  line: -1 ", "-1", NOT_A_NUMBER),
        ("  line: 29.6 ", "  line: .nan ", ".nan", NOT_A_NUMBER),
        ("  line: 29.6 ", "  line: 1e2 ", "1e2", NOT_A_NUMBER),
        ("  line: 29.6 ", "  line: 0 ", "0", NOT_A_NUMBER),
        ("  line: 29.6 ", "  line: 29磅 ", "29磅", "只写数就行"),
        ("  line: 29.6 ", "  line: [29] ", "[29]", "要有一个值，这里是一个列表"),
        ("  line: 29.6 ", "  line: ~ ", "~", "要有一个值，这里是空的"),
        ("  line: 29.6 ", "  lines: 29.6 ", "lines", "grid 里没有“lines”这个键"),
        ("  line: 29.6 ", "  lines: 29.6 ", "lines", "是不是 line？"),
        ("  line: 29.6 ", "  lines: 29.6 ", "page:", "还缺 grid.line（行距）"),
        (
            "  title: 22 ",
            "  # ",
            "page:",
            "没有写 extends（继承），就要把各项写全，还缺 sizes.title（标题字号）",
        ),
        ("  title: 22 ", "  title: 0.2 ", "0.2", "sizes.title（标题字号）要写 1 到 200 之间的数"),
        ("  mirror: true ", "  mirror: 1 ", "1 ", "page.mirror（双面印刷）要写 true 或 false"),
        ("  number: outside ", "  number: centre ", "centre", "是不是 center？"),
        ("  width: 210 ", "  width: 100 ", "26  ", "版心只剩 45.99 毫米，至少要有 50 毫米"),
        ("\ntitle:\n  characters: 20", "\ntitle: 20", "20", "title 要写成一组“键: 值”，这里是“20”"),
        ("fonts: plain", "fonts: plian", "plian", "是不是 plain？"),
        ("fonts: plain", "fonts: [仿宋]", "[仿宋]", "fonts（字体）没有这一组：一个列表"),
        ("fonts: plain", "fonts: {set: plain, body: 3}", "3", "fonts.body（正文字体）要写字体的名称"),
        ("fonts: plain", "fonts: {set: plain, body: ' '}", "' '", "要写字体的名称"),
        ("fonts: plain", "fnts: plain", "fnts", "是不是 fonts？"),
        ("fonts: plain", "fonts: plain\n字体: plain", "字体: plain", "“字体”和第 29 行的“fonts”是同一个键"),
    ],
)
def test_a_wrong_value_is_pointed_at(tmp_path: Path, old: str, new: str, at: str, problem: str) -> None:
    assert SOURCE.count(old) == 1
    text = SOURCE.replace(old, new)
    offset = text.index(at, text.index(new) if at in new else text.index("\npage:"))
    line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    told = complaint(tmp_path, text, "gbt33476")
    assert f"styles/gbt33476.yaml:{line}:{column}: " in told
    assert problem in told


def test_all_mistakes_are_told_in_one_run(tmp_path: Path) -> None:
    templates = own(
        tmp_path,
        house="extends: street\npage: {tpo: 1, bottom: x}\nsizes: {title: 0}\n",
        street="继承: gbt33476\nbold: {level_3: 3}\ngrdi: {line: 3}\n",
    )
    with pytest.raises(TemplateError, match="样式 house 有 5 处不对") as caught:
        load_profile(templates, "house")
    lines = caught.value.message.splitlines()[1:]
    assert [line.split("styles/")[1].split(": ")[0] for line in lines] == [
        "house.yaml:2:8", "house.yaml:2:24", "house.yaml:3:16", "street.yaml:2:17", "street.yaml:3:1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "样式文件是空的"),
        ("# 只有注释\n", "样式文件是空的"),
        ("- 一", "house.yaml:1:1: 要写成一组“键: 值”，这里是一个列表"),
        ("extends：gbt33476", "冒号要用英文的，后面空一格：extends: gbt33476"),
        ("a: [", "house.yaml:"),
        ("page: !!python/object:os.system {}", "house.yaml:1:7"),
        ("page: {top: 3}", "1:1: 没有写 extends（继承），就要把各项写全"),
        ("page: {top: 3}", "加一行 extends: gbt33476"),
        ("page: {}", "还缺 page.width（纸宽）"),
        ("extends: gbt3347\n", "1:10: extends（继承）要写一个样式的名称，没有这个样式：“gbt3347”"),
        ("extends: gbt3347\n", "是不是 gbt33476？"),
        ("extends: [gbt33476]\n", "1:10: extends（继承）要写一个样式的名称"),
        ("extends: house\n", "1:10: extends（继承）要写一个样式的名称，没有这个样式：“house”"),
        ("extends: fonts/plain\n", "1:10: extends（继承）要写一个样式的名称"),
    ],
)
def test_what_is_no_profile_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    assert problem in complaint(tmp_path, text)


def test_a_circle_is_refused(tmp_path: Path) -> None:
    templates = own(tmp_path, one="extends: two\n", two="extends: one\n")
    with pytest.raises(TemplateError, match=r"two\.yaml:1:10: .*绕成了一圈，又回到了 one"):
        load_profile(templates, "one")


def test_a_font_set_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    templates = own(tmp_path, fonts__short="body: 隶书\n", house="extends: gbt33476\nfonts: short\n")
    with pytest.raises(TemplateError, match=r"house\.yaml:2:8: 字体组 short 缺少 title、level_1"):
        load_profile(templates, "house")


@pytest.mark.parametrize("name", ["gbt9999", "", "../styles/gbt33476", "fonts/plain", "docx", "GBT33476"])
def test_a_missing_profile_is_named(name: str) -> None:
    with pytest.raises(TemplateError, match=f"没有“{name}”这个样式"):
        load_profile(BUILT_IN, name)


def test_a_missing_profile_stops_the_render(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="gbt9999"):
        render_bytes(everything(), "docx", own(tmp_path), "gbt9999")


def test_keys_are_named_once() -> None:
    assert len(list(keys())) == len(set(keys())) == sum(len(group.keys) for group in GROUPS.values())

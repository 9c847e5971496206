"""Which values of a profile are not the standard's."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_cli.render.profile_keys import Measure, keys, kind_of, label
from plan_cli.render.standard import STANDARD, departures
from plan_cli.source import Mapping, Scalar, Sequence
from plan_cli.source.settings import read_settings
from plan_cli.templating.search_path import BUILT_IN, template_path


def told(folder: Path, text: str, name: str = "house") -> list[tuple[str, str, str]]:
    (folder / "styles").mkdir()
    (folder / f"styles/{name}.yaml").write_text(text, encoding="utf-8")
    return [(one.key, one.value, one.standard) for one in departures(template_path(folder), name).values]


@pytest.mark.parametrize("name", ["gbt33476", "gbt9704"])
def test_the_built_in_profiles_keep_the_standard(name: str) -> None:
    assert departures(BUILT_IN, name).values == ()


def test_the_data_names_keys_that_there_are() -> None:
    path = BUILT_IN.find(STANDARD)
    assert path
    root, found = read_settings(path, frozenset())
    assert not found
    assert isinstance(root, Mapping)
    values = {key.value: value for key, value in root.entries}["values"]
    assert isinstance(values, Mapping)
    for key, allowance in values.entries:
        assert key.value in keys()
        is_number = isinstance(kind_of(key.value), Measure)
        assert isinstance(allowance, Scalar if is_number else Sequence)


@pytest.mark.parametrize(
    ("text", "departure"),
    [
        ("page: {top: 30}", ("page.top", "30 毫米", "34.58 毫米")),
        ("page: {mirror: false}", ("page.mirror", "否", "是")),
        ("page: {number: center}", ("page.number", "居中", "外侧")),
        ("grid: {line: 28}", ("grid.line", "28 磅", "29.6 磅")),
        ("fonts: {title: 华文中宋}", ("fonts.title", "华文中宋", "方正小标宋简体")),
        ("sizes: {body: 15}", ("sizes.body", "15 磅", "16 磅")),
        ("bold: {level_3: true}", ("bold.level_3", "是", "否")),
    ],
)
def test_a_departure_is_named_with_the_value_of_the_standard(
    tmp_path: Path, text: str, departure: tuple[str, str, str]
) -> None:
    assert told(tmp_path, f"extends: gbt33476\n{text}\n") == [departure]


@pytest.mark.parametrize(
    "text",
    [
        "fonts: GB2312",
        "fonts: {body: 方正仿宋_GBK}",
        "sizes: {table: 14}",  # the standard says nothing of tables
        "table: {padding: 2}",
        "fonts: {table: 楷体}",
        "page: {top: 35.58}",  # 37 ± 1
        "page: {inside: 28}",
        "grid: {indent: 31.5}",
    ],
)
def test_what_the_standard_leaves_open_is_no_departure(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, f"extends: gbt33476\n{text}\n") == []


def test_the_values_compared_with_are_those_of_the_profile_built_on(tmp_path: Path) -> None:
    text = "extends: gbt9704\ngrid: {line: 28}\n"
    assert told(tmp_path, text) == [("grid.line", "28 磅", "28.95 磅")]


def test_a_whole_copy_is_compared_with_its_original(tmp_path: Path) -> None:
    path = BUILT_IN.find("styles/gbt9704.yaml")
    assert path
    text = path.read_text(encoding="utf-8").replace("top: 37", "top: 40")
    assert told(tmp_path, text, "gbt9704") == [("page.top", "40 毫米", "37 毫米")]


def test_the_page_for_users_is_true(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "styles.md").read_text(encoding="utf-8")
    for key in keys():
        assert f"`{key.split('.')[1]}`" in page or "level_" in key
        assert kind_of(key).chinese in page or "level_" in key
    house = page.split("```yaml\n")[1].split("```")[0]
    values = told(tmp_path, house)
    assert f"有 {len(values)} 处" in page
    for key, value, standard in values:
        assert f"  {label(key)} {value}（标准：{standard}）  {key}\n" in page

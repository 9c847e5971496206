"""What a profile's values do to the parts of the package."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from plan_cli.render import render_bytes
from plan_cli.templating.search_path import BUILT_IN, template_path

from .audit import audit_errors
from .samples import everything

if TYPE_CHECKING:
    from pathlib import Path

HOUSE = """\
extends: gbt33476
page: {top: 30, inside: 30, mirror: false, number: center}
grid: {line: 28}
fonts: {set: GB2312, title: 华文中宋}
sizes: {title: 24, table: 10.5}
bold: {level_3: true}
"""


def package_of(folder: Path, text: str) -> bytes:
    """A document with every kind of block on a house profile's page."""
    (folder / "styles").mkdir()
    (folder / "styles/house.yaml").write_text(text, encoding="utf-8")
    return render_bytes(everything(), "docx", template_path(folder), "house")


def part(package: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(f"word/{name}.xml").decode()


def style(package: bytes, name: str) -> str:
    found = re.search(rf'<w:style [^>]*w:styleId="{name}">.*?</w:style>', part(package, "styles"), re.S)
    assert found, name
    return found.group()


def test_a_house_profile_is_a_sound_package(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(package_of(tmp_path, HOUSE))
    assert audit_errors(file) == []


def test_margins_line_faces_and_sizes(tmp_path: Path) -> None:
    package = package_of(tmp_path, HOUSE)
    document = part(package, "document")
    assert re.search(r'<w:pgMar w:top="1701" w:right="1474" w:bottom="1847" w:left="1701" ', document)
    assert '<w:docGrid w:type="lines" w:linePitch="560"/>' in document
    assert 'w:line="560" w:lineRule="exact"' in style(package, "Normal")
    assert 'w:eastAsia="仿宋_GB2312"' in style(package, "Normal")
    assert 'w:eastAsia="楷体_GB2312"' in style(package, "Heading2")
    assert 'w:eastAsia="华文中宋"' in style(package, "Title")
    assert '<w:sz w:val="48"/>' in style(package, "Title")
    assert '<w:sz w:val="21"/>' in style(package, "PlanTableText")
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in part(package, "fontTable")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("title", "Title"),
        ("level_1", "Heading1"),
        ("level_2", "Heading2"),
        ("level_3", "Heading3"),
        ("level_4", "Heading4"),
        ("table_header", "PlanTableHeader"),
        ("attachment", "PlanAttachment"),
    ],
)
def test_bold_is_of_the_level_that_asks_for_it(tmp_path: Path, key: str, name: str) -> None:
    package = package_of(tmp_path, f"extends: gbt33476\nbold: {{{key}: true}}\n")
    bold = set(
        re.findall(r'w:styleId="(\w+)">(?:(?!</w:style>).)*<w:b/><w:bCs/>', part(package, "styles"), re.S)
    )
    run_in = {"level_2": {"PlanLead2"}, "level_3": {"PlanLead3"}, "level_4": {"PlanLead4", "PlanLead5"}}
    assert bold == {name} | run_in.get(key, set()) | ({"Heading5"} if key == "level_4" else set())
    # CT_RPr is a sequence: bold stands between the faces and the rest.
    assert re.search(r"<w:rFonts [^>]*/><w:b/><w:bCs/>(<w:spacing|</w:rPr>)", style(package, name))


def test_four_levels_have_four_faces(tmp_path: Path) -> None:
    faces = "fonts: {level_1: 甲, level_2: 乙, level_3: 丙, level_4: 丁}"
    package = package_of(tmp_path, f"extends: gbt33476\n{faces}\n")
    named = [re.search('eastAsia="(.)"', style(package, f"Heading{level}"))[1] for level in range(1, 6)]  # type: ignore[index]
    assert named == ["甲", "乙", "丙", "丁", "丁"]


@pytest.mark.parametrize(
    ("place", "odd", "even"),
    [("outside", "right", "left"), ("center", "center", "center"), ("right", "right", "right")],
)
def test_page_numbers(tmp_path: Path, place: str, odd: str, even: str) -> None:
    package = package_of(tmp_path, f"extends: gbt33476\npage: {{number: {place}}}\n")
    for name, side in (("PlanPageNumberOdd", odd), ("PlanPageNumberEven", even)):
        xml = style(package, name)
        assert f'<w:jc w:val="{side}"/>' in xml
        assert (f'<w:ind w:{side}Chars="100" w:{side}="280"/>' in xml) == (side != "center")
        assert ("<w:ind" in xml) == (side != "center")
    assert ("<w:evenAndOddHeaders/>" in part(package, "settings")) == (place == "outside")


def test_no_duplex(tmp_path: Path) -> None:
    package = package_of(tmp_path, "extends: gbt33476\npage: {mirror: no}\n")
    assert "mirrorMargins" not in part(package, "settings")


def test_the_dash_of_the_page_number_lies_seven_millimetres_below_the_type_area() -> None:
    """The footer's line is as high as its characters: their middle is half of that above its foot."""
    package = render_bytes(everything(), "docx", BUILT_IN)
    assert '<w:spacing w:line="280" w:lineRule="exact"/>' in style(package, "Footer")
    footer = re.search(r'<w:pgMar [^>]*w:footer="(\d+)"', part(package, "document"))
    assert footer
    assert 297 - (int(footer[1]) + 280 / 2) / 1440 * 25.4 == pytest.approx(269, abs=0.1)


def test_the_literal_profile() -> None:
    package = render_bytes(everything(), "docx", BUILT_IN, "gbt9704")
    document = part(package, "document")
    margins = r'<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" .*w:footer="1446"'
    assert re.search(margins, document)
    assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in document
    assert 'w:line="579" w:lineRule="exact"' in style(package, "Normal")

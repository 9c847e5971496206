"""Pages of the user's and sections of the plan's own text."""

from __future__ import annotations

import pytest
from docx.oxml.ns import nsdecls

from plan_cli.ooxml.names import W
from plan_cli.ooxml.parts import parse
from plan_cli.render.profile import load_profile
from plan_cli.render.reference.body import InsertionPoint, fit_sections, on_page_of
from plan_cli.templating.search_path import BUILT_IN

NS = nsdecls("w", "r")
PAGE = (
    f'<w:sectPr {NS}><w:headerReference w:type="default" r:id="rId9"/><w:pgSz w:w="10000" w:h="14000"/>'
    '<w:pgMar w:top="1" w:right="2" w:bottom="3" w:left="4" w:header="5" w:footer="6" w:gutter="0"/>'
    '<w:pgNumType w:start="7"/><w:titlePg/></w:sectPr>'
)


def section(orient: str) -> str:
    return (
        f'<w:p {NS}><w:pPr><w:sectPr><w:pgSz w:w="9" w:h="9" w:orient="{orient}"/></w:sectPr></w:pPr></w:p>'
    )


def test_sections_of_the_text_get_the_users_page() -> None:
    blocks = [parse(section("portrait")), parse(section("landscape"))]
    last = parse(PAGE)
    fit_sections(blocks, last)
    upright, lying = (block.find(f".//{W}sectPr") for block in blocks)
    assert upright is not None
    assert lying is not None
    assert upright.find(f"{W}titlePg") is not None
    assert upright.find(f"{W}pgNumType") is not None
    for one in (lying, last):  # the first page and the number belong to the first section only
        assert one.find(f"{W}titlePg") is None
        assert one.find(f"{W}pgNumType") is None
        assert one.find(f"{W}headerReference") is not None
    size, margins = lying.find(f"{W}pgSz"), lying.find(f"{W}pgMar")
    assert size is not None
    assert margins is not None
    assert [size.get(f"{W}{name}") for name in ("w", "h", "orient")] == ["14000", "10000", "landscape"]
    sides = {side: margins.get(f"{W}{side}") for side in ("top", "right", "bottom", "left")}
    assert sides == {"top": "4", "right": "1", "bottom": "2", "left": "3"}


@pytest.mark.parametrize(
    ("xml", "width"),
    [
        (PAGE, 10000 - 2 - 4),
        (f'<w:sectPr {NS}><w:pgSz w:w="10000"/></w:sectPr>', 10000 - 1588 - 1474),
        (f'<w:sectPr {NS}><w:pgMar w:left="-1000" w:right="1000" w:gutter="500"/></w:sectPr>', 11906 - 2500),
        (f'<w:sectPr {NS}><w:pgSz w:w="很宽"/></w:sectPr>', 8844),
        (f'<w:sectPr {NS}><w:pgSz w:w="100"/></w:sectPr>', 8844),
        (f'<w:sectPr {NS}><w:pgSz w:w="99999999999999"/></w:sectPr>', 8844),
    ],
)
def test_the_width_of_the_users_page(xml: str, width: int) -> None:
    place = InsertionPoint(None, parse(xml), has_title=False)
    assert on_page_of(place, load_profile(BUILT_IN)).type_width == width

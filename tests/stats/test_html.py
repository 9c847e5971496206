"""The page: what stands in it, and what a browser must not do with it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from .counted import HOSTILE, page_of

if TYPE_CHECKING:
    from pathlib import Path

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """The page's elements, texts and tables; a tag that is not closed in its place fails."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[list[list[str]]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("th", "td"):
            self.tables[-1][-1][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(name="text")
def _text(tmp_path: Path) -> str:
    return page_of(tmp_path)


@pytest.fixture(name="page")
def _page(text: str) -> Page:
    return Page(text)


def test_tables_are_as_counted_without_a_script(page: Page) -> None:
    by_month, year, _, communities, audiences = page.tables
    assert by_month[1:3] == [["2027年1月", "1", "1", "1"], ["2027年2月", "1", "1", "1"]]
    assert year[1] == ["清河社区", "0", "0", "2", "1", "1", *["0"] * 7]
    assert communities[1][:5] == ["清河社区", "青石桥街道", "1", "3", "1,050"]
    assert audiences[1] == ["全体居民", "2", "1,050", "1"]


def test_what_plans_say_is_text(text: str, page: Page) -> None:
    assert page.tables[1][3][0] == HOSTILE
    assert "<script>alert" not in text
    assert len(page.all("script")) == 1


def test_nothing_is_fetched(text: str, page: Page) -> None:
    allowed = {"href": re.compile("#[a-z0-9-]+")}
    for _, attributes in page.elements:
        for name in ("src", "srcset", "href", "action", "data", "style", "onclick"):
            assert name not in attributes or (
                name in allowed and allowed[name].fullmatch(attributes[name] or "")
            )
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    policy = next(one["content"] for one in page.all("meta") if "http-equiv" in one)
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_links_of_the_page_lead_to_its_parts(page: Page) -> None:
    names = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(set(names)) == len(names)
    assert {f"#{name}" for name in names} == {one["href"] for one in page.all("a")}


def test_readers_of_screens_find_their_way(page: Page) -> None:
    assert page.all("html") == [{"lang": "zh-CN"}]
    assert {one.get("scope") for one in page.all("th")} == {"col", "row"}
    assert all(one.get("aria-label") for one in page.all("svg"))
    assert all(one.get("aria-labelledby") for one in page.all("section"))


def test_more_activities_have_a_darker_shade(page: Page) -> None:
    shades = [one["class"] for one in page.all("td") if re.search(r"\bs\d", one.get("class") or "")]
    # 清河社区: nothing, one and two activities a month, two being the most of all.
    assert shades[:5] == ["number s0", "number s0", "number s5", "number s3", "number s3"]

"""Documents that a collection calls out of force are found beside those of the table."""

from __future__ import annotations

import pytest

from plan_cli.review.own import OwnDocument, OwnFacts

from .reviewed import findings_of, mended

PLAN = "引言: 落实《东澜区社区教育三年行动方案》。\n年度: 2027\n社区: 清河社区\n"
OLD = "东澜区社区教育三年行动方案"


@pytest.mark.parametrize(
    ("since", "year", "count"),
    [("", 2027, 1), ("2026-06-01", 2027, 1), ("2027-06-01", 2027, 0), ("2026-06-01", 2026, 0)],
)
def test_it_is_found_from_its_day_on(since: str, year: int, count: int) -> None:
    own = OwnFacts(documents=(OwnDocument(OLD, "", since),))
    plan = PLAN.replace("2027", str(year))
    found = findings_of("superseded-document", {"a.yaml": plan}, own)
    assert len(found) == count
    assert all(one.fix is None and OLD in one.message for one in found)


def test_its_successor_is_a_fix() -> None:
    own = OwnFacts(documents=(OwnDocument(OLD, "东澜区社区教育发展规划"),))
    found = findings_of("superseded-document", {"a.yaml": PLAN}, own)
    assert [one.fix.safe for one in found if one.fix] == [False]
    assert mended(PLAN, found).startswith("引言: 落实《东澜区社区教育发展规划》。")


def test_it_goes_before_the_table() -> None:
    plan = PLAN.replace(OLD, "公民道德建设实施纲要")
    own = OwnFacts(documents=(OwnDocument("公民道德建设实施纲要", "东澜区文明公约"),))
    found = findings_of("superseded-document", {"a.yaml": plan}, own)
    assert [one.message for one in found] == [
        "《公民道德建设实施纲要》已经不再使用，现在是《东澜区文明公约》"
    ]

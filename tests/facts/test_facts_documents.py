from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from plan_cli.facts import anniversaries, documents, institutions, programmes
from plan_cli.facts.documents import known, named, plain, successor


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("公民道德建设实施纲要", "daode-2001"),
        ("新时代公民道德建设实施纲要", "daode-2019"),
        ("中华人民共和国婚姻法", "min-1"),
        ("全民健身计划（2016—2020年）", "qmjs-2016"),
        ("全民健身计划(2016-2020)", "qmjs-2016"),
        ("教育部等九部门关于进一步推进社区教育发展的意见", "shequ-2016"),
        ("关于进一步推进社区教育发展的意见", "shequ-2016"),
        ("中共中央 国务院关于加强新时代老龄工作的意见", "laoling-2021"),
        ("中共中央、国务院关于加强新时代老龄工作的意见", "laoling-2021"),
        ("东澜区公民道德建设实施纲要", None),
        ("劳动合同法", None),
    ],
)
def test_a_title_is_known_in_each_of_its_spellings(title: str, id_: str | None) -> None:
    found = named(title)
    assert (found.id if found else None) == id_


def test_what_follows_is_what_holds_on_that_day() -> None:
    noise = known()["zaosheng-old"]
    assert successor(noise, date(2023, 1, 1)) == known()["huan-8"]
    assert successor(noise, date(2027, 1, 1)) == known()["shengtai"]
    assert successor(known()["laonian-2016"], date(2027, 1, 1)) is None


def test_the_documents_hold_together() -> None:
    written = [plain(title) for one in known().values() for title in (one.title, *one.aliases)]
    assert len(written) == len(set(written)), "two rows of one title"
    for one in known().values():
        assert not one.replaced_by or one.replaced_by in known()
        assert not one.replaced_by or one.ended, "replaced, but since when?"
        assert not one.renamed or one.replaced_by
        assert one.period is None or one.period[0] < one.period[1]
        assert one.issued is None or one.ended is None or one.issued < one.ended
        assert one.source.note
        # Nobody is told of a document that is not in use either.
        following = successor(one, date(2027, 1, 1))
        assert following is None or following.ended is None or following.ended > date(2027, 1, 1)


@pytest.mark.parametrize("series", [programmes.five_year_plans(), programmes.legal_education()])
def test_programmes_follow_each_other(series: tuple[programmes.Programme, ...]) -> None:
    for earlier, later in pairwise(series):
        assert later.first == earlier.last + 1
    for one in series:
        assert one.numeral == f"{one.ordinal.removeprefix('十') if len(one.ordinal) > 2 else one.ordinal}五"
        assert one.last == one.first + 4
        assert programmes.current(series, date(one.first, 6, 1)) == one
    assert programmes.current(series, date(1990, 1, 1)) is None


def test_no_old_name_of_an_office_is_also_a_new_one() -> None:
    table = institutions.known()
    for one in table.values():
        assert one.new != one.old
        assert one.new not in table
        assert one.now
        assert one.source.note


def test_anniversaries_are_of_one_event_each() -> None:
    names = [name for one in anniversaries.known() for name in one.names]
    assert len(names) == len(set(names))
    assert all(1900 < one.year < 2000 and one.source.looked_up for one in anniversaries.known())


def test_formulas_say_what_is_current() -> None:
    for one in programmes.formulas():
        assert one.words
        assert one.now not in one.words
        assert one.since < date(2027, 1, 1)


def test_documents_of_own_knowledge_are_marked() -> None:
    assert not documents.known()["aiguo-1994"].source.looked_up

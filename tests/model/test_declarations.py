"""What the declaration of the language says once, and its readers take from it."""

from __future__ import annotations

from collections import Counter

import pytest

from plan_cli.model import RECORDS, SECTIONS, Activity, MonthEntry, Plan
from plan_cli.reader.keys import KNOWN, is_known
from plan_cli.reader.schedule import DETAIL_WORDS

LABELS = [(name, word) for name in SECTIONS for word in Plan.keys[name].labels if name != "sections"]


def test_a_heading_means_one_section() -> None:
    counted = Counter(word for _, word in LABELS)
    assert [word for word, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("word", [word for _, word in LABELS])
def test_a_reader_knows_every_heading_of_a_section(word: str) -> None:
    assert word in KNOWN
    assert is_known(f"{word}：")


def test_a_reader_knows_every_label_of_an_activity() -> None:
    for name, key in Activity.keys.items():
        if name != "name":
            assert {DETAIL_WORDS[word] for word in key.labels} == {name}


def test_no_label_stands_twice() -> None:
    for record in RECORDS.values():
        for key in record.keys.values():
            assert len(set(key.labels)) == len(key.labels), key.english
            assert len(set(key.over_months)) == len(key.over_months)
    assert not set(MonthEntry.keys["months"].labels) & set(MonthEntry.keys["theme"].labels)


def test_every_record_has_a_name_and_a_home() -> None:
    assert len({record.label for record in RECORDS.values()}) == len(RECORDS)
    assert all(record.label and record.home for record in RECORDS.values())
    assert RECORDS["signature"].home == "“落款”"

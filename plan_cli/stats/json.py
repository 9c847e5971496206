"""For programs: a stable JSON document, version 1, characters unescaped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from plan_cli.findings import Severity
from plan_cli.stats.district import YEAR

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from plan_cli.stats.collect import Tally
    from plan_cli.stats.district import CommunityTotals, District

VERSION = 1


def write(district: District) -> bytes:
    """Return the district; months are `YYYY-MM`, `findings` is null without a review, `audience` for nobody named."""
    document = {
        "version": VERSION,
        "summary": {
            "plans": district.plans,
            "communities": len(district.communities()),
            **_tally(district.total()),
            "findings": _findings(district, district.findings()),
        },
        "communities": [_community(district, one) for one in district.communities()],
        "months": [
            {
                "month": _month(one.number),
                "activities": one.activities,
                "communities": one.active,
                "empty_communities": one.empty,
            }
            for one in district.months()
        ],
        "audiences": [
            {"audience": one.name or None, **_tally(one.total), "communities": one.communities}
            for one in district.audiences()
        ],
        "bases": [
            {"file": name, "findings": _findings(district, found)}
            for name, found in sorted(district.bases.items())
        ],
        "incomplete_files": district.incomplete,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _community(district: District, one: CommunityTotals) -> dict[str, Any]:
    return {
        "community": one.place.name,
        "street": one.place.street,
        "district": one.place.district,
        "plans": one.plans,
        **_tally(one.total),
        "undated_activities": one.undated,
        "activities_by_month": {_month(number): one.months[number] for number in sorted(one.months)},
        "has_schedule": one.has_schedule,
        "empty_months": _months(one.empty),
        "findings": _findings(district, one.findings),
    }


def _tally(total: Tally) -> dict[str, int]:
    return {
        "activities": total.activities,
        "activities_with_attendance": total.stated,
        "attendance": total.people,
    }


def _findings(district: District, found: Counter[Severity]) -> dict[str, int] | None:
    return {severity.value: found[severity] for severity in Severity} if district.is_reviewed else None


def _months(numbers: Iterable[int]) -> list[str]:
    return [_month(number) for number in numbers]


def _month(number: int) -> str:
    return f"{number // YEAR:04}-{number % YEAR + 1:02}"

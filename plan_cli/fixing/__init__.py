"""Mending files: what findings offer is spliced into the text, and refused where anything else would change."""

from plan_cli.fixing.meaning import is_meant
from plan_cli.fixing.rounds import Mended, Outcome, Target, mend_all
from plan_cli.fixing.splice import Change, changes_of, spliced, without_overlaps

__all__ = [
    "Change",
    "Mended",
    "Outcome",
    "Target",
    "changes_of",
    "is_meant",
    "mend_all",
    "spliced",
    "without_overlaps",
]

"""What rules see of a plan: its prose with the place of every word, its period, its kind.

A rule yields remarks; the engine in `plan_cli.rules` makes findings of them.
"""

from plan_cli.analysis.context import ReviewContext
from plan_cli.analysis.prose import Passage, Prose, Role
from plan_cli.analysis.remark import Mend, Place, Remark
from plan_cli.facts.own import OwnDocument, OwnFacts

__all__ = ["Mend", "OwnDocument", "OwnFacts", "Passage", "Place", "Prose", "Remark", "ReviewContext", "Role"]

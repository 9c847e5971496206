"""What rules see of a plan: its prose with the place of every word, its period, its kind.

A rule yields findings about stretches of it; the engine names them after the rule.
"""

from plan_cli.analysis.context import ReviewContext
from plan_cli.analysis.prose import Passage, Prose, Role
from plan_cli.facts.own import OwnDocument, OwnFacts

__all__ = ["OwnDocument", "OwnFacts", "Passage", "Prose", "ReviewContext", "Role"]

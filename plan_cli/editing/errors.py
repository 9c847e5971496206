"""What stops a change of a plan file."""

from __future__ import annotations

from plan_cli.errors import PlangenError


class EditError(PlangenError):
    """The change can't be made without touching something else; the file stays as it was."""

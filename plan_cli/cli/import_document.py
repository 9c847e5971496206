"""`plangen new --from`: a document made into plan files, told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_cli.conversion import ImportRequest


def import_document(request: ImportRequest) -> int:
    """Read the document, write its plans, say what was found, and review them.

    Returns:
        The exit code: FINDINGS where some text of the document is not in the plan.

    Raises:
        PlangenError: the document can't be read, holds several plans, or a file can't be written.
    """
    from plan_cli.cli import import_messages
    from plan_cli.cli.import_split import check_folder, tell_each
    from plan_cli.cli.inputs import tell_error
    from plan_cli.conversion import convert_document, write_plans

    if request.split:
        check_folder(request.path)
    found = convert_document(request)
    for error in found.broken:
        tell_error(error)
    if found.plans:
        write_plans(found.plans, request)
    if request.split:
        return tell_each(found, request)
    return import_messages.one(found.plans[0], request)

"""An existing document made into plan files: used by the command, and by whoever writes Python.

Nothing here prints or asks: what should be told stands in the values.
"""

from plan_cli.conversion.document import ImportedDocument, ImportedPlan, convert_document
from plan_cli.conversion.request import ImportRequest
from plan_cli.conversion.write import refuse_overwriting, write_plans

__all__ = [
    "ImportRequest",
    "ImportedDocument",
    "ImportedPlan",
    "convert_document",
    "refuse_overwriting",
    "write_plans",
]

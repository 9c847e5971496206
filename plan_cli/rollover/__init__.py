"""A plan moved into another year: its own years, the days of festivals, the date to be signed.

Works on the text of a plan file, so that whatever else stands in it stays as it is. What belongs
to documents, reviews and programmes stays; what cannot be decided gets a comment.
"""

from plan_cli.rollover.move_file import ChangedText, LeftAsIs, Moved, move

__all__ = ["ChangedText", "LeftAsIs", "Moved", "move"]

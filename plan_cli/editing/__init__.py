"""Changing the text of a plan file: only what is meant changes, and the result is read again to prove it.

`operations` change a sound plan (`plan_text`) at a place of its tree; `apply` makes edits of findings in
a file that may still have mistakes. Nothing is imported here: rules need `retype` only.
"""

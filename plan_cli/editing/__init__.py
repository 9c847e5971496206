"""Changing the text of a plan file: only what is meant changes, and the result is read again to prove it."""

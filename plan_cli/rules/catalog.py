"""The names of all rules: light, so that a configuration is checked without loading the rules."""

RULES = (
    # Left over from copying
    "blank",
    "placeholder",
    "foreign-community",
    "title-mismatch",
    "repeated-words",
    "near-duplicate",
    # Out of date
    "year-mismatch",
    "stale-congress",
    "future-event",
    "expired-programme",
    "superseded-document",
    "observance-date",
    "weekday-mismatch",
    "impossible-date",
    # Schedule
    "month-gap",
    "month-order",
    "month-overlap",
    "empty-month",
    "date-outside-month",
    "holiday-clash",
    "double-booking",
    "empty-grid",
    # Structure
    "missing-section",
    "hand-numbering",
    "heading-punctuation",
    "empty-block",
    "single-item",
    "count-mismatch",
    "numbering-depth",
    # Text
    "halfwidth-punctuation",
    "straight-quotes",
    "unbalanced-marks",
    "repeated-punctuation",
    "misplaced-stop",
    "ellipsis",
    "dash",
    "range-sign",
    "series-comma",
    "stray-space",
    "chinese-year",
    "mixed-numerals",
    "date-form",
    "typo",
    "mixed-script",
    "invisible-character",
    "text-direction",
    "control-character",
    "encoding",
    # Comments that silence findings
    "suppression",
    "unused-suppression",
    "suppression-reason",
)
"""Every rule, in the order in which they are explained."""

UNCHANGEABLE = frozenset({"control-character", "numbering-depth"})
"""Rules that tell of what can't be printed: no configuration makes it printable."""

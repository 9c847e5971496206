"""The review: running the rules, comments that silence findings, the baseline, mending in rounds."""

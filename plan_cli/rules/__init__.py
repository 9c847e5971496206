"""One file a rule, whose docstring is its manual, and one line each in `catalog.py`.

A rule is a module named after it that holds

- its manual: a Chinese docstring (`manual.py` says its shape), which `plangen explain` prints;
- `SEVERITY`: how much its findings weigh; they are made with it where it is not a warning;
- `check(context) -> findings`, or, where plans of one run are compared, `digest(context) -> value`
  and `compare(digests) -> findings`.

What is told while a plan is read (`numbering-depth`, `encoding`, `control-character`), and of comments
that silence findings (`plan_cli.review.suppression`), has a module for its manual and its severity, and
neither function.

It sees a plan whose shape the walk has checked. Rules are imported when a review runs: `render`
needs one.
"""

"""The shape of a rule's manual: the docstring of its module.

```
blank：【请填写】还空着                  name and title

plangen new 在只有社区知道的地方……        what it looks at and why, one or more paragraphs

不好：                                    bad: a plan file that gets a finding of the rule …
    社区: 清河社区
    …
好：                                      good: … and one that gets none
    …
改法：用实际内容换掉整个【…】。           how it is mended, and whether --fix does it
```

The examples are plan files, indented by four spaces; `社区` and `年度` are added where they are
left out. What can't be seen of the bad one stands in brackets: 不好（存成 GBK 编码）：.
`tests/rules/test_manuals.py` runs them.
"""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import NamedTuple

_SHAPE = re.compile(
    r"(?P<name>[a-z-]+)：(?P<title>[^\n]+)\n\n(?P<why>.+?)\n\n不好(?:（(?P<unseen>[^）]+)）)?：\n(?P<bad>(?:    [^\n]*\n|\n)+)"
    r"好：\n(?P<good>(?:    [^\n]*\n|\n)+)改法：(?P<mend>.+)",
    re.DOTALL,
)


class Manual(NamedTuple):
    """A rule's manual, in parts; see the module. `unseen` is "" where the bad example shows all."""

    name: str
    title: str
    why: str
    bad: str
    good: str
    mend: str
    unseen: str = ""


def manual_of(docstring: str) -> Manual:
    """Return the parts of a rule's docstring.

    Raises:
        ValueError: it has not the shape of a manual.
    """
    found = _SHAPE.fullmatch(cleandoc(docstring) + "\n")
    if found is None:
        raise ValueError(f"no manual: {docstring[:40]!r}")
    parts = found.groupdict("")
    examples = {part: cleandoc(f"\n{parts[part]}") + "\n" for part in ("bad", "good")}
    return Manual(**{**parts, **examples, "mend": parts["mend"].strip()})

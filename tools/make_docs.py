"""Make whatever in docs/ is made by a program: schema, reference, samples, gallery, page pictures.

    python tools/make_docs.py [--check]

`--check` writes nothing and exits 1 where a file is out of date. Pictures need
LibreOffice and pdftoppm; without them the old ones stay.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import gallery
import rooms
from page_pictures import picture_of

from plan_cli.collection import Run, find, kinds
from plan_cli.collection.settings import json_schema as configuration_schema
from plan_cli.collection.settings.keys import RECORDS as SETTINGS
from plan_cli.limits import DECLARED
from plan_cli.model import RECORDS, Key
from plan_cli.model.declare import Choice, ListOf, Nested, Number
from plan_cli.model.json_schema import schema_text
from plan_cli.model.shape_findings import wanted
from plan_cli.outline import outline
from plan_cli.render import render_bytes
from plan_cli.report.text import NAMES
from plan_cli.rules.catalog import RULES
from plan_cli.rules.manual import manual_of
from plan_cli.rules.run import rule
from plan_cli.templating.search_path import BUILT_IN

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SAMPLES = ("清河社区-2027", "桐荫社区-科普-2027")
_ORDER = "plan", "community", "block", "table", "month_entry", "activity", "signature", "red_head", "imprint"
TITLES = {name: RECORDS[name].home.strip("“”") for name in _ORDER}

ROOMS_BEGIN, ROOMS_END = "<!-- rooms, made by tools/rooms.py -->", "<!-- end of rooms -->"
LIMITS_BEGIN, LIMITS_END = "<!-- 由 tools/make_docs.py 生成 -->", "<!-- 生成的到这里 -->"
SETTING_TITLES = {"top": "最上层", "paths": "“路径”的每一项", "documents": "“失效文件”的每一项"}


def reference() -> str:
    """Return the reference page of the language, from its declarations."""
    parts = [
        "# 计划文件的键",
        (
            "这一页由程序从 plangen 的声明生成（`make docs`），与 `plangen schema` 一致。"
            "每个键有中文和英文两个名字，写哪个都可以，也可以混着写。"
        ),
    ]
    for name, title in TITLES.items():
        rows = [_row(key) for key in RECORDS[name].keys.values()]
        parts += [f"## {title}", "\n".join(["| 中文 | 英文 | 写什么 | 说明 |", "|---|---|---|---|", *rows])]
    parts += [
        "## 配置文件 plangen.yaml",
        "放在一批计划的最上层文件夹里，下面所有的计划都照它。几个键都可有可无。",
        *(_settings(name, title) for name, title in SETTING_TITLES.items()),
    ]
    return "\n\n".join(parts) + "\n"


def _settings(name: str, title: str) -> str:
    rows = [
        f"| `{one.chinese}` | `{one.english}` | {'**必填。**' if one.required else ''}{one.description} "
        f"| `{one.example}` |"
        for one in SETTINGS[name]
    ]
    return "\n".join([f"### {title}", "", "| 中文 | 英文 | 说明 | 例 |", "|---|---|---|---|", *rows])


def rules() -> str:
    """Return the page of the review's rules, from their manuals."""
    parts = [
        "# 审查规则",
        "这一页由程序从各条规则的说明生成（`make docs`），和 `plangen explain` 说的一样。",
    ]
    for name in RULES:
        found = rule(name)
        manual = manual_of(found.manual)
        parts += [
            f"## {name}：{manual.title}",
            f"{NAMES[found.severity]}。{manual.why}",
            f"不好：\n\n```text\n{manual.bad}```",
            f"好：\n\n```text\n{manual.good}```",
            f"改法：{manual.mend}",
        ]
    return "\n\n".join(parts) + "\n"


def reliability() -> str:
    """Return the page on limits, with the table of them made anew."""
    page = (DOCS / "reliability.md").read_text(encoding="utf-8")
    rows = [
        f"| {one.chinese} | {one.english} | {one.about} | {one.usual:,} {one.unit} | {one.most:,} |"
        for one in DECLARED
    ]
    table = "\n".join(["| 名字 | 英文名 | 管什么 | 平时 | 最多能写 |", "|---|---|---|---:|---:|", *rows])
    before, _, rest = page.partition(LIMITS_BEGIN)
    _, _, after = rest.partition(LIMITS_END)
    return f"{before}{LIMITS_BEGIN}\n{table}\n{LIMITS_END}{after}"


def architecture() -> str:
    """Return the page on the house, with the table of its rooms made anew."""
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    before, _, rest = page.partition(ROOMS_BEGIN)
    _, _, after = rest.partition(ROOMS_END)
    return f"{before}{ROOMS_BEGIN}\n{rooms.table()}{ROOMS_END}{after}"


def _row(key: Key) -> str:
    need = "**必填。**" if key.required else ""
    sample = f"例：`{_inline(key.examples[0])}`" if key.examples else ""
    cells = (
        f"`{key.chinese}`",
        f"`{key.english}`",
        _shape(key),
        " ".join(filter(None, (need, key.description, sample))),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _shape(key: Key) -> str:
    kind = key.kind
    if isinstance(kind, Number | Choice):
        return wanted(kind)
    if isinstance(kind, Nested):
        return f"{wanted(kind)}，见“{TITLES[kind.record]}”"
    if isinstance(kind, ListOf):
        return f"{wanted(kind)}，见“{'”“'.join(TITLES[entry.record] for entry in kind.entries)}”"
    return wanted(kind)


def _inline(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_inline(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_inline(one)}" for name, one in value.items()) + "}"
    return str(value)


def sample(name: str, format_name: str) -> bytes:
    """Return an example as a document."""
    files, _ = find([str(ROOT / "examples" / f"{name}.yaml")])
    ((_, loaded),) = Run().load(files)
    if loaded.plan is None:
        raise SystemExit(f"examples/{name}.yaml is no plan")
    kind = kinds.load(BUILT_IN, loaded.plan.template or kinds.DEFAULT)
    return render_bytes(outline(loaded.plan, kind), format_name, BUILT_IN)


def files() -> dict[Path, bytes]:
    """Every generated file but the pictures."""
    made = {
        DOCS / "plan.schema.json": schema_text().encode(),
        DOCS / "plangen.schema.json": configuration_schema.schema_text().encode(),
        DOCS / "reference.md": reference().encode(),
        DOCS / "rules.md": rules().encode(),
        DOCS / "rooms.svg": rooms.picture().encode(),
        DOCS / "architecture.md": architecture().encode(),
        DOCS / "reliability.md": reliability().encode(),
    }
    made |= {DOCS / "gallery.md": gallery.page().encode(), gallery.COVER: gallery.cover()}
    for name in SAMPLES:
        for suffix in ("docx", "md"):
            made[DOCS / "samples" / f"{name}.{suffix}"] = sample(name, suffix)
    return made


def main(arguments: list[str]) -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args(arguments).check
    made = files()
    stale = [path for path, data in made.items() if not path.is_file() or path.read_bytes() != data]
    if check:
        print("\n".join(f"out of date: {path.relative_to(ROOT)}" for path in stale))
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[path])
    if shutil.which("soffice") and shutil.which("pdftoppm"):
        for name in SAMPLES:
            picture_of(DOCS / "samples" / f"{name}.docx", DOCS / "samples" / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

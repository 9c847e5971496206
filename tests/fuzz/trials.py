"""What is tried: sound plans, broken ones, documents to take in, tables, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.collection import kinds
from plan_cli.templating.search_path import BUILT_IN
from tests.generators import PLAN, files_of, made
from tests.generators.words import phrase

from . import samples
from .hostile import grown_document, grown_plan, hostile_value
from .mutations import mutated, mutated_package
from .silent import check_fix, check_import, check_printed, check_reports
from .trial import snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from .trial import Trial

FORMATS = ("text", "concise", "json", "github", "sarif", "junit")
STATISTICS = (".xlsx", ".html", ".csv", ".json")


def _seed(trial: Trial) -> int:
    return trial.dice.number(0, 2**32)


def sound_plan(trial: Trial) -> None:
    """A plan whose texts are known: all of them must be printed, mended and taken in again."""
    one = made(_seed(trial), trial.dice.size)
    trial.write({PLAN: one.text.encode()})
    check_reports(trial, trial.dice.pick(FORMATS))
    check_printed(trial, one.tree)
    steps: list[Callable[[], object]] = [
        lambda: check_import(trial, one.tree, "docx"),
        lambda: check_import(trial, one.tree, "md"),
        lambda: check_fix(trial, one.tree),
        lambda: _statistics(trial),
    ]
    for step in trial.dice.some(steps, 1)[:2]:
        step()


def plan_with_bases(trial: Trial) -> None:
    """A plan with bases and settings, in any encoding."""
    trial.write(files_of(_seed(trial), trial.dice.size))
    _commands(trial)


def broken_plan(trial: Trial) -> None:
    """A plan with slips of the keyboard."""
    trial.write(files_of(_seed(trial), trial.dice.size, broken=True))
    _commands(trial)


def mutated_plan(trial: Trial) -> None:
    """A plan file whose bytes were damaged, or that never was one."""
    files = files_of(_seed(trial), trial.dice.size)
    name = trial.dice.pick(list(files))
    files[name] = mutated(trial.dice, files[name], tuple(samples.documents("md")))
    if trial.dice.rarely():
        files[name] = bytes(trial.dice.number(0, 255) for _ in range(trial.dice.number(0, 300)))
    trial.write(files)
    _commands(trial)


def hostile_plan(trial: Trial) -> None:
    """A plan with values that nobody means well with."""
    files = files_of(_seed(trial), trial.dice.size)
    name = trial.dice.pick(list(files))
    files[name] = hostile_value(trial.dice, files[name])
    trial.write(files)
    _commands(trial)


def grown(trial: Trial) -> None:
    """Something that is there very many times: the time must grow with it, not with its square."""
    dice = trial.dice
    size = 2 ** dice.number(4, 14)
    if dice.half():
        trial.write({PLAN: grown_plan(dice, size)})
        trial.run(
            *dice.pick(
                (
                    ("validate", PLAN),
                    ("validate", "--format", "concise", PLAN),
                    ("validate", "--fix", PLAN),
                    ("render", PLAN, "-o", "a.docx"),
                    ("render", PLAN, "-o", "a.md"),
                )
            )
        )
        return
    suffix, data = grown_document(dice, size, samples.documents("docx")[0])
    trial.write({f"旧.{suffix}": data})
    trial.run("new", "--from", f"旧.{suffix}", "新.yaml")


def _commands(trial: Trial) -> None:
    """A few commands that any plan file may meet."""
    dice = trial.dice
    check_reports(trial, dice.pick(FORMATS))
    steps: list[Callable[[], object]] = [
        lambda: check_fix(trial, None, *dice.some(("--unsafe-fixes",))),
        lambda: trial.run(
            "validate", dice.pick(("--diff", "--strict", "--statistics", "--unsafe-fixes")), PLAN
        ),
        lambda: trial.run("validate", "-", "--stdin-filename", PLAN, stdin=snapshot(trial.folder)[PLAN]),
        lambda: trial.run(
            "render",
            PLAN,
            "-o",
            f"out.{dice.pick(('docx', 'md'))}",
            "--style",
            dice.pick(("gbt9704", "gbt33476")),
        ),
        lambda: trial.run(
            "render", ".", "-t", "docx", "-t", "md", "-o", "out", "-j", "1", *dice.some(("--compile",))
        ),
        lambda: trial.run("render", PLAN, "-o", "-"),
        lambda: _statistics(trial),
    ]
    for step in dice.some(steps, 1)[:3]:
        step()


def _statistics(trial: Trial) -> None:
    outputs = [argument for suffix in trial.dice.some(STATISTICS) for argument in ("-o", f"s{suffix}")]
    trial.run("stats", ".", *outputs, *trial.dice.some(("--no-review",)))


def taken_in(trial: Trial) -> None:
    """A damaged document of each sort that can be taken in."""
    dice = trial.dice
    suffix = dice.pick(("txt", "md", "docx", "docx", "html", "csv", "xlsx"))
    if suffix in {"csv", "xlsx"}:
        data, others = samples.table(suffix), samples.documents("docx")
    else:
        data, others = dice.pick(samples.documents(suffix)), samples.documents(suffix)
    change = mutated_package if suffix in {"docx", "xlsx"} else mutated
    named = (
        f"旧.{suffix if dice.often() else dice.pick(('docx', 'txt', 'md', 'doc', 'xlsx', 'html', 'yaml'))}"
    )
    trial.write({named: change(dice, data, tuple(others))})
    more = [["--year", str(dice.number(2020, 2030))], ["--fix"], ["--keys", "en"], ["--split"]]
    chosen = [argument for one in dice.some(more) for argument in one]
    ran = trial.run("new", "--from", named, "新" if "--split" in chosen else "新.yaml", *chosen)
    if ran.code == 0 and "--split" not in chosen:
        report = trial.run("validate", "--format", "concise", "新.yaml")
        if report.code == 1:
            trial.fail(
                "new --from: writes what validate refuses",
                ran,
                {named: snapshot(trial.folder)[named]},
                report.out[:2000],
            )


def reference(trial: Trial) -> None:
    """A damaged Word file as the design of a sound plan."""
    dice = trial.dice
    files = files_of(_seed(trial), 2)
    files["样板.docx"] = mutated_package(
        dice, dice.pick(samples.documents("docx")), samples.documents("docx")
    )
    trial.write(files)
    trial.run("render", PLAN, "--reference-doc", "样板.docx", "-o", "out.docx")


def batch(trial: Trial) -> None:
    """A table, damaged or not, over a base, damaged or not."""
    dice = trial.dice
    suffix = dice.pick(("csv", "csv", "xlsx"))
    data = samples.table(suffix)
    if suffix == "csv" and dice.half():
        names = [
            *dice.some(
                (
                    "社区",
                    "街道",
                    "年度",
                    "书记",
                    "落款.日期",
                    "红头.文号",
                    "工作目标",
                    "变量.场数",
                    "标题",
                    "year",
                    "#备注",
                    "时段",
                ),
                1,
            ),
            "社区",
        ]
        rows = [names, *([phrase(dice) for _ in names] for _ in range(dice.number(0, 12)))]
        data = "\n".join(dice.pick((",", ",", ";", "\t")).join(row) for row in rows).encode(
            dice.pick(("utf-8", "utf-8-sig", "gb18030"))
        )
    if dice.half():
        change = mutated_package if suffix == "xlsx" else mutated
        data = change(dice, data, (data,))
    base = samples.BASE.encode() if dice.often() else mutated(dice, samples.BASE.encode())
    trial.write({f"表.{suffix}": data, "底稿.yaml": base})
    command = ("new", "--batch", f"表.{suffix}", "--base", "底稿.yaml", "-o", "plans")
    ran = trial.run(*command, *dice.some(("--dry-run", "--force")))
    if ran.code == 0:
        second = trial.run(*command)
        changed = any(f"{word} 0" not in second.out for word in ("更新", "出错"))
        if second.code == 0 and changed and "--dry-run" not in ran.arguments:
            trial.fail("new --batch: a second run changes", ran, snapshot(trial.folder), second.out)
        trial.run("validate", "plans")


def settings(trial: Trial) -> None:
    """Damaged settings, kinds and page profiles about a sound plan."""
    dice = trial.dice
    files = files_of(_seed(trial), 3)
    for name, text in (
        ("plangen.yaml", samples.CONFIGURATION),
        ("templates/kinds/craft-school/kind.yaml", samples.KIND),
        ("templates/styles/街道.yaml", samples.STYLE),
        (
            "templates/kinds/craft-school/plan.yaml.j2",
            "社区: {{ community }}\n年度: {{ year }}\n工作目标: 甲\n",
        ),
    ):
        data = text.encode()
        change = dice.pick((hostile_value, mutated))
        files[name] = change(dice, data) if dice.half() else data
    trial.write(files)
    steps = (
        ("validate", PLAN),
        ("render", PLAN, "-o", "out.docx", "--style", "街道"),
        ("render", PLAN, "-o", "out.md"),
        ("templates",),
        ("new", "--list"),
        ("new", "--template", "craft-school", "--community", "清河社区", "--year", "2027", "新.yaml"),
        ("stats", PLAN),
        ("explain",),
    )
    for step in dice.some(steps, 1)[:3]:
        trial.run(*step)


def words(trial: Trial) -> None:
    """Command lines of all sorts, with any text where a user may write one."""
    dice = trial.dice
    text = phrase(dice)
    kind = dice.pick([one.id for one in kinds.kinds(BUILT_IN)[0]])
    years = ("2027", "1900", "2999", "0", "-1", "９", text)
    step = dice.pick(
        (
            ("explain", *dice.some(("blank", text))[:1]),
            ("schema", *dice.some(("--configuration",))),
            ("templates",),
            (
                "templates",
                "eject",
                dice.pick(
                    ("kinds/citizen-school", "formats/docx", "styles/base.docx", "styles/gbt9704", text)
                ),
            ),
            (
                "new",
                "--template",
                kind,
                "--community",
                text,
                "--year",
                dice.pick(years),
                *dice.some(("--keys", "en"))[:0],
                "新.yaml",
            ),
            ("new", "--template", text, "--community", "清河社区", "--year", "2027", "新.yaml"),
            (
                "new",
                "--template",
                kind,
                "--community",
                "清河社区",
                "--street",
                text,
                "--keys",
                dice.pick(("zh", "en")),
                "--year",
                "2027",
            ),
            (text, text),
            ("validate", text),
            ("render", text, "-t", text),
            ("stats", ".", "-o", text),
            ("validate", "--format", text),
            (f"--{text}",),
        )
    )
    trial.run(*step)


TRIALS: tuple[tuple[int, Callable[[Trial], None]], ...] = (
    (8, sound_plan),
    (3, plan_with_bases),
    (5, broken_plan),
    (4, mutated_plan),
    (4, hostile_plan),
    (2, grown),
    (5, taken_in),
    (2, reference),
    (2, batch),
    (3, settings),
    (1, words),
)
"""How often each is tried, and what it does."""

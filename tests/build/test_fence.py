"""Whatever one plan raises costs that plan: it is named, the others go on, a bug has its report."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from plan_cli import document, validate
from plan_cli.collection import Run
from plan_cli.errors import BugError, TemplateError
from tests.commands.shell import Result, Shell
from tests.schemas import validator_of

from .failing import broken
from .plans import documents, environment, process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plan_cli.collection import PlanFile
    from plan_cli.findings import Finding
    from plan_cli.model import Loaded

SARIF = validator_of("https://json.schemastore.org/sarif-2.1.0.json")
NAMES = {"a": "甲社区", "b": "乙社区", "c": "丙社区"}
BUG = "错误：plans/b.yaml：plangen 自己出错了，"
UNTOUCHED = "plangen 自己出错了，您的文件没有改动。报告在 "
WHOLE = "plangen 自己出错了，已经写好的文件都是完整的，别的文件没有动。报告在 "


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A folder with three plans, each with a straight quotation mark and a comma of half width."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "reports").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "reports"))
    for name, community in NAMES.items():
        text = f"社区: {community}\n年度: 2027\n引言: 办好学校,服务居民。\n工作目标: [四十场, 八百人]\n"
        (tmp_path / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Shell(tmp_path, monkeypatch)


def reports(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (folder / "reports").iterdir()]


def names_of(result: Result) -> list[str]:
    return [name for name in NAMES if f"plans/{name}.yaml:3:9" in result.out]


@pytest.mark.parametrize("place", ["reader", "typo"])
@pytest.mark.parametrize("error", ["bug", "depth"])
def test_a_bug_in_one_plan_leaves_the_findings_of_the_others(
    place: str, error: str, shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken(place, error, monkeypatch)
    done = shell.run("plangen validate plans --format concise")
    assert done.code == 3
    # A rule that fails says nothing of this plan; the other rules do.
    assert names_of(done) == (["a", "b", "c"] if place == "typo" else ["a", "c"])
    assert done.err.count("plans/b.yaml") == 1
    assert done.err.splitlines()[-1].startswith(UNTOUCHED)
    (report,) = reports(tmp_path)
    assert "plans/b.yaml" in report
    assert "Traceback (most recent call last)" in report
    assert "'validate', 'plans', '--format', 'concise'" in report


def test_a_rule_that_fails_is_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    broken("typo", "bug", monkeypatch)
    done = shell.run("plangen validate plans")
    assert "错误：plans/b.yaml：规则 typo 出错了（plangen 自己的错），这一条没有查\n" in done.err


def test_a_comment_for_a_rule_that_failed_is_not_called_useless(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = tmp_path / "plans" / "b.yaml"
    plan.write_text("# plangen: ignore[typo] 地名\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
    assert "unused-suppression" in shell.run("plangen validate plans").out
    broken("typo", "bug", monkeypatch)
    assert "unused-suppression" not in shell.run("plangen validate plans").out


def test_comments_that_cannot_be_gone_by_leave_the_findings(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from plan_cli.review import engine

    def failing(*_: object, **__: object) -> list[Finding]:
        raise KeyError("kaputt")

    plan = tmp_path / "plans" / "b.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "# plangen: ignore[typo] 地名\n", encoding="utf-8")
    monkeypatch.setattr(engine, "apply_suppressions", failing)
    done = shell.run("plangen validate plans --format concise")
    assert (done.code, names_of(done)) == (3, list(NAMES))
    assert done.err.startswith("错误：plangen 自己出错了，“plangen: ignore”的注释这次没有算")


def test_a_rule_that_fails_between_plans_leaves_what_is_said_of_each(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plan_cli.rules import run

    def compare(_kept: object) -> list[Finding]:
        raise ZeroDivisionError

    sound = run.rule
    monkeypatch.setattr(
        run, "rule",
        lambda name: sound(name)._replace(compare=compare) if name == "near-duplicate" else sound(name),
    )  # fmt: skip
    done = shell.run("plangen validate plans --format concise")
    assert (done.code, names_of(done)) == (3, list(NAMES))
    assert "错误：规则 near-duplicate 出错了（plangen 自己的错），没有拿各份计划互相比较\n" in done.err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("memory", "错误：plans/b.yaml：内存不够，没有处理完\n"),
        ("disk", "错误：plans/b.yaml：系统不让继续（Input/output error）：b.yaml\n"),
        ("template", "错误：plans/b.yaml：模板坏了\n提示：修好它。\n"),
    ],
)
@pytest.mark.parametrize(
    ("place", "command"),
    [
        ("reader", "plangen validate plans"),
        ("writer", "plangen render plans -o out/"),
        ("outline", "plangen render plans --compile -o out/"),
        ("writer", "plangen render plans --compile -o out/"),
        ("record", "plangen stats plans"),
    ],
)
def test_what_is_no_bug_names_its_plan_and_has_no_report(
    place: str, command: str, error: str, said: str, shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:  # fmt: skip
    broken(place, error, monkeypatch)
    done = shell.run(command)
    assert done.code == 2
    assert said in done.err
    assert reports(tmp_path) == []


@pytest.mark.parametrize("place", ["reader", "outline", "writer"])
def test_the_other_plans_are_written(
    place: str, shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken(place, "bug", monkeypatch)
    done = shell.run("plangen render plans -o out/ -t docx -t md")
    assert done.code == 3
    assert sorted(documents(tmp_path / "out")) == ["a.docx", "a.md", "c.docx", "c.md"]
    assert "写好 2 份，没有写出 1 份。\n" in done.err
    assert BUG in done.err
    assert done.err.splitlines()[-1].startswith(WHOLE)
    again = shell.run("plangen render plans -o out/ -t docx -t md")
    assert "未变 2 份，没有写出 1 份" in again.err
    assert again.err.splitlines()[-1].startswith(UNTOUCHED)


def test_nothing_is_packed_without_the_plan_that_failed(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken("reader", "bug", monkeypatch)
    assert shell.run("plangen render plans -o out/ --zip all.zip").code == 3
    assert not (tmp_path / "all.zip").exists()


def test_the_first_failure_ends_a_run_that_asks_for_it(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken("reader", "bug", monkeypatch)
    assert shell.run("plangen render plans -o out/ --fail-fast").code == 3
    assert sorted(documents(tmp_path / "out")) == ["a.docx"]


@pytest.mark.skipif(sys.platform != "linux", reason="workers are copies of the main process on Linux only")
@pytest.mark.parametrize("place", ["reader", "outline", "writer"])
def test_workers_say_the_same(place: str, shell: Shell, tmp_path: Path) -> None:  # noqa: ARG001 -- makes the plans
    alone, together = (broken_process(tmp_path, place, "-o", f"out{jobs}/", "-j", jobs) for jobs in "12")
    assert (alone.returncode, together.returncode) == (3, 3)
    assert told(alone) == told(together)
    assert BUG in together.stderr
    assert documents(tmp_path / "out2") == documents(tmp_path / "out1")
    assert all("KeyError: 'kaputt'" in report for report in reports(tmp_path))


def broken_process(folder: Path, place: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.build.failing", place, "bug", "render", "plans", *arguments],
        cwd=folder, env=environment(TMPDIR=str(folder / "reports")), capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


def told(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What was said, but for the report's own name."""
    return [line.partition("报告在")[0] for line in done.stderr.splitlines()]


@pytest.mark.parametrize("place", ["outline", "writer"])
def test_a_compilation_names_every_plan_that_stops_it(
    place: str, shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken(place, "bug", monkeypatch)
    done = shell.run("plangen render plans --compile -o all.docx")
    assert done.code == 3
    assert BUG in done.err
    assert "汇编没有写出。" in done.err
    assert done.err.splitlines()[-1].startswith(UNTOUCHED)
    assert not (tmp_path / "all.docx").exists()


def test_statistics_count_the_others(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    broken("record", "bug", monkeypatch)
    done = shell.run("plangen stats plans -o numbers.json")
    assert done.code == 3
    assert "计划 2 份" in done.out
    assert BUG in done.err
    assert done.err.splitlines()[-1].startswith(WHOLE)


def test_a_file_whose_mending_fails_stays_as_it_is(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = (tmp_path / "plans" / "b.yaml").read_bytes()
    broken("mending", "bug", monkeypatch)
    done = shell.run("plangen validate plans --fix --format concise")
    assert done.code == 3
    assert BUG in done.err
    assert done.err.splitlines()[-1].startswith(WHOLE)
    assert (tmp_path / "plans" / "b.yaml").read_bytes() == before
    assert "办好学校，服务居民" in (tmp_path / "plans" / "a.yaml").read_text(encoding="utf-8")
    assert names_of(done) == ["b"]


def test_a_file_that_cannot_be_read_again_stays_as_it_is(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sound = Run.load_again

    def failing(run: Run, file: PlanFile) -> Loaded:
        if file.name == "plans/b.yaml":
            raise KeyError("kaputt")
        return sound(run, file)

    before = (tmp_path / "plans" / "b.yaml").read_bytes()
    monkeypatch.setattr(Run, "load_again", failing)
    done = shell.run("plangen validate plans --fix")
    assert done.code == 3
    assert BUG in done.err
    assert (tmp_path / "plans" / "b.yaml").read_bytes() == before
    assert "办好学校，服务居民" in (tmp_path / "plans" / "a.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", ["validate plans", "validate --changed plans/a.yaml plans/b.yaml plans/c.yaml", "render plans"]
)
def test_a_failure_in_looking_for_bases_is_told_once(
    command: str, shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = tmp_path / "plans" / "b.yaml"
    # In quotes it can't be seen without parsing.
    plan.write_text("继承: '../base.yaml'\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "base.yaml").write_text("工作要求: 认真\n", encoding="utf-8")
    broken("reader", "bug", monkeypatch)
    done = shell.run(f"plangen {command}")
    assert done.code == 3
    assert done.err.count("plans/b.yaml") == 1
    assert "plans/a" in done.out
    assert "plans/c" in done.out


def test_a_row_that_fails_leaves_the_other_rows(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "base.yaml").write_text("年度: 2027\n工作要求: 认真办学。\n", encoding="utf-8")
    (tmp_path / "table.csv").write_text("社区\n甲社区\n乙社区\n丙社区\n", encoding="utf-8")
    broken("row", "bug", monkeypatch)
    done = shell.run("plangen new --batch table.csv --base base.yaml -o rows")
    assert done.code == 3
    assert "错误：table.csv 第 3 行：plangen 自己出错了，这一行没有处理完\n" in done.err
    assert done.err.splitlines()[-1].startswith(WHOLE)
    assert sorted(path.name for path in (tmp_path / "rows").glob("*.yaml")) == [
        "丙社区-2027.yaml", "甲社区-2027.yaml",
    ]  # fmt: skip
    assert "'kaputt'" in reports(tmp_path)[0]
    tried = shell.run("plangen new --batch table.csv --base base.yaml -o rows --dry-run")
    assert tried.code == 3
    assert tried.err.splitlines()[-1].startswith(UNTOUCHED)


def test_a_plan_of_a_compilation_that_fails_leaves_the_others(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shell.run("plangen render plans --compile -o all.md")
    broken("draft", "bug", monkeypatch)
    done = shell.run("plangen new --from all.md --split parts")
    assert done.code == 3
    assert "all.md 里有 3 份计划，其中 2 份各写成了一个文件。" in done.out
    assert "错误：“2027年乙社区市民学校工作计划”：plangen 自己出错了" in done.err
    assert done.err.splitlines()[-1].startswith(WHOLE)
    assert len(list((tmp_path / "parts").glob("*.yaml"))) == 2


FORMATS = ["json", "sarif", "junit", "github", "concise", "text"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_report_holds_the_findings_of_the_others(
    name: str, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = shell.run(f"plangen validate plans --format {name}").out
    broken("reader", "bug", monkeypatch)
    done = shell.run(f"plangen validate plans --format {name}")
    assert done.code == 3
    assert sound.count("plans/a.yaml") == done.out.count("plans/a.yaml") > 0
    assert sound.count("plans/c.yaml") == done.out.count("plans/c.yaml") > 0


def test_programs_are_told_of_a_bug(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    broken("reader", "bug", monkeypatch)
    told = "plangen 自己出错了，这份计划没有处理完"
    found = json.loads(shell.run("plangen validate plans --format json").out)
    assert found["failures"] == [{"file": "plans/b.yaml", "message": told}]
    assert found["summary"]["files"] == 2
    counted = json.loads(shell.run("plangen validate plans --format json --statistics").out)
    assert counted["failures"] == found["failures"]
    log = json.loads(shell.run("plangen validate plans --format sarif").out)
    SARIF.validate(log)
    (invocation,) = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "plans/b.yaml"
    suites = ET.fromstring(shell.run("plangen validate plans --format junit").out)  # noqa: S314 -- our own
    assert suites.get("errors") == "1"
    assert [one.get("message") for one in suites.iter("error")] == [told]
    assert f"::error file=plans/b.yaml::{told}\n" in shell.run("plangen validate plans --format github").out


@pytest.mark.parametrize("name", ["json", "sarif", "junit"])
def test_a_sound_run_says_nothing_of_failures(name: str, shell: Shell) -> None:
    out = shell.run(f"plangen validate plans --format {name}").out
    assert not any(word in out for word in ("failures\"", "invocations", "errors="))  # fmt: skip


def test_several_bugs_are_in_one_report(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken("typo", "bug", monkeypatch)
    broken("dash", "depth", monkeypatch)
    done = shell.run("plangen validate plans")
    assert sorted(done.err.splitlines())[1:] == [
        "错误：plans/b.yaml：规则 dash 出错了（plangen 自己的错），这一条没有查（层次套得太深）",
        "错误：plans/b.yaml：规则 typo 出错了（plangen 自己的错），这一条没有查",
    ]
    (report,) = reports(tmp_path)
    assert report.count("Traceback") == 2


def test_the_functions_raise(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 -- makes the plans
    broken("typo", "bug", monkeypatch)
    with pytest.raises(KeyError, match="kaputt"):
        validate("plans/b.yaml")
    broken("reader", "bug", monkeypatch)
    with pytest.raises(BugError) as caught:
        document("plans/b.yaml")
    assert "KeyError: 'kaputt'" in "".join(caught.value.__notes__)
    broken("reader", "template", monkeypatch)
    with pytest.raises(TemplateError, match="模板坏了"):
        document("plans/b.yaml")


@pytest.fixture
def watch(shell: Shell, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:  # noqa: ARG001 -- makes the plans
    arguments = [sys.executable, "-m", "tests.build.failing", "reader", "bug", "watch", "plans", "-t", "md"]
    with process(arguments, tmp_path, stderr=subprocess.STDOUT) as running:
        yield running


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_watch_goes_on_and_says_at_its_end_that_something_failed(
    watch: subprocess.Popen[str], tmp_path: Path
) -> None:
    def until(wanted: str) -> list[str]:
        assert watch.stdout is not None
        said = [watch.stdout.readline()]
        while said[-1] and wanted not in said[-1]:
            said.append(watch.stdout.readline())
        assert wanted in said[-1]
        return said

    first = until("正在盯着")
    assert any(BUG in line for line in first)
    text = "社区: 丙社区\n年度: 2027\n引言: 改了。\n"
    (tmp_path / "plans" / "c.yaml").write_text(text, encoding="utf-8")
    until("已写好：plans/c.md")
    watch.send_signal(signal.SIGINT)
    assert watch.wait(20) == 3

"""plangen and its peers: how each is asked for one document, for one after the other, for a folder.

Every one runs in processes of its own. A peer that is not here is named with the reason, never left out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import peer_pandoc

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
NODE_FOLDER = HERE / "docxtemplater"
NODE_SCRIPT = str(NODE_FOLDER / "render.js")
NODE_PACKAGES = ("docxtemplater", "pizzip", "js-yaml")

Command = list[str]


class Program(NamedTuple):
    """How one program is run; each command line takes the folder that holds what it keeps ready.

    Attributes:
        name: as the tables call it.
        versions: what it is made of; raises `LookupError` with what is missing.
        install: the command that would install it.
        prepare: makes what lies ready before the clock starts, such as a template: folder, and whether that has
            all styles of python-docx's own template.
        one: the command for one document: folder, plan, file.
        serve: the same in a process that stays: for each number on its standard input it makes so many
            documents and prints a list of their milliseconds. None where every document is a process.
        many: the command for the plans of a folder over two processes: folder, plans, documents. The last line
            that it prints is the seconds after start.
        share: how many of a thousand plans it is given, for the others' sake: the rest is reckoned.
        has_all_styles: it begins with all styles of python-docx's own template, not with those it needs.
    """

    name: str
    versions: Callable[[], str]
    install: str
    prepare: Callable[[Path, bool], None]
    one: Callable[[Path, Path, Path], Command]
    serve: Callable[[Path, Path, Path], Command] | None
    many: Callable[[Path, Path, Path], Command]
    share: int = 1000
    has_all_styles: bool = False

    @property
    def missing(self) -> str:
        """Why it can't be measured here, or nothing."""
        try:
            self.versions()
        except LookupError as error:
            return str(error.args[0])
        return ""


def _packages(*names: str) -> str:
    try:
        return ", ".join(f"{name} {version(name)}" for name in names)
    except PackageNotFoundError as error:
        raise LookupError(f"{error.name} is not installed") from None


def _said(program: str, *arguments: str) -> str:
    """Return the first line that a program prints."""
    path = shutil.which(program)
    if path is None:
        raise LookupError(f"{program} is not installed")
    done = subprocess.run([path, *arguments], check=True, capture_output=True, text=True)  # noqa: S603 -- our own
    return done.stdout.splitlines()[0]


def _node_versions() -> str:
    node = _said("node", "--version")
    names = []
    for name in NODE_PACKAGES:
        package = NODE_FOLDER / "node_modules" / name / "package.json"
        if not package.is_file():
            raise LookupError(f"{name} (npm) is not installed")
        names.append(f"{name} {json.loads(package.read_text(encoding='utf-8'))['version']}")
    return f"{', '.join(names)}, Node.js {node.removeprefix('v')}"


def _own_versions() -> str:
    from plan_cli import __version__

    return f"plangen {__version__}, {_packages('PyYAML', 'Jinja2', 'click')}"


def _run_peer(mode: str, module: str, folder: Path, plan: Path, out: Path) -> Command:
    return [sys.executable, str(HERE / "run_peer.py"), mode, module, str(folder), str(plan), str(out)]


def _in_python(name: str, module: str, packages: tuple[str, ...], share: int = 1000) -> Program:
    return Program(
        name,
        partial(_packages, *packages),
        "pip install --group bench",
        lambda folder, has_all_styles: import_module(module).prepare(folder, has_all_styles),
        partial(_run_peer, "one", module),
        partial(_run_peer, "serve", module),
        partial(_run_peer, "many", module),
        share,
    )


def _node(mode: str, folder: Path, plan: Path, out: Path) -> Command:
    return ["node", NODE_SCRIPT, mode, str(folder / "template.docx"), str(plan), str(out)]


def _prepare_node(folder: Path, has_all_styles: bool) -> None:
    import_module("peer_docxtemplater").prepare(folder, has_all_styles)


def plangen_command() -> str:
    """Return the command that was installed beside this Python."""
    return str(Path(sys.executable).with_name("plangen"))


PLANGEN = Program(
    "plangen",
    _own_versions,
    "pip install --editable .",
    lambda _folder, _has_all_styles: None,
    lambda _folder, plan, out: [plangen_command(), "render", str(plan), "-o", str(out)],
    partial(_run_peer, "serve", "ours"),
    lambda _folder, plans, out: [
        sys.executable, str(HERE / "ours.py"), str(plans), str(out), "2", str(plans.with_name("first")),
    ],
)  # fmt: skip

PEERS = (
    _in_python("docxtpl", "peer_docxtpl", ("docxtpl", "python-docx", "PyYAML")),
    _in_python("python-docx by hand", "peer_python_docx", ("python-docx", "PyYAML")),
    Program(
        "docxtemplater",
        _node_versions,
        "npm ci --prefix benchmarks/docxtemplater",
        _prepare_node,
        partial(_node, "one"),
        partial(_node, "serve"),
        partial(_node, "many"),
    ),
    Program(
        "pandoc",
        lambda: _said("pandoc", "--version"),
        "tools/install_system_packages.sh",
        peer_pandoc.prepare,
        peer_pandoc.command,
        None,
        lambda folder, plans, out: [
            sys.executable, str(HERE / "peer_pandoc.py"), str(folder), str(plans), str(out),
        ],
        share=100,
    ),
    _in_python("gongwen-skill md2docx", "peer_gongwen", ("gongwen-skill", "python-docx"), share=200),
)  # fmt: skip
"""In the order of the tables."""


def with_all_styles(peer: str) -> str:
    """Return the name of a peer that begins with all styles of python-docx's own template."""
    return f"{peer}, all styles"


HEAVY = tuple(
    program._replace(name=with_all_styles(program.name), has_all_styles=True)
    for program in PEERS
    if program.name != "gongwen-skill md2docx"
)
"""The same once more, on a template that nobody has cleared of what is not used."""

PROGRAMS = (PLANGEN, *PEERS)

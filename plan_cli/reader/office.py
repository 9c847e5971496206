"""Files of older or other word processors, by way of LibreOffice, where it is installed.

LibreOffice is another program with a past of its own: it gets a copy of the
file under a plain name, without what leads outside; a profile that is thrown away,
no macros, no network, and a time in which to be done.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import UnreadableFileError
from plan_cli.files.read import read_limited
from plan_cli.limits import USUAL, PackageLimits
from plan_cli.ooxml.package import SAVE_AGAIN

if TYPE_CHECKING:
    from plan_cli.reader.document import InputDocument

SECONDS = 120
"""Its first start on a slow disk takes some twenty; what takes longer than this hangs."""
INSTALLED = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
)
"""Where it lies on systems that do not put it on the path."""
WORD_FILTER = "docx:MS Word 2007 XML"

DEAD_ADDRESS = ("127.0.0.1", 9)
"""Where nobody listens (the discard port): what would go to the network anyway is sent there."""
PROXIES = dict.fromkeys(
    [name for one in ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy") for name in (one, one.upper())],
    f"http://{DEAD_ADDRESS[0]}:{DEAD_ADDRESS[1]}",
) | {"no_proxy": "", "NO_PROXY": ""}

_VALUES = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments", "AutoCheckEnabled", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", DEAD_ADDRESS[0]),
    ("Inet/Settings", "ooInetHTTPProxyPort", str(DEAD_ADDRESS[1])),
    ("Inet/Settings", "ooInetHTTPSProxyName", DEAD_ADDRESS[0]),
    ("Inet/Settings", "ooInetHTTPSProxyPort", str(DEAD_ADDRESS[1])),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
"""No macros, nothing looked up outside the file, no way into a network."""
SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema">\n'
    + "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _VALUES
    )
    + "</oor:items>\n"
)

RECOUNTED = "文件是由 LibreOffice 读的，自动编号中途重新起头的地方它可能数错，请对照原文。"
"""Measured with LibreOffice 7.4: in a .doc it counts the first paragraph of a list begun anew twice."""


class OfficeFormat(NamedTuple):
    """A kind of file that LibreOffice reads for us.

    Attributes:
        label: what a user calls it.
        suffix: the one that it is given, so that LibreOffice takes it for what it is.
        filter: LibreOffice's name of the way to read it, where the suffix is not enough.
    """

    label: str
    suffix: str
    filter: str = ""


KINDS = {
    "doc": OfficeFormat("旧的 Word 或 WPS 文件（.doc、.wps）", ".doc"),
    "odt": OfficeFormat("ODF 文件（.odt）", ".odt"),
    "rtf": OfficeFormat("RTF 文件", ".rtf"),
    "word-2003": OfficeFormat("Word 2003 的 XML 文件", ".xml", "MS Word 2003 XML"),
}


def program() -> Path | None:
    """LibreOffice, or None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    return next((path for path in INSTALLED if path.is_file()), None)


def read_by_office(data: bytes, name: str, kind: str, limits: PackageLimits = USUAL.package) -> InputDocument:
    """Return the document in a file that LibreOffice turns into a Word file.

    Args:
        data: of the file.
        name: the file's name as the user gave it.
        kind: what it is, a key of `KINDS`.
        limits: how much it may hold.

    Raises:
        UnreadableFileError: LibreOffice is missing, or can't read the file.
    """
    from plan_cli.reader.document import Paragraph
    from plan_cli.reader.word import read_word

    office = program()
    if office is None:
        raise UnreadableFileError(
            f"{name} 是{KINDS[kind].label}，这台电脑上没有能打开它的 LibreOffice",
            f"{SAVE_AGAIN}（装了 LibreOffice，就可以直接读。）",
        )
    made = converted(_without_links(data, name, kind), name, KINDS[kind], office)
    document = read_word(made, name, limits)
    if any(isinstance(part, Paragraph) and part.number for part in document.parts):
        document = document._replace(remarks=(*document.remarks, RECOUNTED))
    return document


def _without_links(data: bytes, name: str, kind: str) -> bytes:
    """Return the file without what it would have LibreOffice fetch; a .doc stays as it is.

    Raises:
        UnreadableFileError: it is damaged, or made to do harm.
    """
    if kind == "rtf":
        from plan_cli.reader.stripping.rtf import without_links

        return without_links(data)
    if kind == "doc":
        return data
    from plan_cli.reader.stripping import xml

    return xml.package_without_links(data, name) if kind == "odt" else xml.xml_without_links(data, name)


@cache
def offline() -> tuple[str, ...]:
    """Return the command that runs another one where there is no network; empty where the system has none.

    Linux gives a process a network of its own that leads nowhere (namespaces(7)), to a user
    without rights too, unless a container forbids it.
    """
    unshare = shutil.which("unshare") if sys.platform == "linux" else None
    if unshare is None:
        return ()
    for options in (("--net",), ("--map-current-user", "--net"), ("--map-root-user", "--net")):
        command = (unshare, *options, "--")
        tried = subprocess.run([*command, "true"], check=False, capture_output=True)  # noqa: S603 -- no shell
        if tried.returncode == 0:
            return command
    return ()


def converted(data: bytes, name: str, kind: OfficeFormat, office: Path) -> bytes:
    """Return the bytes of the Word file that LibreOffice makes of a file.

    Raises:
        UnreadableFileError: it can't, or not in time.
    """
    with tempfile.TemporaryDirectory(prefix="plangen-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        source = folder / f"source{kind.suffix}"
        source.write_bytes(data)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, encoding="utf-8")
        command = [
            *offline(),
            str(office),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
        ]
        command += ["--norestore", "--nologo", "--nodefault", "--nolockcheck"]
        command += [f"--infilter={kind.filter}"] if kind.filter else []
        command += ["--convert-to", WORD_FILTER, "--outdir", str(folder / "out"), str(source)]
        try:
            if shutil.which(office) is None:  # else the failure would be that of the program around it
                raise FileNotFoundError(office)
            run(command, SECONDS)
        except subprocess.TimeoutExpired:
            raise UnreadableFileError(f"LibreOffice 读了 {SECONDS} 秒还没有读完 {name}", SAVE_AGAIN) from None
        except OSError:
            raise UnreadableFileError(f"LibreOffice 启动不了，读不了 {name}", SAVE_AGAIN) from None
        result = folder / "out" / "source.docx"
        if not result.is_file():
            raise UnreadableFileError(
                f"LibreOffice 打不开 {name}", f"文件可能有打开密码，或者已经损坏。{SAVE_AGAIN}"
            )
        return read_limited(result, PackageLimits().file + 1)


def run(command: list[str], seconds: float) -> None:
    """Run a program to its end, and end it with all it started when its time is over.

    Raises:
        subprocess.TimeoutExpired: it did not end in time.
        OSError: it did not start.
    """
    process = subprocess.Popen(  # noqa: S603 -- a list, no shell; the file's name is ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | PROXIES,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except BaseException:  # the user's Ctrl+C as well
        _end(process)
        raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and its children: `soffice` is a script that starts the real one."""
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", "taskkill.exe")
        command = [str(system), "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 -- our own process
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()

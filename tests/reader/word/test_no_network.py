"""The import opens no connection: a socket listens, and nobody calls."""

from __future__ import annotations

import io
import socket
import threading
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plan_cli.errors import PlangenError
from plan_cli.reader import office
from plan_cli.reader.formats import read
from plan_cli.render.reference.document import open_reference

from ...render.audit import needed
from .files import p, package, packed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.reader.document import InputDocument


NO_SETTINGS = '<oor:items xmlns:oor="http://openoffice.org/2001/registry"/>'


class Listener:
    """A server that notes who calls.

    Attributes:
        address: where it listens.
        calls: the first line of each request.
    """

    def __init__(self) -> None:
        self.calls: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(2)
                self.calls.append(connection.recv(200).split(b"\r\n")[0])
                connection.sendall(b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@contextmanager
def listening() -> Iterator[Listener]:
    listener = Listener()
    try:
        yield listener
        assert listener.calls == []
    finally:
        listener.close()


def opened(data: bytes, name: str, folder: Path) -> InputDocument:
    (folder / "x").write_bytes(data)
    return read(folder / "x", name)


def page(address: str) -> str:
    return (
        f'<html><head><link rel="stylesheet" href="http://{address}/a.css"><base href="http://{address}/">'
        f'<style>@import url(http://{address}/b.css); p {{background: url(http://{address}/c.png)}}</style></head>'
        f'<body background="http://{address}/d.png"><h1>工作计划</h1><p style="background:url(http://{address}/e.png)">'
        f'全年四十场。<img src="http://{address}/f.png"><iframe src="http://{address}/g.html"></iframe></p>'
        f'<object data="http://{address}/h"></object><embed src="//{address}/i"><script src="http://{address}/j.js">'
        "</script></body></html>"
    )  # fmt: skip


def archive(address: str) -> bytes:
    return (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n\r\n--xx\r\n"
        f'Content-Type: text/html; charset="gb2312"\r\nContent-Location: http://{address}/k.html\r\n\r\n'
        f"{page(address)}\r\n--xx\r\nContent-Type: image/png\r\nContent-Location: http://{address}/f.png\r\n\r\nx\r\n--xx--\r\n"
    ).encode("gb2312")


def test_the_listener_hears() -> None:
    listener = Listener()
    host, port = listener.address.split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
        connection.recv(10)
    listener.close()
    assert listener.calls == [b"GET / HTTP/1.0"]


@pytest.mark.parametrize("name", ["去年.html", "去年.doc", "去年.wps", "去年"])
def test_a_web_page_whatever_its_name(name: str, tmp_path: Path) -> None:
    with listening() as listener:
        document = opened(page(listener.address).encode(), name, tmp_path)
    assert shown(document) == ["工作计划", "全年四十场。"]


@pytest.mark.parametrize("name", ["去年.mht", "去年.doc"])
def test_a_web_archive_whatever_its_name(name: str, tmp_path: Path) -> None:
    with listening() as listener:
        document = opened(archive(listener.address), name, tmp_path)
    assert shown(document) == ["工作计划", "全年四十场。"]


def test_a_word_file_with_a_linked_picture(tmp_path: Path) -> None:
    """It is read without what it names, and refused as a reference."""
    with listening() as listener:
        parts = package(
            p("全年四十场。")
            + p('<w:r><w:drawing><a:blip xmlns:a="urn:a" r:link="pic"/><pic:pic/></w:drawing></w:r>')
        )
        link = (
            f'<Relationship Id="pic" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
            f'Target="http://{listener.address}/a.png" TargetMode="External"/></Relationships>'
        )
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
            b"</Relationships>", link.encode()
        )
        data = packed(parts)
        assert shown(opened(data, "去年.docx", tmp_path)) == ["全年四十场。"]
        with pytest.raises(PlangenError, match="链接到外面的图片"):
            open_reference(tmp_path / "x")


def rich_text(address: str) -> bytes:
    code = f'INCLUDEPICTURE "http://{address}/a.png" \\\\d'
    words = "".join(f"\\u{ord(one)}?" for one in "工作计划")
    return (
        f"{{\\rtf1\\ansi\\uc1{{\\*\\template http://{address}/t.dotm}}"
        f"{{\\field{{\\*\\fldinst {{\\b INCLUDE}}{{{code[7:]}}}}}{{\\fldrslt {words}}}}}"
        f"{{\\shp{{\\*\\shpinst{{\\sp{{\\sn pib}}{{\\sv http://{address}/p.png}}}}{{\\sp{{\\sn pibFlags}}{{\\sv 10}}}}}}}}"
        f"{{\\field{{\\*\\fldinst INCLUDETEXT \"http://{address}/b.rtf\"}}{{\\fldrslt }}}}\\par}}"
    ).encode()  # fmt: skip


def open_document(address: str) -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"'
    )
    content = (
        f"<office:document-content {names}><office:body><office:text><text:p>全年四十场。"
        f'<draw:frame svg:width="3cm" svg:height="2cm" text:anchor-type="as-char"><draw:image xlink:href="http://{address}/a.png" '
        f'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="http://{address}/b.odt"/><text:p>留下。</text:p></text:section>'
        "</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2"><m:file-entry m:full-path="/" '
        'm:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def word_2003(address: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<w:docPr><w:attachedTemplate w:val="http://{address}/t.dot"/></w:docPr><w:body><w:p><w:r><w:t>全年四十场。</w:t></w:r>'
        f'<w:r><w:pict><v:shape style="width:9pt;height:9pt"><v:imagedata src="http://{address}/a.png"/></v:shape></w:pict></w:r></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r>'
        f'<w:r><w:instrText>PICTURE "http://{address}/b.png"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>留下。</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:body></w:wordDocument>'
    ).encode()  # fmt: skip


OLD = {
    "RTF": (rich_text, ["工作计划"]),
    "ODF": (open_document, ["全年四十场。", "留下。"]),
    "Word 2003": (word_2003, ["全年四十场。", "留下。"]),
}


@pytest.mark.parametrize("is_offline", [True, False], ids=["offline", "online"])
@pytest.mark.parametrize("kind", OLD)
def test_what_libreoffice_reads(
    kind: str, is_offline: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system can't take the network away, too: nothing to be fetched is left in the file."""
    needed("soffice", "LibreOffice")
    if not is_offline:
        monkeypatch.setattr(office, "offline", lambda: ())
        monkeypatch.setattr(office, "PROXIES", {})
    make, lines = OLD[kind]
    with listening() as listener:
        document = opened(make(listener.address), "去年.doc", tmp_path)
    assert shown(document) == lines


@pytest.mark.parametrize("is_offline", [True, False], ids=["offline", "profile alone"])
def test_links_that_are_left_lead_nowhere(is_offline: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a .doc nothing is taken out: LibreOffice may look nothing up, and has no network where that can be."""
    program = Path(needed("soffice", "LibreOffice"))
    if is_offline:
        monkeypatch.setattr(office, "SETTINGS", NO_SETTINGS)
        if not office.offline():
            pytest.skip("this system can't take the network away")
    else:
        monkeypatch.setattr(office, "offline", lambda: ())
    with listening() as listener:
        office.converted(open_document(listener.address), "x", office.KINDS["odt"], program)

"""A plan file as text and tree: what operations take and give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_cli.editing.errors import EditError
from plan_cli.editing.offsets import spliced
from plan_cli.editing.tree import PlainValue, tree_of
from plan_cli.findings import Severity
from plan_cli.model import known_keys
from plan_cli.source import UTF8, Mapping, Source, parse, read_bytes, unprintable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.dump import Language
    from plan_cli.editing.offsets import OffsetEdit
    from plan_cli.source.encoding import Encoding


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanText:
    """A plan file without a mistake in its YAML.

    Attributes:
        source: its text, and how the file's bytes write it.
        root: its keys, with their places in the text.
        tree: what it says.
    """

    source: Source
    root: Mapping
    tree: PlainValue

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.source.text

    @property
    def data(self) -> bytes:
        """The bytes of the file, in the encoding that it had."""
        return self.source.encoding.write(self.source.text)

    @property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.source.text else "\n"

    @property
    def language(self) -> Language:
        """The language of its keys."""
        return "en" if all(key.value.isascii() for key, _ in self.root.entries) else "zh"

    def with_edits(self, edits: Iterable[OffsetEdit], tree: PlainValue) -> PlanText:
        """Return the file with edits made.

        Args:
            edits: none overlaps another.
            tree: what the file must say then.

        Raises:
            EditError: it says anything else.
        """
        text = spliced(self.source.text, edits)
        made = read_text(text, self.source.name, self.source.encoding)
        if tree != made.tree:
            raise EditError("只改这一处做不到：旁边的内容也会跟着变，没有改", "打开文件，手工改这一处。")
        return made


def read_text(text: str, name: str = "", encoding: Encoding = UTF8) -> PlanText:
    """Read the text of a plan file.

    Args:
        text: the file's text, without a byte order mark.
        name: the path as the user gave it.
        encoding: how the file's bytes write it.

    Raises:
        EditError: it has mistakes in its YAML, or no keys.
    """
    return read_source(Source(name, text, encoding))


def read_data(data: bytes, name: str = "") -> PlanText:
    """Read the bytes of a plan file, in whatever encoding.

    Raises:
        EditError: it has mistakes in its YAML, or no keys.
        UnreadableFileError: it is no text.
    """
    return read_source(read_bytes(data, name)[0])


def read_source(source: Source) -> PlanText:
    """Read a file that was decoded.

    Raises:
        EditError: it has mistakes in its YAML, or no keys.
    """
    if unprintable(source.text):
        raise EditError("文件里有看不见的字符，不能这样改", "先用 plangen validate 看看，改好以后再来一次。")
    root, findings = parse(source, known_keys())
    wrong = next((found for found in findings if found.severity is Severity.ERROR), None)
    if wrong is not None:
        message = f"文件里有写法错误，不能这样改（第 {wrong.span.line} 行：{wrong.message}）"
        raise EditError(message, "先用 plangen validate 看看，改好以后再来一次。")
    if not isinstance(root, Mapping):
        raise EditError("文件里没有内容可改", "先写上“社区: …”这样的键。")
    return PlanText(source=source, root=root, tree=tree_of(root))

"""The law of the reader: every text of the body is in the document or left out, once, and in order."""

from __future__ import annotations

import re
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from plan_cli.reader.document import InputDocument, Paragraph

from .files import field, p, r, read, t, table, tc, tr

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
    f"{p('@')}{{}}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
    f"{p('〔0〕')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
"""A text box; the second notation of it, which would repeat the first, is never read."""
MARK = re.compile("〔[0-9]+〕")

# Each text is a mark of its own, put in by `numbered`: so it can be followed through the reading.
RUNS = st.sampled_from(
    [
        r("@"), r("@", b="1"), r("@", vanish="1"), r(t("@"), "<w:br/>", t("@")), r(t("@"), "<w:tab/>", t("@")),
        '<w:ins w:id="1"><w:r><w:t>@</w:t></w:r></w:ins>', '<w:del w:id="1"><w:r><w:delText>@</w:delText></w:r></w:del>',
        '<w:hyperlink><w:r><w:t>@</w:t></w:r></w:hyperlink>', field("PAGE", "@"), field("SEQ 表", "@"),
        r('<w:fldChar w:fldCharType="begin"/>'), r('<w:fldChar w:fldCharType="end"/>'),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>@</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:r><w:ruby><w:rt><w:r><w:t>@</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>@</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    ]
)  # fmt: skip
ENDS = st.sampled_from(
    ["", "<w:rPr><w:del/></w:rPr>", '<w:framePr w:dropCap="drop"/>', "<w:rPr><w:vanish/></w:rPr>"]
)
PARAGRAPHS = st.builds(
    lambda runs, style, num, end: p(*runs, style=style, num=num, properties=end),
    st.lists(RUNS, max_size=4),
    st.sampled_from(["", "1", "a3", "TOC1", "numbered"]),
    st.sampled_from(["", "1", "2/1", "6"]),
    ENDS,
)


def holders(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Tables, text boxes and controls around blocks."""
    cells = st.builds(
        lambda inner, merge: tc(*inner, properties=merge),
        st.lists(blocks, min_size=1, max_size=2),
        st.sampled_from(["", '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>']),
    )
    row = st.lists(cells, min_size=1, max_size=3).map(lambda found: tr(*found))
    return st.one_of(
        st.lists(row, min_size=1, max_size=3).map(lambda found: table(*found)),
        blocks.map(lambda inner: p(BOX.format(inner))),
        blocks.map(lambda inner: f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"),
    )


BODIES = st.lists(st.recursive(PARAGRAPHS, holders, max_leaves=8), max_size=5).map("".join)


def numbered(body: str) -> str:
    """The body with a mark in each place of a text, counted from 1."""
    counts = count(1)
    return re.sub("@", lambda _: f"〔{next(counts)}〕", body)


def texts(document: InputDocument) -> list[str]:
    found = []
    for part in document.parts:
        if isinstance(part, Paragraph):
            found.append(part.text)
        else:
            found += [text for row in part.rows for cell in row for text in cell.paragraphs]
    return found


@given(BODIES)
def test_every_text_is_read_or_left_out_once(body: str) -> None:
    body = numbered(body)
    document = read(body)
    kept = MARK.findall("".join(texts(document)))
    aside = MARK.findall("".join(one.text for one in document.left_out))
    assert sorted(kept + aside) == sorted(set(MARK.findall(body)) - {"〔0〕"})
    assert not any(text != text.rstrip() or not text.strip() for text in texts(document))


@given(st.lists(PARAGRAPHS, max_size=6).map("".join))
def test_paragraphs_keep_the_order_of_their_texts(body: str) -> None:
    body = numbered(body)
    document = read(body)
    for found in (texts(document), [one.text for one in document.left_out]):
        marks = [int(mark[1:-1]) for mark in MARK.findall("".join(found))]
        assert marks == sorted(marks)

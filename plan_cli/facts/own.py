"""What a collection knows that the facts do not."""

from __future__ import annotations

from typing import NamedTuple


class OwnDocument(NamedTuple):
    """A document that a collection says is out of force.

    Attributes:
        title: as it stands between 《 and 》.
        replaced_by: the one that is in force, or "".
        since: ISO day from which it is out of force, or "" for always.
    """

    title: str
    replaced_by: str = ""
    since: str = ""


class OwnFacts(NamedTuple):
    """What a collection's `plangen.yaml` adds to the facts.

    Attributes:
        typos: wrong word to right word.
        partners: names of other communities, schools and offices that plans may name.
        documents: documents that are out of force.
    """

    typos: tuple[tuple[str, str], ...] = ()
    partners: tuple[str, ...] = ()
    documents: tuple[OwnDocument, ...] = ()

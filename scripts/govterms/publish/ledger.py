"""Ledger: each run's last line by its digest, so that whoever keeps a copy can prove what was kept.

Book -> about/ledger.md, data/ledger.json, data/timestamps/<name>.tsr

The digests stand in the ledger's own files; here they are told to the world, where nobody can take
them back.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from govterms.model import from_stamp
from govterms.publish import heads
from govterms.publish.book import Book
from govterms.publish.words import render
from govterms.snapshot import Ledger

SCHEMA = "govterms-ledger/1"
NEWEST = 60
"""Runs on the page; all of them are in the data file."""


@dataclass(frozen=True, slots=True)
class Head:
    """A run's last line: its digest, how many lines there were up to it, and its time stamp, if any."""

    run: str
    lines: int
    digest: str
    token: str = ""

    @property
    def at(self) -> datetime:
        """The run's moment."""
        return from_stamp(self.run)


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The page of the newest heads."""
    told = list(_heads(book))
    text = render(
        "ledger.md.jinja",
        "about/ledger.md",
        heads=list(reversed(told[-NEWEST:])),
        count=len(told),
        newest=_ledger(book).head() if told else "",
    )
    yield "about/ledger.md", heads.made("Ledger heads", "", heads.WIDE) + text


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """All heads as data, and the tokens that prove when some of them were there."""
    told = list(_heads(book))
    values: Mapping[str, Any] = {
        "schema": SCHEMA,
        "head": _ledger(book).head() if told else None,
        "runs": [
            {
                "run": one.run,
                "lines": one.lines,
                "head": one.digest,
                "time_stamp": one.token or None,
            }
            for one in told
        ],
    }
    yield "data/ledger.json", f"{json.dumps(values, indent=1)}\n".encode()
    for path in sorted(_ledger(book).folder.glob("*.tsr")):
        yield f"data/timestamps/{path.name}", path.read_bytes()


def _heads(book: Book) -> Iterator[Head]:
    """Each run's head, oldest first. A token is named by the beginning of the digest that it is over."""
    tokens = {path.stem.partition("-")[2]: path.name for path in _ledger(book).folder.glob("*.tsr")}
    for end in book.evidence.runs:
        yield Head(end.entry.run, end.lines, end.digest, tokens.get(end.digest[:12], ""))


def _ledger(book: Book) -> Ledger:
    return Ledger(book.root / "tos_snapshots" / "_ledger")

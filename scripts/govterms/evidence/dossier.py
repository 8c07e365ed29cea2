"""Dossier: a change with all that vouches for it: captures, checks, gaps, and lines of the ledger.

ReviewPage, Archive, Ledger -> Dossier

What is told is read from what was kept then; nothing is asked of anybody.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise

from govterms.errors import ArchiveError
from govterms.model import to_stamp
from govterms.model.records import Entry
from govterms.review import ReviewPage
from govterms.snapshot import Archive, Kept, Ledger
from govterms.snapshot.ledger import Line

LONG = timedelta(days=10)
"""Time between two checks after which a weekly run must have been missed."""
GOOD = ("first", "unchanged", "changed")


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which nobody looked: from one check to the next."""

    since: Entry
    until: Entry


@dataclass(frozen=True, slots=True)
class Proof:
    """The ledger's lines from the first that vouches for a capture to the last, and what they prove.

    Each line's SHA-256 is the next line's `prev`; that of the last is `head`. `begins` names the place
    of the first: file and number. `tokens` are the names of time stamps over one of these lines.
    """

    lines: tuple[bytes, ...]
    begins: str
    tokens: tuple[str, ...]

    @property
    def head(self) -> str:
        """The digest of the last line."""
        return sha256(self.lines[-1]).hexdigest()


@dataclass(frozen=True, slots=True)
class Dossier:
    """One change, the two captures that it lies between, and every check from the one to the other."""

    review: ReviewPage
    title: str
    before: Kept
    after: Kept
    checks: tuple[Entry, ...]
    proof: Proof

    @property
    def captures(self) -> tuple[Kept, Kept]:
        """The earlier, then the later."""
        return self.before, self.after

    @property
    def name(self) -> str:
        """The change's id as a file's name."""
        return self.review.id.replace("/", "-")

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every time between two checks that is longer than a weekly watch leaves."""
        return tuple(Gap(a, b) for a, b in pairwise(self.checks) if b.at - a.at > LONG)

    @property
    def troubles(self) -> tuple[Entry, ...]:
        """The checks between the captures that brought no terms."""
        return tuple(one for one in self.checks if one.outcome not in GOOD)

    @property
    def counts(self) -> Counter[str]:
        """How often each outcome was met."""
        return Counter(str(one.outcome) for one in self.checks)


def gather(review: ReviewPage, title: str, archive: Archive, ledger: Ledger) -> Dossier:
    """All that is kept of a change. `title` is the document's name.

    Raises ArchiveError where a capture is missing or the ledger does not vouch for it.
    """
    page = review.page
    before = archive.one(page.document, to_stamp(page.before))
    after = archive.one(page.document, to_stamp(page.after))
    told = list(ledger.lines())
    first, *_ = sorted(_vouching(told, kept) for kept in (before, after))
    lines = tuple(line.data for line in told[first:])
    heads = {sha256(line).hexdigest()[:12] for line in lines}
    tokens = sorted(path.name for path in ledger.folder.glob("*.tsr"))
    proof = Proof(
        lines=lines,
        begins=f"{told[first].file}:{told[first].number}",
        tokens=tuple(
            name for name in tokens if name.removesuffix(".tsr").rpartition("-")[2] in heads
        ),
    )
    entries = (line.entry for line in told if line.entry)
    return Dossier(review, title, before, after, tuple(_checks(entries, before, after)), proof)


def _checks(entries: Iterator[Entry], before: Kept, after: Kept) -> Iterator[Entry]:
    """The checks of a document from one of its captures to another."""
    for entry in entries:
        is_ours = entry.kind in ("checked", "imported") and entry.document == after.document_id
        if is_ours and before.stamp <= _moment(entry) <= after.stamp:
            yield entry


def _moment(entry: Entry) -> str:
    """When a text stood: an import tells of moments before it."""
    return entry.kept if entry.kind == "imported" else entry.run


def _vouching(lines: Sequence[Line], kept: Kept) -> int:
    """Where the line stands that vouches for a capture."""
    for number, line in enumerate(lines):
        entry = line.entry
        if entry and entry.page and (entry.document, entry.kept) == (kept.document_id, kept.stamp):
            if entry.page != kept.page_digest:
                break
            return number
    raise ArchiveError(
        f"{kept.page}: the ledger does not vouch for it; `govterms verify` names what was altered"
    )

"""Standing: what is kept of each document already, as far as an import must know it.

ledger, archive -> for each document its captures, which of them are records of this collection

One pass over the ledger; pages are read only of documents that have something new.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from govterms.model.records import Entry


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ledger vouches for of one document.

    `sources` gives the stamp of each imported record by what the other archive calls it; `watched` are
    the stamps of captures of our own.
    """

    sources: dict[str, str] = field(default_factory=dict)
    watched: set[str] = field(default_factory=set)

    def others(self, ours: Iterable[str]) -> tuple[str, ...]:
        """The stamps of captures that are no records of `ours`, in order."""
        imported = dict(self.sources)
        for source in ours:
            imported.pop(source, None)
        return tuple(sorted(self.watched | set(imported.values())))


def read(entries: Iterable[Entry]) -> dict[str, Standing]:
    """What the ledger says of each document."""
    found: dict[str, Standing] = defaultdict(Standing)
    for entry in entries:
        if entry.kind == "imported":
            found[entry.document].sources[entry.source] = entry.kept
        elif entry.page:
            found[entry.document].watched.add(entry.kept)
    return found

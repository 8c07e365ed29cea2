"""Placing: which of our documents each of a collection's terms belongs to.

Terms, Names -> Placed

Two terms may be one document where one ends before the other begins, as when a service was renamed.
Where both were kept at the same time they are two texts, and the later one keeps its own name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from govterms.imports.history import Record, Terms
from govterms.imports.names import Names, slug_of


@dataclass(frozen=True, slots=True)
class Placed:
    """A document, the terms that tell its history, earliest first, and its language if it was told."""

    document_id: str
    terms: tuple[Terms, ...]
    language: str | None

    @property
    def title(self) -> str:
        """What the collection calls it today."""
        return self.terms[-1].name

    @property
    def service(self) -> str:
        """What the collection calls its service today."""
        return self.terms[-1].service

    @property
    def records(self) -> tuple[Record, ...]:
        """All records, in order."""
        return tuple(record for terms in self.terms for record in terms.records)


def placed(terms: Iterable[Terms], names: Names) -> tuple[Placed, ...]:
    """The documents of a collection, by id. Terms that people left out, or without records, are not there."""
    found: dict[str, list[Terms]] = defaultdict(list)
    wanted = [t for t in terms if t.records and not names.is_left_out(t.service, t.name)]
    for one in sorted(wanted, key=lambda terms: (terms.records[0].at, terms.path)):
        free = (name for name in _places(one, names) if _ended(found[name], one))
        found[next(free)].append(one)
    return tuple(_placed(name, found[name], names) for name in sorted(found) if found[name])


def _placed(document_id: str, terms: list[Terms], names: Names) -> Placed:
    newest = terms[-1]
    return Placed(document_id, tuple(terms), names.language(newest.service, newest.name))


def _places(terms: Terms, names: Names) -> Iterator[str]:
    """The place that is named for terms, then those that are made of their own name."""
    plain = f"{slug_of(terms.service)}/{slug_of(terms.name)}"
    yield names.place(terms.service, terms.name)
    yield plain
    yield f"{plain}-{sha256(terms.path.encode()).hexdigest()[:8]}"


def _ended(there: list[Terms], later: Terms) -> bool:
    return not there or there[-1].records[-1].at <= later.records[0].at

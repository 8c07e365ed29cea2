"""History: a collection's commits sorted into the terms they tell of, each with its records in order.

Commits -> Terms

The order is that of the commits and not of their dates, because a record may be dated earlier than the
one before it: an upgrade bears the date of the page that it read again. Where terms were renamed, their
history goes on under the newest name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from sys import intern

from govterms.imports import messages
from govterms.imports.log import Commit
from govterms.imports.messages import Kind

SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class Record:
    """One recorded version: the commit, its date, the file's name then, and the id of its text."""

    commit: str
    at: datetime
    path: str
    blob: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Terms:
    """All records of one service's terms of one type, in the order in which they were made."""

    service: str
    name: str
    records: tuple[Record, ...]

    @property
    def path(self) -> str:
        """The file's newest name."""
        return f"{self.service}/{self.name}{SUFFIX}"


@dataclass
class _Files:
    """What is gathered on the way: records by the name they had, and which name became which, when."""

    records: dict[str, list[tuple[int, Record]]] = field(default_factory=lambda: defaultdict(list))
    renamed: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, number: int, commit: Commit) -> None:
        """Note what one commit did."""
        kind = messages.kind_of(commit.message)
        for one in commit.touched:
            if one.before != one.path:
                self.renamed[one.before].append((number, one.path))
            if one.blob and _is_terms(one.path):
                record = Record(commit.id, commit.at, intern(one.path), one.blob, kind)
                self.records[one.path].append((number, record))

    def newest_name(self, path: str, number: int) -> str:
        """What terms are called today whose file had this name after a commit."""
        while renamed := self._next_name(path, number):
            number, path = renamed
        return path

    def _next_name(self, path: str, number: int) -> tuple[int, str] | None:
        later = ((at, name) for at, name in self.renamed.get(path, ()) if at > number)
        return next((one for one in later if _is_terms(one[1])), None)


def gather(commits: Iterable[Commit]) -> tuple[Terms, ...]:
    """The terms of a collection, by name. A record with the text of the one before it is left out."""
    files = _Files()
    for number, commit in enumerate(commits):
        files.take(number, commit)
    found: dict[str, list[tuple[int, Record]]] = defaultdict(list)
    for path, records in files.records.items():
        for number, record in records:
            found[files.newest_name(path, number)].append((number, record))
    return tuple(_terms(path, found[path]) for path in sorted(found))


def _terms(path: str, records: list[tuple[int, Record]]) -> Terms:
    service, _, name = path.removesuffix(SUFFIX).partition("/")
    ordered = (record for _, record in sorted(records, key=lambda pair: pair[0]))
    return Terms(service, name, tuple(_new_texts(ordered)))


def _new_texts(records: Iterable[Record]) -> Iterator[Record]:
    last = None
    for record in records:
        if record.blob != last:
            yield record
        last = record.blob


def _is_terms(path: str) -> bool:
    return path.endswith(SUFFIX) and path.count("/") == 1 and not path.startswith("/")

"""Filing: at which moment each record of a document is kept.

Records, what stands -> Filed records, in order

A record is kept at the date it bears. Where that is not later than the record before it, it is kept one
second after that one, so that the order of the captures is that of the records; the date itself is told
in the provenance. Nothing is put between captures that came from elsewhere: what counsel was shown as
a change of neighbours must stay one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from govterms.imports.history import Record
from govterms.imports.standing import Standing
from govterms.model import from_stamp, to_stamp

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Filed:
    """A record and the moment it is kept at; `stood` is how long its text stood before the next one."""

    record: Record
    at: datetime
    stood: timedelta


@dataclass(frozen=True, slots=True)
class Filing:
    """The records of a document: those to be kept, and how many are kept already or left out."""

    new: tuple[Filed, ...]
    known: int
    covered: int
    future: int


@dataclass(frozen=True, slots=True)
class Clock:
    """Two moments: that of the import, and until when the collection was kept."""

    now: datetime
    until: datetime


def file_all(records: tuple[Record, ...], standing: Standing, clock: Clock) -> Filing:
    """Where each record goes. What is dated later than the import is left out."""
    others = standing.others(record.commit for record in records)
    new: list[Filed] = []
    covered = future = 0
    for filed in _in_order(records, standing, clock.until):
        if filed.record.commit in standing.sources:
            continue
        if filed.at > clock.now:
            future += 1
        elif others and others[0] <= to_stamp(filed.at) <= others[-1]:
            covered += 1
        else:
            new.append(filed)
    return Filing(tuple(new), len(records) - len(new) - covered - future, covered, future)


def _in_order(records: tuple[Record, ...], standing: Standing, until: datetime) -> Iterator[Filed]:
    """Each record at a moment of its own, later than that of the one before it."""
    taken = set(standing.sources.values())
    dates = [*(record.at for record in records), until]
    last: datetime | None = None
    for number, record in enumerate(records):
        known = standing.sources.get(record.commit)
        at = from_stamp(known) if known else record.at
        while not known and ((last and at <= last) or to_stamp(at) in taken):
            at = max(at, last or at) + SECOND
        last = at
        yield Filed(record, at, max(dates[number + 1] - record.at, timedelta()))

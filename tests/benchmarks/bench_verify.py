"""How many megabytes a second `verify` re-hashes, beside warcio.

Recorded data: a folder of recorded pages (gzipped HTML under it); what is written are pages of some hundred
paragraphs. An archive with a capture of each is made of them, and read by each tool whole. A megabyte is
10^6 bytes of records as they stand uncompressed in the WARC files, which is what is hashed. `govterms
verify` is the whole command on one core, ledger, pages and files; `warcio` only reads the WARC files and
checks their digests; the floor is the compressed files hashed and nothing else.
"""

import gzip
import os
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from warcio.archiveiterator import ArchiveIterator

from govterms.model import Capture, Exchange, Version
from govterms.model.records import Entry
from govterms.snapshot import Archive, Ledger
from govterms.snapshot.packing import Reading, pack
from govterms.snapshot.records import records
from govterms.snapshot.verify import verify
from tests.benchmarks import frame
from tests.benchmarks.frame import Result, Setting, Target, Timing

RECORDED = "replay"
OURS = "govterms"
WORDS = ("you", "we", "may", "shall", "not", "the", "harbor", "fees", "notice", "of", "law", "any")
TURNS = 3
TARGET = 150.0
FIRST = datetime(2026, 1, 5, 6, tzinfo=UTC)


def bodies(data: Path | None, count: int) -> Iterator[bytes]:
    """The pages: recorded, or written."""
    if data:
        for path in _spread(sorted(data.rglob("*.gz")), count):
            yield gzip.decompress(path.read_bytes())
        return
    chance = random.Random(3)
    for _ in range(count):
        lines = (" ".join(chance.choices(WORDS, k=40)) for _ in range(chance.randrange(200, 1200)))
        yield "".join(f'<p class="terms-paragraph">{line}</p>\n' for line in lines).encode()


def _spread(paths: list[Path], count: int) -> list[Path]:
    """So many of them, evenly over all."""
    return paths[:: max(1, len(paths) // count)][:count]


def keep(folder: Path, pages: Iterator[bytes]) -> tuple[Archive, Ledger]:
    """An archive with a capture of each page."""
    archive, ledger = Archive(folder), Ledger(folder / "_ledger")
    reading = Reading(Version("harbor/terms", FIRST, ("Be kind.",)), None, "declaration", "1")
    url = "https://harbor.example/terms"
    for number, body in enumerate(pages):
        answer = Exchange(url, url, 200, "text/html", body, "utf-8", (("User-Agent", "govterms"),))
        at = FIRST + timedelta(hours=number)
        (kept,) = archive.add_all([pack(Capture("harbor/terms", at, (answer,)), reading)])
        page = kept.page_digest
        raw, stamp = kept.provenance.raw, kept.stamp
        line = Entry("checked", stamp, "", kept.document_id, raw=raw, kept=stamp, page=page)
        ledger.add([Entry("begin", stamp, ""), line, Entry("end", stamp, "")])
    return archive, ledger


def measure(setting: Setting) -> Result:
    """Each way of reading, in turns; the best of them counts."""
    with TemporaryDirectory() as place:
        pages = bodies(setting.recorded, 10 if setting.is_short else 150)
        archive, ledger = keep(Path(place), pages)
        paths = sorted(archive.folder.rglob("*.warc.gz"))
        size = sum(record.size for path in paths for record in records(path)) / 1e6
        ways: dict[str, Callable[[], object]] = {
            OURS: lambda: _is_clean(archive, ledger),
            "warcio": lambda: sum(_by_warcio(path) for path in paths),
            "sha256 of the files alone": lambda: [sha256(path.read_bytes()) for path in paths],
        }
        with _one_core():
            timings = [_timing(name, way, size) for name, way in ways.items()]
    ours, peer, floor = timings
    return Result(
        name="verify",
        unit="megabytes",
        what="Everything kept, re-hashed on one core; megabytes of records, uncompressed.",
        data=setting.kind,
        machine=frame.machine(),
        ours=ours,
        peers=(peer,),
        floor=floor,
        ratios=tuple(frame.beside(ours, (peer,))),
        targets=(Target("megabytes a second", ours.per_second, at_least=TARGET),),
        notes=("warcio reads the WARC files alone: no ledger, no provenance, no SHA-256.",),
    )


@contextmanager
def _one_core() -> Iterator[None]:
    """One core for this process, where the system lets it choose: `verify` takes a thread for each."""
    if sys.platform != "linux":
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _timing(name: str, way: Callable[[], object], size: float) -> Timing:
    best = best_wall = float("inf")
    for _ in range(TURNS):
        begun, begun_wall = process_time(), perf_counter()
        way()
        best = min(best, process_time() - begun)
        best_wall = min(best_wall, perf_counter() - begun_wall)
    return Timing(
        tool=name,
        count=round(size),
        per_second=frame.rounded(size / best),
        per_second_wall=frame.rounded(size / best_wall),
    )


def _is_clean(archive: Archive, ledger: Ledger) -> None:
    assert list(verify(archive.folder, ledger)) == []


def _by_warcio(path: Path) -> int:
    size = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            stream = record.content_stream()
            while piece := stream.read(65536):
                size += len(piece)
    return size

"""How many megabytes a second `govterms verify` re-hashes, beside warcio in the same run.

usage: python tests/benchmarks/bench_verify.py [DATA] [--json] [--count N] [--every N]

DATA is a folder of recorded pages (gzipped HTML under it, as in the replay corpus); without it, pages are
written. An archive of a capture each is made of them. A megabyte is 10^6 bytes of records as they stand
uncompressed in the WARC files, which is what is hashed; compressed ones are told beside. `verify` is the
whole command on one core; `warcio` only reads the same files and checks their digests; `sha256` is the floor,
the compressed files hashed and nothing else. Times are processor time, the best of three turns.
"""

import argparse
import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from warcio.archiveiterator import ArchiveIterator

from govterms.model import Capture, Exchange, Version
from govterms.model.records import Entry
from govterms.snapshot import Archive, Ledger
from govterms.snapshot.archive import Reading, pack
from govterms.snapshot.records import records
from govterms.snapshot.verify import verify

WORDS = ("you", "we", "may", "shall", "not", "the", "harbor", "fees", "notice", "of", "law", "any")
TURNS = 3
TARGET = 150.0
FIRST = datetime(2026, 1, 5, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rate:
    """One way of reading all files: megabytes of records, and of compressed files, a second."""

    tool: str
    files: int
    megabytes: float
    per_second: float
    compressed_per_second: float


def bodies(data: Path | None, count: int, every: int) -> Iterator[bytes]:
    """The pages: recorded, or written."""
    if data:
        for path in sorted(data.rglob("*.gz"))[::every][:count]:
            yield gzip.decompress(path.read_bytes())
        return
    chance = random.Random(3)
    for _ in range(count):
        lines = (" ".join(chance.choices(WORDS, k=40)) for _ in range(chance.randrange(200, 1200)))
        yield "".join(f'<p class="terms-paragraph">{line}</p>\n' for line in lines).encode()


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


def measure(archive: Archive, ledger: Ledger) -> list[Rate]:
    """Each way of reading, in turns."""
    paths = sorted(archive.folder.rglob("*.warc.gz"))
    size = sum(record.size for path in paths for record in records(path)) / 1e6
    packed = sum(path.stat().st_size for path in paths) / 1e6
    ways: dict[str, Callable[[], object]] = {
        "verify": lambda: _is_clean(archive, ledger),
        "warcio": lambda: sum(_by_warcio(path) for path in paths),
        "sha256": lambda: [sha256(path.read_bytes()).digest() for path in paths],
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(TURNS):
        for name, way in ways.items():
            begun = process_time()
            way()
            best[name] = min(best[name], process_time() - begun)
    return [Rate(name, len(paths), round(size, 1), round(size / took), round(packed / took))
            for name, took in best.items()]  # fmt: skip


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


def main() -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        pages = bodies(given.data, given.count, given.every)
        rates = measure(*keep(Path(place), pages))
    for rate in rates:
        print(json.dumps(asdict(rate)) if given.json else
              f"{rate.tool:8} {rate.per_second:6.0f} MB of records a second, "
              f"{rate.compressed_per_second:5.0f} MB compressed ({rate.files} files, "
              f"{rate.megabytes} MB)")  # fmt: skip
    print(f"verify against warcio {rates[0].per_second / rates[1].per_second:.2f}, target {TARGET}")


if __name__ == "__main__":
    main()

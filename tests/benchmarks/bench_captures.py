"""How many recorded pages a second come in, by threads and by one, two and four workers of a scheduler.

Recorded data: a folder with manifest.jsonl, one object a line, as `govterms import captures` reads it;
what is written are pages of the same form. Each page is extracted, judged, compared with the one before
it and kept. The project is a fresh one for each run, and its files must be those that threads keep, byte
for byte. What is raced is processor time of all processes, and the clock, which on a machine of few cores
cannot show more workers.
"""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from govterms import layout
from tests.benchmarks import bench_dask, commands, frame
from tests.benchmarks.bench_dask import Spread
from tests.benchmarks.commands import Took
from tests.benchmarks.frame import Ratio, Result, Setting, rounded
from tests.benchmarks.loopback import written

RECORDED = "replay"
WORKERS = (1, 2, 4)
DOCUMENTS, DAYS, SECTIONS = 25, 40, 10
FIRST = datetime(2024, 1, 1, 6, tzinfo=UTC)


def measure(setting: Setting) -> Result:
    """The same pages by threads, then by crews."""
    with TemporaryDirectory(prefix="govterms-bench-") as place:
        room = Path(place)
        manifest = (setting.recorded or _written(room / "pages", setting)) / "manifest.jsonl"
        threads = commands.import_captures(_project(room, "threads"), manifest)
        told = bench_dask.kept(room / "threads")
        crews = WORKERS[:1] if setting.is_short else WORKERS
        some = [_spread(room, manifest, workers, told) for workers in crews]
    return _result(setting, threads, some)


def _project(room: Path, name: str) -> Path:
    layout.begin(room / name)
    return room / name


def _spread(room: Path, manifest: Path, workers: int, told: str) -> Spread:
    """An import by so many workers. Raises where the files are not those of the threads."""
    root = _project(room, f"workers-{workers}")
    bring = partial(commands.import_captures, root, manifest, "--dask")
    return bench_dask.spread(workers, bring, root, told)


def _written(folder: Path, setting: Setting) -> Path:
    """Pages of some documents, each of which changes a little every fifth day."""
    folder.mkdir()
    documents = 2 if setting.is_short else DOCUMENTS
    with (folder / "manifest.jsonl").open("w", encoding="utf-8") as manifest:
        for number in range(documents):
            for row in _rows(folder, number, 3 if setting.is_short else DAYS):
                manifest.write(json.dumps(row) + "\n")
    return folder


def _rows(folder: Path, number: int, days: int) -> Iterator[dict[str, object]]:
    """One line of the manifest for each day, its page written beside it."""
    page = written(number, SECTIONS).replace(b"%DOCUMENT%", str(number).encode())
    for day in range(days):
        name = f"{number:03}-{day:03}.html.gz"
        body = page.replace(b"%DAYS%", str(10 + day // 5).encode())
        (folder / name).write_bytes(gzip.compress(body, 1, mtime=0))
        yield {
            "platform": f"Host {number % 5}",
            "document": f"Terms {number}",
            "fetched_at": f"{FIRST + timedelta(days=day):%Y-%m-%dT%H:%M:%SZ}",
            "file": name,
            "url": f"https://host-{number % 5}.example/{number}",
            "select": ["main"],
            "remove": [".menu"],
        }


def _result(setting: Setting, threads: Took, some: list[Spread]) -> Result:
    count, last = sum(threads.outcomes.values()), some[-1]
    ours, crews = bench_dask.beside(count, threads, some)
    cost = rounded(last.processor / threads.processor)
    outcomes = ", ".join(f"{number:,} {name}" for name, number in sorted(threads.outcomes.items()))
    return Result(
        name="captures",
        unit="pages",
        what="Recorded pages brought in by `govterms import captures`; memory is the writer's.",
        data=setting.kind,
        machine=frame.machine(),
        ours=ours,
        peers=crews,
        ratios=(
            Ratio("processor time of the largest crew against threads", cost, is_less_better=True),
        ),
        notes=(
            f"What became of them: {outcomes}.",
            "The files of every run were the same, byte for byte.",
        ),
    )

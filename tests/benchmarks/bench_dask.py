"""How many documents a second a first run takes in, by threads and by one, two and four workers.

A scheduler and its workers are processes on loopback; the pages come from a server of its own, from fifty
hosts. The files are compared after each run: they must be those of the threads. What is raced is processor
time of all processes but the server, and the clock, which on a machine of few cores cannot show more workers.
"""

import logging
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import process_time

from distributed import Client, LocalCluster

from govterms import declare
from govterms.extract import extract
from govterms.pipeline.look import Known, Sight
from govterms.snapshot import Archive
from tests.benchmarks import commands, frame
from tests.benchmarks.commands import MONDAYS, Took
from tests.benchmarks.frame import Ratio, Result, Setting, Timing, rounded
from tests.benchmarks.loopback import Site

RECORDED = ""
DOCUMENTS, HOSTS, SECTIONS = 5000, 50, 10
WORKERS = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Spread:
    """A first run by some workers: the writer's own part, and that of scheduler and workers, in seconds."""

    workers: int
    writer: Took
    scheduler: float
    crew: float

    @property
    def processor(self) -> float:
        """Processor time of all of them."""
        return self.writer.processor + self.scheduler + self.crew


def measure(setting: Setting) -> Result:
    """First runs over the same documents: by threads, then by crews."""
    count = 60 if setting.is_short else DOCUMENTS
    with TemporaryDirectory() as place:
        site = Site(Path(place), count, min(HOSTS, count), sections=SECTIONS)
        with site.served():
            threads = commands.watch(site.folder, MONDAYS[0])
            told, moved = kept(site.folder), _moved(site.folder)
            some = [_spread(site, number, told) for number in _crews(setting)]
            quiet = _quiet(site, WORKERS[-1] if not setting.is_short else 1)
    return _result(count, threads, some, quiet, moved)


def _crews(setting: Setting) -> tuple[int, ...]:
    return WORKERS[:1] if setting.is_short else WORKERS


def _spread(site: Site, workers: int, told: str) -> Spread:
    """A first run by so many workers. Raises where the files are not those of the threads."""
    rmtree(site.folder / "tos_snapshots")
    watch = partial(commands.watch, site.folder, MONDAYS[0], "--dask")
    return spread(workers, watch, site.folder, told)


def spread(workers: int, run: Callable[[str], Took], root: Path, told: str) -> Spread:
    """A command by so many workers, given their scheduler's address.

    Raises RuntimeError where what it keeps under `root` has another digest than `told`.
    """
    with _cluster(workers) as client:
        before = _crew_time(client), process_time()
        took = run(client.scheduler.address)
        crew, scheduler = _crew_time(client) - before[0], process_time() - before[1]
    if kept(root) != told:
        raise RuntimeError(f"{workers} workers kept other files than threads")
    return Spread(workers, took, scheduler, crew)


def _quiet(site: Site, workers: int) -> Took:
    """A run by workers that finds nothing new."""
    with _cluster(workers) as client:
        return commands.watch(site.folder, MONDAYS[1], "--dask", client.scheduler.address)


@contextmanager
def _cluster(workers: int) -> Iterator[Client]:
    words = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=8, silence_logs=logging.ERROR, **words
        ) as started,
        Client(started) as client,
    ):
        yield client


def _crew_time(client: Client) -> float:
    return float(sum(client.run(process_time).values()))


def kept(folder: Path) -> str:
    """One digest over all that is kept."""
    told = sha256()
    for path in sorted((folder / "tos_snapshots").rglob("*")):
        if path.is_file() and path.name != ".lock":
            told.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return told.hexdigest()


def _moved(folder: Path) -> tuple[int, int]:
    """What goes out with the first task of a document that is kept, and what comes back of a new page."""
    document, archive = declare.load_watch(folder).documents()[0], Archive(folder / "tos_snapshots")
    newest = next(archive.newest_first(document.id))
    capture = archive.read(newest)
    seen = Sight(document, capture, extract(capture, document), Known(newest, newest))
    return len(pickle.dumps((document, Known(newest, newest)))), len(pickle.dumps(seen))


def beside(count: int, threads: Took, some: Sequence[Spread]) -> tuple[Timing, tuple[Timing, ...]]:
    """The rows of threads and of each crew, over so many units of work."""
    crews = tuple(
        Timing(
            _called(one.workers),
            count,
            rounded(count / one.processor),
            rounded(count / one.writer.wall),
            peak_megabytes=rounded(one.writer.megabytes),
        )
        for one in some
    )
    ours = Timing(
        "threads of one process",
        count,
        rounded(count / threads.processor),
        rounded(count / threads.wall),
        peak_megabytes=rounded(threads.megabytes),
    )
    return ours, crews


def _called(workers: int) -> str:
    return f"{workers} worker{'s' if workers > 1 else ''}"


def _result(
    count: int, threads: Took, some: list[Spread], quiet: Took, moved: tuple[int, int]
) -> Result:
    ours, crews = beside(count, threads, some)
    last = some[-1]
    notes = [
        f"{_called(one.workers)}: {one.writer.wall:.0f} s by the clock; processor time of the writer "
        f"{one.writer.processor:.0f} s, the scheduler {one.scheduler:.0f} s, the workers {one.crew:.0f} s."
        for one in some
    ]
    notes.append(
        f"A task takes {moved[0] / 1000:.1f} kB along, and a look at a new page brings "
        f"{moved[1] / 1000:.1f} kB back. A run of {_called(last.workers)} that finds nothing new: "
        f"{count / quiet.wall:.0f} documents a second by the clock, of which the writer's processor time "
        f"allows {count / quiet.processor:.0f}."
    )
    notes.append("The files of every run were the same, byte for byte.")
    return Result(
        name="dask",
        unit="documents",
        what="A first run, all new, from fifty hosts on loopback; memory is the writer's.",
        data="written",
        machine=frame.machine(),
        ours=ours,
        peers=crews,
        ratios=(
            Ratio(
                "processor time of the largest crew against threads",
                rounded(last.processor / threads.processor),
                is_less_better=True,
            ),
            Ratio(
                "memory of the writer with the largest crew against threads",
                rounded(last.writer.megabytes / threads.megabytes),
                is_less_better=True,
            ),
        ),
        notes=tuple(notes),
    )

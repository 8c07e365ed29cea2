"""How many versions of a collection a second are imported, beside git's own keeping of the same texts.

usage: python -m tests.benchmarks.bench_import [COLLECTION] [--versions N] [--services N] [--jobs N]

Recorded data: a folder with versions.bundle, a collection of Open Terms Archive's; what is written is a
collection of the same form (`make_collection.py`). Everything goes the way it goes in an office: a fresh
project, the command itself, files forced to the disk; each version is judged, compared with the one before
it, flagged and kept. The second import must write nothing. The peer is how such a collection comes to be: a
text written and `git commit`ed, one version at a time, with nothing read of it. The floor is the time to
read every text of the collection from git and to hash it.

As a script it brings in a collection of any size, again, and verifies it.
"""

import argparse
import io
import json
import resource
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from govterms import layout
from govterms.imports import history, repository
from tests.benchmarks import frame, sampling
from tests.benchmarks.commands import launched
from tests.benchmarks.frame import Ratio, Result, Setting, Target, Timing, rounded
from tests.benchmarks.make_collection import make

RECORDED = "ota"
OURS, PEER, FLOOR = "govterms", "git add, git commit", "read from git and hashed"
VERSIONS, SERVICES = 2000, 10
COMMITTED, PROFILED = 200, 500
"""Versions that the peer keeps, and that are brought in to see where the time goes."""
TARGET = 200.0


@dataclass(frozen=True, slots=True)
class Imported:
    """A first import, a second one and a verification, in seconds; `cpu` is processor time."""

    versions: int
    documents: int
    jobs: int
    new: int
    seconds: float
    cpu: float
    peak_memory_mb: float
    changes: Mapping[str, int]
    again_seconds: float
    again_new: int
    again_wrote_anything: bool
    verify_seconds: float
    is_verified: bool
    floor: float


def measure(setting: Setting) -> Result:
    """One collection brought in by the command, by git, and only read."""
    with TemporaryDirectory(prefix="govterms-bench-") as place:
        room = Path(place)
        source = _source(setting, room)
        ours = measured(source, room, jobs=1)
        peer = committed(source, room / "peer", 20 if setting.is_short else COMMITTED)
        part = room / "part.git"
        make(part, 20 if setting.is_short else PROFILED, 2)
        shares = sampling.profile([lambda: _in_process(part, room / "profiled")])
    mine = _timing(OURS, ours.new, ours.cpu, ours.seconds, ours.peak_memory_mb)
    floor = _timing(FLOOR, ours.versions, ours.floor, None)
    against_floor = Ratio("of the floor's rate", rounded(mine.per_second / floor.per_second))
    return Result(
        name="import",
        unit="versions",
        what="A collection brought in by the command with one job, from an empty project.",
        data=setting.kind,
        machine=frame.machine(),
        ours=mine,
        peers=(peer,),
        floor=floor,
        ratios=(*frame.beside(mine, (peer,)), against_floor),
        targets=(Target("versions a second, one core", mine.per_second, at_least=TARGET),),
        profile=shares,
        notes=(
            _again(ours),
            "git only keeps the texts: it judges, compares and flags none of them.",
        ),
    )


def _source(setting: Setting, room: Path) -> Path:
    if setting.recorded:
        return (setting.recorded / "versions.bundle").resolve()
    versions, services = (40, 1) if setting.is_short else (VERSIONS, SERVICES)
    make(room / "collection.git", versions, services)
    return room / "collection.git"


def _again(ours: Imported) -> str:
    wrote = "something, which is a defect" if ours.again_wrote_anything else "nothing"
    return (
        f"{ours.new:,} of {ours.versions:,} versions of {ours.documents} documents were kept; "
        f"bringing them in again took {ours.again_seconds:.1f} s and wrote {wrote}."
    )


def _timing(
    tool: str, count: int, cpu: float, seconds: float | None, memory: float | None = None
) -> Timing:
    wall = rounded(count / seconds) if seconds else None
    return Timing(tool, count, rounded(count / cpu), wall, peak_megabytes=memory)


def measured(source: Path, room: Path, jobs: int) -> Imported:
    """A first import, a second one and a verification, in a project of their own."""
    office = room / "office"
    layout.begin(office)
    command = ("import", "ota", str(source), "--json", "--jobs", str(jobs))
    first = launched(*command, here=office)
    before = _tree(office)
    second = launched(*command, here=office)
    wrote = _tree(office) != before
    verified = launched("verify", here=office)
    told: Mapping[str, Any] = json.loads(first.said)
    again: Mapping[str, Any] = json.loads(second.said)
    return Imported(
        versions=told["versions"],
        documents=told["documents"],
        jobs=jobs,
        new=told["new"],
        seconds=told["seconds"],
        cpu=first.processor,
        peak_memory_mb=told["peak_memory_mb"],
        changes=told["changes"],
        again_seconds=again["seconds"],
        again_new=again["new"],
        again_wrote_anything=wrote,
        verify_seconds=verified.wall,
        is_verified=verified.status == 0,
        floor=floor(source),
    )


def floor(source: Path) -> float:
    """Processor seconds to read each text and hash it: less than that no import can take."""
    began = time.process_time()
    for _, text in _texts(source):
        sha256(text).digest()
    return max(0.01, time.process_time() - began)


def committed(source: Path, into: Path, count: int) -> Timing:
    """The first texts of a collection, each written and committed by git."""
    _git(Path(), "init", "--quiet", str(into))
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    some = list(islice(_texts(source), count))
    for number, (name, text) in enumerate(some):
        path = into / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
        _git(into, "add", "--", str(path.relative_to(into)))
        _git(into, "commit", "--quiet", "--allow-empty", "--message", f"Record {number}")
    cpu = _since(before)
    return _timing(PEER, len(some), cpu, time.monotonic() - began)


def _texts(source: Path) -> Sequence[tuple[str, bytes]]:
    """The texts of a collection with the names of their documents, document by document."""
    with repository.opened(source) as opened, opened.blobs() as blobs:
        return [
            (f"{number}", blobs.read(record.blob))
            for number, terms in enumerate(history.gather(opened.commits()))
            for record in terms.records
        ]


def _git(here: Path, *words: str) -> None:
    who = ("-c", "user.name=Robot", "-c", "user.email=robot@collection.example")
    subprocess.run(["git", *who, *words], cwd=here, check=True)


def _in_process(source: Path, office: Path) -> None:
    """The same import within this process, where it can be looked at."""
    from govterms.cli import govterms

    layout.begin(office)
    with chdir(office), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        govterms.main(
            ["import", "ota", str(source), "--json", "--jobs", "1"], standalone_mode=False
        )


def _since(before: resource.struct_rusage) -> float:
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _tree(folder: Path) -> str:
    """One hash over the names and bytes of all files."""
    found = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(f"{path} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def main() -> None:
    """Read the arguments, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("collection", type=Path, nargs="?")
    parser.add_argument("--versions", type=int, default=42_000)
    parser.add_argument("--services", type=int, default=250)
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="govterms-bench-") as folder:
        room = Path(folder)
        source = asked.collection or room / "collection.git"
        if asked.collection is None:
            make(source, asked.versions, asked.services)
        told = measured(source.resolve(), room, asked.jobs)
    print(json.dumps(asdict(told), indent=2))


if __name__ == "__main__":
    main()

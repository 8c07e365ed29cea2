"""How long it takes to bring in a collection of versions, and what memory; then again, and to verify it.

usage: python -m tests.benchmarks.bench_import [COLLECTION] [--versions N] [--services N] [--jobs N] [--json]

COLLECTION is a repository or bundle; without it one is written for the purpose (`make_collection.py`).
Everything goes the way it goes in an office: a fresh project, the command itself, files forced to the
disk. The second import must write nothing. `cpu` is processor time, so that a busy machine shows less;
`floor` is the time to read every text of the collection from git and to hash it.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from govterms import layout
from govterms.imports import history, repository
from tests.benchmarks.make_collection import make


def measured(source: Path, room: Path, jobs: int) -> dict[str, Any]:
    """A first import, a second one and a verification, in a project of their own."""
    office = room / "office"
    layout.begin(office)
    command = ("import", "ota", str(source), "--json", "--jobs", str(jobs))
    first = _ran(office, *command)
    before = _tree(office)
    second = _ran(office, *command)
    written = _tree(office) != before
    verified = _ran(office, "verify")
    told: Mapping[str, Any] = json.loads(first["said"])
    again: Mapping[str, Any] = json.loads(second["said"])
    return {
        "versions": told["versions"],
        "documents": told["documents"],
        "jobs": jobs,
        "seconds": told["seconds"],
        "cpu": first["cpu"],
        "versions_per_second": told["versions_per_second"],
        "versions_per_cpu_second": round(told["new"] / first["cpu"], 1),
        "peak_memory_mb": told["peak_memory_mb"],
        "changes": told["changes"],
        "again_seconds": again["seconds"],
        "again_new": again["new"],
        "again_wrote_anything": written,
        "verify_seconds": verified["seconds"],
        "verified": verified["status"] == 0,
        "floor": floor(source),
    }


def floor(source: Path) -> float:
    """Processor seconds to read each text and hash it: less than that no import can take."""
    began = time.process_time()
    with repository.opened(source) as opened, opened.blobs() as blobs:
        for terms in history.gather(opened.commits()):
            for record in terms.records:
                sha256(blobs.read(record.blob)).digest()
    return round(time.process_time() - began, 1)


def _ran(here: Path, *words: str) -> dict[str, Any]:
    """What the command said, its status, its seconds, and its processor time with that of its workers."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-m", "govterms", *words],
        cwd=here, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    seconds = round(time.monotonic() - began, 1)
    return {"said": ran.stdout, "status": ran.returncode, "seconds": seconds, "cpu": round(cpu, 1)}


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
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="govterms-bench-") as folder:
        room = Path(folder)
        source = asked.collection
        if source is None:
            source = room / "collection.git"
            make(source, asked.versions, asked.services)
        told = measured(source.resolve(), room, asked.jobs)
    if asked.json:
        print(json.dumps(told, indent=2))
        return
    for name, value in told.items():
        print(f"{name:24} {value}")


if __name__ == "__main__":
    main()

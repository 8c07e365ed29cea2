"""A collection in and out again: is every text, name, date and order that came in what goes out?

usage: python -m tests.benchmarks.round_trip COLLECTION [--jobs N] [--json]

COLLECTION is a repository or bundle of versions. It is imported into a fresh project, exported as a
repository, and both are read again, record by record.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from govterms import layout
from govterms.imports import history, repository

Records = dict[str, list[tuple[str, str]]]


def records(source: Path) -> Records:
    """For each file, by its newest name, the content's id and the date of every record in order."""
    with repository.opened(source) as opened:
        return {
            terms.path: [(record.blob, record.at.isoformat()) for record in terms.records]
            for terms in history.gather(opened.commits())
        }


def measured(source: Path, room: Path, jobs: int) -> dict[str, Any]:
    """What came in, what went out, what is the same, and the seconds of each way."""
    office, out = room / "office", room / "out"
    layout.begin(office)
    began = time.monotonic()
    _run(office, "import", "ota", str(source), "--jobs", str(jobs))
    imported = time.monotonic()
    _run(office, "export", "ota", str(out))
    exported = time.monotonic()
    came, went = records(source), records(out)
    return {
        "documents": len(came),
        "versions": sum(map(len, came.values())),
        "exported_versions": sum(map(len, went.values())),
        "same_documents": sum(went.get(path) == some for path, some in came.items()),
        "same_versions": sum(
            one == other
            for path, some in came.items()
            for one, other in zip(some, went.get(path, []), strict=False)
        ),
        "import_seconds": round(imported - began, 1),
        "export_seconds": round(exported - imported, 1),
    }


def _run(here: Path, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "govterms", *words], cwd=here, capture_output=True, check=True
    )


def main() -> None:
    """Read the arguments, measure, and print; ends with 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("collection", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="govterms-round-") as folder:
        told = measured(asked.collection.resolve(), Path(folder), asked.jobs)
    if asked.json:
        print(json.dumps(told, indent=2))
    else:
        for name, value in told.items():
            print(f"{name:20} {value}")
    sys.exit(0 if told["same_versions"] == told["versions"] == told["exported_versions"] else 1)


if __name__ == "__main__":
    main()

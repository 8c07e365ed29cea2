"""Commands: `govterms` run as people run it, in a process of its own, and what it took.

words -> Took
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

MONDAYS = ("2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02")
LATER = "2027-01-04T06:00:00Z"
"""A clock behind all pages that were ever recorded."""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock and of processor time, the most memory in megabytes, and what was said."""

    wall: float
    processor: float
    megabytes: float
    outcomes: Mapping[str, int]


def watch(root: Path, day: str, *more: str) -> Took:
    """One run of `govterms watch` at a day, with no delay between requests. Raises where it fails."""
    clock = ["--now", f"{day}T06:00:00Z", "--contact", "nobody@example.org"]
    return _run("watch", "--root", str(root), "--delay", "0", "--allow-private", *clock, *more)


def import_captures(root: Path, manifest: Path, *more: str) -> Took:
    """One run of `govterms import captures`. Raises where it fails."""
    clock = ("--now", LATER)
    return _run("import", "captures", str(manifest), "--root", str(root), *clock, *more)


def _run(*words: str) -> Took:
    began = perf_counter()
    command = [sys.executable, "-m", "govterms", *words, "--jsonl"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = Counter(line.split('"outcome": "')[1].split('"')[0] for line in process.stdout)
    _, status, used = os.wait4(process.pid, 0)
    process.stdout.close()
    if status:
        raise RuntimeError(f"govterms {' '.join(words)} ended with {status >> 8}")
    seconds = used.ru_utime + used.ru_stime
    return Took(perf_counter() - began, seconds, used.ru_maxrss / 1024, dict(said))

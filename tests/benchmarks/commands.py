"""Commands: `govterms` run as people run it, in a process of its own, and what it took.

words -> Launched, or Took where outcomes are told
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MONDAYS = ("2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02")
LATER = "2027-01-04T06:00:00Z"
"""A clock behind all pages that were ever recorded."""
LAUNCH = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
status = subprocess.call(sys.argv[1:])
wall = time.perf_counter() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([status, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
"""Starts a command from a small process. The most memory that Linux tells of a process begins with what the
one that started it held, which after some benchmarks is more than the command needs."""


@dataclass(frozen=True, slots=True)
class Launched:
    """What a command said, its exit status, and what it and its workers took."""

    said: str
    talk: str
    status: int
    wall: float
    processor: float
    megabytes: float


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


def launched(*words: str, here: Path | None = None) -> Launched:
    """Run `govterms` to its end in a folder."""
    command = (sys.executable, "-c", LAUNCH, sys.executable, "-m", "govterms", *words)
    ran = subprocess.run(command, cwd=here, capture_output=True, text=True, check=True)
    said, _, told = ran.stdout.rstrip("\n").rpartition("\n")
    return Launched(said, ran.stderr, *json.loads(told))


def _run(*words: str) -> Took:
    ran = launched(*words, "--jsonl")
    if ran.status:
        raise RuntimeError(f"govterms {' '.join(words)} ended with {ran.status}: {ran.talk}")
    lines = ran.said.splitlines()
    said = Counter(line.split('"outcome": "')[1].split('"')[0] for line in lines)
    return Took(ran.wall, ran.processor, ran.megabytes, dict(said))

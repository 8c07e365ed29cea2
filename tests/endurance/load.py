"""Load: one real run over many documents on many hosts, some of which fail, stall or swell without end.

usage: python -m tests.endurance.load [--documents 2000] [--hosts 50] [--delay 0.5] [--deadline 900]

The hosts are a process of their own on loopback (`harsh`), and say themselves when they were asked. What is
measured: how long the run took, the memory of its process and of all that it started, what became of each
kind of document, and the shortest time between two requests to one host.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from govterms.snapshot import Ledger
from govterms.snapshot.verify import verify
from tests.endurance import harsh
from tests.support import write

NOW = "2026-03-02T06:00:00Z"
MEGABYTE = 1 << 20
MOST_MEMORY = 400
SLACK = 0.012
"""Seconds by which a gap may look too short: the kernel counts in steps of four milliseconds."""
EXPECTED = {
    "sound": {"first"},
    "large": {"first", "problem"},
    "503": {"failed"},
    "404": {"failed"},
    "reset": {"failed"},
    "truncated": {"failed"},
    "loris": {"failed"},
    "silent": {"failed"},
    "endless": {"problem"},
    "packed": {"problem"},
    "headers": {"failed"},
}


@dataclass(frozen=True)
class Asked:
    """How large the load is, and what the run is told."""

    documents: int
    hosts: int
    delay: float
    deadline: float


@dataclass(frozen=True)
class Came:
    """What came of a run."""

    status: int
    seconds: float
    peak: float
    outcomes: dict[str, tuple[str, str]]
    said: str
    requests: list[tuple[str, str, float]]

    def gaps(self) -> dict[str, float]:
        """The shortest time between two requests, by host."""
        times = defaultdict[str, list[float]](list)
        for host, _, at in self.requests:
            times[host].append(at)
        return {
            host: min(after - before for before, after in pairwise(sorted(found)))
            for host, found in times.items()
            if len(found) > 1
        }


def declare(root: Path, asked: Asked, port: int) -> list[str]:
    """A project with these documents, spread over the hosts; their ids."""
    ids: list[str] = []
    for host in range(asked.hosts):
        numbers = range(host, asked.documents, asked.hosts)
        kinds = {n: harsh.kind_of(n, asked.documents, asked.hosts) for n in numbers}
        rows = [
            f'  {kind}-{n}: {{title: "Number {n}", select: [main], '
            f'url: "http://{harsh.host(host)}:{port}/{n}-{kind}"}}'
            for n, kind in kinds.items()
        ]
        head = [f"title: Host {host}", "documents:", *rows]
        write(root / f"docs/platforms/host-{host}.md", "\n".join(["---", *head, "---", ""]))
        ids += [f"host-{host}/{kind}-{n}" for n, kind in kinds.items()]
    return ids


@contextmanager
def serving(port: int) -> Iterator["subprocess.Popen[str]"]:
    """The hosts, as long as the block lasts; their log is what they print after it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.endurance.harsh", str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def run(root: Path, asked: Asked, port: int) -> Came:
    """The run, measured."""
    words = ["watch", "--root", str(root), "--jsonl", "--allow-private", "--now", NOW]
    words += ["--delay", str(asked.delay), "--deadline", str(asked.deadline)]
    out, err = root / "out.jsonl", root / "err.txt"
    with serving(port) as hosts, out.open("w") as lines, err.open("w") as said:
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "govterms", *words],
            env={**os.environ, "GOVTERMS_CONTACT": "watch@agency.example"},
            stdout=lines,
            stderr=said,
        )
        peak = watched(process)
        seconds = time.monotonic() - began
        log, _ = hosts.communicate("")
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    told = {row["document"]: (row["outcome"], row["problem"] or row["detail"]) for row in rows}
    assert len(told) == len(rows), "a document was told twice"
    asked_for = [(one["host"], one["path"], one["at"]) for one in map(json.loads, log.splitlines())]
    return Came(process.returncode, seconds, peak, told, err.read_text(), asked_for)


def watched(process: "subprocess.Popen[bytes]") -> float:
    """Wait for a process; the most memory that it and all it started had at once, in megabytes."""
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_resident(pid) for pid in _family(process.pid)))
        time.sleep(0.1)
    return peak / MEGABYTE


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        for task in tasks:
            for child in (task / "children").read_text().split():
                yield from _family(int(child))
    except OSError:
        return


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def faults(root: Path, asked: Asked, ids: list[str], came: Came) -> Iterator[str]:
    """What a run under load must not do."""
    if came.status not in (0, 3):
        yield f"it ended with {came.status}: {came.said[-2000:]}"
    if set(ids) != set(came.outcomes):
        yield f"{len(set(ids) ^ set(came.outcomes))} documents are not accounted for on standard output"
    ledger = Ledger(root / "tos_snapshots/_ledger")
    entries = list(ledger.entries())
    lines = Counter(entry.document for entry in entries if entry.kind == "checked")
    if lines != Counter(ids):
        yield "the ledger does not have one line for each document"
    if entries[-1].kind != "end":
        yield "the ledger does not say how the run ended"
    yield from verify(root / "tos_snapshots", ledger)
    yield from _excesses(asked, came)
    for name, (outcome, detail) in came.outcomes.items():
        kind = name.partition("/")[2].partition("-")[0]
        if outcome not in EXPECTED[kind] and "that the run may take" not in detail:
            yield f"{name}: {outcome}: {detail}"


def _excesses(asked: Asked, came: Came) -> Iterator[str]:
    """Where a run took more than it was given: memory, time, or a host's patience."""
    if came.peak > MOST_MEMORY:
        yield f"it had {came.peak:.0f} MB"
    if came.seconds > asked.deadline + 30:
        yield f"it took {came.seconds:.0f} seconds, and was given {asked.deadline:g}"
    for host, gap in came.gaps().items():
        if gap < asked.delay - SLACK:
            yield f"{host} was asked again after {gap:.3f} seconds"


def table(asked: Asked, came: Came) -> Iterator[str]:
    """The figures, for people."""
    rows = Counter(
        (name.partition("/")[2].partition("-")[0], outcome, _why(detail))
        for name, (outcome, detail) in came.outcomes.items()
    )
    for (kind, outcome, why), count in sorted(rows.items()):
        yield f"{count:6}  {kind:10} {outcome:8} {why}"
    rate = len(came.requests) / came.seconds
    yield f"{came.seconds:.0f} s, given {asked.deadline:g}; exit status {came.status}"
    yield f"{came.peak:.0f} MB at most, children included"
    yield f"{len(came.requests)} requests, {rate:.1f} a second"
    gaps = came.gaps()
    yield f"shortest gap at a host {min(gaps.values()):.3f} s of {asked.delay:g} ({len(gaps)} hosts)"


def _why(detail: str) -> str:
    known = {
        "that the run may take": "not reached before the deadline",
        "times in a row": "its host was left alone",
        "stopped sending": "silence",
        "not sent the whole page": "too slow",
        "answered": "refused",
        "too-large": "too large",
        "first capture": "kept",
        "broke off": "broke off",
    }
    return next((said for words, said in known.items() if words in detail), detail[:70])


def measure(asked: Asked, root: Path) -> tuple[Came, list[str]]:
    """A run under this load, and what is wrong with it."""
    port = free_port()
    ids = declare(root, asked, port)
    came = run(root, asked, port)
    return came, list(faults(root, asked, ids, came))


def main() -> None:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--documents", type=int, default=2000)
    words.add_argument("--hosts", type=int, default=50)
    words.add_argument("--delay", type=float, default=0.5)
    words.add_argument("--deadline", type=float, default=900)
    asked = Asked(**vars(words.parse_args()))
    with TemporaryDirectory(prefix="govterms-load-") as folder:
        came, wrong = measure(asked, Path(folder))
    print("\n".join(table(asked, came)))
    print(f"{len(wrong)} faults")
    print("\n".join(wrong[:40]))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

"""Run: every target under atheris for its share of the minutes, and what was found.

    python -m pip install --require-hashes -r requirements-fuzz.lock   (once)
    python tests/fuzz/run.py --minutes 60 [--jobs 2] [TARGET …]

The minutes are shared out among the targets; with two jobs half as many pass. Corpora and findings stay
under build/fuzz/, so that the next run goes on from them. A finding does not end the run: its target starts
again with what time is left. Prints one JSON line a target: processor seconds, inputs, findings. Exit status
1 where there is a finding.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.fuzz.seeds import SEEDS, seeds  # noqa: E402

BUILD = ROOT / "build" / "fuzz"
SLOWEST = 20
"""Seconds that one input may take; no honest one of this size takes a second."""
MEMORY = 2048
MOST_FINDINGS, LEAST = 5, 20
"""Starts of one target in a run, and seconds that make another one worth its while."""
LONGEST = {"extract-html": 20_000, "compare": 8_000, "extract-pdf": 8_000}
EXECUTED = re.compile(r"^#(\d+)\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one target: processor seconds, inputs tried, and files of findings."""

    target: str
    seconds: float
    inputs: int
    findings: tuple[str, ...]


def main() -> None:
    """Run the targets that are named, or all."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--minutes", type=float, default=60.0)
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("targets", nargs="*", choices=[[], *SEEDS], default=[])
    options = asked.parse_args()
    targets = options.targets or list(SEEDS)
    share = options.minutes * 60 / len(targets)
    with ThreadPoolExecutor(options.jobs) as pool:
        told = list(pool.map(lambda target: _run(target, share), targets))
    sys.exit(1 if any(one.findings for one in told) else 0)


def _run(target: str, seconds: float) -> Told:
    """One target for so many seconds; told on standard output."""
    corpus, findings = BUILD / target / "corpus", BUILD / target / "findings"
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds(target):
        (corpus / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    before = set(findings.iterdir())
    spent, inputs = 0.0, 0
    for used, tried in _starts(target, corpus, findings, seconds):
        spent, inputs = spent + used, inputs + tried
    made = set(findings.iterdir()) - before
    # what libFuzzer calls slow is by the clock, and a busy machine is slow; beyond SLOWEST it is a timeout
    new = sorted(path.name for path in made if not path.name.startswith("slow-unit"))
    told = Told(target, round(spent, 1), inputs, tuple(new))
    print(json.dumps(asdict(told)), flush=True)
    return told


def _starts(
    target: str, corpus: Path, findings: Path, seconds: float
) -> Iterator[tuple[float, int]]:
    """Processor seconds and inputs of each start: the next one where the last ended in a finding."""
    ends_at = time.monotonic() + seconds
    for _ in range(MOST_FINDINGS):
        code, used, tried = _start(target, corpus, findings, ends_at - time.monotonic())
        yield used, tried
        if not code or ends_at - time.monotonic() < LEAST:
            return


def _start(target: str, corpus: Path, findings: Path, seconds: float) -> tuple[int, float, int]:
    """One start: how it ended, processor seconds, inputs tried."""
    options = [
        f"-max_total_time={max(1, int(seconds))}",
        f"-artifact_prefix={findings}/",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MEMORY}",
        f"-max_len={LONGEST.get(target, 4_000)}",
        "-print_final_stats=1",
    ]
    log = BUILD / target / f"log-{time.time_ns()}.txt"
    with log.open("wb") as out:
        done = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.one", target, *options, str(corpus)],
            cwd=ROOT,
            stdout=out,
            stderr=out,
            env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'scripts'}"},
        )
        _, status, usage = os.wait4(done.pid, 0)
        done.returncode = os.waitstatus_to_exitcode(status)
    steps = EXECUTED.findall(log.read_text(errors="replace"))
    return done.returncode, usage.ru_utime + usage.ru_stime, max(map(int, steps), default=0)


if __name__ == "__main__":
    main()

"""Kill: `govterms` killed with SIGKILL again and again, and nothing that was kept is lost.

usage: python -m tests.endurance.kill [--kills 200] [--seed 1]

A project watches two fictional platforms that change from day to day. Each day its run is killed a few
times, at moments that are drawn by the seed, before one is left alone. After each kill every file that was
kept before must be there as it was and no file be half written; after the run that is left alone `verify`
must find nothing; at the end texts and changes must be those of a project that was never disturbed. The
kills are of five kinds: before the n-th thing that is done to files, so long after the start, at the n-th
request, so long after the first new file, and when the run is about to end.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from govterms import review
from govterms.review import ReviewPage
from tests.endurance import keeping, tidewater
from tests.endurance.keeping import CHANGES, KEPT
from tests.endurance.tidewater import Serving

FIRST = datetime(2026, 3, 1, 6, tzinfo=UTC)
PATIENCE = 120
KINDS = ("files", "files", "files", "clock", "request", "writing", "closing")
"""What moments are drawn from; the first is the sharpest and is drawn most often."""
MOST_A_DAY = 6


@dataclass
class Tally:
    """What came of a series."""

    kills: Counter[str] = field(default_factory=Counter)
    ended: int = 0
    runs: int = 0
    problems: list[str] = field(default_factory=list)

    def note(self, where: str, problems: Iterator[str]) -> None:
        """Note what is wrong."""
        self.problems += [f"{where}: {problem}" for problem in problems]


@dataclass
class Victim:
    """A project, and how its commands are run and killed."""

    root: Path
    chance: random.Random
    tally: Tally
    steps: dict[str, int] = field(default_factory=dict)

    def start(self, nth: int, words: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a command that dies before the n-th thing it does to files; of 0, never."""
        count = self.root.parent / "count"
        count.unlink(missing_ok=True)
        ours = ("-m", "tests.endurance.dying", str(self.root), str(nth), str(count), "--")
        return subprocess.Popen(
            [sys.executable, *ours, *words, "--root", str(self.root)],
            env={**os.environ, "GOVTERMS_CONTACT": "watch@agency.example"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def whole(self, *words: str) -> int:
        """Run a command that is left alone; its exit status."""
        process = self.start(0, words)
        _, said = process.communicate(timeout=PATIENCE)
        self.tally.runs += 1
        if process.returncode not in (0, 3):
            self.tally.problems.append(f"{words}: ended with {process.returncode}: {said.decode()}")
        counted = self.root.parent / "count"
        if counted.exists():
            self.steps[words[0]] = int(counted.read_text())
        return process.returncode

    def kill(
        self, kind: str, shown: Serving | None, words: Sequence[str], signed: str = ""
    ) -> bool:
        """Run a command and kill it at a moment of a kind; whether it was still alive then."""
        before = keeping.holding(self.root)
        nth = self.chance.randint(1, self.steps.get(words[0], 60)) if kind == "files" else 0
        with _counting(shown, self.chance) as reached:
            process = self.start(nth, words)
            moment = MOMENTS[kind]
            moment(self, process, before, reached)
            process.kill()
            process.communicate(timeout=PATIENCE)
        died = process.returncode == -9
        self.tally.kills[f"{words[0]} {kind}"] += died
        self.tally.ended += not died
        where = f"kill {self.tally.kills.total()} ({words[0]}, {kind} {nth or ''})"
        self.tally.note(where, keeping.losses(before, self.root, signed))
        return died


Reached = Callable[[], bool]
Moment = Callable[[Victim, "subprocess.Popen[bytes]", keeping.Holding, Reached], None]


@contextmanager
def _counting(shown: Serving | None, chance: random.Random) -> Iterator[Reached]:
    """Whether so many requests were served."""
    wanted, seen = chance.randint(1, 16), [0]

    def note() -> None:
        seen[0] += 1

    if shown:
        shown.on_request = note
    yield lambda: seen[0] >= wanted


def by_files(
    victim: Victim, process: "subprocess.Popen[bytes]", before: keeping.Holding, reached: Reached
) -> None:
    """It kills itself."""
    process.wait(PATIENCE)


def by_clock(
    victim: Victim, process: "subprocess.Popen[bytes]", before: keeping.Holding, reached: Reached
) -> None:
    """So long after the start: mostly while it loads, or has just begun."""
    time.sleep(victim.chance.uniform(0.02, 1.6))


def by_request(
    victim: Victim, process: "subprocess.Popen[bytes]", before: keeping.Holding, reached: Reached
) -> None:
    """When the platforms were asked so often."""
    _until(process, reached)


def by_writing(
    victim: Victim, process: "subprocess.Popen[bytes]", before: keeping.Holding, reached: Reached
) -> None:
    """So long after the first file that is new."""
    there = _newest(victim.root)
    _until(process, lambda: _newest(victim.root) > there)
    time.sleep(victim.chance.uniform(0, 0.06))


def by_closing(
    victim: Victim, process: "subprocess.Popen[bytes]", before: keeping.Holding, reached: Reached
) -> None:
    """When the ledger has grown a second time: its lines are there, the run is about to end."""
    size = sum(len(data) for data in before.ledger.values())
    _until(process, lambda: _ledger_size(victim.root) > size + 400)
    time.sleep(victim.chance.uniform(0, 0.02))


MOMENTS: dict[str, Moment] = {
    "files": by_files,
    "clock": by_clock,
    "request": by_request,
    "writing": by_writing,
    "closing": by_closing,
}


def _until(process: "subprocess.Popen[bytes]", holds: Reached) -> None:
    ends = time.monotonic() + PATIENCE
    while process.poll() is None and not holds() and time.monotonic() < ends:
        time.sleep(0.0005)


def _newest(root: Path) -> float:
    """When anything last came or went in a folder of captures."""
    folders = [*(root / KEPT).glob("*/*"), root / KEPT]
    return max((path.stat().st_mtime for path in folders if path.exists()), default=0.0)


def _ledger_size(root: Path) -> int:
    return sum(path.stat().st_size for path in (root / KEPT / "_ledger").glob("*.jsonl"))


def watch_words(day: int, minute: int) -> tuple[str, ...]:
    """The words of a run on a day."""
    at = FIRST + timedelta(days=day, minutes=minute)
    return ("watch", "--now", f"{at:%Y-%m-%dT%H:%M:%SZ}", "--delay", "0", "--allow-private")


def a_day(victim: Victim, shown: Serving, day: int, most: int) -> None:
    """A day of the disturbed project: a few kills, now and then a signature, and a whole run."""
    shown.day = day
    for minute in range(min(victim.chance.randint(1, MOST_A_DAY), most)):
        victim.kill(victim.chance.choice(KINDS), shown, watch_words(day, minute))
    victim.whole(*watch_words(day, 30))
    victim.tally.note(f"day {day}", keeping.troubles(victim.root))


def a_signature(victim: Victim, reference: Victim, name: str) -> None:
    """Kill a signature; then let it be given, unless it was, and give it in the other project too."""
    waiting = [one for one in review.pages(victim.root / CHANGES) if one.page.is_open]
    if not waiting:
        return
    one = victim.chance.choice(waiting)
    victim.steps.setdefault("review", 6)
    victim.kill("files", None, sign_words(one, name), f"{CHANGES}/{one.id}.md")
    if all(who.by != name for who in review.read(one.path).page.review.signed):
        victim.whole(*sign_words(one, name))
    step = (one.page.document, one.page.before_text, one.page.after_text)
    for other in review.pages(reference.root / CHANGES):
        page = other.page
        if (page.document, page.before_text, page.after_text) == step and page.is_open:
            reference.whole(*sign_words(other, name))


def sign_words(one: ReviewPage, name: str) -> tuple[str, ...]:
    """The words of a signature."""
    return ("review", "sign", one.id, "--decision", "no-action", "--by", name)


def the_same(disturbed: Path, reference: Path) -> Iterator[str]:
    """Where a project that was killed holds other texts or changes than one that was not."""
    texts, wanted = keeping.told(disturbed), keeping.told(reference)
    for name in sorted(texts.keys() | wanted.keys()):
        if texts.get(name) != wanted.get(name):
            yield f"{name}: its texts are not those of the project that was never disturbed"
    for change in sorted(keeping.changes(disturbed) ^ keeping.changes(reference)):
        yield f"{change[0]}: a change is here that is not there"


def series(kills: int, seed: int, folder: Path, signatures: bool = True) -> Tally:
    """Kill until there are enough, and say what came of it."""
    chance, tally = random.Random(seed), Tally()
    with tidewater.serving() as shown:
        roots = [tidewater.declare(folder / n / "project", shown.tide, shown.quay) for n in "ab"]
        victim = Victim(roots[0], chance, tally)
        reference = Victim(roots[1], chance, Tally())
        day = 0
        while tally.kills.total() < kills:
            a_day(victim, shown, day, kills - tally.kills.total())
            reference.whole(*watch_words(day, 30))
            if signatures and day % 5 == 4:
                a_signature(victim, reference, f"Reader {day}")
            day += 1
        tally.note("end", the_same(*roots))
        tally.problems += reference.tally.problems
    return tally


def main() -> None:
    """Run the series and print what came of it."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    began = time.monotonic()
    with TemporaryDirectory(prefix="govterms-kill-") as folder:
        tally = series(asked.kills, asked.seed, Path(folder))
    for kind, count in sorted(tally.kills.items()):
        print(f"{count:5}  {kind}")
    print(f"{tally.kills.total():5}  kills; {tally.ended} runs ended before their moment came")
    print(f"{tally.runs:5}  runs left alone; {time.monotonic() - began:.0f} s, seed {asked.seed}")
    print(f"{len(tally.problems):5}  losses")
    print("\n".join(tally.problems))
    sys.exit(1 if tally.problems else 0)


if __name__ == "__main__":
    main()

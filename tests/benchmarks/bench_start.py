"""How long the command takes to say what it can do, beside another command of the same kind.

No data are needed. The floor is the interpreter that starts and ends. Times are the processor time of
the whole process; what is loaded for it is held by a test.
"""

import subprocess
import sys
from dataclasses import replace
from functools import partial
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

from tests.benchmarks import frame, racing
from tests.benchmarks.frame import Ratio, Result, Setting, Target
from tests.benchmarks.racing import Answer

RECORDED = ""
OURS, FLOOR = "govterms --help", "python -c pass"
COMMANDS = {
    OURS: ("-m", "govterms", "--help"),
    "mkdocs --help": ("-m", "mkdocs", "--help"),
    FLOOR: ("-c", "pass"),
}


def run(name: str) -> Answer:
    """A command in a new process."""
    before, began = getrusage(RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run([sys.executable, *COMMANDS[name]], capture_output=True, check=False)
    took, after = perf_counter() - began, getrusage(RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Answer(int(done.returncode == 0), seconds, took)


def measure(setting: Setting) -> Result:
    """Each command many times, in turns."""
    times = 3 if setting.is_short else 20
    laps: dict[str, list[racing.Lap]] = {name: [] for name in COMMANDS}
    for _ in range(times):
        for name in COMMANDS:
            laps[name].append(racing.lap(partial(run, name)))
    timings = {
        name: replace(racing.timing(name, some), peak_megabytes=None) for name, some in laps.items()
    }
    ours, floor = timings.pop(OURS), timings.pop(FLOOR)
    peers = tuple(timings.values())
    median = ours.median_ms or 0.0
    return Result(
        name="start",
        unit="starts",
        what="The help of the whole command, from a new process to its end.",
        data=setting.kind,
        machine=frame.machine(),
        ours=ours,
        peers=peers,
        floor=floor,
        ratios=(
            *frame.beside(ours, peers),
            Ratio("of the floor's rate", frame.rounded(ours.per_second / floor.per_second)),
        ),
        targets=(Target("seconds at the median", round(median / 1000, 3), at_most=0.25),),
    )

"""Racing: several tools over the same units of work, in turns, each in a process of its own.

tools, items -> Timings

A process of its own makes a tool's memory its own; turns make a busy machine busy for all of them. What a
tool needs before it can start (a file read, a text split) is not counted.
"""

import multiprocessing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from multiprocessing.connection import Connection
from time import perf_counter, process_time
from typing import Any

from tests.benchmarks.frame import Timing, peak_megabytes, rounded

WARMING, TURN = 3, 25
"""Units each tool does before it is measured, and units it is measured on until the next has its turn."""
WARM = 0.25
"""Seconds for which it does them again and again. While others had their turn the processor forgot it: a tool
that does a unit in a millisecond would be measured finding its way back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job made: a size, 0 where it failed.

    A job that asked another program to do it says how long that took, by its processor and by the clock,
    and the most memory it held.
    """

    size: int
    seconds: float | None = None
    seconds_wall: float | None = None
    megabytes: float | None = None


Job = Callable[[], Answer | int]
Prepare = Callable[[Any], Job]
Tool = Callable[[], Prepare]
"""Called in the tool's own process: it imports the tool, and gives what makes a job of an item."""


@dataclass(frozen=True, slots=True)
class Lap:
    """One unit of work done: seconds by the processor and by the clock, the size, the most memory held."""

    seconds: float
    seconds_wall: float
    size: int
    megabytes: float


def race(tools: Mapping[str, Tool], items: Sequence[object]) -> dict[str, Timing]:
    """Every tool over every item once, in turns. Tools are functions of a module, items can be pickled."""
    context = multiprocessing.get_context("spawn")
    lines: dict[str, Connection] = {}
    for name, tool in tools.items():
        lines[name], theirs = context.Pipe()
        context.Process(target=_work, args=(tool, theirs), daemon=True).start()
        theirs.close()
    laps: dict[str, list[Lap]] = {name: [] for name in tools}
    for start in range(0, len(items), TURN):
        for name, line in lines.items():
            _warm(line, items)
            laps[name] += [_asked(line, item) for item in items[start : start + TURN]]
    for line in lines.values():
        line.send(None)
    return {name: timing(name, some) for name, some in laps.items()}


def _warm(line: Connection, items: Sequence[object]) -> None:
    """Let a tool do the first few units for a while; always the same ones, or it could remember others."""
    _asked(line, items[0])  # it may still be loading
    began = perf_counter()
    for number, item in enumerate(cycle(items[:WARMING]), 1):
        _asked(line, item)
        if number >= WARMING and perf_counter() - began >= WARM:
            return


def _asked(line: Connection, item: object) -> Lap:
    line.send(item)
    answer = line.recv()
    assert isinstance(answer, Lap)
    return answer


def _work(tool: Tool, line: Connection) -> None:
    """One tool's process: items in, laps out."""
    prepare = tool()
    while (item := line.recv()) is not None:
        line.send(lap(prepare(item)))


def lap(job: Job) -> Lap:
    """A job done once."""
    began, began_wall = process_time(), perf_counter()
    made = job()
    seconds, seconds_wall = process_time() - began, perf_counter() - began_wall
    answer = made if isinstance(made, Answer) else Answer(made)
    return Lap(
        seconds if answer.seconds is None else answer.seconds,
        seconds_wall if answer.seconds_wall is None else answer.seconds_wall,
        answer.size,
        peak_megabytes() if answer.megabytes is None else answer.megabytes,
    )


def timing(tool: str, laps: Sequence[Lap]) -> Timing:
    """Laps of one tool, summed up."""
    seconds = [one.seconds for one in laps]
    return Timing(
        tool=tool,
        count=len(laps),
        per_second=rounded(len(laps) / sum(seconds)),
        per_second_wall=rounded(len(laps) / sum(one.seconds_wall for one in laps)),
        median_ms=rounded(1000 * quantile(seconds, 0.5)),
        p95_ms=rounded(1000 * quantile(seconds, 0.95)),
        most_ms=rounded(1000 * max(seconds)),
        peak_megabytes=rounded(max(one.megabytes for one in laps)),
        failed=sum(not one.size for one in laps),
    )


def quantile(figures: Sequence[float], share: float) -> float:
    """The figure that this share of all does not exceed."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def by_unit(timing: Timing, each: float) -> Timing:
    """A timing of batches as a timing of the units in them: `each` units a batch."""
    wall, times = timing.per_second_wall, (timing.median_ms, timing.p95_ms, timing.most_ms)
    median, p95, most = (None if one is None else rounded(one / each) for one in times)
    return replace(
        timing,
        count=round(timing.count * each),
        per_second=rounded(timing.per_second * each),
        per_second_wall=None if wall is None else rounded(wall * each),
        median_ms=median,
        p95_ms=p95,
        most_ms=most,
    )

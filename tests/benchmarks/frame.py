"""Frame: what every benchmark gives, and how its figures are kept.

Result -> tests/benchmarks/results.json -> Result

Each result is kept under its name and the kind of data it was measured on, so that what was measured on
recorded pages is never held against pages that were written for the purpose. No path, no host name and
no time of day is kept.
"""

import os
import platform
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

RESULTS = Path(__file__).with_name("results.json")
FALL = 0.25
"""A ratio that lost this share of its kept value has fallen."""

Kind = Literal["recorded", "written"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a benchmark is told: the folder of recorded data, or none; and whether a short run is enough."""

    recorded: Path | None = None
    is_short: bool = False

    @property
    def kind(self) -> Kind:
        """Which kind of data that is."""
        return "recorded" if self.recorded else "written"


@dataclass(frozen=True, slots=True)
class Timing:
    """How one tool fared.

    `per_second` is by processor time, `per_second_wall` by the clock; times of one unit of work are in
    milliseconds of processor time. `failed` counts units that gave nothing. None: not measured.
    """

    tool: str
    count: int
    per_second: float
    per_second_wall: float | None = None
    median_ms: float | None = None
    p95_ms: float | None = None
    most_ms: float | None = None
    peak_megabytes: float | None = None
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure that no machine's speed is in: it is tracked. Less is better where `is_less_better`."""

    name: str
    value: float
    is_less_better: bool = False

    def has_fallen(self, now: float) -> bool:
        """Whether the value measured now is worse than this one by a quarter of it."""
        if self.is_less_better:
            return now * (1 - FALL) > self.value
        return now < self.value * (1 - FALL)


@dataclass(frozen=True, slots=True)
class Target:
    """What was asked for, and what was measured. One of `at_least` and `at_most` is given."""

    name: str
    got: float
    at_least: float | None = None
    at_most: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether what was measured is what was asked for."""
        is_enough = self.at_least is None or self.got >= self.at_least
        return is_enough and (self.at_most is None or self.got <= self.at_most)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of our time, from 0 to 1, and where it goes."""

    place: str
    share: float


@dataclass(frozen=True, slots=True)
class Machine:
    """What the figures were measured on; `load` is how many processes were waiting at the time."""

    processor: str
    cores: int
    system: str
    python: str
    load: float


@dataclass(frozen=True, slots=True)
class Result:
    """One benchmark's figures on one kind of data.

    `floor` is the least that any tool must do (parsing alone, hashing alone). `notes` are sentences for
    the reader: what was compared, what was left out and why.
    """

    name: str
    unit: str
    what: str
    data: Kind
    machine: Machine
    ours: Timing
    peers: tuple[Timing, ...] = ()
    floor: Timing | None = None
    ratios: tuple[Ratio, ...] = ()
    targets: tuple[Target, ...] = ()
    profile: tuple[Share, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Under what it is kept."""
        return self.name, self.data


_FORM = TypeAdapter(tuple[Result, ...])


def machine() -> Machine:
    """This machine, by nothing that names it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return Machine(
        processor=_processor(),
        cores=cores or 1,
        system=f"{platform.system()} {platform.machine()}",
        python=f"{platform.python_implementation()} {platform.python_version()}",
        load=round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0,
    )


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.is_file() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()


def peak_megabytes() -> float:
    """The most memory that this process has held, in megabytes.

    Linux: what the kernel says of this program alone; what getrusage says begins with what the process
    that started it held.
    """
    facts = Path("/proc/self/status")
    if facts.is_file():
        held = re.search(r"VmHWM:\s+(\d+)", facts.read_text(encoding="utf-8"))
        return int(held[1]) / 1024 if held else 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def beside(ours: Timing, peers: Iterable[Timing]) -> tuple[Ratio, ...]:
    """How many times each peer's rate ours is."""
    return tuple(Ratio(f"x {one.tool}", rounded(ours.per_second / one.per_second)) for one in peers)


def rounded(figure: float) -> float:
    """Three digits that mean something."""
    return float(f"{figure:.3g}")


def load(path: Path = RESULTS) -> dict[tuple[str, str], Result]:
    """The kept results; none where none are kept."""
    if not path.is_file():
        return {}
    return {result.key: result for result in _FORM.validate_json(path.read_bytes())}


def keep(results: Iterable[Result], path: Path = RESULTS) -> None:
    """Write results in the place of those of the same name and data; the others stay."""
    kept = load(path) | {result.key: result for result in results}
    text = _FORM.dump_json(
        tuple(kept[key] for key in sorted(kept)), indent=1, exclude_defaults=True
    )
    part = path.with_name(path.name + ".part")
    part.write_bytes(text + b"\n")
    part.replace(path)


def fallen(kept: Result, now: Result) -> tuple[str, ...]:
    """A sentence for each kept ratio that has fallen, or is no longer measured."""
    values = {ratio.name: ratio.value for ratio in now.ratios}
    return tuple(
        f"{kept.name} ({kept.data}), {ratio.name}: "
        f"{values.get(ratio.name, 'not measured')}, was {ratio.value}"
        for ratio in kept.ratios
        if ratio.name not in values or ratio.has_fallen(values[ratio.name])
    )

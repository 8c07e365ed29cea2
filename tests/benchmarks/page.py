"""Page: the manual's page of figures, made from the kept results.

results.json -> docs/manual/benchmarks.md; `scripts/manual` and `scripts/bench` write it, a test holds it
to the results
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from govterms import frontmatter
from govterms.model.pages import Page
from tests.benchmarks import frame
from tests.benchmarks.frame import Machine, Result, Target, Timing

PLACE = Path(__file__).parents[2] / "docs" / "manual" / "benchmarks.md"
NONE = "-"
HEAD = """How fast each part is, beside other tools that do the same work in the same run. Ratios are what we
track: `scripts/bench` measures everything again, `scripts/bench --check` fails where a ratio has lost a
quarter. Rates and times are processor time of one core, so that other work on the machine shows little.
*Recorded* data are pages and texts that platforms published; *written* data are made by the benchmark
itself, so that anyone can measure. The floor is the least that any tool must do.
"""


def write() -> None:
    """Write the page."""
    PLACE.write_text(text(frame.load().values()), encoding="utf-8")


def text(results: Iterable[Result]) -> str:
    """The page of these results."""
    some = sorted(results, key=lambda result: result.key)
    body = "\n".join([HEAD, *_overview(some), *(line for one in some for line in _section(one))])
    return frontmatter.dump(Page(title="Figures"), body + "\n")


def lines(result: Result) -> str:
    """One result for a terminal."""
    timings = (result.ours, *result.peers, *([result.floor] if result.floor else []))
    rows = [f"{_tool(one):40} {_cells(one, '  ')}" for one in timings]
    ratios = [f"  {one.name}: {one.value:g}" for one in result.ratios]
    targets = [f"  {_told(one)}" for one in result.targets]
    shares = [f"  {one.share:5.1%} {one.place}" for one in result.profile]
    head = f"{result.name} ({result.data}): {result.ours.count} {result.unit}"
    return "\n".join([head, *rows, *ratios, *targets, *shares, *result.notes, ""])


def _overview(results: list[Result]) -> Iterator[str]:
    yield "| what | data | ours | beside | targets |"
    yield "|---|---|---|---|---|"
    for one in results:
        ratios = "; ".join(f"{ratio.name}: {ratio.value:g}" for ratio in one.ratios)
        met = sum(target.is_met for target in one.targets)
        targets = f"{met} of {len(one.targets)} met" if one.targets else NONE
        rate = f"{one.ours.per_second:,g} {one.unit} a second"
        yield f"| [{one.name}](#{_anchor(one)}) | {one.data} | {rate} | {ratios or NONE} | {targets} |"
    yield ""


def _section(result: Result) -> Iterator[str]:
    yield f"## {result.name.capitalize()}, {result.data} data {{#{_anchor(result)}}}\n"
    yield f"{result.what} {result.ours.count:,} {result.unit}. {_machine(result.machine)}\n"
    yield "| tool | a second | by the clock | median ms | p95 ms | most ms | peak MB | failed |"
    yield "|---|---|---|---|---|---|---|---|"
    floor = [result.floor] if result.floor else []
    for one in (result.ours, *result.peers, *floor):
        name = f"{_tool(one)} (floor)" if one is result.floor else _tool(one)
        yield f"| {name} | {_cells(one, ' | ')} |"
    if result.ratios:
        yield f"\nRatios: {'; '.join(f'{one.name}: {one.value:g}' for one in result.ratios)}."
    if result.targets:
        yield "\nTargets:\n"
        yield from (f"- {_told(one)}" for one in result.targets)
    if result.profile:
        yield "\nWhere our time goes:\n\n| share | place |\n|---|---|"
        yield from (f"| {one.share:.1%} | `{one.place}` |" for one in result.profile)
    yield from (f"\n{note}" for note in result.notes)
    yield ""


def _anchor(result: Result) -> str:
    return f"{result.name}-{result.data}"


def _tool(timing: Timing) -> str:
    return timing.tool


def _cells(timing: Timing, between: str) -> str:
    figures = (
        timing.per_second,
        timing.per_second_wall,
        timing.median_ms,
        timing.p95_ms,
        timing.most_ms,
        timing.peak_megabytes,
        timing.failed,
    )
    return between.join(NONE if one is None else f"{one:,.6g}" for one in figures)


def _told(target: Target) -> str:
    wanted = f"at least {target.at_least:g}" if target.at_least is not None else ""
    wanted = wanted or f"at most {target.at_most:g}"
    return f"{target.name}: {target.got:g} ({wanted}; {'met' if target.is_met else 'not met'})"


def _machine(machine: Machine) -> str:
    cores = f"{machine.cores} core{'s' if machine.cores > 1 else ''}"
    return (
        f"{machine.processor}, {cores}, {machine.system}, {machine.python}; load {machine.load:g}."
    )


if __name__ == "__main__":
    write()

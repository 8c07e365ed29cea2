"""Cost model: what a watch over many documents costs, from the kept figures to a million documents.

results.json -> docs/manual/scale.md; `scripts/manual` and `scripts/bench` write it, a test holds it to the
figures. The calculation stands on the page, so that anybody can do it again with figures of their own.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from govterms import frontmatter
from govterms.model.pages import Page
from tests.benchmarks import frame
from tests.benchmarks.bench_storage import FETCHED, GIT_CAPTURE, GIT_CHECK, KEPT, LINE
from tests.benchmarks.frame import Result

PLACE = Path(__file__).parents[2] / "docs" / "manual" / "scale.md"
WORDS = Path(__file__).with_name("cost_model.md.jinja")
SIZES = (1_000, 10_000, 100_000, 1_000_000)
WEEKS, WEEK = 52, 7 * 24 * 3600
CHANGES = 6
"""Captures kept a document and year: an assumption, on the high side; most terms change once or twice."""
CHANGED = CHANGES / WEEKS
"""The share of documents that read anew in a week."""
DELAY = 5
"""Seconds between two requests to one host, as it is set."""
FORGE_FILE, GIT_FILES = 100_000_000, 1_000_000
"""Bytes of a file above which forges refuse it; files in a repository above which git itself is slow."""
MONTH = WEEKS / 12


@dataclass(frozen=True, slots=True)
class Rates:
    """What was measured: kilobytes and bytes by document, capture and check; documents a core's second."""

    data: str
    fetched: float
    kept: float
    line: float
    git_capture: float
    git_check: float
    quiet: float
    new: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What so many documents cost: core minutes a week, gigabytes, files, and hosts that are needed."""

    documents: int
    quiet_minutes: float
    first_minutes: float
    fetched: float
    kept: float
    ledger: float
    git: float
    files: int
    month: float
    hosts: float


def rates(results: Mapping[tuple[str, str], Result]) -> Rates | None:
    """The rates on recorded data, else on written; None where they were not measured."""
    for data in ("recorded", "written"):
        storage, watch = results.get(("storage", data)), results.get(("watch", data))
        if storage and watch:
            told = {ratio.name: ratio.value for ratio in storage.ratios}
            return Rates(
                data=data,
                fetched=told[FETCHED],
                kept=told[KEPT],
                line=told[LINE],
                git_capture=told[GIT_CAPTURE],
                git_check=told[GIT_CHECK],
                quiet=watch.ours.per_second,
                new=watch.peers[0].per_second,
            )
    return None


def costs(one: Rates, documents: int) -> Costs:
    """The model."""
    captures, checks = documents * CHANGES, documents * WEEKS
    quiet, new = documents * (1 - CHANGED) / one.quiet, documents * CHANGED / one.new
    return Costs(
        documents=documents,
        quiet_minutes=(quiet + new) / 60,
        first_minutes=documents / one.new / 60,
        fetched=documents * one.fetched / 1e6,
        kept=(documents + captures) * one.kept / 1e6,
        ledger=checks * one.line / 1e9,
        git=((documents + captures) * one.git_capture * 1e3 + checks * one.git_check) / 1e9,
        files=2 * (documents + captures),
        month=documents * MONTH * one.line / 1e6,
        hosts=documents * DELAY / WEEK,
    )


def text(results: Mapping[tuple[str, str], Result]) -> str:
    """The page."""
    one = rates(results)
    body = _body(one) if one else "Not measured yet: run `scripts/bench watch storage`.\n"
    return frontmatter.dump(Page(title="What a watch costs"), body)


def write() -> None:
    """Write the page."""
    PLACE.write_text(text(frame.load()), encoding="utf-8")


def _body(one: Rates) -> str:
    env = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.filters["g"] = lambda value: f"{value:g}"
    made = [costs(one, size) for size in SIZES]
    return env.from_string(WORDS.read_text(encoding="utf-8")).render(
        one=one,
        made=made,
        rows=list(_rows(made)),
        changes=CHANGES,
        changed=CHANGED,
        weeks=WEEKS,
        week=WEEK,
        delay=DELAY,
        forge_megabytes=FORGE_FILE // 1_000_000,
        by_month=FORGE_FILE / (MONTH * one.line),
        git_files=GIT_FILES,
        by_files=GIT_FILES / (2 * (1 + CHANGES)),
    )


def _rows(made: list[Costs]) -> Iterator[tuple[str, list[str]]]:
    yield "a week's run, core minutes", [_figure(one.quiet_minutes) for one in made]
    yield "the first run, core minutes", [_figure(one.first_minutes) for one in made]
    yield "fetched a week, GB, if no server answers 304", [_figure(one.fetched) for one in made]
    yield "captures after a year, GB", [_figure(one.kept) for one in made]
    yield "ledger a year, GB", [_figure(one.ledger) for one in made]
    yield "git after a year, GB", [_figure(one.git) for one in made]
    yield "files after a year", [f"{one.files:,}" for one in made]
    yield "ledger file of one month, MB", [_figure(one.month) for one in made]
    yield "hosts needed to end within a week", [str(math.ceil(one.hosts)) for one in made]


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2g}"


if __name__ == "__main__":
    write()

"""Figures are kept as they were measured, shown as they are kept, and held against what is measured anew."""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import packages_distributions
from pathlib import Path
from time import monotonic

import pytest

from tests.benchmarks import bench_tag, cost_model, frame, page, racing, run, sampling
from tests.benchmarks.frame import Machine, Ratio, Result, Setting, Target, Timing
from tests.benchmarks.racing import Prepare

ROOT = Path(__file__).parents[1]
BENCHMARKS = sorted((ROOT / "tests/benchmarks").glob("bench_*.py"))
KEPT = Result(
    name="rowing",
    unit="strokes",
    what="Strokes over a bay.",
    data="written",
    machine=Machine("A processor", 2, "Linux x86_64", "CPython 3.11.7", 0.5),
    ours=Timing("govterms", 100, 50.0, peak_megabytes=20.0),
    peers=(Timing("oars", 100, 10.0),),
    ratios=(Ratio("x oars", 5.0), Ratio("cost of a year", 1.2, is_less_better=True)),
    targets=(Target("strokes a second", 50.0, at_least=60), Target("MB", 20.0, at_most=80)),
)


def with_letters() -> Prepare:
    return lambda word: lambda: len(word)


def with_upper_case() -> Prepare:
    return lambda word: lambda: len(word.upper() * 2000)


def with_a_late_start() -> Prepare:
    """A tool that does nothing in its first tenth of a second."""
    start = monotonic() + 0.1
    return lambda word: lambda: len(word) if monotonic() > start else 0


def measured(times_oars: float, year: float) -> Result:
    """The same benchmark on another day."""
    ratios = (Ratio("x oars", times_oars), Ratio("cost of a year", year, is_less_better=True))
    return replace(KEPT, ratios=ratios)


def imported(module: Path) -> Iterator[str]:
    """The packages that a module imports when it is loaded."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("module", BENCHMARKS, ids=lambda module: module.stem)
def test_what_a_benchmark_cannot_start_without_is_in_the_lock_of_benchmarks(module: Path) -> None:
    lock = (ROOT / "requirements-bench.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9_.-]+)==", lock, re.MULTILINE))
    others = {*imported(module)} - sys.stdlib_module_names
    makers = packages_distributions()

    for package in others - {"govterms", "tests"}:
        assert any(maker.lower() in locked for maker in makers[package]), package


def test_the_cost_model_is_computed_from_the_kept_figures() -> None:
    assert cost_model.PLACE.read_text(encoding="utf-8") == cost_model.text(frame.load())


def test_twice_the_documents_cost_twice() -> None:
    rates = cost_model.Rates("written", 100, 25, 390, 25, 200, 200, 30)

    one, two = cost_model.costs(rates, 1000), cost_model.costs(rates, 2000)

    assert two.quiet_minutes == 2 * one.quiet_minutes
    assert (one.kept, one.files) == (1000 * 7 * 25 / 1e6, 14_000)


def test_the_manuals_page_shows_the_kept_figures() -> None:
    assert page.PLACE.read_text(encoding="utf-8") == page.text(frame.load().values())


def test_kept_figures_name_no_place_on_a_machine() -> None:
    kept = frame.RESULTS.read_text(encoding="utf-8")

    assert "/home" not in kept
    assert "/tmp" not in kept
    assert str(Path.home()) not in kept


def test_what_is_kept_is_what_is_read(tmp_path: Path) -> None:
    place = tmp_path / "results.json"
    other = replace(KEPT, name="sailing")

    frame.keep([KEPT], place)
    frame.keep([other], place)

    assert frame.load(place) == {KEPT.key: KEPT, other.key: other}


def test_figures_of_recorded_and_written_data_lie_side_by_side(tmp_path: Path) -> None:
    place = tmp_path / "results.json"

    frame.keep([KEPT, replace(KEPT, data="recorded")], place)

    assert set(frame.load(place)) == {("rowing", "recorded"), ("rowing", "written")}


def test_a_ratio_that_lost_less_than_a_quarter_stands() -> None:
    assert frame.fallen(KEPT, measured(3.8, 1.5)) == ()


def test_a_ratio_that_lost_a_quarter_has_fallen() -> None:
    assert frame.fallen(KEPT, measured(3.7, 1.2)) == ("rowing (written), x oars: 3.7, was 5.0",)


def test_a_cost_that_grew_by_a_third_has_fallen() -> None:
    assert frame.fallen(KEPT, measured(9.0, 1.7)) == (
        "rowing (written), cost of a year: 1.7, was 1.2",
    )


def test_a_ratio_that_is_no_longer_measured_has_fallen() -> None:
    without = replace(KEPT, ratios=KEPT.ratios[1:])

    assert frame.fallen(KEPT, without) == ("rowing (written), x oars: not measured, was 5.0",)


def test_the_page_says_which_targets_are_met() -> None:
    text = page.text([KEPT])

    assert "| [rowing](#rowing-written) | written | 50 strokes a second |" in text
    assert "1 of 2 met" in text
    assert "- strokes a second: 50 (at least 60; not met)" in text
    assert "- MB: 20 (at most 80; met)" in text


def test_each_tool_of_a_race_does_every_unit_of_work() -> None:
    timings = racing.race({"a": with_letters, "b": with_upper_case}, ["tide", "", "harbor"])

    assert {name: (one.count, one.failed) for name, one in timings.items()} == {
        "a": (3, 1),
        "b": (3, 1),
    }
    assert all((one.peak_megabytes or 0) > 1 for one in timings.values())


def test_a_tool_is_at_work_for_a_while_before_it_is_measured() -> None:
    timings = racing.race({"late": with_a_late_start}, ["tide", "harbor"])

    assert (timings["late"].count, timings["late"].failed) == (2, 0)


def test_a_profile_names_our_functions() -> None:
    prepare = bench_tag.with_govterms()
    batch = bench_tag.Batch(tuple(bench_tag.written(600)))

    shares = sampling.profile([prepare(batch)])

    assert any(one.place.startswith("flag.") for one in shares)


def test_a_short_run_gives_a_result_that_can_be_kept(tmp_path: Path) -> None:
    result = bench_tag.measure(Setting(is_short=True))

    frame.keep([result], tmp_path / "results.json")

    assert frame.load(tmp_path / "results.json") == {("tag", "written"): result}


def test_a_benchmark_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(SystemExit, match=r"no benchmark rowing; there are: .*compare"):
        run.main(["rowing"])

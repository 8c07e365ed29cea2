"""Run: measure what was asked for, keep the figures or hold them against those that are kept.

usage: scripts/bench [NAME …] [--data DIR] [--check] [--short] [--list]

NAME is the part of a file's name after `bench_`; without one, all of them. Every benchmark is measured on
texts written for the purpose, and on recorded ones where DIR (../shared/data, or GOVTERMS_BENCH_DATA) has
them. Without --check the figures are written to tests/benchmarks/results.json, and the manual's page from
them. With it nothing is written: the ratios are held against the kept ones, and one that has fallen by a
quarter, twice in a row, ends in exit status 1.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tests.benchmarks import cost_model, frame, page
from tests.benchmarks.frame import Result, Setting

HERE = Path(__file__).parent
RECORDED = HERE.parents[1].parent / "shared" / "data"
TRIES = 2


def benchmarks(names: list[str]) -> Iterator[ModuleType]:
    """The benchmarks by name, all of them where none is named."""
    there = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    unknown = sorted(set(names) - set(there))
    if unknown:
        sys.exit(f"no benchmark {', '.join(unknown)}; there are: {', '.join(there)}")
    for name in names or there:
        module = import_module(f"tests.benchmarks.bench_{name}")
        if hasattr(module, "RECORDED"):
            yield module
        else:
            print(f"bench_{name}.py is a script of its own; see its first lines", file=sys.stderr)


def settings(benchmark: ModuleType, given: argparse.Namespace) -> Iterator[Setting]:
    """On what a benchmark is measured: what was written, then what was recorded."""
    yield Setting(None, given.short)
    folder = given.data / benchmark.RECORDED if benchmark.RECORDED else None
    if folder is not None and folder.is_dir():
        yield Setting(folder, given.short)


def checked(benchmark: ModuleType, setting: Setting, kept: Result | None) -> tuple[str, ...]:
    """What has fallen at each of several tries."""
    words: tuple[str, ...] = ()
    for _ in range(TRIES):
        now = benchmark.measure(setting)
        print(page.lines(now), file=sys.stderr)
        words = frame.fallen(kept, now) if kept else ()
        if not words:
            break
    return words


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    given = _parser().parse_args(arguments)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    kept, fallen = frame.load(), list[str]()
    for benchmark in benchmarks(given.names):
        if given.list:
            print(
                benchmark.__name__.partition("bench_")[2],
                "-",
                (benchmark.__doc__ or "").splitlines()[0],
            )
            continue
        for setting in settings(benchmark, given):
            if given.check:
                name = benchmark.__name__.partition("bench_")[2]
                fallen += checked(benchmark, setting, kept.get((name, setting.kind)))
                continue
            result = benchmark.measure(setting)
            print(page.lines(result))
            if not given.short:
                frame.keep([result])
                page.write()
                cost_model.write()
    print(*fallen, sep="\n", end="\n" if fallen else "")
    return 1 if fallen else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    recorded = Path(os.environ.get("GOVTERMS_BENCH_DATA", RECORDED))
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--data", type=Path, default=recorded, metavar="DIR")
    parser.add_argument(
        "--check", action="store_true", help="hold the ratios against the kept ones"
    )
    parser.add_argument("--short", action="store_true", help="few units of work; nothing is kept")
    parser.add_argument("--list", action="store_true", help="name the benchmarks")
    return parser


if __name__ == "__main__":
    sys.exit(main())

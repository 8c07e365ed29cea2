"""How many documents a second a run watches: all of them new, none of them changed, one in twenty changed.

The whole command is measured, with its start, from a server on loopback that is a process of its own, with no
delay between requests. Times are processor time of the command alone.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import commands, frame
from tests.benchmarks.commands import MONDAYS, Took
from tests.benchmarks.frame import Ratio, Result, Setting, Target, Timing, rounded
from tests.benchmarks.loopback import Site

RECORDED = "replay"
DOCUMENTS, HOSTS = 200, 4
UNCHANGED, NEW = 200, 30
"""Documents a second that are asked for."""


def measure(setting: Setting) -> Result:
    """Four runs over the same documents, and one over a single document: what starting costs."""
    count = 12 if setting.is_short else DOCUMENTS
    with TemporaryDirectory() as place:
        site = Site(Path(place), count, HOSTS, setting.recorded)
        with site.served():
            new = commands.watch(site.folder, MONDAYS[0])
            quiet = min(_quiet(site, day) for day in MONDAYS[1:3])
            one = commands.watch(site.folder, MONDAYS[3], "host-0000/terms-00000")
        with site.served(changed=max(1, count // 20)):
            some = commands.watch(site.folder, MONDAYS[4])
    return _result(setting, count, (new, quiet[1], some, one))


def _quiet(site: Site, day: str) -> tuple[float, Took]:
    took = commands.watch(site.folder, day)
    return took.processor, took


def _result(setting: Setting, count: int, runs: tuple[Took, Took, Took, Took]) -> Result:
    new, quiet, some, one = runs
    ours = _timing("nothing changed", count, quiet)
    first = _timing("all new", count, new)
    each = (quiet.processor - one.processor) / (count - 1)
    return Result(
        name="watch",
        unit="documents",
        what=f"One run over {HOSTS} hosts on loopback, with the start of the command.",
        data=setting.kind,
        machine=frame.machine(),
        ours=ours,
        peers=(first, _timing("one in twenty changed", count, some)),
        ratios=(
            Ratio("nothing changed, beside all new", rounded(ours.per_second / first.per_second)),
        ),
        targets=(
            Target("documents a second, nothing changed", ours.per_second, at_least=UNCHANGED),
            Target("documents a second, all new", first.per_second, at_least=NEW),
        ),
        notes=(
            f"Starting, and one document: {one.processor:.2f} s. Each other unchanged document: "
            f"{1000 * each:.1f} ms, which is {1 / each:,.0f} a second.",
            "On recorded pages nothing is changed by the server, so the third run is like the second."
            if setting.recorded
            else "A changed document says another number of days in its first sentence.",
        ),
    )


def _timing(what: str, count: int, took: Took) -> Timing:
    return Timing(
        what,
        count,
        rounded(count / took.processor),
        rounded(count / took.wall),
        peak_megabytes=rounded(took.megabytes),
        failed=took.outcomes.get("failed", 0) + took.outcomes.get("problem", 0),
    )

"""What years of history cost a run: one, ten and a hundred captures a document, ledgers of one and ten years.

The same documents are watched each time, from a server on loopback; the history before them is written for
the purpose, a capture and its provenance page each, and a line of the ledger a document and week. Measured
are a run that finds nothing changed, and one in which one document in twenty changed.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from govterms import declare
from govterms.model import Capture, Exchange, Version, to_stamp
from govterms.model.records import Entry
from govterms.pipeline.look import declaration_of
from govterms.snapshot import Archive, Ledger
from govterms.snapshot.packing import Reading, pack
from tests.benchmarks import commands, frame
from tests.benchmarks.commands import MONDAYS, Took
from tests.benchmarks.frame import Ratio, Result, Setting, Target, Timing, rounded
from tests.benchmarks.loopback import Site

RECORDED = ""
DOCUMENTS, HOSTS = 200, 4
CAPTURES = (1, 10, 100)
WEEKS = {1: 52, 10: 52, 100: 520}
"""Weeks in the ledger, by captures of a document."""
MOST = 1.25
"""How many times as much a hundred captures may cost as one."""
FIRST = datetime(2015, 12, 28, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Age:
    """A history, and the runs after it: nothing changed, and one document in twenty."""

    captures: int
    quiet: Took
    some: Took


def measure(setting: Setting) -> Result:
    """The same runs after each history."""
    count = 10 if setting.is_short else DOCUMENTS
    captures = CAPTURES[:2] if setting.is_short else CAPTURES
    with TemporaryDirectory() as place:
        sites = {many: Site(Path(place, str(many)), count, HOSTS) for many in captures}
        quiet = _quiet(sites)
        ages = [Age(many, quiet[many], _some(site)) for many, site in sites.items()]
    return _result(count, ages)


def _quiet(sites: Mapping[int, Site]) -> dict[int, Took]:
    """The best of several runs after each history, in turns, so that a busy machine is busy for all."""
    took: dict[int, list[Took]] = {many: [] for many in sites}
    with ExitStack() as servers:
        for many, site in sites.items():
            servers.enter_context(site.served())
            write_ledger(site.folder, WEEKS[many])
            commands.watch(site.folder, MONDAYS[0])
            write_captures(site.folder, many - 1)
        for day in MONDAYS[1:4]:
            for many, site in sites.items():
                took[many].append(commands.watch(site.folder, day))
    return {many: min(some, key=lambda one: one.processor) for many, some in took.items()}


def _some(site: Site) -> Took:
    """A run in which one document in twenty changed."""
    with site.served(changed=max(1, site.documents // 20)):
        return commands.watch(site.folder, MONDAYS[4])


def write_ledger(root: Path, weeks: int) -> None:
    """The lines of so many weeks in which nothing changed."""
    ledger = Ledger(root / "tos_snapshots" / "_ledger")
    names = [document.id for document in declare.load_watch(root).documents()]
    for week in range(weeks):
        ledger.add(_lines(to_stamp(FIRST + timedelta(weeks=week)), names))


def write_captures(root: Path, captures: int) -> None:
    """So many captures of every document, one a week, all of them older than what is kept."""
    archive = Archive(root / "tos_snapshots")
    for document in declare.load_watch(root).documents():
        _write_captures(archive, document.id, declaration_of(document), captures)


def _write_captures(archive: Archive, name: str, declaration: str, captures: int) -> None:
    """So many captures, each with a text of its own; all but the dates and digests is the same."""
    url = "https://harbor.example/terms"
    answer = Exchange(url, url, 200, "text/html", b"<main><p>Be kind.</p></main>", "utf-8")
    version = Version(name, FIRST, ("Be kind, and keep what is not yours as you found it.",))
    packed = pack(Capture(name, FIRST, (answer,)), Reading(version, None, declaration, "1"))
    folder = archive.folder / name
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(captures):
        at = FIRST + timedelta(weeks=number)
        text = sha256(f"{name} {number}".encode()).hexdigest()
        page = packed.page.replace(f"{FIRST:%Y-%m-%d}".encode(), f"{at:%Y-%m-%d}".encode())
        page = page.replace(version.digest.encode(), text.encode())
        (folder / f"{to_stamp(at)}.warc.gz").write_bytes(packed.warc)
        (folder / f"{to_stamp(at)}.md").write_bytes(page)


def _lines(stamp: str, names: Sequence[str]) -> list[Entry]:
    """A run in which nothing changed."""
    raw, kept = sha256(stamp.encode()).hexdigest(), to_stamp(FIRST)
    checked = [
        Entry("checked", stamp, "", document=name, outcome="unchanged", raw=raw, kept=kept)
        for name in names
    ]
    counts = (("unchanged", len(checked)),)
    return [Entry("begin", stamp, ""), *checked, Entry("end", stamp, "", counts=counts)]


def _result(count: int, ages: Sequence[Age]) -> Result:
    young, old = ages[0], ages[-1]
    quiet = rounded(old.quiet.processor / young.quiet.processor)
    some = rounded(old.some.processor / young.some.processor)
    memory = rounded(old.quiet.megabytes / young.quiet.megabytes)
    many = f"{old.captures} captures against {young.captures}"
    return Result(
        name="growth",
        unit="documents",
        what="A run that finds nothing changed, after histories of several lengths.",
        data="written",
        machine=frame.machine(),
        ours=_timing(old.captures, count, old.quiet),
        peers=tuple(_timing(one.captures, count, one.quiet) for one in ages[:-1]),
        ratios=(
            Ratio(f"cost of {many}, nothing changed", quiet, is_less_better=True),
            Ratio(f"cost of {many}, one in twenty changed", some, is_less_better=True),
            Ratio(f"memory of {many}", memory, is_less_better=True),
        ),
        targets=(
            Target("cost of history, nothing changed", quiet, at_most=MOST),
            Target("memory of history", memory, at_most=MOST),
        ),
        notes=tuple(
            f"{one.captures} captures a document, {WEEKS[one.captures]} weeks in the ledger: "
            f"{one.quiet.processor:.2f} s where nothing changed, {one.some.processor:.2f} s where one in "
            f"twenty did, of processor time; {one.quiet.megabytes:.0f} and {one.some.megabytes:.0f} MB."
            for one in ages
        ),
    )


def _timing(captures: int, count: int, took: Took) -> Timing:
    return Timing(
        f"{captures} captures a document",
        count,
        rounded(count / took.processor),
        rounded(count / took.wall),
        peak_megabytes=rounded(took.megabytes),
    )

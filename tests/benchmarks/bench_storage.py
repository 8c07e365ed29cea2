"""How many bytes a page is as it is fetched and as it is kept, and what weeks of runs add to ledger and git.

Pages are kept as a watch keeps them; a ledger line is written for each document and week, and each week is a
commit, as the weekly job makes it. Git is measured after `git gc`. Bytes are no machine's speed.
"""

import random
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from govterms.extract import extract
from govterms.model import Capture, Document, Exchange, Part, to_stamp
from govterms.model.records import Entry
from govterms.snapshot import Archive, Ledger
from govterms.snapshot.packing import Reading, pack
from tests.benchmarks import frame
from tests.benchmarks.frame import Ratio, Result, Setting, Timing, rounded
from tests.benchmarks.loopback import Page, Site

RECORDED = "replay"
DOCUMENTS, WEEKS = 200, 12
FIRST = datetime(2026, 1, 5, 6, tzinfo=UTC)
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Date", "Mon, 05 Jan 2026 06:00:00 GMT"),
    ("ETag", '"2b60-5f2c9a7e1d4c0"'),
    ("Cache-Control", "max-age=0, private, must-revalidate"),
)
FETCHED, KEPT, LINE = "kB fetched a page", "kB kept a capture", "bytes a line of the ledger"
GIT_CAPTURE, GIT_CHECK = "kB of git a capture", "bytes of git a document and week"
"""The names under which figures are kept; the cost model asks for them."""


def measure(setting: Setting) -> Result:
    """Captures of all pages in one week, then weeks in which nothing changed."""
    count, weeks = (10, 2) if setting.is_short else (DOCUMENTS, WEEKS)
    with TemporaryDirectory() as place:
        root = Path(place)
        pages = Site(root, count, 1, setting.recorded).pages
        began = process_time()
        fetched = [_keep(root, number, pages[number % len(pages)]) for number in range(count)]
        took = process_time() - began
        kept = _size(root / "tos_snapshots")
        begun = _committed(root)
        for week in range(weeks):
            _tell(root, week, count)
            _commit(root)
        lines = _size(root / "tos_snapshots" / "_ledger")
        grown = _committed(root)
    return _result(setting, took, (sum(fetched), kept, lines, begun, grown), (count, weeks))


def _keep(root: Path, number: int, page: Page) -> int:
    """Keep one capture; gives the bytes of its page."""
    url = f"https://harbor.example/terms/{number}"
    part = Part(url, page.select, page.remove, language=page.language)
    document = Document("harbor", f"terms-{number:05}", "Terms", (part,), page.language)
    body = page.body.replace(b"%DOCUMENT%", str(number).encode())
    answer = Exchange(
        url, url, 200, "text/html", body, "utf-8", HEADERS[:1], HEADERS, robots="allowed"
    )
    capture = Capture(document.id, FIRST, (answer,))
    reading = Reading(extract(capture, document), None, sha256(b"declaration").hexdigest(), "1")
    Archive(root / "tos_snapshots").add_all([pack(capture, reading)])
    return len(body)


def _tell(root: Path, week: int, count: int) -> None:
    """A week's lines in the ledger, as those of a run that found nothing changed."""
    stamp, kept = to_stamp(FIRST + timedelta(weeks=week)), to_stamp(FIRST)
    raw = [random.Random(number).randbytes(32).hex() for number in range(count)]
    checked: Sequence[Entry] = [
        Entry("checked", stamp, "", f"harbor/terms-{n:05}", "unchanged", raw=raw[n], kept=kept)
        for n in range(count)
    ]
    Ledger(root / "tos_snapshots" / "_ledger").add([Entry("begin", stamp, ""), *checked])
    Ledger(root / "tos_snapshots" / "_ledger").add([Entry("end", stamp, "")])


def _committed(root: Path) -> int:
    """Bytes of the repository, packed, with everything that lies in the folder."""
    if not (root / ".git").exists():
        _git(root, "init", "--quiet")
    _commit(root)
    _git(root, "gc", "--quiet", "--prune=now")
    return _size(root / ".git" / "objects")


def _commit(root: Path) -> None:
    _git(root, "add", "tos_snapshots")
    _git(
        root,
        "-c",
        "user.name=b",
        "-c",
        "user.email=b@example.org",
        "commit",
        "-qm",
        "Run",
        "--allow-empty",
    )


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _result(
    setting: Setting, took: float, sizes: tuple[int, int, int, int, int], counts: tuple[int, int]
) -> Result:
    fetched, kept, lines, begun, grown = sizes
    count, weeks = counts
    checks = count * weeks
    return Result(
        name="storage",
        unit="captures",
        what="Captures read, packed and kept; and what they are in bytes.",
        data=setting.kind,
        machine=frame.machine(),
        ours=Timing("govterms", count, rounded(count / took)),
        ratios=(
            Ratio(FETCHED, rounded(fetched / count / 1000), is_less_better=True),
            Ratio(KEPT, rounded(kept / count / 1000), is_less_better=True),
            Ratio(LINE, rounded(lines / checks), is_less_better=True),
            Ratio(GIT_CAPTURE, rounded(begun / count / 1000), is_less_better=True),
            Ratio(GIT_CHECK, rounded((grown - begun) / checks), is_less_better=True),
        ),
        notes=(f"{count} captures, then {weeks} weeks in which nothing changed, a commit each.",),
    )

"""Verify: is everything that is kept still what was kept?

tos_snapshots/ -> messages, one for each file that was altered, is missing, was added or reordered

One pass over the bytes, several files at a time. The ledger vouches for the provenance pages, each page
for its WARC file, and each ledger line for the one before it and for itself.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from govterms import frontmatter
from govterms.errors import ArchiveError, DeclarationError
from govterms.model.records import Provenance
from govterms.snapshot import warc
from govterms.snapshot.ledger import START, Ledger, Line, is_conflict

BESIDE = {"README.md", ".lock", ".gitignore", ".gitattributes"}
"""Files that lie in the folder and are no evidence."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """A provenance page that the ledger vouches for."""

    path: str
    digest: str


def verify(folder: Path, ledger: Ledger) -> Iterator[str]:
    """Every problem with what is kept under `folder`, as `file: what`."""
    vouched: dict[str, str] = {}
    yield from _chain(ledger, vouched)
    there = {path.relative_to(folder).as_posix() for path in _files(folder, ledger)}
    yield from _missing(vouched, there)
    yield from _strangers(vouched, there)
    pages = [Vouched(path, digest) for path, digest in vouched.items() if path in there]
    with ThreadPoolExecutor() as pool:
        for problems in pool.map(lambda page: list(_capture(folder, page)), pages):
            yield from problems


def _chain(ledger: Ledger, vouched: dict[str, str]) -> Iterator[str]:
    """Problems of the ledger; what it vouches for is noted on the way."""
    prev, last = START, None
    for line in ledger.lines():
        yield from _broken(line, prev, last)
        entry = line.entry
        if entry and entry.page:
            vouched[f"{entry.document}/{entry.kept}.md"] = entry.page
        prev, last = line.digest, line
    if last and not (last.entry and last.is_closed):
        yield f"{_name(last)}: the last line is cut short or altered; if a run was cut, run it again"


def _broken(line: Line, prev: str, last: Line | None) -> Iterator[str]:
    """What is wrong with one line. A cut line is closed by the line after it, which vouches for it."""
    if is_conflict(line.data):
        yield f"{_name(line)}: a merge conflict is not resolved here: keep the file of one side whole"
    if line.entry is None:
        return
    if line.entry.prev != prev:
        where = _name(last) if last else "the beginning"
        yield f"{_name(line)}: does not follow {where}: a line was altered, added, removed or moved"


def _name(line: Line) -> str:
    return f"_ledger/{line.file}:{line.number}"


def _files(folder: Path, ledger: Ledger) -> Iterable[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in BESIDE and ledger.folder not in path.parents:
            yield path
    for path in ledger.folder.glob("*"):
        if path.suffix != ".jsonl":
            yield path


def _missing(vouched: Iterable[str], there: set[str]) -> Iterator[str]:
    for page in vouched:
        for path in (page, _warc_of(page)):
            if path not in there:
                yield f"{path}: missing; it was kept, and the ledger says so: restore it from git"


def _strangers(vouched: Iterable[str], there: set[str]) -> Iterator[str]:
    known = set(vouched)
    known |= {_warc_of(page) for page in vouched}
    for path in sorted(there - known):
        yield f"{path}: not in the ledger; if a run was cut short, run it again, else it was added"


def _capture(folder: Path, page: Vouched) -> Iterator[str]:
    """Problems of one capture: its page against the ledger, its WARC file against its page."""
    path = folder / page.path
    data = path.read_bytes()
    if _digest(data) != page.digest:
        yield f"{page.path}: altered; the ledger has another digest: restore it from git"
        return
    name = _warc_of(page.path)
    kept = folder / name
    if not kept.exists():
        return
    try:
        provenance = frontmatter.parse(data.decode(), Provenance, page.path).page
        held = kept.read_bytes()
        if _digest(held) != provenance.warc:
            yield f"{name}: altered; its page has another digest: restore it from git"
            return
        yield from _bodies(warc.read(held, name), provenance, name)
    except (ArchiveError, DeclarationError, UnicodeDecodeError) as error:
        yield f"{name}: {error}"


def _bodies(held: warc.KeptFile, provenance: Provenance, name: str) -> Iterator[str]:
    """Bodies inside the WARC file that are not those that the page names."""
    found = [_digest(exchange.body) for exchange in held.exchanges]
    if found != [page.sha256 for page in provenance.pages]:
        yield f"{name}: what it holds is not what its page names"


def _warc_of(page: str) -> str:
    return page.removesuffix(".md") + ".warc.gz"


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()

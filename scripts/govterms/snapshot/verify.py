"""Verify: is everything that is kept still what was kept?

tos_snapshots/ -> messages, one for each file that was altered, is missing, was added or reordered

One pass over the bytes, several files at a time, a piece of each in memory. The ledger vouches for the
provenance pages and time stamps, each page for its WARC file and what is in it, each ledger line for the
one before it and for itself, `_ledger/head` for the last one, and a mail's name for the mail.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

from govterms.errors import ArchiveError, DeclarationError
from govterms.model import to_stamp
from govterms.model.records import Entry, Provenance
from govterms.snapshot.ledger import HEAD, START, Ledger, Line, is_conflict
from govterms.snapshot.provenance import read
from govterms.snapshot.records import PIECE, records

README = "README.md"
READMES = frozenset({"fc6d7119b674ee06c0a9c41ca5ef0b4d1b64f07e736cb21a0f0103fc73f51a82"})
"""SHA-256 of each text of `tos_snapshots/README.md` that the tool ever wrote: no evidence, but known."""
LOCK = ".lock"
MAIL = "_mail"
"""The folder of mails in which a signature came; each is named by its SHA-256."""
TOKEN = ".tsr"
AT_ONCE = 256
"""Captures that wait for their turn: what bounds memory when the archive is large."""
BODIES = ("response", "resource")
_WARC_LINE = re.compile(rb"^warc: .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Vouched:
    """A file that the ledger vouches for, and for a capture what else the line says of it."""

    path: str
    digest: str
    raw: str = ""


@dataclass(slots=True)
class Told:
    """What the ledger tells, gathered in one pass: what it vouches for, and the lines asked about."""

    pages: dict[str, Vouched] = field(default_factory=dict)
    tokens: dict[str, Vouched] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    """Digests of lines that must be there, and were not met yet."""


def verify(folder: Path, ledger: Ledger, heads: Collection[str] = ()) -> Iterator[str]:
    """Every problem with what is kept under `folder`, as `file: what`.

    `heads` are digests of ledger lines that somebody wrote down elsewhere: each must still be there.
    """
    told = Told(wanted={*heads})
    yield from _chain(ledger, told)
    for head in sorted(told.wanted):
        yield f"_ledger: no line has the digest {head}, which was published: history was rewritten"
    there = set[str]()
    yield from _files(folder, told, there)
    yield from _missing(told, there)
    for token in told.tokens.values():
        if token.path in there and _digest(folder / token.path) != token.digest:
            yield f"{token.path}: altered; the ledger has another digest: restore it from git"
    yield from _captures(folder, [page for page in told.pages.values() if page.path in there])


def _captures(folder: Path, pages: Iterable[Vouched]) -> Iterator[str]:
    """Problems of captures, several looked at side by side, in the order of the ledger."""
    waiting = iter(pages)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if cores == 1:  # a thread beside this one would only take turns with it
        for page in waiting:
            yield from _capture(folder, page)
        return
    with ThreadPoolExecutor(cores) as pool:  # more would only wait for each other
        while some := list(islice(waiting, AT_ONCE)):
            for problems in pool.map(lambda page: list(_capture(folder, page)), some):
                yield from problems


def _chain(ledger: Ledger, told: Told) -> Iterator[str]:
    """Problems of the ledger; what it vouches for is noted on the way."""
    prev, last = START, None
    remembered = ledger.remembered()
    is_met = False
    for line in ledger.lines():
        yield from _broken(line, prev, last)
        if line.entry:
            _note(line.entry, told)
        prev, last = line.digest, line
        told.wanted.discard(prev)
        is_met = is_met or remembered == f"{prev}\n"
    if last and not (last.entry and last.is_closed):
        yield f"{_name(last)}: the last line is cut short or altered; if a run was cut, run it again"
    if last and remembered is None:
        yield f"_ledger/{HEAD}: missing; it repeats the last line's digest: restore it from git"
    if remembered is not None and not is_met:
        yield f"_ledger/{HEAD}: names no line that is there: it, or the end of the ledger, was altered"


def _note(entry: Entry, told: Told) -> None:
    """Remember what a line vouches for."""
    if entry.kind == "stamped":
        token = f"_ledger/{entry.kept}{TOKEN}"
        told.tokens[token] = Vouched(token, entry.page)
    elif entry.page and entry.kind != "signed":
        page = f"{entry.document}/{entry.kept}.md"
        told.pages[page] = Vouched(page, entry.page, entry.raw)


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


def _files(folder: Path, told: Told, there: set[str]) -> Iterator[str]:
    """Note every file that is there, and name those that nothing vouches for."""
    known = {*told.pages, *told.tokens, *map(_warc_of, told.pages), f"_ledger/{HEAD}"}
    for name, one in _walk(str(folder)):
        if one.is_symlink():
            yield f"{name}: a link, where a file was kept: restore it from git"
        elif one.is_file():
            there.add(name)
            if name not in known:
                yield from _stranger(Path(one.path), name)


def _walk(folder: str, before: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything under a folder by its name from there, sorted; no link is followed."""
    try:
        with os.scandir(folder) as found:
            some = sorted(found, key=lambda one: one.name)
    except (PermissionError, FileNotFoundError, NotADirectoryError):
        return
    for one in some:
        yield before + one.name, one
        if one.is_dir(follow_symlinks=False):
            yield from _walk(one.path, f"{before}{one.name}/")


def _stranger(path: Path, name: str) -> Iterator[str]:
    """What is wrong with a file that the ledger does not know by its name."""
    folder, _, last = name.rpartition("/")
    if name == LOCK:
        if path.stat().st_size:
            yield f"{name}: has something in it; it is there to be held, and empty: take it away"
    elif name == README:
        if _digest(path) not in READMES:
            yield f"{name}: altered; nobody vouches for words here: restore it from git"
    elif folder == MAIL and last.endswith(".eml"):
        if _digest(path) != path.stem:
            yield f"{name}: altered; its name is its digest: restore it from git"
    elif not (folder == "_ledger" and last.endswith(".jsonl")):
        yield f"{name}: not in the ledger; if a run was cut short, run it again, else it was added"


def _missing(told: Told, there: set[str]) -> Iterator[str]:
    wanted = [path for page in told.pages for path in (page, _warc_of(page))]
    for path in (*wanted, *told.tokens):
        if path not in there:
            yield f"{path}: missing; it was kept, and the ledger says so: restore it from git"


def _capture(folder: Path, page: Vouched) -> Iterator[str]:
    """Problems of one capture: its page against the ledger, its WARC file against its page."""
    data = (folder / page.path).read_bytes()
    if sha256(data).hexdigest() != page.digest:
        yield f"{page.path}: altered; the ledger has another digest: restore it from git"
        return
    name = _warc_of(page.path)
    kept = folder / name
    if not kept.is_file():
        return
    try:
        provenance = read(data.decode(), page.path)
        yield from _misplaced(page, provenance)
        if _digest(kept) != provenance.warc:
            yield f"{name}: altered; its page has another digest: restore it from git"
            return
        yield from _held(kept, name, data, provenance)
    except (ArchiveError, DeclarationError, UnicodeDecodeError) as error:
        yield f"{name}: {error}"


def _misplaced(page: Vouched, provenance: Provenance) -> Iterator[str]:
    """A page that stands under another name than its own, or of which the ledger tells otherwise."""
    own = f"{provenance.document}/{to_stamp(provenance.at)}.md"
    if page.path != own:
        yield f"{page.path}: is the page of {own}"
    if page.raw and page.raw != provenance.raw:
        yield f"{page.path}: the ledger tells of other bytes than the page does"


def _held(kept: Path, name: str, page: bytes, provenance: Provenance) -> Iterator[str]:
    """What in the WARC file is not what the page names: bodies, or the page's own first draft."""
    held = list(records(kept))
    found = [record.payload for record in held if record.kind in BODIES]
    if found != [one.sha256 for one in provenance.pages]:
        yield f"{name}: what it holds is not what its page names"
    draft = sha256(_WARC_LINE.sub(b"warc: pending", page, count=1)).hexdigest()
    if draft not in [record.payload for record in held if record.kind == "metadata"]:
        yield f"{name}: its record of where it came from is not what its page says"


def _warc_of(page: str) -> str:
    return page.removesuffix(".md") + ".warc.gz"


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()

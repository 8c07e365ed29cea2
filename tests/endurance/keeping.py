"""Keeping: what a project holds, and what is wrong with it after a kill.

folder -> Holding; Holding, Holding -> problems in words
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from govterms import frontmatter, review
from govterms.errors import GovtermsError
from govterms.model.records import Provenance
from govterms.snapshot import Archive, Ledger, warc
from govterms.snapshot.verify import verify

CHANGES = "docs/changes"
KEPT = "tos_snapshots"
BESIDE = (".lock", "head")
"""Files that are written anew each time: the lock, and the digest of the ledger's last line."""


@dataclass(frozen=True)
class Holding:
    """Every file that must survive: its digest by its place; the bytes of the ledger's files."""

    files: dict[str, str]
    ledger: dict[str, bytes]


def holding(root: Path) -> Holding:
    """What a project holds now. Part files and locks are not held."""
    files, ledger = {}, {}
    for path in _files(root):
        place = path.relative_to(root).as_posix()
        if path.suffix == ".jsonl":
            ledger[place] = path.read_bytes()
        else:
            files[place] = sha256(path.read_bytes()).hexdigest()
    return Holding(files, ledger)


def losses(before: Holding, root: Path, signed: str = "") -> Iterator[str]:
    """What was held and is no more as it was, and what is there but not whole.

    `signed` is the place of a page that was being signed: it may have become another whole page.
    """
    now = holding(root)
    for place, digest in before.files.items():
        if place not in now.files:
            yield f"{place}: lost"
        elif now.files[place] != digest and place != signed:
            yield f"{place}: altered"
    for place, data in before.ledger.items():
        if not now.ledger.get(place, b"").startswith(data):
            yield f"{place}: lines were lost or altered"
    for place in now.files:
        if place not in before.files or place == signed:
            yield from _fault(root / place)


def troubles(root: Path) -> Iterator[str]:
    """What is wrong after a run that ended: what `verify` says, and what was left half written."""
    yield from verify(root / KEPT, Ledger(root / KEPT / "_ledger"))
    for path in root.rglob("*.part"):
        yield f"{path.relative_to(root)}: left over"


def told(root: Path) -> dict[str, list[tuple[str, str]]]:
    """What each document said, oldest first: what kind of capture, and the digest of its text."""
    archive = Archive(root / KEPT)
    return {
        name: [(one.provenance.quality, one.provenance.text) for one in archive.kept(name)]
        for name in archive.documents()
    }


def changes(root: Path) -> set[tuple[str, str, str, str, str]]:
    """Every change that is before counsel, by its two texts, its class and its severity."""
    return {
        (
            one.page.document,
            one.page.before_text,
            one.page.after_text,
            one.page.change_class,
            one.page.severity,
        )
        for one in review.pages(root / CHANGES)
    }


def _files(root: Path) -> Iterator[Path]:
    for folder in (KEPT, CHANGES, "docs/reports"):
        for path in (root / folder).rglob("*"):
            if path.is_file() and path.suffix != ".part" and path.name not in BESIDE:
                yield path


def _fault(path: Path) -> Iterator[str]:
    """Whether a file that is new is whole."""
    try:
        if path.suffix == ".gz":
            warc.read(path.read_bytes(), path.name)
        elif KEPT in path.parts:
            frontmatter.load(path, Provenance)
        elif "changes" in path.parts:
            review.read(path)
        elif not path.read_bytes().endswith(b"\n"):
            yield f"{path}: half written"
    except (GovtermsError, ValueError) as error:
        yield f"{path}: half written ({error})"

"""Versions: the archive as a collection of Open Terms Archive versions.

archive, declared documents -> a git repository, one commit a version

Commits bear the moments of their captures and nothing of the moment of writing, so that the same archive
always gives the same repository. What is exported already is left alone, and only what is later is added.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import chain
from pathlib import Path

from govterms.errors import ExtractError, UsageError
from govterms.exports import commits
from govterms.exports.commits import BRANCH, CAPTURE, Exported
from govterms.extract import extract
from govterms.imports import git, texts
from govterms.imports.texts import Origin
from govterms.model import Capture, Document
from govterms.snapshot import Archive, Kept

_UNSAFE = re.compile(r"[\x00-\x1f\x7f]+")
_TAKEN = re.compile(r"\.*|\.git", re.IGNORECASE)
"""Names that a file or folder of a repository may not have."""


@dataclass
class Export:
    """What an export reads, and what it had to pass over: a sentence each."""

    archive: Archive
    documents: Mapping[str, Document]
    platforms: Mapping[str, str]
    passed: list[str] = field(default_factory=list)

    def versions(self, wanted: Sequence[str]) -> Iterator[Exported]:
        """Every version of some documents, in the order of their captures' moments.

        A text that was imported is given as it was recorded; of our own captures the good ones are given,
        read by today's declaration.
        """
        stories = (self._story(document_id) for document_id in wanted)
        return merge(*stories, key=lambda one: (one.stamp, one.path))

    def _story(self, document_id: str) -> Iterator[Exported]:
        """The versions of one document, each with another text than the one before it."""
        path = self._path(document_id)
        last: bytes | None = None
        for stamp in self.archive.stamps(document_id):
            kept = self.archive.one(document_id, stamp)
            found = self._version(kept, path)
            if found and found.text != last:
                yield found if last is not None else replace(found, kind="first")
                last = found.text

    def _version(self, kept: Kept, path: str) -> Exported | None:
        origin = texts.origin_of(kept.provenance)
        if origin is None and not kept.is_good:
            return None
        capture = self.archive.read(kept)
        if origin:
            return _recorded(kept, path, capture.exchanges[0].body, origin)
        text = self._text(kept, capture)
        if text is None:
            return None
        locations = tuple(page.asked for page in kept.provenance.pages)
        found = Exported(
            document_id=kept.document_id,
            stamp=kept.stamp,
            path=path,
            at=kept.provenance.at,
            text=text,
            kind="change",
            warc=kept.provenance.warc,
        )
        return replace(found, locations=locations)

    def _text(self, kept: Kept, capture: Capture) -> bytes | None:
        """A capture's terms by today's declaration; None, and told, where they cannot be read."""
        document = self.documents.get(kept.document_id)
        name = f"{kept.document_id}/{kept.stamp}"
        if document is None:
            self.passed.append(f"{name}: no longer declared, so nothing tells how it is read")
            return None
        try:
            return extract(capture, document).text.encode()
        except ExtractError as error:
            self.passed.append(f"{name}: cannot be read by today's declaration: {error}")
            return None

    def _path(self, document_id: str) -> str:
        """The file of a document: as the newest imported record has it, else by the names it has here."""
        newest = self.archive.newest_first(document_id)
        origins = (texts.origin_of(kept.provenance) for kept in newest)
        origin = next((one for one in origins if one), None)
        if origin:
            return "/".join(_safe(name) for name in origin.path.split("/"))
        platform, _, slug = document_id.partition("/")
        document = self.documents.get(document_id)
        title = document.title if document else slug
        return f"{_name(self.platforms.get(platform, platform))}/{_name(title)}.md"


def write(export: Export, into: Path, wanted: Sequence[str]) -> Iterator[Exported]:
    """Add every version that is not there yet to a repository, which is made where there is none.

    Raises UsageError where the folder is something else, or what is new is older than what is there.
    """
    done = _begun(into)
    newest = max((name.rpartition("/")[2] for name in done), default="")
    new = (one for one in export.versions(wanted) if one.capture not in done)
    first = next(new, None)
    if first is None:
        return
    parent = f"{BRANCH}^0" if done else ""
    with git.running(into, "fast-import", "--quiet") as process:
        assert process.stdin
        for one in chain([first], new):
            if one.stamp < newest:
                raise UsageError(
                    f"{one.capture}: is older than what {into.name} has already; export into a new "
                    "folder"
                )
            process.stdin.write(commits.lines(one, parent))
            parent = ""
            yield one
    git.said(into, "reset", "--quiet", "--hard", BRANCH)


def _begun(into: Path) -> set[str]:
    """The captures that a repository holds already; a new one is made where there is nothing."""
    if not into.exists() or not any(into.iterdir()):
        into.mkdir(parents=True, exist_ok=True)
        git.said(into, "init", "--quiet", "--initial-branch=main")
        return set()
    if git.said(into, "rev-parse", "--is-inside-work-tree", allowed=(0, 128)) != "true":
        raise UsageError(
            f"{into.name}: is neither empty nor a repository; export into a new folder"
        )
    if git.said(into, "status", "--porcelain"):
        raise UsageError(
            f"{into.name}: has changes that nobody committed; export into a new folder"
        )
    if not git.said(into, "rev-parse", "--verify", "--quiet", BRANCH, allowed=(0, 1)):
        return set()
    told = git.said(
        into, "log", f"--format=%(trailers:key={CAPTURE},valueonly,separator=%x20)", BRANCH
    )
    names = [line.strip() for line in told.split("\n")]
    if not all(names):
        raise UsageError(
            f"{into.name}: is not a repository of our making; export into a new folder"
        )
    return set(names)


def _recorded(kept: Kept, path: str, body: bytes, origin: Origin) -> Exported:
    asked = kept.provenance.pages[0].asked
    return Exported(
        document_id=kept.document_id,
        stamp=kept.stamp,
        path=path,
        at=origin.at,
        text=body,
        kind="upgrade" if origin.is_upgrade else "change",
        warc=kept.provenance.warc,
        engine=origin.engine,
        snapshots=origin.snapshots,
        locations=(asked,) if asked.startswith("http") else (),
    )


def _name(title: str) -> str:
    """A title as the name of a file or folder."""
    return _safe(title.replace("/", "-"))


def _safe(name: str) -> str:
    plain = _UNSAFE.sub(" ", name).strip()
    return f"-{plain}" if _TAKEN.fullmatch(plain) else plain

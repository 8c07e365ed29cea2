"""Known: pages of changes and captures that were taken apart before, and what tells that they are the same.

docs/changes -> ReviewPages; the page of a capture -> Provenance

Taking a head of YAML apart and reckoning its scope takes twenty times as long as reading the same again.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from govterms import frontmatter, review
from govterms.model.change_pages import ChangePage
from govterms.model.records import Provenance
from govterms.publish.remembered import Remembered
from govterms.review import ReviewPage
from govterms.snapshot import provenance
from govterms.snapshot.archive import ReadPage


def changes(folder: Path, remembered: Remembered) -> Iterator[ReviewPage]:
    """Every change page under `docs/changes`. Raises DeclarationError for one that is wrong."""
    for path in review.places(folder):
        yield _change(path, frontmatter.text_of(path, path.as_posix()), remembered)


def digest_of(change: ReviewPage) -> str:
    """What tells a change page from every other, and from what it was before."""
    return change.digest or f"{change.page.model_dump_json()}\n{change.body}"


def digests_of(changes: Iterable[ReviewPage]) -> tuple[str, ...]:
    """The same of many."""
    return tuple(map(digest_of, changes))


def _change(path: Path, text: str, remembered: Remembered) -> ReviewPage:
    digest = sha256(text.encode()).hexdigest()
    told = remembered.bytes_of("change", (digest,), lambda: _told(review.of_text(path, text)))
    length, _, page = told.partition(b"\n")
    whole = text.rstrip("\n")
    body = whole[len(whole) - int(length) :]
    return ReviewPage(ChangePage.model_validate_json(page), body, path, digest)


def page_reader(remembered: Remembered) -> ReadPage:
    """How the page of a capture is read: as it was before, or now."""

    def read(text: str, name: str) -> Provenance:
        digest = sha256(text.encode()).hexdigest()
        told = remembered.bytes_of("provenance", (digest,), lambda: _json(text, name))
        return Provenance.model_validate_json(told)

    return read


def _json(text: str, name: str) -> bytes:
    return provenance.read(text, name).model_dump_json(exclude_defaults=True).encode()


def _told(change: ReviewPage) -> bytes:
    """A change page as it is remembered: its head, and how long the body is that ends its text."""
    page = change.page.model_dump_json(exclude_defaults=True)
    return f"{len(change.body)}\n{page}".encode()

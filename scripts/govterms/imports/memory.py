"""Memory: what was seen of one document before, so that thousands of records are told without rereading.

captures, change pages -> Memory -> the answers that telling needs

The same questions that a run asks of the archive and of counsel's pages, answered from what was noted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from govterms import review
from govterms.model import Version
from govterms.review import Case, ReviewPage
from govterms.snapshot import Kept

FOREIGN = "wrong-language"
"""The one problem whose texts are compared all the same: with each other."""


@dataclass
class Memory:
    """The texts of a document's captures with their newest stamps, and its reviews, oldest first."""

    texts: dict[str, str] = field(default_factory=dict)
    reviews: list[ReviewPage] = field(default_factory=list)

    def note_text(self, digest: str, stamp: str) -> None:
        """A good capture reads so."""
        self.texts[digest] = stamp

    def seen_before(self, version: Version, document_id: str, stamp: str) -> str | None:
        """The stamp of the newest earlier good capture with this text."""
        return self.texts.get(version.digest)

    def shown(self, document_id: str) -> Iterator[ReviewPage]:
        """The reviews, newest first."""
        return reversed(self.reviews)

    def open_review(self, case: Case, folder: Path) -> Path:
        """Open a review that nobody sees: what would be opened is only counted."""
        path = folder / f"{case.id}.md"
        self.reviews.append(ReviewPage(review.page_of(case), "", path))
        return path

    def open_page(self, case: Case, folder: Path) -> Path:
        """Open a review for counsel."""
        self.open_review(case, folder)
        return review.open_review(case, folder)


def recall(earlier: Iterable[Kept], changes: Path, document_id: str, before: str) -> Memory:
    """What was compared and shown of a document before a stamp; `earlier` are its captures, in order."""
    memory = Memory()
    for kept in earlier:
        if kept.is_good or kept.provenance.quality == FOREIGN:
            memory.note_text(kept.provenance.text, kept.stamp)
    pages = [one for one in review.pages_of(changes, document_id) if one.path.stem < before]
    memory.reviews += reversed(pages)
    return memory

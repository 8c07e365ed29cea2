"""Desk: the change pages that are there, and counsel's word written into one.

docs/changes -> ReviewPages; ReviewPage, Signature -> the page, signed
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from govterms import frontmatter
from govterms.errors import UsageError
from govterms.model import to_stamp
from govterms.model.change_pages import ChangePage, Closed, Open, Signature
from govterms.snapshot import files

READERS = {"high": 2}
"""How many people must read a change before its review closes; one, where the severity is not named."""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A change page as it lies under `docs/changes`."""

    page: ChangePage
    body: str
    path: Path

    @property
    def id(self) -> str:
        """The change's identity: `platform/document/stamp`."""
        return f"{self.page.document}/{to_stamp(self.page.after)}"

    @property
    def state(self) -> str:
        """The review's state in the words that readers see."""
        if self.page.is_void:
            return "Void: report changed after sign-off"
        if isinstance(self.page.review, Closed):
            return {
                "no-action": "Reviewed: no action",
                "checklist-updated": "Reviewed: guidance updated",
                "escalated": "Escalated",
            }[self.page.review.disposition]
        return "With counsel" if self.page.review.signed else "Waiting for counsel"


def pages(folder: Path) -> Iterator[ReviewPage]:
    """Every change page under `docs/changes`, oldest first within a document."""
    for path in sorted(folder.glob("*/*/*.md")):
        yield read(path)


def pages_of(folder: Path, document_id: str, naming: Sequence[str] = ()) -> Iterator[ReviewPage]:
    """A document's change pages, newest first, each read when asked for.

    With `naming`, only those in which all these words stand.
    """
    wanted = [word.encode() for word in naming]
    for path in sorted((folder / document_id).glob("*.md"), reverse=True):
        if not wanted or _has_all(path.read_bytes(), wanted):
            yield read(path)


def _has_all(data: bytes, wanted: Sequence[bytes]) -> bool:
    return all(word in data for word in wanted)


def read(path: Path) -> ReviewPage:
    """One change page. Raises DeclarationError with the line to mend."""
    page, body = frontmatter.load(path, ChangePage)
    return ReviewPage(page, body, path)


def place_of(folder: Path, change_id: str) -> Path:
    """Where the page of a change lies. Raises UsageError where there is none."""
    path = folder / f"{change_id}.md"
    if len(Path(change_id).parts) != 3 or ".." in change_id or not path.is_file():
        raise UsageError(f"{change_id}: there is no such change; `govterms review list` names them")
    return path


def sign(reviewed: ReviewPage, signature: Signature) -> ReviewPage:
    """Write a signature into the page; the review closes when enough people have signed.

    Raises UsageError where the same person signs twice, or signs something that stands here no more.
    """
    page = reviewed.page
    if signature.scope != page.scope:
        raise UsageError(
            f"{reviewed.id}: the signature is for scope {signature.scope[:12]}, the page now has "
            f"{page.scope[:12]}; read the page again and sign what stands there"
        )
    valid = [one for one in page.review.signed if one.scope == page.scope]
    if any(one.by == signature.by for one in valid):
        raise UsageError(f"{reviewed.id}: {signature.by} has signed this already")
    signed = (*page.review.signed, signature)
    enough = len(valid) + 1 >= READERS.get(page.severity, 1)
    review = (
        Closed(status="closed", signed=signed) if enough else Open(status="open", signed=signed)
    )
    written = page.model_copy(update={"review": review})
    files.replace(reviewed.path, frontmatter.dump(written, reviewed.body).encode())
    return ReviewPage(written, reviewed.body, reviewed.path)

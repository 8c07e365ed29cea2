"""Desk: the change pages that are there, and counsel's word written into one.

docs/changes -> ReviewPages; ReviewPage, Signature -> the page, signed
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

from govterms import frontmatter
from govterms.errors import UsageError
from govterms.model import to_stamp
from govterms.model.change_pages import (
    ChangePage,
    Closed,
    Disposition,
    Open,
    Review,
    Signature,
)
from govterms.model.pages import Strict
from govterms.review.scope import differing, parts_of, scope_of
from govterms.snapshot import files

STATES: Mapping[Disposition, str] = {
    "no-action": "Reviewed: no action",
    "checklist-updated": "Reviewed: guidance updated",
    "escalated": "Escalated",
}


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A change page as it lies under `docs/changes`; `digest` is its text's, where it was read.

    `id` is the change's identity: `platform/document/stamp`.
    """

    page: ChangePage
    body: str
    path: Path
    digest: str = ""
    id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", f"{self.page.document}/{to_stamp(self.page.after)}")

    @property
    def state(self) -> str:
        """The review's state in the words that readers see."""
        if self.page.is_void:
            return "Void: report changed after sign-off"
        if self.page.is_closed:
            return STATES[self.page.valid[-1].disposition]
        return "With counsel" if self.page.review.signed else "Waiting for counsel"

    @property
    def differs(self) -> tuple[str, ...]:
        """Which parts are not what was signed last, or, where nobody signed, what was opened."""
        signed = [one.parts for one in self.page.review.signed if one.parts]
        return differing(signed[-1] if signed else self.page.parts, parts_of(self.page, self.body))

    @property
    def wrongs(self) -> Iterator[str]:
        """Where the review says of itself what its signatures do not bear out."""
        page, told = self.page, self.page.review.status
        if told == "closed" and not page.is_closed and not page.is_void:
            yield (
                f"review.status: says closed, but {len(page.readers)} of {page.readers_needed} different "
                "people signed what stands here: write open, or have another one sign"
            )
        if told == "open" and page.is_closed:
            yield "review.status: says open, but enough people have signed: write closed"


def pages(folder: Path) -> Iterator[ReviewPage]:
    """Every change page under `docs/changes`, oldest first within a document."""
    yield from map(read, places(folder))


def voids(changes: Iterable[ReviewPage]) -> Iterator[str]:
    """The changes whose signatures hold no more, and for what reason, as `file:line: what`."""
    for change in changes:
        if change.page.is_void:
            by = ", ".join(one.by for one in change.page.review.signed)
            differs = ", ".join(change.differs) or "the scope"
            yield f"{change.path}:1: void: signed by {by} for something else; what differs: {differs}"


def places(folder: Path) -> list[Path]:
    """Where the change pages under `docs/changes` lie, oldest first within a document."""
    return sorted(folder.glob("*/*/*.md"), key=attrgetter("parts"))  # as paths are, and sooner


def recent_or_open(folder: Path, since: str) -> Iterator[ReviewPage]:
    """The change pages from a stamp on, and all that may wait for counsel; the others are not taken apart."""
    for path in places(folder):
        if path.stem >= since or b"status: open" in path.read_bytes():
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
    """One change page, its scope that of what stands there now. Raises DeclarationError with the line."""
    return of_text(path, frontmatter.text_of(path, path.as_posix()))


def of_text(path: Path, text: str) -> ReviewPage:
    """A change page from its text. Raises DeclarationError with the line."""
    written = frontmatter.parse(text, ChangePage, path.as_posix())
    now = scope_of(parts_of(written.page, written.body))
    page = written.page.model_copy(update={"scope": now})
    return ReviewPage(page, written.body, path, sha256(text.encode()).hexdigest())


def place_of(folder: Path, change_id: str) -> Path:
    """Where the page of a change lies. Raises UsageError where there is none."""
    path = folder / f"{change_id}.md"
    if len(Path(change_id).parts) != 3 or ".." in change_id or not path.is_file():
        raise UsageError(f"{change_id}: there is no such change; `govterms review list` names them")
    return path


def sign(reviewed: ReviewPage, signature: Signature) -> ReviewPage:
    """Add a signature to the page; the review closes when enough people have signed.

    Who signs again decides anew: the earlier word stays. Raises UsageError where the same person says the
    same twice, or signs something that stands here no more.
    """
    check(reviewed, signature)
    page = reviewed.page
    parts = parts_of(page, reviewed.body)
    signed = (*page.review.signed, signature.model_copy(update={"parts": parts}))
    draft = page.model_copy(update={"review": Open(status="open", signed=signed), "parts": parts})
    review = Closed(status="closed", signed=signed) if draft.is_closed else draft.review
    written = draft.model_copy(update={"review": review})
    files.replace(reviewed.path, frontmatter.dump(written, reviewed.body).encode())
    return ReviewPage(written, reviewed.body, reviewed.path)


def check(reviewed: ReviewPage, signature: Signature) -> None:
    """See that a signature may be added to a page. Raises UsageError where it may not."""
    page = reviewed.page
    if not signature.person:
        raise UsageError(f"{reviewed.id}: give the name of who signs, in letters")
    if signature.scope != page.scope:
        raise UsageError(
            f"{reviewed.id}: the signature is for scope {signature.scope[:12]}, the page now has "
            f"{page.scope[:12]}; read the page again and sign what stands there"
        )
    own = [one for one in page.valid if one.person == signature.person]
    if own and (own[-1].disposition, own[-1].note) == (signature.disposition, signature.note):
        raise UsageError(f"{reviewed.id}: {signature.by} has signed this already")


def digest_of(signature: Signature) -> str:
    """SHA-256 of a signature's words, which the ledger keeps."""
    told = json.dumps(signature.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return sha256(told.encode()).hexdigest()


def merge_text(reviewed: ReviewPage) -> str:
    """The head's `review:` with a signature to fill in, for those who sign by a pull request."""
    page = reviewed.page
    parts = parts_of(page, reviewed.body)
    mine = Signature(
        disposition="no-action", by="Your name", on=date.min, scope=page.scope, parts=parts
    )
    signed = (*page.review.signed, mine)
    closes = len(page.readers) + 1 >= page.readers_needed
    told = Closed(status="closed", signed=signed) if closes else Open(status="open", signed=signed)
    text = frontmatter.dump_plain(_Head(review=told))
    return text.replace(f"'{date.min.isoformat()}'", "2026-01-31  # the day")


class _Head(Strict):
    review: Review

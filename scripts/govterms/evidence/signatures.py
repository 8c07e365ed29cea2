"""Signatures: counsel's words told in the ledger, so that none can be altered or taken away unseen.

change pages, ledger -> ledger lines; and what is not as the ledger recorded it

A page is a file that people edit. What ties a signature down is the ledger: the run after it was written adds
a line with its digest, and from then on the chain, the published heads and their time stamps vouch for it.
One writer keeps the ledger, so signing itself does not write to it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from govterms import review
from govterms.model.records import Entry
from govterms.review import ReviewPage
from govterms.snapshot import Ledger

MAILS = "_mail"


def record(pages: Sequence[ReviewPage], ledger: Ledger) -> int:
    """Add a line for each signature that the ledger does not know; how many there were.

    Before the first run there is no ledger to tell them in.
    """
    run = ledger.last_run()
    if not run:
        return 0
    known = _recorded(ledger)
    fresh = [
        Entry("signed", run[-1].run, "", change=page.id, page=digest)
        for page in pages
        for digest in _digests(page)
        if digest not in known.get(page.id, ())
    ]
    ledger.add(fresh)
    return len(fresh)


def problems(pages: Sequence[ReviewPage], ledger: Ledger, folder: Path) -> Iterator[str]:
    """What is wrong with signatures, as `file: what`. `folder` is where evidence is kept."""
    there = {page.id: page for page in pages}
    for change_id, recorded in _recorded(ledger).items():
        page = there.get(change_id)
        name = f"docs/changes/{change_id}.md"
        if page is None:
            yield f"{name}: missing; the ledger recorded {len(recorded)} signatures in it: {RESTORE}"
        elif _digests(page)[: len(recorded)] != recorded:
            yield (
                f"{name}: a signature that the ledger recorded was altered, moved or taken away: {RESTORE}"
            )
    yield from _mails(pages, folder / MAILS)


RESTORE = "restore it from git"


def _mails(pages: Sequence[ReviewPage], folder: Path) -> Iterator[str]:
    """Mails that a signature names and that are not there, and mails that none names."""
    named = {one.mail: page.id for page in pages for one in page.page.review.signed if one.mail}
    there = {path.stem for path in folder.glob("*.eml")}
    for digest in sorted(set(named) - there):
        yield f"{MAILS}/{digest}.eml: missing; a signature on {named[digest]} came in it: {RESTORE}"
    for digest in sorted(there - set(named)):
        yield f"{MAILS}/{digest}.eml: no signature came in it; import it, or take it away"


def _digests(page: ReviewPage) -> list[str]:
    return [review.digest_of(one) for one in page.page.review.signed]


def _recorded(ledger: Ledger) -> Mapping[str, list[str]]:
    """The digests of the signatures that the ledger knows, by change, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in ledger.entries():
        if entry.kind == "signed":
            found[entry.change].append(entry.page)
    return found

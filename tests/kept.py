"""An archive with something of everything that is kept, for tests that break it."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from govterms.model import Problem
from govterms.model.records import Entry
from govterms.snapshot import Archive, Kept, Ledger
from govterms.snapshot.packing import Reading
from tests.support import a_capture, a_reading

README = Path(__file__).resolve().parents[1] / "tos_snapshots" / "README.md"
FIRST = datetime(2026, 8, 17, 6, tzinfo=UTC)
WALL = Reading(None, Problem("login-wall", "a password field"), "declaration", "1")


def an_archive(folder: Path, runs: int = 3) -> tuple[Archive, Ledger]:
    """Runs two weeks apart with a capture each, a wall among them, a time stamp and a mail."""
    archive, ledger = Archive(folder), Ledger(folder / "_ledger")
    for number in range(runs):
        at = FIRST + timedelta(weeks=2 * number)
        body = f"<main><p>Be kind, and kinder in year {number}.</p></main>"
        tell(ledger, archive.add(a_capture(body, at), WALL if number == 1 else a_reading()))
    _keep(folder / "_ledger" / "20260817T060000Z.tsr", b"a token")
    digest = sha256(b"a token").hexdigest()
    ledger.add([Entry("stamped", "20260817T060000Z", "", kept="20260817T060000Z", page=digest)])
    mail = b"Subject: Sign-off\r\n\r\nChange: harbor/terms-of-service/20260831T060000Z\r\n"
    _keep(folder / "_mail" / f"{sha256(mail).hexdigest()}.eml", mail)
    _keep(folder / "README.md", README.read_bytes())
    return archive, ledger


def tell(ledger: Ledger, kept: Kept) -> None:
    """The lines of a run that kept one capture."""
    ledger.add(
        [
            Entry("begin", kept.stamp, "", tool="govterms"),
            Entry(
                "checked",
                kept.stamp,
                "",
                document=kept.document_id,
                outcome="first",
                raw=kept.provenance.raw,
                kept=kept.stamp,
                page=kept.page_digest,
            ),
            Entry("end", kept.stamp, "", counts=(("first", 1),)),
        ]
    )


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

"""Two moments and small builders, for every test."""

from datetime import UTC, datetime
from pathlib import Path

from govterms.model import Capture, Document, Exchange, Part, Version
from govterms.snapshot.packing import Reading

MONDAY = datetime(2026, 8, 17, 6, tzinfo=UTC)
TUESDAY = datetime(2026, 8, 18, 6, tzinfo=UTC)
WEDNESDAY = datetime(2026, 8, 19, 6, tzinfo=UTC)
URL = "https://harbor.example/terms"


def a_document(url: str = URL, select: tuple[str, ...] = ("main",)) -> Document:
    """The terms of a fictional platform."""
    return Document("harbor", "terms-of-service", "Terms of Service", (Part(url, select),))


def a_capture(body: str = "<main><p>Be kind.</p></main>", at: datetime = MONDAY) -> Capture:
    """What a server sent for that document."""
    headers = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"one"'))
    exchange = Exchange(
        url=URL,
        final_url=URL,
        status=200,
        media_type="text/html",
        body=body.encode(),
        encoding="utf-8",
        request_headers=(("User-Agent", "govterms"),),
        headers=headers,
        robots="allowed",
    )
    return Capture("harbor/terms-of-service", at, (exchange,))


def a_version(*paragraphs: str, at: datetime = MONDAY) -> Version:
    """The terms as they read."""
    return Version("harbor/terms-of-service", at, paragraphs)


def a_reading(version: Version | None = None) -> Reading:
    """A capture read without trouble."""
    return Reading(version or a_version("Be kind."), None, "declaration", "1")


def write(path: Path, text: str) -> Path:
    """A file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its place."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

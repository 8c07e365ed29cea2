"""Paper: a page as PDF, where a Chromium is at hand.

HTML -> the bytes of a .pdf

The page is our own redline: it has no script and asks for nothing, and Chromium is given no network. The
clock that it writes into the file is taken out, so that the same page is the same bytes.
"""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from govterms.errors import ServiceError

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 60
DATE = datetime(2000, 1, 1, tzinfo=UTC)


def program() -> str | None:
    """The Chromium that GOVTERMS_CHROMIUM names or that is installed; None where there is none."""
    named = os.environ.get("GOVTERMS_CHROMIUM")
    return named or next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def pdf(chromium: str, html: str) -> bytes:
    """The page in print. Raises ServiceError where Chromium does not print it."""
    with TemporaryDirectory(prefix="govterms-") as folder:
        page, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        words = [
            chromium,
            "--headless",
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
            "--disable-gpu",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer",
            f"--print-to-pdf={printed}",
            page.as_uri(),
        ]
        try:
            ran = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ServiceError(f"{chromium}: did not print the page ({error})") from error
        if not printed.is_file():
            said = ran.stderr.decode(errors="replace").strip()[-300:]
            raise ServiceError(f"{chromium}: did not print the page: {said}")
        return _without_clock(printed.read_bytes())


def _without_clock(data: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    clock = DATE.strftime("D:%Y%m%d%H%M%SZ")
    writer.metadata = {"/Producer": "Chromium", "/CreationDate": clock, "/ModDate": clock}
    writer._ID = None
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()

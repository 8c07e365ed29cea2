"""PDF pages: the text of a PDF's pages, read in a process that may be stopped.

a PDF on standard input -> JSON on standard output: {"pages": […]} or {"refused": "why"}

Run by `pdf`, never by people. It limits its own processor time and memory, since no reader of PDFs is safe
from a file made to exhaust it.
"""

import io
import json
import logging
import sys
from collections.abc import Iterator

PROCESSOR_SECONDS = 60
MEMORY = 1_500_000_000
MOST_PAGES = 1000


class RefusedError(Exception):
    """The PDF cannot be read; the message says why and what to do."""


def main() -> None:
    """Read, limit, answer."""
    _limit()
    body = sys.stdin.buffer.read()
    try:
        answer: dict[str, object] = {"pages": list(texts(body))}
    except RefusedError as error:
        answer = {"refused": str(error)}
    sys.stdout.write(json.dumps(answer))


def texts(body: bytes) -> Iterator[str]:
    """The text of each page. Raises RefusedError if the PDF is broken, encrypted or too long."""
    from pypdf import PdfReader  # slow to import, and needed for PDFs alone

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(body))
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
        count = len(reader.pages) if is_open else 0
    except Exception as error:  # a broken PDF can break its reader in any way
        raise RefusedError(f"the PDF is broken ({error}); open it by hand") from error
    if not is_open:
        raise RefusedError(
            "the PDF is encrypted and asks for a password; ask the platform for an open one"
        )
    if count > MOST_PAGES:
        raise RefusedError(f"the PDF has {count:,} pages; terms have at most {MOST_PAGES:,}")
    for number, page in enumerate(reader.pages, 1):
        try:
            yield page.extract_text()
        except Exception as error:
            raise RefusedError(f"page {number} of the PDF is broken ({error})") from error


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no such limits on Windows; the caller's timeout stands
        return
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()

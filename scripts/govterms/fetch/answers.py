"""Answers: what a server said, and whether it is a page that terms can be read from.

Reply -> FetchError, or its media type and encoding

A status is turned into a sentence here and nowhere else, for both ways of fetching.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govterms.errors import FetchError
from govterms.fetch.bodies import Body
from govterms.fetch.failures import NEXT_RUN

Headers = tuple[tuple[str, str], ...]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that may be gone within seconds."""

NOT_MODIFIED = 304

UNTOLD = frozenset(
    {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/unknown",
        "unknown/unknown",
    }
)
"""Media types that say nothing, so that the bytes are looked at instead."""

SNIFFED_BYTES = 1_024

ADVICE = {
    401: "the page wants a login; declare an address that everybody can read",
    403: "the platform refuses automated readers at this address, and we do not pretend to be anyone "
    "else; ask the platform for leave, or declare another address of the same text",
    404: "there is no such page any more: look for the terms' new address and mend the url",
    407: "a proxy in between wants a login; fetch from a network without one",
    410: "the page was taken away for good: look for the terms' new address and mend the url",
    429: f"too many requests for this server, also after waiting as it asked; {NEXT_RUN}",
    451: "the page is withheld for legal reasons where we are; fetch it from another place",
}
"""What each refusal means, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to one request, headers as they went over the wire."""

    url: str
    status: int
    request_headers: Headers
    headers: Headers
    body: Body

    def header(self, name: str) -> str | None:
        """The first header of this name, whatever its case."""
        return first(self.headers, name)


def first(headers: Headers, name: str) -> str | None:
    """The first header of this name, whatever its case."""
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), None)


def refuse_unless_page(url: str, status: int) -> None:
    """Raise FetchError unless the status promises a page: any 2xx but 206, which is part of one."""
    if 200 <= status < 300 and status != 206:
        return
    raise FetchError(f"{url}: the server answered {status}: {_advice(status)}")


def _advice(status: int) -> str:
    if status in ADVICE:
        return ADVICE[status]
    if status >= 500:
        return f"it is in trouble; {NEXT_RUN}"
    if status >= 400:
        return "it refuses the request; see the address in a browser and mend the url"
    return "that is no page; see the address in a browser and mend the url"


def media_type(headers: Headers, content: bytes) -> str:
    """What the body is: as the server says, or as its first bytes look where it does not say."""
    told = (first(headers, "Content-Type") or "").partition(";")[0].strip().lower()
    return _sniffed(content[:SNIFFED_BYTES]) if told in UNTOLD else told


def encoding(headers: Headers) -> str | None:
    """The charset that the server declares, or None."""
    found = re.search(
        r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", first(headers, "Content-Type") or "", re.I
    )
    return found[1].lower() if found else None


def chain(urls: Sequence[str]) -> str:
    """A chain of redirects as one line for people; the middle of a long one is left out."""
    shown = [*urls[:3], "…", *urls[-2:]] if len(urls) > 6 else list(urls)
    return " -> ".join(url[:200] for url in shown)


def _sniffed(start: bytes) -> str:
    """A media type by the first bytes, after the tables of the WHATWG MIME Sniffing Standard."""
    if b"%PDF-" in start:
        return "application/pdf"
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if re.match(rb"<(!doctype html|html|head|body|main|div|h1|p|title|table|!--)[\s>\-]", text):
        return "text/html"
    is_binary = bool(re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text))
    return "application/octet-stream" if is_binary else "text/plain"

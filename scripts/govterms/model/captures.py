"""From declaration to evidence: what is asked for, what came, and what was wrong with it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Literal

STAMP_FORMAT = "%Y%m%dT%H%M%SZ"

ProblemReason = Literal[
    "login-wall",
    "bot-wall",
    "cookie-wall",
    "error-page",
    "wrong-language",
    "empty",
    "truncated",
    "selector-missing",
    "not-text",
    "too-large",
]


@lru_cache(maxsize=100_000)
def to_stamp(at: datetime) -> str:
    """A moment as file names have it: `20260818T060000Z`. `at` must have a zone."""
    return at.astimezone(UTC).strftime(STAMP_FORMAT)


@lru_cache(maxsize=100_000)
def from_stamp(stamp: str) -> datetime:
    """The moment a stamp names, in UTC. Raises ValueError if it is not a stamp."""
    return datetime.strptime(stamp, STAMP_FORMAT).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of a page between two elements. One start and one end are given, as CSS."""

    start_before: str | None = None
    start_after: str | None = None
    end_before: str | None = None
    end_after: str | None = None


Selector = str | Range


@dataclass(frozen=True, slots=True)
class Part:
    """One address of a document, which part of its page is the terms, and the language to ask for."""

    url: str
    select: tuple[Selector, ...]
    remove: tuple[Selector, ...] = ()
    browser: bool = False
    language: str = "en"

    @property
    def page(self) -> tuple[str, bool, str]:
        """What tells whether two parts are of the same page: address, how it is asked for, language."""
        return self.url, self.browser, self.language


@dataclass(frozen=True, slots=True)
class Document:
    """One legal text of a platform. Most have one part; some are made of several pages, in order."""

    platform: str
    slug: str
    title: str
    parts: tuple[Part, ...]
    language: str = "en"

    @property
    def id(self) -> str:
        """Its place, which is its identity: `platform/slug`."""
        return f"{self.platform}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way: the status, and the address it was answered at."""

    url: str
    status: int


@dataclass(frozen=True)  # without slots: its digest is worked out once
class Exchange:
    """One address asked and answered, as it went over the wire.

    `body` is after transfer and content decoding (what a reader's browser would parse); headers are as
    received. `encoding` is what the server declared (charset of Content-Type), or None. `robots` says
    what robots.txt answered: `allowed`, `no robots.txt (404)`, `unreachable (…)`. `how` is `requests`,
    `browser`, or, for imported history, what made the text.
    A 304 answer has an empty body and status 304.
    """

    url: str
    final_url: str
    status: int
    media_type: str
    body: bytes
    encoding: str | None = None
    request_headers: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    hops: tuple[Hop, ...] = ()
    robots: str = ""
    how: str = "requests"

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the body, in hex."""
        return sha256(self.body).hexdigest()

    def header(self, name: str) -> str | None:
        """The first response header of this name, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Capture:
    """One act of fetching a document that succeeded: an exchange for each of its parts, in order."""

    document_id: str
    at: datetime
    exchanges: tuple[Exchange, ...]

    @property
    def stamp(self) -> str:
        """When it was taken, as file names have it."""
        return to_stamp(self.at)

    @property
    def digest(self) -> str:
        """SHA-256 of the raw bytes; of several parts, that of their digests joined by newlines."""
        digests = [exchange.digest for exchange in self.exchanges]
        if len(digests) == 1:
            return digests[0]
        return sha256("\n".join(digests).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a page that came is not the terms, and what shows it."""

    reason: ProblemReason
    detail: str

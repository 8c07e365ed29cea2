"""Mementos: captures that web archives keep, as recordings of our documents.

a document, a list of captures -> Recordings, each fetched when its turn comes

The bytes are asked for as they were recorded. What answers must bear the moment it was asked for: archives
lead on to another capture where they lack one, and that one has a turn of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from urllib.parse import quote, urlsplit

from govterms.errors import FetchError, UsageError
from govterms.imports import timemaps
from govterms.imports.recordings import Recording
from govterms.imports.timemaps import Listed, TimeMap
from govterms.model import Document, Exchange

Ask = Callable[[str], Exchange]
"""Asks for an address, politely. Raises FetchError."""

WAYBACK = "https://web.archive.org"
MOST_PAGES = 50
"""Pages of a list that are followed; an archive that never ends is not waited for."""
SLACK = timedelta(seconds=1)


def index_of(archive: str, url: str) -> str:
    """The address of an archive's index of the captures of a page, in JSON, each text once in a row."""
    asked = f"url={quote(url, safe='')}&output=json&filter=statuscode:200&collapse=digest"
    return f"{archive.rstrip('/')}/cdx/search/cdx?{asked}"


def listed(address: str, ask: Ask) -> TimeMap:
    """A list, with all its pages. Raises FetchError, and UsageError where it is none."""
    first = timemaps.read(ask(address).body, address)
    captures, waiting, seen = list(first.captures), list(first.more), {address}
    while waiting and len(seen) < MOST_PAGES:
        page = waiting.pop(0)
        if page not in seen:
            seen.add(page)
            more = timemaps.read(ask(page).body, page)
            captures += more.captures
            waiting += more.more
    ordered = dict(sorted((one.at, one) for one in captures))
    return TimeMap(first.original, tuple(ordered.values()))


def document_of(original: str, documents: Iterable[Document]) -> Document:
    """The declared document whose one address a list is about. Raises UsageError where none is."""
    wanted = _bare(original)
    for document in documents:
        if [_bare(part.url) for part in document.parts] == [wanted]:
            return document
    raise UsageError(
        f"{original}: no declared document has this address as its only one; name it with --document"
    )


def apart(captures: Iterable[Listed], least: timedelta) -> Iterator[Listed]:
    """Captures that lie at least so far apart; the first of those that crowd."""
    last: datetime | None = None
    for one in captures:
        if last is None or one.at - last >= least:
            yield one
            last = one.at


def recordings(document: Document, captures: Iterable[Listed], ask: Ask) -> Iterator[Recording]:
    """Each capture as a recording of a document of one part. Raises UsageError for one of several."""
    if len(document.parts) != 1:
        raise UsageError(
            f"{document.id}: is made of several pages; captures of one cannot stand for it"
        )
    for one in captures:
        host = urlsplit(one.url).hostname or "an archive"
        said = f"{host}, memento of {one.at:%Y-%m-%dT%H:%M:%SZ}: {one.url}"
        yield Recording(document, one.at, one.url, said, partial(_opened, document, one, ask))


def _opened(document: Document, capture: Listed, ask: Ask) -> Exchange:
    """The recorded page. Raises FetchError where it does not come, or another one does."""
    came = ask(timemaps.raw(capture.url))
    told = came.header("Memento-Datetime")
    if told and abs(_moment(told) - capture.at) > SLACK:
        raise FetchError(
            f"{capture.url}: the archive answered with its capture of {told}; this one it lacks"
        )
    how = f"a memento, asked of {urlsplit(capture.url).hostname}"
    # the archive's own validators say nothing of the platform's page, and its links start from there
    return replace(came, final_url=document.parts[0].url, headers=(), request_headers=(), how=how)


def _moment(told: str) -> datetime:
    try:
        at = parsedate_to_datetime(told)
    except ValueError as error:
        raise FetchError(f"the archive gives no moment that can be read: {told!r}") from error
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)


def _bare(url: str) -> str:
    """An address without what archives are careless about: scheme, default port, last slash, case of host."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}{query}"

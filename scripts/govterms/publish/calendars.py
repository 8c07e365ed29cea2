"""Calendars: the days that counsel and records officers must not miss.

Book -> feeds/reviews.ics, feeds/effective.ics, feeds/rechecks.ics
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urljoin

from icalendar import Calendar, Event

from govterms.publish import links
from govterms.publish.book import Book
from govterms.publish.change_page import due
from govterms.publish.feeds import site_url
from govterms.publish.words import named

QUARTER = timedelta(days=91)
"""How long a checklist's review holds before somebody should look at it again."""


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """One calendar of reviews that are due, one of days of effect, one of checklists to look at again."""
    yield "feeds/reviews.ics", _calendar("Govterms: reviews due", _reviews(book))
    yield "feeds/effective.ics", _calendar("Govterms: changed terms take effect", _effects(book))
    yield "feeds/rechecks.ics", _calendar("Govterms: checklists to look at again", _rechecks(book))


def _effects(book: Book) -> Iterator[Event]:
    """The days of effect that the texts state; of changes that say the same day twice, each."""
    base = site_url(book)
    for change in book.evidence.changes:
        page = change.page
        if page.effective:
            sample = "Sample: " if page.sample else ""
            title = (
                f"{sample}Takes effect ({named(page.severity)}): {_document(book, page.document)}"
            )
            url = urljoin(base, links.address(links.change(change.id)))
            event = _event(f"effective/{change.id}", title, page.effective, page.after, url)
            event.add("description", f"The text says: {page.effective_words}\n{change.state}")
            yield event


def _document(book: Book, document_id: str) -> str:
    name = book.platform_title(document_id.partition("/")[0])
    return f"{name} {book.document_title(document_id)}"


def _reviews(book: Book) -> Iterator[Event]:
    base = site_url(book)
    for change in book.evidence.changes:
        if change.page.is_open or change.page.is_void:
            sample = "Sample: " if change.page.sample else ""
            title = f"{sample}Review due ({named(change.page.severity)}): {change.page.title}"
            url = urljoin(base, links.address(links.change(change.id)))
            yield _event(change.id, title, due(change), change.page.after, url)


def _rechecks(book: Book) -> Iterator[Event]:
    base = site_url(book)
    for slug, written in book.declared.checklists.items():
        reviewed = written.page.reviewed
        title = f"Look at the checklist again: {written.page.title}"
        url = urljoin(base, links.address(links.checklist(slug)))
        stamp = datetime.combine(reviewed, time(), UTC)
        yield _event(f"checklist/{slug}/{reviewed}", title, reviewed + QUARTER, stamp, url)


def _event(name: str, title: str, on: date, stamp: datetime, url: str) -> Event:
    event = Event()
    event.add("uid", f"{name}@govterms")
    event.add("dtstamp", stamp)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("summary", title)
    event.add("url", url)
    return event


def _calendar(name: str, events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//govterms//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text

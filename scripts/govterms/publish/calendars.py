"""Calendars: the days that counsel and records officers must not miss.

Book -> feeds/reviews.ics, feeds/effective.ics, feeds/rechecks.ics
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urljoin

from govterms.publish import links
from govterms.publish.book import Book
from govterms.publish.change_page import due
from govterms.publish.feeds import site_url
from govterms.publish.remembered import Remembered
from govterms.publish.words import named

QUARTER = timedelta(days=91)
"""How long a checklist's review holds before somebody should look at it again."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day to be kept in mind: its name, which stays, its title, since when it is known, where it leads."""

    name: str
    title: str
    on: date
    told: datetime
    url: str
    said: str = ""


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """One calendar of reviews that are due, one of days of effect, one of checklists to look at again."""
    some = {
        "reviews": ("Govterms: reviews due", _reviews(book)),
        "effective": ("Govterms: changed terms take effect", _effects(book)),
        "rechecks": ("Govterms: checklists to look at again", _rechecks(book)),
    }
    for place, (title, days) in some.items():
        yield f"feeds/{place}.ics", _known(title, tuple(days), book.remembered)


def _known(title: str, days: Sequence[Day], remembered: Remembered) -> bytes:
    """A calendar, as it was made before or is made now."""
    return remembered.bytes_of("calendar", (title, repr(days)), lambda: _calendar(title, days))


def _effects(book: Book) -> Iterator[Day]:
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
            said = f"The text says: {page.effective_words}\n{change.state}"
            yield Day(f"effective/{change.id}", title, page.effective, page.after, url, said)


def _document(book: Book, document_id: str) -> str:
    name = book.platform_title(document_id.partition("/")[0])
    return f"{name} {book.document_title(document_id)}"


def _reviews(book: Book) -> Iterator[Day]:
    base = site_url(book)
    for change in book.evidence.waiting:
        sample = "Sample: " if change.page.sample else ""
        title = f"{sample}Review due ({named(change.page.severity)}): {change.page.title}"
        url = urljoin(base, links.address(links.change(change.id)))
        yield Day(change.id, title, due(change), change.page.after, url)


def _rechecks(book: Book) -> Iterator[Day]:
    base = site_url(book)
    for slug, written in book.declared.checklists.items():
        reviewed = written.page.reviewed
        title = f"Look at the checklist again: {written.page.title}"
        url = urljoin(base, links.address(links.checklist(slug)))
        stamp = datetime.combine(reviewed, time(), UTC)
        yield Day(f"checklist/{slug}/{reviewed}", title, reviewed + QUARTER, stamp, url)


def _calendar(title: str, days: Sequence[Day]) -> bytes:
    """Days as iCalendar (RFC 5545)."""
    # loaded here: most builds remember all three, and it takes long
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//govterms//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for day in days:
        event = Event()
        event.add("uid", f"{day.name}@govterms")
        event.add("dtstamp", day.told)
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("summary", day.title)
        event.add("url", day.url)
        if day.said:
            event.add("description", day.said)
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text

"""Feeds: changes as Atom and JSON Feed, of all, one platform or document; items, and the law of a state.

Book -> feeds/**.atom, feeds/**.json, feeds/all.opml, feeds/index.md

An entry's `updated` moves when its review does, and its title tells the state. A platform's words stand
in an entry as the redline of the change's page, cleaned once more.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

import nh3
from feedgen.feed import FeedGenerator
from markupsafe import Markup

from govterms import schemas
from govterms.frontmatter import read_head
from govterms.model.states import STATE_FIELDS, State
from govterms.publish import heads, known, links
from govterms.publish.book import Book, Told
from govterms.publish.change_page import REDLINE
from govterms.publish.remembered import Remembered
from govterms.publish.words import named, render
from govterms.review import ReviewPage

NEWEST = 30
"""Entries in a feed; readers keep what they have seen."""
TAGS = {"p", "div", "ins", "del", "b", "strong", "em", "code", "span", "br"}
NOWHERE = "govterms.invalid"
"""The authority of ids and the base of links where mkdocs.yml has no `site_url`."""
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
"""When a feed without entries was last updated."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of any feed."""

    id: str
    uri: str
    title: str
    published: datetime
    updated: datetime
    summary: str
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: where it lies (without its ending), what it is called, and its entries; of changes, these."""

    place: str
    title: str
    told: tuple[Entry, ...] = ()
    changes: tuple[ReviewPage, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return (*self.told, *map(_entry, self.changes))


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The page that lists every feed, calendar and data file."""
    groups = [
        ("Changes", list(_general(book))),
        ("One platform", list(_platforms(book))),
        ("One checklist", list(_checklists(book))),
        ("One state", list(_states(book))),
        ("One document", list(_documents(book))),
    ]
    body = render(
        "feeds.md.jinja",
        "feeds/index.md",
        groups=groups,
        schemas=sorted({**schemas.WRITTEN, **schemas.PRINTED}),
    )
    yield "feeds/index.md", heads.made("Feeds and calendars", "", heads.WIDE) + body


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Every feed in both forms, and the list of them for feed readers."""
    base = site_url(book)
    changes = (*_general(book), *_platforms(book), *_documents(book))
    feeds = [*changes, *_checklists(book), *_states(book)]
    for feed in feeds:
        atom, told = _known(feed, base, book.remembered)
        yield f"{feed.place}.atom", atom
        yield f"{feed.place}.json", told
    yield "feeds/all.opml", _opml(feeds, base)


def _known(feed: Feed, base: str, remembered: Remembered) -> tuple[bytes, ...]:
    """Both forms of a feed, as they were made before or are made now."""
    things = (base, repr((feed.place, feed.title, feed.told)), *known.digests_of(feed.changes))
    return remembered.pieces_of("feed", things, lambda: _made(feed, base))


def _made(feed: Feed, base: str) -> tuple[bytes, bytes]:
    entries = feed.entries
    return _atom(feed, entries, base), _json(feed, entries, base)


def site_url(book: Book) -> str:
    """Where the site is published, as mkdocs.yml says; an address that leads nowhere if it says nothing."""
    config = book.root / "mkdocs.yml"
    told = read_head(config.read_text(encoding="utf-8"), "mkdocs.yml") if config.is_file() else None
    url = str(told.values.get("site_url", "")) if told else ""
    return f"{url.rstrip('/')}/" if url else f"https://{NOWHERE}/"


def _general(book: Book) -> Iterator[Feed]:
    changes = book.evidence.changes
    yield Feed("feeds/changes", "All changes", changes=_newest_of(changes))
    high = [one for one in changes if one.page.severity == "high"]
    yield Feed("feeds/high", "Changes of high severity", changes=_newest_of(high))
    waiting = _newest_of(book.evidence.waiting)
    yield Feed("feeds/waiting", "Changes that wait for counsel", changes=waiting)


def _platforms(book: Book) -> Iterator[Feed]:
    for slug, written in book.declared.platforms.items():
        title = f"Changes of {written.page.title}"
        yield Feed(
            f"feeds/{slug}", title, changes=_newest_of(book.changes_of_platform.get(slug, ()))
        )


def _documents(book: Book) -> Iterator[Feed]:
    for name, document in book.documents.items():
        title = f"Changes of {book.platform_title(document.platform)} {document.title}"
        yield Feed(f"feeds/{name}", title, changes=_newest_of(book.story(name).changes))


def _checklists(book: Book) -> Iterator[Feed]:
    for slug, written in book.declared.checklists.items():
        entries = _revised(one for one in book.items.values() if one.checklist == slug)
        title = f"Items of “{written.page.title}”"
        yield Feed(f"feeds/checklists/{slug}", title, _newest(entries))


def _states(book: Book) -> Iterator[Feed]:
    """Of each state: points of its law that were looked at, and items for it that were revised."""
    for slug, written in book.declared.states.items():
        state = written.page
        own = (one for one in book.items.values() if state.postal in one.item.states)
        entries = [*_looked_at(slug, state), *_revised(own)]
        yield Feed(f"feeds/states/{slug}", f"The law of {state.title}", _newest(entries))


def _looked_at(slug: str, state: State) -> Iterator[Entry]:
    """One entry a point and day: it comes again when somebody looks again."""
    for point, words in STATE_FIELDS.items():
        told = [fact for fact in state.facts.get(point, ()) if fact.checked]
        for checked in sorted({fact.checked for fact in told if fact.checked}):
            at = datetime.combine(checked, time(), UTC)
            yield Entry(
                id=f"state/{slug}/{point}/{checked}",
                uri=f"{links.state(slug)}#{point}",
                title=f"{state.title}: {words}, law checked",
                published=at,
                updated=at,
                summary=" ".join(fact.value for fact in told if fact.checked == checked),
                content="",
            )


def _revised(items: Iterable[Told]) -> Iterator[Entry]:
    """One entry a revision of an item."""
    for one in items:
        if one.item.changed:
            at = datetime.combine(one.item.changed, time(), UTC)
            yield Entry(
                id=f"item/{one.id}/{one.item.rev}",
                uri=one.uri,
                title=f"Item {one.id} revised: {one.item.question}",
                published=at,
                updated=at,
                summary=one.item.why,
                content="",
            )


def _newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    shown = sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)
    return tuple(shown[:NEWEST])


def _newest_of(changes: Sequence[ReviewPage]) -> tuple[ReviewPage, ...]:
    return tuple(changes[:NEWEST])


def _entry(change: ReviewPage) -> Entry:
    page = change.page
    signed = [datetime.combine(one.on, time(), UTC) for one in page.review.signed]
    sample = "Sample: " if page.sample else ""
    flags = ", ".join(f"{named(one.topic)} {one.direction}" for one in page.findings)
    return Entry(
        id=f"change/{change.id}",
        uri=links.change(change.id),
        title=f"{sample}{named(page.severity)}: {page.title} ({change.state})",
        published=page.after,
        updated=max([page.after, *signed]),
        summary=" ".join([*page.because[:1], *([f"{flags}."] if flags else [])]),
        content=_cleaned(change.body.partition(REDLINE)[2]),
    )


@lru_cache(maxsize=2_000)
def _cleaned(redline: str) -> str:
    """A redline without attributes; the same change stands in several feeds."""
    return nh3.clean(redline, tags=TAGS, attributes={})


def _tag(base: str, name: str) -> str:
    return f"tag:{urlsplit(base).hostname},2026:{name}"


def _updated(entries: Iterable[Entry]) -> datetime:
    return max((entry.updated for entry in entries), default=BEGINNING)


def _atom(feed: Feed, entries: Sequence[Entry], base: str) -> bytes:
    made = FeedGenerator()
    made.id(_tag(base, feed.place))
    made.title(f"Govterms: {feed.title}")
    made.updated(_updated(entries))
    made.author({"name": "Govterms"})
    made.link(href=urljoin(base, f"{feed.place}.atom"), rel="self")
    made.link(href=urljoin(base, "changes/index.html"), rel="alternate")
    for entry in entries:
        told = made.add_entry(order="append")
        told.id(_tag(base, entry.id))
        told.title(entry.title)
        told.published(entry.published)
        told.updated(entry.updated)
        told.link(href=urljoin(base, links.address(entry.uri)))
        told.summary(entry.summary or entry.title)
        if entry.content:
            told.content(entry.content, type="html")
    text: bytes = made.atom_str(pretty=True)
    return text


def _json(feed: Feed, entries: Sequence[Entry], base: str) -> bytes:
    items = [
        {
            "id": _tag(base, entry.id),
            "url": urljoin(base, links.address(entry.uri)),
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.content or f"<p>{Markup.escape(entry.summary)}</p>",
            "date_published": f"{entry.published:%Y-%m-%dT%H:%M:%SZ}",
            "date_modified": f"{entry.updated:%Y-%m-%dT%H:%M:%SZ}",
        }
        for entry in entries
    ]
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Govterms: {feed.title}",
        "home_page_url": urljoin(base, "index.html"),
        "feed_url": urljoin(base, f"{feed.place}.json"),
        "items": items,
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _opml(feeds: Iterable[Feed], base: str) -> bytes:
    rows = Markup("\n").join(
        Markup('  <outline type="rss" text="{}" xmlUrl="{}"/>').format(
            feed.title, urljoin(base, f"{feed.place}.atom")
        )
        for feed in feeds
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"<head><title>Govterms</title></head>\n<body>\n{rows}\n</body>\n</opml>\n"
    ).encode()

"""Status: what the browser must know to tell a reader that something moved since a tick.

Book -> data/status.json, data/status.js

Small, and the same on each build of the same files: it tells of the newest run, never of the build.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from govterms.publish import links, quotes
from govterms.publish.book import Book, Told
from govterms.publish.quotes import Gone
from govterms.review import ReviewPage

SCHEMA = "govterms-status/1"
NEWEST = 20
"""Changes of a document that a tick is compared with; an older tick is told of these all the same."""


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """The status as data for others, and as a script for our own pages."""
    text = json.dumps(told(book), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    yield "data/status.json", f"{text}\n".encode()
    yield (
        "data/status.js",
        f"window.govtermsStatus={text.replace('<', chr(92) + 'u003c')};\n".encode(),
    )


def told(book: Book) -> Mapping[str, Any]:
    """The newest run, each document's state, and what each item's clauses went through."""
    gone = quotes.gone(book)
    return {
        "schema": SCHEMA,
        "last_run": _moment(book),
        "documents": {name: _document(book, name) for name in book.documents},
        "items": {name: _item(book, one, gone) for name, one in book.items.items()},
    }


def _moment(book: Book) -> str | None:
    return f"{book.last_run:%Y-%m-%dT%H:%M:%SZ}" if book.last_run else None


def _document(book: Book, name: str) -> Mapping[str, Any]:
    """A document's state; of one that items rest on, its newest change as well."""
    story = book.story(name)
    answer, check, good = story.last_answer, story.last_check, story.last_good
    newest = story.changes[:1] if name in book.items_of_document else ()
    return {
        "last_ok": answer.run if answer else good.stamp if good else None,
        "last_try": check.run if check else None,
        "quality": check.problem or check.outcome if check else None,
        "text": good.provenance.text if good else None,
        **({"changes": [_change(one) for one in newest]} if newest else {}),
    }


def _item(book: Book, one: Told, gone: Mapping[str, tuple[Gone, ...]]) -> Mapping[str, Any]:
    """An item's revision, and the changes of clauses it rests on, newest first."""
    touched = {}
    for rest in one.item.rests_on:
        for change in book.story(rest.document).changes[:NEWEST]:
            if any(finding.topic == rest.topic for finding in change.page.findings):
                touched[change.id] = {**_change(change), "topic": rest.topic}
        own = quotes.of(book, rest)
        for lost in gone.get(rest.document, ()):
            if lost.quote in own:
                told = {**_change(lost.change), "topic": rest.topic, "quote": lost.quote}
                touched[lost.change.id] = told
    changed = one.item.changed
    documents = dict.fromkeys(rest.document for rest in one.item.rests_on)
    return {
        "rev": one.item.rev,
        "changed": changed.isoformat() if changed else None,
        "because": sorted(touched.values(), key=lambda told: str(told["at"]), reverse=True),
        **({"documents": list(documents)} if documents else {}),
    }


def _change(change: ReviewPage) -> dict[str, Any]:
    return {
        "change": change.id,
        "at": f"{change.page.after:%Y-%m-%dT%H:%M:%SZ}",
        "title": change.page.title,
        "severity": change.page.severity,
        "page": links.address(links.change(change.id)),
    }

"""Captures: the texts of good captures as plain files, and the page that compares any two of them.

Book -> captures/<platform>/<document>/<stamp>.txt, captures/<platform>/<document>.js

A platform's text is served as `text/plain` and never as HTML. The same text lies in a script file for
the page that compares, because a page that was opened from a folder may load scripts but no data.
"""

import json
from collections.abc import Iterator

from govterms.extract import extract
from govterms.model import Document, Version
from govterms.publish import links
from govterms.publish.book import Book
from govterms.snapshot import Archive, Kept


def uri(kept: Kept) -> str:
    """Where the text of a capture lies in the site."""
    return links.capture(kept.document_id, kept.stamp)


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Each good capture's text, read by today's declaration."""
    archive = Archive(book.root / "tos_snapshots")
    for document_id, story in book.evidence.stories.items():
        document = book.documents.get(document_id)
        if document is None:
            continue
        for kept in story.kept:
            if kept.is_good:
                version = read(archive, kept, document)
                yield uri(kept), version.text.encode()
                yield uri(kept).removesuffix(".txt") + ".js", script(kept, version)


def read(archive: Archive, kept: Kept, document: Document) -> Version:
    """The terms of a capture."""
    return extract(archive.read(kept), document)


def script(kept: Kept, version: Version) -> bytes:
    """The text as a call that hands its paragraphs to the page that compares."""
    name = json.dumps(f"{kept.document_id}/{kept.stamp}")
    paragraphs = json.dumps(version.paragraphs, ensure_ascii=True).replace("<", "\\u003c")
    return f"govterms.text({name}, {paragraphs});\n".encode()

"""Captures: the texts of good captures as plain files, and the page that compares any two of them.

Book -> captures/<platform>/<document>/<stamp>.{txt,js}, captures/index.js, changes/compare.md

A platform's text is served as `text/plain` and never as HTML. The same text lies in a script file for
the page that compares, because a page that was opened from a folder may load scripts but no data.
"""

import json
from collections.abc import Iterator

from govterms.extract import extract
from govterms.model import Document, Version
from govterms.publish import heads, links
from govterms.publish.book import Book
from govterms.publish.words import render
from govterms.snapshot import Archive, Kept


def uri(kept: Kept) -> str:
    """Where the text of a capture lies in the site."""
    return links.capture(kept.document_id, kept.stamp)


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The page that compares any two captures of a document."""
    here = "changes/compare.md"
    body = render("compare.md.jinja", here, root="../", documents=list(_documents(book)))
    yield (
        here,
        heads.made("Compare captures", "", {**heads.WIDE, "search": {"exclude": True}}) + body,
    )


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Each good capture's text, read by today's declaration."""
    index = {name: {"title": title, "stamps": [one.stamp for one in kept]}
             for name, title, kept in _documents(book)}  # fmt: skip
    yield "captures/index.js", f"window.govtermsCaptures={_script(index)};\n".encode()
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


def _documents(book: Book) -> Iterator[tuple[str, str, list[Kept]]]:
    """Each declared document that has good captures: its id, its name, and they."""
    for name, document in book.documents.items():
        kept = [one for one in book.story(name).kept if one.is_good]
        if kept:
            yield name, f"{book.platform_title(document.platform)}: {document.title}", kept


def read(archive: Archive, kept: Kept, document: Document) -> Version:
    """The terms of a capture."""
    return extract(archive.read(kept), document)


def script(kept: Kept, version: Version) -> bytes:
    """The text as a call that hands its paragraphs to the page that compares."""
    name = json.dumps(f"{kept.document_id}/{kept.stamp}")
    return f"govterms.text({name}, {_script(version.paragraphs)});\n".encode()


def _script(value: object) -> str:
    """A value as JSON that ends no script, wherever it stands."""
    return json.dumps(value, ensure_ascii=True).replace("<", "\\u003c")

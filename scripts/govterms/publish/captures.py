"""Captures: the texts of good captures as plain files, and the page that compares any two of them.

Book -> captures/<platform>/<document>/<stamp>.{txt,js}, captures/index.js, changes/compare.md

A platform's text is served as `text/plain` and never as HTML. The same text lies in a script file for
the page that compares, because a page that was opened from a folder may load scripts but no data.
"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache

from govterms.extract import extract
from govterms.model import Document, Version
from govterms.publish import heads, links
from govterms.publish.book import Book
from govterms.publish.words import render
from govterms.redline.characters import shown as shown_characters
from govterms.snapshot import Archive, Kept

COMPARE = "changes/compare.md"


def uri(kept: Kept) -> str:
    """Where the text of a capture lies in the site."""
    return links.capture(kept.document_id, kept.stamp)


def told(kept: Kept) -> str:
    """A text that stands for all that is known of a capture, by which what was made of it is known again."""
    return f"{kept.document_id}/{kept.stamp} {kept.digest or kept.provenance.model_dump_json()}"


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The page that compares any two captures of a document."""
    documents = list(_documents(book))
    told = [(name, title, [one.stamp for one in kept]) for name, title, kept in documents]
    body = book.remembered.bytes_of("compare", (repr(told),), lambda: _compare(documents).encode())
    head = heads.made("Compare captures", "", {**heads.WIDE, "search": {"exclude": True}})
    yield COMPARE, head + body.decode()


def _compare(documents: Sequence[tuple[str, str, Sequence[Kept]]]) -> str:
    return render("compare.md.jinja", COMPARE, root="../", documents=documents)


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Each good capture's text, read by today's declaration."""
    index = {name: {"title": title, "stamps": [one.stamp for one in kept]}
             for name, title, kept in _documents(book)}  # fmt: skip
    yield "captures/index.js", f"window.govtermsCaptures={_script(index)};\n".encode()
    archive = Archive(book.root / "tos_snapshots")
    for document_id in book.evidence.stories:
        for kept in book.shown.get(document_id, ()):
            text, called = _written(book, archive, kept)
            yield uri(kept), text
            yield uri(kept).removesuffix(".txt") + ".js", called


def _written(book: Book, archive: Archive, kept: Kept) -> tuple[bytes, ...]:
    """The two files of a capture's text, as they were made before or are made now."""

    def made() -> tuple[bytes, bytes]:
        version = extract(archive.read(kept), book.documents[kept.document_id])
        return version.text.encode(), script(kept, version)

    return book.remembered.pieces_of("text files", _things(book, kept), made)


def _things(book: Book, kept: Kept) -> tuple[str, str]:
    """What the text of a capture depends on: what came, and how it is read today."""
    return told(kept), _declared(book.documents[kept.document_id])


@lru_cache(maxsize=1_000)
def _declared(document: Document) -> str:
    return repr(document)


def _documents(book: Book) -> Iterator[tuple[str, str, Sequence[Kept]]]:
    """Each declared document that has good captures: its id, its name, and they."""
    for name, document in book.documents.items():
        kept = book.shown[name]
        if kept:
            yield name, f"{book.platform_title(document.platform)}: {document.title}", kept


def read(book: Book, archive: Archive, kept: Kept) -> Version:
    """The terms of a capture, read by today's declaration; worked out once for as long as both stay."""
    text = _written(book, archive, kept)[0].decode()
    return Version.of_text(kept.document_id, kept.provenance.at, text)


def script(kept: Kept, version: Version) -> bytes:
    """The text as a call that hands its paragraphs to the page that compares.

    What deceives the eye is written out here as on change pages, because the table of letters that look
    alike is too heavy for a script.
    """
    name = json.dumps(f"{kept.document_id}/{kept.stamp}")
    told = [shown_characters(one) for one in version.paragraphs]
    return f"govterms.text({name}, {_script(told)});\n".encode()


def _script(value: object) -> str:
    """A value as JSON that ends no script, wherever it stands."""
    return json.dumps(value, ensure_ascii=True).replace("<", "\\u003c")

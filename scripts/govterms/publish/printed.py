"""Printed: the JSON Schemas of what people write and of what the command prints.

the package's own models -> schemas/*.json

They depend on the tool alone, so that one version of it makes them once.
"""

from collections.abc import Iterator

from govterms import schemas
from govterms.publish.book import Book


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Every schema as a file of the site."""
    made = book.remembered.pieces_of("schemas", (), lambda: [data for _, data in schemas.files()])
    yield from zip(schemas.places(), made, strict=True)

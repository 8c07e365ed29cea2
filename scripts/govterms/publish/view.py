"""View: the names that a reader's own view is chosen from.

Book -> data/view.js

Loaded only when a view is chosen or shown, so that no page carries the list of all states and platforms.
"""

import json
from collections.abc import Iterator, Mapping
from typing import get_args

from govterms.model.pages import Role
from govterms.publish.book import Book
from govterms.publish.words import named


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """The names of states, platforms and roles, as a script for our own pages."""
    text = json.dumps(names(book), ensure_ascii=True, separators=(",", ":"))
    yield "data/view.js", f"window.govtermsNames={text.replace('<', chr(92) + 'u003c')};\n".encode()


def names(book: Book) -> Mapping[str, Mapping[str, str]]:
    """Each kind's names by their short form, in the order in which they are offered."""
    states = sorted((one.page.title, one.page.postal) for one in book.declared.states.values())
    platforms = sorted((one.page.title, name) for name, one in book.declared.platforms.items())
    return {
        "states": {postal: title for title, postal in states},
        "platforms": {name: title for title, name in platforms},
        "roles": {role: named(role) for role in get_args(Role)},
    }

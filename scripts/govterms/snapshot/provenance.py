"""Provenance: the page beside a capture read fast where it has the very form that we write.

text of a page -> Provenance

Only single lines of `key: value` in plain letters, and one list of such lines, are taken apart here; at
anything else (a folded line, a redirect, another alphabet, any mistake) the whole page goes to
`frontmatter`, which has every word about what is wrong.
"""

import re
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from govterms import frontmatter
from govterms.model.records import Provenance

Mapping = dict[str, Any]
LONGEST = 1 << 16
"""Characters of a page that is read here."""
OPENED, CLOSED = "---\n", "\n---\n"
LINE = re.compile(
    r"(- |  )?([a-z][a-z0-9_]{0,40}):"
    r"(?: (?:([A-Za-z0-9][!-9;-~]*(?:(?: (?=[!-\"$-~])|:(?=[!-~]))[!-9;-~]*)*)|'([ -&(-~]+)'))?"
)
"""Where it stands, a key, and a value that is bare or in single quotes. In what is bare, YAML gives a
meaning to a colon before a space and to a # behind one; in quotes, to a quote."""


def read(text: str, name: str) -> Provenance:
    """The head of a page; `name` is what messages call it. Raises DeclarationError."""
    values = own_form(text)
    if values is not None:
        with suppress(ValidationError):
            return Provenance.model_validate(values)
    return frontmatter.parse(text, Provenance, name).page


def own_form(text: str) -> Mapping | None:
    """The values of a page that is all head, as `frontmatter.parse` finds them; None where it is for that."""
    if len(text) > LONGEST or not (text.startswith(OPENED) and text.endswith(CLOSED)):
        return None
    values: Mapping = {}
    items: list[Mapping] | None = None
    for line in text[len(OPENED) : -len(CLOSED)].split("\n"):
        found = LINE.fullmatch(line)
        if found is None:
            return None
        place, key, bare, quoted = found.groups()
        value = bare or quoted
        if place is None:
            if key in values or items == []:
                return None
            items = None if value else []
            values[key] = value or items
        elif items is None or not value or not _is_put(items, place, key, value):
            return None
    return None if items == [] else values


def _is_put(items: list[Mapping], place: str, key: str, value: str) -> bool:
    """Put a pair into the list's last item, or a new one; whether it has a place there."""
    if place == "- ":
        items.append({key: value})
        return True
    if not items or key in items[-1]:
        return False
    items[-1][key] = value
    return True

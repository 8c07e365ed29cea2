"""Provenance: the page beside a capture, read and written fast where it has the very form that we write.

text of a page -> Provenance -> the text again

Only single lines of `key: value` in plain letters, and one list of such lines, are taken apart here; at
anything else (a folded line, a redirect, another alphabet, any mistake) the whole page goes to
`frontmatter`, which has every word about what is wrong. What is written is what `frontmatter.dump`
writes: YAML itself is asked for whatever is not sure to be plain.
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
PLAIN = re.compile(r"[A-Za-z][!-9;-~]*(?:(?: (?=[!-\"$-~])|:(?=[!-~]))[!-9;-~]*)*|[0-9a-f]{64}")
NUMBER = re.compile(r"0b[01]+|\d+")
MEANT = frozenset(("false", "no", "null", "off", "on", "true", "yes"))
"""Bare, YAML reads these as something else than words."""
QUOTED = re.compile(r"[1-9]\d*|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|\"[!-&(-~]*\"")
WIDTH = 100
"""A line is folded at the first space beyond."""


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


def write(page: Provenance) -> str:
    """The page as text; the same as `frontmatter.dump` makes of it, in a quarter of its time."""
    values = page.model_dump(mode="json", exclude_defaults=True)
    head = "".join(_pair(key, value) for key, value in values.items())
    return f"{OPENED}{head.strip()}{CLOSED}"


def _pair(key: str, value: Any) -> str:
    """A key and what stands under it, with the ends of its lines."""
    if isinstance(value, list):
        items = [_item(one) for one in value]
        if items and all(items):
            return f"{key}:\n{''.join(items)}"
    return _line(f"{key}: ", value) or frontmatter.dump_values({key: value})


def _item(values: Mapping) -> str:
    """One item of the list; empty where YAML has to write it."""
    places = ("- ", *["  "] * len(values))
    pairs = zip(places, values.items(), strict=False)
    lines = [_line(f"{place}{key}: ", value) for place, (key, value) in pairs]
    return "".join(lines) if all(lines) else ""


def _line(before: str, value: Any) -> str:
    """One line; empty where YAML has to write it."""
    if isinstance(value, int):
        return f"{before}{value}\n"
    if not isinstance(value, str):
        return ""
    if PLAIN.fullmatch(value) and not NUMBER.fullmatch(value) and value.lower() not in MEANT:
        return _folded(before, value)
    return f"{before}'{value}'\n" if QUOTED.fullmatch(value) else ""


def _folded(before: str, value: str) -> str:
    """Words in lines that end at the first space beyond the width, as YAML's do; all but one indented."""
    indent = "  " if before[0].isalpha() else "    "
    first, *others = value.split(" ")
    lines = [before + first]
    for word in others:
        if len(lines[-1]) > WIDTH:
            lines.append(indent + word)
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines) + "\n"

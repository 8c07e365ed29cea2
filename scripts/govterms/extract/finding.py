"""Finding: elements by one simple feature, many features at once.

the root, simple selectors -> the elements that any of them matches, in the order of the page

Most declarations name a class, an id or an attribute. libxml2 evaluates each of them by a walk of its own
over the whole page; here they share one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

_SIMPLE = re.compile(
    r"(?P<tag>[a-z][\w-]*)?"
    r"(?:\.(?P<word>[a-z_][\w-]*)|\#(?P<id>[a-z_][\w-]*)"
    r"|\[\s*(?P<name>[a-z_][\w-]*)\s*"
    r"""(?:=\s*(?:"(?P<double>[^"\\]*)"|'(?P<single>[^'\\]*)'|(?P<bare>[a-z_][\w-]*))\s*)?\])?""",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Simple:
    """One feature of an element: its tag, or an attribute's value, or both; "" and None: any."""

    tag: str
    attribute: str
    value: str | None


@lru_cache(maxsize=1024)
def simple(css: str) -> Simple | None:
    """A selector as one feature, or None if it says more than that."""
    found = _SIMPLE.fullmatch(css.strip())
    if not found or not found[0]:
        return None
    tag = (found["tag"] or "").lower()
    if found["word"] is not None:
        return Simple(tag, "class", found["word"])
    if found["id"] is not None:
        return Simple(tag, "id", found["id"])
    values = (found["double"], found["single"], found["bare"])
    value = next((one for one in values if one is not None), None)
    if found["name"] and found["name"].lower() == "class" and value is not None:
        return None  # [class="a"] asks for the whole value, and .a for one word of it
    return Simple(tag, (found["name"] or "").lower(), value)


def any_of(root: etree._Element, features: Iterable[Simple]) -> list[etree._Element]:
    """The elements that have any of the features, in the order of the page and each once."""
    lists = list(by_attribute(root, features))
    if len(lists) == 1:
        return lists[0]
    found = {element for elements in lists for element in elements}
    return [element for element in root.iter("*") if element in found] if found else []


def by_attribute(
    root: etree._Element, features: Iterable[Simple]
) -> Iterator[list[etree._Element]]:
    """The same in a list for each attribute that is asked for; an element may stand in several."""
    wanted: dict[str, dict[str | None, set[str]]] = {}
    for one in features:
        wanted.setdefault(one.attribute, {}).setdefault(one.value, set()).add(one.tag)
    every: list[etree._Element] = []
    for name, values in wanted.items():
        tags = set().union(*values.values())
        if "" in tags and len(wanted) > 1:
            every = every or list(root.iter("*"))
            yield _with(every, name, values)
        else:
            yield _with(root.iter("*") if "" in tags else root.iter(*tags), name, values)


def _with(
    walked: Iterable[etree._Element], name: str, values: dict[str | None, set[str]]
) -> list[etree._Element]:
    """The elements where an attribute has one of the values (None: any), each with the tags it may have."""
    tags = set().union(*values.values())
    if name == "":
        return list(walked)
    if name == "class" and None not in values:
        apart = values.keys().isdisjoint
        found = [one for one in walked if (given := one.get("class")) and not apart(given.split())]
    elif None in values:
        found = [one for one in walked if one.get(name) is not None]
    else:
        found = [one for one in walked if one.get(name) in values]
    return found if tags == {""} else [one for one in found if _has(one, name, values)]


def _has(element: etree._Element, name: str, values: dict[str | None, set[str]]) -> bool:
    """Whether an element that has the attribute also has the tag that goes with its value."""
    value = element.get(name) or ""
    given = value.split() if name == "class" else [value]
    return any({"", element.tag} & values.get(one, set()) for one in (*given, None))

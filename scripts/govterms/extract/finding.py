"""Finding: elements by one simple feature, many features at once.

the root, simple selectors -> the elements that any of them matches, in the order of the page

Most declarations name a class, an id or an attribute. libxml2 evaluates each of them by a walk of its own
over the whole page; here they share one.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, cast

from lxml import etree

from govterms.extract.selectors import UNHELD

_SIMPLE = re.compile(
    r"(?P<tag>[a-z][\w-]*)?"
    r"(?:\.(?P<word>[a-z_][\w-]*)|\#(?P<id>[a-z_][\w-]*)"
    r"|\[\s*(?P<name>[a-z_][\w-]*)\s*"
    r"""(?:=\s*(?:"(?P<double>[^"\\]*)"|'(?P<single>[^'\\]*)'|(?P<bare>[a-z_][\w-]*))\s*)?\])?""",
    re.ASCII | re.IGNORECASE,
)

_CLASSES = etree.XPath("descendant-or-self::*/@class", smart_strings=False)
FEW = 8
"""Values that libxml2 may look for one after the other at each element."""


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


class Classes:
    """The elements of a page that have one of some words in their `class`, found by one walk for all who ask.

    `words` are all that will be asked for. What was taken out of the page since is not found any more.
    """

    def __init__(self, root: etree._Element, words: Iterable[str]) -> None:
        self._root, self._words = root, frozenset(words)
        self._found: list[tuple[etree._Element, frozenset[str]]] | None = None

    def having(self, words: Collection[str | None]) -> list[etree._Element]:
        """The elements that have one of these words, in the order of the page."""
        is_fresh = self._found is None
        if self._found is None:
            self._found = list(self._walk())
        hits = [one for one, has in self._found if not has.isdisjoint(words)]
        return hits if is_fresh else [one for one in hits if self._is_there(one)]

    def _walk(self) -> Iterator[tuple[etree._Element, frozenset[str]]]:
        """The values of `class` are few and often repeated, so each is taken apart once."""
        on_page = {*cast(list[str], _CLASSES(self._root))}
        parted = {value: self._words.intersection(value.split()) for value in on_page}
        wanted = {value: has for value, has in parted.items() if has}
        if wanted:
            for one in self._root.iter("*"):
                has = wanted.get(one.get("class") or "")
                if has:
                    yield one, has

    def _is_there(self, element: etree._Element) -> bool:
        """Whether it still hangs in the page; a root that was taken out has no `class` left."""
        around: etree._Element | None = element
        while around is not None and around is not self._root:
            around = around.getparent()
        return around is not None and element.get("class") is not None


def class_words(features: Iterable[Simple]) -> Iterator[str]:
    """The words that selectors ask for in `class`."""
    return (one.value for one in features if one.attribute == "class" and one.value)


def any_of(
    root: etree._Element, features: Iterable[Simple], classes: Classes | None = None
) -> list[etree._Element]:
    """The elements that have any of the features, in the order of the page and each once."""
    lists = [elements for elements in by_attribute(root, features, classes) if elements]
    if len(lists) < 2:
        return lists[0] if lists else []
    found = {element for elements in lists for element in elements}
    return list(islice((element for element in root.iter("*") if element in found), len(found)))


def by_attribute(
    root: etree._Element, features: Iterable[Simple], classes: Classes | None = None
) -> Iterator[list[etree._Element]]:
    """The same in a list for each attribute that is asked for; an element may stand in several."""
    wanted: dict[str, dict[str | None, set[str]]] = {}
    some = list(features)
    for one in some:
        wanted.setdefault(one.attribute, {}).setdefault(one.value, set()).add(one.tag)
    known = classes or Classes(root, class_words(some))
    for name, values in wanted.items():
        yield _with(root, name, values, known)


def _with(
    root: etree._Element, name: str, values: dict[str | None, set[str]], classes: Classes
) -> list[etree._Element]:
    """The elements where an attribute has one of the values (None: any), each with the tags it may have."""
    tags = set().union(*values.values())
    walked = root.iter("*") if "" in tags else root.iter(*tags)
    if name == "":
        return list(walked)
    if name == "class" and None not in values:
        found = classes.having(values)
    elif "" in tags and len(values) <= FEW:
        found = _anywhere(root, name, values)
    elif None in values:
        found = [one for one in walked if one.get(name) is not None]
    else:
        found = [one for one in walked if one.get(name) in values]
    return found if tags == {""} else [one for one in found if _has(one, name, values)]


def _anywhere(
    root: etree._Element, name: str, values: Collection[str | None]
) -> list[etree._Element]:
    """The elements of any tag where an attribute has one of the values: few have it, so libxml2 looks."""
    if None in values:
        hits = _attributes(name, 0)(root)
    else:
        told = [value for value in values if value is not None and not UNHELD.search(value)]
        named = {f"value{at}": value for at, value in enumerate(told)}
        hits = _attributes(name, len(told))(root, **named) if told else []
    return [hit.getparent() for hit in cast(list[Any], hits)]


@lru_cache(maxsize=1024)
def _attributes(name: str, count: int) -> etree.XPath:
    equal = " or ".join(f". = $value{at}" for at in range(count))
    return etree.XPath(
        f"descendant-or-self::*/@{name}[{equal}]" if count else f"descendant-or-self::*/@{name}"
    )


def _has(element: etree._Element, name: str, values: dict[str | None, set[str]]) -> bool:
    """Whether an element that has the attribute also has the tag that goes with its value."""
    value = element.get(name) or ""
    given = value.split() if name == "class" else [value]
    return any({"", element.tag} & values.get(one, set()) for one in (*given, None))

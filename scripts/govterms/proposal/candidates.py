"""Candidates: which elements of a page hold its prose, and by which CSS they are found.

the root of a page -> Candidates, best first

Prose is what stands in paragraphs, list items and headings outside navigation, and is not mostly links
(text density, as in Kohlschütter, Fankhauser and Nejdl, "Boilerplate detection using shallow text
features", WSDM 2010). The elements that hold nine tenths of it form one chain from the body downwards.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

PROSE = frozenset(
    ("p", "li", "dd", "dt", "td", "th", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6")
)
ASIDE = frozenset(
    (
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "script",
        "style",
        "noscript",
        "template",
        "button",
    )
)
ASIDE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "dialog")
)
REMOVED = ("nav", "aside", "form", "footer", "[role=navigation]")
"""What is never the terms, where it lies within them."""
MOSTLY_LINKS = 0.5
NEARLY_ALL = 0.9
NAME = re.compile(r"^[a-z]+(?:[-_]{1,2}[a-z]+)*$", re.IGNORECASE)
"""A name that a person gave: no digits and no hashes, which change with each build of a page."""
TESTED = ("data-testid", "data-test", "itemprop")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element by its CSS: how much of the page's prose it holds, and how much of it is prose.

    `rank` says how lasting the CSS is: 0 a landmark of HTML, 1 an id, 2 a name for tests, 3 a class.
    """

    select: str
    coverage: float
    purity: float
    rank: int
    remove: tuple[str, ...]


def candidates(root: etree._Element) -> tuple[Candidate, ...]:
    """The elements that hold nearly all of the page's prose, best first; none where it has no prose."""
    prose = _prose(root)
    total = prose.get(root, 0)
    if not total:
        return ()
    found = [
        Candidate(
            css, prose[element] / total, _purity(element, prose[element]), rank, _removed(element)
        )
        for element in _chain(root, prose)
        for css, rank in _names(root, element)
    ]
    return tuple(sorted(found, key=lambda one: (-round(one.purity, 1), one.rank, len(one.select))))


def _prose(root: etree._Element) -> dict[etree._Element, int]:
    """The words of prose within each element that has any."""
    found: dict[etree._Element, int] = {}
    for element in root.iter(*PROSE):
        if _is_aside(element) or any(child.tag in PROSE for child in element):
            continue
        words = _words(element)
        if _words_of_links(element) > MOSTLY_LINKS * words:
            continue
        for holder in (element, *element.iterancestors()):
            found[holder] = found.get(holder, 0) + words
    return found


def _chain(root: etree._Element, prose: dict[etree._Element, int]) -> Iterator[etree._Element]:
    """From the root downwards, each element that alone holds nearly all of the prose."""
    here, least = root, NEARLY_ALL * prose[root]
    while True:
        below = [child for child in here if prose.get(child, 0) >= least]
        if not below:
            return
        here = below[0]
        yield here


def _names(root: etree._Element, element: etree._Element) -> Iterator[tuple[str, int]]:
    """The CSS by which an element, and no other, is found on its page."""
    tag = str(element.tag)
    if tag == "body":  # its classes name the reader's language or browser
        yield tag, 3
        return
    if tag in ("main", "article") and len(list(root.iter(tag))) == 1:
        yield tag, 0
    yield from _attributes(root, element)
    for name in element.get("class", "").split():
        if NAME.match(name) and _times(root, tag, name) == 1:
            yield f"{tag}.{name}", 3


def _attributes(root: etree._Element, element: etree._Element) -> Iterator[tuple[str, int]]:
    known = (("role", 0), ("id", 1), *((key, 2) for key in TESTED))
    for key, rank in known:
        value = element.get(key, "")
        is_name = value == "main" if key == "role" else NAME.match(value)
        if is_name and _is_alone(root, key, value):
            yield (f"#{value}" if key == "id" else f"[{key}={value}]"), rank


def _is_alone(root: etree._Element, key: str, value: str) -> bool:
    return sum(element.get(key) == value for element in root.iter(etree.Element)) == 1


def _times(root: etree._Element, tag: str, name: str) -> int:
    return sum(name in element.get("class", "").split() for element in root.iter(tag))


def _purity(element: etree._Element, prose: int) -> float:
    return min(prose / max(_words(element), 1), 1.0)


def _removed(element: etree._Element) -> tuple[str, ...]:
    """Which of what is never the terms lies within an element."""
    tags = {str(one.tag) for one in element.iterdescendants()}
    roles = {one.get("role") for one in element.iterdescendants()}
    known = {*tags, *(f"[role={role}]" for role in roles if role)}
    return tuple(css for css in REMOVED if css in known)


def _is_aside(element: etree._Element) -> bool:
    return any(
        holder.tag in ASIDE or holder.get("role") in ASIDE_ROLES
        for holder in (element, *element.iterancestors())
    )


def _words(element: etree._Element) -> int:
    return sum(len(text.split()) for text in _texts(element))


def _words_of_links(element: etree._Element) -> int:
    return sum(_words(link) for link in element.iter("a"))


def _texts(element: etree._Element) -> Sequence[str]:
    hidden = ("script", "style", "noscript", "template")
    texts = []
    for one in element.iter(etree.Element):
        if one.tag not in hidden and one.text:
            texts.append(one.text)
        if one is not element and one.tail:
            texts.append(one.tail)
    return texts

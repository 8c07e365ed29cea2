"""Selectors: CSS as people type it, as an expression that libxml2 runs.

CSS -> XPath, compiled once

What `cssselect` knows is known here: CSS 3 and `:is()`, `:where()`, `:has()`, `:not()` with a list,
`[attr=value i]`; not: pseudo-elements, namespaces, `:nth-child(… of …)`. What depends on a visitor
(`:hover`, `:visited`) is refused, because it would find nothing and say nothing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

_NEVER = re.compile(
    r":(hover|active|focus|focus-within|focus-visible|visited|target|target-within)\b"
)
_NOT_WITH_LIST = re.compile(r":not\(([^()]*,[^()]*)\)")
_NAMESPACE = re.compile(r"[\w*]\|[\w*]")
_QUOTED = re.compile(r""" "[^"]*" | '[^']*' """, re.VERBOSE)
_ASKED_TWICE = re.compile(r"@([\w-]+) and (contains|starts-with)\(@\1,")
UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no page can hold, once it is parsed."""
LONGEST = 2_000
"""Characters of one selector; the longest of ours has a hundred."""
_TRANSLATOR = HTMLTranslator()


def check_selector(css: str) -> str | None:
    """What is wrong with a selector, in words for the author of a declaration; None if nothing is."""
    try:
        compiled(css)
    except (SelectorError, etree.XPathError) as error:
        return f"{css!r} is not CSS that can be used here: {error}"
    never = _NEVER.search(_QUOTED.sub("", css))
    if never:
        return (
            f"{css!r} would find nothing: {never[0]} depends on a visitor, and nobody visits here"
        )
    return None


@lru_cache(maxsize=1024)
def compiled(css: str) -> etree.XPath:
    """The selector as XPath. Raises SelectorError if it is not CSS that can be used here."""
    return etree.XPath(_xpath(css))


@lru_cache(maxsize=1024)
def compiled_union(selectors: Sequence[str]) -> etree.XPath:
    """What any of the selectors matches, in the order of the page and each element once."""
    return etree.XPath(" | ".join(_xpath(css) for css in selectors))


def _xpath(css: str) -> str:
    if len(css) > LONGEST:
        raise SelectorError(f"longer than {LONGEST:,} characters")
    if _NAMESPACE.search(_QUOTED.sub("", css)):
        raise SelectorError("namespaces (|) are not supported")
    try:
        xpath = _translated(css)
    except RecursionError as error:
        raise SelectorError("nested too deep") from error
    if UNHELD.search(xpath):
        raise SelectorError("it names a character that no page can hold")
    # It asks first whether there is the attribute; without that the same is found in half the time.
    return _ASKED_TWICE.sub(r"\2(@\1,", xpath)


def _translated(css: str) -> str:
    # cssselect knows :not() with one selector and :is() with many.
    return str(_TRANSLATOR.css_to_xpath(_NOT_WITH_LIST.sub(r":not(:is(\1))", css)))

"""Lists: the number or letter that a page gives an item.

an <ol> or <ul> -> the mark of each item, in turn

As the HTML standard counts: `start`, `reversed`, an item's `value`, and the style that `type` or a
`style` attribute names. A list whose style is `none` shows no number, so none is written.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

BULLET = "- "
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_STYLES_BY_TYPE = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(slots=True)
class Numbering:
    """How a list counts: the next number, the step, and how a number is written; bullets have no step."""

    number: int = 0
    step: int = 0
    written: Callable[[int], str] = str

    def mark(self, item: etree._Element) -> str:
        """The mark of the next item, with the space after it."""
        if not self.step:
            return BULLET
        number = _integer(item.get("value"), self.number)
        self.number = number + self.step
        return f"{self.written(number)}. "


def numbering(element: etree._Element) -> Numbering:
    """How a list counts, from its own attributes."""
    style = _style(element)
    if element.tag != "ol" or style == "none":
        return Numbering()
    written = _WAYS.get(style, str)
    if element.get("reversed") is None:
        return Numbering(_integer(element.get("start"), 1), 1, written)
    items = sum(1 for _ in element.iterchildren("li"))
    return Numbering(_integer(element.get("start"), items), -1, written)


def marks(element: etree._Element) -> dict[etree._Element, str]:
    """The marks of all items of a list, for when an item is read without its list."""
    counting = numbering(element)
    return {item: counting.mark(item) for item in element.iterchildren("li")}


def _style(element: etree._Element) -> str:
    found = _STYLE.search(element.get("style") or "")
    words = found[1].lower().split() if found else []
    named = (word for word in words if word in _WAYS or word == "none")
    return next(named, None) or _STYLES_BY_TYPE.get(element.get("type") or "", "decimal")


def _integer(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    digits = _INTEGER.match(text)
    return int(digits[1]) if digits else otherwise


def _letters(number: int) -> str:
    """a, b, … z, aa, ab, …"""
    if number < 1:
        return str(number)
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _upper_letters(number: int) -> str:
    return _letters(number).upper()


def _upper_roman(number: int) -> str:
    return _roman(number).upper()


_WAYS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lower-alpha": _letters,
    "lower-latin": _letters,
    "upper-alpha": _upper_letters,
    "upper-latin": _upper_letters,
    "lower-roman": _roman,
    "upper-roman": _upper_roman,
}

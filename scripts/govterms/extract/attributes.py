"""Attributes: what an element's attributes make of it, beyond its name.

an element, and what its name says to do -> what to do

A page hides by `hidden`, by an inline style, and, for marks without words (a permalink sign, the name of
an icon), by `aria-hidden`. Words under `aria-hidden` are on the screen, so they are read; so is what is
folded away behind a control that names it (an accordion, a tab), for a reader can unfold it.
"""

import re
from itertools import islice

from lxml import etree

from govterms.extract.characters import has_word
from govterms.extract.controls import Controlled
from govterms.extract.elements import PASS_OVER, Steps, heading
from govterms.extract.links import decoded_mail

TELLING = frozenset({"hidden", "style", "role", "aria-hidden", "data-cfemail"})
"""The attributes that are looked at here."""

_INVISIBLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.I)
_ICON = re.compile(r"[a-z]+(?:_[a-z]+)*")
_HEADING_TAG = re.compile("h[1-6]")
_HEADINGS = tuple(heading(level) for level in range(1, 7))
_PIECES_OF_A_MARK = 5


def steps_by(element: etree._Element, steps: Steps | None, controlled: Controlled) -> Steps | None:
    """What to do at an element that has one of the telling attributes; `steps` is what its name says.

    A protected mail address is written into the tree in plain.
    """
    if _is_mark(element) or (_is_hidden(element) and not controlled.has(element)):
        return PASS_OVER
    code = element.get("data-cfemail")
    mail = decoded_mail(code) if code else None
    if mail:
        del element[:]
        element.text = mail
    if element.get("role") == "heading" and not _HEADING_TAG.fullmatch(element.tag):
        return _HEADINGS[_level(element) - 1]
    return steps


def _is_hidden(element: etree._Element) -> bool:
    hidden = element.get("hidden")
    if hidden is not None and hidden != "until-found":
        return True
    style = element.get("style")
    return style is not None and _INVISIBLE.search(style) is not None


def _is_mark(element: etree._Element) -> bool:
    """Whether it is hidden from those who listen, and shows a sign, or an icon by its name, but no words."""
    if element.get("aria-hidden") != "true":
        return False
    pieces = [str(piece) for piece in islice(element.itertext(), _PIECES_OF_A_MARK)]
    if len(pieces) == _PIECES_OF_A_MARK:
        return False
    text = "".join(pieces).strip()
    is_icon = "icon" in (element.get("class") or "") and _ICON.fullmatch(text)
    return not has_word(text) or bool(is_icon)


def _level(element: etree._Element) -> int:
    level = element.get("aria-level") or ""
    return int(level) if level in ("1", "2", "3", "4", "5", "6") else 2

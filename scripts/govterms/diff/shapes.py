"""Shapes: what a paragraph looks like at first sight, before its surroundings are looked at.

paragraph -> Shape

Told by length, marks, links and last sign; a line that binds (must, may, a number) is a caption and
never an entry of a menu. Most paragraphs are long and end in a full stop, and are not even read.
"""

import re
from typing import Literal, NamedTuple

from govterms.diff import dates, words
from govterms.diff.phrases import ANSWERS, BUTTONS, COOKIE_BUTTONS, HELPFUL, LANGUAGES, MENU_TITLES
from govterms.memory import Remembered

Kind = Literal[
    "blank", "button", "title", "heading", "date", "links", "line", "item", "caption", "text"
]
ENTRIES: tuple[Kind, ...] = ("links", "line", "item")

LONG = 200
"""A paragraph of more characters than this is running text, unless it begins as a link."""
LINE = 10
"""A menu's entry has no more words than this."""
CAPTION = 25
"""A heading, and what repeats it in a table of contents, has no more words than this."""
MENU = 3
"""So many entries in a row make a menu."""
SENTENCE = 40
"""Text of more characters than this is a sentence of the terms, and no caption."""

_BINDING = re.compile(
    r"\d|\b(?:must|may|shall|will|should|not|never|no|only|can't|cannot|don't|prohibited|required|agree"
    r"|nicht|kein\w*|muss|müssen|darf|dürfen|nur|doi(?:t|vent|vez)|interdit\w*|ne|jamais|seulement"
    r"|debe\w*|prohibid\w*|nunca|solo|sólo|non|deve|devono|vietat\w*|mai|não|deve[mr]|proibid\w*|niet|moet\w*|mag)\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"(?:I|I'm|I've|My|Je|J'|Mon|Ma|Ich|Mein|Yo|Mi|Tengo|No puedo|Ho|Il mio|Eu|Tenho|Ik|Mijn)\b"
)
_COPYRIGHT = re.compile(
    r"©|\(c\)\s*\d{4}|\bcopyright\s+(?:19|20)\d\d|\ball rights reserved\b", re.IGNORECASE
)
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_WITHOUT_STOPS = re.compile(r"[^.,:;|&\x80-\U0010ffff]*")
_CRUMB_SIGNS = (" > ", "\u203a", "»", " / ")
_STARTS_AS_LINK = re.compile(r"\s*+(?:(?:[-*+|>]|\d++[.)])\s*+)*+[*_]*+!?\[")
_SIGNS = " ¿¡↑↓→←.:!?#>\u203a»|-"
_CRUMBS = re.compile(
    r"\s*+[^\s>\u203a»/][^>\u203a»/]{0,39}(?:\s[>\u203a»/]\s[^>\u203a»/]{1,40}){1,6}\s*"
)


class Shape(NamedTuple):
    """What a paragraph looks like: its kind, its reading, and whether it betrays a menu by itself."""

    kind: Kind
    text: str
    is_sign: bool = False


def can_be_furniture(paragraph: str) -> bool:
    """Whether a paragraph could be furniture in some surroundings; cheaper than to look at them."""
    return shape[paragraph].kind not in ("text", "date", "heading") or "ookie" in paragraph


def can_be_text(paragraph: str) -> bool:
    """Whether a paragraph could be running text; most entries of a list are told without a reading."""
    if paragraph in shape:
        return shape[paragraph].kind == "text"
    return paragraph.count(" ") >= CAPTION or not _WITHOUT_STOPS.fullmatch(paragraph)


@Remembered
def shape(paragraph: str) -> Shape:
    """What a paragraph looks like."""
    if _is_clearly_text(paragraph):
        return Shape("text", paragraph)
    text = words.reading[paragraph]
    folded = text.casefold().strip(_SIGNS)
    if not any(map(str.isalnum, folded)):
        return Shape("blank", text)
    is_item = bool(_ITEM.match(paragraph))
    if folded in MENU_TITLES and not is_item:
        return Shape("title", text, is_sign=True)
    if paragraph.startswith("#"):
        return Shape("heading", text)
    if is_item and " " not in folded:  # "copy", "share", "download" can be what a licence allows
        return _entry(paragraph, text)
    if folded in BUTTONS or folded in COOKIE_BUTTONS or folded in HELPFUL:
        return Shape("button", text, is_sign=True)
    return _entry(paragraph, text)


def _is_clearly_text(paragraph: str) -> bool:
    """Whether a paragraph is running text at first sight, without being read."""
    if len(paragraph) > LONG:
        return not _STARTS_AS_LINK.match(paragraph)
    is_sentence = paragraph.endswith((".", ";")) and len(paragraph) > SENTENCE
    return is_sentence and "](" not in paragraph and not _has_copyright(paragraph)


def _has_copyright(text: str) -> bool:
    hints = "©" in text or "(" in text or "ights" in text or "opy" in text or "OPY" in text
    return hints and bool(_COPYRIGHT.search(text))


def _entry(paragraph: str, text: str) -> Shape:
    if "](" in paragraph and _STARTS_AS_LINK.match(paragraph) and _is_all_links(paragraph):
        return Shape("links", text, is_sign=len(words.targets(paragraph)) >= MENU)
    count = text.count(" ") + 1
    if count <= LINE and _has_copyright(text):
        return Shape("button", text, is_sign=True)
    if _is_languages(text) or (count <= 3 * LINE and _is_crumbs(text)):
        return Shape("line", text, is_sign=True)
    if dates.is_date_line(text):
        return Shape("date", text)
    if count > CAPTION or text.endswith((".", ";", ",", ":")) or ". " in text:
        return Shape("text", text)
    return Shape("caption", text) if count > LINE else _short(paragraph, text)


def _is_all_links(paragraph: str) -> bool:
    return not any(map(str.isalnum, words.outside_links(paragraph)))


def _is_crumbs(text: str) -> bool:
    return any(map(text.__contains__, _CRUMB_SIGNS)) and bool(_CRUMBS.fullmatch(text))


def _short(paragraph: str, text: str) -> Shape:
    if text.casefold() in ANSWERS:
        return Shape("line", text)
    is_own = bool(_OWN_VOICE.match(text))
    if "|" in paragraph:
        return Shape("text", text)
    if _BINDING.search(text) and not is_own and not text.endswith("?"):
        return Shape("caption", text)
    if _ITEM.match(paragraph):
        return Shape("item", text)
    return Shape("line", text, is_sign=is_own)


def _is_languages(text: str) -> bool:
    """Whether a line is a list of languages in their own names, each perhaps with its country."""
    if text.partition(" ")[0].casefold() not in LANGUAGES:
        return False
    some = [one for one in words.tokens(text.casefold()) if one.isalpha()]
    return sum(one in LANGUAGES for one in some) > 0.6 * len(some)

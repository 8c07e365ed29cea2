"""Inline: one paragraph of somebody's Markdown as we would have written it.

a paragraph of Markdown -> the same in the form of our own versions

So that a text another archive kept can be compared with a page we fetched: escapes go, pictures keep
only their alternative text, permalinks without words go, and a link that says its own address is said
once. Every pattern here takes a time that grows with the text alone.
"""

import re

from govterms.extract.characters import has_word, normalise
from govterms.extract.links import is_same
from govterms.extract.writer import HARD_BREAK
from govterms.memory import Remembered

_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\n]{0,4000}\)")
_TITLE = re.compile(r"\]\(([^()\s]{1,4000})[ \t]+\"[^\"\n]{0,500}\"\)")
_LINK = re.compile(r"\[((?:[^\[\]\n]|!\[[^\[\]\n]*\]){0,2000})\]\(([^()\s]{0,4000})\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{}~])")
_CELL_BREAK = re.compile(r"\s*<br\s*/?>(?:\s*<br\s*/?>)*\s*(\*\s+)?", re.IGNORECASE)
_CELL_ITEM = re.compile(r"\A\s*\*\s+")
_CELL_END = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|?")


def paragraph(lines: list[str]) -> str:
    """Some lines of text as one paragraph; a line that ends in two spaces stays a line."""
    if len(lines) == 1 and not lines[0].endswith("\\"):
        return _tidied(lines[0])
    text = ""
    for line in lines:
        is_hard = line.endswith(("  ", "\\"))
        words = _tidied(line.removesuffix("\\") if is_hard else line)
        text += words + (HARD_BREAK if is_hard else " ") if words else ""
    return text.strip()


def heading(level: int, lines: list[str]) -> str:
    """A heading: on one line, without emphasis, and without a link to itself."""
    text = " ".join(_tidied(line.strip()) for line in lines if line).replace("**", "")
    text = _LINK.sub(lambda link: link[1] if link[2].startswith("#") else link[0], text)
    return f"{'#' * level} {text}".rstrip()


@Remembered
def row(line: str) -> str:
    """A table's row; "" for the line that parts its head from its body; the cell itself if it has one."""
    line = line.strip()
    if _SEPARATOR.fullmatch(line):
        return ""
    inner = line.removeprefix("|").removesuffix("|") if line.endswith("|") else line[1:]
    cells = [_cell(cell) for cell in _CELL_END.split(inner)]
    if not has_word("".join(cells)):
        return ""
    return f"| {' | '.join(cells)} |" if len(cells) > 1 else cells[0]


def _cell(cell: str) -> str:
    if "<" in cell:
        cell = _CELL_BREAK.sub(lambda gap: " - " if gap[1] else " ", cell)
    if "*" in cell:
        cell = _CELL_ITEM.sub("- ", cell)
    return _tidied(cell)


def _tidied(text: str) -> str:
    if "](" in text:
        text = _IMAGE.sub(_image, text)
        text = _TITLE.sub(r"](\1)", text)
        text = _LINK.sub(_link, text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return normalise(text)


def _image(image: re.Match[str]) -> str:
    return f"![{image[1]}]" if has_word(image[1]) else _gap(image)


def _link(link: re.Match[str]) -> str:
    words, href = _ESCAPE.sub(r"\1", link[1].strip()), link[2]
    if not words or (href.startswith("#") and not has_word(words)):
        return _gap(link)
    return words if is_same(words, href) else f"[{link[1]}]({href})"


def _gap(found: re.Match[str]) -> str:
    """What is left of something without words: a space, if words would run together."""
    text, start, end = found.string, found.start(), found.end()
    following = text[end : end + 1]
    is_between = text[start - 1 : start].isalnum() and (following.isalnum() or following == "[")
    return " " if is_between else ""

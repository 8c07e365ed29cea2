"""Characters: a platform's words as plain text that calls nobody and leads nowhere.

words -> words for a mail, a chat, a telephone

Chats read `@channel`, `<!here>` and `*bold*` in plain text, and mail programs make links of addresses.
Each sign that could act is replaced by one that looks like it and cannot.
"""

import re

from govterms.redline.characters import shown

LOOKALIKES = str.maketrans(
    {
        "<": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
        ">": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
        "@": "\N{FULLWIDTH COMMERCIAL AT}",
        "*": "\N{ASTERISK OPERATOR}",
        "_": "\N{FULLWIDTH LOW LINE}",
        "~": "\N{TILDE OPERATOR}",
        "|": "\N{BROKEN BAR}",
        "`": "'",
        "[": "(",
        "]": ")",
    }
)
SCHEME = re.compile(r"(?<=[a-z])://|\bwww\.|\b(mailto|tel|javascript|data):(?=\S)", re.IGNORECASE)
DOT = "\N{ONE DOT LEADER}"
ENDING = re.compile(r"(?<=[\w-])\.(?=[a-z]{2,}\b)", re.IGNORECASE)
AROUND = 8
"""Words of the same on each side of what differs: enough to see in which sentence it stands."""
MOST = 60
"""Words of one side: a notice points to the redline, it does not replace it."""


def plain(words: str) -> str:
    """Any words in one line, with nothing in them that acts."""
    line = " ".join(shown(words).split())
    line = SCHEME.sub(lambda found: found[0].replace(":", ": ").replace(".", DOT), line)
    return ENDING.sub(DOT, line).translate(LOOKALIKES)


def sides(before: str, after: str) -> tuple[str, str]:
    """Both sides of a place, cut to what differs and a few words around it, as plain text."""
    old, new = before.split(), after.split()
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    return _cut(old, start, len(old) - end), _cut(new, start, len(new) - end)


def _same(old: list[str], new: list[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))


def _cut(words: list[str], start: int, end: int) -> str:
    first = max(start - AROUND, 0)
    last = min(end + AROUND, first + MOST, len(words))
    said = plain(" ".join(words[first:last]))
    return f"{'… ' if first else ''}{said}{' …' if last < len(words) else ''}"

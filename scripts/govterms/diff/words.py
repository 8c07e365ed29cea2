"""Words: a paragraph of Markdown as its reader hears it.

paragraph -> its words, its key, its link targets

Two paragraphs with the same key say the same: marks, emphasis, link targets, list numbers, white space
and kinds of quotation mark do not count. Everything here is pure and linear in the text.
"""

import re
import unicodedata
from collections.abc import Iterable
from html import unescape
from itertools import chain
from operator import itemgetter
from sys import intern

from govterms.memory import Remembered

_MONTH = (
    "jan|feb|m[aä]r|mrt|apr|avr|abr|m[ae][iy]|mag|maio|j[uú]n|juin|giu|jul|juil|lug|aug|ago|ao[uû]"
    "|sep|set|o[ck]t|out|ott|nov|d[eé][cz]|dic|gen|ene|f[eé]v"
)
_BLOCK_MARK = re.compile(
    r"\s*(?:"
    r"(?:\#{1,6}|>|[-*+•·●○▪◦‣|])(?=\s|$)\s*"  # heading, quote, bullet, table
    rf"|\d{{1,3}}(?:\.\d{{1,3}})*\\?[.)](?=\s)\s*(?!(?:{_MONTH}))"  # 1. 2\. 3) 4.1.; 12. März is a date
    r"|\d{1,3}(?:\.\d{1,3})+\s+(?=[A-Z])"  # 4.1 Scope
    r"|\((?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3})\)\s+"  # (a) (iv) (2)
    r"|(?:[a-zA-Z]|[ivxIVX]{1,5})\\?[.)]\s+"  # a. iv)
    r")+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<(https?://[^<>\s]*|mailto:[^<>\s]*|[^<>\s@]+@[^<>\s]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TARGET = r"\(\s*([^()\s\\]*(?:(?:\\.|\([^()\s]*\))[^()\s\\]*)*)(?:\s+\"[^\"]*\")?\s*\)"
_LINK = re.compile(r"!?\[([^\[\]\\]*(?:\\.[^\[\]\\]*)*)\]" + _TARGET)
_LOOSE_TARGET = re.compile(r"\]" + _TARGET)  # the end of a link that began in another paragraph
_HIDDEN_EMAIL = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]\([^()]*/cdn-cgi/l/email-protection[^()]*\)")
_INNER = itemgetter(1)  # what a match holds; several times faster than a template
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("*`~", None),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f", None),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", None),
        **dict.fromkeys("“”„‟«»″\uff02", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u00b4", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013—―\u2212", "-"),
        "|": " ",
    }
)
_USUAL = (
    ("\u2019", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u2013", "-"),
    ("—", "-"),
    ("\xa0", " "),
)
"""Signs outside ASCII that English terms are full of, as NFKC and `_PLAIN` have them."""
_ASCII = (("*", ""), ("`", ""), ("~", ""), ("|", " "))
_EMAIL = r"[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)+"
_NUMBER = r"\d+(?:[.,:/]\d+)*"
_CHARACTER = r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # scripts without spaces
_LETTER = r"[^\W\d_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_WORD = rf"{_LETTER}(?:{_LETTER}|\d)*"
_TOKEN = re.compile(
    rf"https?://[^\s()<>\[\]]+|{_EMAIL}|{_NUMBER}|{_CHARACTER}|{_WORD}(?:['.]{_WORD})*|\S"
)
_PLAIN_TOKEN = re.compile(
    r"[A-Za-z][A-Za-z0-9]*(?:['.][A-Za-z][A-Za-z0-9]*)*|\d+(?:[.,:/]\d+)*|\S"
)  # no "@", no "://"
_BARE = re.compile(r"[A-Za-z]{2,}(?:[ ',][-A-Za-z0-9 !\"$%'()+,./:;=?@]*)?")
"""Words and signs without any of Markdown's, which are their own reading."""
_SIGNS = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?;:。\uff01\uff1f])[\"')\]]*\s+|(?<=[。\uff01\uff1f])")


@Remembered
def reading(paragraph: str) -> str:
    """The words of a paragraph in reading order, one space between them, without Markdown's marks."""
    mark = _BLOCK_MARK.match(paragraph)
    rest = paragraph[mark.end() :] if mark else paragraph
    if _BARE.fullmatch(rest) and "  " not in rest and rest[-1] != " ":
        return rest
    text = title(rest)
    mark = _BLOCK_MARK.match(text)  # a number that stood inside emphasis or a link
    return text[mark.end() :] if mark and mark.end() < len(text) else text


def title(paragraph: str) -> str:
    """The same with the number that the paragraph begins with, as a heading is quoted."""
    text = paragraph.lstrip("# ")
    if "/cdn-cgi/l/email-protection" in text:
        text = _HIDDEN_EMAIL.sub("[email protected]", text)
    if "<" in text:
        text = _TAG.sub(" ", _ADDRESS.sub(_INNER, text))
    if "](" in text:
        text = _without_targets(text)
    if "\\" in text:
        text = _ESCAPE.sub(_INNER, text)
    if "&" in text:
        text = unescape(text)
    text = _with_plain_signs(text)
    if "_" in text:
        text = _UNDERSCORE.sub("", text)
    return evenly(text)


def evenly(text: str) -> str:
    """The text with one space between its words and none round them; most texts are so already."""
    if "  " not in text and text.isprintable():  # no other white space is printable
        return text.strip(" ")
    return " ".join(text.split())


def _with_plain_signs(text: str) -> str:
    """NFKC and the table `_PLAIN`; most texts have few signs in it, which are replaced one by one."""
    plain = text
    if not text.isascii():
        for sign, instead in _USUAL:
            if sign in plain:
                plain = plain.replace(sign, instead)
        if not plain.isascii():
            return unicodedata.normalize("NFKC", text).translate(_PLAIN)
    for sign, instead in _ASCII:
        if sign in plain:
            plain = plain.replace(sign, instead)
    return plain


def _without_targets(text: str) -> str:
    text = _LINK.sub(_INNER, text)
    if (
        "](" in text
    ):  # a picture inside a link, or the end of a link that began in another paragraph
        text = _LOOSE_TARGET.sub("", _LINK.sub(_INNER, text))
    return text


def key(paragraph: str) -> str:
    """What two paragraphs share that say the same: the reading without white space."""
    return reading[paragraph].replace(" ", "")


def joined(paragraphs: Iterable[str]) -> str:
    """The readings of several paragraphs as one."""
    return " ".join(reading.each(paragraphs))


def _taken_apart(piece: str) -> tuple[str, ...]:
    is_plain = piece.isascii() and "@" not in piece and "://" not in piece
    return tuple(map(intern, (_PLAIN_TOKEN if is_plain else _TOKEN).findall(piece)))


_pieces = Remembered(_taken_apart, room=1 << 22)
"""The words and signs of what stands between white space, which no token has in it.

Terms are written in a few thousand words: to look a piece up takes a fourth of the time of taking it apart,
and equal words are one object: compared sooner, and kept once, as the characters of a script without spaces
are too, of which a piece is a whole paragraph. So many pieces take some 5 MB, and at most 35.
"""


def tokens(text: str) -> list[str]:
    """The words, numbers and signs of a reading, in order."""
    return list(chain.from_iterable(_pieces.each(text.split())))


def _heard(paragraph: str) -> tuple[str, ...]:
    return tuple(tokens(reading[paragraph]))


heard = Remembered(_heard, room=1 << 21)
"""The words, numbers and signs of a paragraph's reading, in order; known of changed paragraphs only."""


def is_word(token: str) -> bool:
    """Whether a token is a word or a number, and not a sign."""
    return token[0].isalnum()


def count_words(some_tokens: Iterable[str]) -> int:
    """How many of the tokens are words or numbers."""
    return len(_SIGNS.sub("", "".join(map(itemgetter(0), some_tokens))))


def sentences(text: str) -> list[str]:
    """A reading cut at the ends of its sentences."""
    return [piece for piece in _SENTENCE_END.split(text) if piece]


@Remembered
def targets(paragraph: str) -> tuple[str, ...]:
    """Where the links and pictures of a paragraph lead, in order."""
    if "](" not in paragraph:
        return ()
    found = [one[2] for one in _LINK.finditer(paragraph)]
    if "[![" in paragraph:
        found += [one[2] for one in _LINK.finditer(_LINK.sub(_INNER, paragraph))]
    return tuple(found)


def outside_links(paragraph: str) -> str:
    """The words of a paragraph that are not the text of a link."""
    text = _LINK.sub(" ", _LINK.sub("", paragraph)) if "](" in paragraph else paragraph
    return reading(text)

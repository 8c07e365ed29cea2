"""Encodings: the bytes of a page as UTF-8, whatever it was written in.

bytes, the server's word for their encoding -> UTF-8 bytes without control characters

The order is that of the WHATWG encoding standard (mark, server, page, guess) with one exception: bytes
that are valid UTF-8 are read as UTF-8, because a wrong label is common and chance agreement is not.
Nothing here raises: what cannot be read is shown as U+FFFD.
"""

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
META_WITHIN = 4096
"""How far into a page its own label is looked for; the standard says 1024, pages are less tidy."""
SAMPLE = 32768
"""How many bytes a guess is made from, and how many are looked at in one go."""

_SPACES = bytes.maketrans(b"\x0b\x1c\x1d\x1e\x1f", b"     ")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f"))
_STRAYS = tuple(bytes((one,)) for one in (*_CONTROLS, *b"\x0b\x1c\x1d\x1e\x1f"))
"""Looked for one by one, which takes half the time that it takes to translate a page without any."""
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.+-]{1,40})""", re.IGNORECASE)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_AS_BROWSERS_DO = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}
_BYTES_OF_ANY_KIND = frozenset({"iso2022_jp", "utf-16-le", "utf-16-be"})
"""Encodings whose bytes may happen to be valid UTF-8, so that the label decides."""
_KNOWN = frozenset(
    ["utf-8", "cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp874", "gb18030"]
    + ["big5hkscs", "euc_jp", "cp932", "cp949", *_BYTES_OF_ANY_KIND]
    + [f"iso8859-{part}" for part in range(2, 17)]
    + [f"cp125{page}" for page in range(9)]
)
"""Those of the WHATWG standard, by Python's names; any other label is as good as none."""


def to_utf8(body: bytes, declared: str | None) -> bytes:
    """The body in UTF-8, ready for a parser: control characters gone, bad bytes as U+FFFD."""
    text = _utf8(body, declared)
    if any(one in text for one in _STRAYS):
        return text.translate(_SPACES, _CONTROLS)
    return text


def to_text(body: bytes, declared: str | None) -> str:
    """The body as text."""
    return to_utf8(body, declared).decode("utf-8", "replace")


def _utf8(body: bytes, declared: str | None) -> bytes:
    for mark, codec in MARKS:
        if body.startswith(mark):
            return _recode(body[len(mark) :], codec)
    label = _codec(declared)
    if label not in _BYTES_OF_ANY_KIND and _is_utf8(body):
        return body
    return _recode(body, _choose(body, label))


def _is_utf8(body: bytes) -> bool:
    """Piece by piece, since a text of a megabyte that is thrown away again costs more than reading it."""
    if body.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(body), SAMPLE):
            decoder.decode(body[start : start + SAMPLE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _choose(body: bytes, label: str | None) -> str:
    """The encoding of bytes that are not clean UTF-8: as the server says, else the page, else a guess."""
    likely = _mostly_utf8(body)
    for codec in (label, _meta(body)):
        if codec and (codec != "utf-8" or likely):
            return codec
    return "utf-8" if likely else _guess(body)


def _meta(body: bytes) -> str | None:
    """What the page says of itself. UTF-16 cannot be true if we could read the label: it means UTF-8."""
    found = _META.search(body[:META_WITHIN])
    codec = _codec(found[1].decode("ascii", "replace")) if found else None
    return "utf-8" if codec in ("utf-16-le", "utf-16-be") else codec


def _mostly_utf8(body: bytes) -> bool:
    """Whether damage is the exception: far more characters beyond ASCII are whole than broken."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return beyond > 2 * broken


def _guess(body: bytes) -> str:
    from charset_normalizer import from_bytes  # only for the rare page without a true label

    found = _BEYOND_ASCII.search(body)
    start = max(0, found.start() - SAMPLE // 4) if found else 0
    best = from_bytes(body[start : start + SAMPLE]).best()
    return (_codec(best.encoding) if best else None) or "cp1252"


def _codec(label: str | None) -> str | None:
    """Python's name for an encoding's label, widened as browsers widen it; None if there is none such."""
    try:
        name = codecs.lookup((label or "").strip(" \t\r\n\"'")).name
    except (LookupError, ValueError):
        return None
    name = _AS_BROWSERS_DO.get(name, name)
    return name if name in _KNOWN else None


def _recode(body: bytes, codec: str) -> bytes:
    return body.decode(codec, "replace").encode("utf-8", "replace")

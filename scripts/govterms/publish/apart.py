"""Apart: the parts of a page that no builder need read, set aside before it runs and put back after.

Markdown with marks -> Markdown with stand-ins, and a file of parts for each folder; a built page -> whole

A redline, a provenance box and a strip of weeks are HTML already. A builder would parse them three times
(for Markdown in them, for anchors, for the search), which is most of the time that a change's page takes.
The parts lie beside the pages while the builder runs. What many pages of a folder have in common, a strip
of weeks, lies there once.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from posixpath import dirname, splitext

BEGINS, ENDS = "<!-- apart -->\n", "<!-- /apart -->\n"
SHARED_BEGINS, SHARED_ENDS = b"<!-- shared -->", b"<!-- /shared -->"
STAND_IN = b'<div class="gt-apart" data-apart="', b'"></div>'
SHARED_STAND_IN = b"<!-- gt-shared ", b" -->"
"""What a stand-in's number stands between."""
FOLDER = "apart"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the pages of a folder, by the page's uri without its ending, and what they share."""

    own: Mapping[str, Sequence[bytes]] = field(default_factory=dict)
    shared: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A page whose marked parts are taken out: what stays of it, with stand-ins, and they."""

    short: bytes
    parts: Sequence[bytes]


Composed = str | Cut
"""A page in Markdown, its marked parts in it or taken out already."""


def cut(text: str) -> Cut:
    """A page with stand-ins, and its parts; what they share is still in them."""
    first, *rest = text.split(BEGINS)
    parts: list[bytes] = []
    out = [first]
    for piece in rest:
        part, _, after = piece.partition(ENDS)
        out += (f"{_stand_in(STAND_IN, len(parts)).decode()}\n", after)
        parts.append(part.strip().encode())
    return Cut("".join(out).encode(), parts)


def text_of(page: Composed) -> str:
    """A page in Markdown, with its marked parts."""
    if isinstance(page, str):
        return page
    parts = [marked(part.decode()).encode() for part in page.parts]
    return b"".join(_filled(page.short, (STAND_IN[0], STAND_IN[1] + b"\n"), parts)).decode()


def taken(pages: Iterable[tuple[str, Composed]]) -> Iterator[tuple[str, bytes]]:
    """Pages without their marked parts, and after those of a folder the file of its parts.

    The pages that have parts come folder by folder: a second file would take the place of the first.
    """
    for folder, together in groupby(pages, key=lambda page: dirname(page[0])):
        parts: dict[str, list[bytes]] = {}
        shared: dict[bytes, int] = {}
        for uri, page in together:
            one = page if isinstance(page, Cut) else cut(page)
            yield uri, one.short
            if one.parts:
                parts[splitext(uri)[0]] = [_own(part, shared) for part in one.parts]
        if parts:
            yield _place(folder), _packed(Parts(parts, list(shared)))


def marked(part: str) -> str:
    """A part marked in a page's Markdown, so that it is set apart."""
    return f"{BEGINS}{part}\n{ENDS}"


def parts_of(site: Path, folder: str) -> Parts:
    """The parts of the pages of a folder."""
    path = site / _place(folder)
    return _unpacked(path.read_bytes()) if path.is_file() else Parts()


def put_back(page: bytes, parts: Sequence[bytes]) -> list[bytes]:
    """A built page, or a piece of one, with its own parts in their places, piece by piece."""
    return list(_filled(page, STAND_IN, parts)) if parts else [page]


def put_back_shared(piece: bytes, shared: Sequence[bytes]) -> list[bytes]:
    """A piece with what it shares with other pages in its place: its own and what is shared in turn."""
    return list(_filled(piece, SHARED_STAND_IN, shared)) if shared else [piece]


def _filled(page: bytes, mark: tuple[bytes, bytes], parts: Sequence[bytes]) -> Iterator[bytes]:
    """What stands around the stand-ins, and between each two the part. No expression is as fast as this."""
    opens, closes = mark
    first, *rest = page.split(opens)
    yield first
    for piece in rest:
        number, _, after = piece.partition(closes)
        yield parts[int(number)]
        yield after


def _place(folder: str) -> str:
    return f"{FOLDER}/{folder}.parts"


def _own(part: bytes, shared: dict[bytes, int]) -> bytes:
    """A part with stand-ins for what it shares, which goes to `shared`, each with its number."""
    if SHARED_BEGINS not in part:
        return part
    first, *rest = part.split(SHARED_BEGINS)
    out = [first]
    for piece in rest:
        common, _, after = piece.partition(SHARED_ENDS)
        out += (_stand_in(SHARED_STAND_IN, shared.setdefault(common, len(shared))), after)
    return b"".join(out)


def _stand_in(mark: tuple[bytes, bytes], number: int) -> bytes:
    return b"%b%d%b" % (mark[0], number, mark[1])


def _packed(parts: Parts) -> bytes:
    """The parts as bytes: a line that tells how many and how long they are, then one after the other."""
    pieces = [*parts.shared, *(piece for own in parts.own.values() for piece in own)]
    counts = {name: len(own) for name, own in parts.own.items()}
    head = json.dumps([len(parts.shared), counts, list(map(len, pieces))])
    return b"".join((head.encode(), b"\n", *pieces))


def _unpacked(data: bytes) -> Parts:
    begins = data.index(b"\n") + 1
    shared, counts, lengths = json.loads(data[:begins])
    places = pairwise(accumulate(lengths, initial=begins))
    pieces = iter([data[at:end] for at, end in places])
    first = [next(pieces) for _ in range(shared)]
    return Parts({name: [next(pieces) for _ in range(n)] for name, n in counts.items()}, first)

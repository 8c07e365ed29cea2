"""Messages: what a collection says of a version in the commit that recorded it.

a commit's message -> Note

Open Terms Archive's engine begins each message with one of a few phrases, names the snapshots that the
text was taken from, and ends with trailers. Older engines used other phrases. A message of any other
form is somebody's hand at work: its text is taken for a change, so that none is missed.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["first", "change", "upgrade", "other"]

PHRASES: tuple[tuple[str, Kind], ...] = (
    ("First record of ", "first"),
    ("Record new changes of ", "change"),
    ("Apply technical or declaration upgrade on ", "upgrade"),
    ("Start tracking ", "first"),
    ("Update ", "change"),
    ("Refilter ", "upgrade"),
)
"""How a subject begins, today's three and then those of engines before 2023. An upgrade reads the same
page otherwise: the text changed because they changed, not the platform."""

_TRAILER = re.compile(r"([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*):\s*(\S.*)")
_COMMIT = re.compile(r"https?://\S+/commit/[0-9a-f]{7,64}\b")
_ADDRESS = re.compile(r"https?://[^\s,]+")


@dataclass(frozen=True, slots=True)
class Note:
    """What a message says: what kind of record, by which engine, from which snapshots and pages."""

    kind: Kind
    engine: str = ""
    fetcher: str = ""
    snapshots: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()


def kind_of(message: str) -> Kind:
    """What kind of record a commit's message announces."""
    return next((kind for phrase, kind in PHRASES if message.startswith(phrase)), "other")


def read(message: str) -> Note:
    """What a commit's message says."""
    told = _trailers(message)
    places = [value for key, value in told.items() if key.startswith("x-source-document-location")]
    return Note(
        kind=kind_of(message),
        engine=told.get("x-engine-version", ""),
        fetcher=told.get("x-fetcher", ""),
        snapshots=tuple(dict.fromkeys(_COMMIT.findall(message))),
        locations=tuple(dict.fromkeys(_ADDRESS.findall(" ".join(places)))),
    )


def _trailers(message: str) -> dict[str, str]:
    """The `Key: value` lines of the last paragraph, keys in lower case; what is `undefined` left out."""
    last = re.split(r"\n\s*\n", message.strip())[-1]
    found = (_TRAILER.fullmatch(line.strip()) for line in last.splitlines())
    pairs = [(one[1].lower(), one[2].strip()) for one in found if one]
    return {key: value for key, value in pairs if value != "undefined"}

"""Pages of terms as they come from the web: recorded ones, and such as nobody published.

a folder with manifest.jsonl, or how many to write -> Pages
"""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WORDS = ("you", "we", "may", "shall", "not", "the", "harbor", "fees", "notice", "of", "law", "any")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it is, its address, which part of it is the terms, where a peer may leave its text."""

    place: str
    url: str
    select: tuple[str, ...]
    remove: tuple[str, ...]
    number: int = 0
    texts: str = ""

    def body(self) -> bytes:
        """Its bytes, from a recorded file or written anew."""
        if self.place.startswith("written:"):
            return _written(int(self.place.removeprefix("written:")))
        return gzip.decompress(Path(self.place).read_bytes())


def recorded(folder: Path) -> Iterator[Page]:
    """The good captures of a folder."""
    with (folder / "manifest.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for number, row in enumerate(row for row in rows if row.get("kind", "good") == "good"):
        place = str(folder / row["file"])
        yield Page(place, row["url"], tuple(row["select"]), tuple(row["remove"]), number)


def written(count: int) -> Iterator[Page]:
    """Pages like those of platforms: terms in a frame of menus, styles and scripts."""
    for number in range(count):
        yield Page(
            f"written:{number}",
            "https://harbor.example/terms",
            ("main",),
            (".menu", "aside"),
            number,
        )


def _written(number: int) -> bytes:
    """A page of 30 to 600 kB, the same for the same number."""
    chance = random.Random(number)
    sections = "".join(_section(chance, at) for at in range(chance.randrange(10, 60)))
    frame_ = "".join(
        f"<div class='menu m{at}'><a href='/{at}'>Menu {at}</a></div>" for at in range(150)
    )
    script = "".join(
        f"var a{at} = {{b: '{chance.random()}'}};" for at in range(chance.randrange(500, 9000))
    )
    head = f"<head><title>Terms</title><style>{'.m { color: red } ' * 300}</style></head>"
    body = f"<body>{frame_}<main><h1>Terms</h1>{sections}</main><script>{script}</script></body>"
    return f"<!doctype html><html lang=en>{head}{body}</html>".encode()


def _section(chance: random.Random, at: int) -> str:
    sentences = [_sentence(chance) for _ in range(9)]
    items = "".join(f"<li><b>{chance.choice('ABC')}.</b> {one}</li>" for one in sentences[4:8])
    row = f"<tr><td>{sentences[0]}</td><td><a href='/law/{at}'>{sentences[8]}</a></td></tr>"
    texts = "".join(f"<div class='text'><p><span>{one}</span></p></div>" for one in sentences[:4])
    return f"<section><h2>{at}. Title</h2>{texts}<ol>{items}</ol><table>{row * 2}</table></section>"


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randrange(8, 40))]
    return " ".join(words).capitalize() + "."

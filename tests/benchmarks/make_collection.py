"""A collection of versions of any size, as a git repository: texts that nobody wrote, in the usual form.

usage: python -m tests.benchmarks.make_collection INTO [--versions 42000] [--services 250] [--seed 5]

Each service has three kinds of terms. Sizes and steps follow what a recorded collection of eleven
platforms shows: a median of 29 kB and a mean of 62 kB a text, most steps no change of wording (links,
marks, menus, exact returns), upgrades of the engine's own, some login walls, and one step in seven a
change of the terms. The same arguments always give the same commits.
"""

import argparse
import random
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

KINDS = ("Terms of Service", "Privacy Policy", "Community Guidelines")
BEGAN = datetime(2022, 4, 1, 6, tzinfo=UTC)
AUTHOR = "Collection Robot <robot@collection.example>"
SUBJECTS = ("You", "We", "Members", "The operator", "Our partners", "A visitor", "Your office")
DUTIES = ("may", "must", "shall", "may not", "will", "can", "agree to", "need not")
DEEDS = (
    "keep a copy of what is posted", "close an account", "answer a complaint", "pay the yearly fee",
    "read these pages again", "ask for a second look", "show advertising beside a post",
    "remove what breaks these rules", "indemnify the operator from any claim", "share a list of names",
    "use what is posted to train software", "bring a claim before an arbitrator", "change these terms",
    "license what is posted without payment", "tell the other side in writing", "delete what is stored",
)  # fmt: skip
WHENS = (
    "within {n} days", "at any time", "after {n} months", "before the first of the month", "without notice",
    "once in {n} years", "where the law allows it", "in the courts of the harbor town", "for {n} dollars",
)  # fmt: skip
NOUNS = (
    "account", "notice", "member", "page", "claim", "office", "record", "posting", "harbor", "service",
    "partner", "reader",
)  # fmt: skip
WALL = "Log in to continue\n==================\n\nSign in or create an account to see this page.\n"


def sentence(chance: random.Random) -> str:
    """One sentence that might stand in terms."""
    n = chance.choice((7, 10, 14, 21, 30, 45, 60, 90))
    words = f"{chance.choice(SUBJECTS)} {chance.choice(DUTIES)} {chance.choice(DEEDS)}"
    more = f" about the {chance.choice(NOUNS)} and the {chance.choice(NOUNS)} of {chance.choice(NOUNS)}s"
    return f"{words} {chance.choice(WHENS).format(n=n)}{more * (chance.random() < 0.6)}."


def paragraph(chance: random.Random) -> str:
    """A heading, a list, a paragraph with a link, or a plain one."""
    kind = chance.random()
    if kind < 0.12:
        title = f"About {chance.choice(NOUNS)}s and {chance.choice(NOUNS)}s"
        return f"{title}\n{'-' * len(title)}"
    if kind < 0.25:
        return "\n".join(f"*   {sentence(chance)}" for _ in range(chance.randint(2, 6)))
    said = " ".join(sentence(chance) for _ in range(chance.randint(1, 6)))
    if kind < 0.45:
        page = chance.randint(100, 999)
        said += f" See [the page about it](https://harbor.example/help/{page}?lang=en&ref=terms)."
    return said


@dataclass
class Text:
    """One document's terms as they stand, and how they stood."""

    title: str
    chance: random.Random
    parts: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)

    def begin(self, size: int) -> None:
        """The first version, of about so many bytes."""
        while size > 0:
            self.parts.append(paragraph(self.chance))
            size -= len(self.parts[-1]) + 2

    def step(self) -> str:
        """The next version, and what its commit is called."""
        earlier = list(self.parts)
        name, change = self.chance.choices(STEPS, WEIGHTS)[0]
        change(self)
        self.before = earlier
        return name

    @property
    def bytes(self) -> bytes:
        """The version as a file of the collection."""
        head = f"{self.title}\n{'=' * len(self.title)}"
        return ("\n\n".join([head, *self.parts]) + "\n").encode()

    def some(self, count: int = 1) -> list[int]:
        """A few places in the text."""
        return self.chance.sample(range(len(self.parts)), min(count, len(self.parts)))


def links(text: Text) -> None:
    """Every address gets another parameter."""
    old = next((part for part in text.parts if "&ref=" in part), "&ref=terms")
    marker = old.partition("&ref=")[2].partition(")")[0]
    new = f"terms{text.chance.randint(1000, 9999)}"
    text.parts = [part.replace(f"&ref={marker})", f"&ref={new})") for part in text.parts]


def marks(text: Text) -> None:
    """Lists are written with other marks."""
    old, new = (
        ("*   ", "-   ") if any(p.startswith("*   ") for p in text.parts) else ("-   ", "*   ")
    )
    text.parts = [
        "\n".join(new + line[4:] if line.startswith(old) else line for line in part.split("\n"))
        for part in text.parts
    ]


def menu(text: Text) -> None:
    """A menu comes along at the end, or goes."""
    said = "*   [Home](https://harbor.example/)\n*   [Help](https://harbor.example/help)"
    if text.parts[-1] == said:
        text.parts = text.parts[:-1]
    else:
        text.parts = [*text.parts, said]


def back(text: Text) -> None:
    """The text of the version before."""
    text.parts = list(text.before or text.parts[1:])


def words(text: Text) -> None:
    """A few paragraphs say something else."""
    for place in text.some(text.chance.randint(1, 3)):
        text.parts[place] = f"{text.parts[place].split('. ')[0]}. {sentence(text.chance)}"


def clauses(text: Text) -> None:
    """Paragraphs come and go."""
    for place in sorted(text.some(text.chance.randint(1, 4)), reverse=True):
        if text.chance.random() < 0.6:
            text.parts.insert(place, paragraph(text.chance))
        elif len(text.parts) > 5:
            del text.parts[place]


STEPS: tuple[tuple[str, Callable[[Text], None]], ...] = (
    ("change", links), ("change", marks), ("change", menu), ("change", back),
    ("upgrade", marks), ("wall", lambda _: None), ("change", words), ("change", clauses),
)  # fmt: skip
WEIGHTS = (40, 8, 9, 12, 12, 2, 9, 8)
PHRASES = {
    "first": "First record of",
    "change": "Record new changes of",
    "wall": "Record new changes of",
    "upgrade": "Apply technical or declaration upgrade on",
}


def commits(versions: int, services: int, seed: int) -> Iterator[bytes]:
    """The stream for `git fast-import`: all documents begin, then steps fall on one after the other."""
    chance = random.Random(seed)
    places = [f"Harbor {n:03}/{kind}.md" for n in range(services) for kind in KINDS]
    texts = [
        Text(place[:-3].replace("/", " "), random.Random(f"{seed} {place}")) for place in places
    ]
    for text in texts:
        text.begin(int(min(chance.lognormvariate(10.2, 1.1), 400_000)))
    at = BEGAN
    for number in range(versions):
        at += timedelta(seconds=chance.randint(60, 6000))
        first = number < len(texts)
        which = number if first else chance.randrange(len(texts))
        kind = "first" if first else texts[which].step()
        data = WALL.encode() if kind == "wall" else texts[which].bytes
        yield commit(places[which], kind, at, data)


def commit(place: str, kind: str, at: datetime, data: bytes) -> bytes:
    """One commit of one file, with the engine's words."""
    said = (
        f"{PHRASES[kind]} {place.removesuffix('.md').replace('/', ' ')}\n\n"
        "This version was recorded after extracting from snapshot "
        "https://git.example/snapshots/commit/0123456789abcdef0123456789abcdef01234567\n\n"
        "X-engine-version: 7.1.0"
    )
    who = f"{AUTHOR} {int(at.timestamp())} +0000"
    head = f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(said)}\n{said}\n"
    return f'{head}M 100644 inline "{place}"\ndata {len(data)}\n'.encode() + data + b"\n\n"


def make(into: Path, versions: int, services: int, seed: int = 5) -> None:
    """Write the repository, bare and packed."""
    subprocess.run(
        ["git", "init", "--quiet", "--bare", "--initial-branch=main", str(into)], check=True
    )
    command = ["git", "-C", str(into), "fast-import", "--quiet", "--depth=50"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin
        for data in commits(versions, services, seed):
            process.stdin.write(data)
        process.stdin.close()
    if process.returncode:
        raise SystemExit(process.returncode)


def main() -> None:
    """Read the arguments, and write the collection."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("into", type=Path)
    parser.add_argument("--versions", type=int, default=42_000)
    parser.add_argument("--services", type=int, default=250)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args()
    make(asked.into, asked.versions, asked.services, asked.seed)


if __name__ == "__main__":
    main()

"""Small collections of versions as real git repositories, made by one `git fast-import` each."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

AUTHOR = "Collection Robot <robot@collection.example>"
ENGINE = "X-engine-version: 7.1.0"


@dataclass(frozen=True)
class Made:
    """A commit to be made. A file whose text is None is deleted; `renamed` moves files first.

    `number` counts commits from 1; `parents` are such numbers, the one before it where none is given.
    """

    message: str
    at: datetime
    files: Mapping[str, str | bytes | None] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    parents: tuple[int, ...] | None = None


def at(day: int, hour: int = 6, month: int = 3, year: int = 2024) -> datetime:
    """A moment at which something is recorded."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def recorded(
    path: str, text: str | bytes, when: datetime, phrase: str = "Record new changes of"
) -> Made:
    """A record as the engine makes it: one file, the usual words, and a trailer."""
    name = path.removesuffix(".md").replace("/", " ")
    snapshot = "https://git.example/snapshots/commit/0123456789abcdef0123456789abcdef01234567"
    body = f"This version was recorded after extracting from snapshot {snapshot}"
    return Made(f"{phrase} {name}\n\n{body}\n\n{ENGINE}", when, {path: text})


def collection(folder: Path, commits: Iterable[Made], bare: bool = False) -> Path:
    """A repository with these commits on its branch `main`."""
    git("init", "--quiet", "--initial-branch=main", *(["--bare"] if bare else []), str(folder))
    stream = b"".join(_stream(number, made) for number, made in enumerate(commits, 1))
    git("-C", str(folder), "fast-import", "--quiet", "--force", stdin=stream)
    return folder


def git(*words: str, stdin: bytes = b"") -> str:
    """What git says; its own settings are left out."""
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    run = subprocess.run(["git", *words], input=stdin, capture_output=True, check=True, env=env)
    return run.stdout.decode()


def texts_of(folder: Path, branch: str = "main") -> list[tuple[str, str, str]]:
    """Every version in a repository, oldest first: its date, its path and its text."""
    form = ("--reverse", "--topo-order", "--format=@%H %aI", "--name-only")
    listed = git("-c", "core.quotePath=false", "-C", str(folder), "log", *form, branch)
    found: list[tuple[str, str, str]] = []
    commit = when = ""
    for line in listed.splitlines():
        if line.startswith("@"):
            commit, when = line.removeprefix("@").split(" ")
        elif "/" in line:
            found.append((when, line, git("-C", str(folder), "show", f"{commit}:{line}")))
    return found


def _stream(number: int, made: Made) -> bytes:
    seconds = f"{int(made.at.timestamp())} +0000"
    message = made.message.encode()
    parents = made.parents if made.parents is not None else ((number - 1,) if number > 1 else ())
    out = [f"commit refs/heads/main\nmark :{number}\n".encode()]
    out += [f"{who} {AUTHOR} {seconds}\n".encode() for who in ("author", "committer")]
    out += [b"data %d\n%s\n" % (len(message), message)]
    out += [
        f"{'from' if place == 0 else 'merge'} :{parent}\n".encode()
        for place, parent in enumerate(parents)
    ]
    out += [f'R "{old}" "{new}"\n'.encode() for old, new in made.renamed.items()]
    for path, text in made.files.items():
        out.append(_file(path, text))
    return b"".join(out) + b"\n"


def _file(path: str, text: str | bytes | None) -> bytes:
    if text is None:
        return f'D "{path}"\n'.encode()
    data = text.encode() if isinstance(text, str) else text
    return f'M 100644 inline "{path}"\ndata {len(data)}\n'.encode() + data + b"\n"

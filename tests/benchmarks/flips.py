"""How many altered bytes `govterms verify` finds: every one, or the flips that it missed are printed.

usage: python tests/benchmarks/flips.py FOLDER [--count N] [--seed S]

FOLDER is a project's `tos_snapshots`, which is copied first (`govterms demo` makes one). Each try alters
one byte of one file, looks, and puts the byte back. A flip is found where a message is given, and named
where a message names the file that was altered, or, for a line of the ledger, a file of the ledger.
"""

import argparse
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from govterms.snapshot import Ledger
from govterms.snapshot.verify import verify


@dataclass(frozen=True, slots=True)
class Flip:
    """One byte altered: in which file, where, and whether it was found and its file named."""

    path: str
    at: int
    mask: int
    is_found: bool
    is_named: bool


def flip_some(folder: Path, count: int, chance: random.Random) -> list[Flip]:
    """Alter bytes one at a time, in each file in turn, and look for each."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    return [_flip(folder, paths[number % len(paths)], chance) for number in range(count)]


def _flip(folder: Path, path: Path, chance: random.Random) -> Flip:
    before = path.read_bytes()
    at, mask = chance.randrange(len(before)), chance.randrange(1, 256)
    path.write_bytes(before[:at] + bytes([before[at] ^ mask]) + before[at + 1 :])
    try:
        found = list(verify(folder, Ledger(folder / "_ledger")))
    finally:
        path.write_bytes(before)
    name = path.relative_to(folder).as_posix()
    wanted = "_ledger/" if name.startswith("_ledger/") else f"{name}:"
    return Flip(name, at, mask, bool(found), any(one.startswith(wanted) for one in found))


def _told(flips: Sequence[Flip]) -> Iterator[str]:
    kinds = Counter("".join(Path(flip.path).suffixes[-2:]) or flip.path for flip in flips)
    yield f"{len(flips)} bytes altered in {len({flip.path for flip in flips})} files: {dict(kinds)}"
    yield f"found {sum(flip.is_found for flip in flips)}, file named {sum(f.is_named for f in flips)}"
    yield from (f"missed: {flip}" for flip in flips if not flip.is_named)


def main() -> None:
    """Print what was tried and found; exit 1 where one was missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        copy = Path(place) / "tos_snapshots"
        shutil.copytree(given.folder, copy)
        flips = flip_some(copy, given.count, random.Random(given.seed))
    print("\n".join(_told(flips)))
    sys.exit(not all(flip.is_named for flip in flips))


if __name__ == "__main__":
    main()

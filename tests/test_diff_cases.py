"""Each kind of change is told from each kind of noise, case by case.

A case is a folder with `before.md` and `after.md`, paragraphs apart by an empty line, and the
`expected.md` that a person has read. `UPDATE_GOLDEN=1 pytest tests/test_diff_cases.py` writes what comes
out now; the difference is then read like code.
"""

import os
from pathlib import Path

import pytest

from govterms.diff import compare, word_diff
from govterms.model import Place, Version

FOLDER = Path(__file__).parent / "cases_diff"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
SIGNS = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}


def version_of(path: Path) -> Version:
    paragraphs = path.read_text(encoding="utf-8").strip("\n").split("\n\n")
    return Version("harbor/terms-of-service", None, tuple(paragraphs))


def told(case: Path) -> str:
    """A change as a reader of test cases wants it."""
    change = compare(version_of(case / "before.md"), version_of(case / "after.md"))
    words = f"{change.words_added} words added, {change.words_removed} removed"
    return "\n\n".join([f"{change.change_class}; {words}", *map(told_place, change.places)]) + "\n"


def told_place(place: Place) -> str:
    runs = word_diff("\n".join(place.deleted), "\n".join(place.inserted))
    moved = f", other end {place.moved}" if place.moved else ""
    words = "".join(SIGNS[run.kind].format(run.text) for run in runs)
    return f"### {place.id} {place.change_class} in {place.heading!r}{moved}\n\n{words}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_is_told_as_a_person_has_read_it(case: Path) -> None:
    golden = case / "expected.md"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(told(case), encoding="utf-8")

    assert told(case) == golden.read_text(encoding="utf-8")

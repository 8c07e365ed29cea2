"""What is kept is read again by today's declarations; what reads otherwise is named, nothing written."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govterms.cli import govterms
from govterms.extract import extract
from govterms.snapshot import Archive
from tests.support import MONDAY, TUESDAY, URL, a_capture, a_document, a_reading, tree, write

PAGE = (
    "<main><h1>Harbor</h1><p>Be kind.</p><p>Pay your fees.</p></main><footer>Harbor Inc.</footer>"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two captures of one document, read by `main`."""
    declare(tmp_path, "[main]")
    document = a_document()
    for at in (MONDAY, TUESDAY):
        capture = a_capture(PAGE.replace("kind", f"kind on day {at.day}"), at)
        Archive(tmp_path / "tos_snapshots").add(capture, a_reading(extract(capture, document)))
    return tmp_path


def declare(root: Path, select: str) -> None:
    write(
        root / "docs" / "platforms" / "harbor.md",
        "---\ntitle: Harbor\ndocuments:\n  terms-of-service:\n    title: Terms of Service\n"
        f"    url: {URL}\n    select: {select}\n---\n",
    )


def reread(root: Path, *words: str) -> Result:
    return CliRunner().invoke(govterms, ["reread", "--root", str(root), *words])


def test_what_reads_as_it_was_kept_is_only_counted(root: Path) -> None:
    told = reread(root, "--check")

    assert told.exit_code == 0
    assert told.stdout == ""
    assert "2 captures read again: 2 as they were kept" in told.stderr


def test_a_mended_selector_shows_what_it_makes_of_every_capture(root: Path) -> None:
    declare(root, "[main, footer]")
    before = tree(root)

    told = reread(root, "harbor", "--check")

    assert told.exit_code == 1
    assert [line.split(": ", 1)[1] for line in told.stdout.splitlines()] == [
        "reads otherwise: 12 words, 10 when it was kept"
    ] * 2
    assert tree(root) == before


def test_a_selector_that_finds_nothing_in_what_is_kept_is_told(root: Path) -> None:
    declare(root, "[article]")

    told = reread(root)

    assert told.exit_code == 0
    assert told.stdout.count("cannot be read") == 2

"""What comes in goes out again: an exported collection has the very texts, dates and words of its source."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from govterms.errors import UsageError
from govterms.exports import commits
from govterms.exports.commits import Exported
from govterms.imports import history, messages, repository
from govterms.model import Capture, Exchange
from govterms.snapshot import Archive
from govterms.snapshot.packing import Reading
from tests.cases_imports.collections import at, collection, git, recorded, texts_of
from tests.cases_imports.project import NOW, TERMS_ID, command, imported, project
from tests.cases_imports.words import INDEMNITY, PRIVACY, SHORTER_APPEAL, TERMS, WALL
from tests.support import tree

PATH = "Harbor/Terms of Service.md"
UPGRADE = "Apply technical or declaration upgrade on"
COMMITS = (
    recorded(PATH, TERMS, at(1), "First record of"),
    recorded("Harbor/Privacy Policy.md", PRIVACY, at(1, 7), "First record of"),
    recorded(PATH, WALL, at(6)),
    recorded(PATH, SHORTER_APPEAL, at(9)),
    recorded(PATH, SHORTER_APPEAL + "\nRead otherwise now.\n", at(9), UPGRADE),
    recorded(
        "Häven & Co/Terms (EU).md", PRIVACY.replace("Harbor", "Haven"), at(10), "First record of"
    ),
    recorded(PATH, INDEMNITY, at(20)),
)
PAGE = """<main><h1>Harbor Terms of Service</h1>
<p>You keep the rights in what you post here, always.</p></main>"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def log_of(folder: Path) -> list[tuple[str, str]]:
    """The date and subject of each commit, oldest first."""
    told = git("-C", str(folder), "log", "--reverse", "--topo-order", "--format=%aI %s", "main")
    return [(line[:25], line[26:]) for line in told.splitlines()]


def keep_page(root: Path, when: datetime, page: str = PAGE, document: str = TERMS_ID) -> None:
    """A page that was fetched here."""
    url = "https://harbor.example/terms"
    exchange = Exchange(url, url, 200, "text/html", page.encode(), "utf-8")
    capture = Capture(document, when, (exchange,))
    Archive(root / "tos_snapshots").add(capture, Reading(None, None, "declaration", "1"))


def test_a_collection_comes_out_as_it_came_in(root: Path, tmp_path: Path) -> None:
    source = collection(tmp_path / "source", COMMITS)
    imported(root, source)

    command("export", "ota", tmp_path / "out", "--root", root)

    assert sorted(texts_of(tmp_path / "out")) == sorted(texts_of(source))
    assert [subject for _, subject in log_of(tmp_path / "out")] == [
        subject for _, subject in log_of(source)
    ]


def test_what_came_out_comes_in_again_as_the_same_history(root: Path, tmp_path: Path) -> None:
    imported(root, collection(tmp_path / "source", COMMITS))
    command("export", "ota", tmp_path / "out", "--root", root)
    again = project(tmp_path / "again")

    imported(again, tmp_path / "out")

    kept, kept_again = Archive(root / "tos_snapshots"), Archive(again / "tos_snapshots")
    assert kept_again.documents() == kept.documents()
    assert [one.provenance.raw for one in kept_again.kept(TERMS_ID)] == [
        one.provenance.raw for one in kept.kept(TERMS_ID)
    ]


def test_engines_and_snapshots_are_told_as_they_were(root: Path, tmp_path: Path) -> None:
    imported(root, collection(tmp_path / "source", COMMITS))
    command("export", "ota", tmp_path / "out", "--root", root)

    with repository.opened(tmp_path / "out") as out:
        notes = [messages.read(commit.message) for commit in out.commits()]

    assert {note.engine for note in notes} == {"7.1.0"}
    assert [note.kind for note in notes].count("upgrade") == 1
    assert all(note.snapshots[0].startswith("https://git.example/snapshots/") for note in notes)


def test_the_same_archive_always_gives_the_same_commits(root: Path, tmp_path: Path) -> None:
    imported(root, collection(tmp_path / "source", COMMITS))

    command("export", "ota", tmp_path / "one", "--root", root)
    command("export", "ota", tmp_path / "two", "--root", root)

    tips = [git("-C", str(tmp_path / name), "rev-parse", "main") for name in ("one", "two")]
    assert tips[0] == tips[1]


def test_our_own_captures_are_exported_as_they_read(root: Path, tmp_path: Path) -> None:
    keep_page(root, datetime(2026, 8, 17, 6, tzinfo=UTC))
    keep_page(root, datetime(2026, 8, 18, 6, tzinfo=UTC), PAGE.replace("always", "for ever"))

    command("export", "ota", tmp_path / "out", "--root", root)

    assert log_of(tmp_path / "out") == [
        ("2026-08-17T06:00:00+00:00", "First record of Harbor Terms of Service"),
        ("2026-08-18T06:00:00+00:00", "Record new changes of Harbor Terms of Service"),
    ]
    text = (tmp_path / "out" / PATH).read_text(encoding="utf-8")
    assert text.startswith("# Harbor Terms of Service\n")
    assert "for ever" in text


def test_each_version_names_its_capture_and_the_page_it_was_read_from(
    root: Path, tmp_path: Path
) -> None:
    keep_page(root, datetime(2026, 8, 17, 6, tzinfo=UTC))
    command("export", "ota", tmp_path / "out", "--root", root)

    said = git("-C", str(tmp_path / "out"), "log", "-1", "--format=%B")
    (kept,) = Archive(root / "tos_snapshots").kept(TERMS_ID)

    assert "X-source-document-location: https://harbor.example/terms" in said
    assert "X-govterms-capture: harbor/terms-of-service/20260817T060000Z" in said
    assert f"X-govterms-warc-sha256: {kept.provenance.warc}" in said


def test_a_second_export_adds_nothing_and_a_later_one_what_is_new(
    root: Path, tmp_path: Path
) -> None:
    keep_page(root, datetime(2026, 8, 17, 6, tzinfo=UTC))
    command("export", "ota", tmp_path / "out", "--root", root)
    before = tree(tmp_path / "out")

    command("export", "ota", tmp_path / "out", "--root", root)
    same = tree(tmp_path / "out") == before
    keep_page(root, datetime(2026, 8, 18, 6, tzinfo=UTC), PAGE.replace("always", "for ever"))
    command("export", "ota", tmp_path / "out", "--root", root)

    assert same
    assert len(log_of(tmp_path / "out")) == 2


def test_history_that_came_in_behind_needs_a_new_folder(root: Path, tmp_path: Path) -> None:
    keep_page(root, datetime(2026, 8, 17, 6, tzinfo=UTC))
    command("export", "ota", tmp_path / "out", "--root", root)
    imported(root, collection(tmp_path / "source", COMMITS), "--now", NOW)

    with pytest.raises(UsageError, match="older than what out has already"):
        command("export", "ota", tmp_path / "out", "--root", root)

    assert len(log_of(tmp_path / "out")) == 1


def test_somebody_elses_repository_is_left_alone(root: Path, tmp_path: Path) -> None:
    keep_page(root, datetime(2026, 8, 17, 6, tzinfo=UTC))
    theirs = collection(tmp_path / "theirs", COMMITS)
    git("-C", str(theirs), "reset", "--hard", "--quiet", "main")

    with pytest.raises(UsageError, match="not a repository of our making"):
        command("export", "ota", theirs, "--root", root)
    with pytest.raises(UsageError, match="docs: is neither empty nor a repository"):
        command("export", "ota", root / "docs", "--root", root)


def test_a_capture_that_nobody_can_read_any_more_is_told(root: Path, tmp_path: Path) -> None:
    keep_page(root, datetime(2026, 8, 17, 6, tzinfo=UTC))
    keep_page(root, datetime(2026, 8, 17, 6, tzinfo=UTC), document="haven/terms")

    done = command("export", "ota", tmp_path / "out", "--root", root)

    assert "haven/terms/20260817T060000Z: no longer declared" in done.stderr
    assert len(log_of(tmp_path / "out")) == 1


@pytest.mark.parametrize("path", ['Harbor "X"/Terms\\new.md', "Häfen/AGB\tneu.md"])
def test_names_of_any_letters_are_written_so_that_git_reads_them(tmp_path: Path, path: str) -> None:
    one = Exported(
        "harbor/terms", "20240301T060000Z", path, at(1), b"Be kind.\n", "first", "0" * 64
    )
    git("init", "--quiet", "--bare", "--initial-branch=main", str(tmp_path / "out"))

    git("-C", str(tmp_path / "out"), "fast-import", "--quiet", stdin=commits.lines(one, ""))

    with repository.opened(tmp_path / "out") as out:
        assert [terms.path for terms in history.gather(out.commits())] == [path]

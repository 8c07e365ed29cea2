"""A second build does only what is new, and gives the very same site."""

from pathlib import Path

import pytest

from govterms.publish import apart, site
from govterms.publish.remembered import Remembered
from tests import site_project

CHANGE = "changes/harbor/terms-of-service/20260914T091700Z"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but those that carry the day of the build."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("sitemap")
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = site_project.make(tmp_path_factory.mktemp("twice") / "project")
    site.build(root, root / "site")
    return root


def test_a_second_build_gives_the_same_site_and_reads_no_capture_again(project: Path) -> None:
    kept = contents(project / "build" / "remembered" / "mkdocs")
    first = contents(project / "site")

    site.build(project, project / "site")

    assert contents(project / "site") == first
    assert contents(project / "build" / "remembered" / "mkdocs") == kept


def test_another_declaration_is_never_answered_from_what_was_kept(project: Path) -> None:
    page = project / "docs" / "platforms" / "harbor.md"
    words = page.read_text(encoding="utf-8")
    text = project / "site" / "captures" / "harbor" / "terms-of-service" / "20260914T091700Z.txt"
    before = text.read_text(encoding="utf-8")

    page.write_text(words.replace("select: [main]", "select: [h2]", 1), encoding="utf-8")
    site.build(project, project / "site")
    after = text.read_text(encoding="utf-8")
    page.write_text(words, encoding="utf-8")

    assert "You shall appeal" in before
    assert "You shall appeal" not in after


def test_the_parts_set_apart_are_all_back_and_their_folder_is_gone(project: Path) -> None:
    page = (project / "site" / f"{CHANGE}.html").read_text(encoding="utf-8")

    assert apart.STAND_IN.search(page) is None
    assert 'class="redlines"' in page
    assert "SHA-256 of what came" in page
    assert not (project / "site" / apart.FOLDER).exists()


def test_words_that_counsel_adds_under_a_redline_stay_markdown(tmp_path: Path) -> None:
    root = site_project.make(tmp_path / "project")
    page = root / "docs" / f"{CHANGE}.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nRead with *care*.\n", encoding="utf-8")

    site.build(root, root / "site")

    built = (root / "site" / f"{CHANGE}.html").read_text(encoding="utf-8")
    assert "Read with <em>care</em>." in built


def test_what_was_cut_or_edited_is_made_anew(tmp_path: Path) -> None:
    kept = Remembered(tmp_path)
    kept.bytes_of("text", ("a",), lambda: b"one")
    file = next(tmp_path.iterdir())
    file.write_bytes(file.read_bytes()[:-1])

    assert kept.bytes_of("text", ("a",), lambda: b"two") == b"two"
    assert kept.bytes_of("text", ("a",), lambda: b"three") == b"two"


def test_what_a_build_did_not_use_is_forgotten(tmp_path: Path) -> None:
    Remembered(tmp_path).bytes_of("text", ("a",), lambda: b"one")
    later = Remembered(tmp_path)
    later.bytes_of("text", ("b",), lambda: b"two")

    later.forget_the_rest()

    assert len(list(tmp_path.iterdir())) == 1
    assert later.bytes_of("text", ("b",), lambda: b"three") == b"two"


def test_another_version_of_the_tool_remembers_nothing(tmp_path: Path) -> None:
    Remembered(tmp_path).bytes_of("text", ("a",), lambda: b"one")

    assert Remembered(tmp_path, "another").bytes_of("text", ("a",), lambda: b"two") == b"two"

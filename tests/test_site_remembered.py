"""A second build does only what is new, and gives the very same site."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms.publish import apart, site
from govterms.publish.remembered import HEAD, opened
from tests import site_project

ANOTHER = """
import sys
from pathlib import Path
from tests.test_site_remembered import made_many
made_many(Path(sys.argv[1]), "abcdefghi")
"""
"""A build in a process of its own."""
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
    kept = contents(project / "build" / "remembered")
    first = contents(project / "site")

    site.build(project, project / "site")

    assert contents(project / "site") == first
    assert contents(project / "build" / "remembered") == kept


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
    page = (project / "site" / f"{CHANGE}.html").read_bytes()

    assert apart.STAND_IN[0] not in page
    assert apart.SHARED_STAND_IN[0] not in page
    assert b'class="redlines"' in page
    assert b"SHA-256 of what came" in page
    assert not (project / "site" / apart.FOLDER).exists()


def test_words_that_counsel_adds_under_a_redline_stay_markdown(tmp_path: Path) -> None:
    root = site_project.make(tmp_path / "project")
    page = root / "docs" / f"{CHANGE}.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nRead with *care*.\n", encoding="utf-8")

    site.build(root, root / "site")

    built = (root / "site" / f"{CHANGE}.html").read_text(encoding="utf-8")
    assert "Read with <em>care</em>." in built


def made(path: Path, things: str, words: bytes, version: str = "one") -> bytes:
    """What a build is told for these things by a memory, if it would make these words."""
    with opened(path, version) as remembered:
        return remembered.bytes_of("text", (things,), lambda: words)


def build_and_stop(path: Path) -> None:
    """Make one thing, and be interrupted."""
    with opened(path, "one") as remembered:
        remembered.bytes_of("text", ("b",), lambda: b"two")
        raise KeyboardInterrupt


@pytest.mark.parametrize("damage", ["cut", "edited", "empty", "strange"])
def test_what_was_cut_or_edited_is_made_anew(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    made(path, "a", b"one")
    whole = path.read_bytes()
    damaged = {"cut": whole[:-1], "edited": whole[:-1] + b"!", "empty": b"", "strange": b"x" * 999}
    path.write_bytes(damaged[damage])

    assert made(path, "a", b"two") == b"two"
    assert made(path, "a", b"three") == b"two"


def test_what_stands_before_a_cut_is_still_known(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with opened(path, "one") as remembered:
        for name in ("a", "b"):
            remembered.bytes_of("text", (name,), lambda: b"first")
    path.write_bytes(path.read_bytes()[:-1])

    with opened(path, "one") as remembered:
        assert remembered.bytes_of("text", ("a",), lambda: b"later") == b"first"
        assert remembered.bytes_of("text", ("b",), lambda: b"later") == b"later"


def test_what_one_build_asks_for_twice_is_made_once(tmp_path: Path) -> None:
    with opened(tmp_path / "kept", "one") as remembered:
        remembered.bytes_of("text", ("a",), lambda: b"one")

        assert remembered.bytes_of("text", ("a",), lambda: b"two") == b"one"


def test_what_a_build_did_not_use_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    made(path, "a", b"one")
    made(path, "b", b"two")

    assert path.stat().st_size == HEAD.size + len(b"two")
    assert made(path, "b", b"three") == b"two"
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]


def made_many(path: Path, names: str) -> list[bytes]:
    """What a build is told for each of these names, if it would make them anew."""
    with opened(path, "one") as remembered:
        return [remembered.bytes_of("text", (name,), lambda: b"first") for name in names]


def test_what_is_new_is_put_behind_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    made_many(path, "abcdefgh")
    there, place = path.read_bytes(), path.stat().st_ino

    made_many(path, "abcdefgi")

    assert path.stat().st_ino == place
    assert path.read_bytes()[: len(there)] == there
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]
    assert made(path, "i", b"later") == b"first"


def test_the_file_never_holds_a_third_more_than_is_used(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    made_many(path, "abcdefgh")
    size = path.stat().st_size

    for names in ("bcdefghi", "cdefghij", "defghijk", "efghijkl", "fghijklm"):
        made_many(path, names)

        assert path.stat().st_size <= size * 4 / 3 + size / 8


def test_of_two_builds_at_once_none_spoils_what_the_other_kept(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    made_many(path, "abcdefgh")

    with opened(path, "one") as slow:
        for name in "abcdefgh":
            slow.bytes_of("text", (name,), lambda: b"later")
        subprocess.run([sys.executable, "-c", ANOTHER, str(path)], check=True)
        slow.bytes_of("text", ("j",), lambda: b"first")

    assert made_many(path, "abcdefghj") == [b"first"] * 9
    whole, rest = divmod(path.stat().st_size, HEAD.size + len(b"first"))
    assert (whole, rest) == (9, 0)


def test_a_build_that_failed_keeps_what_it_did_and_what_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    made(path, "a", b"one")

    with pytest.raises(KeyboardInterrupt):
        build_and_stop(path)

    with opened(path, "one") as remembered:
        assert remembered.bytes_of("text", ("a",), lambda: b"three") == b"one"
        assert remembered.bytes_of("text", ("b",), lambda: b"three") == b"two"


def test_what_a_cut_left_half_written_is_cleared_in_time(tmp_path: Path) -> None:
    old, new = tmp_path / "kept.1.part", tmp_path / "kept.2.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))

    made(tmp_path / "kept", "a", b"one")

    assert not old.exists()
    assert new.exists()


def test_another_version_of_the_tool_remembers_nothing(tmp_path: Path) -> None:
    made(tmp_path / "kept", "a", b"one")

    assert made(tmp_path / "kept", "a", b"two", "another") == b"two"


@given(pieces=st.lists(st.binary(max_size=20)))
def test_pieces_are_remembered_as_they_were_made_whatever_is_in_them(pieces: list[bytes]) -> None:
    with TemporaryDirectory() as folder, opened(Path(folder) / "kept") as remembered:
        made = remembered.pieces_of("page", ("a",), lambda: pieces)
        again = remembered.pieces_of("page", ("a",), lambda: [b"made anew"])

    assert made == again == tuple(pieces)

"""A file that the last site has already is given a second name; any other is written."""

import os
from pathlib import Path

import pytest

from govterms.publish.writing import Mirror, Writer, claimed, holds, sweep
from tests.support import tree, write


def put(tmp_path: Path, uri: str, data: bytes) -> Path:
    """A file put into a new site beside an old one."""
    Writer(tmp_path / "new", tmp_path / "old").put(uri, data)
    return tmp_path / "new" / uri


def test_a_file_that_stayed_is_linked(tmp_path: Path) -> None:
    old = write(tmp_path / "old" / "a" / "one.txt", "same")

    new = put(tmp_path, "a/one.txt", b"same")

    assert new.samefile(old)


@pytest.mark.parametrize("words", ["sam", "same!", "edit", ""])
def test_a_file_that_is_another_is_written_and_the_old_one_stays(
    words: str, tmp_path: Path
) -> None:
    old = write(tmp_path / "old" / "one.txt", words)

    new = put(tmp_path, "one.txt", b"same")

    assert new.read_bytes() == b"same"
    assert old.read_text(encoding="utf-8") == words


def test_a_page_is_never_linked_for_it_is_written_again(tmp_path: Path) -> None:
    old = write(tmp_path / "old" / "one.html", "same")

    assert not put(tmp_path, "one.html", b"same").samefile(old)


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "aside", "same")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "one.txt").symlink_to(tmp_path / "aside")

    assert not holds(f"{tmp_path}/old/one.txt", b"same")
    assert not put(tmp_path, "one.txt", b"same").is_symlink()


def test_where_nothing_can_be_linked_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError("another disk")

    write(tmp_path / "old" / "one.txt", "same")
    monkeypatch.setattr(os, "link", refused)

    assert put(tmp_path, "one.txt", b"same").read_bytes() == b"same"


def test_a_mirror_has_what_was_put_there_and_no_more(tmp_path: Path) -> None:
    write(tmp_path / "aside", "copied")
    for words in ("one", "two"):
        mirror = Mirror(tmp_path / "kept")
        mirror.put(f"{words}/own.md", b"own")
        mirror.put("shared.md", words.encode())
        mirror.copy(str(tmp_path / "aside"), f"{tmp_path}/kept/copied")
        mirror.forget_the_rest()

    there = {"two/own.md": b"own", "shared.md": b"two", "copied": b"copied"}
    assert tree(tmp_path / "kept") == there
    assert not (tmp_path / "kept" / "one").exists()


def test_what_stayed_in_a_mirror_is_not_written(tmp_path: Path) -> None:
    old = write(tmp_path / "a.md", "same")
    os.utime(old, (1, 1))

    Mirror(tmp_path).put("a.md", b"same")

    assert old.stat().st_mtime == 1


def test_a_claimed_folder_is_there_for_the_next_and_not_for_a_second_at_once(
    tmp_path: Path,
) -> None:
    place = tmp_path / "staged"
    with claimed(place, ["a"]) as own:
        write(own / "a", "kept")
    with claimed(place, ["a"]) as own:
        inside = tree(own), place.exists()

    assert inside == ({"a": b"kept"}, False)
    assert tree(place) == {"a": b"kept"}
    assert [one.name for one in tmp_path.iterdir()] == ["staged"]


def test_what_a_builder_keeps_there_for_itself_is_taken_away(tmp_path: Path) -> None:
    write(tmp_path / "staged" / ".cache" / "x", "theirs")
    write(tmp_path / "staged" / "mkdocs.yml", "{}")

    with claimed(tmp_path / "staged", ["a"]) as own:
        assert tree(own) == {}


def test_a_folder_of_a_build_that_failed_is_gone(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), claimed(tmp_path / "staged", ["a"]):
        raise KeyboardInterrupt

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_a_faster_build_put_there_stays(tmp_path: Path) -> None:
    place = tmp_path / "staged"
    with claimed(place, ["a"]) as own:
        write(own / "a", "slow")
        write(place / "a", "fast")

    assert tree(place) == {"a": b"fast"}
    assert [one.name for one in tmp_path.iterdir()] == ["staged"]


def test_what_a_cut_left_is_swept_in_time(tmp_path: Path) -> None:
    for name in ("staged.1.part", "staged.2.part"):
        write(tmp_path / name / "a", "half")
    os.utime(tmp_path / "staged.1.part", (0, 0))

    sweep(tmp_path / "staged")

    assert [one.name for one in tmp_path.iterdir()] == ["staged.2.part"]

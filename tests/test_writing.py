"""A file that the last site has already is given a second name; any other is written."""

import os
from pathlib import Path

import pytest

from govterms.publish.writing import Writer, holds
from tests.support import write


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

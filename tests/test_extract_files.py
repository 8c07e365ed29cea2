"""A file on disk is read by what it is, and what is wrong with it is said."""

from pathlib import Path

import pytest

from govterms.errors import ExtractError, UsageError
from govterms.extract import read_file

PAGE = "<title>T</title><nav>Menu</nav><main><h1>Terms</h1><p>Be <a href='/k'>kind</a>.</p></main>"


@pytest.mark.parametrize("name", ["terms.html", "TERMS.HTM", "terms.xhtml", "terms", "terms.bin"])
def test_a_page_is_read_whole_unless_selectors_are_given(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(f"<html><body>{PAGE}</body></html>", encoding="utf-8")

    assert read_file(path).paragraphs == ("Menu", "# Terms", "Be [kind](/k).")
    assert read_file(path, ["main"], ["h1"]).paragraphs == ("Be [kind](/k).",)


@pytest.mark.parametrize("name", ["terms.md", "terms.txt", "terms.markdown", "terms"])
def test_a_text_is_read_as_a_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("# Terms\n\nBe\nkind.\n", encoding="utf-8")

    version = read_file(path)

    assert version.paragraphs == ("# Terms", "Be kind.")
    assert (version.document_id, version.at) == (name, None)


def test_where_a_file_lies_is_no_part_of_its_text(tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "t.html", tmp_path / "b" / "t.html"
    first.parent.mkdir()
    second.parent.mkdir()
    first.write_text(PAGE, encoding="utf-8")
    second.write_text(PAGE, encoding="utf-8")

    assert read_file(first) == read_file(second)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.html: there is no such file"):
        read_file(tmp_path / "gone.html")


def test_every_selector_that_is_not_css_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.html"
    path.write_text(PAGE, encoding="utf-8")

    with pytest.raises(UsageError) as raised:
        read_file(path, ["main >", "p"], ["..x"])

    assert [line.split(" is not")[0] for line in str(raised.value).split("\n")] == [
        "'main >'",
        "'..x'",
    ]


def test_a_selector_that_finds_nothing_says_which_option_to_mend(tmp_path: Path) -> None:
    path = tmp_path / "t.html"
    path.write_text(PAGE, encoding="utf-8")

    with pytest.raises(ExtractError, match=r"nothing matches select: \.gone; .* mend --select"):
        read_file(path, [".gone"])


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    path.write_bytes(b"")

    with pytest.raises(ExtractError) as raised:
        read_file(path)

    assert raised.value.problem.reason == "empty"

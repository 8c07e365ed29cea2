"""A capture's page that is read the short way says what it says the long way."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms import frontmatter
from govterms.errors import DeclarationError
from govterms.model import Hop
from govterms.model.records import AskedPage, Provenance
from govterms.snapshot.packing import pack
from govterms.snapshot.provenance import own_form, read, write
from tests.support import a_capture, a_reading

DIGEST = "0123456789abcdef" * 4
PAGE = AskedPage(
    asked="https://harbor.example/terms?a=1#b",
    answered="https://harbor.example/terms",
    status=200,
    media_type="text/html",
    encoding="utf-8",
    bytes=120,
    sha256=DIGEST,
    etag='W/"12-ab"',
    last_modified="Mon, 05 Jan 2026 06:00:00 GMT",
    robots="no robots.txt (404)",
    how="requests",
)
WRITTEN = Provenance(
    title="harbor/terms captured 2026-01-05 06:00 UTC",
    document="harbor/terms",
    at=datetime(2026, 1, 5, 6, tzinfo=UTC),
    quality="good",
    raw=DIGEST,
    text=DIGEST,
    warc=DIGEST,
    words=2,
    pages=(PAGE, PAGE),
    declaration=DIGEST,
    extractor="1",
    tool="govterms 0.1.0",
)
PIECES = st.sampled_from(
    [
        "a", "key", "7", " ", "  ", ":", ": ", "#", " #", "'", '"', "-", "- ", "\n", "\n- ", "\n  ", "---",
        "\n---\n", "?", "&", "*", "!", "|", ">", "%", "@", "`", "[", "]", "{", "}", ",", "~", "\t", "\r",
        "\x85", "\u2028", "\ufeff", "é", "\0", "null", "<<", "_", "\na: b", "\n  c: d", "\n- e: f",
    ]
)  # fmt: skip
WORDS = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=150)


def long_way(text: str) -> object:
    try:
        return frontmatter.parse(text, Provenance, "page.md").page
    except DeclarationError as error:
        return error.problems


def short_way(text: str) -> object:
    try:
        return read(text, "page.md")
    except DeclarationError as error:
        return error.problems


def agrees(text: str) -> bool:
    """Whether the values are those that YAML finds, wherever the short way finds any."""
    values = own_form(text)
    if values is None:
        return True
    handler = frontmatter.StrictYAML()
    head, body = handler.split(text)
    return not body.strip("\n") and handler.load(head) == values


def test_a_page_as_we_write_it_is_read_the_short_way() -> None:
    text = frontmatter.dump(WRITTEN, "")

    assert own_form(text) is not None
    assert read(text, "page.md") == WRITTEN == long_way(text)


@given(st.lists(WORDS, min_size=6, max_size=6))
def test_whatever_the_words_are_both_ways_read_the_same(words: list[str]) -> None:
    names = ("title", "detail", "tool", "imported_from")
    page = PAGE.model_copy(
        update={"etag": words[4], "hops": (Hop("https://a.example/", 301),) * (len(words[5]) % 2)}
    )
    told = {**dict(zip(names, words, strict=False)), "pages": (PAGE, page)}
    whole = WRITTEN.model_copy(update=told)
    text = frontmatter.dump(whole, "")

    assert write(whole) == text
    assert agrees(text)
    assert short_way(text) == long_way(text)


@pytest.mark.parametrize(
    "word",
    [
        "yes", "No", "null", "1", "07", "0b1", "1e5", "0x1f", "1" * 64, "0b" + "1" * 62, "1e" + "5" * 62,
        "a" * 64, "2026-01-05T06:00:00Z", "2026-01-05", "12:30", '"a"', '"it\'s"', "a:", "a: b", "a #b", "#a",
        "", "y", "=", "<<", "~", ".5", ".inf", "long " * 18 + "line", "long " * 30 + "line", "a" * 200,
    ],
)  # fmt: skip
def test_a_word_that_yaml_might_take_for_more_is_written_as_yaml_writes_it(word: str) -> None:
    page = PAGE.model_copy(update={"sha256": word, "etag": word})
    whole = WRITTEN.model_copy(update={"title": word, "raw": word, "pages": (PAGE, page)})

    assert write(whole) == frontmatter.dump(whole, "")


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_stands_in_a_head_yaml_agrees(text: str) -> None:
    assert agrees(f"---\na: b{text}\n---\n")
    assert agrees(f"---\na:\n- b: c{text}\n---\n")


@given(st.data())
def test_a_page_that_was_altered_gets_the_same_words_both_ways(data: st.DataObject) -> None:
    text = frontmatter.dump(WRITTEN, "")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    text = text[:start] + data.draw(st.lists(PIECES, max_size=4).map("".join)) + text[end:]

    assert agrees(text)
    assert short_way(text) == long_way(text)


@pytest.mark.parametrize(
    "head",
    [
        "title: A\ntitle: B", "pages:", "pages:\ntitle: A", "pages:\n  a: b", "title: A\n- a: b",
        "a: ''\na: b", "title: A\n  b: c", "pages:\n- a: b\n  a: c", "pages:\n- a: b\n  hops:\n  - c: d",
        "title: A\n\nb: c", "title: long words\n  that go on", "title: 'it''s'", "title: a: b",
        "title: a #b", "title: a:", "title: a ", "title: é",
    ],
)  # fmt: skip
def test_what_is_not_of_the_form_goes_the_long_way(head: str) -> None:
    assert own_form(f"---\n{head}\n---\n") is None


def test_what_a_watch_keeps_is_read_the_short_way() -> None:
    packed = pack(a_capture(), a_reading())

    assert own_form(packed.page.decode()) is not None
    assert read(packed.page.decode(), "page.md") == packed.provenance

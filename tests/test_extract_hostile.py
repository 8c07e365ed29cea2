"""Markup made to exhaust its reader costs seconds at most, and gives text or a reason."""

import time
from collections.abc import Iterator

import pytest

from govterms.errors import ExtractError
from govterms.extract import extract_exchange
from govterms.model import Exchange, Part

URL = "https://harbor.example/terms"
SECONDS = 30
"""Far above what each takes (at most about two), far below what it took before it was guarded against."""


def read(body: bytes, select: str = "body", remove: tuple[str, ...] = ()) -> tuple[str, ...]:
    return extract_exchange(
        Exchange(URL, URL, 200, "text/html", body), Part(URL, (select,), remove)
    )


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "tag", ["div", "b", "ul><li", "table><tr><td", "blockquote", "p><span", "x-y"]
)
def test_a_hundred_thousand_levels_are_refused(tag: str) -> None:
    with pytest.raises(ExtractError, match="nested more than 2,048 deep") as raised:
        read(b"<body>" + f"<{tag}>".encode() * 100_000 + b"deep")

    assert raised.value.problem.reason == "not-text"


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote", "section"])
def test_a_thousand_levels_are_read(tag: str) -> None:
    levels = 1000 if "><" not in tag else 500

    paragraphs = read(b"<body>" + f"<{tag}>".encode() * levels + b"deep words")

    assert paragraphs[0].endswith("deep words") or paragraphs[0].endswith("deep words**")


def test_one_line_of_ten_million_bytes_is_read_whole() -> None:
    paragraphs = read(b"<p>" + b"word " * 2_000_000 + b"</p>")

    assert [len(paragraph) for paragraph in paragraphs] == [9_999_999]


def test_a_flood_of_attributes_does_not_drown_the_text() -> None:
    flood = b" ".join(b"a%d=%d" % (at, at) for at in range(300_000))

    assert read(b"<p " + flood + b">Terms</p>") == ("Terms",)


def test_a_flood_of_attributes_hidden_in_quotes_does_not_drown_the_text() -> None:
    flood = b" ".join(b"a%d='<>'" % at for at in range(200_000))

    assert read(b"<p " + flood + b">Terms</p>") == ("Terms",)


def test_a_flood_that_is_nested_too_deep_is_refused() -> None:
    flood = b" ".join(b"a%d" % at for at in range(100_000))

    with pytest.raises(ExtractError, match="nested more than"):
        read(b"<p " + flood + b">" + b"<div>" * 3000 + b"deep")


@pytest.mark.parametrize(
    "body",
    [
        b"<" * 2_000_000,
        b"<a " * 700_000,
        b"<a/x=<a" * 400_000,
        b'<a x="' * 500_000,
        b"<!--" * 700_000,
        b"<noscript" * 300_000 + b"<iframe",
        b"<noscript><iframe>" * 100_000,
        b"&" * 2_000_000,
        b"</p>" * 700_000,
        b"<script><!--" * 200_000,
        b"<meta charset=" * 200_000,
        b"<" + b"a" * 3_000_000,
        b"<a " + b" " * 3_000_000,
        b"<![CDATA[" * 300_000,
    ],
    ids=lambda body: body[:12].decode(),
)
def test_markup_that_fights_its_reader_gives_text_or_a_reason(body: bytes) -> None:
    try:
        paragraphs = read(body + b"<p>Terms</p>")
    except ExtractError as error:
        paragraphs = (error.problem.reason,)

    assert paragraphs


@pytest.mark.parametrize(
    "body",
    [
        b"<p>word</p>" * 100_000,
        b"<ul>" + b"<li>word" * 100_000,
        b"<table>" + b"<tr><td>a<td>b" * 60_000,
        b"<b>word</b> " * 100_000,
        b"<a href=/x>word</a> " * 100_000,
        b"word<br>" * 100_000,
        b"<ol>" + b"<li value=9>x</li>" * 50_000,
        b"<p><b><i><u>" + b"<div>word</div>" * 50_000,
        b"<span aria-hidden=true style='display:none'>x</span>word " * 50_000,
        b"<pre>" + b"line\n" * 100_000,
        b"<details><summary>a</summary>" * 1000 + b"word",
    ],
    ids=lambda body: body[:14].decode(),
)
def test_a_great_many_of_one_thing_are_read(body: bytes) -> None:
    assert "word" in read(body + b"<p>word</p>")[-1]


@pytest.mark.parametrize("select", ["li", "p, b, i, div", "*", "div div div", "body p ~ p:not(.x)"])
def test_selectors_that_match_much_are_read(select: str) -> None:
    assert read(b"<div>" * 200 + b"<ol>" + b"<li><p>word<p>word" * 1000, select)


def test_a_great_many_elements_are_removed() -> None:
    body = b"<body>" + b"<b>cut</b> kept " * 50_000

    assert len(read(body, "body", ("b",))[0].split()) == 50_000


def test_a_frame_left_open_where_scripts_are_off_does_not_swallow_the_terms() -> None:
    body = b"<body><noscript><iframe src='/tag'></noscript><main><p>Terms</p></main>"

    assert read(body, "main") == ("Terms",)


def test_a_noscript_written_by_a_script_does_not_swallow_the_terms() -> None:
    body = b"<script>w('<noscript>')</script><p>Terms</p><noscript><iframe></noscript><p>More</p>"

    assert read(body) == ("Terms", "More")


def test_a_page_that_leaves_head_and_body_unsaid_is_read() -> None:
    assert read(b"<title>T</title><nav>Menu</nav><main>Terms</main>") == ("Menu", "Terms")


def test_a_mail_address_that_hides_a_control_character_does_not_end_the_run() -> None:
    code = "2a" + bytes(byte ^ 0x2A for byte in b"a\x00b@harbor.example").hex()

    assert read(f"<p>Write to <a data-cfemail={code}>[protected]</a></p>".encode())

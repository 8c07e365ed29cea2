"""Whatever a server sends, a fetch ends with a page or with a sentence, never with a crash."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms.errors import ExtractError, FetchError
from govterms.fetch import Settings, Web, fetch
from govterms.model import Exchange, Part
from tests.web_server import Raw, WebServer

BRIEF = Settings(
    contact="watch@agency.example",
    version="1.2.3",
    delay=0,
    connect_timeout=0.5,
    read_timeout=0.2,
    deadline=0.4,
    size_cap=10_000,
    max_redirects=2,
    retries=0,
    longest_wait=0.1,
    allow_private=True,
)

LINES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK",
        b"HTTP/1.0 302 Found",
        b"HTTP/1.1 304 Not Modified",
        b"HTTP/1.1 999 ",
        b"HTTP/9.9 200",
        b"Location: //",
        b"Location: http://[",
        b"Location: \xff\xfe",
        b"Location: ?",
        b"Content-Type: text/html; charset=\x00",
        b"Content-Encoding: gzip",
        b"Content-Encoding: deflate,",
        b"Transfer-Encoding: chunked",
        b"Content-Length: -1",
        b"Content-Length: 5, 5",
        b"Set-Cookie: =; Domain=..; Max-Age=1e9; Expires=never",
        b"Set-Cookie: \xe2\x80\xae=\x01",
        b"Retry-After: 99999999999999999999",
        b" folded",
        b": nameless",
        b"",
        b"5",
        b"<main>",
        b"\x1f\x8b\x08\x00",
    ]
)


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def fetched(server: WebServer) -> Exchange | FetchError | ExtractError:
    with Web(BRIEF) as web:
        try:
            return fetch(Part(server.url("/terms"), ("main",)), web)
        except (FetchError, ExtractError) as error:
            return error


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES | st.binary(max_size=40), max_size=12))
def test_a_page_of_any_bytes_is_a_page_or_a_sentence(server: WebServer, lines: list[bytes]) -> None:
    server.pages["/terms"] = Raw((b"\r\n".join(lines),))

    assert str(fetched(server)) != ""


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, max_size=12))
def test_any_answer_of_http_is_a_page_or_a_sentence(server: WebServer, lines: list[bytes]) -> None:
    server.pages["/terms"] = Raw((b"\r\n".join([b"HTTP/1.1 200 OK", *lines]),))

    assert str(fetched(server)) != ""


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_robots_of_any_bytes_are_rules_or_a_sentence(server: WebServer, rules: bytes) -> None:
    ok = b"HTTP/1.1 200 OK\r\n\r\n"
    server.pages["/robots.txt"] = Raw((ok, b"User-agent: *\nDisallow: " + rules))
    server.pages["/terms"] = Raw((ok, b"<main>You may post.</main>"))

    assert str(fetched(server)) != ""

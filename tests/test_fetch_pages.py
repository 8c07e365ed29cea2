"""A page is asked for politely and taken as it came, with all that is needed to prove it later."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from govterms.errors import ExtractError, UsageError
from govterms.fetch import Settings, Web, fetch
from govterms.model import Exchange, Hop, Part
from tests.web_server import HTML, Answer, WebServer, redirect, robots

TERMS = b"<html><body><main><h1>Terms</h1><p>You may post.</p></main></body></html>"
QUICK = Settings(
    contact="watch@agency.example",
    version="1.2.3",
    delay=0,
    connect_timeout=1,
    read_timeout=1,
    deadline=3,
    size_cap=100_000,
    max_redirects=4,
    retries=1,
    backoff=0,
    allow_private=True,
)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        server.pages["/terms"] = Answer(TERMS)
        yield server


@pytest.fixture
def web() -> Iterator[Web]:
    with Web(QUICK) as web:
        yield web


def part(url: str) -> Part:
    return Part(url, ("main",))


def test_a_page_comes_as_the_server_sent_it(server: WebServer, web: Web) -> None:
    url = server.url("/terms")

    got = fetch(part(url), web)

    assert (got.url, got.final_url, got.status, got.body) == (url, url, 200, TERMS)
    assert (got.media_type, got.encoding, got.how) == ("text/html", "utf-8", "requests")
    assert got.hops == ()


def test_we_say_who_we_are_and_how_to_reach_us(server: WebServer, web: Web) -> None:
    fetch(part(server.url("/terms")), web)

    names = {request.header("User-Agent") for request in server.requests}
    assert names == {"govterms/1.2.3 (+watch@agency.example)"}


def test_a_contact_that_could_forge_a_header_is_refused() -> None:
    with pytest.raises(UsageError, match="on one line"):
        Settings(contact="a@agency.example\r\nCookie: x", version="1")


def test_the_request_is_recorded_as_it_was_sent(server: WebServer, web: Web) -> None:
    got = fetch(part(server.url("/terms")), web)

    assert got.request_headers == server.asked("/terms")[0].headers


def test_the_answers_headers_are_recorded_as_received(server: WebServer, web: Web) -> None:
    sent = (HTML, ("X-Twice", "one"), ("ETag", '"v1"'), ("X-Twice", "two"))
    server.pages["/terms"] = Answer(TERMS, headers=sent)

    got = fetch(part(server.url("/terms")), web)

    assert set(sent) <= set(got.headers)
    assert [value for name, value in got.headers if name == "X-Twice"] == ["one", "two"]


def test_redirects_are_followed_and_each_is_recorded(server: WebServer, web: Web) -> None:
    server.pages["/old"] = redirect("/older", 301)
    server.pages["/older"] = redirect(server.url("/terms#section"), 307)

    got = fetch(part(server.url("/old")), web)

    assert got.hops == (Hop(server.url("/old"), 301), Hop(server.url("/older"), 307))
    assert (got.url, got.final_url) == (server.url("/old"), server.url("/terms"))


def test_a_redirect_to_a_name_in_other_letters_is_followed(server: WebServer, web: Web) -> None:
    server.pages["/old"] = redirect("/bedingungen-für-alle".encode().decode("latin-1"))
    server.pages["/bedingungen-f%C3%BCr-alle"] = Answer(TERMS)

    got = fetch(part(server.url("/old")), web)

    assert got.final_url == server.url("/bedingungen-f%C3%BCr-alle")


def test_an_unchanged_page_is_told_by_its_validators(server: WebServer, web: Web) -> None:
    validators = (("ETag", '"v1"'), ("Last-Modified", "Mon, 05 Jan 2026 06:00:00 GMT"))
    server.pages["/terms"] = [
        Answer(TERMS, headers=(HTML, *validators)),
        Answer(status=304, headers=validators[:1]),
    ]

    first = fetch(part(server.url("/terms")), web)
    second = fetch(part(server.url("/terms")), web, first)

    assert (second.status, second.body, second.media_type) == (304, b"", "text/html")
    asked = server.asked("/terms")[1]
    assert asked.header("If-None-Match") == '"v1"'
    assert asked.header("If-Modified-Since") == "Mon, 05 Jan 2026 06:00:00 GMT"


def test_validators_go_only_to_the_address_that_told_them(server: WebServer, web: Web) -> None:
    server.pages["/old"] = redirect("/terms")
    server.pages["/terms"] = [
        Answer(TERMS, headers=(HTML, ("ETag", '"v1"'))),
        Answer(status=304, headers=()),
    ]

    first = fetch(part(server.url("/old")), web)
    second = fetch(part(server.url("/old")), web, first)

    assert second.status == 304
    assert server.asked("/old")[1].header("If-None-Match") is None
    assert server.asked("/terms")[1].header("If-None-Match") == '"v1"'


def test_a_rendered_page_is_not_confirmed_by_the_bytes_it_was_made_from(
    server: WebServer, web: Web
) -> None:
    url = server.url("/terms")
    rendered = Exchange(
        url, url, 200, "text/html", TERMS, headers=(("ETag", '"v1"'),), how="browser"
    )

    got = fetch(part(url), web, rendered)

    assert got.status == 200
    assert server.asked("/terms")[0].header("If-None-Match") is None


def test_cookies_live_within_one_chain_of_redirects(server: WebServer, web: Web) -> None:
    server.pages["/door"] = redirect("/terms", 302, ("Set-Cookie", "seen=yes; Path=/"))

    fetch(part(server.url("/door")), web)

    assert server.asked("/terms")[0].header("Cookie") == "seen=yes"


def test_cookies_never_leave_their_fetch(server: WebServer, web: Web) -> None:
    server.pages["/terms"] = Answer(TERMS, headers=(HTML, ("Set-Cookie", "who=you; Path=/")))

    fetch(part(server.url("/terms")), web)
    fetch(part(server.url("/terms")), web)

    assert [request.header("Cookie") for request in server.requests] == [None, None, None]


def test_passwords_of_this_machine_stay_here(
    server: WebServer, web: Web, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))

    fetch(part(server.url("/terms")), web)

    assert server.asked("/terms")[0].header("Authorization") is None


def test_a_proxy_of_the_environment_is_not_used(
    server: WebServer, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert fetch(part(server.url("/terms")), web).status == 200


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(TERMS)),
        ("x-gzip", gzip.compress(TERMS)),
        ("GZIP", gzip.compress(TERMS[:20]) + gzip.compress(TERMS[20:])),
        ("gzip", gzip.compress(TERMS) + b"\0\0\0 padding"),
        ("deflate", zlib.compress(TERMS)),
        ("deflate", zlib.compress(TERMS)[2:-4]),
        ("identity", TERMS),
        ("", TERMS),
    ],
    ids=["gzip", "x-gzip", "in-two-members", "padded", "zlib", "raw-deflate", "identity", "none"],
)
def test_a_packed_page_is_unpacked(server: WebServer, web: Web, coding: str, packed: bytes) -> None:
    server.pages["/terms"] = Answer(packed, headers=(HTML, ("Content-Encoding", coding)))

    assert fetch(part(server.url("/terms")), web).body == TERMS


@pytest.mark.parametrize(
    ("told", "body", "kind"),
    [
        ("text/html; charset=ISO-8859-1", TERMS, "text/html"),
        ("Text/Plain", TERMS, "text/plain"),
        ("application/pdf", b"%PDF-1.7 ...", "application/pdf"),
        ("image/png", b"\x89PNG", "image/png"),
        ("application/octet-stream", b"%PDF-1.7 ...", "application/pdf"),
        ("application/octet-stream", b"\xef\xbb\xbf  <!DOCTYPE html><p>", "text/html"),
        ("binary/octet-stream", b"Terms of Service. You may post.", "text/plain"),
        ("application/octet-stream", b"\x00\x01\x02", "application/octet-stream"),
        ("", b"<html><p>", "text/html"),
    ],
)
def test_what_a_page_is_comes_from_its_header_or_its_first_bytes(
    server: WebServer, web: Web, told: str, body: bytes, kind: str
) -> None:
    server.pages["/terms"] = Answer(body, headers=(("Content-Type", told),))

    assert fetch(part(server.url("/terms")), web).media_type == kind


@pytest.mark.parametrize(
    ("told", "encoding"),
    [
        ("text/html", None),
        ("text/html; charset=windows-1252", "windows-1252"),
        ('text/html; x=y; Charset="UTF-8"', "utf-8"),
    ],
)
def test_the_encoding_is_what_the_server_declares(
    server: WebServer, web: Web, told: str, encoding: str | None
) -> None:
    server.pages["/terms"] = Answer(TERMS, headers=(("Content-Type", told),))

    assert fetch(part(server.url("/terms")), web).encoding == encoding


def test_an_empty_page_comes_back_empty(server: WebServer, web: Web) -> None:
    server.pages["/terms"] = Answer(b"")

    assert fetch(part(server.url("/terms")), web).body == b""


def test_a_page_over_the_cap_is_too_large(server: WebServer, web: Web) -> None:
    server.pages["/terms"] = Answer(b"x" * 100_001)

    with pytest.raises(ExtractError, match="longer than 100,000 bytes") as caught:
        fetch(part(server.url("/terms")), web)

    assert caught.value.problem.reason == "too-large"


def test_a_page_as_long_as_the_cap_is_taken(server: WebServer, web: Web) -> None:
    server.pages["/terms"] = Answer(b"x" * 100_000)

    assert len(fetch(part(server.url("/terms")), web).body) == 100_000


@pytest.mark.parametrize(
    ("coding", "bomb"),
    [
        ("gzip", gzip.compress(b"\0" * 50_000_000, 1)),
        ("deflate", zlib.compress(b"\0" * 50_000_000, 1)),
        ("gzip", gzip.compress(b"") * 20_000),
    ],
    ids=["gzip", "deflate", "empty members"],
)
def test_a_compressed_bomb_stops_at_the_cap(
    server: WebServer, web: Web, coding: str, bomb: bytes
) -> None:
    server.pages["/terms"] = Answer(bomb, headers=(HTML, ("Content-Encoding", coding)))

    with pytest.raises(ExtractError) as caught:
        fetch(part(server.url("/terms")), web)

    assert caught.value.problem.reason == "too-large"


def test_the_answer_of_robots_is_recorded(server: WebServer, web: Web) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /private")

    assert fetch(part(server.url("/terms")), web).robots == "allowed"


def test_a_page_may_be_less_long_than_a_pdf(server: WebServer) -> None:
    limits = replace(QUICK, text_cap=1_000)
    server.pages["/terms"] = Answer(b"<main>" + b"You may post. " * 200)
    server.pages["/terms.pdf"] = Answer(
        b"%PDF-" + bytes(3_000), headers=(("Content-Type", "application/pdf"),)
    )

    with Web(limits) as web:
        with pytest.raises(ExtractError, match="longer than 1,000 bytes"):
            fetch(Part(server.url("/terms"), ("main",)), web)
        assert len(fetch(Part(server.url("/terms.pdf"), ("main",)), web).body) == 3_005

"""What is not a whole page from the web is refused, in a sentence that says what to do."""

import gzip
import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from govterms.errors import FetchError
from govterms.fetch import Settings, Web, fetch
from govterms.model import Part
from tests.web_server import HTML, Answer, AnyAnswer, Raw, WebServer, redirect

TERMS = b"<main>You may post.</main>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
QUICK = Settings(
    contact="watch@agency.example",
    version="1.2.3",
    delay=0,
    connect_timeout=3,
    read_timeout=3,
    deadline=5,
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


def part(url: str) -> Part:
    return Part(url, ("main",))


def failure(url: str, settings: Settings = QUICK) -> str:
    """What fetching this address is refused with."""
    with Web(settings) as web, pytest.raises(FetchError) as caught:
        fetch(part(url), web)
    return str(caught.value)


def test_a_host_that_does_not_exist() -> None:
    said = failure("https://terms.platform.invalid/terms")

    assert "terms.platform.invalid: no such host" in said or "could not be looked up" in said
    assert "mend the url" in said or "next run" in said


def test_a_server_that_refuses_the_connection() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]

        said = failure(f"http://127.0.0.1:{port}/terms")

    assert "refused the connection" in said
    assert "next run" in said


def test_a_server_that_never_answers(server: WebServer) -> None:
    server.pages["/terms"] = Answer(TERMS, stall=1)

    said = failure(server.url("/terms"), replace(QUICK, retries=0, read_timeout=0.2))

    assert "stopped sending" in said


@pytest.mark.parametrize(
    "answer",
    [
        Raw((HEAD + b"\r\n", b"<p>"), pause=0.05, endless=True),
        Raw((b"HTTP/1.1 200 OK\r\n", b"X-Slow: 1\r\n"), pause=0.05, endless=True),
        Raw((b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"), pause=0.05, endless=True),
        Raw((b"HTTP/1.1 100 Continue\r\n\r\n",), pause=0.05, endless=True),
        Raw((HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x"), pause=0.05, endless=True),
    ],
    ids=["body", "headers", "one header", "interim answers", "chunk size"],
)
def test_an_endless_trickle_ends_at_the_deadline(server: WebServer, answer: AnyAnswer) -> None:
    server.pages["/terms"] = answer
    began = time.monotonic()

    said = failure(server.url("/terms"), replace(QUICK, deadline=0.4))

    assert "when the time for it was over" in said
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (401, "wants a login"),
        (403, "refuses automated readers"),
        (404, "look for the terms' new address"),
        (410, "taken away for good"),
        (418, "see the address in a browser"),
        (429, "next run"),
        (451, "legal reasons"),
        (500, "in trouble"),
        (503, "in trouble"),
        (206, "no page"),
        (300, "no page"),
        (304, "no page"),
    ],
)
def test_a_refusal_names_its_status_and_what_to_do(
    server: WebServer, status: int, advice: str
) -> None:
    server.pages["/terms"] = Answer(b"Sorry.", status=status)

    said = failure(server.url("/terms"))

    assert f"{server.url('/terms')}: the server answered {status}: " in said
    assert advice in said


def test_a_passing_failure_is_tried_again(server: WebServer) -> None:
    server.pages["/terms"] = [Answer(status=503), Answer(TERMS)]

    with Web(QUICK) as web:
        got = fetch(part(server.url("/terms")), web)

    assert got.body == TERMS


def test_a_lasting_refusal_is_asked_for_once(server: WebServer) -> None:
    server.pages["/terms"] = Answer(status=403)

    failure(server.url("/terms"))

    assert len(server.asked("/terms")) == 1


def test_a_redirect_loop_ends(server: WebServer) -> None:
    server.pages["/a"] = redirect("/b")
    server.pages["/b"] = redirect("/a")

    said = failure(server.url("/a"))

    assert "more than 4 redirects" in said
    assert f"{server.url('/a')} -> {server.url('/b')}" in said
    assert len(server.requests) == 6  # robots.txt, and five pages


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("data:text/html,<main>Terms</main>", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("ftp://terms.example/terms", "only http and https"),
        ("http://me:secret@127.0.0.1/terms", "user name or password"),
        ("http://terms.example\\@127.0.0.1/", "user name or password"),
        ("https:///terms", "names no host"),
        ("http://127.0.0.1:99999/", "Failed to parse"),
        ("/" + "x" * 9000, "longer than"),
        ("", "does not say where"),
    ],
)
def test_a_redirect_away_from_the_web_is_refused(server: WebServer, target: str, why: str) -> None:
    server.pages["/terms"] = redirect(target)

    said = failure(server.url("/terms"))

    assert server.url("/terms") in said
    assert why in said


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://me:secret@terms.example/",
        "http://terms.example/a b",
        "http://terms.example\\@127.0.0.1/",
        "http:///terms",
    ],
)
def test_a_declared_address_that_is_not_a_web_address_is_refused(url: str) -> None:
    assert "mend the url in the declaration" in failure(url)


@pytest.mark.parametrize(
    "answer",
    [
        Raw((HEAD + b"Content-Length: 100\r\n\r\n<main>You may",)),
        Raw((HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<main\r\n",)),
        Raw((HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<main\r\n",)),
        Raw((HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n<main",)),
        Raw((b"",)),
        Raw((b"SSH-2.0-OpenSSH_9.2\r\n",)),
        Raw((HEAD + b"X-Flood: 1\r\n" * 200 + b"\r\n",)),
        Raw((HEAD + b"X-Flood: " + b"x" * 70_000 + b"\r\n\r\n",)),
        Answer(gzip.compress(TERMS)[:-9], headers=(HTML, ("Content-Encoding", "gzip"))),
        Answer(gzip.compress(TERMS)[:-4], headers=(HTML, ("Content-Encoding", "gzip"))),
        Answer(b"not gzip", headers=(HTML, ("Content-Encoding", "gzip"))),
        Answer(b"\xff\xff\xff", headers=(HTML, ("Content-Encoding", "deflate"))),
        Answer(TERMS, headers=(HTML, ("Content-Encoding", "br"))),
        Answer(
            gzip.compress(gzip.compress(TERMS)), headers=(HTML, ("Content-Encoding", "gzip, gzip"))
        ),
    ],
    ids=[
        "shorter than told",
        "chunks without end",
        "chunk of no size",
        "two lengths",
        "nothing at all",
        "not HTTP",
        "too many headers",
        "too long a header",
        "gzip cut off",
        "gzip without its check sum",
        "not gzip",
        "not deflate",
        "a coding not asked for",
        "packed twice",
    ],
)
def test_an_answer_that_breaks_off_is_never_a_page(server: WebServer, answer: AnyAnswer) -> None:
    server.pages["/terms"] = answer

    said = failure(server.url("/terms"))

    assert said.startswith(server.url("/terms"))
    assert "nothing of it is kept" in said


def test_the_endless_body_of_a_redirect_is_not_read(server: WebServer) -> None:
    head = f"HTTP/1.1 302 Found\r\nLocation: {server.url('/terms')}\r\n\r\n".encode()
    server.pages["/old"] = Raw((head, b"x" * 65_536), endless=True)

    with Web(QUICK) as web:
        got = fetch(part(server.url("/old")), web)

    assert got.body == TERMS

"""What a hostile server, name or address does to a fetch: it ends in a sentence, and reaches nobody else."""

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from govterms.errors import ExtractError, FetchError
from govterms.fetch import Settings, Web, addresses, fetch, robots, urls
from govterms.fetch.addresses import Endpoint, look_up
from govterms.fetch.deadline import Deadline
from govterms.fetch.gate import Gate
from govterms.model import Part
from tests.test_fetch_gate import connection, got
from tests.web_server import Answer, AnyAnswer, Raw, WebServer, redirect

TERMS = b"<main>You may post.</main>"
CAREFUL = Settings(
    contact="watch@agency.example",
    version="1.2.3",
    delay=0,
    connect_timeout=3,
    read_timeout=3,
    deadline=5,
    size_cap=100_000,
    retries=0,
    backoff=0,
)
OPEN = replace(CAREFUL, allow_private=True)
HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        server.pages["/terms"] = Answer(TERMS)
        yield server


@pytest.fixture
def hidden() -> Iterator[WebServer]:
    """A server that nobody outside should reach."""
    with WebServer("127.0.0.2") as server:
        server.pages["/terms"] = Answer(b"secret")
        yield server


@pytest.fixture
def _public_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let 127.0.0.1 stand for the public internet, and nothing else."""
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip == "127.0.0.1")


def failure(url: str, web: Web) -> str:
    with pytest.raises((FetchError, ExtractError)) as caught:
        fetch(Part(url, ("main",)), web)
    return str(caught.value)


PLACES = [
    "http://2130706434:{port}/terms",
    "http://0x7f000002:{port}/terms",
    "http://0x7f.0.0.2:{port}/terms",
    "http://0177.0.0.2:{port}/terms",
    "http://017700000002:{port}/terms",
    "http://127.2:{port}/terms",
    "http://127.0.2:{port}/terms",
    "http://127.0.0.2.:{port}/terms",
    "http://127。0。0。2:{port}/terms",
    "http://127．0．0．2:{port}/terms",
    "http://①②⑦.⓪.⓪.②:{port}/terms",
    "http://１２７.0.0.2:{port}/terms",
    "http://%31%32%37.0.0.2:{port}/terms",
    "http://[::ffff:127.0.0.2]:{port}/terms",
    "http://[::ffff:7f00:2]:{port}/terms",
    "http://[0:0:0:0:0:ffff:7f00:0002]:{port}/terms",
    "http://[64:ff9b::127.0.0.2]:{port}/terms",
    "http://[2002:7f00:2::1]:{port}/terms",
    "http://[fe80::1]:{port}/terms",
    "http://[fc00::1]:{port}/terms",
    "http://[fd12:3456::1]:{port}/terms",
    "http://[::]:{port}/terms",
    "http://[::1]:{port}/terms",
    "http://0.0.0.0:{port}/terms",
    "http://0:{port}/terms",
    "http://169.254.169.254:{port}/latest/meta-data/",
    "http://100.100.100.200:{port}/latest/meta-data/",
    "http://localhost:{port}/terms",
    "http://LOCALHOST.:{port}/terms",
    "http://user@127.0.0.2:{port}/terms",
    "http://public.example@127.0.0.2:{port}/terms",
    "http://public.example%40127.0.0.2:{port}/terms",
    "http://public.example:80@127.0.0.2:{port}/terms",
    "http://127.0.0.2:{port}#@public.example/terms",
    "http://127.0.0.2:{port}?@public.example/terms",
    "http://public.example\\@127.0.0.2:{port}/terms",
    "http://127.0.0.2:{port}\\@public.example/terms",
    "http:\\\\127.0.0.2:{port}/terms",
    "http:////127.0.0.2:{port}/terms",
    "http://127.0.0.2\t:{port}/terms",
    "http://127.0.0.2:{port}\r\nHost: public.example/terms",
    "//127.0.0.2:{port}/terms",
    "file:///etc/passwd",
    "file://127.0.0.2/etc/passwd",
    "data:text/html,<main>You may post.</main>",
    "ftp://127.0.0.2:{port}/terms",
    "gopher://127.0.0.2:{port}/_GET%20/terms",
    "dict://127.0.0.2:{port}/d:terms",
    "ldap://127.0.0.2:{port}/terms",
    "javascript:alert(1)",
    "jar:http://127.0.0.2:{port}/terms!/",
    "view-source:http://127.0.0.2:{port}/terms",
    "blob:http://127.0.0.2:{port}/terms",
    "ws://127.0.0.2:{port}/terms",
    "http+unix://%2Frun%2Fdocker.sock/terms",
]


@pytest.mark.usefixtures("_public_loopback")
@pytest.mark.parametrize("place", PLACES)
def test_no_spelling_of_a_private_place_is_reached_declared_or_redirected_to(
    server: WebServer, hidden: WebServer, place: str
) -> None:
    target = place.format(port=hidden.port)
    wire = target.encode("utf-8", "surrogateescape").decode("latin-1")
    hops = Raw((b"HTTP/1.1 302 Found\r\nLocation: " + wire.encode("latin-1") + b"\r\n\r\n",))
    server.pages["/hop"] = redirect(server.url("/old"))
    server.pages["/old"] = hops

    with Web(CAREFUL) as web:
        for url in (target, server.url("/hop")):
            assert failure(url, web)

    assert hidden.requests == []


@pytest.mark.usefixtures("_public_loopback")
def test_each_hop_of_a_chain_is_judged_not_only_its_end(
    server: WebServer, hidden: WebServer
) -> None:
    hidden.pages["/through"] = redirect(server.url("/terms"))
    server.pages["/old"] = redirect(hidden.url("/through"))

    with Web(CAREFUL) as web:
        assert "not on the public internet" in failure(server.url("/old"), web)

    assert hidden.requests == []


@pytest.mark.usefixtures("_public_loopback")
def test_the_browsers_way_out_is_not_deceived_by_a_name_that_changes_its_mind(
    server: WebServer,
) -> None:
    waiting = ["127.0.0.1", "127.0.0.2"]

    def resolve(host: str, port: int) -> list[Endpoint]:
        return [Endpoint(socket.AF_INET, waiting.pop(0) if len(waiting) > 1 else waiting[0], port)]

    deadline = Deadline(CAREFUL.deadline)
    with (
        WebServer("127.0.0.2", port=server.port) as hidden,
        Web(CAREFUL, resolve) as web,
        deadline.running(),
        Gate(web, deadline) as gate,
    ):
        url = server.url("/terms", "rebinding.example")
        first = got(connection(gate), url)
        with pytest.raises(Exception, match=r"."):
            got(connection(gate), url)

    assert first == TERMS
    assert "leads to 127.0.0.2" in gate.refusals["rebinding.example"]
    assert hidden.requests == []


@pytest.mark.parametrize(
    "ip",
    ["::1", "::ffff:127.0.0.1", "fc00::1", "fe80::1", "64:ff9b::7f00:1", "2002:7f00:1::", "::"],
)
def test_the_browsers_way_out_leads_to_no_private_ipv6_place(ip: str) -> None:
    deadline = Deadline(CAREFUL.deadline)

    def resolve(host: str, port: int) -> list[Endpoint]:
        return [Endpoint(socket.AF_INET6, ip, port)]

    with (
        Web(CAREFUL, resolve) as web,
        deadline.running(),
        Gate(web, deadline) as gate,
        pytest.raises(Exception, match=r"."),
    ):
        got(connection(gate), "http://terms.example/terms")

    assert "not on the public internet" in gate.refusals["terms.example"]


FLOODS: dict[str, AnyAnswer] = {
    "a hundred thousand headers": Raw((HEAD + b"X-A: 1\r\n" * 100_000 + b"\r\n", TERMS)),
    "headers without end": Raw((HEAD, b"X-A: 1\r\n" * 1_000), endless=True),
    "one header without end": Raw((HEAD + b"X-A: ", b"1" * 65_536), endless=True),
    "a status without end": Raw((b"HTTP/1.1 200 ", b"O" * 65_536), endless=True),
    "interim answers without end": Raw((b"HTTP/1.1 100 Continue\r\n\r\n",), endless=True),
    "chunks of one byte without end": Raw(
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), endless=True
    ),
    "the head of a chunk without end": Raw(
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0" * 65_536), endless=True
    ),
    "a foot without end": Raw(
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", b"X-A: 1\r\n"), endless=True
    ),
    "cookies without end": Raw((HEAD + b"Set-Cookie: a=b\r\n", b"Set-Cookie: c=d\r\n"), endless=True),
    "one byte of the head now and then": Raw((HEAD, b"X"), pause=0.2, endless=True),
}  # fmt: skip


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_ends_in_a_sentence(server: WebServer, flood: str) -> None:
    server.pages["/terms"] = FLOODS[flood]
    with Web(replace(OPEN, deadline=1.5)) as web:
        assert failure(server.url("/terms"), web)


def zstd_like() -> bytes:
    return b"\x28\xb5\x2f\xfd\x04\x00" + b"\x01" * 40


BOMB = b"\0" * 30_000_000
BODIES = {
    "gzip": ("gzip", gzip.compress(BOMB)),
    "deflate": ("deflate", zlib.compress(BOMB)),
    "deflate without its wrapper": ("deflate", zlib.compress(BOMB)[2:-4]),
    "gzip of many members": ("gzip", gzip.compress(BOMB[:90_000]) * 40),
    "gzip in gzip": ("gzip, gzip", gzip.compress(gzip.compress(BOMB))),
    "gzip in deflate": ("gzip, deflate", zlib.compress(gzip.compress(BOMB))),
    "codings without end": (", ".join(["gzip"] * 500), gzip.compress(TERMS)),
    "brotli": ("br", b"\x0b\x02\x80words\x03"),
    "zstandard": ("zstd", zstd_like()),
    "compress": ("compress", b"\x1f\x9d\x90" + b"x" * 40),
    "a name nobody knows": ("\xff\xfe", TERMS),
    "gzip that is none": ("gzip", b"\x1f\x8b\x08\x00" + b"\xff" * 400),
    "a check sum that is wrong": ("gzip", gzip.compress(TERMS)[:-8] + b"\0" * 8),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_packed_body_is_bounded_or_refused(server: WebServer, name: str) -> None:
    coding, body = BODIES[name]
    head = (
        HEAD + b"Content-Encoding: " + coding.encode("latin-1") + b"\r\nContent-Length: %d\r\n\r\n"
    )
    server.pages["/terms"] = Raw((head % len(body), body))

    with Web(OPEN) as web:
        assert failure(server.url("/terms"), web)


def test_a_cookie_stays_with_the_host_that_gave_it(server: WebServer) -> None:
    """One exchange over two hosts and back, each with names as near to the other's as can be."""
    with WebServer("127.0.0.2", port=server.port) as other:
        server.pages["/start"] = redirect(
            other.url("/next", "b.agency.example"),
            302,
            ("Set-Cookie", "mine=1"),
            ("Set-Cookie", "wide=1; Domain=agency.example"),
            ("Set-Cookie", "theirs=1; Domain=b.agency.example"),
            ("Set-Cookie", "top=1; Domain=example"),
            ("Set-Cookie", "dot=1; Domain=."),
        )
        other.pages["/next"] = redirect(
            server.url("/terms", "a.elsewhere.example"), 302, ("Set-Cookie", "other=1")
        )

        def resolve(host: str, port: int) -> list[Endpoint]:
            return look_up("127.0.0.2" if host.startswith("b.") else "127.0.0.1", port)

        with Web(OPEN, resolve) as web:
            fetch(Part(server.url("/start", "a.agency.example"), ("main",)), web)
            fetch(Part(server.url("/terms", "a.agency.example"), ("main",)), web)

        sent = [request.header("Cookie") or "" for request in [*other.requests, *server.requests]]
    assert not any(
        name in cookies for cookies in sent for name in ("mine", "theirs", "top", "dot", "other")
    )
    assert server.asked("/terms")[-1].header("Cookie") is None


def test_a_disallow_that_came_since_the_last_run_is_obeyed(server: WebServer) -> None:
    url = server.url("/terms")
    with Web(OPEN) as web:
        assert fetch(Part(url, ("main",)), web).body == TERMS
    server.pages["/robots.txt"] = Answer(b"User-agent: govterms\nDisallow: /terms\n")
    with Web(OPEN) as web:
        assert "asks automated readers to stay away" in failure(url, web)

    assert len(server.asked("/terms")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /" + "*a" * 5_000 + "b$\n",
        "User-agent: *\n" + "".join(f"Disallow: /{'*' * 50}{i}*x$\n" for i in range(4_000)),
        "User-agent: *\nDisallow: /" + "%" * 100_000 + "\n",
        "User-agent: *\nCrawl-delay: " + "9" * 4_000 + "\n",
        "User-agent: *\nCrawl-delay: -1\nCrawl-delay: nan\nCrawl-delay: inf\n",
        "User-agent: govterms\n" * 30_000 + "Disallow: /other\n",
        "\0" * 500_000,
        "Disallow: /\n" * 40_000,
    ],
    ids=lambda text: text[:40],
)
def test_robots_made_to_exhaust_their_reader_are_read_in_time(text: str) -> None:
    began = time.process_time()
    rules = robots.answered(200, text.encode())
    rules.allows("https://harbor.example/" + "a" * 8_000)
    rules.allows("https://harbor.example/" + "*%a/" * 2_000)

    assert rules.crawl_delay >= 0
    assert time.process_time() - began < 10


def test_an_address_is_ready_in_one_way_alone() -> None:
    assert urls.ready("HTTP://Harbor.Example:80/a/../b?x#frag").startswith("http://harbor.example")

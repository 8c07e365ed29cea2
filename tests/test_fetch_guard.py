"""Nothing but the public internet is ever connected to, however its address is written or hidden."""

import ipaddress
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms.errors import FetchError
from govterms.fetch import Settings, Web, addresses, fetch
from govterms.fetch.addresses import Endpoint, is_public
from govterms.model import Part
from tests.web_server import Answer, WebServer, redirect

TERMS = b"<main>You may post.</main>"
CAREFUL = Settings(
    contact="watch@agency.example",
    version="1.2.3",
    delay=0,
    connect_timeout=3,
    read_timeout=3,
    deadline=5,
    retries=0,
    backoff=0,
)


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
    """What fetching this address is refused with."""
    with pytest.raises(FetchError) as caught:
        fetch(Part(url, ("main",)), web)
    return str(caught.value)


def leading_to(*ips: str) -> addresses.Resolve:
    """A resolver that gives one of these addresses after the other, and the last one ever after."""
    waiting = list(ips)

    def resolve(host: str, port: int) -> list[Endpoint]:
        ip = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return [Endpoint(socket.AF_INET, ip, port)]

    return resolve


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%1",
        "fec0::1",
        "ff02::1",
        "not an address",
    ],
)
def test_an_address_off_the_public_internet_is_known_as_such(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip",
    ["8.8.8.8", "151.101.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"],
)
def test_an_address_of_the_public_internet_is_known_as_such(ip: str) -> None:
    assert is_public(ip)


@given(st.ip_addresses(v=4))
def test_an_ipv6_address_is_no_disguise(inside: ipaddress.IPv4Address) -> None:
    packed = inside.packed
    mapped = ipaddress.IPv6Address(b"\0" * 10 + b"\xff\xff" + packed)
    translated = ipaddress.IPv6Address(bytes.fromhex("0064ff9b") + b"\0" * 8 + packed)
    tunnelled = ipaddress.IPv6Address(b"\x20\x02" + packed + b"\0" * 10)

    said = {is_public(str(address)) for address in (mapped, translated, tunnelled)}

    assert said == {is_public(str(inside))}


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "0",
    ],
)
def test_every_spelling_of_this_machine_is_refused(server: WebServer, host: str) -> None:
    with Web(CAREFUL) as web:
        said = failure(server.url("/terms", host), web)

    assert "not on the public internet" in said or "no such host" in said
    assert server.requests == []


def test_this_machine_is_reached_when_that_is_allowed(server: WebServer) -> None:
    with Web(replace(CAREFUL, allow_private=True)) as web:
        assert fetch(Part(server.url("/terms", "2130706433"), ("main",)), web).body == TERMS


def test_the_refusal_says_how_to_allow_it(server: WebServer) -> None:
    with Web(CAREFUL) as web:
        assert "--allow-private" in failure(server.url("/terms"), web)


def test_a_name_that_leads_to_a_private_address_is_refused(hidden: WebServer) -> None:
    url = hidden.url("/terms", "terms.platform.example")
    with Web(CAREFUL, leading_to("127.0.0.2")) as web:
        said = failure(url, web)

    assert "terms.platform.example: leads to 127.0.0.2" in said
    assert hidden.requests == []


def test_a_name_with_one_private_address_among_public_ones_is_refused(hidden: WebServer) -> None:
    def resolve(host: str, port: int) -> list[Endpoint]:
        return [Endpoint(socket.AF_INET, ip, port) for ip in ("8.8.8.8", "127.0.0.2")]

    with Web(CAREFUL, resolve) as web:
        assert "leads to 127.0.0.2" in failure(hidden.url("/terms", "terms.example"), web)


@pytest.mark.usefixtures("_public_loopback")
@pytest.mark.parametrize(
    "host", ["127.0.0.2", "2130706434", "0x7f.2", "[::ffff:127.0.0.2]", "0177.0.0.2"]
)
def test_a_redirect_to_a_private_address_is_refused(
    server: WebServer, hidden: WebServer, host: str
) -> None:
    server.pages["/old"] = redirect(hidden.url("/terms", host))

    with Web(CAREFUL) as web:
        said = failure(server.url("/old"), web)

    assert "not on the public internet" in said
    assert hidden.requests == []


@pytest.mark.usefixtures("_public_loopback")
def test_robots_that_redirect_to_a_private_address_are_refused(
    server: WebServer, hidden: WebServer
) -> None:
    server.pages["/robots.txt"] = redirect(hidden.url("/terms"))

    with Web(CAREFUL) as web:
        said = failure(server.url("/terms"), web)

    assert "robots.txt could not be had" in said
    assert hidden.requests == []


@pytest.mark.usefixtures("_public_loopback")
def test_a_name_that_changes_its_mind_is_refused(server: WebServer) -> None:
    resolve = leading_to("127.0.0.1", "127.0.0.2")
    with WebServer("127.0.0.2", port=server.port) as hidden, Web(CAREFUL, resolve) as web:
        said = failure(server.url("/terms", "rebinding.example"), web)

    assert "leads to 127.0.0.2" in said
    assert server.paths == ["/robots.txt"]
    assert hidden.requests == []


def test_a_name_is_looked_up_once_for_each_connection(server: WebServer) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[Endpoint]:
        asked.append(host)
        return [Endpoint(socket.AF_INET, "127.0.0.1", port)]

    with Web(replace(CAREFUL, allow_private=True), resolve) as web:
        fetch(Part(server.url("/terms", "terms.example"), ("main",)), web)

    assert asked == ["terms.example"] * len(server.requests)


def test_the_next_address_of_a_host_is_tried_when_one_fails(server: WebServer) -> None:
    def resolve(host: str, port: int) -> list[Endpoint]:
        return [Endpoint(socket.AF_INET, ip, port) for ip in ("127.0.0.3", "127.0.0.1")]

    with Web(replace(CAREFUL, allow_private=True), resolve) as web:
        got = fetch(Part(server.url("/terms", "terms.example"), ("main",)), web)

    assert got.body == TERMS


def test_a_server_on_ipv6_is_reached_when_that_is_allowed() -> None:
    with WebServer("::1") as server, Web(replace(CAREFUL, allow_private=True)) as web:
        server.pages["/terms"] = Answer(TERMS)

        got = fetch(Part(server.url("/terms", "[::1]"), ("main",)), web)

    assert got.request_headers[0] == ("Host", f"[::1]:{server.port}")
    assert server.asked("/terms")[0].headers == got.request_headers

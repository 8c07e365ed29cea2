"""A host's wishes are asked for first and kept to: what we may read, how often, and when to stay away."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import pytest

from govterms.errors import FetchError
from govterms.fetch import Settings, Web, fetch
from govterms.model import Exchange, Part
from tests.web_server import Answer, Raw, WebServer, redirect, robots

TERMS = b"<main>You may post.</main>"
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
    longest_wait=2,
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


def ask(web: Web, url: str) -> Exchange:
    return fetch(Part(url, ("main",)), web)


def gaps(server: WebServer) -> list[float]:
    """Seconds between one request and the next."""
    return [after.at - before.at for before, after in pairwise(server.requests)]


def test_a_disallowed_address_is_not_asked_for(server: WebServer, web: Web) -> None:
    server.pages["/robots.txt"] = robots("User-agent: govterms\nDisallow: /terms")

    with pytest.raises(FetchError, match="asks automated readers to stay away"):
        ask(web, server.url("/terms"))

    assert server.paths == ["/robots.txt"]


def test_rules_for_others_do_not_bind_us(server: WebServer, web: Web) -> None:
    rules = "User-agent: *\nDisallow: /private\n\nUser-agent: greedybot\nDisallow: /"
    server.pages["/robots.txt"] = robots(rules)

    assert ask(web, server.url("/terms")).robots == "allowed"


def test_a_host_without_robots_is_open(server: WebServer, web: Web) -> None:
    assert ask(web, server.url("/terms")).robots == "no robots.txt (404)"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_whose_robots_are_in_trouble_is_left_alone(
    server: WebServer, web: Web, status: int
) -> None:
    server.pages["/robots.txt"] = Answer(status=status)

    with pytest.raises(FetchError, match=f"robots.txt could not be had: it answered {status}"):
        ask(web, server.url("/terms"))

    assert server.asked("/terms") == []


def test_robots_are_asked_for_once_a_run_also_by_many_threads(server: WebServer, web: Web) -> None:
    server.pages["/robots.txt"] = Answer(status=404, stall=0.1)

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda _: ask(web, server.url("/terms")), range(8)))

    assert {exchange.body for exchange in got} == {TERMS}
    assert len(server.asked("/robots.txt")) == 1


def test_each_run_asks_for_robots_afresh(server: WebServer, web: Web) -> None:
    server.pages["/robots.txt"] = [
        robots("User-agent: *\nAllow: /"),
        robots("User-agent: *\nDisallow: /"),
    ]

    ask(web, server.url("/terms"))
    with Web(QUICK) as next_run, pytest.raises(FetchError, match="stay away"):
        ask(next_run, server.url("/terms"))


def test_redirected_robots_are_followed(server: WebServer, web: Web) -> None:
    server.pages["/robots.txt"] = redirect("/rules.txt")
    server.pages["/rules.txt"] = robots("User-agent: *\nDisallow: /terms")

    with pytest.raises(FetchError, match="stay away"):
        ask(web, server.url("/terms"))


def test_a_huge_robots_counts_as_far_as_it_is_read(server: WebServer, web: Web) -> None:
    rules = "User-agent: *\nDisallow: /terms\n" + "# more\n" * 100_000
    server.pages["/robots.txt"] = robots(rules)

    with pytest.raises(FetchError, match="stay away"):
        ask(web, server.url("/terms"))


def test_endless_robots_leave_the_host_alone_at_the_deadline(server: WebServer) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    server.pages["/robots.txt"] = Raw((head, b"#"), pause=0.05, endless=True)

    with Web(replace(QUICK, deadline=0.4)) as web, pytest.raises(FetchError) as caught:
        ask(web, server.url("/terms"))

    assert "robots.txt could not be had" in str(caught.value)
    assert "when the time for it was over" in str(caught.value)


def test_the_host_a_redirect_leads_to_is_asked_for_its_own_robots(
    server: WebServer, web: Web
) -> None:
    with WebServer() as other:
        other.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /")
        server.pages["/old"] = redirect(other.url("/terms"))

        with pytest.raises(FetchError, match=f"{other.url('/terms')}: the site's robots.txt asks"):
            ask(web, server.url("/old"))

    assert other.paths == ["/robots.txt"]


def test_requests_to_one_host_keep_their_distance(server: WebServer) -> None:
    server.pages["/old"] = redirect("/terms")

    with Web(replace(QUICK, delay=0.15)) as web, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: ask(web, server.url("/old")), range(2)))

    assert len(server.requests) == 5
    assert sum(gaps(server)) > 0.5  # four times 0.15, less what a busy machine blurs


def test_hosts_do_not_wait_for_each_other(server: WebServer) -> None:
    with WebServer() as other, Web(replace(QUICK, delay=0.7)) as web:
        other.pages["/terms"] = Answer(TERMS)
        began = time.monotonic()

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda url: ask(web, url), [server.url("/terms"), other.url("/terms")]))

    assert time.monotonic() - began < 2  # one after the other would take three delays


def test_a_wait_of_courtesy_does_not_use_up_the_deadline(server: WebServer) -> None:
    with Web(replace(QUICK, delay=0.8, deadline=0.7)) as web:
        assert ask(web, server.url("/terms")).body == TERMS


def test_a_crawl_delay_is_honoured(server: WebServer, web: Web) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 0.3")

    ask(web, server.url("/terms"))
    ask(web, server.url("/terms"))

    assert gaps(server)[1] > 0.2


def test_an_absurd_crawl_delay_is_honoured_up_to_the_longest_wait(server: WebServer) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 1000000")

    with Web(replace(QUICK, longest_wait=0.3)) as web:
        ask(web, server.url("/terms"))
        ask(web, server.url("/terms"))

    assert 0.2 < gaps(server)[1] < 5


def test_retry_after_is_honoured(server: WebServer, web: Web) -> None:
    busy = Answer(status=429, headers=(("Retry-After", "1"),))
    server.pages["/terms"] = [busy, Answer(TERMS)]

    got = ask(web, server.url("/terms"))

    assert got.body == TERMS
    assert gaps(server)[1] > 0.99


def test_a_host_that_wants_long_peace_is_left_alone_for_the_run(
    server: WebServer, web: Web
) -> None:
    server.pages["/terms"] = Answer(status=429, headers=(("Retry-After", "3600"),))

    with pytest.raises(FetchError, match=r"answered 429 and asked to be left alone.*next run"):
        ask(web, server.url("/terms"))
    with pytest.raises(FetchError, match="answered 429"):
        ask(web, server.url("/privacy"))

    assert server.paths == ["/robots.txt", "/terms"]


@pytest.mark.parametrize("nonsense", ["soon", "9" * 5000, "-1", "Fri, 99 Foo 99999 99:99:99 GMT"])
def test_a_retry_after_that_means_nothing_does_no_harm(
    server: WebServer, web: Web, nonsense: str
) -> None:
    busy = Answer(status=503, headers=(("Retry-After", nonsense),))
    server.pages["/terms"] = [busy, Answer(TERMS)]

    assert ask(web, server.url("/terms")).body == TERMS


def test_ending_the_run_ends_every_wait(server: WebServer) -> None:
    web = Web(replace(QUICK, delay=60))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ask, web, server.url("/terms"))
        time.sleep(0.2)

        web.close()

        assert "the run was ended" in str(waiting.exception(timeout=2))

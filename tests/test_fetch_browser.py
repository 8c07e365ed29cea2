"""A page that its scripts write is read as people see it, and its scripts can reach nothing of ours."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from govterms.errors import ExtractError, FetchError
from govterms.fetch import Settings, Web, addresses, fetch
from govterms.fetch.chromium import GRACE, PROGRAMS, chromium, parent_of, process_of
from govterms.fetch.deadline import Deadline
from govterms.fetch.gate import Gate
from govterms.model import Hop, Part
from tests.web_server import Answer, WebServer, redirect, robots

WRITTEN_BY_SCRIPT = b"""<!doctype html><title>Terms</title><main></main>
<script>
  setTimeout(async () => {
    const answer = await fetch("/terms.json");
    document.querySelector("main").innerHTML = "<p>" + (await answer.json()).text + "</p>";
  }, 100);
</script>"""
PATIENT = Settings(
    contact="watch@agency.example",
    version="1.2.3",
    delay=0,
    connect_timeout=2,
    read_timeout=5,
    deadline=30,
    size_cap=200_000,
    retries=0,
    settle=1,
    allow_private=True,
)

HAS_CHROMIUM = any(shutil.which(name) for name in PROGRAMS)
needs_chromium = pytest.mark.skipif(
    not HAS_CHROMIUM and os.environ.get("CI") != "true",
    reason="no Chromium on this machine; install one, or `playwright install chromium`",
)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        server.pages["/terms"] = Answer(WRITTEN_BY_SCRIPT)
        server.pages["/terms.json"] = Answer(b'{"text": "You may post."}')
        yield server


def part(url: str) -> Part:
    return Part(url, ("main",), browser=True)


def failure(url: str, settings: Settings) -> str:
    """What showing this address is refused with."""
    with Web(settings) as web, pytest.raises(FetchError) as caught:
        fetch(part(url), web)
    return str(caught.value)


@needs_chromium
def test_terms_that_a_script_inserts_are_in_the_page(server: WebServer) -> None:
    server.pages["/old"] = redirect("/terms", 301)

    with Web(PATIENT) as web:
        got = fetch(part(server.url("/old")), web)

    assert b"<main><p>You may post.</p></main>" in got.body
    assert (got.how, got.status, got.encoding) == ("browser", 200, "utf-8")
    assert got.hops == (Hop(server.url("/old"), 301),)
    assert (got.url, got.final_url) == (server.url("/old"), server.url("/terms"))
    names = {request.header("User-Agent") for request in server.requests}
    assert names == {"govterms/1.2.3 (+watch@agency.example)"}


@needs_chromium
def test_a_script_cannot_reach_what_is_not_public(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip == "127.0.0.1")
    with WebServer("127.0.0.2") as hidden:
        page = f"""<main>You may post.</main><iframe src="{hidden.url("/frame")}"></iframe>
            <script>
              fetch("{hidden.url("/secret")}", {{mode: "no-cors"}});
              fetch("{server.url("/bounce")}", {{mode: "no-cors"}});
              new WebSocket("ws://127.0.0.2:{hidden.port}/socket");
            </script>"""
        server.pages["/terms"] = Answer(page.encode())
        server.pages["/bounce"] = redirect(hidden.url("/secret"))

        with Web(replace(PATIENT, allow_private=False)) as web:
            got = fetch(part(server.url("/terms")), web)

    assert b"You may post." in got.body
    assert "/bounce" in server.paths
    assert hidden.requests == []


@needs_chromium
def test_a_redirect_to_what_is_not_public_is_refused(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip == "127.0.0.1")
    with WebServer("127.0.0.2") as hidden:
        server.pages["/terms"] = redirect(hidden.url("/terms"))

        said = failure(server.url("/terms"), replace(PATIENT, allow_private=False))

    assert "127.0.0.2, an address that is not on the public internet" in said
    assert hidden.requests == []


@needs_chromium
def test_a_script_cannot_take_us_where_robots_ask_us_to_stay_away(server: WebServer) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /private")
    server.pages["/terms"] = Answer(b"<main>One moment.</main><script>location='/private'</script>")

    said = failure(server.url("/terms"), PATIENT)

    assert f"{server.url('/private')}: the site's robots.txt asks" in said
    assert server.asked("/private") == []


@needs_chromium
def test_a_script_that_never_ends_is_ended_at_the_deadline(server: WebServer) -> None:
    server.pages["/terms"] = Answer(b"<main>You may post.</main><script>for (;;) {}</script>")
    began = time.monotonic()

    said = failure(server.url("/terms"), replace(PATIENT, deadline=3.5))

    assert "when the time for it was over" in said
    assert time.monotonic() - began < 12


@needs_chromium
def test_a_driver_that_does_not_hear_of_its_browsers_end_is_ended_too(
    server: WebServer,
) -> None:
    from playwright.sync_api import Error

    deadline = Deadline(2.0)
    with (
        Web(PATIENT) as web,
        deadline.running(),
        Gate(web, deadline) as gate,
        chromium(PATIENT, gate) as browser,
    ):
        context = browser.new_context()
        os.kill(parent_of(process_of(browser)), signal.SIGSTOP)

        with pytest.raises(Error):
            context.new_page()

    assert deadline.left > -GRACE - 5


@needs_chromium
def test_a_page_that_a_script_blows_up_is_too_large(server: WebServer) -> None:
    script = (
        b"<main></main><script>document.querySelector('main').innerText='x'.repeat(3e5)</script>"
    )
    server.pages["/terms"] = Answer(script)

    with Web(PATIENT) as web, pytest.raises(ExtractError) as caught:
        fetch(part(server.url("/terms")), web)

    assert caught.value.problem.reason == "too-large"


def test_a_chromium_that_does_not_start_is_told_as_such(server: WebServer) -> None:
    settings = replace(PATIENT, chromium=Path("/nowhere/chromium"))

    assert "no Chromium could be started" in failure(server.url("/terms"), settings)


@needs_chromium
def test_a_chromium_that_is_slow_to_start_is_not_told_as_missing(server: WebServer) -> None:
    said = failure(server.url("/terms"), replace(PATIENT, deadline=0.05))

    assert "Chromium had not started when the time for the page was over" in said


def test_without_playwright_we_say_what_to_install(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)

    assert "pip install 'govterms[browser]'" in failure(server.url("/terms"), PATIENT)

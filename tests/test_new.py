"""A page that nobody has declared is proposed with the CSS of its prose, and kept only when asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from govterms import declare, proposal
from govterms.model import Exchange, Part
from govterms.proposal import Proposal
from tests.office import govterms
from tests.pdf_pages import a_pdf
from tests.support import tree, write

CLAUSE = "<h2>{0}. A section</h2><p>{1}</p>"
WORDS = "You agree that we may look at what you post and that you keep your own copy of it. "
TERMS = "".join(CLAUSE.format(number, WORDS * 3) for number in range(1, 9))
MENU = "<nav><ul>" + "<li><a href='/x'>A place to go</a></li>" * 30 + "</ul></nav>"


def page(body: str, head: str = "<title>Terms of Use | Harbor</title>") -> str:
    return f"<!doctype html><html lang='en-US'><head>{head}</head><body>{MENU}{body}</body></html>"


def proposed(
    first: str, second: str = "", url: str = "https://www.harbor.example/legal/terms"
) -> Proposal:
    def exchange(html: str) -> Exchange:
        return Exchange(url, url, 200, "text/html", html.encode(), "utf-8")

    return proposal.propose(exchange(first), exchange(second or first), Part(url, ("body",)))


def best(told: Proposal) -> str:
    assert told.best is not None
    return told.best.candidate.select


@pytest.mark.parametrize(
    ("body", "select"),
    [
        (f"<main>{TERMS}</main>", "main"),
        (f"<div><article><div class='x1f9'>{TERMS}</div></article></div>", "article"),
        (f"<div role='main'>{TERMS}</div>", "[role=main]"),
        (f"<div id='legal-text'>{TERMS}</div>", "#legal-text"),
        (f"<div class='css-1q2w3e legal'>{TERMS}</div>", "div.legal"),
        (f"<div data-testid='policy'>{TERMS}</div>", "[data-testid=policy]"),
        (f"<div id='r7f3a9' class='a8s7d6'>{TERMS}</div>", "body"),
        (f"<div id='page'><p>Cookies.</p><main>{TERMS}</main></div>", "main"),
        (f"<div class='card'>Another</div><div class='card'>{TERMS}</div>", "body"),
    ],
)
def test_the_prose_is_found_by_the_css_that_lasts(body: str, select: str) -> None:
    assert best(proposed(page(body))) == select


def test_what_is_never_the_terms_is_taken_out() -> None:
    told = proposed(
        page(f"<main><nav><a href='#a'>Contents</a></nav>{TERMS}<form>Help?</form></main>")
    )

    assert told.best is not None
    assert told.best.candidate.remove == ("nav", "form")
    assert "Contents" not in told.best.version.text
    assert "Help?" not in told.best.version.text


def test_an_element_that_is_the_same_twice_is_preferred() -> None:
    first = page(f"<div id='outer'><p>Seen by 10 people.</p><div id='inner'>{TERMS}</div></div>")

    told = proposed(first, first.replace("10 people", "11 people"))

    assert best(told) == "#inner"


def test_noise_that_no_element_avoids_is_shown_by_its_place() -> None:
    first = page(f"<main><p>Seen by 10 people.</p>{TERMS}</main>")

    told = proposed(first, first.replace("10 people", "11 people"))

    assert told.best is not None
    (place,) = told.best.change.places
    assert (place.deleted, place.inserted) == (("Seen by 10 people.",), ("Seen by 11 people.",))


def test_a_page_that_a_script_would_make_is_known_by_its_few_words() -> None:
    assert proposed(page("<div id='root'></div>")).has_few_words
    assert not proposed(page(f"<main>{TERMS}</main>")).has_few_words


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.harbor.example/terms", "harbor"),
        ("https://help.harbor-social.com/x", "harbor-social"),
        ("https://harbor.co.uk/terms", "harbor"),
        ("http://127.0.0.1:8000/terms", "0"),
    ],
)
def test_a_platform_is_named_after_its_address(url: str, slug: str) -> None:
    assert proposal.platform_slug(url) == slug


@pytest.mark.parametrize(
    ("heading", "url", "slug"),
    [
        ("Harbor Terms of Use", "https://harbor.example/a", "terms-of-service"),
        ("Privacy at Harbor", "https://harbor.example/a", "privacy-policy"),
        ("How we moor", "https://harbor.example/mooring-rules", "mooring-rules"),
        ("How we moor", "https://harbor.example/help/2802008", "how-we-moor"),
    ],
)
def test_a_document_is_named_after_what_it_is(heading: str, url: str, slug: str) -> None:
    told = proposed(page(f"<main><h1>{heading}</h1>{TERMS}</main>", ""), url=url)

    assert proposal.document_slug(told) == slug


def test_what_is_proposed_is_a_declaration_that_can_be_read(tmp_path: Path) -> None:
    text = proposal.page_text(proposed(page(f"<main>{TERMS}</main>")), "harbor", "terms-of-service")
    write(tmp_path / "docs/platforms/harbor.md", text)

    (document,) = declare.load_watch(tmp_path).documents()

    assert (document.id, document.title) == ("harbor/terms-of-service", "Terms of Use")
    assert document.parts[0].select == ("main",)


def test_a_pdf_is_proposed_whole_under_the_title_of_its_first_line() -> None:
    url = "https://www.harbor.example/files/2026.pdf"
    lines = ["Harbor Terms of Service", "", "You agree to keep the harbor clean.", ""]
    exchange = Exchange(url, url, 200, "application/pdf", a_pdf(lines), "")

    told = proposal.propose(exchange, exchange, Part(url, ("body",)))

    assert told.is_whole
    assert not told.has_few_words
    assert (told.heading, proposal.document_slug(told)) == (
        "Harbor Terms of Service",
        "terms-of-service",
    )
    assert best(told) == "body"


def test_a_page_full_of_tables_is_proposed_with_them() -> None:
    rows = "".join(f"<tr><td>Kind {n} of record</td><td>{WORDS}</td></tr>" for n in range(30))

    told = proposed(page(f"<div id='schedule'><h1>Retention</h1><table>{rows}</table></div>"))

    assert best(told) == "#schedule"
    assert told.best is not None
    assert told.best.words > 400


def test_a_cookie_banner_is_no_part_of_what_is_proposed() -> None:
    banner = f"<div class='cookie-banner' role='dialog'><p>{'We use cookies. ' * 20}</p></div>"

    told = proposed(page(f"{banner}<article>{TERMS}</article>"))

    assert best(told) == "article"
    assert told.best is not None
    assert not any("cookies" in one for one in told.best.version.paragraphs)


@contextmanager
def a_platform(html: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = html.encode() if self.path == "/terms" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/terms"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs/platforms").mkdir(parents=True)
    return tmp_path


def test_the_command_prints_the_page_and_writes_it_only_when_asked(root: Path) -> None:
    words = ("new", "platform", "--slug", "harbor", "--allow-private", "--delay", "0")
    with a_platform(page(f"<main>{TERMS}</main>")) as url:
        looked = govterms(root, *words, url)
        before = tree(root)
        written = govterms(root, *words, url, "--write")

    assert (looked.returncode, written.returncode) == (0, 0)
    assert before == {}
    assert "    ## 1. A section" in looked.stderr
    assert "steady" in looked.stderr
    assert (root / "docs/platforms/harbor.md").read_text(encoding="utf-8") == looked.stdout


def test_a_platforms_page_that_is_there_is_left_alone(root: Path) -> None:
    kept = write(root / "docs/platforms/harbor.md", "A person wrote this.\n")
    with a_platform(page(f"<main>{TERMS}</main>")) as url:
        run = govterms(
            root,
            "new",
            "platform",
            url,
            "--slug",
            "harbor",
            "--allow-private",
            "--delay",
            "0",
            "--write",
        )

    assert run.returncode == 2
    assert "is there already" in run.stderr
    assert kept.read_text(encoding="utf-8") == "A person wrote this.\n"

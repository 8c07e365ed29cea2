"""A platform's words come out as words on every page and in every file, whatever is in them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser, Page

from govterms import diff, review
from govterms.extract import extract
from govterms.model import Capture, Exchange, Finding, Flags, KeyWord
from govterms.publish import site
from govterms.review import Case
from govterms.snapshot import Archive
from govterms.snapshot.packing import Reading
from tests import site_project
from tests.site_project import DOCUMENT, URL, WEEKS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LONG = "Donaudampfschiff" * 300
HOSTILE = (
    "<script>window.taken = true</script>",
    '<img src="https://evil.example/x.png" onerror="window.taken = true"><svg onload="window.taken = true">',
    "**bold** [press](javascript:window.taken=true) ![seen](https://evil.example/y.png)",
    "Read https://evil.example/bare and <https://evil.example/angle> and [it][1].",
    "[1]: https://evil.example/reference",
    "{{ 7 * 7 }} {% include 'x' %} ${7 * 7} <%= 7 * 7 %>",
    "--- title: Taken ---",
    "&lt;script&gt;window.taken = true&lt;/script&gt; &#60;b&#62; &amp;nbsp;",
    "</textarea></title></script></div></article><h1>Taken</h1>",
    '<div class="gt-apart" data-apart="0"></div> <!-- /apart --> ]]> <!--',
    "=cmd|' /C calc'!A0",
    "*[terms]: taken",
    "# Taken {: #taken onclick='window.taken = true' }",
    "txet \u202esdrawkcab\u202c si sih\u2066t",
    LONG,
)
TABLE = (
    "<table>"
    + "<tr>" * 1
    + "".join(f"<td>cell {at}</td>" for at in range(120))
    + "</tr></table>" * 1
)
CHANGE = "changes/harbor/terms-of-service/20260921T091700Z.html"
PAGES = (CHANGE, "changes/index.html", "review/pack.html", "platforms/harbor.html", "index.html",
         "changes/compare.html?document=harbor/terms-of-service&before=20260914T091700Z"
         "&after=20260921T091700Z&view=full",
         "changes/compare.html?document=harbor/terms-of-service&before=20260914T091700Z"
         "&after=20260921T091700Z&view=sides")  # fmt: skip


@pytest.fixture(scope="module", params=("mkdocs", "zensical"))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    root = site_project.make(folder / "project")
    _change(root)
    site.build(root, folder / "site", request.param)
    return folder / "site"


def _change(root: Path) -> None:
    """Keep a capture full of hostile words, and open the change that it makes."""
    archive = Archive(root / "tos_snapshots")
    kept = next(archive.newest_first(DOCUMENT.id))
    before = extract(archive.read(kept), DOCUMENT)
    rows = "".join(
        f"<p>{words.replace('&', '&amp;').replace('<', '&lt;')}</p>" for words in HOSTILE
    )
    body = f"<!doctype html><title>Terms</title><main><h1>Terms</h1>{rows}{TABLE}</main>"
    exchange = Exchange(
        url=URL, final_url=URL, status=200, media_type="text/html", body=body.encode(),
        encoding="utf-8", headers=(("Content-Type", "text/html; charset=utf-8"),), robots="allowed",
    )  # fmt: skip
    capture = Capture(DOCUMENT.id, WEEKS[3], (exchange,))
    after = extract(capture, DOCUMENT)
    archive.add(capture, Reading(after, None, "declaration", "1"))
    change = diff.compare(before, after)
    place = change.places[0].id
    finding = Finding("indemnification", "added", "high", HOSTILE[:3], place, "It may be void.")
    key_words = (KeyWord("number", HOSTILE[0], HOSTILE[1], place),)
    case = Case(
        document=DOCUMENT,
        platform_title="Harbor",
        before=kept.stamp,
        after=f"{WEEKS[3]:%Y%m%dT%H%M%SZ}",
        change=change,
        flags=Flags((finding,), key_words, "high", ("A promise was added.",)),
        topics=(("indemnification", "Indemnification"),),
        sample=True,
    )
    review.open_review(case, root / "docs" / "changes")


@pytest.fixture(scope="module")
def seen(browser: Browser, built: Path) -> Iterator[tuple[Page, list[str], str]]:
    """A page on which everything that is asked for is written down, and the address of the site."""
    asked: list[str] = []
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    with site_project.served(built) as base:
        yield page, asked, base
    page.close()


@pytest.mark.parametrize("uri", PAGES, ids=lambda uri: uri[-40:])
def test_hostile_words_are_shown_as_words_and_cannot_act(
    seen: tuple[Page, list[str], str], uri: str
) -> None:
    page, asked, base = seen

    page.goto(f"{base}/{uri}")
    page.wait_for_timeout(150)

    assert page.evaluate("window.taken") is None
    assert "Taken" not in page.title()
    assert page.locator("article h1").count() == 1
    assert page.locator("article img, article abbr, article [onclick], #taken").count() == 0
    assert page.locator("a[href^='javascript' i], article a[href*='evil.example']").count() == 0
    assert [url for url in asked if not url.startswith((base, "data:", "blob:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_change_shows_every_hostile_word(seen: tuple[Page, list[str], str]) -> None:
    page, _, base = seen

    page.goto(f"{base}/{CHANGE}")
    shown = letters(page.locator(".redlines").text_content() or "")

    assert [words for words in HOSTILE if letters(words) not in shown] == []


def letters(words: str) -> str:
    """Letters and digits alone: a redline reads the marks of Markdown, and names what shows nothing."""
    return re.sub(r"[\W_]+|\[U\+\w+\]", "", words)


def test_a_captured_text_is_plain_text(seen: tuple[Page, list[str], str]) -> None:
    page, _, base = seen

    answer = page.goto(f"{base}/captures/harbor/terms-of-service/20260921T091700Z.txt")

    assert answer is not None
    assert answer.headers["content-type"].startswith("text/plain")
    assert "<script>window.taken = true</script>" in answer.text()
    assert page.evaluate("window.taken") is None


def test_feeds_and_data_carry_no_markup_of_theirs(built: Path) -> None:
    feeds = [path.read_text(encoding="utf-8") for path in built.rglob("feeds/**/*.json")]
    told = [item["content_html"] for feed in feeds for item in json.loads(feed)["items"]]
    entries = feedparser.parse(str(built / "feeds" / "changes.atom")).entries
    told += [entry.content[0].value for entry in entries if "content" in entry]

    assert any("window.taken" in html for html in told)
    assert [html for html in told if re.search(r"<(script|img|svg|a|h1|iframe)\b", html)] == []
    assert "evil.example" not in (built / "data" / "status.json").read_text(encoding="utf-8")


def test_the_search_knows_no_captured_text(built: Path) -> None:
    places = ("search/search_index.json", "search.json")
    index = next(built / place for place in places if (built / place).is_file())
    words = index.read_text(encoding="utf-8")

    assert LONG not in words
    assert "evil.example/bare" not in words


def test_scripts_that_carry_texts_hold_no_tag(built: Path) -> None:
    held = [path.read_text(encoding="utf-8") for path in (built / "captures").rglob("*.js")]

    assert len(held) > 3
    assert [text for text in held if "<" in text] == []

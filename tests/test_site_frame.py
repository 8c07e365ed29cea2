"""What holds for every page that is built: how much it weighs, what it asks of a server, how it prints."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from govterms.publish import reading
from tests import site_project
from tests.faults import faults
from tests.test_site_accessibility import TEMPLATES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGE, WITH_REDLINE, OUR_SCRIPT = 300_000, 1_000_000, 40_000
"""Bytes: of a page, of one with a redline, and of the scripts of ours that one page loads."""
SHEETS = tuple(place for place in TEMPLATES if place != "404.html")


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 800, "height": 1000})
    page.emulate_media(media="print")
    yield page
    page.close()


def pages() -> list[Path]:
    return sorted(site_project.built().rglob("*.html"))


def test_no_page_is_heavy_and_none_loads_much_script_of_ours() -> None:
    heavy, scripted = {}, {}
    for path in pages():
        words = path.read_text(encoding="utf-8")
        limit = WITH_REDLINE if "redline-" in words else PAGE
        heavy[path.name] = max(0, len(words.encode()) - limit)
        scripts = re.findall(r'<script src="([^"]*assets/[a-z-]+\.js)"', words)
        scripted[path.name] = sum(_place(path, one).stat().st_size for one in scripts)

    assert [name for name, over in heavy.items() if over] == []
    assert [name for name, size in scripted.items() if size > OUR_SCRIPT] == []


def _place(page: Path, address: str) -> Path:
    """Where an address of a page leads; those of the page for lost addresses begin at the top."""
    if address.startswith("/"):
        return site_project.built() / address[1:]
    return (page.parent / address).resolve()


def test_the_search_index_is_small_beside_its_pages() -> None:
    index = site_project.built() / "search" / "search_index.json"
    entries = json.loads(index.read_text(encoding="utf-8"))["docs"]

    assert len(gzip.compress(index.read_bytes())) < 60_000
    assert [one["location"] for one in entries if one["location"].startswith("captures/")] == []


def test_a_server_is_told_what_a_page_cannot_say_of_itself() -> None:
    told = (site_project.built() / "_headers").read_text(encoding="utf-8")
    nginx = (site_project.SOURCE / "docs/guide/publishing.md").read_text(encoding="utf-8")

    wanted = ("frame-ancestors 'none'", "Referrer-Policy", "Permissions-Policy", "nosniff")
    assert [one for one in wanted if one not in told] == []
    assert [one for one in wanted if one not in nginx] == []


def test_no_policy_has_a_door_for_what_stands_in_a_page() -> None:
    policies = [re.search(r'Security-Policy" content="([^"]+)"', path.read_text(encoding="utf-8"))
                for path in pages()]  # fmt: skip

    assert None not in policies
    assert [one for one in policies if one and "unsafe" in one[1]] == []
    assert {reading.POLICY.split(";")[0]} == {one[1].split(";")[0] for one in policies if one}


@pytest.mark.parametrize("template", SHEETS)
def test_no_sheet_has_a_fault_that_a_machine_can_find(
    printed: Page, base: str, template: str
) -> None:
    printed.goto(f"{base}/{template}")

    assert faults(printed) == []


def test_a_printed_change_and_checklist_have_no_frame_and_keep_their_marks(
    printed: Page, base: str
) -> None:
    printed.goto(f"{base}/changes/harbor/terms-of-service/20260914T091700Z.html")
    hidden = [printed.locator(one).is_visible() for one in (".md-header", ".md-footer", ".md-tabs")]
    marked = printed.evaluate(
        "['ins', 'del'].map(one => getComputedStyle(document.querySelector('.redline ' + one)))"
        ".map(style => style.textDecorationLine)"
    )
    printed.goto(f"{base}/checklists/joining.html")
    boxes = printed.locator(".gt-item >> nth=0 >> .gt-choice").count()

    assert hidden == [False, False, False]
    assert marked == ["underline", "line-through"]
    assert boxes == 4


def test_in_forced_colours_an_answer_and_a_severity_can_still_be_told(
    browser: Browser, base: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, forced_colors="active")
    page.goto(f"{base}/checklists/joining.html")
    chosen, other = (
        page.evaluate(
            "n => { const s = getComputedStyle(document.querySelectorAll('.gt-choice')[n]);"
            " return [s.outlineStyle, s.backgroundColor].join() }",
            at,
        )
        for at in (0, 1)
    )
    page.goto(f"{base}/changes/index.html")
    border = page.evaluate("getComputedStyle(document.querySelector('.severity')).borderTopStyle")

    page.close()
    assert chosen != other
    assert border == "solid"


def test_nothing_moves_for_those_who_asked_for_no_motion(browser: Browser, base: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{base}/index.html")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => { const s = getComputedStyle(one);"
        " return parseFloat(s.transitionDuration) > 0.01 || parseFloat(s.animationDuration) > 0.01;"
        " }).length"
    )

    page.close()
    assert moving == 0


def test_a_lost_address_gets_a_page_that_helps(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(f"{base}/404.html")

    assert "This page is not here" in page.inner_text("article")
    assert page.locator("article a").count() == 4
    page.close()

"""Every kind of page can be read by everybody, at any width, in light and dark, and asks nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, expect

from govterms.publish import site
from tests import site_project
from tests.faults import CONTRAST, faults

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TEMPLATES = (
    "index.html",
    "404.html",
    "checklists/index.html",
    "checklists/joining.html",
    "checklists/copies.html",
    "guide/index.html",
    "guide/free-speech.html",
    "topics/index.html",
    "topics/indemnification.html",
    "states/index.html",
    "states/fl.html",
    "states/compare.html",
    "states/compare/public-records-act.html",
    "platforms/index.html",
    "platforms/harbor.html",
    "changes/index.html",
    "changes/harbor/index.html",
    "changes/harbor/terms-of-service/20260914T091700Z.html",
    "reports/index.html",
    "reports/2026-W37.html",
    "review/index.html",
    "review/pack.html",
    "changes/compare.html",
    "feeds/index.html",
    "models/index.html",
    "health/index.html",
    "about/index.html",
    "decisions/index.html",
    "accounts/index.html",
    "platforms/impact.html",
)
SECTION_HEAD = 60
"""Pixels that the title of a second section takes between the items of two."""
WIDTHS = (360, 1280)
NARROW = 320
"""Pixels of a page that is enlarged four times on a desk (WCAG 1.4.10)."""


@dataclass
class Seen:
    """What a browser noticed while pages were open."""

    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def of(self, page: Page) -> Page:
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        return page

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.said.append(text)


@pytest.fixture(scope="module")
def views(browser: Browser) -> Iterator[dict[int, Page]]:
    """A page for each width, used for one template after the other."""
    opened = {
        width: browser.new_page(
            viewport={"width": width, "height": 640 if width == NARROW else 800},
            reduced_motion="reduce",
        )
        for width in (*WIDTHS, NARROW)
    }
    yield opened
    for page in opened.values():
        page.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_has_a_fault_that_a_machine_can_find(
    views: dict[int, Page], base: str, template: str, width: int
) -> None:
    page = views[width]
    page.emulate_media(color_scheme="light")
    page.goto(f"{base}/{template}")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")

    assert faults(page) == []

    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")

    assert faults(page, CONTRAST) == []  # only colours differ in the dark


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_page_scrolls_sideways_at_320_pixels(
    views: dict[int, Page], base: str, template: str
) -> None:
    page = views[NARROW]

    page.goto(f"{base}/{template}")

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_nothing_is_asked_of_anybody_else_and_the_policy_blocks_nothing_of_ours(
    browser: Browser, base: str
) -> None:
    seen = Seen()
    page = seen.of(browser.new_page())

    for template in TEMPLATES:
        page.goto(f"{base}/{template}")
    page.wait_for_load_state("networkidle")

    page.close()
    assert [url for url in seen.asked if not url.startswith((base, "data:", "blob:"))] == []
    assert seen.said == []


def test_the_policy_has_no_door_for_inline_scripts(browser: Browser, base: str) -> None:
    page = browser.new_page()

    page.goto(f"{base}/index.html")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.taken = true";
            document.body.append(script);
        }"""
    )

    assert page.evaluate("window.taken") is None
    page.close()


def test_a_hostile_text_is_shown_and_cannot_act(browser: Browser, base: str) -> None:
    seen = Seen()
    page = seen.of(browser.new_page())

    page.goto(f"{base}/changes/harbor/terms-of-service/20260914T091700Z.html")

    assert page.title().startswith("Harbor Terms of Service")
    assert '<script>document.title = "taken"</script>' in page.inner_text("article")
    assert page.locator("article img").count() == 0
    assert page.locator("article a[href^='javascript']").count() == 0
    assert [url for url in seen.asked if "evil.example" in url] == []
    page.close()


def test_the_menu_opens_by_keyboard_on_a_phone(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{base}/index.html")

    page.locator("label.md-header__button[for=__drawer]").focus()
    page.keyboard.press("Enter")

    assert page.locator("#__drawer").is_checked()
    page.close()


def test_search_finds_a_statute_by_its_number_and_leaves_captured_texts_out(
    browser: Browser, base: str
) -> None:
    page = browser.new_page()
    page.goto(f"{base}/index.html")

    page.locator(".md-search__input").press_sequentially("119.07")
    page.wait_for_selector(".md-search-result__item")
    found = page.inner_text(".md-search-result__list")
    page.locator(".md-search__input").fill("")
    page.locator(".md-search__input").press_sequentially("appeal")
    page.wait_for_timeout(300)

    assert "Florida" in found
    assert page.locator(".md-search-result__item").count() == 0
    page.close()


def test_a_fresh_watch_says_how_old_it_is_and_a_stale_one_says_it_may_have_stopped(
    browser: Browser, base: str
) -> None:
    said = {}
    for when in ("2026-09-22T12:00:00Z", "2026-10-20T12:00:00Z"):
        page = browser.new_page()
        page.clock.install(time=when)
        page.goto(f"{base}/index.html")
        said[when] = page.inner_text(".gt-fresh")
        page.close()

    assert "read yesterday" in said["2026-09-22T12:00:00Z"]
    assert "nothing was checked for 29 days" in said["2026-10-20T12:00:00Z"]


def test_a_review_past_its_day_says_how_late_it_is(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.clock.install(time="2026-11-20T12:00:00Z")

    page.goto(f"{base}/review/index.html")

    assert "late" in page.inner_text("tr[data-due] th >> nth=0")
    page.close()


def test_seven_items_are_in_view_on_a_desk_and_the_flags_above_the_fold(
    browser: Browser, base: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{base}/checklists/joining.html")
    first, second = (page.locator(".gt-item").nth(at).bounding_box() for at in (0, 1))
    page.goto(f"{base}/changes/harbor/terms-of-service/20260914T091700Z.html")
    flag = page.locator("table.flags tbody tr").first.bounding_box()

    page.close()
    assert first is not None
    assert second is not None
    assert flag is not None
    row = second["y"] - first["y"]
    assert first["y"] + 7 * row + SECTION_HEAD <= 800
    assert flag["y"] + flag["height"] <= 800


def test_three_items_are_in_view_on_a_phone_and_the_first_flag_is(
    browser: Browser, base: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{base}/checklists/joining.html")
    page.get_by_role("button", name="I have read this").click()
    first, second = (page.locator(".gt-item").nth(at).bounding_box() for at in (0, 1))
    foot = page.locator(".gt-foot").bounding_box()
    page.goto(f"{base}/changes/harbor/terms-of-service/20260914T091700Z.html")
    flag = page.locator("table.flags tbody .severity").first.bounding_box()

    page.close()
    assert first is not None
    assert second is not None
    assert foot is not None
    assert flag is not None
    assert first["y"] + 3 * (second["y"] - first["y"]) <= foot["y"]
    assert flag["y"] + flag["height"] <= 740


def test_the_site_works_from_a_folder(browser: Browser) -> None:
    seen = Seen()
    page = seen.of(browser.new_page())

    page.goto(f"{site_project.built().as_uri()}/platforms/index.html")
    page.locator("article a", has_text="Harbor").click()
    page.wait_for_url("**/platforms/harbor.html")
    page.locator(".md-search__input").press_sequentially("119.07")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/states/**")

    assert "119.07(1)" in page.inner_text("article")
    assert seen.said == []
    page.close()


def test_an_empty_project_says_so_and_what_to_do(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("empty")
    site.build(site_project.an_empty_project(folder / "project"), folder / "site")
    page = browser.new_page()

    page.goto((folder / "site" / "index.html").as_uri())

    assert "The watch has not run yet" in page.inner_text("article")
    assert "govterms watch" in page.inner_text("article")
    assert "No document has been checked yet" in page.inner_text(".md-banner")
    page.close()

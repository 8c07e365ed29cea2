"""A change's page leads from place to place, shows both texts in other ways, and says whence they came."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CHANGE = "changes/harbor/terms-of-service/20260914T091700Z.html"


@pytest.fixture
def page(context: BrowserContext, base: str) -> Page:
    opened = context.new_page()
    opened.goto(f"{base}/{CHANGE}")
    return opened


def test_n_and_p_go_from_place_to_place(page: Page) -> None:
    total = page.locator(".redlines .redline").count()

    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("p")

    expect(page.get_by_text(f"Place 1 of {total}", exact=True)).to_be_attached()
    expect(page.locator(".redlines .redline").first).to_be_focused()


def test_each_place_has_a_link_to_send(page: Page, context: BrowserContext, base: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    place = page.locator(".redlines .redline").nth(1)
    name = place.get_attribute("id")

    place.get_by_role("button", name="Copy link to place 2").click()

    expect(place.get_by_role("button")).to_contain_text("Copied")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == f"{base}/{CHANGE}#{name}"
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(f"#{name}")).to_be_focused()


@pytest.mark.parametrize(
    ("view", "there", "gone"),
    [
        ("Full redline", "Who we are", "no word"),
        ("Side by side", "You may appeal within 30 days", "no word"),
        ("Before", "within 30 days", "within 10 days"),
        ("After", "within 10 days", "within 30 days"),
    ],
)
def test_the_same_texts_are_shown_in_other_ways(
    page: Page, view: str, there: str, gone: str
) -> None:
    page.get_by_role("link", name=view, exact=True).click()

    other = page.locator("#gt-other-view")
    expect(other).to_contain_text(there)
    expect(other).not_to_contain_text(gone)
    expect(page.locator(".redlines").first).to_be_hidden()
    assert "view=" in page.url


def test_the_way_of_reading_is_remembered_and_a_link_can_name_another(
    page: Page, base: str
) -> None:
    page.get_by_role("link", name="Side by side", exact=True).click()
    expect(page.locator(".gt-sides")).to_be_visible()

    page.goto(f"{base}/{CHANGE}")
    expect(page.locator(".gt-sides")).to_be_visible()
    page.goto(f"{base}/{CHANGE}?view=changes")

    expect(page.locator("#gt-other-view")).to_be_hidden()
    page.goto(f"{base}/changes/compare.html")
    expect(page.get_by_label("View", exact=True)).to_have_value("sides")


def test_each_way_of_reading_is_a_real_link(browser: Browser, base: str) -> None:
    plain = browser.new_page(java_script_enabled=False)
    plain.goto(f"{base}/{CHANGE}")

    plain.get_by_role("link", name="Side by side", exact=True).click()

    assert "changes/compare.html" in plain.url
    plain.close()


def test_a_place_stands_between_its_neighbours(page: Page) -> None:
    place = page.locator(".redlines .redline", has_text="appeal within")

    expect(place.locator(".redline-context").first).to_contain_text("1. Who we are")


def test_what_counsel_hunts_is_bold_inside_a_change(page: Page) -> None:
    bold = page.locator(".redlines b").all_text_contents()

    assert {"may", "shall", "30", "10"} <= set(bold)


def test_the_first_line_says_how_grave_who_waits_and_when_it_holds(page: Page) -> None:
    line = page.locator(".gt-verdict").first

    expect(line).to_contain_text("High")
    expect(line).to_contain_text("Waiting for counsel")
    expect(line).to_contain_text("takes effect 20 October 2026 (stated in the text)")


def test_where_it_came_from_is_told_whole(page: Page) -> None:
    box = page.locator("article")

    for words in (
        "Address asked", "SHA-256 of what came", "SHA-256 of the text", "Capture quality", "robots.txt",
        "a.m. Eastern", "ETag", "Check it yourself", "Kept file",
    ):  # fmt: skip
        expect(box).to_contain_text(words)


def test_the_rules_behind_the_flags_are_one_press_away(page: Page) -> None:
    page.locator("article p", has_text="The rules behind the flags").get_by_role("link").click()

    expect(page.locator("h1")).to_contain_text("Indemnification")


def test_formatting_and_order_are_out_of_the_way_of_other_views(page: Page) -> None:
    page.get_by_role("link", name="After", exact=True).click()

    expect(page.locator("#gt-other-view")).to_be_visible()
    expect(page.locator(".quiet-places:visible")).to_have_count(0)


def test_counsel_can_sign_in_three_ways(page: Page) -> None:
    page.locator("summary", has_text="How to sign").click()
    ways = page.locator("details", has_text="How to sign")

    for words in ("govterms review sign harbor/terms-of-service/20260914T091700Z", "pull request"):
        expect(ways).to_contain_text(words)
    mail = ways.get_by_role("link", name="Begin the mail").get_attribute("href") or ""
    body = parse_qs(urlsplit(mail).query)["body"][0]
    assert "harbor/terms-of-service/20260914T091700Z" in body

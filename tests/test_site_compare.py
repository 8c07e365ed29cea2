"""Any two captures of a document can be read against each other, in the browser alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from govterms.model import Version
from govterms.publish.captures import script
from govterms.snapshot import Archive
from tests import site_project

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WEEKS = "document=harbor/terms-of-service&before=20260831T091700Z&after=20260914T091700Z"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


def at(view: str) -> str:
    """The page from a folder, which may load no data."""
    return f"{site_project.built().as_uri()}/changes/compare.html?{WEEKS}&view={view}"


def test_a_change_leads_to_the_whole_text_side_by_side(page: Page) -> None:
    folder = site_project.built().as_uri()
    page.goto(f"{folder}/changes/harbor/terms-of-service/20260914T091700Z.html")

    page.get_by_role("link", name="side by side").click()

    expect(page.locator(".gt-sides")).to_contain_text("You shall appeal within 10 days")


def test_words_that_went_and_words_that_came_are_marked(page: Page) -> None:
    page.goto(at("changes"))

    line = page.locator(".redline", has_text="appeal within")
    expect(line.locator("del").first).to_have_text("[deleted: may]")
    expect(line.locator("ins").first).to_have_text("[added: shall]")
    expect(page.get_by_text("4 paragraphs differ.")).to_be_visible()


def test_unchanged_paragraphs_are_one_press_away(page: Page) -> None:
    page.goto(at("changes"))

    page.get_by_role("button", name="Show 1 unchanged paragraph").click()

    expect(page.locator(".gt-compare").get_by_text("Terms of Service", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("view", "there", "gone"), [("before", "30 days", "10 days"), ("after", "10 days", "30 days")]
)
def test_each_side_can_be_read_alone(page: Page, view: str, there: str, gone: str) -> None:
    page.goto(at(view))

    expect(page.locator(".gt-compare")).to_contain_text(there)
    expect(page.locator(".gt-compare")).not_to_contain_text(gone)


def test_the_choice_stands_in_the_address_and_is_remembered(page: Page) -> None:
    with site_project.served(site_project.built()) as base:
        page.goto(f"{base}/changes/compare.html?{WEEKS}")
        page.get_by_label("View", exact=True).select_option("full")
        expect(page.get_by_text("4 paragraphs differ.")).to_be_visible()

        assert "view=full" in page.url
        page.goto(f"{base}/changes/compare.html")
        expect(page.get_by_label("View", exact=True)).to_have_value("full")


def test_a_hostile_text_cannot_act_in_a_comparison(page: Page) -> None:
    page.goto(at("full"))

    expect(page.locator(".gt-compare")).to_contain_text('<script>document.title = "taken"</script>')
    expect(page.locator(".gt-compare img")).to_have_count(0)
    assert page.title() != "taken"


@pytest.mark.parametrize("view", ["changes", "full", "sides", "after"])
def test_letters_that_deceive_and_marks_that_strike_out_are_shown_by_number(
    page: Page, view: str
) -> None:
    lines = (
        "You agree to \u0430rbitration.",
        "You do n\u0336ot\u202e appeal.",
        "Zo\u00eb may stay.",
    )
    text = Version(site_project.DOCUMENT.id, None, lines)
    (kept,) = (
        one
        for one in Archive(site_project.built().parent / "project" / "tos_snapshots").kept(
            site_project.DOCUMENT.id
        )
        if one.stamp == "20260914T091700Z"
    )
    page.route(
        f"**/captures/**/{kept.stamp}.js", lambda asked: asked.fulfill(body=script(kept, text))
    )

    page.goto(at(view))

    shown = page.locator(".gt-compare")
    for words in (
        "\u0430\u27e6U+0430\u27e7rbitration",
        "\u27e6U+0336\u27e7",
        "\u27e6U+202E\u27e7",
        "Zo\u00eb may",
    ):
        expect(shown).to_contain_text(words)


def test_the_map_of_states_shows_the_point_that_is_chosen(page: Page) -> None:
    page.goto(f"{site_project.built().as_uri()}/states/index.html")
    florida = page.locator(".gt-tile[data-name=Florida]")
    expect(florida).to_have_attribute("data-standing", "none-found")

    page.get_by_label("Colour by").select_option("public-records-act")

    expect(florida).to_have_attribute("data-standing", "statute")
    expect(florida.locator("title")).to_have_text("Florida: statute found")

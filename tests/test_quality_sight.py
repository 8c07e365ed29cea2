"""What a visitor would read on a page is found on any page, however it is made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms.model import Exchange
from govterms.quality.page import NO_PAGE, PageFacts, read_facts
from govterms.quality.sight import seen_words

URL = "https://lantern.example/legal/terms"


def answer(
    page: str | bytes, media_type: str = "text/html", encoding: str | None = None
) -> Exchange:
    body = page.encode() if isinstance(page, str) else page
    return Exchange(URL, URL, 200, media_type, body, encoding)


def test_blocks_are_paragraphs_headings_are_marked_and_words_in_line_stay_together() -> None:
    page = "<h1>One</h1><p>two <b>three</b><i>four</i></p><ul><li>five<li>six</ul>"

    assert seen_words(answer(page)) == ("# One", "two threefour", "five", "six")


def test_scripts_styles_and_comments_are_not_read() -> None:
    page = "<style>a</style>b<script>if (c < d) e</script>f<!-- g > h --><noscript>i</noscript>j"

    assert seen_words(answer(page)) == ("b", "f", "j")


def test_the_names_of_fields_and_buttons_are_read_and_hidden_ones_are_not() -> None:
    page = """<input placeholder='Email'><input type=password placeholder="Password">
    <input type="submit" value="Log in"><input type="hidden" value="token">"""

    assert seen_words(answer(page)) == ("Email", "Password", "Log in")


def test_entities_are_read_as_what_they_stand_for() -> None:
    assert seen_words(answer("<p>terms &amp; conditions&nbsp;&#169;</p>")) == (
        "terms & conditions ©",
    )


@pytest.mark.parametrize("encoding", ["iso-8859-1", "no-such-encoding", None])
def test_a_page_in_an_old_encoding_is_read(encoding: str | None) -> None:
    page = "<p>Accès refusé</p>".encode("cp1252")

    assert seen_words(answer(page, encoding=encoding)) == ("Accès refusé",)


@pytest.mark.parametrize("page", ["a<script>b", "a<!-- b", "a<p b", "a<style>b</styl", "a<"])
def test_a_page_that_is_cut_off_is_read_as_far_as_it_goes(page: str) -> None:
    assert seen_words(answer(page)) == ("a",)


@pytest.mark.parametrize(
    "tag", ["<div>", "<script>", "<!--", "<", "<input placeholder='", "<svg/>"]
)
@pytest.mark.timeout(10)
def test_no_page_takes_long(tag: str) -> None:
    assert len(seen_words(answer(tag * 100_000))) < 10


def test_nothing_is_read_from_what_is_not_html() -> None:
    assert seen_words(answer("<p>a</p>", "application/pdf")) == ()
    assert read_facts(answer("<title>a</title>", "application/pdf")) == NO_PAGE


@pytest.mark.parametrize("field", ['type="password"', "type=password", "TYPE = 'password'"])
def test_a_password_field_is_seen_however_it_is_written(field: str) -> None:
    assert read_facts(answer(f"<input {field}>")).has_password


def test_the_facts_of_a_page_are_its_title_its_challenge_and_where_it_led() -> None:
    page = (
        '<title data-x="1">Terms &amp;\nlight</title><meta http-equiv="Refresh" content="0">'
        "<script>window._cf_chl_opt={}</script>"
    )
    led = Exchange(URL, "https://id.lantern.example/login?to=/x", 200, "text/html", page.encode())

    assert read_facts(led) == PageFacts(
        title="Terms &\nlight",
        challenge="_cf_chl_opt",
        refreshes=True,
        moved_to=frozenset({"id", "login"}),
    )


@given(st.text(alphabet="<>/!-ab \"'=pscrit", max_size=200))
def test_any_page_is_read(page: str) -> None:
    assert all(text.strip() for text in seen_words(answer(page)))

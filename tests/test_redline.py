"""A redline shows both texts whole, hides nothing, and nothing in it can act."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown  # type: ignore[import-untyped]

from govterms import redline
from govterms.diff import compare
from govterms.model import Place
from tests.support import a_version

CALM = settings(deadline=None, max_examples=60)
HOSTILE = [
    "<script>alert(1)</script>",
    "</div></body>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "[press](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "**bold** _thin_ `code`",
    "{{ config }} {% raw %}",
    "&lt;b&gt; &amp;",
    "# Not a heading",
    "- not a list",
    "1. not a list",
    "| not | a table |",
    "http://evil.example www.evil.example a@b.example",
    "*[abbr]: no",
    "[^1]: no ==no== ^^no^^ :no:",
    "\\*not escaped\\*",
    "\u202etxet\u200b\u0007",
    "=== --- ***",
]
WORDS = st.sampled_from(
    ["You", "may", "30", "<b>", "&", "**", "_", "`", "été", "漢字", "\u202e", "]("]
)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
SIDES = st.lists(PARAGRAPHS, max_size=4).map(tuple)


class Reader(HTMLParser):
    """What a reader sees of HTML: its words, without the tags that are passed over; and every tag."""

    def __init__(self, passed_over: str = "") -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self._passed_over = passed_over
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        hidden = ("class", "gt-hidden") in attrs or any(
            "redline-section" in str(v) for _, v in attrs
        )
        if self._skipped or tag == self._passed_over or hidden:
            self._skipped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join("".join(self.words).split())


def read(html: str, passed_over: str = "") -> Reader:
    reader = Reader(passed_over)
    reader.feed(html)
    return reader


def a_place(deleted: tuple[str, ...], inserted: tuple[str, ...], moved: str | None = None) -> Place:
    return Place("p-0123456789", "Law", deleted, inserted, 0, 0, "substantive", moved)


def seen(paragraphs: tuple[str, ...]) -> str:
    """The words of paragraphs as a redline shows them when nothing changed."""
    return read(redline.html(a_place(paragraphs, paragraphs))).text


@CALM
@given(SIDES, SIDES)
def test_without_its_insertions_a_redline_is_the_old_text_without_deletions_the_new(
    deleted: tuple[str, ...], inserted: tuple[str, ...]
) -> None:
    html = redline.html(a_place(deleted, inserted))

    assert read(html, passed_over="ins").text == seen(deleted)
    assert read(html, passed_over="del").text == seen(inserted)


@CALM
@given(SIDES, SIDES)
def test_every_tag_of_a_redline_is_ours_and_closed(
    deleted: tuple[str, ...], inserted: tuple[str, ...]
) -> None:
    html = redline.html(a_place(deleted, inserted))
    reader = read(html)

    assert set(reader.tags) <= {
        "div",
        "p",
        "del",
        "ins",
        "span",
        "strong",
        "em",
        "code",
        "b",
        "mark",
    }
    assert reader.attributes <= {"class", "id", "dir"}
    assert "\n" not in html
    assert [html.count(f"<{tag}") for tag in ("div", "ins", "del")] == [
        html.count(f"</{tag}>") for tag in ("div", "ins", "del")
    ]


@pytest.mark.parametrize("words", HOSTILE)
def test_quoted_terms_cannot_act_in_html(words: str) -> None:
    reader = read(redline.html(a_place(("Fine.",), (words,))))

    assert set(reader.tags) <= {
        "div",
        "p",
        "del",
        "ins",
        "span",
        "strong",
        "em",
        "code",
        "b",
        "mark",
    }
    assert reader.attributes <= {"class", "id", "dir"}


@pytest.mark.parametrize("words", HOSTILE)
def test_quoted_terms_cannot_act_in_markdown(words: str) -> None:
    extensions = ["tables", "footnotes", "abbr", "attr_list", "md_in_html", "sane_lists"]
    page = markdown(redline.text(words), extensions=extensions)

    assert re.sub(r"</?p>", "", page).count("<") == 0


def test_text_keeps_every_visible_word() -> None:
    assert (
        read(redline.text('You <b>may</b> & "shall" *not*.')).text == 'You<b>may</b>&"shall"*not*.'
    )


def test_characters_that_cannot_be_seen_are_written_out() -> None:
    html = redline.html(a_place(("Fine.",), ("Pay \u202e05$\u200b now.",)))

    assert "⟦U&#43;202E⟧" in html
    assert "⟦U&#43;200B⟧" in html


def test_hidden_words_tell_a_listener_what_is_deleted_and_added() -> None:
    html = redline.html(a_place(("You may appeal.",), ("You shall appeal.",)))

    assert '<del><span class="gt-hidden">[deleted&#58; </span><b>may</b>' not in html
    assert (
        '<del><span class="gt-hidden">[deleted: </span><b>may</b><span class="gt-hidden">]</span></del>'
        in html
    )
    assert (
        '<ins><span class="gt-hidden">[added: </span><b>shall</b><span class="gt-hidden">]</span></ins>'
        in html
    )


def test_an_address_is_shown_as_text_where_a_link_leads_elsewhere_and_only_there() -> None:
    html = redline.html(
        a_place(
            ("See [our law](https://harbor.example/law) and [help](/help).",),
            ("See [our law](javascript:alert(1)) and [help](/help).",),
        )
    )

    assert "javascript&#58;alert(1)" in html
    assert "/help" not in html
    assert "<a" not in html


def test_the_two_ends_of_a_move_lead_to_each_other() -> None:
    before = a_version("First clause of all.", "Second clause here.", "Third clause there.")
    after = a_version("Second clause here.", "Third clause there.", "First clause of all.")
    one, other = compare(before, after).places

    assert f'Moved from here to <a href="#{other.id}">' in redline.html(one)
    assert f'Moved here from <a href="#{one.id}">' in redline.html(other)


def test_headings_items_and_emphasis_are_rendered_and_their_marks_are_not_seen() -> None:
    html = redline.html(a_place((), ("## 2. Fees", "  - **Five** dollars", "1. one")))

    assert 'class="redline-line redline-heading redline-depth-2"' in html
    assert 'class="redline-line redline-item redline-depth-1"' in html
    assert "<strong>Five</strong>" in html
    assert read(html).text == "2.Fees•Fivedollars1.one"


def test_a_section_written_anew_is_said_to_be() -> None:
    old = " ".join(f"old{number}" for number in range(200))
    new = " ".join(f"new{number}" for number in range(200))

    assert "Rewritten" in redline.html(a_place((old,), (new,)))


def test_a_place_in_context_has_one_paragraph_before_and_one_after() -> None:
    before = a_version("Zero.", "One.", "You may appeal.", "Three.", "Four.")
    after = a_version("Zero.", "One.", "You shall appeal.", "Three.", "Four.")
    change = compare(before, after)

    text = read(redline.html_in_context(change, change.places[0]), passed_over="del").text

    assert text == "One.Youshallappeal.Three."


def test_a_page_of_its_own_fetches_nothing_and_runs_nothing() -> None:
    change = compare(a_version("You may appeal."), a_version("You shall appeal <script>."))

    page = redline.page(change)

    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "http" not in re.sub(r"http-equiv", "", page)
    assert page == redline.page(change)

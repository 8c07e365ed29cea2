"""A text that is no page, ours or another archive's, is read into paragraphs like a page's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms.extract import read_text
from govterms.extract.characters import visible
from govterms.model import Version

UNDERLINED = f"""
Terms of Service
================

Mooring
-------

### Fees ###

* * *

*   One
    *   Two, which
        goes on
    *   Three

        More of three
*   Four
    goes on

1.  First
2.  Second

    1.  Deeper

1\\. Not a list

> Quoted
> on two lines

Harbor Inc.{"  "}
1 Quay Road\\
Port Example
"""


def test_another_archives_markdown_reads_as_ours() -> None:
    assert read_text(UNDERLINED) == (
        "# Terms of Service",
        "## Mooring",
        "### Fees",
        "- One",
        "  - Two, which goes on",
        "  - Three",
        "    More of three",
        "- Four goes on",
        "1. First",
        "2. Second",
        "  1. Deeper",
        "1. Not a list",
        "> Quoted on two lines",
        "Harbor Inc.  \n1 Quay Road  \nPort Example",
    )


LINES = st.lists(st.text(" \t-*>#|1.\\`_[](a", max_size=12) | st.just("words  "), max_size=12)


@given(LINES)
def test_a_text_gives_back_the_paragraphs_that_it_was_made_of(lines: list[str]) -> None:
    version = Version("harbor/terms", None, read_text("\n".join(lines)))

    assert Version.of_text("harbor/terms", None, version.text) == version


UNSEEN = st.text("a\u00e9-> \t\n\r\x0b\x1c\x85\u200b\u3164\u2800\ufeff", max_size=40)


@given(UNSEEN)
def test_a_text_reads_as_it_looks_whatever_is_hidden_at_the_ends_of_its_lines(text: str) -> None:
    looks = visible(text).replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)

    assert read_text(text) == read_text(looks)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Write to \\[us\\] at a\\_b, 2 \\* 3", "Write to [us] at a_b, 2 * 3"),
        ("![A map](/m.png?token=1) of the quay", "![A map] of the quay"),
        ("![](/m.png)The quay", "The quay"),
        ("Fees[](#fees)", "Fees"),
        ("Fees [¶](#fees)", "Fees"),
        ("one[](#x)two", "one two"),
        ("[https://a.example](https://a.example)", "https://a.example"),
        ('[Here](/x "A title")', "[Here](/x)"),
        ("[![Map](/m.png)](/map)", "[![Map]](/map)"),
        ("A\u00a0 fee\u200b", "A fee"),
        ("## [Fees](#fees) **now**", "## Fees now"),
        ("*   ### Fees", "### Fees"),
        ("1.  ### Fees", "### 1. Fees"),
        ("# Title #", "# Title"),
        ("+ item", "- item"),
        ("(a)   lettered", "(a) lettered"),
        ("\t indented like code", "indented like code"),
    ],
)
def test_a_paragraph_takes_our_form(markdown: str, expected: str) -> None:
    assert read_text(markdown) == (expected,)


def test_each_row_of_a_table_is_a_paragraph() -> None:
    cell = "now<br><br>* or later<br>* or never"
    table = f"| Fee | Due |\n| --- | :-: |\n| $1 \\| €1 | {cell} |\n|  |  |\n| alone |"

    assert read_text(table) == (
        "| Fee | Due |",
        "| $1 \\| €1 | now - or later - or never |",
        "alone",
    )


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    clause = "You agree to pay the fees\nthat are due under section\n12. Of this agreement, and\nno others."
    text = f"{clause}\n\nNext."

    assert read_text(text) == (
        "You agree to pay the fees that are due under section 12. Of this agreement, and no others.",
        "Next.",
    )


def test_lines_that_were_not_wrapped_are_paragraphs() -> None:
    clause = "You agree to pay all fees that are due, on the day on which they are due. " * 4

    assert read_text(f"Fees\n{clause}\nLaw\n{clause}") == (
        "Fees",
        clause.strip(),
        "Law",
        clause.strip(),
    )


def test_items_of_a_plain_text_are_paragraphs() -> None:
    items = "(a) anchor;\n(b) fish; or\n(c) swim\nin the basin."
    text = f"You may not:\n{items}\n1) One\n2) Two\n• bullet\n• bullet too"

    assert read_text(text) == (
        "You may not:",
        "(a) anchor;",
        "(b) fish; or",
        "(c) swim in the basin.",
        "1) One",
        "2) Two",
        "• bullet",
        "• bullet too",
    )


def test_an_underlined_heading_with_a_number_is_a_heading() -> None:
    assert read_text("1. FEES\n=======\nPay.") == ("# 1. FEES", "Pay.")


def test_what_has_no_words_is_no_paragraph() -> None:
    assert read_text("***\n\n- \n\n•\n\n```\n\n| |\n\n[](/x)\n\n#\n\nword") == ("word",)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read(line_end: str) -> None:
    assert read_text(f"# One{line_end}{line_end}Two{line_end}more") == ("# One", "Two more")


def test_a_quotation_in_an_item_is_read_back() -> None:
    paragraphs = ("- item", "  > quoted", "  > - item in it", "  >   more of it", "  more", "end")

    assert read_text("\n\n".join(paragraphs)) == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "![" * 100_000,
        "| " * 100_000,
        "> " * 100_000,
        "\\" * 200_000,
        "- " * 100_000,
        "*" * 200_000,
        "[a](" * 50_000,
        "a](b) [" * 40_000,
        "#" * 200_000,
        "1. " * 60_000,
        "\n" * 200_000,
    ],
    ids=lambda text: text[:5].encode("unicode_escape").decode(),
)
def test_a_text_that_fights_its_reader_is_read_in_time(text: str) -> None:
    assert read_text(text + "\n\nword")[-1].endswith("word")


def test_the_same_lines_are_read_by_what_they_stand_in() -> None:
    within = "- item\n\n  more of it\n\n> quoted\n\n  more of it"
    alone = "  more of it"

    assert read_text(within)[1] == "  more of it"
    assert read_text(alone) == ("more of it",)
    assert read_text(within) == read_text(within)

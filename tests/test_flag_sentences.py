"""A text is cut where a reader would stop, and nothing of it is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms.flag.sentences import LONGEST, fold, is_title, of_line, of_paragraphs, plain, split


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Be kind. Be brief.", ["Be kind.", "Be brief."]),
        ("Harbor Inc. runs it. See Sec. 4 of it.", ["Harbor Inc. runs it.", "See Sec. 4 of it."]),
        ("It costs $4.50 a day. Pay now.", ["It costs $4.50 a day.", "Pay now."]),
        ("We may (a) act; (b) wait.", ["We may (a) act;", "(b) wait."]),
        ("In the U.S. Harbor LLC acts.", ["In the U.S. Harbor LLC acts."]),
        ("3.1 Fees. You pay.", ["3.1 Fees.", "You pay."]),
        ("Why us? Because.", ["Why us?", "Because."]),
        ("one\ntwo", ["one", "two"]),
    ],
)
def test_a_text_is_cut_at_the_ends_of_sentences(text: str, pieces: list[str]) -> None:
    assert list(split(text)) == pieces


@given(st.text(max_size=400))
def test_cutting_loses_no_word(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@settings(deadline=None)  # the table of letters that look alike is opened once
@given(st.text(max_size=200))
def test_folding_keeps_the_length_and_leaves_only_ascii(text: str) -> None:
    folded = fold(text)

    assert len(folded) == len(text)
    assert folded.isascii()


def test_no_sentence_is_longer_than_the_bound() -> None:
    assert max(map(len, split("word " * 5000))) <= LONGEST
    assert max(map(len, split("x" * 9000))) <= LONGEST


def test_marks_and_link_targets_are_not_words() -> None:
    assert plain("**Pay** [the fee](https://harbor.example/a_b) <br>now") == "Pay the fee \nnow"


def test_headings_and_items_are_told_from_sentences() -> None:
    text = ["## Ending", "We may end it:", "- where you cheat;", "**Fees.** You pay."]

    told = [(one.text, one.level, one.item) for one in of_paragraphs(text)]

    assert told == [
        ("Ending", 2, False),
        ("We may end it:", 0, False),
        ("where you cheat;", 0, True),
        ("Fees.", 7, False),
        ("You pay.", 0, False),
    ]


@pytest.mark.parametrize("line", ["Limitation of liability", "4.2 Governing Law.", "Who may join?"])
def test_a_title_is_told_by_its_looks(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize(
    "line", ["You must be honest in what you write.", "(a) indirect damages; or", "we may act", ""]
)
def test_a_sentence_is_no_title(line: str) -> None:
    assert not is_title(line)


def test_a_long_line_is_read_sentence_by_sentence() -> None:
    line = " ".join(["We collect what you post and keep it for a while."] * 9)

    assert len(of_line(line)) == 9

"""The words that lawyers hunt are told with what became of them, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms import flag
from govterms.diff import compare
from govterms.flag import key_words, kinds, rare
from govterms.model import KeyWord
from tests.support import TUESDAY, a_version
from tests.test_flag_tagging import RULES


def told(before: str, after: str) -> set[tuple[str, str, str]]:
    change = compare(a_version("Be kind.", before), a_version("Be kind.", after, at=TUESDAY))
    return {(word.kind, word.before, word.after) for word in flag.flag(change, RULES).key_words}


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("Members may sail at night.", "Members must sail at night.", ("modal", "may", "must")),
        ("We share logs with ports.", "We never share logs with ports.", ("negation", "", "never")),
        ("A crew has 4 sailors on deck.", "A crew has 6 sailors on deck.", ("number", "4", "6")),
        (
            "Pay within 30 days of sailing.",
            "Pay within ten business days of sailing.",
            ("period", "30 days", "ten business days"),
        ),
        (
            "A berth costs $1,000 in all.",
            "A berth costs $2,500 in all.",
            ("money", "$1,000", "$2,500"),
        ),
        (
            "This holds from May 1, 2026 for all.",
            "This holds from June 1, 2026 for all.",
            ("date", "May 1, 2026", "June 1, 2026"),
        ),
        (
            "The law of Oregon applies here.",
            "The law of Texas applies here.",
            ("state", "Oregon", "Texas"),
        ),
        (
            "Suits go to the courts of Salem alone.",
            "Suits go to small claims court alone.",
            ("court", "courts of Salem", "small claims court"),
        ),
        (
            "This follows the Harbor Safety Act to the letter.",
            "This follows Regulation (EU) 2016/679 to the letter.",
            ("law", "Harbor Safety Act", "Regulation (EU) 2016/679"),
        ),
        (
            "The service is run by Harbor Social, Inc. for all.",
            "The service is run by Harbor Ireland Limited for all.",
            ("party", "Harbor Social, Inc", "Harbor Ireland Limited"),
        ),
    ],
)
def test_a_key_word_is_told_with_what_stood_before(
    before: str, after: str, word: tuple[str, str, str]
) -> None:
    assert word in told(before, after)


def test_a_word_that_only_changed_its_neighbours_is_no_news() -> None:
    assert told("Members may sail at night.", "Members may row at night.") == set()


def test_a_period_is_not_told_again_as_a_number() -> None:
    words = told("Pay within 30 days of sailing.", "Pay within 10 days of sailing.")

    assert words == {("period", "30 days", "10 days")}


def test_a_new_sentence_tells_its_own_words_once() -> None:
    before = a_version("Be kind.")
    after = a_version("Be kind.", "You must pay. You must sail.", at=TUESDAY)

    words = flag.flag(compare(before, after), RULES).key_words

    assert [(word.kind, word.after) for word in words] == [("modal", "must")]


def test_the_place_of_a_key_word_is_a_place_of_the_change() -> None:
    change = compare(a_version("You may sail far."), a_version("You must sail far.", at=TUESDAY))

    words = flag.flag(change, RULES).key_words

    assert words == (KeyWord("modal", "may", "must", change.places[0].id),)


ANNOUNCING = (
    "We are", "we've", "updating", "Changed", "REVISED", "our", "terms", "policies", "agreement",
    "were updated", "Updated 7", "the", "latest", "last", "most recent", "update", "revisions",
    "goes into effect", "version", "takes effect", "effective on", "read", "view", "see", "a preview of",
    "new terms", "the new policy", "the updated version", "you can find", "the previous version",
    "this page is the updated", "no other changes were made", "archived versions", "previous versions",
)  # fmt: skip
PIECES = st.sampled_from(
    [
        "a", " ", "  ", ",", ".", "-", "(", ")", "'t", "\u2019t", "7", "30", "2026", "$", "€", "USD",
        "dollars", "May", "may", "MAY", "January", "Sept", "day", "Days", "years", "twenty", "ONE",
        "someone", "12 U.S.C", "USC", "C.F.R", "§", "Section", "Title", "Regulation (EU)", "Code",
        "Lantern", "Act", "FAA", "GDPR", "courts", "Court", "of", "Ohio", "New", "York",
        "North Carolina", "AAA", "Inc", "B.V", "S.à r.l", "AG", "not", "cannot", "unless", "will not",
        "\u017fhall", "\u212a", "é", "İ", "_", "\n",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join) | st.lists(PIECES, max_size=25).map(" ".join))
def test_no_kind_of_key_word_is_passed_over_that_is_there(text: str) -> None:
    there = {kind for kind, pattern in key_words._KINDS if pattern.search(text)}

    assert there <= rare.kinds(text)


@given(st.lists(st.sampled_from(ANNOUNCING), max_size=9).map(" ".join))
def test_no_announcement_is_passed_over(text: str) -> None:
    assert kinds._announces(text) == bool(kinds._ANNOUNCES.search(text))

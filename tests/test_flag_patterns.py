"""A pattern finds the words it says, in the order it says, in any text and in bounded work."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms.flag.patterns import PatternError, parse
from govterms.flag.rules import Table

SMALL_WORDS = st.sampled_from(["harm", "hold", "free", "from", "us", "Acme", "7"])


def found(pattern: str, sentence: str) -> bool:
    table = Table()
    table.add(pattern, topic=0, role=0)
    return bool(table.look(sentence)[0])


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("hold harmless", "You shall HOLD, harmless and safe, the company."),
        ("indemnif*", "An indemnification is owed."),
        ("hold ... harmless", "hold us and all of our staff harmless"),
        (
            "right ...9 terminate",
            "the right, one two three four five six seven eight, to terminate",
        ),
        ("(suspend | close down) ... account", "We close down the account."),
        ("agree to [these] terms", "You agree to terms."),
        ("agree to [these] terms", "You agree to these terms."),
        ("feedback + compensat*", "No compensation is paid for feedback."),
        ("<we> may", "Harbor may do so."),
        ("<number> days", "Within 30 days."),
        ("<money>", "No more than $1,000.50 in all."),
        ("non exclusive", "a non-exclusive licence"),
        ("don't", "We don\u2019t."),
    ],
)
def test_a_pattern_finds_what_it_says(pattern: str, sentence: str) -> None:
    assert found(pattern, sentence.replace("\u2019", "'"))


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("hold harmless", "harmless people hold hands"),
        ("indemnif*", "The clause on unindemnified losses."),
        ("hold ... harmless", "hold one two three four five six seven harmless"),
        ("(suspend | close down) ... account", "We close the account."),
        ("feedback + compensat*", "No compensation is paid."),
        ("<we> may", "You may do so."),
        ("<number> days", "Within thirty days."),
        ("term", "The terms apply."),
    ],
)
def test_a_pattern_leaves_alone_what_it_does_not_say(pattern: str, sentence: str) -> None:
    assert not found(pattern, sentence)


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("... harmless", "a gap stands between two words"),
        ("hold ...", "a gap stands between two words"),
        ("hold ...90 harmless", "a gap is of 1 to 40 words, not 90"),
        ("(hold", "( is not closed"),
        ("hold)", "')' closes nothing"),
        ("(hold | )", "a choice is empty"),
        ("<they> may", "there is no list <they>"),
        ("hold ? harmless", "'?' has no meaning here"),
        ("[hold]", "all of its words may be missing"),
    ],
)
def test_a_pattern_that_is_not_well_written_is_refused_with_the_reason(
    pattern: str, problem: str
) -> None:
    with pytest.raises(PatternError, match=re.escape(problem)):
        Table().add(pattern, topic=0, role=0)


@given(
    before=st.lists(SMALL_WORDS, max_size=9),
    first=SMALL_WORDS,
    between=st.lists(SMALL_WORDS, max_size=9),
    last=SMALL_WORDS,
    size=st.integers(1, 9),
)
def test_a_gap_finds_as_a_plain_reading_would(
    before: list[str], first: str, between: list[str], last: str, size: int
) -> None:
    words = [*before, first, *between, last]
    reach = range(1, size + 2)
    expected = any(
        words[at] == first and words[at + step : at + step + 1] == [last]
        for at in range(len(words))
        for step in reach
    )

    assert found(f"{first} ...{size} {last}", " ".join(words)) == expected


def test_the_same_pattern_is_read_once() -> None:
    assert parse("hold ... harmless") is parse("hold ... harmless")


def test_stretches_that_matched_are_told_shortest_first() -> None:
    table = Table()
    table.add("hold ... harmless", topic=0, role=0)
    table.add("indemnify", topic=0, role=0)
    sentence = "You indemnify us and hold us harmless."

    stretches = [sentence[start:end] for start, end in table.spans(sentence, 0)]

    assert stretches == ["indemnify", "hold us harmless"]


def test_what_a_table_remembers_of_a_text_is_asked_anew_once_it_has_learnt_more() -> None:
    table = Table()
    table.add("hold ... harmless", topic=0, role=0)
    sentence = "You indemnify us and hold us harmless."
    before = (table.hits[sentence].stated, table.shown[sentence, 1])

    table.add("indemnify", topic=1, role=0)

    assert before == (0b01, ())
    assert (table.hits[sentence].stated, table.shown[sentence, 1]) == (0b11, ((4, 13),))

"""Whether a paragraph is furniture depends on the text alone, not on what was asked before."""

from hypothesis import given
from hypothesis import strategies as st

from govterms.diff.furniture import Furniture

LINES = (
    "## Fees",
    "Fees",
    "Harbor rules",
    "You must pay each fee before the last day of the month in which it is due.",
    "You have these rights:",
    "[Fees](#fees)",
    "[Home](/) [Help](/help) [About](/about)",
    "- [Privacy](/privacy)",
    "Was this helpful?",
    "Related articles",
    "Log in",
    "I want to report a problem",
    "---",
    "We use cookies to know who visits the harbor.",
    "Accept all",
    "Last updated: 4 May 2026",
)


def told(paragraphs: tuple[str, ...], order: list[int]) -> list[bool]:
    furniture = Furniture(paragraphs)
    answers = {at: at in furniture for at in order}
    return [answers[at] for at in range(len(paragraphs))]


@given(st.data(), st.lists(st.sampled_from(LINES), min_size=1, max_size=25))
def test_the_order_of_asking_changes_no_answer(data: st.DataObject, some: list[str]) -> None:
    paragraphs = tuple(some)
    order = data.draw(st.permutations(range(len(paragraphs))))

    assert told(paragraphs, order) == told(paragraphs, list(range(len(paragraphs))))


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25), st.integers(0, 24))
def test_a_sentence_that_binds_is_never_furniture(some: list[str], at: int) -> None:
    sentence = "You must not tow a boat by night without the written leave of the harbor master."
    paragraphs = (*some[:at], sentence, *some[at:])

    assert not told(paragraphs, list(range(len(paragraphs))))[min(at, len(some))]

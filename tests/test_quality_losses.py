"""A text that came half is a problem; a text that its authors shortened is a change."""

from hypothesis import given, settings
from hypothesis import strategies as st

from govterms.model import Problem, Version
from govterms.quality import SOFT_REASONS, judge_text
from tests.support import a_version

HEAD = ("# Terms of Lantern", "Last updated on 3 March 2025.")
SECTIONS = (
    (
        "## Accounts",
        "You open an account with your own name or that of the office you work for, never with another's.",
        "- An account that nobody has used for two years is put away, after a letter to its owner.",
        "Whoever knows your password can speak for you, so keep it where only you can find it.",
    ),
    (
        "## Posts",
        "Words and pictures that you post remain yours, and Lantern may show them for as long as they stay.",
        "- Threats, spam and other people's secrets are taken down as soon as somebody tells us of them.",
        "A post that breaks no rule is left alone, even if it is rude to the mayor or to Lantern itself.",
    ),
    (
        "## Pages of agencies",
        "A town, a county or a school may keep a page, and may name as many editors as it likes.",
        "- Comments on such a page can be hidden from view but are never deleted by our own staff.",
        "Records laws differ from state to state; an agency must export what its clerk wants to keep.",
    ),
    (
        "## Messages",
        "Private messages are read by those they are written to, and by a judge who asks for them properly.",
        "- We do not scan them in order to sell anything, nor do we let others look through them.",
        "Deleting a message removes your copy at once and ours after the backups have turned over.",
    ),
    (
        "## Fees",
        "Most of Lantern costs nothing. Whatever does cost money says so before the button is pressed.",
        "- Refunds are paid within thirty days to the card or the purchase order that was charged.",
        "Taxes come on top where they are due, and public bodies send us their exemption certificate.",
    ),
    (
        "## Notices",
        "News about these rules goes to the email address on file a month before it takes effect.",
        "- Letters reach us at 12 Wharf Street in Augusta, and count from the day they arrive there.",
        "If an address bounces three times in a row, the notice on our front page has to be enough.",
    ),
    (
        "## Quarrels",
        "Should we fall out, we first try to talk, then ask a mediator, then see each other in court.",
        "- The courts of Kennebec County hear the case unless a statute gives it to somebody else.",
        "Neither side pays the other's lawyers, whoever wins, save where an act of Congress says otherwise.",
    ),
    (
        "## Questions",
        "Anything unclear can be asked by telephone on weekday mornings or in writing at any hour.",
        "- Answers come from people who live here, usually on the same day and always in the same week.",
        "Suggestions are welcome too, though we promise nothing beyond reading every one of them twice.",
    ),
)
TERMS = (*HEAD, *(paragraph for section in SECTIONS for paragraph in section))


def judged(*paragraphs: str) -> Problem | None:
    return judge_text(a_version(*paragraphs), a_version(*TERMS), "en")


def reason_of(problem: Problem | None) -> str | None:
    return problem.reason if problem else None


def test_a_text_that_breaks_off_within_a_sentence_is_truncated() -> None:
    problem = judged(*TERMS[:23], "News about these rules goes to the email")

    assert problem == Problem(
        "truncated",
        "the text breaks off at “…News about these rules goes to the email”: 148 of 440 words are gone "
        "(34%) and 0 came",
    )


def test_a_missing_end_that_begins_within_a_section_is_truncated() -> None:
    assert reason_of(judged(*TERMS[:-7])) == "truncated"


def test_headings_without_their_text_are_truncated() -> None:
    hollow = [paragraph for paragraph in TERMS[2:] if paragraph.startswith("## ")]

    assert reason_of(judged(*TERMS[:18], *hollow[4:])) == "truncated"


def test_most_of_the_middle_missing_is_truncated() -> None:
    assert reason_of(judged(*TERMS[:6], *TERMS[-4:])) == "truncated"


def test_paragraphs_missing_all_over_a_long_text_are_truncated() -> None:
    long = tuple(f"{text} ({'iv' * n})" for n in range(4) for text in TERMS)
    kept = tuple(text for text in long if not text.startswith("- "))

    problem = judge_text(a_version(*kept), a_version(*long), "en")

    assert reason_of(problem) == "truncated"


def test_a_title_that_is_all_that_is_left_is_empty() -> None:
    assert reason_of(judged("# Terms of Lantern")) == "empty"


def test_headings_that_are_all_that_is_left_are_truncated() -> None:
    headings = [paragraph for paragraph in TERMS if paragraph.startswith("#")]
    dated = "The parts of these terms, and what each of them is about"

    assert reason_of(judged(*headings, *HEAD, dated)) in ("truncated", "empty")


def test_a_few_unknown_words_instead_of_terms_are_empty_and_stay_so() -> None:
    words = (
        "# Brrr",
        "Our penguins took a day off and went down to the shore to look for herring.",
    )

    problem = judged(*words, "They will be home for supper, or so they say.")

    assert reason_of(problem) == "empty"
    assert "empty" not in SOFT_REASONS


def test_a_loss_is_a_soft_problem() -> None:
    assert "truncated" in SOFT_REASONS


def test_a_section_taken_out_is_a_change() -> None:
    assert judged(*TERMS[:14], *TERMS[18:]) is None


def test_two_sections_taken_out_are_a_change() -> None:
    assert judged(*TERMS[:10], *TERMS[18:]) is None


def test_the_last_section_taken_out_is_a_change() -> None:
    assert judged(*TERMS[:-4]) is None


def test_a_shortening_with_a_new_date_is_a_change() -> None:
    assert judged(HEAD[0], "Last updated on 1 July 2026.", *TERMS[2:12]) is None


def test_a_shortening_that_mends_what_stays_is_a_change() -> None:
    mended = [paragraph.replace("you", "thou") for paragraph in TERMS[2:12]]

    assert judged(*HEAD, *mended) is None


def test_a_short_new_text_in_place_of_a_long_one_is_a_change() -> None:
    new = (
        "# Terms of Lantern",
        "Lantern is now part of Harborline. What you agree to with Harborline holds for Lantern too, "
        "from the day you next log in; what these terms said before holds for what you did before.",
    )

    assert judged(*new) is None


def test_old_terms_taken_down_from_above_the_new_ones_are_a_change() -> None:
    new = tuple(text.replace("Lantern", "Harborline") for text in TERMS)

    problem = judge_text(a_version(*new), a_version(*TERMS, *new), "en")

    assert problem is None


def test_new_terms_put_beside_the_old_ones_are_a_change() -> None:
    new = tuple(text.replace("Lantern", "Harborline") for text in TERMS)

    assert judged(*TERMS, *new) is None


def test_a_menu_that_is_gone_is_no_loss() -> None:
    menu = tuple(
        f"- {word} and more" for word in ["Home", "Prices", "Blog", "Help", "Jobs", "Press"]
    )

    problem = judge_text(a_version(*TERMS), a_version(*TERMS, *menu), "en")

    assert problem is None


def test_terms_that_stood_twice_and_stand_once_are_no_loss() -> None:
    assert judge_text(a_version(*TERMS), a_version(*TERMS, *TERMS), "en") is None


def test_terms_that_stand_twice_are_a_selector_to_look_at() -> None:
    problem = judged(*TERMS, *TERMS)

    assert reason_of(problem) == "selector-missing"
    assert "selector-missing" in SOFT_REASONS


def test_paragraphs_joined_into_one_are_no_loss() -> None:
    assert judged(*HEAD, *(" ".join(section) for section in SECTIONS)) is None


def test_other_link_targets_are_no_loss() -> None:
    old = a_version(*(f"{text} [More](https://lantern.example/a?id=1)" for text in TERMS))
    new = a_version(*(f"{text} [More](https://lantern.example/a?id=2)" for text in TERMS))

    assert judge_text(new, old, "en") is None


@given(st.integers(min_value=3, max_value=len(TERMS) // 2))
def test_no_first_half_of_a_text_passes_for_the_whole(paragraphs: int) -> None:
    assert judged(*TERMS[:paragraphs]) is not None


@given(st.lists(st.sampled_from(TERMS), max_size=40))
@settings(max_examples=60)
def test_a_text_is_never_a_problem_beside_itself(paragraphs: list[str]) -> None:
    version = a_version(*paragraphs)

    assert judge_text(version, version, "en") is None


@given(st.lists(st.text(min_size=1), max_size=8), st.lists(st.text(min_size=1), max_size=8))
@settings(max_examples=60)
def test_any_two_texts_get_an_answer(old: list[str], new: list[str]) -> None:
    problem = judge_text(Version("x", None, tuple(new)), Version("x", None, tuple(old)), "en")

    assert problem is None or problem.detail

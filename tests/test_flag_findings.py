"""A topic is flagged because its clause changed; how grave that is follows from rules that are told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import flag
from govterms.diff import compare
from govterms.model import Change, Flags, Severity
from tests.support import TUESDAY, a_version
from tests.test_flag_tagging import RULES
from tests.test_flag_topics import CLAUSES

INTRO = ("# Terms of Service", "Harbor is a place to talk about boats and weather.")
INDEMNITY = "You agree to indemnify and hold Harbor harmless from all claims over your posts."
TRAINING = "We may use your posts to train our artificial intelligence models."


def a_change(before: tuple[str, ...], after: tuple[str, ...]) -> Change:
    return compare(a_version(*INTRO, *before), a_version(*INTRO, *after, at=TUESDAY))


def flags(before: tuple[str, ...], after: tuple[str, ...]) -> Flags:
    return flag.flag(a_change(before, after), RULES)


def topics(told: Flags) -> set[str]:
    return {finding.topic for finding in told.findings}


def severity(before: tuple[str, ...], after: tuple[str, ...]) -> Severity:
    return flags(before, after).severity


def test_a_new_clause_is_added_and_says_why_it_matters() -> None:
    change = a_change((), (INDEMNITY,))

    (finding,) = flag.flag(change, RULES).findings

    assert (finding.topic, finding.direction, finding.severity) == (
        "indemnification",
        "added",
        "high",
    )
    assert finding.place == change.places[0].id
    assert "indemnify" in finding.matched
    assert finding.why.startswith("A duty to indemnify the platform was added: many public bodies")


def test_a_lost_clause_is_removed_and_less_grave() -> None:
    (finding,) = flags((INDEMNITY,), ()).findings

    assert (finding.direction, finding.severity) == ("removed", "medium")
    assert finding.why.startswith("A duty to indemnify the platform was taken out: check")


def test_a_clause_with_other_words_is_changed() -> None:
    after = INDEMNITY.replace("all claims", "all claims, fines and legal fees")

    told = flags((INDEMNITY,), (after,))

    assert [(one.topic, one.direction) for one in told.findings] == [("indemnification", "changed")]


def test_a_clause_that_only_moved_is_not_found() -> None:
    other = "Boats of any size are welcome, and so are their crews and guests."
    new = "Captains must report every storm that they have seen at sea."

    told = flags((INDEMNITY, other), (other, new, INDEMNITY))

    assert "indemnification" not in topics(told)


def test_a_word_that_changed_far_from_a_clause_does_not_raise_it() -> None:
    before = (
        "Harbor is not liable for lost profits, whatever the cause of the loss may be, and the crew of "
        "a boat that is rented for a day pays for the diesel, the ropes and the lamps itself."
    )

    told = flags((before,), (before.replace("lamps", "lanterns and candles"),))

    assert topics(told) == set()


def test_a_new_address_is_a_notice_and_low() -> None:
    before = "Harbor is not liable for lost profits; write to legal@harbor.example about it."

    told = flags((before,), (before.replace("legal@", "claims@"),))

    assert topics(told) == {"notice-communications"}
    assert told.severity == "low"


def test_an_announcement_of_new_terms_is_low() -> None:
    banner = (
        "We have updated our terms on arbitration. The new terms go into effect on May 1, 2027."
    )

    told = flags((), (banner,))

    assert topics(told) <= {"notice-communications", "government-specific-terms"}
    assert told.severity == "low"


def test_training_on_posts_is_high() -> None:
    assert severity((), (TRAINING,)) == "high"


def test_a_ban_on_training_by_others_is_not_as_grave() -> None:
    ban = "Developers must not use posts to train artificial intelligence models."

    told = flags((), (ban,))

    assert "ai-training" in topics(told)
    assert told.severity == "medium"


def test_an_age_limit_that_changes_only_its_number_is_found() -> None:
    before = "You must be at least 16 years old to join Harbor."

    told = flags((before,), (before.replace("16", "18"),))

    assert [(one.topic, one.direction) for one in told.findings] == [("age-minors", "changed")]
    assert told.severity == "medium"


def test_ending_an_account_without_notice_is_graver() -> None:
    mild = "Harbor may close your account after a fair hearing."
    harsh = "Harbor may close your account without notice."

    assert severity((), (mild,)) == "medium"
    assert severity((), (harsh,)) == "high"


def test_the_contract_with_a_company_not_named_before_is_high() -> None:
    before = "Harbor Social, Inc. provides the service to you, wherever you live."
    after = "Harbor Ireland Limited provides the service to you, wherever you live."

    assert severity((before,), (after,)) == "high"


def test_a_company_whose_name_was_only_completed_is_no_new_party() -> None:
    before = "When we say Harbor, we mean Harbor, PBC."

    assert severity((before,), (before.replace("Harbor, PBC", "Harbor Social, PBC"),)) == "low"


def test_what_a_privacy_policy_says_is_about_data() -> None:
    before = a_version("# Privacy Policy", "Harbor keeps a list of the boats.")
    after = a_version(
        "# Privacy Policy", "Harbor keeps a list of the boats and their berths.", at=TUESDAY
    )

    told = flag.flag(compare(before, after), RULES)

    assert topics(told) == {"data-use-privacy"}


def test_a_topic_that_everything_touches_needs_its_share() -> None:
    mention = "Links to third-party websites are marked with a star."
    story = tuple(
        f"Sailors of crew number {word} cross the bay at dawn, and return before the evening tide "
        f"with nets full of {word} fish for the market of the town."
        for word in ("one", "two", "three", "four", "five", "six")
    )

    assert "third-party-apps-api" in topics(flags((), (mention,)))
    assert "third-party-apps-api" not in topics(flags((), (*story, mention)))


def test_the_severity_is_that_of_the_gravest_finding_and_says_which_rule_made_it() -> None:
    told = flags((), (INDEMNITY, "Write to us at 4 Pier Road, Salem."))

    assert told.severity == "high"
    assert told.findings[0].topic == "indemnification"
    assert told.because == (
        "indemnification added: graded high, as this kind of clause is for public bodies",
    )


def test_a_change_of_spelling_is_low_and_flags_nothing() -> None:
    before = "Disputes are settled by binding arbitration before an organisation of judges."

    told = flags((before,), (before.replace("organisation", "organization"),))

    assert told.findings == ()
    assert told.severity == "low"


def test_noise_has_no_severity() -> None:
    link = "Read [our rules](https://harbor.example/rules?id={}) before you sail."

    told = flags((link.format(1),), (link.format(2),))

    assert told == Flags((), (), "none")


def test_a_large_change_without_a_topic_is_not_passed_unread() -> None:
    text = tuple(
        f"The {word} lighthouse stands on a rock of its own, and its lamp turns at night." for word in
        ("red", "white", "green", "blue", "old", "new", "tall", "small", "north", "south", "east",
         "west", "first", "last", "grey", "black", "brown", "pink", "near", "far", "wide", "thin")
    )  # fmt: skip

    told = flags((), text)

    assert told.findings == ()
    assert told.severity == "medium"
    assert "words moved" in told.because[0]


CLAUSE_TEXTS = [
    INDEMNITY,
    TRAINING,
    "Harbor may close your account without notice.",
    "Claims must be brought in the courts of Salem.",
    "Your subscription renews automatically each month.",
    "We share your location data with our partners.",
    "Boats must show a light at night.",
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(CLAUSES)), st.lists(st.sampled_from(CLAUSE_TEXTS), unique=True))
def test_the_order_of_topics_does_not_change_what_is_found(
    order: list[str], text: list[str]
) -> None:
    other = flag.rules({slug: CLAUSES[slug] for slug in order})
    change = a_change((), tuple(text))

    told, again = flag.flag(change, RULES), flag.flag(change, other)

    assert set(told.findings) == set(again.findings)
    assert told.severity == again.severity


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(max_size=60).filter(str.strip), max_size=5),
    st.lists(st.text(max_size=60).filter(str.strip), max_size=5),
)
def test_no_text_breaks_the_flags(before: list[str], after: list[str]) -> None:
    change = a_change(tuple(before), tuple(after))

    told = flag.flag(change, RULES)

    places = {place.id for place in change.places}
    assert {finding.place for finding in told.findings} <= places


def test_a_topic_on_trial_tells_what_it_alone_would_have_flagged() -> None:
    changes = [("one", a_change((), (INDEMNITY,))), ("two", a_change((), (TRAINING,)))]

    tried = list(flag.topics_test("ai-training", CLAUSES["ai-training"], changes))

    assert [(name, [one.topic for one in found]) for name, found in tried] == [
        ("one", []),
        ("two", ["ai-training"]),
    ]


@pytest.mark.parametrize(
    "hostile", ["may " * 4000, "(" * 9000, "a@" * 4000, "1," * 6000, "Inc. " * 3000]
)
def test_hostile_text_is_flagged_in_bounded_time(hostile: str) -> None:
    told = flags((), (hostile,))

    assert told.severity in ("low", "medium", "high", "none")

"""Every topic's page holds what its examples promise, and counsel's guide says what the code does."""

import textwrap
from pathlib import Path

import pytest

from govterms import flag
from govterms.declare import load_topics
from govterms.flag.patterns import parse
from govterms.flag.words import LISTS, words
from govterms.model.topics import Signals, Topic

ROOT = Path(__file__).parent.parent
TOPICS = {slug: written.page for slug, written in load_topics(ROOT).items()}
CLAUSES = {slug: topic for slug, topic in TOPICS.items() if topic.signals}
FIXED = words(
    "indemnification governing-law venue-jurisdiction arbitration class-jury-waiver"
    " limitation-of-liability warranty-disclaimer unilateral-modification acceptance-by-use"
    " termination-suspension content-removal-moderation content-license-ip data-use-privacy"
    " ai-training advertising-endorsement fees-renewal-payment age-minors"
    " assignment-change-of-control confidentiality-records data-location-security"
    " notice-communications account-authority-credentials third-party-apps-api accessibility"
    " government-specific-terms contracting-entity severability-entire-agreement"
)


def a_topic(**signals: object) -> Topic:
    given = {
        "clause": "A rule on boats",
        "patterns": ["boat*"],
        "should_match": [
            "It is a boat.",
            "You may sail two boats.",
            "Boats are slow.",
            "We like boats.",
        ],
        "should_not_match": ["It is a ship.", "It is a raft.", "It is a tug."],
    }
    return Topic(
        title="Boats",
        summary="Boats.",
        severity="medium",
        why="Boats may sink.",
        signals=Signals.model_validate(given | signals),
    )


def test_every_topic_a_clause_can_have_has_its_rules() -> None:
    assert CLAUSES.keys() >= FIXED


@pytest.mark.parametrize("slug", sorted(CLAUSES))
def test_the_examples_of_a_topic_hold_and_its_patterns_are_fast(slug: str) -> None:
    assert list(flag.check_topic(slug, CLAUSES[slug])) == []


@pytest.mark.parametrize("slug", sorted(CLAUSES))
def test_a_topic_speaks_in_sentences_that_fit_together(slug: str) -> None:
    signals = CLAUSES[slug].signals

    assert CLAUSES[slug].why.endswith(".")
    assert signals is not None
    assert signals.clause[0].isupper()
    assert not signals.clause.endswith(".")


def test_an_example_that_is_not_found_is_told() -> None:
    topic = a_topic(
        should_match=["It is a boat.", "You may sail two boats.", "We like boats.", "It is a ship."]
    )

    assert list(flag.check_topic("boats", topic)) == [
        "signals.should_match: 'It is a ship.' is not found; mend a pattern or the example"
    ]


def test_an_example_that_is_found_though_it_should_not_be_is_told() -> None:
    topic = a_topic(should_not_match=["It is a ship.", "It is a raft.", "It is a boat."])

    assert list(flag.check_topic("boats", topic)) == [
        "signals.should_not_match: 'It is a boat.' is found; mend a pattern or the example"
    ]


def test_too_few_examples_are_told() -> None:
    topic = a_topic(should_match=["It is a boat."])

    assert list(flag.check_topic("boats", topic)) == [
        "signals.should_match: 1 examples; give at least 4"
    ]


def test_a_pattern_that_is_not_well_written_is_told_and_nothing_is_raised() -> None:
    topic = a_topic(not_if=["(boat"])

    assert list(flag.check_topic("boats", topic)) == ["signals: '(boat': ( is not closed"]


def test_an_example_may_bring_its_heading_and_its_list() -> None:
    listed = "We may sink boats:\n- in a storm;"
    hinted = "# Boats\nYou must sail with care."
    topic = a_topic(
        hints=["sail"],
        headings=["boats"],
        should_match=["It is a boat.", "We like boats.", listed, hinted],
        should_not_match=["You must sail with care.", "It is a raft.", "It is a tug."],
    )

    assert list(flag.check_topic("boats", topic)) == []


@pytest.mark.parametrize("name", sorted(LISTS))
def test_the_guide_prints_every_shared_list(name: str) -> None:
    guide = (ROOT / "docs/guide/topic-rules.md").read_text(encoding="utf-8")
    shown = "\n    ".join(
        f"`{line}`" for line in textwrap.wrap(LISTS[name], 100, break_on_hyphens=False)
    )

    assert f"`<{name}>`\n:   {shown}\n" in guide


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_shared_list_is_a_pattern_that_some_page_uses(name: str) -> None:
    pages = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs/topics").glob("*.md"))

    assert parse(f"<{name}>")
    assert f"<{name}>" in pages

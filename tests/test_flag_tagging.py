"""Sentences are tagged as they stream by: in order, document by document, each in its place."""

import json

import pytest

from govterms import flag
from govterms.errors import UsageError
from tests.test_flag_topics import CLAUSES

RULES = flag.rules(CLAUSES)


def a_line(doc: str, i: int, text: str) -> str:
    return json.dumps({"doc": doc, "i": i, "text": text}) + "\n"


def test_a_sentence_is_told_by_what_it_states() -> None:
    tags = flag.tag(
        RULES,
        [
            "These terms are governed by the laws of Oregon, and claims go to its courts in Salem.",
            "Harbor may close your account at any time.",
            "Members post photos of boats.",
        ],
    )

    assert tags == [
        ("governing-law", "venue-jurisdiction"),
        ("termination-suspension",),
        (),
    ]


def test_an_item_of_a_list_is_what_the_line_before_the_list_is() -> None:
    tags = flag.tag(
        RULES,
        ["Harbor is not liable for:", "(a) storms;", "(b) late ferries.", "Ferries run daily."],
    )

    assert tags == [("limitation-of-liability",)] * 3 + [()]


def test_a_title_states_nothing() -> None:
    assert flag.tag(RULES, ["Limitation of Liability", "Binding Arbitration"]) == [(), ()]


def test_lines_come_out_in_order_with_their_document_and_number() -> None:
    lines = [a_line("b", 7, "Be kind."), "\n", a_line("a", 0, "You agree to arbitrate claims.")]

    told = [json.loads(line) for line in flag.tag_lines(lines, RULES)]

    assert told == [
        {"doc": "b", "i": 7, "topics": []},
        {"doc": "a", "i": 0, "topics": ["arbitration"]},
    ]


def test_a_list_does_not_run_on_into_the_next_document() -> None:
    lines = [a_line("a", 0, "Harbor is not liable for:"), a_line("b", 0, "(a) storms;")]

    told = [json.loads(line)["topics"] for line in flag.tag_lines(lines, RULES)]

    assert told == [["limitation-of-liability"], []]


def test_each_line_is_answered_before_the_next_is_asked_for() -> None:
    asked: list[int] = []

    def lines() -> object:
        for number in range(3):
            asked.append(number)
            yield a_line("a", number, "Be kind.")

    next(iter(flag.tag_lines(lines(), RULES)))  # type: ignore[arg-type]

    assert asked == [0]


@pytest.mark.parametrize(
    "line", ["not json", "[1]", '{"doc": "a", "i": 1}', '{"doc": "a", "i": 1, "text": 3}']
)
def test_a_line_of_another_form_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(UsageError, match="line 2"):
        list(flag.tag_lines([a_line("a", 0, "Be kind."), line], RULES))

"""The day from which new terms hold is read where the text says it, and nowhere else."""

import time
from datetime import date

import pytest

from govterms.diff import compare
from govterms.flag.effective import days, effective
from tests.support import TUESDAY, a_version

HOLDS = {
    "These terms are effective January 1, 2027.": date(2027, 1, 1),
    "Effective Date: 12 January 2024": date(2024, 1, 12),
    "**Effective Date** December 18, 2025": date(2025, 12, 18),
    "Effective as of: March 24th, 2023": date(2023, 3, 24),
    "The changes go into effect on 5 July 2023.": date(2023, 7, 5),
    "This update takes effect on the date below.": None,
    "It will come into force on 2026-05-01.": date(2026, 5, 1),
    "On January 4, 2027, the new terms will replace these.": date(2027, 1, 4),
    "From 1 March 2027 these terms will apply to you.": date(2027, 3, 1),
    "Last updated: July 6, 2026": None,
    "Effective 03/04/2027": None,
    "Effective February 30, 2027": None,
    "The policy of May 1, 2020 is no longer in effect after May 1, 2021.": None,
    "Accounts opened before January 1, 2020 keep their name.": None,
    "An effective measure was taken, and on May 3, 2024 we wrote to you.": None,
}


@pytest.mark.parametrize("text", HOLDS)
def test_a_day_counts_only_beside_words_that_say_it_holds(text: str) -> None:
    assert [one.on for one in days(text)] == ([HOLDS[text]] if HOLDS[text] else [])


def test_what_was_put_in_is_asked_first() -> None:
    before = a_version("Effective May 1, 2027.", "You may appeal.")
    after = a_version("Effective May 1, 2027.", "You may not appeal, effective March 1, 2027.")

    found = effective(compare(before, after))

    assert found is not None
    assert found.on == date(2027, 3, 1)
    assert found.words == "effective March 1, 2027"


def test_a_day_that_stood_there_counts_while_it_lies_ahead() -> None:
    told = {
        day: effective(
            compare(
                a_version(f"Effective {day}.", "You may appeal."),
                a_version(f"Effective {day}.", "You shall appeal.", at=TUESDAY),
            )
        )
        for day in ("August 1, 2026", "October 1, 2026")
    }

    assert told["August 1, 2026"] is None
    assert told["October 1, 2026"] is not None


def test_a_text_made_to_be_slow_is_read_in_no_time() -> None:
    hostile = "effective " + "on from " * 20_000 + "January " * 20_000 + "on 1 May 2020 " * 5_000
    began = time.process_time()

    list(days(hostile))

    assert time.process_time() - began < 2

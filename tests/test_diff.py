"""Applying a change to the earlier version gives the later one, always, and every run says the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from govterms.diff import answers, apply, compare, word_diff, words
from govterms.model import Version
from tests.support import a_version

SOME = "you may must not appeal within 30 10 days harbor fee boat, storm. [rope](/r) **moor** - # | 1. é"
WORDS = st.sampled_from(SOME.split(" "))
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
VERSIONS = st.lists(PARAGRAPHS, max_size=9).map(lambda some: a_version(*some))
CALM = settings(deadline=None, max_examples=60)  # a busy machine is no fault
PIECES = (
    *(
        "you",
        "may",
        "isn't",
        "3.1",
        "10:30,",
        "(a)",
        "e.g.",
        "a@b.example",
        "http://a.example/x?y=1.",
    ),
    *(
        "…",
        "日本語",
        "ภาษา",
        "“no”",
        "x" * 60,
        "-",
        "a_b",
        "©2026",
        "mail@",
        "://",
        "Straße",
        "déjà-vu",
    ),
    *(" ", "\n", "\t", "\x1c", "\xa0", "\u3000", "\u2028"),
)
TEXTS = st.text(alphabet="ab 1.,\n*[](/)é漢", max_size=40)


@CALM
@given(VERSIONS, VERSIONS)
def test_applying_the_places_to_the_old_text_gives_the_new_one(
    before: Version, after: Version
) -> None:
    change = compare(before, after)

    assert apply(change) == after.paragraphs


@CALM
@given(VERSIONS, VERSIONS)
def test_a_place_holds_the_very_paragraphs_of_both_versions(
    before: Version, after: Version
) -> None:
    places = compare(before, after).places

    assert [before.paragraphs[p.old_at : p.old_at + len(p.deleted)] for p in places] == [
        p.deleted for p in places
    ]
    assert [after.paragraphs[p.new_at : p.new_at + len(p.inserted)] for p in places] == [
        p.inserted for p in places
    ]


@CALM
@given(VERSIONS, VERSIONS)
def test_only_equal_versions_have_no_change(before: Version, after: Version) -> None:
    change = compare(before, after)

    assert (change.change_class == "none") == (before.paragraphs == after.paragraphs)


@CALM
@given(VERSIONS, VERSIONS)
def test_every_place_has_an_id_of_its_own_and_a_move_has_two_ends(
    before: Version, after: Version
) -> None:
    places = compare(before, after).places
    ends = {place.id: place.moved for place in places}

    assert len(ends) == len(places)
    assert all(ends[other] == one for one, other in ends.items() if other)


@CALM
@given(VERSIONS, VERSIONS)
def test_the_same_versions_give_the_same_change(before: Version, after: Version) -> None:
    assert compare(before, after) == compare(before, after)


@CALM
@given(PARAGRAPHS, st.integers(2, 99), st.integers(2, 99), PARAGRAPHS)
def test_another_number_inside_a_sentence_is_never_noise(
    beginning: str, one: int, other: int, end: str
) -> None:
    old, new = (f"Members {beginning} {number} years {end} of age." for number in (one, other))

    change = compare(a_version(old), a_version(new))

    assert change.change_class == ("none" if one == other else "substantive")


@CALM
@given(TEXTS, TEXTS)
def test_runs_without_insertions_are_the_old_text_and_without_deletions_the_new(
    old: str, new: str
) -> None:
    runs = word_diff(old, new)

    assert "".join(run.text for run in runs if run.kind != "inserted") == old
    assert "".join(run.text for run in runs if run.kind != "deleted") == new


@CALM
@given(VERSIONS, VERSIONS)
def test_answers_name_every_paragraph_once(before: Version, after: Version) -> None:
    pairs = answers(before.paragraphs, after.paragraphs)

    assert tuple(one for old, _ in pairs for one in old) == before.paragraphs
    assert tuple(one for _, new in pairs for one in new) == after.paragraphs


def test_a_place_keeps_its_id_when_something_else_changes_too() -> None:
    before = a_version("Fees are due.", "## Law", "The law of Harbor governs.")
    once = compare(before, a_version("Fees are due.", "## Law", "The law of Delaware governs."))
    twice = compare(
        before,
        a_version("A new clause.", "Fees are due.", "## Law", "The law of Delaware governs."),
    )

    assert once.places[0].id in {place.id for place in twice.places}


def test_words_are_counted_as_a_reader_would() -> None:
    change = compare(
        a_version("You **may** appeal within 30 days.", "Gone, all of it."),
        a_version("You shall appeal within 10 long days."),
    )

    assert (change.words_added, change.words_removed) == (3, 2 + 4)


def test_a_moved_paragraph_adds_and_removes_no_words() -> None:
    change = compare(
        a_version("One clause of terms.", "Another clause.", "A third clause here."),
        a_version("Another clause.", "A third clause here.", "One clause of terms."),
    )

    assert (change.words_added, change.words_removed) == (0, 0)
    assert [bool(place.moved) for place in change.places] == [True, True]


def test_a_text_of_one_endless_line_is_compared_word_by_word_all_the_same() -> None:
    line = [f"word{number}" for number in range(20_000)]
    edited = [*line[:4_000], "edited", *line[4_001:15_000], "twice", *line[15_001:]]

    runs = word_diff(" ".join(line), " ".join(edited))

    assert [run.text for run in runs if run.kind == "inserted"] == ["edited", "twice"]


def test_a_text_too_large_to_align_is_told_as_rewritten() -> None:
    old, new = (" ".join([word] * 6_000) for word in ("old", "new"))

    runs = word_diff(old, new)

    assert [run.kind for run in runs] == ["deleted", "inserted"]


@CALM
@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_words_are_the_same_whether_a_text_is_read_whole_or_piece_by_piece(text: str) -> None:
    assert words.tokens(text) == words._TOKEN.findall(text)


SPACED = st.text(st.sampled_from("ab. \u00a0\u2003\u2028\t\n\x1c\x85\u200bé")) | st.text()


@CALM
@given(SPACED)
def test_a_text_is_evenly_spaced_whatever_white_space_it_was_written_with(text: str) -> None:
    assert words.evenly(text) == " ".join(text.split())

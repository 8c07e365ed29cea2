"""A shortcut leaves out what cannot matter: with it a comparison answers as it would without."""

from hypothesis import given
from hypothesis import strategies as st

from govterms.diff import dates, noise
from govterms.diff.words import evenly, heard, tokens

SAID = st.lists(
    st.sampled_from(
        [
            "last updated",
            "Effective",
            "effective date:",
            "on",
            "as of",
            "January",
            "Feb.",
            "of",
            "12",
            "3rd",
            "2024",
            "30 days",
            "1/2/24",
            "12.4",
            "within",
            "May",
            "may",
            "sept",
            "10:00",
            "Version",
            "v2.1",
            "de",
            "enero",
            "5",
            "Posted",
            "2019-05-04",
            "July",
            "4,",
            "dated",
            "DEC",
            "(",
            "20",
        ]
    ),
    max_size=9,
).map(" ".join)
NOISE = st.lists(
    st.sampled_from(
        [
            "you may",
            "post",
            "© 2024 Harbor Inc.",
            "[3]",
            "[edit]",
            "copy link",
            "We updated our terms.",
            "7 views",
            "2 days ago",
            "see previous versions",
            "request id: a1b2c3d4e5",
            "3 min read",
            "the quay is open to all who keep it tidy",
            "0f8fad5b-d9cb-469f-a165-70867728950e",
            "enable javascript.",
            "and so on, as the harbor master says",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(SAID)
def test_no_date_line_is_missed_for_want_of_a_date(text: str) -> None:
    line = evenly(text)
    announced = dates._sure_line().search(line) or dates._likely_line().search(line)

    assert not announced or dates._can_hold_a_date(line.casefold())


@given(NOISE, NOISE, NOISE, NOISE)
def test_noise_that_two_texts_share_is_taken_out_of_both(
    head: str, old: str, new: str, tail: str
) -> None:
    one, other = evenly(f"{head} {old} {tail}"), evenly(f"{head} {new} {tail}")
    rows = noise._possible(f"{one}{noise.BETWEEN}{other}")

    assert noise.without_noise(one, other) == (
        noise._without(one, rows),
        noise._without(other, rows),
    )


def test_a_character_of_a_script_without_spaces_is_kept_once() -> None:
    some = tokens("利用規約の利用")

    assert some[0] is some[5]
    assert heard["利用規約の利用"] == tuple(some)

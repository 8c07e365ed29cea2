"""Every door through which strangers' bytes come in lets them in as they are, or refuses them in words.

The short variant of `tests/fuzz/run.py`, whose targets and cases these are.
"""

from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import FOUND, found, seeds
from tests.fuzz.targets import CUT, TARGETS

CALM = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CHEAP = sorted(set(TARGETS) - {"compare", "extract-pdf"})
MARKUP = (
    b"<",
    b">",
    b"<p>",
    b"</p>",
    b"<!--",
    b"&#0;",
    b"&a",
    b"[",
    b"]",
    b"{",
    b"}",
    b"*",
    b"|",
    b"#",
)
SIGNS = st.sampled_from(
    (
        *MARKUP,
        b"---\n",
        b": ",
        b"- ",
        b'"',
        b"'",
        b"\0",
        b"\r",
        b"\xff",
        b"\xe2\x80\xae",
        b"\xcc\xb6",
        CUT,
    )
)
PIECES = st.lists(SIGNS | st.binary(max_size=8) | st.text(max_size=8).map(str.encode), max_size=20)


def test_every_target_has_seeds_and_every_case_a_target() -> None:
    assert all(next(iter(seeds(target)), None) is not None for target in TARGETS)
    assert {path.name for path in FOUND.iterdir()} <= set(TARGETS)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_honest_inputs_and_what_was_found_once_do_no_harm(target: str) -> None:
    for data in chain(seeds(target), found(target)):
        TARGETS[target](data)


@pytest.mark.parametrize("target", CHEAP)
def test_any_bytes_do_no_harm(target: str) -> None:
    @CALM
    @given(PIECES.map(b"".join))
    def feed(data: bytes) -> None:
        TARGETS[target](data)

    feed()


@CALM
@given(PIECES.map(b"".join), PIECES.map(b"".join))
def test_any_two_texts_can_be_compared(old: bytes, new: bytes) -> None:
    TARGETS["compare"](old + CUT + new)


@pytest.mark.parametrize("target", CHEAP)
def test_honest_inputs_that_were_damaged_do_no_harm(target: str) -> None:
    honest = list(seeds(target))[:8]

    @CALM
    @given(st.sampled_from(honest), st.integers(0), st.integers(0), SIGNS)
    def feed(data: bytes, at: int, size: int, put: bytes) -> None:
        start = at % (len(data) + 1)
        TARGETS[target](data[:start] + put + data[start + size % 9 :])

    feed()

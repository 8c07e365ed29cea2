"""Terms that are a PDF are read as paragraphs, and a PDF that cannot be read says why."""

from pathlib import Path

import pytest

from govterms.errors import ExtractError
from govterms.extract import extract_exchange, read_file
from govterms.model import Exchange, Part
from tests.pdf_pages import a_pdf, locked

URL = "https://harbor.example/terms.pdf"
FIRST = [
    "Harbor Inc. - Terms of Service",
    "",
    "1. Mooring",
    "You may moor at the quay by day and by night, if you carry a light at your",
    "mast and pay the fees that are due to the harbor master in advance of your",
    "stay.",
    "2. Fees",
    "Fees are due on arrival. A late fee of $20 (twenty dollars) is due after three",
    "days, and the terms may be ended by termi-",
    "nation at will; see self-",
    "service below. Termination is final.",
    "(a) No anchor shall be dropped in the basin, and no fire shall be lit on board",
    "",
    "Page 1 of 3",
]
SECOND = [
    "Harbor Inc. - Terms of Service",
    "or on the quay at any time.",
    "(b) Nor shall anybody fish.",
    "",
    "Page 2 of 3",
]
THIRD = ["Harbor Inc. - Terms of Service", "3. Law", "The law of the town applies.", "3"]


def read(body: bytes, media_type: str = "application/pdf") -> tuple[str, ...]:
    return extract_exchange(Exchange(URL, URL, 200, media_type, body), Part(URL, ("main",)))


def reason(body: bytes) -> tuple[str, str]:
    with pytest.raises(ExtractError) as raised:
        read(body)
    return raised.value.problem.reason, str(raised.value)


@pytest.fixture(scope="module")
def terms() -> bytes:
    return a_pdf(FIRST, SECOND, THIRD)


def test_lines_become_paragraphs_and_page_numbers_go(terms: bytes) -> None:
    assert read(terms) == (
        "Harbor Inc. - Terms of Service",
        "1. Mooring",
        "You may moor at the quay by day and by night, if you carry a light at your mast and pay the"
        " fees that are due to the harbor master in advance of your stay.",
        "2. Fees",
        "Fees are due on arrival. A late fee of $20 (twenty dollars) is due after three days, and the"
        " terms may be ended by termination at will; see self-service below. Termination is final.",
        "(a) No anchor shall be dropped in the basin, and no fire shall be lit on board",
        "or on the quay at any time.",
        "(b) Nor shall anybody fish.",
        "3. Law",
        "The law of the town applies.",
    )


def test_a_pdf_served_as_a_page_is_read_as_a_pdf(terms: bytes) -> None:
    assert read(terms, "text/html") == read(terms)


def test_a_pdf_file_is_read(terms: bytes, tmp_path: Path) -> None:
    path = tmp_path / "terms.pdf"
    path.write_bytes(terms)

    assert read_file(path).paragraphs == read(terms)


def test_a_pdf_locked_with_an_empty_password_is_read(terms: bytes) -> None:
    assert read(locked(terms, "")) == read(terms)


def test_a_pdf_that_asks_for_a_password_is_refused(terms: bytes) -> None:
    found, message = reason(locked(terms, "secret"))

    assert found == "not-text"
    assert f"{URL}: the PDF is encrypted and asks for a password" in message


@pytest.mark.parametrize("kept", [9, 400, 1400])
def test_a_broken_pdf_is_refused_or_read_but_ends_nothing(terms: bytes, kept: int) -> None:
    found, message = reason(terms[:kept])

    assert (found, message.startswith(URL)) in (("not-text", True), ("empty", True))


def test_a_pdf_of_pictures_is_empty_and_says_what_to_do() -> None:
    found, message = reason(a_pdf([], []))

    assert found == "empty"
    assert "pictures of pages" in message


def test_a_pdf_of_endless_pages_is_refused() -> None:
    found, message = reason(a_pdf(*[["word"]] * 1001))

    assert found == "not-text"
    assert "1,001 pages" in message

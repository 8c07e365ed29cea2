"""In Word, accepting every change gives the new text and rejecting every change the old one."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import redline
from govterms.diff import compare
from govterms.model import Version
from tests.support import MONDAY, a_version

CALM = settings(deadline=None, max_examples=20)
WORDS = st.sampled_from(
    ["You", "may", "shall", "30", "days.", "<b>", "&", "**fee**", "\x07", "boat", "-"]
)
VERSIONS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=6).map(
    lambda some: a_version(*some)
)


def settled(file: bytes, kept: str, dropped: str) -> list[str]:
    """The paragraphs of a Word file when every change is accepted or rejected.

    `kept` are the marks that become plain text, `dropped` those that go with their words; a paragraph
    whose end goes runs on into the next.
    """
    texts, running = [], ""
    for paragraph in Document(BytesIO(file)).element.body.iter(qn("w:p")):
        words = [
            node.text or ""
            for node in paragraph.iter(qn("w:t"), qn("w:delText"))
            if not any(parent.tag == qn(dropped) for parent in node.iterancestors())
        ]
        running += "".join(words)
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(dropped)}") is None:
            texts.append(running)
            running = ""
    return [*texts, running] if running else texts


def accepted(file: bytes) -> list[str]:
    return settled(file, "w:ins", "w:del")


def rejected(file: bytes) -> list[str]:
    return settled(file, "w:del", "w:ins")


def unchanged(version: Version) -> list[str]:
    """The paragraphs of a text that did not change, as a Word file has them."""
    return accepted(redline.docx(compare(version, version)))


@CALM
@given(VERSIONS, VERSIONS)
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old(
    before: Version, after: Version
) -> None:
    file = redline.docx(compare(before, after))

    assert accepted(file) == unchanged(after)
    assert rejected(file) == unchanged(before)


def test_a_paragraph_cut_in_two_is_one_again_when_rejected() -> None:
    before = a_version("Fees are due. They are paid in advance by every member.", "End.")
    after = a_version("Fees are due.", "They are paid in advance by every member.", "End.")
    file = redline.docx(compare(before, after))

    assert accepted(file) == list(after.paragraphs)
    assert [text.replace(" ", "") for text in rejected(file)] == [
        text.replace(" ", "") for text in before.paragraphs
    ]


def test_the_same_change_gives_the_same_bytes() -> None:
    change = compare(a_version("You may appeal."), a_version("You shall appeal."))

    assert redline.docx(change) == redline.docx(change)


def test_each_tracked_change_names_its_author_and_the_day_the_new_text_was_seen() -> None:
    change = compare(a_version("You may appeal."), a_version("You shall appeal.", at=MONDAY))
    body = Document(BytesIO(redline.docx(change))).element.body
    marks = [*body.iter(qn("w:ins")), *body.iter(qn("w:del"))]

    assert {mark.get(qn("w:author")) for mark in marks} == {"govterms"}
    assert {mark.get(qn("w:date")) for mark in marks} == {"2026-08-17T06:00:00Z"}
    assert len({mark.get(qn("w:id")) for mark in marks}) == len(marks) == 2


def test_the_date_of_the_marks_can_be_given() -> None:
    change = compare(a_version("You may appeal."), a_version("You shall appeal."))

    file = redline.docx(change, datetime(2027, 1, 2, tzinfo=UTC))

    assert b"2027-01-02T00:00:00Z" in ZipFile(BytesIO(file)).read("word/document.xml")


def test_emphasis_and_headings_are_those_of_word() -> None:
    version = a_version("## Law", "You **may** _never_ appeal.")
    document = Document(BytesIO(redline.docx(compare(version, version))))
    heading, clause = document.paragraphs

    assert heading.style is not None
    assert heading.style.name == "Heading 2"
    assert [run.text for run in clause.runs if run.bold] == ["may"]
    assert [run.text for run in clause.runs if run.italic] == ["never"]

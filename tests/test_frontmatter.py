"""A page's head is read whole or refused with every line to mend."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms import frontmatter
from govterms.errors import DeclarationError
from govterms.model.pages import Article, Fact
from govterms.model.platforms import Platform

PLATFORM = """---
title: Harbor
documents:
  terms:
    title: Terms
    url: https://harbor.example/terms
    select: [main]
---

Notes.
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(DeclarationError) as caught:
        frontmatter.parse(text, Platform, "harbor.md")
    return caught.value.problems


def test_a_right_page_gives_its_head_and_its_body() -> None:
    written = frontmatter.parse(PLATFORM, Platform, "harbor.md")

    assert written.page.documents["terms"].select == ("main",)
    assert written.body == "Notes."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\n", "", "harbor.md:1: there is no head: the first line must be ---"),
        (
            "title: Harbor\n",
            "titel: Harbor\n",
            "harbor.md:2: titel: Extra inputs are not permitted",
        ),
        ("title: Harbor\n", "title: A\ntitle: B\n", "harbor.md:3: title: given twice"),
        ("    select: [main]\n", "", "harbor.md:4: documents.terms: select: is missing"),
        (
            "https://harbor.example/terms",
            "ftp://harbor.example",
            "harbor.md:6: documents.terms.url:",
        ),
        ("  terms:\n", "  Terms Of:\n", "harbor.md:4: documents.Terms Of:"),
        ("select: [main]", "select: [main", "harbor.md:"),
        (
            "select: [main]",
            "select: [main]\n    browser: perhaps",
            "harbor.md:8: documents.terms.browser:",
        ),
        (
            "    title: Terms\n",
            "    title: Terms\n    language: English\n",
            "harbor.md:6: documents.terms.language:",
        ),
    ],
)
def test_a_wrong_head_names_its_file_and_line(old: str, new: str, said: str) -> None:
    found = problems(PLATFORM.replace(old, new, 1))

    assert any(problem.startswith(said) for problem in found), found


def test_every_problem_is_told_at_once() -> None:
    wrong = PLATFORM.replace("title: Harbor", "titel: Harbor").replace(
        "https://harbor.example/terms", "harbor"
    )

    assert len(problems(wrong)) == 3


def test_a_head_that_is_never_closed_is_refused() -> None:
    assert "the head has no end" in problems("---\ntitle: Harbor\n")[0]


def test_words_stay_words_whatever_yaml_thinks_of_them() -> None:
    page = frontmatter.parse(
        "---\ntitle: no\ntags: [off, 1.10, 12:30]\n---\n", Article, "a.md"
    ).page

    assert page.title == "no"
    assert page.tags == ("off", "1.10", "12:30")


def test_a_merge_conflict_is_named_by_its_line(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("---\ntitle: A\n<<<<<<< ours\n---\n", encoding="utf-8")

    with pytest.raises(DeclarationError, match=r"a\.md:3: a merge conflict is not resolved here"):
        frontmatter.load(page, Article)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_bytes(b"---\ntitle: \xff\n---\n")

    with pytest.raises(DeclarationError, match="not UTF-8"):
        frontmatter.load(page, Article)


def test_a_fact_without_its_source_is_refused() -> None:
    head = "---\ntitle: A\nfacts:\n  one:\n    value: So it is\n    confidence: high\n---\n"

    with pytest.raises(DeclarationError, match="authority, source, checked missing"):
        frontmatter.parse(head, Article, "a.md")


@given(
    title=st.text(min_size=1).map(str.strip).filter(bool),
    value=st.text(min_size=1).map(str.strip).filter(bool),
    body=st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"])).map(str.strip),
)
def test_what_is_written_is_what_is_read(title: str, value: str, body: str) -> None:
    page = Article(title=title, facts={"one": Fact(value=value, confidence="not-verified")})

    written = frontmatter.parse(frontmatter.dump(page, body), Article, "a.md")

    assert written.page == page
    assert written.body == body

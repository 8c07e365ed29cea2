"""A statement of law names an authority that reads as one, and nothing is quoted at length."""

from datetime import date
from pathlib import Path

import pytest

from govterms import declare
from govterms.declare import facts, links
from tests.support import write

STATE = """---
title: Harbor State
postal: FL
facts:
  indemnity-limit:
    - value: The state may not promise to indemnify.
      authority: AUTHORITY
      basis: statute
      source: [https://law.example/1]
      checked: 2025-01-01
      confidence: high
---
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "docs/states/fl.md", STATE.replace("AUTHORITY", "Fla. Stat. § 119.07(1)"))
    return tmp_path


def wrong(root: Path) -> list[str]:
    return list(facts.wrong_citations(facts.all_facts(declare.load(root), {})))


@pytest.mark.parametrize(
    "authority",
    [
        "Fla. Stat. § 119.07(1)",
        "601 U.S. 187 (2024)",
        "5 ILCS 140/1 et seq.",
        "29 Del. C. ch. 90C",
        "N.J.S.A. 47:1A-1 et seq.",
        "ORS 192.311 to 192.478",
        "2023 SB 1459 (enacted Apr. 12, 2023)",
        "Ga. Const. art. VII, § IV",
        "28 C.F.R. § 35.160",
    ],
)
def test_an_authority_that_reads_as_a_citation_passes(root: Path, authority: str) -> None:
    write(root / "docs/states/fl.md", STATE.replace("AUTHORITY", authority))

    assert wrong(root) == []


@pytest.mark.parametrize("authority", ["the usual rule", "see the statute", "state law"])
def test_an_authority_that_cites_nothing_is_named_with_its_line(root: Path, authority: str) -> None:
    write(root / "docs/states/fl.md", STATE.replace("AUTHORITY", authority))

    (problem,) = wrong(root)

    assert problem.startswith("docs/states/fl.md:6: authority:")
    assert "does not read as a citation" in problem


def test_a_fact_that_nobody_checked_for_a_year_is_listed(root: Path) -> None:
    told = list(facts.stale(facts.all_facts(declare.load(root), {}), date(2026, 11, 23)))

    assert told == [
        "docs/states/fl.md:6: last checked 2025-01-01; look again and set checked:",
    ]


def test_a_quotation_of_more_than_25_words_is_named(root: Path) -> None:
    long = "“" + "words that somebody else wrote and that we should restate instead " * 3 + "”"
    write(
        root / "docs/states/fl.md",
        STATE.replace("AUTHORITY", "Fla. Stat. § 119.07(1)") + f"\nThey say {long}.\n",
    )

    (problem,) = facts.long_quotations(facts.all_pages(declare.load(root)))

    assert "a quotation of more than 25 words" in problem


def test_a_link_that_leads_nowhere_is_named_with_its_line(root: Path) -> None:
    write(
        root / "docs/guide/a.md",
        "---\ntitle: A\n---\n\n[gone](b.md) and [made](../states/index.md)\n",
    )

    (problem,) = links.dead_links(root, frozenset({"states/index.md"}))

    assert problem == "docs/guide/a.md:5: b.md leads nowhere"

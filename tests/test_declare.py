"""What people write is read whole, or every problem in it is named with file and line."""

from pathlib import Path

import pytest

from govterms import declare
from govterms.errors import DeclarationError, UsageError
from tests.support import write

PLATFORM = """---
title: Harbor
documents:
  terms:
    title: Terms
    url: https://harbor.example/terms
    select: [main]
    remove: [nav]
  rules:
    title: Rules
    parts:
      - url: https://harbor.example/rules
        select: [{start_before: "#intro", end_before: footer}]
      - url: https://harbor.example/more
        select: [main]
---
"""
TOPIC = """---
title: Arbitration
summary: Disputes go to a private decision maker.
---
"""
CHECKLIST = """---
title: Before joining
summary: What to settle before anybody clicks.
reviewed: 2026-11-22
items:
  bj-01:
    question: Who may accept terms for the agency?
    why: A click can bind.
    evidence: The delegation.
    role: counsel
    stage: before-joining
    topics: [arbitration]
sections:
  - title: Authority
    items: [bj-01]
---
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "docs/platforms/harbor.md", PLATFORM)
    write(tmp_path / "docs/topics/arbitration.md", TOPIC)
    write(tmp_path / "checklists/before-joining.md", CHECKLIST)
    return tmp_path


def problems(root: Path) -> tuple[str, ...]:
    with pytest.raises(DeclarationError) as caught:
        declare.load(root)
    return caught.value.problems


def mend(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    write(root / path, text.replace(old, new, 1))


def test_documents_come_in_the_order_they_are_declared(root: Path) -> None:
    documents = declare.load(root).documents()

    assert [document.id for document in documents] == ["harbor/terms", "harbor/rules"]
    assert [len(document.parts) for document in documents] == [1, 2]


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("docs/platforms/harbor.md", "[main]", '["main >"]', "docs/platforms/harbor.md:7: terms:"),
        ("docs/platforms/harbor.md", '"#intro"', '"#"', "docs/platforms/harbor.md:13: rules:"),
        (
            "docs/platforms/harbor.md",
            "harbor.example/more",
            "harbor.example/rules",
            "docs/platforms/harbor.md:9: rules: https://harbor.example/rules stands in two parts",
        ),
        (
            "checklists/before-joining.md",
            "topics: [arbitration]",
            "topics: [arbitraton]",
            "checklists/before-joining.md:6: bj-01: there is no topic arbitraton; did you mean arbitration?",
        ),
        (
            "checklists/before-joining.md",
            "    items: [bj-01]",
            "    items: [bj-01, bj-02]",
            "checklists/before-joining.md:14: 0: there is no item bj-02",
        ),
        (
            "checklists/before-joining.md",
            "role: counsel",
            "role: counsel\n    platforms: [harbour]",
            "checklists/before-joining.md:6: bj-01: there is no platform harbour",
        ),
        (
            "docs/topics/arbitration.md",
            "---\ntitle",
            "---\nrelated: [courts]\ntitle",
            "docs/topics/arbitration.md:2: related: there is no topic courts",
        ),
    ],
)
def test_a_wrong_page_is_named_with_its_line(
    root: Path, path: str, old: str, new: str, said: str
) -> None:
    mend(root, path, old, new)

    assert any(problem.startswith(said) for problem in problems(root)), problems(root)


def test_problems_of_all_pages_are_told_at_once(root: Path) -> None:
    mend(root, "docs/platforms/harbor.md", "title: Harbor", "titel: Harbor")
    mend(root, "docs/topics/arbitration.md", "summary:", "sumary:")

    files = {problem.split(":")[0] for problem in problems(root)}

    assert files == {"docs/platforms/harbor.md", "docs/topics/arbitration.md"}


def test_a_file_name_that_is_no_slug_is_refused(root: Path) -> None:
    write(root / "docs/platforms/My Harbor.md", PLATFORM)

    assert any("the file's name is its slug" in problem for problem in problems(root))


def test_an_item_told_in_two_checklists_is_refused(root: Path) -> None:
    write(root / "checklists/again.md", CHECKLIST)

    assert any("bj-01: told in checklists/again.md too" in problem for problem in problems(root))


def test_a_run_may_be_narrowed_to_a_platform_or_a_document(root: Path) -> None:
    declared = declare.load(root)

    assert [d.id for d in declare.chosen(declared, ("harbor/rules",))] == ["harbor/rules"]
    assert len(declare.chosen(declared, ("harbor",))) == 2
    assert len(declare.chosen(declared, ())) == 2


def test_a_document_that_is_not_declared_is_named(root: Path) -> None:
    with pytest.raises(UsageError, match="not declared: harbour; platforms declared: harbor"):
        declare.chosen(declare.load(root), ("harbour",))

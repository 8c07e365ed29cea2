"""What CONTRIBUTING tells people to write is right, and what they leave out is named with its line."""

import re
from pathlib import Path

import pytest
import yaml

from tests.office import INDEMNIFICATION, a_project, govterms
from tests.site_project import an_empty_project
from tests.support import write

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TOPIC = (ROOT / "docs/topics/account-authority-credentials.md").read_text(encoding="utf-8")
RECIPES = re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:5]
ITEM = re.findall(r"```yaml\n(.*?)```", TEXT, flags=re.DOTALL)[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    an_empty_project(tmp_path)
    write(tmp_path / "docs/topics/account-authority-credentials.md", TOPIC)
    return tmp_path


def a_checklist(root: Path, item: str) -> None:
    lines = "\n".join(line[3:] for line in item.rstrip().splitlines())
    head = "title: Access\nsummary: Who gets in.\nreviewed: 2026-11-23\nroles: [records]\n"
    sections = "sections:\n  - {title: All, items: [pr-91]}\n"
    write(root / "checklists/access.md", f"---\n{head}{sections}items:\n{lines}\n---\n")


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.split("\n")[0])
def test_a_recipe_has_five_steps_at_most_and_ends_in_a_command(recipe: str) -> None:
    steps = re.findall(r"^\d\. (.+)", recipe, flags=re.MULTILINE)

    assert 1 < len(steps) <= 5
    assert steps[-1].startswith("`govterms ")


def test_the_item_that_is_shown_is_a_whole_item(root: Path) -> None:
    a_checklist(root, ITEM)

    ran = govterms(root, "check")

    assert "checklists/access.md" not in ran.stderr
    assert set(yaml.safe_load(ITEM)) == {"pr-91"}


def test_an_item_without_its_why_is_named_with_its_line(root: Path) -> None:
    a_checklist(root, re.sub(r" +why: .*\n", "", ITEM))

    assert re.search(
        r"checklists/access\.md:\d+: items\.pr-91\.why", govterms(root, "check").stderr
    )


def test_an_example_that_a_pattern_misses_is_named_with_its_line(tmp_path: Path) -> None:
    root = a_project(tmp_path / "project", "http://nowhere.invalid")
    text = INDEMNIFICATION.replace("should_match:\n", "should_match:\n    - All is well.\n", 1)
    write(root / "docs/topics/indemnification.md", text)
    line = text.split("\n").index("  should_match:") + 1

    said = govterms(root, "check").stderr

    assert f"indemnification.md:{line}: signals.should_match: 'All is well.' is not found" in said

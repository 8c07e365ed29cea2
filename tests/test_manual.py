"""The manual says what each command says of itself, today."""

import re
from pathlib import Path

import pytest

from govterms.cli import COMMANDS, manual

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "manual"
PAGES = dict(manual.pages())


@pytest.mark.parametrize("name", sorted(PAGES))
def test_each_page_is_what_the_command_says(name: str) -> None:
    kept = FOLDER / name

    assert kept.is_file(), "run scripts/manual"
    assert kept.read_text(encoding="utf-8") == PAGES[name], "run scripts/manual"


def test_no_page_is_left_of_a_command_that_is_gone() -> None:
    of_commands = {path.name for path in FOLDER.glob("*.md") if manual.is_of_a_command(path)}

    assert of_commands <= set(PAGES)


def test_every_command_that_does_a_task_is_there() -> None:
    assert {name for _, name in manual.TASKS} <= set(COMMANDS)


def test_the_commands_within_a_command_are_told_too() -> None:
    headings = re.findall(r"^## govterms accounts (\w+)$", PAGES["accounts.md"], re.MULTILINE)

    assert sorted(headings) == ["check", "export", "import"]


def test_pages_are_written_and_those_of_gone_commands_taken_away(tmp_path: Path) -> None:
    gone = PAGES["verify.md"].replace("verify", "gone")
    (tmp_path / "gone.md").write_text(gone, encoding="utf-8")
    (tmp_path / "written-by-hand.md").write_text("Stays.\n", encoding="utf-8")

    manual.write(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {*PAGES, "written-by-hand.md"}

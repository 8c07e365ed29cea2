"""The command answers on the right stream, in the right words, with the right status."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import tree, write

PAGE = """---
title: Harbor
documents:
  terms:
    title: Terms
    url: http://nowhere.invalid/terms
    select: [main]
---
"""


def govterms(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "govterms", *words],
        capture_output=True,
        text=True,
        input=stdin,
        timeout=60,
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "docs/platforms/harbor.md", PAGE)
    return tmp_path


def test_help_names_the_commands_in_the_order_of_use() -> None:
    said = govterms("--help").stdout

    assert said.index("  watch") < said.index("  review") < said.index("  site")


def test_help_loads_no_library_but_the_one_it_is_written_with() -> None:
    asked = "import sys; from govterms.cli import main; sys.argv[1:] = ['--help']; main()"
    told = "import atexit, sys; atexit.register(lambda: print('loaded', *sys.modules))"

    run = subprocess.run(
        [sys.executable, "-c", f"{told}; {asked}"], capture_output=True, text=True, check=True
    )

    loaded = {name.split(".")[0] for name in run.stdout.split("loaded ")[-1].split()}
    third = {
        name
        for name in loaded - set(sys.stdlib_module_names)
        if not name.startswith(("_", "govterms"))
    }
    assert third == {"click"}


def test_a_wrong_declaration_ends_with_2_and_nothing_is_written(root: Path) -> None:
    write(root / "docs/platforms/harbor.md", PAGE.replace("select:", "selekt:"))
    before = tree(root)

    run = govterms("watch", "--root", str(root))

    assert run.returncode == 2
    assert "docs/platforms/harbor.md:7: documents.terms.selekt: Extra inputs" in run.stderr
    assert run.stdout == ""
    assert tree(root) == before


def test_check_names_the_same_problem(root: Path) -> None:
    write(root / "docs/platforms/harbor.md", PAGE.replace("select:", "selekt:"))

    run = govterms("check", "--root", str(root))

    assert run.returncode == 2
    assert "docs/platforms/harbor.md:7:" in run.stderr


def test_a_run_in_which_nothing_came_ends_with_4(root: Path) -> None:
    run = govterms("watch", "--root", str(root), "--jsonl", "--delay", "0")

    assert run.returncode == 4
    (line,) = run.stdout.splitlines()
    told = json.loads(line)
    assert (told["document"], told["outcome"], told["change"]) == ("harbor/terms", "failed", None)


def test_a_platform_that_is_not_declared_ends_with_2(root: Path) -> None:
    run = govterms("watch", "harbour", "--root", str(root))

    assert (run.returncode, run.stdout) == (2, "")
    assert "not declared: harbour" in run.stderr


def test_a_folder_without_a_project_is_told_what_to_do(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "govterms", "watch"], cwd=tmp_path, capture_output=True, text=True
    )

    assert run.returncode == 2
    assert "give --root DIR" in run.stderr


def test_a_clock_without_a_zone_is_refused(root: Path) -> None:
    run = govterms("watch", "--root", str(root), "--now", "2026-08-18T06:00:00")

    assert run.returncode == 2
    assert "a zone is missing" in run.stderr


def test_two_files_are_compared_as_json(tmp_path: Path) -> None:
    old = write(tmp_path / "old.md", "# Terms\n\nYou may appeal within 30 days.\n")
    new = write(tmp_path / "new.md", "# Terms\n\nYou shall appeal within 10 days.\n")

    told = json.loads(govterms("compare", str(old), str(new), "--json").stdout)

    assert told["class"] == "substantive"
    assert [place["heading"] for place in told["places"]] == ["Terms"]
    assert {"modal", "period"} <= {word["kind"] for word in told["key_words"]}


def test_the_same_text_twice_is_no_change(tmp_path: Path) -> None:
    old = write(tmp_path / "old.md", "# Terms\n\nYou may appeal within 30 days.\n")

    told = json.loads(govterms("compare", str(old), str(old), "--json").stdout)

    assert (told["class"], told["severity"], told["places"]) == ("none", "none", [])


def test_a_page_that_came_back_after_an_error_has_not_changed(tmp_path: Path) -> None:
    terms = "# Terms\n\n" + "You may appeal a decision of ours within thirty days of it. " * 6
    old = write(tmp_path / "old.md", "Something went wrong\n\nPlease try again later.\n")
    new = write(tmp_path / "new.md", terms + "\n")

    told = json.loads(govterms("compare", str(old), str(new), "--json").stdout)

    assert (told["class"], told["problem"]) == ("none", None)
    assert told["detail"].startswith("the old side is not the terms (error-page)")


def test_exit_1_only_where_asked(tmp_path: Path) -> None:
    old = write(tmp_path / "old.md", "You may appeal within 30 days.\n")
    new = write(tmp_path / "new.md", "You may appeal within 10 days.\n")

    assert govterms("compare", str(old), str(new)).returncode == 0
    assert govterms("compare", str(old), str(new), "--exit-code").returncode == 1


def test_pairs_are_answered_line_by_line_in_order(tmp_path: Path) -> None:
    write(tmp_path / "a.md", "You may appeal within 30 days.\n")
    write(tmp_path / "b.md", "You may appeal within 10 days.\n")
    pairs = write(
        tmp_path / "pairs.jsonl",
        '{"id": "two", "old": "a.md", "new": "b.md"}\n{"id": "one", "old": "a.md", "new": "a.md"}\n',
    )

    lines = govterms("compare", "--pairs", str(pairs)).stdout.splitlines()

    told = [json.loads(line) for line in lines]
    assert [(one["id"], one["class"]) for one in told] == [("two", "substantive"), ("one", "none")]


def test_a_pair_that_cannot_be_read_is_named_by_its_line(tmp_path: Path) -> None:
    pairs = write(tmp_path / "pairs.jsonl", '{"id": "two"}\n')

    run = govterms("compare", "--pairs", str(pairs))

    assert run.returncode == 2
    assert "pairs.jsonl:1: not a JSON object" in run.stderr


def test_sentences_are_tagged_in_order() -> None:
    lines = [
        {"doc": "a", "i": 0, "text": "Welcome."},
        {"doc": "a", "i": 1, "text": "You agree to indemnify and hold us harmless from any claim."},
    ]

    said = govterms("tag", stdin="".join(json.dumps(line) + "\n" for line in lines)).stdout

    told = [json.loads(line) for line in said.splitlines()]
    assert [one["i"] for one in told] == [0, 1]
    assert told[1]["topics"] == ["indemnification"]


def test_the_terms_in_a_page_are_printed_as_markdown(tmp_path: Path) -> None:
    page = write(
        tmp_path / "a.html", "<nav>Home</nav><main><h1>Terms</h1><p>Be <b>kind</b>.</p></main>"
    )

    run = govterms("extract", str(page), "--select", "main")

    assert run.stdout == "# Terms\n\nBe **kind**.\n"


def test_a_selector_that_finds_nothing_is_told_what_to_do(tmp_path: Path) -> None:
    page = write(tmp_path / "a.html", "<main>Be kind.</main>")

    run = govterms("extract", str(page), "--select", "article")

    assert run.returncode == 2
    assert "article" in run.stderr


def test_what_is_kept_nowhere_verifies(root: Path) -> None:
    run = govterms("verify", "--root", str(root))

    assert run.returncode == 0
    assert "Everything kept is as it was kept" in run.stderr


def test_a_run_without_options_asks_politely_and_ends(root: Path) -> None:
    write(root / "docs/platforms/harbor.md", PAGE.replace("nowhere.invalid", "127.0.0.1:9"))

    run = govterms("watch", "--root", str(root), "--allow-private")

    assert run.returncode == 4
    assert "refused the connection" in run.stdout

"""What another collection declares becomes pages of ours, and none of ours is touched."""

import json
from pathlib import Path
from typing import Any

import pytest

from govterms import declare
from govterms.errors import UsageError
from govterms.model import Part, Range
from tests.cases_imports.project import TERMS_ID, command, project
from tests.support import tree, write

HAVEN: dict[str, Any] = {
    "name": "Haven & Co.",
    "terms": {
        "Terms of Service": {
            "fetch": "https://haven.example/terms",
            "select": "main, article",
            "remove": [".ad", {"startBefore": "#more", "endAfter": "footer"}],
            "executeClientScripts": True,
            "filter": ["removeTokens", {"removeQueryParams": ["utm"]}],
        },
        "Privacy Policy": {
            "fetch": "https://haven.example/privacy",
            "select": {"startAfter": "h1", "endBefore": "#contact"},
        },
        "Community Guidelines": {
            "combine": [
                {"fetch": "https://haven.example/rules"},
                {"fetch": "https://haven.example/rules/more", "select": ".more", "remove": "nav"},
            ],
            "select": ["main"],
            "remove": ".share",
            "executeClientScripts": True,
        },
    },
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def declared(folder: Path, **services: Any) -> Path:
    """A folder of declarations, as a collection has them."""
    for name, service in services.items():
        text = service if isinstance(service, str) else json.dumps(service)
        write(folder / f"declarations/{name}.json", text)
    return folder


def parts_of(root: Path, document_id: str) -> tuple[Part, ...]:
    documents = declare.load_watch(root).documents()
    return next(one.parts for one in documents if one.id == document_id)


def test_selectors_ranges_and_browser_are_carried_over(root: Path, tmp_path: Path) -> None:
    command("import", "declarations", declared(tmp_path / "d", Haven=HAVEN), "--root", root)

    assert parts_of(root, "haven/terms-of-service") == (
        Part(
            "https://haven.example/terms",
            ("main, article",),
            (".ad", Range(start_before="#more", end_after="footer")),
            browser=True,
        ),
    )
    assert parts_of(root, "haven/privacy-policy") == (
        Part("https://haven.example/privacy", (Range(start_after="h1", end_before="#contact"),)),
    )


def test_combined_pages_become_parts_with_what_is_said_for_all(root: Path, tmp_path: Path) -> None:
    command("import", "declarations", declared(tmp_path / "d", Haven=HAVEN), "--root", root)

    assert parts_of(root, "haven/community-guidelines") == (
        Part("https://haven.example/rules", ("main",), (".share",), browser=True),
        Part("https://haven.example/rules/more", (".more",), ("nav",), browser=True),
    )


def test_filters_are_named_and_not_carried_over(root: Path, tmp_path: Path) -> None:
    done = command("import", "declarations", declared(tmp_path / "d", Haven=HAVEN), "--root", root)

    (written,) = (
        one
        for one in declare.load_watch(root).platforms.values()
        if one.page.title == "Haven & Co."
    )
    note = "filters not carried over: removeTokens, removeQueryParams"
    assert written.page.documents["terms-of-service"].note == note
    assert f"Haven/Terms of Service: {note}" in done.stderr


def test_older_declarations_and_documents_in_pdf_are_understood(root: Path, tmp_path: Path) -> None:
    older = {
        "name": "Haven",
        "documents": {"Imprint": {"fetch": "https://haven.example/imprint.pdf"}},
    }

    command("import", "declarations", declared(tmp_path / "d", Haven=older), "--root", root)

    assert parts_of(root, "haven/imprint") == (
        Part("https://haven.example/imprint.pdf", ("body",)),
    )


def test_a_page_that_is_there_is_never_touched(root: Path, tmp_path: Path) -> None:
    folder = declared(tmp_path / "d", Harbor={**HAVEN, "name": "Harbor"})
    before = tree(root)

    done = command("import", "declarations", folder, "--root", root)

    assert tree(root) == before
    assert "docs/platforms/harbor.md: is there already; left alone" in done.stderr
    assert parts_of(root, TERMS_ID)[0].url == "https://harbor.example/terms"


def test_a_rehearsal_prints_the_pages_and_writes_none(root: Path, tmp_path: Path) -> None:
    before = tree(root)

    done = command(
        "import", "declarations", declared(tmp_path / "d", Haven=HAVEN), "--root", root, "--dry-run"
    )

    assert tree(root) == before
    assert done.stdout.startswith("# docs/platforms/haven.md\n\n---\ntitle: Haven & Co.\n")


def test_what_cannot_be_carried_is_told_and_the_rest_comes_in(root: Path, tmp_path: Path) -> None:
    odd = {
        "name": "Haven",
        "terms": {
            "Terms of Service": {"fetch": "https://haven.example/terms", "select": "main["},
            "Privacy Policy": {
                "fetch": "https://haven.example/privacy",
                "select": {"startBefore": "h1"},
            },
            "Imprint": {"fetch": "not an address", "select": "main"},
            "Live Policy": {"fetch": "https://haven.example/live", "select": "main"},
        },
    }
    folder = declared(tmp_path / "d", Haven=odd, Broken="{", Empty={"terms": {}})

    done = command("import", "declarations", folder, "--root", root)

    assert done.stdout == "docs/platforms/haven.md: live-policy\n"
    assert "Haven/Terms of Service: left out: " in done.stderr
    assert "Haven/Privacy Policy: left out: a range has one of start_before" in done.stderr
    assert "Haven/Imprint: left out: " in done.stderr
    assert "Broken.json: not JSON" in done.stderr
    assert "Empty.json: name: Field required" in done.stderr


def test_a_folder_without_declarations_is_refused(root: Path, tmp_path: Path) -> None:
    write(tmp_path / "d/package.json", "{}")

    with pytest.raises(UsageError, match="no declarations"):
        command("import", "declarations", tmp_path / "d", "--root", root)

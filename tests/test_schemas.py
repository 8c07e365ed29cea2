"""What is published as a schema is what people write and what the command prints."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from govterms import demo, frontmatter, schemas
from tests.cases_imports.collections import at, collection, recorded
from tests.cases_imports.project import NOW, command, project
from tests.cases_imports.words import INDEMNITY, OTHER_LINK, TERMS, WALL
from tests.office import a_project, govterms
from tests.support import write

HARBOR = "Harbor/Terms of Service.md"
ROOT = Path(__file__).resolve().parents[1]
PLACES = {
    "platform-1": "docs/platforms/*.md",
    "topic-1": "docs/topics/*.md",
    "state-1": "docs/states/*.md",
    "checklist-1": "checklists/*.md",
    "article-1": "docs/guide/*.md",
}


def fits(name: str, text: str) -> None:
    """Raises ValidationError where a line of JSON is not as its published schema has it."""
    told = json.loads(dict(schemas.files())[f"schemas/{name}.json"])
    Draft202012Validator.check_schema(told)
    checker = Draft202012Validator.FORMAT_CHECKER
    Draft202012Validator(told, format_checker=checker).validate(json.loads(text))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("schemas")


@pytest.mark.parametrize("name", sorted({**schemas.WRITTEN, **schemas.PRINTED}))
def test_each_schema_is_one_of_the_newest_dialect_with_its_version_in_its_name(name: str) -> None:
    told = schemas.schema(name)

    assert told["$schema"].endswith("2020-12/schema")
    assert told["$id"] == f"{name}.json"
    assert told["additionalProperties"] is False
    assert name[-2:] == "-1"


def test_schemas_are_files_of_the_site_and_always_the_same_bytes() -> None:
    told = dict(schemas.files())

    assert told == dict(schemas.files())
    assert set(told) == {f"schemas/{n}.json" for n in {**schemas.WRITTEN, **schemas.PRINTED}}


@pytest.mark.parametrize("name", sorted(PLACES))
def test_what_people_wrote_has_only_keys_that_its_schema_has(name: str) -> None:
    known = set(schemas.schema(name)["properties"])
    written = {
        key
        for path in ROOT.glob(PLACES[name])
        if path.name != "index.md"
        for key in frontmatter.read_head(
            path.read_text("utf-8").split("---\n")[1], path.name
        ).values
    }

    assert written <= known


def test_a_comparison_is_as_its_schema_says(root: Path) -> None:
    old = write(root / "old.md", "# Terms\n\nYou may appeal within 30 days.\n")
    new = write(root / "new.md", "# Terms\n\nYou shall indemnify us.\n")

    fits("compare-1", govterms(root, "compare", str(old), str(new), "--json").stdout)


def test_a_line_of_tags_is_as_its_schema_says(root: Path) -> None:
    lines = write(root / "lines.jsonl", '{"doc": "a", "i": 0, "text": "You indemnify us."}\n')

    fits("tag-line-1", govterms(root, "tag", str(lines)).stdout)


def test_a_run_is_as_its_schema_says(tmp_path: Path) -> None:
    words = ("watch", "--jsonl", "--delay", "0", "--allow-private", "--now")
    with demo.serving() as shown:
        root = a_project(tmp_path / "office", shown.base)
        govterms(root, *words, "2026-08-31T09:17:00Z")
        shown.week = 3
        run = govterms(root, *words, "2026-09-14T09:17:00Z")

    lines = run.stdout.splitlines()
    assert len(lines) == 3
    assert any(json.loads(line)["change"] for line in lines)
    fits("watch-line-1", lines[0])
    fits("watch-line-1", lines[1])
    fits("watch-line-1", lines[2])


def test_the_records_of_a_week_and_of_the_register_are_as_their_schemas_say(tmp_path: Path) -> None:
    root = a_project(tmp_path / "office", "http://nowhere.invalid")
    write(
        root / "registry/accounts.yml",
        "accounts:\n  parks: {platform: harborline, handle: '@Parks', office: Parks}\n",
    )

    week = govterms(root, "weekly", "--json", "--delay", "0", "--now", "2026-08-31T09:17:00Z")
    register = govterms(root, "accounts", "check", "--json")

    fits("weekly-1", week.stdout)
    fits("accounts-check-1", register.stdout)


def test_an_import_and_the_reviews_it_opens_are_as_their_schemas_say(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    versions = collection(
        tmp_path / "versions",
        [
            recorded(HARBOR, text, at(day))
            for day, text in ((1, TERMS), (4, OTHER_LINK), (6, WALL), (9, INDEMNITY), (12, TERMS))
        ],
    )
    words = ("--root", root, "--json")

    numbers = command(
        "import", "ota", versions, *words, "--review-since", "2024-01-01", "--now", NOW
    )
    listed = command("review", "list", *words)
    first = json.loads(listed.stdout.splitlines()[0])["id"]
    command(
        "review", "sign", first, "--root", root, "--decision", "no-action", "--by", "R. Counsel"
    )

    fits("import-ota-1", numbers.stdout)
    for line in listed.stdout.splitlines():
        fits("review-1", line)
    fits("review-1", command("review", "show", first, *words).stdout)


def test_a_recording_that_comes_in_is_as_its_schema_says(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    page = f"<html><body><main><h1>Terms</h1>{'<p>Be kind to each other, always.</p>' * 9}</main>"
    write(tmp_path / "001.html", f"{page}</body></html>")
    line = {
        "platform": "Harbor",
        "document": "Terms of Service",
        "fetched_at": "2024-03-01T06:00:00Z",
        "file": "001.html",
        "url": "https://harbor.example/terms",
        "select": ["main"],
    }
    manifest = write(tmp_path / "manifest.jsonl", json.dumps(line) + "\n")

    told = command("import", "captures", manifest, "--root", root, "--jsonl", "--now", NOW)

    fits("recording-line-1", told.stdout)


def test_every_schema_of_what_is_printed_is_held_to_what_is_printed() -> None:
    text = Path(__file__).read_text(encoding="utf-8")

    assert [name for name in schemas.PRINTED if f'fits("{name}"' not in text] == []


def test_a_key_that_is_not_in_the_schema_is_noticed() -> None:
    with pytest.raises(ValidationError):
        fits("tag-line-1", '{"doc": "a", "i": 0, "topics": [], "colour": "red"}')

"""Analysts get every capture, change, finding and run as tables that say what they mean and cannot act."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from govterms.exports import columns, writing
from govterms.exports.tables import TABLES, Table
from tests.cases_imports.collections import at, collection, recorded
from tests.cases_imports.project import command, imported, project
from tests.cases_imports.words import INDEMNITY, OTHER_LINK, TERMS, WALL
from tests.support import tree

PATH = "Harbor/Terms of Service.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a first text, other links, a wall, and a promise to pay another's losses."""
    versions = collection(
        tmp_path / "versions",
        [
            recorded(PATH, text, at(day))
            for day, text in ((1, TERMS), (4, OTHER_LINK), (6, WALL), (9, INDEMNITY))
        ],
    )
    folder = project(tmp_path / "project")
    imported(folder, versions, "--review-since", "2024-01-01")
    return folder


def exported(root: Path, into: Path, form: str) -> Path:
    command("export", "data", into, "--root", root, "--format", form)
    return into


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def objects(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_capture_has_a_row_with_its_digests(root: Path, tmp_path: Path) -> None:
    told = rows(exported(root, tmp_path / "out", "csv") / "captures.csv")

    assert [(row["stamp"], row["quality"]) for row in told] == [
        ("20240301T060000Z", "good"),
        ("20240304T060000Z", "good"),
        ("20240306T060000Z", "login-wall"),
        ("20240309T060000Z", "good"),
    ]
    assert {len(row["warc_sha256"]) for row in told} == {64}
    assert told[0]["at"] == "2024-03-01T06:00:00Z"


def test_changes_are_told_whether_counsel_was_shown_them_or_not(root: Path, tmp_path: Path) -> None:
    told = rows(exported(root, tmp_path / "out", "csv") / "changes.csv")

    assert [(row["class"], row["severity"], row["review"]) for row in told] == [
        ("links", "none", "not shown"),
        ("substantive", "high", "Waiting for counsel"),
    ]
    assert told[1]["before"] == "2024-03-04T06:00:00Z"
    assert (told[1]["imported"], told[1]["places"]) == ("true", "2")


def test_findings_name_their_change(root: Path, tmp_path: Path) -> None:
    (first, *_) = objects(exported(root, tmp_path / "out", "json") / "findings.jsonl")

    assert first["change"] == "harbor/terms-of-service/20240309T060000Z"
    assert (first["topic"], first["direction"]) == ("indemnification", "added")
    assert isinstance(first["matched"], list)


def test_an_import_is_a_row_of_the_runs(root: Path, tmp_path: Path) -> None:
    (only,) = objects(exported(root, tmp_path / "out", "json") / "runs.jsonl")

    assert (only["kind"], only["whole"], only["documents"]) == ("import", True, 4)
    assert (only["first"], only["unchanged"], only["changed"], only["problem"]) == (1, 1, 1, 1)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_dictionary_tells_of_every_column_and_of_no_other(
    root: Path, tmp_path: Path, form: str
) -> None:
    into = exported(root, tmp_path / "out", form)

    readme = (into / "README.md").read_text(encoding="utf-8")
    package = json.loads((into / "datapackage.json").read_text(encoding="utf-8"))

    wanted = {table.name: [column.name for column in table.columns] for table in TABLES}
    assert all(f"| {name} |" in readme for names in wanted.values() for name in names)
    assert {
        one["name"]: [field["name"] for field in one["schema"]["fields"]]
        for one in package["resources"]
    } == wanted
    assert {one["path"] for one in package["resources"]} < {path.name for path in into.iterdir()}


def test_a_second_export_of_tables_gives_the_same_files(root: Path, tmp_path: Path) -> None:
    before = tree(exported(root, tmp_path / "out", "csv"))

    assert tree(exported(root, tmp_path / "out", "csv")) == before


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|calc", "%0A"])
def test_a_text_never_acts_in_a_spreadsheet(text: str) -> None:
    assert columns.cell(text) == f"'{text}"
    assert columns.cell((text, "other")) == f"'{text}; other"


@given(st.one_of(st.text(), st.integers(), st.booleans(), st.none()))
def test_no_cell_begins_as_a_formula(value: str | int | bool | None) -> None:
    cell = columns.cell(value)

    assert isinstance(value, int) or not cell.startswith(columns.ACTING)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_json_and_parquet_hold_the_same(root: Path, tmp_path: Path, table: Table) -> None:
    into = tmp_path / "out"
    for form in writing.FORMATS:
        exported(root, into, form)

    read = parquet.read_table(into / f"{table.name}.parquet")
    values = [[columns.plain(value) for value in row.values()] for row in read.to_pylist()]
    cells = [[columns.cell(_of_json(value)) for value in row] for row in values]

    assert values == [list(row.values()) for row in objects(into / f"{table.name}.jsonl")]
    assert cells == [list(row.values()) for row in rows(into / f"{table.name}.csv")]
    assert values


def _of_json(value: Any) -> columns.Value:
    """A value of JSON as it was before: lists were tuples."""
    return tuple(value) if isinstance(value, list) else value


def test_parquet_says_what_its_columns_mean(root: Path, tmp_path: Path) -> None:
    read = parquet.read_table(exported(root, tmp_path / "out", "parquet") / "captures.parquet")

    assert read.column("at").to_pylist()[0] == at(1)
    assert [field.metadata[b"description"].decode() for field in read.schema] == [
        column.means for column in TABLES[0].columns
    ]


def test_a_format_that_is_not_known_is_refused(root: Path, tmp_path: Path) -> None:
    done = command("export", "data", tmp_path / "out", "--root", root, "--format", "xlsx")

    assert done.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_nothing_kept_gives_tables_without_rows(tmp_path: Path) -> None:
    into = exported(project(tmp_path / "project"), tmp_path / "out", "csv")

    assert [rows(into / f"{table.name}.csv") for table in TABLES] == [[], [], [], []]
    assert set(writing.FORMATS) == {"csv", "json", "parquet"}

"""Writing: tables as files that say what their columns mean.

Tables, a folder -> <table>.csv, .jsonl or .parquet, with README.md and datapackage.json beside them

Written anew each time, whole or not at all: the same archive gives the same files. The dictionary is
there for people, and for programs as a Frictionless Data Package.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Literal

from govterms.errors import ArchiveError, UsageError
from govterms.exports.columns import KINDS, Column, ColumnKind, cell, plain
from govterms.exports.records import Office
from govterms.exports.tables import TABLES, Table
from govterms.snapshot import files

Format = Literal["csv", "json", "parquet"]
FORMATS: tuple[Format, ...] = ("csv", "json", "parquet")
ENDINGS: Mapping[Format, str] = {"csv": "csv", "json": "jsonl", "parquet": "parquet"}
MEDIA_TYPES: Mapping[Format, str] = {
    "csv": "text/csv",
    "json": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
}
TYPES: Mapping[ColumnKind, str] = {
    "text": "string",
    "integer": "integer",
    "boolean": "boolean",
    "moment": "datetime",
    "list": "array",
}
"""What a Frictionless schema calls what a column holds."""
ROWS_AT_ONCE = 5000


def write(office: Office, into: Path, form: Format) -> Iterator[Path]:
    """Write every table, and the dictionary; gives each file as it is there.

    Raises UsageError where Parquet is asked for and cannot be written, ArchiveError where the disk is full.
    """
    write_table = {"csv": _csv, "json": _jsonl, "parquet": _parquet}[form]
    for table in TABLES:
        path = into / f"{table.name}.{ENDINGS[form]}"
        _replaced(path, partial(write_table, table, office))
        yield path
    files.replace(into / "README.md", dictionary(form).encode())
    yield into / "README.md"
    files.replace(into / "datapackage.json", package(form).encode())
    yield into / "datapackage.json"


def dictionary(form: Format) -> str:
    """What each table and column means, as a page."""
    lines = ["# What the columns mean", "", *_preamble(form)]
    for table in TABLES:
        lines += ["", f"## {table.name}.{ENDINGS[form]}", "", table.means, ""]
        lines += ["| column | holds | means |", "|---|---|---|"]
        lines += [f"| {one.name} | {KINDS[one.kind]} | {one.means} |" for one in table.columns]
    return "\n".join(lines) + "\n"


def package(form: Format) -> str:
    """The same for programs."""
    resources = [
        {
            "name": table.name,
            "path": f"{table.name}.{ENDINGS[form]}",
            "description": table.means,
            "format": ENDINGS[form],
            "mediatype": MEDIA_TYPES[form],
            "schema": {"fields": [_field(column, form) for column in table.columns]},
        }
        for table in TABLES
    ]
    told = {"name": "govterms", "profile": "data-package", "resources": resources}
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _preamble(form: Format) -> list[str]:
    said = [
        "Made by `govterms export data`; it can be made again at any time. The evidence itself lies in",
        "`tos_snapshots/`: `document` and `stamp` name the capture.",
    ]
    if form == "csv":
        said += [
            "",
            "A text that a spreadsheet would take for a formula is preceded by an apostrophe.",
        ]
    return said


def _field(column: Column, form: Format) -> dict[str, str]:
    kind = "string" if form == "csv" and column.kind == "list" else TYPES[column.kind]
    return {"name": column.name, "type": kind, "description": column.means}


def _replaced(path: Path, write_to: Callable[[Path], None]) -> None:
    """A file written beside its place and then put there."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_to(part)
        part.replace(path)
    except OSError as error:
        raise ArchiveError(f"{path}: could not be written ({error.strerror})") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _csv(table: Table, office: Office, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")  # RFC 4180
        writer.writerow([column.name for column in table.columns])
        for row in table.rows(office):
            writer.writerow([cell(value) for value in row])


def _jsonl(table: Table, office: Office, path: Path) -> None:
    names = [column.name for column in table.columns]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in table.rows(office):
            told = {name: plain(value) for name, value in zip(names, row, strict=True)}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


def _parquet(table: Table, office: Office, path: Path) -> None:
    """A few thousand rows at a time, so that memory does not grow with the archive."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow: install `govterms[analysis]`, or give --format csv or json"
        ) from error
    types = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "boolean": arrow.bool_(),
        "moment": arrow.timestamp("s", tz="UTC"),
        "list": arrow.list_(arrow.string()),
    }
    schema = arrow.schema(
        [
            arrow.field(one.name, types[one.kind], metadata={"description": one.means})
            for one in table.columns
        ]
    )
    rows = table.rows(office)
    with parquet.ParquetWriter(path, schema) as writer:
        while some := list(islice(rows, ROWS_AT_ONCE)):
            columns = [
                arrow.array(list(values), kind)
                for values, kind in zip(zip(*some, strict=True), schema.types, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(columns, schema=schema))

"""Columns: what a column is called, what it holds and means, and how its values are written.

a record -> a value -> a cell of CSV, a value of JSON
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

ColumnKind = Literal["text", "integer", "boolean", "moment", "list"]
Value = str | int | bool | datetime | tuple[str, ...] | None

KINDS: dict[ColumnKind, str] = {
    "text": "text",
    "integer": "whole number",
    "boolean": "true or false",
    "moment": "date and time in UTC, ISO 8601",
    "list": "texts in a row; in CSV joined by a semicolon",
}
ACTING = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""How a cell begins that a spreadsheet takes for a formula or a command."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, what that means, and how it is had from a record."""

    name: str
    kind: ColumnKind
    means: str
    of: Callable[[Any], Value]


def text(name: str, means: str, of: Callable[[Any], Value]) -> Column:
    """A column of texts."""
    return Column(name, "text", means, of)


def number(name: str, means: str, of: Callable[[Any], Value]) -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", means, of)


def truth(name: str, means: str, of: Callable[[Any], Value]) -> Column:
    """A column of true and false."""
    return Column(name, "boolean", means, of)


def moment(name: str, means: str, of: Callable[[Any], Value]) -> Column:
    """A column of moments."""
    return Column(name, "moment", means, of)


def texts(name: str, means: str, of: Callable[[Any], Value]) -> Column:
    """A column of texts in a row."""
    return Column(name, "list", means, of)


def cell(value: Value) -> str:
    """A value as a cell of CSV. A text that would act in a spreadsheet is preceded by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    said = "; ".join(value) if isinstance(value, tuple) else str(plain(value))
    return f"'{said}" if said.startswith(ACTING) else said


def plain(value: Value) -> str | int | bool | list[str] | None:
    """A value as JSON has it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return list(value) if isinstance(value, tuple) else value

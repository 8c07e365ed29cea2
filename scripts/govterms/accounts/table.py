"""Table: the register as CSV, there and back, safe in a spreadsheet.

Register -> CSV -> Register

A cell that a spreadsheet would reckon as a formula gets a mark before it, and loses it on the way back.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from govterms.errors import DeclarationError
from govterms.model.accounts import Account, Register

COLUMNS = (
    "account", "platform", "handle", "url", "office", "admin_1", "admin_2", "more_admins", "accepted_on",
    "accepted_by", "accepted_under", "accepted_version", "accepted_documents", "amendment",
    "amendment_at", "records", "review_on", "closed_on", "note",
)  # fmt: skip
FORMULA = re.compile(r"^'*[=+\-@\t\r]")
"""What spreadsheets take as the beginning of a formula (OWASP, CSV injection), already marked or not."""
MARK = "'"
BOM = "\ufeff"


def to_csv(register: Register) -> str:
    """The register as CSV, one account a line; with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for name in sorted(register.accounts):
        row = _row(name, register.accounts[name])
        writer.writerow({column: _safe(row.get(column, "")) for column in COLUMNS})
    return BOM + out.getvalue()


def from_csv(text: str, name: str) -> Register:
    """A register from CSV; `name` is what messages call the file.

    Raises DeclarationError with every problem, each with its line.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    problems = list(_wrong_columns(_named(reader, name), name))
    if problems:
        raise DeclarationError(problems)
    accounts: dict[str, Account] = {}
    for number, row in _rows(reader, name):
        try:
            told = Register.model_validate({"accounts": {row["account"]: _values(row)}})
        except ValidationError as error:
            problems += _problems(error, f"{name}:{number}")
            continue
        if row["account"] in accounts:
            problems.append(f"{name}:{number}: account: {row['account']} stands in two lines")
        accounts.update(told.accounts)
    if problems:
        raise DeclarationError(problems)
    return Register(accounts=accounts)


def _named(reader: "csv.DictReader[str]", name: str) -> Sequence[str]:
    """The columns as the first line names them."""
    try:
        return reader.fieldnames or ()
    except csv.Error as error:
        raise DeclarationError([f"{name}:1: not CSV: {error}"]) from error


def _rows(reader: "csv.DictReader[str]", name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each line that is not empty, with its number and every cell as it was meant."""
    try:
        for row in reader:
            if None in row:
                raise DeclarationError([f"{name}:{reader.line_num}: more cells than columns"])
            told = {column: _meant(row.get(column) or "") for column in COLUMNS}
            if any(told.values()):
                yield reader.line_num, told
    except csv.Error as error:
        raise DeclarationError([f"{name}:{reader.line_num}: not CSV: {error}"]) from error


def _wrong_columns(found: Iterable[str], name: str) -> Iterator[str]:
    named = list(found)
    unknown = [column for column in named if column not in COLUMNS]
    missing = [
        column for column in ("account", "platform", "handle", "office") if column not in named
    ]
    if unknown:
        yield f"{name}:1: no such column: {', '.join(unknown)}; there are: {', '.join(COLUMNS)}"
    if missing:
        yield f"{name}:1: a column is missing: {', '.join(missing)}"


def _row(name: str, account: Account) -> dict[str, str]:
    told = account.model_dump(mode="json", exclude_none=True)
    accepted = told.pop("accepted", {})
    first, second, *more = [*account.admins, "", ""]
    return {
        **{key: str(value) for key, value in told.items() if key != "admins"},
        "account": name,
        "admin_1": first,
        "admin_2": second,
        "more_admins": "; ".join(one for one in more if one),
        "accepted_documents": "; ".join(accepted.pop("documents", ())),
        **{f"accepted_{key}": str(value) for key, value in accepted.items()},
    }


def _values(row: Mapping[str, str]) -> dict[str, Any]:
    """A line as the model reads it; an empty cell is a key left out."""
    admins = [row["admin_1"], row["admin_2"], *_parts(row["more_admins"])]
    plain = ("platform", "handle", "url", "office", "amendment", "amendment_at", "records", "review_on",
             "closed_on", "note")  # fmt: skip
    told: dict[str, Any] = {key: row[key] for key in plain if row[key]}
    accepted: dict[str, Any] = {
        key: row[f"accepted_{key}"]
        for key in ("on", "by", "under", "version")
        if row[f"accepted_{key}"]
    }
    if row["accepted_documents"]:
        accepted["documents"] = _parts(row["accepted_documents"])
    return {
        **told,
        "admins": [one for one in admins if one],
        **({"accepted": accepted} if accepted else {}),
    }


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _safe(cell: str) -> str:
    return MARK + cell if FORMULA.match(cell) else cell


def _meant(cell: str) -> str:
    """A cell without the mark that `_safe` put before it, or that a person did for the same reason."""
    plain = cell.strip()
    return plain.removeprefix(MARK) if FORMULA.match(plain) else plain


def _problems(error: ValidationError, where: str) -> Iterator[str]:
    for problem in error.errors(include_url=False):
        keys = [str(part) for part in problem["loc"][2:] if part != "[key]"]
        said = problem["msg"].removeprefix("Value error, ")
        yield f"{where}: {'_'.join(keys) or 'account'}: {said}"

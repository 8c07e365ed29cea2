"""Mail: a signature that comes as a letter, for those who use neither git nor the command line.

change, scope -> the text that counsel fills in; the bytes of a mail -> Letter

Read strictly: what is not exactly such a text is refused with what to do, and nothing in a mail is ever run,
opened or followed. Who sent it is told, and is not proved: that the mail is from counsel is for the
person to know who imports it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from hashlib import sha256
from typing import get_args

from govterms.errors import UsageError
from govterms.model.change_pages import Disposition

LARGEST = 1_000_000
"""Bytes that a mail may have: some thousand times what the text needs."""
LONGEST_NAME, LONGEST_NOTE = 120, 2000
DISPOSITIONS: tuple[Disposition, ...] = get_args(Disposition)
FIELDS = ("Change", "Scope", "Decision", "Name", "Date", "Note")
CHANGE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+/[0-9]{8}T[0-9]{6}Z")
SCOPE = re.compile(r"[0-9a-f]{64}")
SIGNATURE = re.compile(r"--\s*")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says: of which change and scope, what was decided, by whom, when, and why.

    `digest` is the SHA-256 of the mail, `sender` the address that it gives as its own.
    """

    change: str
    scope: str
    disposition: Disposition
    by: str
    on: date
    note: str
    sender: str
    digest: str


def text_for(change: str, scope: str) -> str:
    """The text that counsel fills in and sends."""
    lines = (f"Change: {change}", f"Scope: {scope}", f"Decision: {' | '.join(DISPOSITIONS)}")
    return "\n".join((*lines, "Name:", "Date:", "Note:"))


def read(data: bytes) -> Letter:
    """A mail as a letter. Raises UsageError where it is anything else, with what is wrong and what to do."""
    if len(data) > LARGEST:
        raise UsageError(
            f"the mail has {len(data)} bytes; one with a sign-off text needs no more than 1 MB"
        )
    message = message_from_bytes(data, policy=policy.default)
    told = _fields(_text(message))
    return Letter(
        change=_matching(CHANGE, told["Change"], "Change", "as in x/terms/20260818T060000Z"),
        scope=_matching(SCOPE, told["Scope"], "Scope", "64 letters and digits, as the page has it"),
        disposition=_disposition(told["Decision"]),
        by=_name(told["Name"]),
        on=_day(told["Date"]),
        note=_note(told["Note"]),
        sender=sender_of(data),
        digest=sha256(data).hexdigest(),
    )


def sender_of(data: bytes) -> str:
    """The address that a mail gives as its sender's, in small letters; "" where it gives none."""
    message = message_from_bytes(data, policy=policy.default)
    try:
        return parseaddr(str(message.get("From", "")))[1].casefold()
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):
        return ""


def _text(message: EmailMessage) -> str:
    """The mail's plain words. Raises UsageError where it has none."""
    try:
        body = message.get_body(("plain",))
        words = body.get_content() if body else None
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"the mail cannot be read ({error}); ask for it as plain text") from error
    if body is None or not isinstance(words, str):
        raise UsageError("the mail has no plain text; ask for it as plain text, not HTML alone")
    flowed = body.get_param("format") == "flowed"
    return re.sub(r"(?<!^--) \r?\n", " ", words, flags=re.MULTILINE) if flowed else words


def _fields(words: str) -> dict[str, str]:
    """What stands behind each name. Quoted lines are not read, nor what follows the note."""
    told: dict[str, str] = {}
    for name, value in _pairs(words.splitlines()):
        if name in told:
            raise UsageError(f"{name}: given twice; a mail must hold one sign-off text, not quoted")
        told[name] = value
    missing = [name for name in FIELDS if name not in told and name != "Note"]
    if missing:
        raise UsageError(
            f"the mail has no {', '.join(missing)}: send the page's sign-off text, filled in"
        )
    return {"Note": "", **told}


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines with names; a note goes on until an empty line."""
    at = 0
    while at < len(lines):
        name, mark, value = lines[at].partition(":")
        at += 1
        if SIGNATURE.fullmatch(lines[at - 1]):
            return
        if not mark or name.strip() not in FIELDS:
            continue
        more = [value.strip()]
        while name.strip() == "Note" and at < len(lines) and _goes_on(lines[at]):
            more.append(lines[at].strip())
            at += 1
        yield name.strip(), " ".join(more).strip()


def _goes_on(line: str) -> bool:
    name, mark, _ = line.partition(":")
    is_other = bool(mark) and name.strip() in FIELDS
    return (
        bool(line.strip())
        and not line.startswith(">")
        and not is_other
        and not SIGNATURE.fullmatch(line)
    )


def _matching(pattern: re.Pattern[str], value: str, name: str, said: str) -> str:
    if not pattern.fullmatch(value):
        raise UsageError(f"{name}: is not one: {said}; copy the page's sign-off text again")
    return value


def _disposition(value: str) -> Disposition:
    found = next((one for one in DISPOSITIONS if one == value), None)
    if found is None:
        raise UsageError(f"Decision: leave one of {', '.join(DISPOSITIONS)}")
    return found


def _name(value: str) -> str:
    if not value or len(value) > LONGEST_NAME or not value.isprintable():
        raise UsageError(f"Name: give the name of who signs, in at most {LONGEST_NAME} letters")
    return value


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError("Date: write the day as in 2026-08-20") from error


def _note(value: str) -> str:
    if len(value) > LONGEST_NOTE or not value.isprintable():
        raise UsageError(f"Note: at most {LONGEST_NOTE} letters, and none that cannot be seen")
    return value

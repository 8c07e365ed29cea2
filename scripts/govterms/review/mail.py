"""Mail: a signature that comes as a letter, for those who use neither git nor the command line.

change, scope -> the text that counsel fills in; the bytes of a mail -> Letter

Read strictly: what is not exactly such a text is refused with what to do, and nothing in a mail is ever run,
opened or followed. Who sent it is told, and is not proved: that the mail is from counsel is for the
person to know who imports it.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from hashlib import sha256
from typing import get_args

from govterms.errors import UsageError
from govterms.model.change_pages import Disposition

LARGEST = 1_000_000
"""Bytes that a mail may have: some thousand times what the text needs."""
MOST_PARTS, MOST_MARKS, LONGEST_FIELD = 50, 500, 2000
"""Parts with a type, lines that may part them, bytes of a field that is taken apart. Above these, Python's
reader of mails runs out of its stack, or takes minutes: its time grows with the square of a field."""
LONGEST_NAME, LONGEST_NOTE = 120, 2000
DISPOSITIONS: tuple[Disposition, ...] = get_args(Disposition)
FIELDS = ("Change", "Scope", "Decision", "Name", "Date", "Note")
CHANGE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+/[0-9]{8}T[0-9]{6}Z")
SCOPE = re.compile(r"[0-9a-f]{64}")
SIGNATURE = re.compile(r"--\s*")
NO_CHARSETS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
"""What Python takes for a charset and no mail is written in."""
LOST = "\ufffd"
UNREADABLE = (LookupError, ValueError, TypeError, AttributeError)
"""What Python's reader of mails raises over parts that are malformed."""
_SOFT = re.compile(rf"(?<!^--) \r?\n(?! ?(?:{'|'.join(FIELDS)}):)", re.MULTILINE)
"""A line's end that a mail program set (RFC 3676), and not one at which the next field begins."""
_TYPED = re.compile(rb"(?:^|[\r\n])content-type[ \t]*:", re.IGNORECASE)
_PARTED = re.compile(rb"(?:^|[\r\n])--")
_FIELD = re.compile(
    rb"(?:^|[\r\n])(content-[a-z-]+|from|mime-version)[ \t]*:"
    rb"[^\r\n]*+(?:(?:\r\n?|\n)[ \t][^\r\n]*+)*+",
    re.IGNORECASE,
)


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
    message = _parsed(data)
    told = _fields(_text(message))
    return Letter(
        change=_matching(CHANGE, told["Change"], "Change", "as in x/terms/20260818T060000Z"),
        scope=_matching(SCOPE, told["Scope"], "Scope", "64 letters and digits, as the page has it"),
        disposition=_disposition(told["Decision"]),
        by=_name(told["Name"]),
        on=_day(told["Date"]),
        note=_note(told["Note"]),
        sender=_only_sender(message),
        digest=sha256(data).hexdigest(),
    )


def sender_of(data: bytes) -> str:
    """The address that a mail gives as its only sender's, in small letters; "" where it gives none."""
    try:
        return _only_sender(_parsed(data))
    except UsageError:
        return ""


def _parsed(data: bytes) -> EmailMessage:
    """The mail taken apart. Raises UsageError where it is made to cost more than a letter may."""
    if len(_TYPED.findall(data)) > MOST_PARTS or len(_PARTED.findall(data)) > MOST_MARKS:
        raise UsageError(
            "the mail has too many parts; ask for the sign-off text in a mail of its own"
        )
    long = next((one[1] for one in _FIELD.finditer(data) if len(one[0]) > LONGEST_FIELD), None)
    if long:
        raise UsageError(
            f"{long.decode()}: has more than {LONGEST_FIELD} bytes, as no mail program writes it; ask for "
            "the sign-off text in a mail of its own"
        )
    try:
        return message_from_bytes(data, policy=policy.default)
    except (*UNREADABLE, RecursionError) as error:
        raise _unreadable(error) from error


def _only_sender(message: EmailMessage) -> str:
    """The one address of the one From. Raises UsageError where there are more or none: who sent it then?"""
    try:
        told = [one for head in message.get_all("From", ()) for one in head.addresses]
    except (*UNREADABLE, RecursionError) as error:
        raise _unreadable(error) from error
    address = told[0].addr_spec if len(told) == 1 and told[0].username and told[0].domain else ""
    if not address or not address.isprintable():
        raise UsageError(
            "From: the mail must name one sender with one address; ask for it from counsel's own"
        )
    return address.casefold()


def _unreadable(error: Exception) -> UsageError:
    told = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
    return UsageError(f"the mail cannot be read ({told}); ask for it as plain text")


def _text(message: EmailMessage) -> str:
    """The mail's plain words. Raises UsageError where it has none."""
    try:
        body = message.get_body(("plain",))
        words = _words(body) if body else None
        flowed = body is not None and str(body.get_param("format")).lower() == "flowed"
        joint = "" if body and str(body.get_param("delsp")).lower() == "yes" else " "
    except (*UNREADABLE, RecursionError) as error:
        raise _unreadable(error) from error
    if words is None:
        raise UsageError("the mail has no plain text; ask for it as plain text, not HTML alone")
    words = words.removeprefix("\ufeff")
    return _SOFT.sub(joint, words) if flowed else words


def _words(body: MIMEPart) -> str | None:
    """What a part says. Raises LookupError where its charset is none."""
    charset = str(body.get_content_charset("utf-8"))
    if "\0" in charset or codecs.lookup(charset).name.replace("_", "-") in NO_CHARSETS:
        raise LookupError(f"unknown encoding: {charset!r}")
    words = body.get_content()
    return words if isinstance(words, str) else None


def _fields(words: str) -> dict[str, str]:
    """What stands behind each name. Quoted lines are not read, nor what follows the note."""
    told: dict[str, str] = {}
    for name, value in _pairs(words.splitlines()):
        if name in told:
            raise UsageError(f"{name}: given twice; a mail must hold one sign-off text, not quoted")
        if LOST in value:
            raise UsageError(
                f"{name}: holds letters that cannot be read; ask for the mail in UTF-8"
            )
        told[name] = value
    missing = [name for name in FIELDS if name not in told and name != "Note"]
    if missing:
        raise UsageError(
            f"the mail has no {', '.join(missing)}: send the page's sign-off text, filled in"
        )
    return {"Note": "", **told}


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines with names; a note goes on until an empty line, and a wrapped value is below its name."""
    at = 0
    while at < len(lines):
        name, mark, value = lines[at].partition(":")
        at += 1
        if SIGNATURE.fullmatch(lines[at - 1]):
            return
        if not mark or name.strip() not in FIELDS:
            continue
        more = [value.strip()]
        while at < len(lines) and _is_open(name, more) and _goes_on(lines[at]):
            more.append(lines[at].strip())
            at += 1
        yield name.strip(), " ".join(more).strip()


def _is_open(name: str, more: Sequence[str]) -> bool:
    return name.strip() == "Note" or not any(more)


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

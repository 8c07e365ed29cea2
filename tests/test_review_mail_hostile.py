"""A mail is read as mail programs write it, or refused in words; nothing is ever half-written."""

import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from govterms.cli.project import Project
from govterms.errors import UsageError
from govterms.review import mail
from tests.office import govterms
from tests.test_sign_off import Office, office, take_in

__all__ = ["office"]
SCOPE = "a" * 64
TEXT = (
    f"Change: harbor/terms/20260818T060000Z\nScope: {SCOPE}\nDecision: no-action\n"
    "Name: R. Counsel\nDate: 2026-08-20\nNote: Read twice."
)
BODY = TEXT.encode()
FROM = b"From: R. Counsel <counsel@harbor.example>\n"
LONG = "Zoë: the clause on courts must go, entirely. " * 6


def plain(body: bytes, more: str = "", head: bytes = FROM) -> bytes:
    return head + f"Content-Type: text/plain{more}\n\n".encode() + body


def nested(depth: int) -> bytes:
    heads = (
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (at, at)
        for at in range(depth)
    )
    return FROM + b"".join(heads) + b"Content-Type: text/plain\n\n" + BODY


def attached(text: str) -> bytes:
    message = EmailMessage()
    message["From"] = "counsel@harbor.example"
    if text:
        message.set_content(text)
    message.add_attachment(BODY, maintype="text", subtype="plain", filename="signed.txt")
    return message.as_bytes()


def sent(way: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Zoë <counsel@harbor.example>"
    message.set_content(TEXT.replace("Read twice.", LONG), cte=way)
    message.add_alternative(f"<p>{TEXT.replace('no-action', 'escalated')}</p>", subtype="html")
    return message.as_bytes(policy=message.policy.clone(linesep="\r\n"))


COSTLY = {
    "nested": nested(1000),
    "mails within mails": FROM + b"Content-Type: message/rfc822\n\n" * 1000 + BODY,
    "many parts": FROM + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 90_000,
    "many parameters": plain(BODY, "; " + "a=b;" * 100_000),
    "split parameters": plain(BODY, "; " + "a*0=b;" * 50_000),
    "folded": plain(BODY, ";\r\n a=b" * 50_000),
    "comments": plain(BODY, head=b"From: " + b"(" * 1500 + b"\n"),
    "many senders": plain(BODY, head=b"From: " + b"a@b," * 50_000 + b"\n"),
    "many fields": b"X: y\n" * 150_000 + b"\n" + BODY,
    "punycode": plain(b"a" * 900_000, "; charset=punycode"),
}


@pytest.mark.parametrize("data", COSTLY.values(), ids=COSTLY)
def test_a_mail_that_is_made_to_cost_much_is_refused_at_once(data: bytes) -> None:
    began = time.process_time()

    with pytest.raises(UsageError, match=r"the mail|From|Content-Type"):
        mail.read(data)

    assert time.process_time() - began < 5


ODD = {
    "base64 that is none": (
        plain(b"%%%!!!===", head=FROM + b"Content-Transfer-Encoding: base64\n"),
        "the mail has no Change",
    ),
    "a charset that is no charset": (plain(BODY, "; charset=hex"), "cannot be read"),
    "a charset that escapes": (plain(BODY, "; charset=unicode_escape"), "unknown encoding"),
    "a charset with a zero": (plain(BODY, '; charset="a\0b"'), "cannot be read"),
    "another charset": (plain(BODY, "; charset=utf-16"), "the mail has no Change"),
    "letters of another charset": (
        plain(BODY.replace(b"R. ", "Zoë ".encode("latin-1")), "; charset=utf-8"),
        "Name: holds letters that cannot be read; ask for the mail in UTF-8",
    ),
    "a zero in the name": (plain(BODY.replace(b"R. ", b"R.\0")), "Name: give the name"),
    "a zero in a field's name": (plain(BODY.replace(b"Scope:", b"Scope\0:")), "no Scope"),
    "an attachment alone": (attached(""), "no plain text"),
    "an attachment with a word": (attached("See what is attached."), "the mail has no Change"),
    "an answer within the quote": (
        plain(b"\n".join(b"> " + line for line in BODY.splitlines())),
        "the mail has no Change",
    ),
    "two texts": (plain(BODY + b"\n\n" + BODY), "given twice"),
    "no sender": (plain(BODY, head=b""), "must name one sender"),
    "two senders": (plain(BODY, head=FROM + b"From: deputy@harbor.example\n"), "one sender"),
    "two in one": (plain(BODY, head=b"From: a@b.example, c@d.example\n"), "one sender"),
    "a sender in disguise": (plain(BODY, head=b"From: =?utf-8?q?a@b.example?=\n"), "one sender"),
    "a sender that breaks the line": (
        plain(BODY, head=b"From: =?utf-8?q?a=0D=0ABcc:_x?= <a@b.example>\n"),
        "the mail cannot be read",
    ),
    "a sender of any bytes": (plain(BODY, head=b"From: \xff\xfe<\n"), "mail"),
    "steps in the id": (plain(BODY.replace(b"harbor/", b"../")), "Change: is not one"),
    "a scope in capitals": (plain(BODY.replace(b"aaaa", b"AAAA", 1)), "Scope: is not one"),
}


@pytest.mark.parametrize(("data", "said"), ODD.values(), ids=ODD)
def test_a_mail_that_is_no_letter_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        mail.read(data)


FLOWED = "; charset=utf-8; format=Flowed"
REAL = {
    "quoted-printable": (sent("quoted-printable"), LONG.strip()),
    "base64": (sent("base64"), LONG.strip()),
    "8bit": (sent("8bit"), LONG.strip()),
    "flowed": (plain(BODY.replace(b"twice", b"it \ntwice"), FLOWED), "Read it twice."),
    "flowed within words": (
        plain(TEXT.replace("aaaa", "aaa \na", 1).encode(), FLOWED + "; delsp=yes"),
        "Read twice.",
    ),
    "flowed with spaces at the ends": (plain(BODY.replace(b"\n", b" \n"), FLOWED), "Read twice."),
    "flowed and stuffed": (plain(b" " + BODY.replace(b"\n", b"\n "), FLOWED), "Read twice."),
    "wrapped": (plain(BODY.replace(b"Scope: ", b"Scope:\r\n")), "Read twice."),
    "marked": (plain(b"\xef\xbb\xbf" + BODY, "; charset=utf-8"), "Read twice."),
    "hard spaces": (
        plain(TEXT.replace(": ", ":\u00a0").encode(), "; charset=utf-8"),
        "Read twice.",
    ),
    "above a quote": (
        plain(BODY + b"\n\nThey wrote:\n" + b"\n".join(b"> " + one for one in BODY.splitlines())),
        "Read twice.",
    ),
    "lines of any end": (plain(BODY.replace(b"\n", b"\r")), "Read twice."),
    "a folded sender": (
        plain(BODY, head=b'From: "x@y.example"\r\n <counsel@harbor.example>\r\n'),
        "Read twice.",
    ),
}


@pytest.mark.parametrize(("data", "note"), REAL.values(), ids=REAL)
def test_a_mail_as_programs_write_it_is_understood(data: bytes, note: str) -> None:
    letter = mail.read(data)

    assert (letter.by, letter.scope, letter.note) == ("R. Counsel", SCOPE, note)
    assert (letter.disposition, letter.sender) == ("no-action", "counsel@harbor.example")


def hostile() -> Iterator[bytes]:
    yield from COSTLY.values()
    yield from (data for data, _ in ODD.values())
    yield from (data for data, _ in REAL.values())  # well written, of a change that is not there


def test_nothing_is_written_of_a_mail_that_is_refused(office: Office) -> None:
    before = office.page.path.read_bytes()
    path = office.root / "message.eml"

    for data in hostile():
        path.write_bytes(data)
        with pytest.raises(UsageError):
            take_in(Project(office.root), path)

    assert office.page.path.read_bytes() == before
    assert not (office.root / "tos_snapshots/_mail").exists()


def test_the_command_says_it_without_a_traceback(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "nested.eml"
    path.write_bytes(nested(1000))

    ran = govterms(office.root, "review", "import", str(path))

    assert ran.returncode == 2
    assert "too many parts; ask for the sign-off text in a mail of its own" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_one_person_is_not_two_readers_however_the_sender_is_written(office: Office) -> None:
    take_in(Project(office.root), office.post())
    for sender in (
        "S. Deputy <COUNSEL@Harbor.example>",
        '"deputy@harbor.example" <counsel@harbor.example>',
    ):
        with pytest.raises(UsageError, match="another person must read it"):
            take_in(Project(office.root), office.post(Name="S. Deputy", From=sender))
    with pytest.raises(UsageError, match="signed this already"):
        take_in(Project(office.root), office.post(From="deputy@harbor.example"))

    assert office.page.state == "With counsel"
    assert len(list((office.root / "tos_snapshots/_mail").iterdir())) == 1

"""A signature holds for what was read, is never edited, and is missed when somebody takes it away."""

import re
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import frontmatter, review
from govterms.cli.project import Project
from govterms.cli.review import import_
from govterms.errors import UsageError
from govterms.evidence import signatures
from govterms.model.change_pages import Signature
from govterms.review import ReviewPage, mail
from govterms.snapshot import Archive, Ledger
from tests.kept import tell
from tests.office import govterms
from tests.support import a_capture, a_reading, write
from tests.test_review import a_case

PLATFORM = """---
title: Harbor
documents:
  terms-of-service: {title: Terms of Service, url: "https://harbor.example/terms", select: [main]}
---
"""


def take_in(project: Project, message: Path) -> None:
    """`govterms review import`, in this process."""
    assert import_.callback
    import_.callback(project=project, message=message)


@dataclass(frozen=True)
class Office:
    """A project in which one change of high severity waits for counsel."""

    root: Path

    @property
    def page(self) -> ReviewPage:
        (page,) = review.pages(self.root / "docs" / "changes")
        return page

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.root / "tos_snapshots" / "_ledger")

    @property
    def problems(self) -> list[str]:
        pages = tuple(review.pages(self.root / "docs" / "changes"))
        return list(signatures.problems(pages, self.ledger, self.root / "tos_snapshots"))

    def sign(self, by: str = "R. Counsel", note: str = "") -> ReviewPage:
        word = Signature(
            disposition="no-action",
            by=by,
            on=date(2026, 8, 20),
            scope=self.page.page.scope,
            note=note,
        )
        return review.sign(self.page, word)

    def edit(self, old: str, new: str) -> None:
        text = self.page.path.read_text()
        assert old in text
        self.page.path.write_text(text.replace(old, new, 1))

    def post(self, **changed: str) -> Path:
        """A mail with the sign-off text filled in as counsel would."""
        text = review.text_for(self.page.id, self.page.page.scope)
        filled = {"Decision": "no-action", "Name": "R. Counsel", "Date": "2026-08-20", **changed}
        for name, value in filled.items():
            text = re.sub(rf"^{name}:.*$", f"{name}: {value}", text, flags=re.MULTILINE)
        return self.send(f"Dear maintainers,\n\n{text}\n\nYours\n", changed.get("From", ""))

    def send(self, text: str, sender: str = "") -> Path:
        message = EmailMessage()
        message["From"] = sender or "R. Counsel <counsel@harbor.example>"
        message["Subject"] = "Sign-off"
        message.set_content(text)
        path = self.root / "message.eml"
        path.write_bytes(message.as_bytes())
        return path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    write(tmp_path / "docs/platforms/harbor.md", PLATFORM)
    review.open_review(a_case("high"), tmp_path / "docs" / "changes")
    archive = Archive(tmp_path / "tos_snapshots")
    tell(Ledger(archive.folder / "_ledger"), archive.add(a_capture(), a_reading()))
    return Office(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("The time to appeal was cut.", "All is well.", "the findings"),
        ("severity: high", "severity: low", "the findings"),
        ("before_text: ", "before_text: f", "the two texts"),
        ("place_ids:\n- p-", "place_ids:\n- p-f", "the places"),
        ("method: compare 1", "method: compare 2", "the versions"),
        ("## Redline", "## Redline\n\nNothing was changed.", "the report's own words"),
    ],
)
def test_whatever_part_of_the_report_changes_the_signature_is_void_and_the_part_is_named(
    old: str, new: str, said: str, office: Office
) -> None:
    office.sign()
    office.edit(old, new)

    assert office.page.state == "Void: report changed after sign-off"
    assert any(words.startswith(said) for words in office.page.differs)
    assert office.page.page.is_void


def test_counsels_notes_and_a_maintainers_triage_void_nothing(office: Office) -> None:
    office.sign()
    office.page.path.write_text(office.page.path.read_text() + "\n## Notes\n\nAsk the vendor.\n")
    office.edit("review:", "triage: noise\nreview:")

    assert office.page.state == "With counsel"


def test_triage_is_no_legal_review(office: Office) -> None:
    office.edit("review:", "triage: noise\nreview:")

    assert office.page.state == "Waiting for counsel"
    assert office.page.page.is_open


def test_a_page_cannot_say_of_itself_what_its_scope_is(office: Office) -> None:
    signed = office.sign()
    office.edit("The time to appeal was cut.", "All is well.")
    page = office.page
    text = page.path.read_text()
    page.path.write_text(re.sub(r"^scope: \w+", f"scope: {signed.page.scope}", text, flags=re.M))

    assert office.page.page.is_void


def test_two_readers_are_two_people_however_the_name_is_written(office: Office) -> None:
    office.sign("R. Counsel")
    with pytest.raises(UsageError, match="has signed this already"):
        office.sign("r counsel")
    assert office.sign("R.  COUNSEL", note="I thought again.").state == "With counsel"
    assert office.sign("S. Deputy").state == "Reviewed: no action"


def test_a_later_word_of_the_same_person_stands_beside_the_earlier_one(office: Office) -> None:
    office.sign("R. Counsel")
    office.sign("S. Deputy")
    word = Signature(
        disposition="escalated", by="S. Deputy", on=date(2026, 8, 21), scope=office.page.page.scope
    )
    review.sign(office.page, word)

    assert [one.by for one in office.page.page.review.signed] == [
        "R. Counsel",
        "S. Deputy",
        "S. Deputy",
    ]
    assert office.page.state == "Escalated"


def test_a_page_closed_by_hand_with_one_reader_is_refused(office: Office) -> None:
    office.sign()
    office.edit("status: open", "status: closed")

    ran = govterms(office.root, "check")

    assert office.page.state == "With counsel"
    assert ran.returncode == 2
    assert "1 of 2 different people" in ran.stderr


def test_check_tells_of_a_void_signature_and_strict_refuses_it(office: Office) -> None:
    office.sign()
    office.edit("The time to appeal was cut.", "All is well.")

    told, strict = govterms(office.root, "check"), govterms(office.root, "check", "--strict")

    assert told.returncode == 0
    assert "what differs: the findings, the class or the severity" in told.stderr
    assert strict.returncode == 2


def test_a_signature_put_in_by_hand_from_the_text_that_is_offered_holds(office: Office) -> None:
    offered = review.merge_text(office.page)
    filled = offered.replace("Your name", "R. Counsel")
    head, rest = office.page.path.read_text().split("review:\n", 1)
    rest = rest[rest.index("---\n") :]
    office.page.path.write_text(head + filled + rest)

    assert office.page.state == "With counsel"
    assert list(office.page.wrongs) == []
    (one,) = office.page.page.review.signed
    assert (one.by, one.on) == ("R. Counsel", date(2026, 1, 31))


def test_a_recorded_signature_that_is_altered_or_gone_is_found(office: Office) -> None:
    office.sign()
    office.sign("S. Deputy")
    assert signatures.record((office.page,), office.ledger) == 2
    assert signatures.record((office.page,), office.ledger) == 0
    assert office.problems == []
    whole = office.page.path.read_text()

    for old, new in (
        ("by: S. Deputy", "by: T. Nobody"),
        ("disposition: no-action", "disposition: escalated"),
        ("'2026-08-20'", "'2026-08-19'"),
    ):
        office.edit(old, new)
        assert any("altered, moved or taken away" in words for words in office.problems)
        office.page.path.write_text(whole)
    page, body = frontmatter.load(office.page.path, type(office.page.page))
    first, second = page.review.signed
    for signed in ((first,), (second,), (second, first), ()):
        values = page.review.model_copy(update={"signed": signed})
        altered = page.model_copy(update={"review": values})
        office.page.path.write_text(
            frontmatter.dump(altered, body).replace("status: closed", "status: open")
        )
        assert any("altered, moved or taken away" in words for words in office.problems), signed
        office.page.path.write_text(whole)
    office.page.path.unlink()
    assert any("missing; the ledger recorded 2 signatures" in words for words in office.problems)


def test_verify_names_the_page_whose_signature_was_altered(office: Office) -> None:
    office.sign()
    signatures.record((office.page,), office.ledger)
    office.edit("by: R. Counsel", "by: T. Nobody")

    ran = govterms(office.root, "verify")

    assert ran.returncode == 1
    assert ran.stdout.startswith("docs/changes/harbor/terms-of-service/20260818T060000Z.md: ")


def test_what_the_site_offers_comes_back_by_mail_and_is_kept(office: Office) -> None:
    path = office.post(Note="Read twice.")
    data = path.read_bytes()

    ran = govterms(office.root, "review", "import", str(path))

    assert ran.returncode == 0, ran.stderr
    assert "sent by counsel@harbor.example" in ran.stderr
    (word,) = office.page.page.review.signed
    assert (word.by, word.disposition, word.note) == ("R. Counsel", "no-action", "Read twice.")
    assert word.mail == sha256(data).hexdigest()
    assert (office.root / f"tos_snapshots/_mail/{word.mail}.eml").read_bytes() == data
    assert govterms(office.root, "verify").returncode == 0


def test_two_names_from_one_address_are_not_two_readers(office: Office) -> None:
    take_in(Project(office.root), office.post())
    same = govterms(office.root, "review", "import", str(office.post(Name="S. Deputy")))
    other = {"Name": "S. Deputy", "From": "deputy@harbor.example"}
    second = govterms(office.root, "review", "import", str(office.post(**other)))

    assert same.returncode == 2
    assert "another person must read it" in same.stderr
    assert second.returncode == 0
    assert office.page.state == "Reviewed: no action"


def test_a_mail_that_is_missing_or_that_nobody_names_is_found(office: Office) -> None:
    take_in(Project(office.root), office.post())
    (kept,) = (office.root / "tos_snapshots/_mail").iterdir()
    kept.unlink()
    write(kept.with_name("a.eml"), "Subject: x")

    assert [words.split(": ")[1].split(";")[0] for words in office.problems] == [
        "missing",
        "no signature came in it",
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"Scope": "0" * 64}, "read the page again"),
        ({"Scope": "short"}, "Scope: is not one"),
        ({"Change": "../../etc/passwd"}, "Change: is not one"),
        ({"Change": "harbor/terms/20200101T000000Z"}, "there is no such change"),
        ({"Decision": "no-action | checklist-updated | escalated"}, "Decision: leave one of"),
        ({"Decision": "approved"}, "Decision: leave one of"),
        ({"Name": ""}, "Name: give the name"),
        ({"Name": "R. \u202eCounsel"}, "Name: give the name"),
        ({"Date": "yesterday"}, "Date: write the day"),
        ({"Date": "2999-01-01"}, "is not yet"),
        ({"Note": "x" * 2001}, "Note: at most"),
    ],
)
def test_a_mail_that_says_something_else_is_refused_and_nothing_is_kept(
    changed: dict[str, str], said: str, office: Office
) -> None:
    before = office.page.path.read_bytes()

    with pytest.raises(UsageError, match=said):
        take_in(Project(office.root), office.post(**changed))

    assert office.page.path.read_bytes() == before
    assert not (office.root / "tos_snapshots/_mail").exists()


def test_mails_that_are_no_letters_are_refused_in_words(office: Office) -> None:
    text = review.text_for(office.page.id, office.page.page.scope)
    html = EmailMessage()
    html.set_content("<p>Change: x</p>", subtype="html")
    odd = b"Content-Type: text/plain; charset=no-such-thing\n\nChange: x\n"
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    for data, said in (
        (b"x" * (mail.LARGEST + 1), "no more than 1 MB"),
        (html.as_bytes(), "no plain text"),
        (b"", "the mail has no"),
        (f"Subject: x\n\n{text}\n\n{text}".encode(), "given twice"),
        (f"Subject: x\n\n{quoted}".encode(), "the mail has no Change"),
        (odd, "the mail"),
    ):
        with pytest.raises(UsageError, match=said):
            mail.read(data)


def test_a_mail_program_that_wraps_quotes_and_signs_is_understood(office: Office) -> None:
    text = review.text_for(office.page.id, office.page.page.scope)
    filled = (
        text.replace("no-action | checklist-updated | escalated", "escalated")
        .replace("Name:", "Name: Zoë Counsel")
        .replace("Date:", "Date: 2026-08-20")
        .replace("Note:", "Note: The clause on courts\nmust go.\n\n-- \nNote: of the office")
    )
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    message = EmailMessage()
    message["From"] = "Zoë <zoe@harbor.example>"
    message.set_content(f"Hello\n\n{filled}\n\n{quoted}\n", cte="quoted-printable")

    letter = mail.read(message.as_bytes(policy=message.policy.clone(linesep="\r\n")))

    assert letter.by == "Zoë Counsel"
    assert letter.note == "The clause on courts must go."
    assert letter.sender == "zoe@harbor.example"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_of_mails_stumble(data: bytes) -> None:
    for some in (data, b"Content-Type: text/plain\n\n" + data, data + b"\n\nChange: x"):
        with pytest.raises(UsageError):
            mail.read(some)

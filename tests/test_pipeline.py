"""A run does what is not done: cut short anywhere, the next one completes it; run twice, nothing changes."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from govterms import flag, pipeline, review
from govterms.errors import ArchiveError, FetchError
from govterms.model import Document, Exchange, Outcome, Part
from govterms.model.change_pages import Signature
from govterms.pipeline import Desk, Looker, Run, Telling
from govterms.snapshot import Archive, Ledger
from govterms.snapshot.verify import verify
from tests.support import MONDAY, TUESDAY, WEDNESDAY, a_document, tree

TERMS = """<main><h1>Harbor Terms</h1><p>You keep the rights in what you post here, always.</p>
<p>You may appeal a decision within 30 days, and a person reads what you write.</p>
<p>We keep the harbor open as well as we can, in every season of the year.</p></main>"""
SHORTER = TERMS.replace("30 days", "10 days")
LINKED = TERMS.replace("the harbor open", '<a href="/map">the harbor</a> open')
WALL = """<main><h1>Log in to Harbor</h1><form><input type="password"></form>
<p>You must log in to continue.</p><p>Forgot password? Create new account</p></main>"""


@dataclass
class Web:
    """A web of pages by address. An address that is not there does not answer."""

    pages: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def ask(self, part: Part, known: Exchange | None) -> Exchange:
        self.asked.append(part.url)
        if part.url not in self.pages:
            raise FetchError(f"{part.url}: nobody answered; tried again next run")
        body = self.pages[part.url].encode()
        return Exchange(part.url, part.url, 200, "text/html", body, "utf-8", robots="allowed")


@dataclass
class Office:
    """A project in a folder, and the web it watches."""

    root: Path
    web: Web
    documents: tuple[Document, ...]

    def run(self, at: datetime, telling: Callable[[Telling], Telling] = lambda told: told) -> Run:
        archive = Archive(self.root / "tos_snapshots")
        changes = self.root / "docs" / "changes"
        return Run(
            now=at,
            desk=Desk(archive, Ledger(archive.folder / "_ledger"), changes),
            looker=Looker(self.web.ask, archive, lambda: flag.rules({}), at),
            telling=telling(Telling(archive, changes, {"harbor": "Harbor"}, {})),
            declared={document.id: document for document in self.documents},
        )

    def watch(self, at: datetime) -> list[Outcome]:
        return list(pipeline.watch(self.run(at), self.documents))

    def problems(self) -> list[str]:
        folder = self.root / "tos_snapshots"
        return list(verify(folder, Ledger(folder / "_ledger")))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    document = a_document()
    return Office(tmp_path, Web({document.parts[0].url: TERMS}), (document,))


def serve(office: Office, html: str) -> None:
    office.web.pages[office.documents[0].parts[0].url] = html


def test_the_first_good_page_is_kept_as_the_first(office: Office) -> None:
    (outcome,) = office.watch(MONDAY)

    assert outcome.outcome == "first"
    assert Archive(office.root / "tos_snapshots").stamps("harbor/terms-of-service") == (
        "20260817T060000Z",
    )


def test_a_change_of_wording_is_put_before_counsel(office: Office) -> None:
    office.watch(MONDAY)
    serve(office, SHORTER)

    (outcome,) = office.watch(TUESDAY)

    assert outcome.outcome == "changed"
    assert outcome.change is not None
    assert outcome.change.change_class == "substantive"
    assert outcome.change.page == "docs/changes/harbor/terms-of-service/20260818T060000Z.md"
    assert (office.root / outcome.change.page).is_file()


def test_a_changed_link_is_kept_and_counted_but_not_put_before_counsel(office: Office) -> None:
    serve(office, LINKED)
    office.watch(MONDAY)
    serve(office, LINKED.replace("/map", "/chart"))

    (outcome,) = office.watch(TUESDAY)

    assert outcome.outcome == "unchanged"
    assert outcome.change is not None
    assert outcome.change.change_class == "links"
    assert not list((office.root / "docs").rglob("*.md"))
    assert len(Archive(office.root / "tos_snapshots").kept("harbor/terms-of-service")) == 2


def test_run_twice_not_one_byte_changes(office: Office) -> None:
    office.watch(MONDAY)
    serve(office, SHORTER)
    office.watch(TUESDAY)
    before = tree(office.root)

    office.watch(TUESDAY)

    assert tree(office.root) == before


def test_a_quiet_run_writes_nothing_but_the_ledger(office: Office) -> None:
    office.watch(MONDAY)
    before = tree(office.root)

    office.watch(TUESDAY)

    after = tree(office.root)
    assert {name for name in after if after[name] != before.get(name)} == {
        "tos_snapshots/_ledger/2026-08.jsonl",
        "tos_snapshots/_ledger/head",
    }


def test_a_wall_is_a_problem_and_the_next_good_page_meets_the_last_good_one(office: Office) -> None:
    office.watch(MONDAY)
    serve(office, WALL)
    (walled,) = office.watch(TUESDAY)
    serve(office, TERMS)

    (after,) = office.watch(WEDNESDAY)

    assert (walled.outcome, walled.problem) == ("problem", "login-wall")
    assert after.outcome == "unchanged"
    assert not list((office.root / "docs").rglob("*.md"))


def test_a_page_that_does_not_come_fails_alone(office: Office) -> None:
    other = replace(a_document("https://harbor.example/gone"), slug="gone")
    office.documents = (other, *office.documents)

    outcomes = office.watch(MONDAY)

    assert [one.outcome for one in outcomes] == ["failed", "first"]
    assert "nobody answered" in outcomes[0].detail


def test_if_one_part_fails_the_whole_document_does(office: Office) -> None:
    document = office.documents[0]
    parts = (*document.parts, Part("https://harbor.example/gone", ("main",)))
    office.documents = (replace(document, parts=parts),)

    (outcome,) = office.watch(MONDAY)

    assert outcome.outcome == "failed"
    assert Archive(office.root / "tos_snapshots").documents() == ()


def test_a_mended_selector_is_not_a_change(office: Office) -> None:
    office.watch(MONDAY)
    document = office.documents[0]
    part = replace(document.parts[0], select=("main p",))
    office.documents = (replace(document, parts=(part,)),)

    (outcome,) = office.watch(TUESDAY)

    assert outcome.outcome == "unchanged"


def test_a_selector_that_fits_the_new_page_alone_fails_in_words_and_stops_nothing(
    office: Office,
) -> None:
    office.watch(MONDAY)
    document = office.documents[0]
    part = replace(document.parts[0], select=("article",))
    office.documents = (replace(document, parts=(part,)), a_document("https://harbor.example/2"))
    office.documents = (office.documents[0], replace(office.documents[1], slug="other"))
    serve(office, TERMS.replace("main>", "article>").replace("30 days", "10 days"))
    office.web.pages["https://harbor.example/2"] = TERMS

    failed, other = office.watch(TUESDAY)

    assert failed.outcome == "failed"
    assert "let its select: find the terms in both" in failed.detail
    assert other.outcome == "first"


def test_a_return_to_earlier_words_says_so_and_joins_the_open_review(office: Office) -> None:
    office.watch(MONDAY)
    serve(office, SHORTER)
    (out,) = office.watch(TUESDAY)
    serve(office, TERMS)

    (back,) = office.watch(WEDNESDAY)

    assert out.change is not None
    assert back.change is not None
    assert back.change.returns_to == "20260817T060000Z"
    assert back.change.id == out.change.id
    assert back.change.gathered
    assert len(list((office.root / "docs").rglob("*.md"))) == 1


def test_a_rollback_after_counsel_signed_reaches_counsel_once(office: Office) -> None:
    office.watch(MONDAY)
    serve(office, SHORTER)
    (out,) = office.watch(TUESDAY)
    assert out.change is not None
    sign(office, out.change.id)
    serve(office, TERMS)

    (back,) = office.watch(WEDNESDAY)

    assert back.change is not None
    assert not back.change.gathered
    assert len(list((office.root / "docs").rglob("*.md"))) == 2


def test_a_document_that_flips_for_weeks_opens_two_reviews_at_most(office: Office) -> None:
    office.watch(MONDAY)
    for day, html in enumerate([SHORTER, TERMS] * 5, 1):
        serve(office, html)
        (outcome,) = office.watch(MONDAY + timedelta(days=day))
        assert outcome.change is not None
        sign(office, outcome.change.id)

    assert len(list((office.root / "docs").rglob("*.md"))) == 2


def sign(office: Office, change_id: str) -> None:
    one = review.read(review.place_of(office.root / "docs" / "changes", change_id))
    signature = Signature(
        disposition="no-action", by="R. Counsel", on=MONDAY.date(), scope=one.page.scope
    )
    if one.page.is_open:
        review.sign(one, signature)


def test_a_run_cut_between_keeping_and_telling_is_completed_by_the_next(office: Office) -> None:
    office.watch(MONDAY)
    serve(office, SHORTER)
    cut = office.run(TUESDAY, lambda told: replace(told, open_review=cut_off))
    with suppress(Cut):
        list(pipeline.watch(cut, office.documents))
    assert not list((office.root / "docs").rglob("*.md"))

    (outcome,) = office.watch(WEDNESDAY)

    assert outcome.outcome == "unchanged"
    assert [path.stem for path in (office.root / "docs").rglob("*.md")] == ["20260818T060000Z"]
    assert office.problems() == []


class Cut(Exception):
    """The machine went off."""


def cut_off(_case: review.Case, _folder: Path) -> Path:
    raise Cut


def test_damage_to_what_is_kept_stops_the_run(office: Office) -> None:
    office.watch(MONDAY)
    kept = Archive(office.root / "tos_snapshots").last_good("harbor/terms-of-service")
    assert kept is not None
    kept.warc.write_bytes(b"altered")
    serve(office, SHORTER)

    with pytest.raises(ArchiveError, match="restore it from git"):
        office.watch(TUESDAY)


def test_a_clock_that_is_not_later_than_what_is_kept_keeps_nothing(office: Office) -> None:
    office.watch(TUESDAY)
    serve(office, SHORTER)

    (outcome,) = office.watch(MONDAY)

    assert outcome.outcome == "failed"
    assert "clock" in outcome.detail
    assert len(Archive(office.root / "tos_snapshots").kept("harbor/terms-of-service")) == 1


def test_a_rehearsal_says_what_would_happen_and_writes_nothing(office: Office) -> None:
    office.watch(MONDAY)
    serve(office, SHORTER)
    before = tree(office.root)
    run = office.run(TUESDAY, lambda told: replace(told, open_review=would_open))

    (outcome,) = pipeline.rehearse(run, office.documents)

    assert outcome.outcome == "changed"
    assert tree(office.root) == before


def would_open(case: review.Case, folder: Path) -> Path:
    return folder / f"{case.id}.md"


def test_what_was_kept_verifies_after_every_run(office: Office) -> None:
    for day, html in enumerate([TERMS, SHORTER, WALL, TERMS, LINKED]):
        serve(office, html)
        office.watch(MONDAY + timedelta(days=day))

    assert office.problems() == []

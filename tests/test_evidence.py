"""What a stranger is given about a change can be checked without this tool."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from warcio.archiveiterator import ArchiveIterator

from govterms import declare, demo, review
from govterms.demo.sample import MONDAYS
from govterms.errors import ArchiveError, ServiceError
from govterms.evidence import bundle, certificate, forms, paper
from govterms.evidence.dossier import Dossier, gather
from govterms.snapshot import Archive, Ledger
from tests.office import a_project, govterms

pytestmark = pytest.mark.timeout(300)
CHANGE = "harborline/terms-of-service/20260914T091700Z"


@dataclass(frozen=True)
class Office:
    """An office that watched twice, two weeks apart, and the change that it found."""

    root: Path

    @property
    def dossier(self) -> Dossier:
        archive = Archive(self.root / "tos_snapshots")
        page = review.read(self.root / "docs" / "changes" / f"{CHANGE}.md")
        return gather(page, page.page.title, archive, Ledger(archive.folder / "_ledger"))

    @property
    def desk(self) -> bundle.Desk:
        archive = Archive(self.root / "tos_snapshots")
        known = {one.id: one for one in declare.load_watch(self.root).documents()}
        document = known["harborline/terms-of-service"]
        return bundle.Desk(archive, archive.folder / "_ledger", document)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with demo.serving() as shown:
        root = a_project(tmp_path_factory.mktemp("evidence") / "office", shown.base)
        for week in (1, 3):
            shown.week = week
            now = f"{MONDAYS[week - 1]:%Y-%m-%dT%H:%M:%SZ}"
            words = ("watch", "--now", now, "--delay", "0", "--allow-private")
            assert govterms(root, *words).returncode == 0
        yield Office(root)


@pytest.fixture(scope="module")
def unpacked(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle as the command makes it, unpacked as a stranger would."""
    into = tmp_path_factory.mktemp("stranger")
    ran = govterms(office.root, "export", CHANGE, "--into", str(into))
    assert ran.returncode == 0, ran.stderr
    with ZipFile(ran.stdout.strip()) as pack:
        pack.extractall(into)
    (folder,) = (path for path in into.iterdir() if path.is_dir())
    return folder


def test_sha256sum_alone_finds_every_file_as_it_was(unpacked: Path) -> None:
    ran = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=unpacked, capture_output=True, text=True
    )
    named = {line.split(": ")[0] for line in ran.stdout.splitlines()}
    there = {
        path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()
    }

    assert ran.returncode == 0, ran.stderr
    assert there - named == {"SHA256SUMS"}


def test_any_reader_of_warc_files_finds_what_the_server_returned(unpacked: Path) -> None:
    for side in ("before", "after"):
        (path,) = (unpacked / side).glob("*.warc.gz")
        (page,) = (unpacked / side).glob("2*.md")
        with path.open("rb") as file:
            bodies = [
                record.content_stream().read()
                for record in ArchiveIterator(file, check_digests="raise")
                if record.rec_type == "response"
            ]

        assert hashlib.sha256(path.read_bytes()).hexdigest() in page.read_text()
        assert [hashlib.sha256(body).hexdigest() in page.read_text() for body in bodies] == [True]


def test_the_chain_is_recomputed_with_the_lines_that_the_readme_gives(
    unpacked: Path, office: Office
) -> None:
    text = (unpacked / "README.txt").read_text()
    begins = text.index("     import hashlib")
    given = text[begins : text.index("   must print", begins)]
    script = "\n".join(line.removeprefix("     ") for line in given.splitlines())
    ran = subprocess.run(
        [sys.executable, "-I", "-c", script], cwd=unpacked, capture_output=True, text=True
    )

    assert len(script.splitlines()) <= 11
    assert ran.stdout.strip() == Ledger(office.root / "tos_snapshots" / "_ledger").head()
    assert f"must print {ran.stdout.strip()}" in text


def test_the_lines_vouch_for_the_pages_of_both_captures(unpacked: Path) -> None:
    lines = (unpacked / "ledger/lines.jsonl").read_bytes().splitlines()
    told = [json.loads(line) for line in lines]
    vouched = {(one.get("kept"), one["page"]) for one in told if one.get("page")}

    for side in ("before", "after"):
        (page,) = (unpacked / side).glob("2*.md")
        assert (page.stem, hashlib.sha256(page.read_bytes()).hexdigest()) in vouched


def test_a_line_altered_in_the_proof_is_found_by_its_reader(unpacked: Path) -> None:
    lines = (unpacked / "ledger/lines.jsonl").read_bytes().splitlines()
    altered = [*lines[:1], lines[1].replace(b"first", b"forst"), *lines[2:]]

    prev = ""
    broken = []
    for line in altered:
        broken.append(bool(prev) and json.loads(line)["prev"] != prev)
        prev = hashlib.sha256(line).hexdigest()
    assert any(broken)


def test_the_manifest_says_what_is_a_copy_and_what_reads_the_same(unpacked: Path) -> None:
    told = json.loads((unpacked / "manifest.json").read_text())

    assert told["change"] == CHANGE
    assert [one["text_reads_the_same_today"] for one in told["captures"]] == [True, True]
    assert told["files"]["after/20260914T091700Z.warc.gz"] == "a copy of what was kept"
    assert told["files"]["redline.docx"] == "made for this bundle from what was kept"
    has_pdf = (unpacked / "redline.pdf").exists()
    assert has_pdf != ("redline.pdf" in told["not_included"])


def test_the_same_archive_gives_the_same_bytes(office: Office) -> None:
    assert bundle.pack(office.dossier, office.desk) == bundle.pack(office.dossier, office.desk)


def test_what_cannot_be_put_in_is_named_with_the_reason(office: Office) -> None:
    def broken(_: str) -> bytes:
        raise ServiceError("no paper")

    bare = replace(office.desk, document=None)
    for desk, name, said in (
        (bare, "redline.*", "declared no more"),
        (office.desk, "redline.pdf", "no Chromium was at hand"),
        (replace(office.desk, printer=broken), "redline.pdf", "no paper"),
    ):
        data = bundle.pack(office.dossier, desk)
        (path := office.root / "pack.zip").write_bytes(data)
        with ZipFile(path) as pack:
            told = json.loads(pack.read(f"{office.dossier.name}/manifest.json"))
        assert any(name in key and said in why for key, why in told["not_included"].items())


def test_a_capture_that_was_altered_is_not_exported(office: Office) -> None:
    path = office.dossier.after.warc
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    try:
        with pytest.raises(ArchiveError, match="not the bytes that were kept"):
            bundle.pack(office.dossier, office.desk)
    finally:
        path.write_bytes(whole)


def test_a_page_is_printed_the_same_each_time() -> None:
    chromium = paper.program()
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    html = "<!doctype html><title>Terms</title><p>Be kind."

    first = paper.pdf(chromium, html)

    assert first.startswith(b"%PDF-")
    assert paper.pdf(chromium, html) == first


def test_the_certificate_has_hashes_method_and_gaps_and_leaves_the_rest_open(
    office: Office,
) -> None:
    dossier = office.dossier
    text = forms.markdown(certificate.TITLE, certificate.blocks(dossier))

    for kept in dossier.captures:
        assert kept.provenance.warc in text
        assert kept.page_digest in text
    assert "asks for each address over HTTP" in text
    assert "More than ten days passed without a check 1 time;" in text
    assert "| 2026-08-31 09:17 | 2026-09-14 09:17 | not checked |" in unescaped(text)
    assert dossier.proof.head in text
    assert "I am [office] of [agency]" in text
    assert "[Signature]" in text


def unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)


def test_the_certificate_for_word_says_the_same(office: Office, tmp_path: Path) -> None:
    ran = govterms(office.root, "certificate", CHANGE, "--into", str(tmp_path))

    text, word = ran.stdout.splitlines()
    told = docx.Document(word)
    paragraphs = [paragraph.text for paragraph in told.paragraphs]
    cells = {cell.text for table in told.tables for row in table.rows for cell in row.cells}
    assert certificate.TITLE in paragraphs
    assert office.dossier.after.provenance.warc in cells
    assert Path(text).read_text().startswith(f"# {certificate.TITLE}")


def test_a_platforms_words_in_the_certificate_cannot_act(office: Office) -> None:
    table = forms.Table(("Detail",), (("[press](javascript:x) | <b>\u202e",),))

    text = forms.markdown("Form", [table])

    assert "<b>" not in text
    assert "](" not in text
    assert "⟦U+202E⟧" in unescaped(text)


def test_a_change_that_is_not_there_is_told(office: Office) -> None:
    ran = govterms(office.root, "export", "change", "harborline/terms-of-service/20200101T000000Z")

    assert ran.returncode == 2
    assert "there is no such change" in ran.stderr

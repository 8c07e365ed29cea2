"""Bundle: everything about one change in one ZIP, to be checked with `sha256sum` and any reader of WARC.

Dossier, the document as declared -> the bytes of a .zip

The same archive, declaration and tool give the same bytes. What could not be put in is named in the
manifest with the reason, and never left out in silence.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from govterms import __version__, redline
from govterms.diff import compare
from govterms.errors import ExtractError, ServiceError
from govterms.evidence import certificate, forms
from govterms.evidence.dossier import Dossier
from govterms.extract import extract
from govterms.model import Document, Version
from govterms.snapshot import Archive, Kept

SCHEMA = "govterms-evidence/1"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP archive can hold: the same files are always the same bytes."""
SUMS = "SHA256SUMS"
Printer = Callable[[str], bytes]
"""HTML in, PDF out."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a bundle is made with: where captures lie, today's declaration if any, and a printer if any."""

    archive: Archive
    ledger: Path
    document: Document | None
    printer: Printer | None = None


def pack(dossier: Dossier, desk: Desk) -> bytes:
    """The ZIP. Raises ArchiveError where a file of it is damaged."""
    missing: dict[str, str] = {}
    files = dict(_files(dossier, desk, missing))
    files["manifest.json"] = _manifest(dossier, desk, files, missing)
    files["README.txt"] = _readme(dossier).encode()
    files[SUMS] = _sums(files)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as pack:
        for name in sorted(files):
            entry = ZipInfo(f"{dossier.name}/{name}", ZIP_EPOCH)
            entry.external_attr = 0o644 << 16
            kind = ZIP_STORED if name.endswith((".gz", ".docx")) else ZIP_DEFLATED
            pack.writestr(entry, files[name], kind)
    return buffer.getvalue()


def _files(dossier: Dossier, desk: Desk, missing: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Each file by its name, but those that tell of the others."""
    for side, kept in zip(("before", "after"), dossier.captures, strict=True):
        desk.archive.read(kept)  # raises where a byte of it is not as it was kept
        yield f"{side}/{kept.warc.name}", kept.warc.read_bytes()
        yield f"{side}/{kept.page.name}", kept.page.read_bytes()
    yield "change.md", dossier.review.path.read_bytes()
    yield from _form(dossier)
    yield "ledger/lines.jsonl", b"".join(line + b"\n" for line in dossier.proof.lines)
    for token in dossier.proof.tokens:
        yield f"ledger/{token}", (desk.ledger / token).read_bytes()
    yield from _mails(dossier, desk)
    yield from _texts(dossier, desk, missing)


def _form(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    form = list(certificate.blocks(dossier))
    yield "certificate.md", forms.markdown(certificate.TITLE, form).encode()
    yield "certificate.docx", forms.docx(certificate.TITLE, form)


def _mails(dossier: Dossier, desk: Desk) -> Iterator[tuple[str, bytes]]:
    """The mails in which signatures on this change came."""
    for signature in dossier.review.page.review.signed:
        path = desk.archive.folder / "_mail" / f"{signature.mail}.eml"
        if signature.mail and path.is_file():
            yield f"signatures/{path.name}", path.read_bytes()


def _texts(dossier: Dossier, desk: Desk, missing: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Both texts and what differs between them, as far as they can be read today."""
    try:
        before, after = (_read(desk, kept) for kept in dossier.captures)
    except ExtractError as error:
        missing["before/text.md, after/text.md, redline.*"] = f"today's reading fails: {error}"
        return
    yield "before/text.md", before.text.encode()
    yield "after/text.md", after.text.encode()
    change = compare(before, after)
    page = redline.page(change)
    yield "redline.docx", redline.docx(change)
    yield "redline.html", page.encode()
    if desk.printer is None:
        missing["redline.pdf"] = "no Chromium was at hand to print it; redline.html has the same"
        return
    try:
        yield "redline.pdf", desk.printer(page)
    except ServiceError as error:
        missing["redline.pdf"] = f"{error}; redline.html has the same"


def _read(desk: Desk, kept: Kept) -> Version:
    if desk.document is None:
        raise ExtractError("selector-missing", f"{kept.document_id} is declared no more")
    return extract(desk.archive.read(kept), desk.document)


def _manifest(
    dossier: Dossier, desk: Desk, files: Mapping[str, bytes], missing: Mapping[str, str]
) -> bytes:
    """What is in the bundle, and what of it is a copy of evidence and what was made from that."""
    told = {
        "schema": SCHEMA,
        "tool": f"govterms {__version__}",
        "change": dossier.review.id,
        "title": dossier.review.page.title,
        "scope": dossier.review.page.scope,
        "state": dossier.review.state,
        "ledger": {
            "begins": dossier.proof.begins,
            "lines": len(dossier.proof.lines),
            "head": dossier.proof.head,
            "time_stamps": list(dossier.proof.tokens),
        },
        "captures": [_told(kept, side, files) for kept, side in
                     zip(dossier.captures, ("before", "after"), strict=True)],
        "not_included": dict(sorted(missing.items())),
        "files": {name: _what(name) for name in sorted(files)},
    }  # fmt: skip
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _told(kept: Kept, side: str, files: Mapping[str, bytes]) -> Mapping[str, object]:
    """A capture's digests, and whether its text reads today as it was recorded then."""
    told, text = kept.provenance, files.get(f"{side}/text.md")
    return {
        "captured": kept.stamp,
        "warc_sha256": told.warc,
        "page_sha256": kept.page_digest,
        "raw_sha256": told.raw,
        "text_sha256": told.text,
        "text_reads_the_same_today": None
        if text is None
        else sha256(text).hexdigest() == told.text,
        "imported_from": told.imported_from or None,
    }


def _what(name: str) -> str:
    """What kind of file it is."""
    if name.endswith((".warc.gz", ".tsr", ".eml")) or name == "ledger/lines.jsonl":
        return "a copy of what was kept"
    if name.startswith(("before/2", "after/2")) or name == "change.md":
        return "a copy of what was kept"
    return "made for this bundle from what was kept"


def _sums(files: Mapping[str, bytes]) -> bytes:
    """A line for each file, as `sha256sum` writes it."""
    lines = (f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return "".join(lines).encode()


def _readme(dossier: Dossier) -> str:
    before, after = dossier.captures
    return README.format(
        id=dossier.review.id,
        before=before.warc.name,
        after=after.warc.name,
        page=after.page.name,
        page_digest=after.page_digest,
        warc_digest=after.provenance.warc,
        head=dossier.proof.head,
        begins=dossier.proof.begins,
    )


README = """\
Evidence on one change of a platform's terms: {id}

WHAT IS HERE
  before/, after/   the two captures: a WARC file of what the server returned, the page that says where
                    from, when and with which digests, and the text as it is read out of it (text.md)
  change.md         the report that was put before counsel, with its signatures
  redline.*         what differs, as a web page, for Word with tracked changes, and in print if it could be
  certificate.*     a form for a qualified person to fill in and sign; nobody has signed it yet
  ledger/           the lines of the ledger that vouch for the captures, and time stamps of others
  signatures/       mails in which signatures came, if any
  manifest.json     what is a copy of what was kept, what was made for this bundle, what is missing and why

CHECK IT WITHOUT OUR TOOL
1. Nothing was altered since this bundle was made:
     sha256sum -c SHA256SUMS
2. What a server returned is in the WARC files; any reader of WARC (ISO 28500) shows it, for example
     warcio index before/{before} after/{after}
     warcio extract --payload after/{after} OFFSET
3. The page of a capture names the SHA-256 of its WARC file (`warc:`), and of each body in it:
     sha256sum after/{after}        must print {warc_digest}
4. The ledger names the SHA-256 of that page (`page`) on the line of its document and moment (`kept`):
     sha256sum after/{page}         must print {page_digest}
5. Each line of the ledger names the SHA-256 of the line before it (`prev`). In Python:
     import hashlib, json
     prev = None
     for line in open("ledger/lines.jsonl", "rb"):
         line = line.rstrip(b"\\n")
         try:
             told = json.loads(line)
         except ValueError:      # a line that a crash cut short; the next one vouches for its bytes
             told = None
         assert prev is None or told is None or told["prev"] == prev
         prev = hashlib.sha256(line).hexdigest()
     print(prev)
   must print {head}
   The first line here is {begins} of the archive's ledger.
6. That last digest is the ledger's head. Compare it with a head that was published: on the office's site
   (about/ledger.html, data/ledger.json), or with a copy that somebody kept. A later head vouches for it too:
   ask the office for the lines between.
7. A time stamp is somebody else's word on the time. Its digest is that of one of the lines:
     openssl ts -reply -in ledger/NAME.tsr -text
     openssl ts -verify -digest DIGEST -in ledger/NAME.tsr -CAfile the-authority's-root.pem

WHAT IT DOES NOT PROVE
  Who wrote the terms, that they are true, on which day between the captures they were changed, or that the
  server sent everybody the same.
"""

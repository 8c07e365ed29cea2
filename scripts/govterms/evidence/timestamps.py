"""Timestamps: somebody else's word on when the ledger ended in which line.

the last line, an authority's address -> `_ledger/<run>-<digest>.tsr`, and a ledger line that vouches for it
tokens, certificates -> Stamps, and what is wrong with them

The token is over the bytes of the last line, so that its imprint is the ledger's head and
`openssl ts -verify -digest HEAD` checks it without this tool. RFC 3161.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import requests
from asn1crypto import cms, tsp
from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from govterms import __version__
from govterms.errors import ServiceError, UsageError
from govterms.model.records import Entry
from govterms.snapshot import Ledger, files

TIMEOUT = (10, 30)
LARGEST = 1 << 17
"""Bytes that a token may have; those of public authorities have about 6,000."""
QUERY = "application/timestamp-query"
SHA256 = "2.16.840.1.101.3.4.2.1"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A kept token: its file, the head that it is over, when the authority says it was, and who that is.

    `problem` says what is wrong with it, or nothing.
    """

    file: str
    head: str
    at: datetime | None
    authority: str
    problem: str = ""


def stamp(ledger: Ledger, url: str, roots: Sequence[Certificate] = ()) -> Entry | None:
    """Have the ledger's head time-stamped, keep the token, and add its line; None where it has one.

    With `roots` the token is checked before it is kept. Raises ServiceError where the authority does not
    answer or its answer is no good: then nothing is kept.
    """
    newest = ledger.last_run()
    if not newest or ledger.last_entry_is("stamped"):
        return None
    _adopt(ledger)
    line = ledger.last_line() or b""
    data = _asked(url, line, roots)
    name = f"{newest[-1].run}-{sha256(line).hexdigest()[:12]}"
    files.create(ledger.folder / f"{name}.tsr", data)
    return _tell(ledger, newest[-1].run, name, data)


def stamps(ledger: Ledger, roots: Sequence[Certificate] = ()) -> Iterator[Stamp]:
    """Every time stamp that the ledger tells of, checked; signatures only where `roots` are given."""
    told = [entry for entry in ledger.entries() if entry.kind == "stamped"]
    if not told:
        return
    heads = {line.digest for line in ledger.lines()}
    for entry in told:
        path = ledger.folder / f"{entry.kept}.tsr"
        if path.is_file():
            yield _checked(path, heads, roots)


def certificates(path: Path) -> list[Certificate]:
    """The certificates in a PEM file. Raises UsageError where there are none."""
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no certificates can be read from it ({error})") from error


def _adopt(ledger: Ledger) -> None:
    """Add the line of a token that a cut left without one."""
    there = {path.stem: path for path in sorted(ledger.folder.glob("*.tsr"))}
    told = {entry.kept for entry in ledger.entries() if entry.kind == "stamped"} if there else set()
    for name in sorted(set(there) - told):
        _tell(ledger, name.partition("-")[0], name, there[name].read_bytes())


def _tell(ledger: Ledger, run: str, name: str, data: bytes) -> Entry:
    entry = Entry("stamped", run, "", kept=name, page=sha256(data).hexdigest())
    ledger.add([entry])
    return entry


def _asked(url: str, line: bytes, roots: Sequence[Certificate]) -> bytes:
    """The authority's answer over a line. Raises ServiceError."""
    query = TimestampRequestBuilder().data(line).hash_algorithm(HashAlgorithm.SHA256).build()
    data = _post(url, query.as_bytes())
    try:
        told = _decoded(data)
        granted = PKIStatus(told.status) == PKIStatus.GRANTED
        if not granted:
            raise ServiceError(
                f"{url}: the time stamp was refused ({'; '.join(told.status_string)})"
            )
        nonce = told.tst_info.nonce
    except ValueError as error:
        raise ServiceError(f"{url}: its answer is no time stamp ({error})") from error
    problem = _problem(told, sha256(line).hexdigest(), roots)
    if nonce != query.nonce:
        problem = "it answers another question than ours"
    if problem:
        raise ServiceError(f"{url}: its time stamp is not kept: {problem}")
    return data


def _post(url: str, query: bytes) -> bytes:
    """What the authority answers, no longer than a token is. Raises ServiceError."""
    heads = {"Content-Type": QUERY, "User-Agent": f"govterms/{__version__}"}
    try:
        with requests.post(
            url, data=query, headers=heads, timeout=TIMEOUT, allow_redirects=False, stream=True
        ) as answer:
            if answer.status_code != 200:
                raise ServiceError(f"{url}: answered {answer.status_code}; no time stamp was made")
            data = answer.raw.read(LARGEST + 1, decode_content=True)
    except requests.RequestException as error:
        raise ServiceError(f"{url}: no answer ({error}); the next run tries again") from error
    if len(data) > LARGEST:
        raise ServiceError(f"{url}: its answer is too long for a time stamp")
    return bytes(data)


def _checked(path: Path, heads: Iterable[str], roots: Sequence[Certificate]) -> Stamp:
    try:
        told = _decoded(path.read_bytes())
        info = told.tst_info
        imprint = info.message_imprint.message.hex()
        at, authority = info.gen_time, _authority(told)
    except ValueError as error:
        return Stamp(path.name, "", None, "", f"is no time stamp ({error})")
    problem = "" if imprint in heads else "is over a line that is not in the ledger"
    return Stamp(path.name, imprint, at, authority, problem or _problem(told, imprint, roots))


def _decoded(data: bytes) -> TimeStampResponse:
    """A token, its certificates put in the order that DER asks for. Raises ValueError.

    `openssl ts`, and authorities built on it, leave them in the order of their files, which the strict
    reader refuses. Nobody signs that order; the file is kept as it came.
    """
    try:
        answer = tsp.TimeStampResp.load(data, strict=True)
        content = answer["time_stamp_token"]["content"]
        found = content["certificates"]
        if found.native is not None:
            ordered = sorted(found, key=lambda one: one.dump())
            content["certificates"] = cms.CertificateSet(ordered)
        return decode_timestamp_response(answer.dump())
    except (TypeError, KeyError) as error:
        raise ValueError(str(error)) from error


def _problem(told: TimeStampResponse, head: str, roots: Sequence[Certificate]) -> str:
    """Why a token does not hold for a head; "" where it does, its signature unread without `roots`."""
    imprint = told.tst_info.message_imprint
    if imprint.hash_algorithm.dotted_string != SHA256 or imprint.message.hex() != head:
        return "is over something else than the ledger's head"
    if not roots:
        return ""
    try:
        VerifierBuilder(roots=list(roots)).build().verify(told, bytes.fromhex(head))
    except (VerificationError, ValueError) as error:
        return f"its signature does not hold: {error}"
    return ""


def _authority(told: TimeStampResponse) -> str:
    """Who signed, as the token names them."""
    signers = told.signed_data.signer_infos
    return "; ".join(sorted(signer.issuer.rfc4514_string() for signer in signers))

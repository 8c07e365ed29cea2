"""The page of a packed capture is what its provenance alone would be written as."""

import re
import zlib
from datetime import UTC, datetime

import pytest

from govterms import frontmatter
from govterms.model import Capture, Exchange, Problem
from govterms.snapshot import packing
from govterms.snapshot.packing import Reading, pack

AT = datetime(2026, 1, 31, 12, tzinfo=UTC)


def _capture() -> Capture:
    url = "https://terms.example/terms"
    exchange = Exchange(
        url=url,
        final_url=url,
        status=200,
        media_type="text/html",
        body=b"<p>Terms</p>",
        encoding="utf-8",
        request_headers=(),
        headers=(),
        hops=(),
        robots="allowed",
        how="requests",
    )
    return Capture("sample/terms", AT, (exchange,))


@pytest.mark.parametrize("detail", ["short", "one\nwarc: pending\ntwo", "long words " * 40])
def test_page_is_the_provenance_written_afresh(detail: str) -> None:
    reading = Reading(None, Problem(reason="wrong-language", detail=detail), "d", "e")
    packed = pack(_capture(), reading, "an archive")
    assert packed.page.decode() == frontmatter.dump(packed.provenance, "")


@pytest.mark.parametrize("digest", ["1" * 64, "0b" + "1" * 62, "1e" + "5" * 62])
def test_digest_that_looks_like_a_number_is_written_as_yaml_wants_it(digest: str) -> None:
    draft = pack(_capture(), Reading(None, None, "d", "e")).provenance
    draft = draft.model_copy(update={"warc": "pending"})
    sealed = draft.model_copy(update={"warc": digest})
    text = frontmatter.dump(draft, "")
    assert packing.page_of(text, sealed) == frontmatter.dump(sealed, "")


def test_each_record_is_a_gzip_member_that_tells_no_time() -> None:
    data = pack(_capture(), Reading(None, None, "d", "e")).warc
    members = []
    while data:
        assert data[:2] == b"\x1f\x8b"
        assert data[4:8] == bytes(4)
        unpacked = zlib.decompressobj(wbits=31)
        members.append(unpacked.decompress(data))
        data = unpacked.unused_data
    kinds = [re.findall(rb"^WARC-Type: (\w+)\r", member, re.MULTILINE) for member in members]
    assert kinds == [[b"request"], [b"response"], [b"metadata"]]

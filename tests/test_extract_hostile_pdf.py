"""A PDF made to exhaust its reader gives text or a reason, and costs its own process and no more."""

import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from govterms.errors import ExtractError
from govterms.extract.pdf import read_pdf
from tests.pdf_pages import FONT, a_pdf, pdf_of

URL = "https://harbor.example/terms.pdf"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
WORDS = b"BT /F1 11 Tf 50 800 Td (You may post here.) Tj ET"


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def a_page(resources: bytes = b"", contents: bytes = b"5 0 R") -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %s"
        b" /Resources << /Font << /F1 4 0 R >> %s >> >>" % (contents, resources)
    )


def whole(
    *more: bytes, page: bytes | None = None, pages: bytes = PAGES, font: bytes = FONT
) -> bytes:
    return pdf_of([CATALOG, pages, page or a_page(), font, *more])


def packed(size: int, times: int = 1) -> bytes:
    """Zeros, packed so many times."""
    data = b"\0" * size
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def drawing_itself() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    page = a_page(b"/XObject << /X 6 0 R >>")
    return whole(stream(WORDS + b" /X Do"), stream(b"/X Do /X Do", form), page=page)


def drawing_each_other() -> bytes:
    """Forms of which each draws the next ten times: a million in all."""
    page = a_page(b"/XObject << /X 6 0 R >>")
    forms = [
        stream(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
            % (7 + at),
        )
        for at in range(6)
    ]
    return whole(stream(b"/X Do"), *forms, stream(WORDS), page=page)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a page tree that loops": lambda: whole(
        stream(WORDS), pages=b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"
    ),
    "a page that is its own parent and contents": lambda: whole(page=a_page(contents=b"3 0 R")),
    "a table that leads back to itself": lambda: a_pdf(["You may post."]).replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Prev 9"
    ),
    "a form that draws itself": drawing_itself,
    "forms that draw each other": drawing_each_other,
    "a count of pages that is not true": lambda: whole(
        stream(WORDS), pages=b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>"
    ),
    "contents that inflate without end": lambda: whole(
        stream(packed(200_000_000), b"/Filter /FlateDecode")
    ),
    "contents packed five times": lambda: whole(
        stream(packed(80_000_000, 5), b"/Filter [" + b"/FlateDecode " * 5 + b"]")
    ),
    "contents packed without end": lambda: whole(
        stream(b"x", b"/Filter [" + b"/ASCIIHexDecode " * 20_000 + b"]")
    ),
    "lists within lists": lambda: whole(stream(b"[" * 200_000 + b"]" * 200_000 + b" TJ " + WORDS)),
    "lists within lists in the catalog": lambda: pdf_of(
        [
            CATALOG[:-2] + b"/X " + b"[" * 50_000 + b"]" * 50_000 + b">>",
            PAGES,
            a_page(),
            FONT,
            stream(WORDS),
        ]
    ),
    "a great many operators": lambda: whole(stream(b"q Q " * 50_000 + WORDS)),
    "a map of characters without end": lambda: whole(
        stream(WORDS),
        stream(b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange"),
        font=FONT[:-2] + b"/ToUnicode 6 0 R >>",
    ),
    "a picture's predictor over nothing": lambda: whole(
        stream(
            packed(10), b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2000000000 >>"
        )
    ),
    "a length that is not true": lambda: whole(
        b"<< /Length 99999999999 >>\nstream\n" + WORDS + b"\nendstream"
    ),
    "an object stream that holds itself": lambda: whole(
        stream(WORDS), stream(b"6 0 <<>>", b"/Type /ObjStm /N 99999999 /First 4")
    ),
    "nothing but a head": lambda: b"%PDF-1.7\n" + b"%" * 5_000_000,
    "a table of ten million objects": lambda: (
        b"%PDF-1.4\nxref\n0 9999999\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF"
    ),
}


@pytest.fixture(scope="module")
def outcomes() -> Iterator[dict[str, tuple[str, float]]]:
    """What became of each, read two at a time; and how long it took on the clock."""

    def read(name: str) -> tuple[str, float]:
        began = time.monotonic()
        try:
            said = " ".join(read_pdf(HOSTILE[name](), URL))
        except ExtractError as error:
            said = f"{error.problem.reason}: {error}"
        return said, time.monotonic() - began

    with ThreadPoolExecutor(2) as pool:
        yield dict(zip(HOSTILE, pool.map(read, HOSTILE), strict=True))


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_pdf_that_fights_its_reader_gives_text_or_a_reason(
    outcomes: dict[str, tuple[str, float]], name: str
) -> None:
    said, _ = outcomes[name]

    assert said.startswith(("not-text: ", "empty: ")) or "You may post" in said


def test_what_a_pdf_would_do_is_not_done() -> None:
    action = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /O << /S /Launch /F (sh) >> >>"
    body = pdf_of([CATALOG[:-2] + action + b">>", PAGES, a_page(), FONT, stream(WORDS)])

    assert read_pdf(body, URL) == ("You may post here.",)


LIMITED = (
    "from govterms.extract import pdf_pages as p; p.PROCESSOR_SECONDS, p.MEMORY = {seconds}, {memory};"
    "p._limit(); {does}"
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("seconds", "memory", "does", "ends"),
    [
        (1, 1_500_000_000, "exec('while True: pass')", "SIGXCPU"),
        (30, 400_000_000, "b'x' * 2_000_000_000", "MemoryError"),
    ],
)
def test_the_process_that_opens_pdfs_ends_at_its_limits(
    seconds: int, memory: int, does: str, ends: str
) -> None:
    code = LIMITED.format(seconds=seconds, memory=memory, does=does)

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert ran.returncode == (-24 if ends == "SIGXCPU" else 1) or ran.returncode == -9
    assert ends in ran.stderr or ran.returncode < 0

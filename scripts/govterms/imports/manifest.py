"""Manifest: pages that were recorded into files, with a list that says what each is.

manifest.jsonl beside the files -> Recordings

Each line is an object: `platform`, `document`, `fetched_at` (ISO 8601 with a zone), `file` (HTML, or the
same packed by gzip), `url`, `select`; and, if they are known, `remove`, `expected_language`,
`final_url`, `media_type`, `encoding`, `status` and `sha256_raw` of the page. What else it says is left.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from datetime import UTC
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints, ValidationError

from govterms.errors import FetchError, UsageError
from govterms.extract import check_selector
from govterms.imports.names import Names
from govterms.imports.recordings import Recording
from govterms.model import Document, Exchange, Part, to_stamp
from govterms.model.pages import HttpUrl, Words

MOST_BYTES = 50_000_000
"""More than any page of terms; what a packed file may hold."""
GZIP = b"\x1f\x8b"
HOW = "a recorded page"


class Line(BaseModel):
    """One line of a manifest."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    platform: Words
    document: Words
    fetched_at: AwareDatetime
    file: Words
    url: HttpUrl
    select: tuple[Words, ...]
    remove: tuple[Words, ...] = ()
    expected_language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-\w+)*$")] = "en"
    final_url: str = ""
    media_type: str = "text/html"
    encoding: str | None = None
    status: int = 200
    sha256_raw: str = ""


def read(path: Path, names: Names) -> list[Recording]:
    """The recordings of a manifest, by document and moment.

    Raises UsageError with every line that is wrong, before anything is taken in.
    """
    problems: list[str] = []
    found: list[Recording] = []
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, text in enumerate(lines, 1):
            where = f"{path.name}:{number}"
            line = _line(text, where, problems) if text.strip() else None
            if line:
                problems += [f"{where}: {wrong}" for wrong in _wrong(line, path.parent)]
                found.append(_recording(line, path, names))
    if problems:
        raise UsageError("\n".join(problems))
    return sorted(found, key=lambda one: (one.document.id, one.at))


def _line(text: str, where: str, problems: list[str]) -> Line | None:
    try:
        return Line.model_validate(json.loads(text))
    except ValidationError as error:
        for one in error.errors(include_url=False):
            keys = ".".join(str(part) for part in one["loc"])
            problems.append(f"{where}: {keys}: {one['msg']}")
    except (ValueError, RecursionError) as error:
        problems.append(f"{where}: not JSON: {error}")
    return None


def _wrong(line: Line, folder: Path) -> Iterator[str]:
    """What is wrong with a line besides its form."""
    for css in (*line.select, *line.remove):
        if message := check_selector(css):
            yield message
    file = folder / line.file
    if not file.resolve().is_relative_to(folder.resolve()):
        yield f"file: {line.file} lies outside the manifest's folder"
    elif not file.is_file():
        yield f"file: {line.file} is not there"


def _recording(line: Line, path: Path, names: Names) -> Recording:
    platform, _, slug = names.place(line.platform, line.document).partition("/")
    part = Part(line.url, line.select, line.remove, language=line.expected_language)
    document = Document(platform, slug, line.document, (part,), line.expected_language)
    at = line.fetched_at.astimezone(UTC).replace(microsecond=0)
    source = f"{line.file}@{to_stamp(at)}"
    said = f"{path.name}, {line.file}, recorded {line.fetched_at.isoformat()}"
    return Recording(document, at, source, said, partial(_opened, line, path.parent))


def _opened(line: Line, folder: Path) -> Exchange:
    """The page of a line. Raises FetchError where its file is not what the line says."""
    body = _unpacked(folder / line.file)
    if line.sha256_raw and sha256(body).hexdigest() != line.sha256_raw:
        raise FetchError(
            f"{line.file}: not the bytes that its line names (sha256_raw); copy it anew"
        )
    return Exchange(
        url=line.url,
        final_url=line.final_url or line.url,
        status=line.status,
        media_type=line.media_type,
        body=body,
        encoding=line.encoding,
        how=HOW,
    )


def _unpacked(file: Path) -> bytes:
    data = file.read_bytes()
    if not data.startswith(GZIP):
        return data
    try:
        with gzip.open(BytesIO(data)) as packed:
            body = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise FetchError(f"{file.name}: cannot be unpacked ({error}); copy it anew") from error
    if len(body) > MOST_BYTES:
        raise FetchError(
            f"{file.name}: more than {MOST_BYTES:,} bytes when unpacked; no page of terms"
        )
    return body

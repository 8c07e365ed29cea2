"""Files: terms from a file on disk, for the command line.

a path, selectors -> Version

Addresses in an HTML file stay as they are written: where the file lies is no part of the terms.
"""

from collections.abc import Sequence
from pathlib import Path

from govterms.errors import UsageError
from govterms.extract.selectors import check_selector
from govterms.extract.stage import extract_exchange, hidden_in
from govterms.model import Exchange, Part, Unseen, Version

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    "": "",
}
DEFAULT_SELECT = ("body",)


def read_file(path: Path, select: Sequence[str] = (), remove: Sequence[str] = ()) -> Version:
    """The terms in an HTML, PDF, Markdown or text file; of HTML the whole body unless selectors are given.

    Raises UsageError if there is no such file or a selector is not CSS, ExtractError as `extract` does.
    """
    wrong = [message for css in (*select, *remove) if (message := check_selector(css))]
    if wrong:
        raise UsageError("\n".join(wrong))
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    part = Part(str(path), tuple(select) or DEFAULT_SELECT, tuple(remove))
    return Version(path.name, None, extract_exchange(_exchange(path), part, "--select"))


def hidden_in_file(path: Path) -> tuple[Unseen, ...]:
    """The characters in a file that show nothing or turn the reading direction, which `read_file` takes out.

    Raises ExtractError as `extract` does.
    """
    return hidden_in(_exchange(path), Part(str(path), DEFAULT_SELECT))


def _exchange(path: Path) -> Exchange:
    media_type = MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")
    return Exchange(str(path), "", 200, media_type, path.read_bytes())

"""Begin: a new project, ready to watch.

the tool's own pages, templates/office -> files under a folder

An office's project has the tool as a package and not as a checkout: the few lines in which that matters
are changed here, each in one place, and a line that is not found is a bug of ours.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from govterms import __version__, bytecode
from govterms.errors import UsageError
from govterms.layout.source import source
from govterms.snapshot import files

PAGES = ("docs", "checklists", ".github", "mkdocs.yml", "LICENSE", "tos_snapshots/README.md")
LEFT = (
    "docs/changes/",
    "docs/reports/",
    "docs/decisions/",
    ".github/workflows/bench.yml",
)
OFFICE: Mapping[str, str] = {
    "README.md": "README.md.jinja",
    "requirements.txt": "requirements.txt.jinja",
    ".gitignore": "gitignore",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    "cron/govterms-weekly": "govterms-weekly.cron",
    "systemd/govterms-weekly.service": "govterms-weekly.service",
    "systemd/govterms-weekly.timer": "govterms-weekly.timer",
}
"""The office's own files, each with the template it comes from."""
PLATFORM = re.compile(r"docs/platforms/((?!index\b)[a-z0-9-]+)\.md")
UNWATCHED = b"\nwatched: false\n"
"""Put behind the first line of a platform's page."""
CHECKOUT = "          . scripts/setup\n          setup requirements.lock\n"
WEEKLY = "          . scripts/setup\n          setup requirements-weekly.lock    # with the second builder\n"
PACKAGE = (
    "          python -m venv .venv\n"
    "          .venv/bin/python -m pip install --quiet --requirement requirements.txt\n"
)
CHECKS = (
    f"        run: |\n{PACKAGE}"
    "          .venv/bin/govterms check\n"
    "          .venv/bin/govterms verify\n"
    "          .venv/bin/govterms site\n"
)
CHANGED: Mapping[str, tuple[tuple[str, str], ...]] = {
    ".github/workflows/weekly.yml": ((WEEKLY, PACKAGE),),
    ".github/workflows/site.yml": ((CHECKOUT, PACKAGE),),
    ".github/workflows/checks.yml": (("        run: .ci/run\n", CHECKS),),
    "mkdocs.yml": (
        (
            "# The site. Pages that are computed come in through the hook; docs/ holds what people write.",
            "# The site, as `govterms site` builds it; docs/ holds what people write.",
        ),
        ("hooks: [scripts/mkdocs_hooks.py]\n", ""),
        ("watch: [checklists, tos_snapshots, scripts/govterms/templates]\n", ""),
        ("  custom_dir: scripts/govterms/templates/theme\n", ""),
    ),
}
"""What is said otherwise in an office's project: in which file, which words, and what in their place."""


def begin(folder: Path, watch: Sequence[str] = ()) -> int:
    """Write a new project; the number of its files. Raises UsageError where one lies there already.

    `watch` names the platforms to be watched; all of them are where none is named.
    """
    if (folder / "docs").exists() or (folder / "mkdocs.yml").exists():
        raise UsageError(f"{folder}: there is a project already; name another folder")
    number = 0
    for place, data in planned(watch):
        files.create(folder / place, data)
        number += 1
    return number


def planned(watch: Sequence[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Every file of a new project by its place, in order. Raises UsageError for a platform that is none."""
    told = sorted((*_pages(source()), *_office()))
    there = {slug for place, _ in told if (slug := _platform(place))}
    if unknown := sorted(set(watch) - there):
        raise UsageError(
            f"no platform {', '.join(unknown)}; there are: {', '.join(sorted(there))}; `govterms new "
            "platform` proposes others"
        )
    for place, data in told:
        is_left = watch and _platform(place) not in ("", *watch)
        yield place, data.replace(b"\n", UNWATCHED, 1) if is_left else data


def _pages(root: Path) -> Iterator[tuple[str, bytes]]:
    for name in PAGES:
        place = root / name
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            uri = path.relative_to(root).as_posix()
            if path.is_file() and not uri.startswith(LEFT):
                yield uri, _changed(uri, path.read_bytes())


def _platform(place: str) -> str:
    """The platform whose page lies there; nothing where it is none."""
    found = PLATFORM.fullmatch(place)
    return found[1] if found else ""


def _changed(uri: str, data: bytes) -> bytes:
    for old, new in CHANGED.get(uri, ()):
        if old.encode() not in data:
            raise ValueError(f"{uri}: {old!r} is not there; mend CHANGED in layout/begin.py")
        data = data.replace(old.encode(), new.encode())
    return data


def _office() -> Iterator[tuple[str, bytes]]:
    env = Environment(
        loader=PackageLoader("govterms", "templates/office"),
        undefined=StrictUndefined,
        bytecode_cache=bytecode.kept(),
        keep_trailing_newline=True,
        autoescape=False,
    )
    for place, template in OFFICE.items():
        yield place, env.get_template(template).render(version=__version__).encode()

"""How long the site takes with a long history, beside plain MkDocs Material with as many pages of like words.

Written projects with a page for each of 500, 2,000 and 5,000 changes (`make_history.py`). `plain` is MkDocs
with Material, its search, our short navigation, and the words of each of our pages as Markdown: no feed, no
text of a capture, no Word file, no check of links. Then one change more is kept, and the site built again:
three times over, and the best counts: soon after the first builds the same work has taken half as much
processor time again. Processor time is measured, of both builders with their children, so that other work
counts less.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from lxml import html

from tests.benchmarks import frame, make_history
from tests.benchmarks.frame import Ratio, Result, Setting, Share, Target, Timing

RECORDED = ""
SIZES, SHORT = (500, 2000, 5000), (make_history.CHANGES, 2 * make_history.CHANGES)
PEER = "plain Material"
ONCE = """
import json, resource, sys
from govterms.cli import main
try:
    main(["site", "--root", sys.argv[1]])
finally:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps([use.ru_utime + use.ru_stime for use in used]))
"""
"""The command as people run it, from its start."""
PLAIN = """
import json, resource, subprocess, sys
subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=sys.argv[1], check=True,
               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([0, used.ru_utime + used.ru_stime]))
"""
CHANGED = 3
"""How often one change more is kept and the site built again."""
HEADING = {"h1": "# ", "h2": "## ", "h3": "### "}
MARKS = re.compile(r"([\\`*_{}\[\]<>#|])")


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds of one build: of our part, and of the builder."""

    ours: float
    builder: float

    @property
    def whole(self) -> float:
        """Both."""
        return self.ours + self.builder


@dataclass(frozen=True, slots=True)
class Step:
    """One size: pages, a first build, plain Material's, and a build after one change more."""

    pages: int
    first: Cost
    plain: Cost
    again: Cost


def step(room: Path, changes: int) -> Step:
    """Measure one size in a folder of its own."""
    root, plain = room / "project", room / "plain"
    make_history.make(root, changes)
    first = _cost(ONCE, root)
    pages = write_plain(root / "site", plain)
    peer = _cost(PLAIN, plain)
    again = [_again(root, make_history.CHANGES + number) for number in range(1, CHANGED + 1)]
    return Step(pages, first, peer, min(again, key=lambda cost: cost.ours))


def _again(root: Path, week: int) -> Cost:
    """What a build costs after one change more."""
    make_history.change(root, make_history.first_document(), week)
    return _cost(ONCE, root)


def _cost(program: str, folder: Path) -> Cost:
    command = [sys.executable, "-c", program, str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    ours, builder = json.loads(ran.stdout.splitlines()[-1])
    return Cost(ours, builder)


def write_plain(site: Path, into: Path) -> int:
    """The words of a site's pages as a project for plain Material; the number of its pages."""
    pages = 0
    for path in sorted(site.rglob("*.html")):
        article = html.fromstring(path.read_text(encoding="utf-8")).find(".//article")
        if article is not None and path.name != "404.html":
            place = into / "docs" / path.relative_to(site).with_suffix(".md")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(_markdown(article), encoding="utf-8")
            pages += 1
    _configure(into)
    return pages


def _markdown(article: Any) -> str:
    told = article.iter("h1", "h2", "h3", "p", "li", "dt", "dd", "th", "td")
    blocks = ((one.tag, " ".join(one.text_content().replace("¶", "").split())) for one in told)
    return "\n\n".join(HEADING.get(tag, "") + MARKS.sub(r"\\\1", text) for tag, text in blocks)


def _configure(into: Path) -> None:
    """Material as it comes, with our navigation so far as its pages are there."""
    ours = (make_history.SOURCE / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV ", "")
    configuration = {
        "site_name": "Plain",
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False, "features": ["navigation.tabs"]},
        "plugins": ["search"],
        "nav": list(filter(None, (_there(entry, into) for entry in yaml.safe_load(ours)["nav"]))),
    }
    (into / "mkdocs.yml").write_text(json.dumps(configuration), encoding="utf-8")


def _there(entry: Any, into: Path) -> Any:
    """An entry of the navigation without the pages that this site does not have."""
    if isinstance(entry, str):
        return entry if (into / "docs" / entry).is_file() else None
    [(title, below)] = entry.items()
    if isinstance(below, list):
        return {title: list(filter(None, (_there(one, into) for one in below)))}
    return entry if (into / "docs" / below).is_file() else None


def measure(setting: Setting) -> Result:
    """The largest size first, and nothing is taken away before the end: for a minute after many files went,
    ext4 is slow to make others. A first build only has modules and templates compiled, as an install does.
    """
    with TemporaryDirectory(prefix="govterms-bench-") as place:
        room = Path(place)
        _cost(ONCE, make_history.make(room / "compiled", make_history.CHANGES))
        sizes = SHORT if setting.is_short else SIZES
        steps = [step(room / f"{changes}", changes) for changes in reversed(sizes)]
    return result(steps[::-1])


def result(steps: list[Step]) -> Result:
    """The figures of all sizes."""
    small, large = steps[0], steps[-1]
    growth = (large.first.whole / large.pages) / (small.first.whole / small.pages)
    beside = [Ratio(f"of {PEER}, {one.pages:,} pages", frame.rounded(one.first.whole / one.plain.whole),
                    is_less_better=True) for one in steps]  # fmt: skip
    return Result(
        name="site",
        unit="pages",
        what="A whole build of the site: pages made, built by MkDocs, finished and checked.",
        data="written",
        machine=frame.machine(),
        ours=_timing("govterms", large.pages, large.first.whole),
        peers=(_timing(PEER, large.pages, large.plain.whole),),
        ratios=(
            *beside,
            Ratio("growth of a page's cost", frame.rounded(growth), is_less_better=True),
        ),
        targets=(
            *(Target(f"{ratio.name}", ratio.value, at_most=1.3) for ratio in beside),
            Target("a page's cost, largest beside smallest", frame.rounded(growth), at_most=1.1),
            Target("our seconds after one change", frame.rounded(large.again.ours), at_most=5),
        ),
        profile=(
            Share("our part", frame.rounded(large.first.ours / large.first.whole)),
            Share("MkDocs", frame.rounded(large.first.builder / large.first.whole)),
        ),
        notes=tuple(map(_note, steps)),
    )


def _timing(tool: str, pages: int, seconds: float) -> Timing:
    return Timing(tool, pages, frame.rounded(pages / seconds))


def _note(one: Step) -> str:
    return (
        f"{one.pages:,} pages: ours {one.first.whole:.1f} s ({one.first.ours:.1f} our part, "
        f"{one.first.builder:.1f} MkDocs), {PEER} {one.plain.whole:.1f} s; after one change more "
        f"{one.again.ours:.1f} s our part."
    )

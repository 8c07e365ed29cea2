"""Others: `import ota`, `report`, `site` and `weekly`, killed like the watch.

usage: python -m tests.endurance.others [--kills 40] [--seed 1]

Kills are spread over the commands; the site is slow to build, so it has the fewest. An import that was
killed is run again until it has ended, and must then hold what an import holds that was never disturbed. A
site that was killed must be whole, or not there; the next build clears what was left.
"""

import argparse
import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from govterms.demo.sample import MONDAYS
from govterms.demo.server import Serving
from govterms.demo.server import serving as harborline
from tests import office
from tests.cases_imports import project as importing
from tests.cases_imports.collections import at, collection, recorded
from tests.cases_imports.words import INDEMNITY, OTHER_LINK, PRIVACY, SHORTER_APPEAL, TERMS, WALL
from tests.endurance import keeping
from tests.endurance.kill import Tally, Victim, the_same

SERVICE = "Harbor/Terms of Service.md"
IMPORT_WORDS = ("--now", importing.NOW, "--jobs", "1")


def imports(kills: int, chance: random.Random, folder: Path) -> Tally:
    """Imports of one collection, each killed up to five times before it is left alone."""
    tally, source = Tally(), folder / "versions"
    texts = (TERMS, OTHER_LINK, WALL, SHORTER_APPEAL, TERMS, INDEMNITY)
    commits = [recorded(SERVICE, text, at(day)) for day, text in enumerate(texts, 1)]
    collection(source, [*commits, recorded("Harbor/Privacy Policy.md", PRIVACY, at(9))])
    words = ("import", "ota", str(source), *IMPORT_WORDS)
    reference = Victim(importing.project(folder / "reference"), chance, tally)
    reference.whole(*words)
    round_ = 0
    while tally.kills.total() < kills:
        root = importing.project(folder / f"import-{round_}/project")
        victim = Victim(root, chance, tally, dict(reference.steps))
        for _ in range(min(chance.randint(1, 5), kills - tally.kills.total())):
            victim.kill("files", None, words)
        victim.whole(*words)
        tally.note(f"import {round_}", keeping.troubles(root))
        tally.note(f"import {round_}", the_same(root, reference.root))
        round_ += 1
    return tally


def builds(kills: int, chance: random.Random, folder: Path) -> Tally:
    """An office's report, site and weekly job, week after week."""
    tally = Tally()
    with harborline() as shown:
        root = office.a_project(folder / "office/project", shown.base)
        victim = Victim(root, chance, tally, {"report": 4, "site": 200, "weekly": 200})
        for week in range(1, len(MONDAYS)):
            if tally.kills.total() >= kills:
                break
            _a_week(victim, shown, week, kills)
    return tally


def _a_week(victim: Victim, shown: Serving, week: int, kills: int) -> None:
    shown.week = week
    asked = (*_now(week), "--delay", "0", "--allow-private")
    victim.whole("watch", *asked)
    victim.kill("files", None, ("report",))
    victim.kill("files", None, ("weekly", *asked))
    victim.tally.note(f"week {week}", whole_site(victim.root))
    victim.kill("files", None, ("site", "--offline"))
    victim.tally.note(f"week {week}", whole_site(victim.root))
    if victim.tally.kills.total() >= kills:
        victim.whole("report")
        victim.whole("site", "--offline")
        victim.tally.note(f"week {week}", whole_site(victim.root, must_stand=True))
        victim.tally.note(f"week {week}", keeping.troubles(victim.root))


def _now(week: int) -> tuple[str, str]:
    return ("--now", f"{MONDAYS[week - 1]:%Y-%m-%dT%H:%M:%SZ}")


def whole_site(root: Path, must_stand: bool = False) -> Iterator[str]:
    """Whether the site is whole where it stands, and the ZIP beside it can be read."""
    site, packed = root / "site", root / "site-offline.zip"
    if must_stand and not (site.is_dir() and packed.is_file()):
        yield "no site was built"
    if site.is_dir():
        yield from (
            f"{path.relative_to(root)}: not finished"
            for path in site.rglob("*.html")
            if "Content-Security-Policy" not in path.read_text(encoding="utf-8")
        )
        if not (site / "_headers").is_file():
            yield "site/_headers: missing; the site is half there"
    if packed.is_file():
        with TemporaryDirectory() as folder:
            shutil.unpack_archive(packed, folder)


def main() -> None:
    """Run both and print what came of them."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=40)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    began, chance = time.monotonic(), random.Random(asked.seed)
    with TemporaryDirectory(prefix="govterms-kill-") as folder:
        told = [imports(asked.kills * 2 // 3, chance, Path(folder))]
        told.append(builds(asked.kills // 3, chance, Path(folder)))
    for tally in told:
        print("\n".join(f"{count:5}  {kind}" for kind, count in sorted(tally.kills.items())))
    problems = [one for tally in told for one in tally.problems]
    kills, runs = sum(one.kills.total() for one in told), sum(one.runs for one in told)
    print(f"{kills:5}  kills; {sum(one.ended for one in told)} runs ended before their moment came")
    print(f"{runs:5}  runs left alone; {time.monotonic() - began:.0f} s, seed {asked.seed}")
    print(f"{len(problems):5}  losses")
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()

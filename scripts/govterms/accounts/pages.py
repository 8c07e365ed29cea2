"""Pages: the register as a page of the site, for a CIO and without anybody's name.

Register, change pages, platforms' titles, the day -> (uri, Markdown)

Who can get into an account is what an attacker wants to know: the page says how many, never who.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from govterms import bytecode, frontmatter, redline
from govterms.accounts.standing import LACKS, Standing, sentence, standings
from govterms.model.accounts import Register
from govterms.model.pages import Page
from govterms.review import ReviewPage, counted

URI = "accounts/index.md"
MOST = 5
"""Changes of one account that are named; the rest stand on the platform's page."""


def pages(
    register: Register, changes: Iterable[ReviewPage], titles: Mapping[str, str], today: date
) -> Iterator[tuple[str, str]]:
    """The register's page. `titles` gives each watched platform's name by its slug; `today` is the day
    that reviews are reckoned by, best that of the newest run."""
    told = standings(register, changes, titles, today)
    env = Environment(
        loader=PackageLoader("govterms"),
        undefined=StrictUndefined,
        bytecode_cache=bytecode.kept(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["count"] = counted
    env.filters["words"] = redline.text
    body = env.get_template("accounts.md.jinja").render(
        told=told,
        sentence=sentence(told),
        closed=sum(one.closed_on is not None for one in register.accounts.values()),
        titles=titles,
        lacks={lack: one for lack, (one, _) in LACKS.items()},
        offices=_offices(told),
        most=MOST,
    )
    yield URI, frontmatter.dump(Page(title="Our accounts"), body)


def _offices(told: Iterable[Standing]) -> list[tuple[str, int, int]]:
    """Each office with its accounts, and those of them that lack something."""
    found: dict[str, list[Standing]] = {}
    for one in told:
        found.setdefault(one.account.office, []).append(one)
    return [
        (name, len(all_), sum(bool(one.lacks) for one in all_))
        for name, all_ in sorted(found.items())
    ]

"""Standing: what each account lacks, and which changes came after its click.

Register, change pages, the day -> Standings -> one sentence
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from govterms.model import SEVERITIES, Severity
from govterms.model.accounts import Account, Register
from govterms.review import ReviewPage, counted

Lack = Literal[
    "terms-changed",
    "not-accepted",
    "no-second-admin",
    "no-delegation",
    "no-amendment",
    "no-records-schedule",
    "review-due",
    "not-watched",
]
LACKS: Mapping[Lack, tuple[str, str]] = {
    "terms-changed": ("accepted terms that changed since", "accepted terms that changed since"),
    "not-accepted": ("has no acceptance on record", "have no acceptance on record"),
    "no-second-admin": ("has no second admin", "have no second admin"),
    "no-delegation": ("was accepted under no delegation", "were accepted under no delegation"),
    "no-amendment": ("has no government amendment", "have no government amendment"),
    "no-records-schedule": ("falls under no records schedule", "fall under no records schedule"),
    "review-due": ("is due for review", "are due for review"),
    "not-watched": ("is on a platform we do not watch", "are on platforms we do not watch"),
}
"""What is said of one account, and of several, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One account, what it lacks, and the changes of its terms since they were accepted, newest first."""

    name: str
    account: Account
    lacks: tuple[Lack, ...]
    changes: tuple[ReviewPage, ...]

    @property
    def severity(self) -> Severity:
        """The loudest of those changes; none where there is none."""
        found = (SEVERITIES.index(one.page.severity) for one in self.changes)
        return SEVERITIES[min(found, default=SEVERITIES.index("none"))]


def standings(
    register: Register, changes: Iterable[ReviewPage], watched: Iterable[str], today: date
) -> tuple[Standing, ...]:
    """How each open account stands, those that lack most first. `watched` are platforms' slugs."""
    told: dict[str, list[ReviewPage]] = {}
    for one in changes:
        told.setdefault(one.page.document.partition("/")[0], []).append(one)
    known = frozenset(watched)
    found = [
        _standing(name, account, told.get(account.platform, []), known, today)
        for name, account in register.accounts.items()
        if account.closed_on is None
    ]
    return tuple(
        sorted(found, key=lambda one: (SEVERITIES.index(one.severity), -len(one.lacks), one.name))
    )


def sentence(told: Sequence[Standing]) -> str:
    """All of it in one sentence: `12 accounts: 7 accepted terms that changed since; …`."""
    parts = []
    for lack, (one, many) in LACKS.items():
        number = sum(lack in standing.lacks for standing in told)
        if number:
            parts.append(f"{number} {one if number == 1 else many}")
    return f"{counted(len(told), 'account')}: {'; '.join(parts) or 'nothing is lacking'}."


def _standing(
    name: str,
    account: Account,
    changes: Sequence[ReviewPage],
    watched: frozenset[str],
    today: date,
) -> Standing:
    since = tuple(sorted(_since(account, changes), key=lambda one: one.page.after, reverse=True))
    lacks = [*(["terms-changed"] if since else []), *_lacks(account, today)]
    if account.platform not in watched:
        lacks.append("not-watched")
    return Standing(name, account, tuple(lack for lack in LACKS if lack in lacks), since)


def _since(account: Account, changes: Iterable[ReviewPage]) -> Iterator[ReviewPage]:
    """The changes that came after the click, of the texts that were clicked."""
    accepted = account.accepted
    if accepted is None:
        return
    for one in changes:
        document = one.page.document.partition("/")[2]
        is_ours = not accepted.documents or document in accepted.documents
        if is_ours and accepted.is_before(one.page.after):
            yield one


def _lacks(account: Account, today: date) -> Iterator[Lack]:
    if account.accepted is None:
        yield "not-accepted"
    elif not account.accepted.under:
        yield "no-delegation"
    if len({name.casefold() for name in account.admins}) < 2:
        yield "no-second-admin"
    if account.amendment in ("none", "requested"):
        yield "no-amendment"
    if not account.records:
        yield "no-records-schedule"
    if account.review_on is None or account.review_on <= today:
        yield "review-due"

"""LibreOffice itself, asked to accept every change, has the new text, and to reject them, the old one."""

import os
import random
from collections.abc import Mapping
from functools import cache
from io import BytesIO

import pytest
from docx import Document

from govterms import redline
from govterms.diff import compare
from govterms.model import Version
from tests import libreoffice, site_project
from tests.libreoffice import Settled
from tests.support import a_version

pytestmark = pytest.mark.skipif(
    libreoffice.PROGRAM is None and os.environ.get("CI") != "true",
    reason="needs LibreOffice; scripts/test installs it where it can",
)
LAW = "The law of the state where you live governs these terms."
LINK = "[press](javascript:alert(1))"  # the address of a link that came is shown beside its words
FEES = "Fees are due. They are paid in advance by every member."
CLAUSES = (
    "You may appeal within 30 days of our decision.",
    "## 2. Money",
    "- A fee of $5 is due each month.",
    "- A late fee may be added.",
    "We may change these terms when we choose to.",
    "You **must not** share your _password_ with anybody.",
    "| plan | price |",
    "1. Be kind & fair <always>.",
    "Préavis : « 10 jours » - 通知。",
)
PAIRS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "words": (("You may appeal within 30 days.", LAW), ("You shall appeal within 10 days.", LAW)),
    "came": ((LAW,), (LAW, "You agree to indemnify us.")),
    "went": (("You agree to indemnify us.", LAW), (LAW,)),
    "first": ((), (LAW,)),
    "last": ((LAW,), ()),
    "cut": ((FEES, "End."), ("Fees are due.", "They are paid in advance by every member.", "End.")),
    "joined": (("Fees are due.", "They are paid in advance.", "End."), (FEES, "End.")),
    "moved": ((LAW, *CLAUSES[:5]), (*CLAUSES[:5], LAW)),
    "rewritten": (CLAUSES[:4], CLAUSES[4:]),
    "emphasis": (("You **may** appeal.",), ("You may appeal, _once_.",)),
    "hostile": ((LAW, CLAUSES[0]), (LAW, site_project.HOSTILE.replace(LINK, "press"))),
}


def shuffled(seed: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two texts of the same clauses, some left out, some said otherwise."""
    chance = random.Random(seed)
    before = [clause for clause in CLAUSES if chance.random() < 0.8]
    after = [
        clause.replace("may", "shall").replace("30", "10") if chance.random() < 0.4 else clause
        for clause in CLAUSES
        if chance.random() < 0.7
    ]
    return tuple(before), tuple(after)


CASES = {**PAIRS, **{f"shuffled-{seed}": shuffled(seed) for seed in range(6)}}


def versions(name: str) -> tuple[Version, Version]:
    before, after = CASES[name]
    return a_version(*before), a_version(*after)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Settled]:
    assert libreoffice.PROGRAM, "LibreOffice is missing; scripts/libreoffice installs it"
    files = {name: redline.docx(compare(*versions(name))) for name in CASES}
    return libreoffice.settle(files, tmp_path_factory.mktemp("libreoffice"))


@cache
def plain(version: Version) -> list[str]:
    """The paragraphs of a text as its Word file has them when nothing changed."""
    return [
        one.text for one in Document(BytesIO(redline.docx(compare(version, version)))).paragraphs
    ]


@pytest.mark.parametrize("name", sorted(CASES))
def test_accepting_every_change_gives_the_new_text(settled: dict[str, Settled], name: str) -> None:
    assert settled[name].accepted == plain(versions(name)[1])


@pytest.mark.parametrize("name", sorted(CASES))
def test_rejecting_every_change_gives_the_old_text(settled: dict[str, Settled], name: str) -> None:
    assert settled[name].rejected == plain(versions(name)[0])

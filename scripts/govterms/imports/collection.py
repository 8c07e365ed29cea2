"""Collection: the plan of an import, from a repository and what stands to what is new.

Repository, Names, ledger -> Plan

The plan is made of commits and the ledger alone; no text is read for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govterms.errors import UsageError
from govterms.imports import filing, history, placing, standing
from govterms.imports.filing import Clock, Filed, Filing
from govterms.imports.names import Names
from govterms.imports.placing import Placed
from govterms.imports.repository import Repository
from govterms.imports.standing import Standing
from govterms.imports.texts import WHOLE
from govterms.model import Document, to_stamp
from govterms.pipeline import Run


@dataclass(frozen=True, slots=True)
class Share:
    """One document's part of an import: what it is called there and here, and what is new of it.

    `language` is the one expected, None where nobody told. `stretches` are the new records, parted where
    something that is kept lies between them.
    """

    placed: Placed
    document: Document
    language: str | None
    filing: Filing
    stretches: tuple[tuple[Filed, ...], ...]
    is_declared: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, document by document."""

    shares: tuple[Share, ...]

    @property
    def new(self) -> int:
        """How many records are to be kept."""
        return sum(len(share.filing.new) for share in self.shares)


def plan(run: Run, repository: Repository, names: Names, services: tuple[str, ...] = ()) -> Plan:
    """What is there, where it belongs, and what of it is new; of some services, if they are named.

    Raises UsageError where nothing of a collection's form is there.
    """
    found = placing.placed(history.gather(repository.commits()), names)
    chosen = [one for one in found if not services or _is_of(one, services)]
    if not chosen:
        there = ", ".join(sorted({one.service for one in found})) or "none"
        raise UsageError(
            f"{repository.label}: no `<Service>/<Type>.md` that was asked for; services there: {there}"
        )
    stands = standing.read(run.desk.ledger.entries())
    clock = Clock(run.now, max(record.at for one in found for record in one.records))
    return Plan(
        tuple(
            _share(one, stands.get(one.document_id, Standing()), clock, run.declared)
            for one in chosen
        )
    )


def _is_of(placed: Placed, services: tuple[str, ...]) -> bool:
    """Whether one of the names is that of the service, there or here."""
    there = {terms.service for terms in placed.terms}
    return bool({*there, placed.document_id.partition("/")[0]} & set(services))


def _share(
    placed: Placed, stands: Standing, clock: Clock, declared: Mapping[str, Document]
) -> Share:
    document = declared.get(placed.document_id)
    filed = filing.file_all(placed.records, stands, clock)
    return Share(
        placed=placed,
        document=document or _undeclared(placed),
        language=placed.language or (document.language if document else None),
        filing=filed,
        stretches=tuple(_stretches(filed.new, stands)),
        is_declared=document is not None,
    )


def _undeclared(placed: Placed) -> Document:
    platform, _, slug = placed.document_id.partition("/")
    return Document(platform, slug, placed.title, (WHOLE,), placed.language or "en")


def _stretches(new: Iterable[Filed], stands: Standing) -> Iterable[tuple[Filed, ...]]:
    """New records without anything kept between them."""
    there = sorted(stands.watched | set(stands.sources.values()))
    begun: list[Filed] = []
    for filed in new:
        if begun and any(to_stamp(begun[-1].at) < stamp < to_stamp(filed.at) for stamp in there):
            yield tuple(begun)
            begun = []
        begun.append(filed)
    if begun:
        yield tuple(begun)

"""Declarations: what Open Terms Archive says of how terms are fetched, as pages of ours.

a folder of `<Service>.json` -> Drafts of docs/platforms/<platform>.md

Addresses, selectors, ranges, what is removed and whether a browser is needed are carried over. Filters are
programs and are not: each is named in the document's note, for somebody to see what it was for.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from govterms import frontmatter
from govterms.errors import UsageError
from govterms.extract import check_selector
from govterms.imports.names import Names
from govterms.model.pages import Words
from govterms.model.platforms import PartSource, Platform, RangeSource, SelectorSource, Source

NOT_DECLARATIONS = (".history.json", ".filters.json", "package.json", "package-lock.json")
PDF = "a PDF; it is read whole"
BODY = """These documents were declared by a collection of Open Terms Archive, and imported from its
declarations. Look at each page and its text before you rely on it: `govterms watch {platform} --dry-run`.
"""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


class TheirRange(BaseModel):
    """A stretch between two elements, in their words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    startBefore: str | None = None
    startAfter: str | None = None
    endBefore: str | None = None
    endAfter: str | None = None

    def ours(self) -> RangeSource:
        """The same in our words."""
        return RangeSource(
            start_before=self.startBefore,
            start_after=self.startAfter,
            end_before=self.endBefore,
            end_after=self.endAfter,
        )


Selectors = Annotated[tuple[str | TheirRange, ...], BeforeValidator(_as_list)]


class TheirSource(BaseModel):
    """One source document; within `combine` it may leave out what its terms say for all."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    fetch: str | None = None
    select: Selectors | None = None
    remove: Selectors | None = None
    filter: tuple[str | dict[str, Any], ...] | None = None
    execute: bool | None = Field(default=None, alias="executeClientScripts")


class TheirTerms(TheirSource):
    """Terms of one type: a source document, or several that are combined."""

    combine: tuple[TheirSource, ...] = ()

    def sources(self) -> tuple[TheirSource, ...]:
        """Its source documents, each with what is said for all where it says nothing itself."""
        if not self.combine:
            return (self,)
        for_all = {key: getattr(self, key) for key in ("select", "remove", "filter", "execute")}
        return tuple(
            one.model_copy(
                update={key: for_all[key] for key in for_all if getattr(one, key) is None}
            )
            for one in self.combine
        )


class TheirService(BaseModel):
    """A service's declaration; older ones say `documents` for `terms`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: Words
    terms: dict[str, TheirTerms] = {}
    documents: dict[str, TheirTerms] = {}


@dataclass(frozen=True, slots=True)
class Draft:
    """A page that could be written: its place under docs/platforms, its text, and what was not carried."""

    platform: str
    text: str
    documents: tuple[str, ...]
    notes: tuple[str, ...]


def drafts(folder: Path, names: Names) -> Iterator[Draft | str]:
    """A draft for each declaration in a folder, or, where it cannot be read, why not.

    Raises UsageError where there is none at all.
    """
    inner = folder / "declarations"
    files = sorted((inner if inner.is_dir() else folder).glob("*.json"))
    wanted = [file for file in files if not file.name.endswith(NOT_DECLARATIONS)]
    if not wanted:
        raise UsageError(f"{folder}: no declarations (`<Service>.json`) here or in declarations/")
    for file in wanted:
        try:
            service = TheirService.model_validate(json.loads(file.read_text(encoding="utf-8")))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            yield f"{file.name}: {where}: {first['msg']}"
        except (ValueError, RecursionError) as error:
            yield f"{file.name}: not JSON: {error}"
        else:
            yield _draft(file.stem, service, names)


def _draft(stem: str, service: TheirService, names: Names) -> Draft | str:
    """A service's page. What cannot be carried is told; a page needs one document at least."""
    notes: list[str] = []
    found: dict[str, tuple[str, Source]] = {}
    for terms, theirs in {**service.documents, **service.terms}.items():
        if names.is_left_out(stem, terms):
            continue
        place = names.place(stem, terms)
        try:
            found[place] = terms, _source(terms, theirs, names.language(stem, terms))
        except (ValidationError, UsageError) as error:
            notes.append(f"{stem}/{terms}: left out: {_said(error)}")
        else:
            notes += [f"{stem}/{terms}: {one}" for one in _lost(theirs)]
    platforms = {place.partition("/")[0] for place in found}
    if len(platforms) != 1:
        return f"{stem}: {'; '.join(notes) or 'its terms belong to several platforms here'}"
    (platform,) = platforms
    documents = {place.partition("/")[2]: source for place, (_, source) in found.items()}
    page = Platform(title=service.name, documents=documents)
    text = frontmatter.dump(page, BODY.format(platform=platform))
    return Draft(platform, text, tuple(documents), tuple(notes))


def _source(terms: str, theirs: TheirTerms, language: str | None) -> Source:
    """One document's declaration. Raises ValidationError and UsageError where it cannot be one of ours."""
    parts = tuple(_part(one) for one in theirs.sources())
    told = {"title": terms, "language": language or "en", "note": "; ".join(_lost(theirs))}
    if len(parts) > 1:
        return Source.model_validate({**told, "parts": parts})
    (part,) = parts
    return Source.model_validate({**told, **part.model_dump()})


def _part(theirs: TheirSource) -> PartSource:
    return PartSource(
        url=theirs.fetch or "",
        select=tuple(_selector(one) for one in theirs.select or ("body",)),
        remove=tuple(_selector(one) for one in theirs.remove or ()),
        browser=bool(theirs.execute),
    )


def _selector(theirs: str | TheirRange) -> SelectorSource:
    """A selector of ours. Raises UsageError where we cannot follow it."""
    ours = theirs.ours() if isinstance(theirs, TheirRange) else theirs
    css = [ours] if isinstance(ours, str) else ours.model_dump(exclude_none=True).values()
    for one in css:
        if wrong := check_selector(one):
            raise UsageError(wrong)
    return ours


def _lost(theirs: TheirTerms) -> Iterator[str]:
    """What is not carried over, in words."""
    sources = theirs.sources()
    filters = [_name(one) for source in sources for one in source.filter or ()]
    if filters:
        yield f"filters not carried over: {', '.join(dict.fromkeys(filters))}"
    if any(not source.select for source in sources):
        yield PDF


def _name(theirs: str | dict[str, Any]) -> str:
    return theirs if isinstance(theirs, str) else ", ".join(theirs)


def _said(error: ValidationError | UsageError) -> str:
    if isinstance(error, UsageError):
        return str(error)
    return "; ".join(one["msg"].removeprefix("Value error, ") for one in error.errors())

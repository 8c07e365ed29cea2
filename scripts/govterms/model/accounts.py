"""The account register: `registry/accounts.yml`, an agency's accounts and under what they were opened."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import StringConstraints, field_validator

from govterms.model.captures import from_stamp
from govterms.model.pages import HttpUrl, Slug, Strict, Words

Stamp = Annotated[str, StringConstraints(pattern=r"^\d{8}T\d{6}Z$")]
Amendment = Literal["none", "requested", "signed", "not-needed"]


class Accepted(Strict):
    """The click: when, by whom, under which delegation, and which text.

    `version` is the stamp of the kept capture that was read; without it the day decides. `documents` are
    the texts that were accepted; empty means all of the platform's.
    """

    on: date
    by: Words
    under: str = ""
    version: Stamp | None = None
    documents: tuple[Slug, ...] = ()

    @field_validator("version")
    @classmethod
    def is_a_moment(cls, version: str | None) -> str | None:
        """Refuse a stamp that is no moment, such as one of the thirteenth month."""
        if version:
            from_stamp(version)
        return version

    def is_before(self, at: datetime) -> bool:
        """Whether what was accepted is older than a text of this moment."""
        return from_stamp(self.version) < at if self.version else self.on < at.date()


class Account(Strict):
    """One account: where, whose, who can get in, under which terms, and when to look again.

    `office` owns it. `admins` are people or posts that can get in; two are the least. `amendment` says
    how far government terms have come, `amendment_at` where they are kept. `records` is the schedule that
    its posts fall under. An account that is closed stays in the register.
    """

    platform: Slug
    handle: Words
    url: HttpUrl | None = None
    office: Words
    admins: tuple[Words, ...] = ()
    accepted: Accepted | None = None
    amendment: Amendment = "none"
    amendment_at: str = ""
    records: str = ""
    review_on: date | None = None
    closed_on: date | None = None
    note: str = ""


class Register(Strict):
    """Every account by a name that stays: letters, digits and hyphens."""

    accounts: dict[Slug, Account]

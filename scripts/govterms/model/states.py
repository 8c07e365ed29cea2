"""A state's page: `docs/states/<postal code>.md`, one outline for all, every fact with its source."""

from typing import Literal

from govterms.model.pages import Fact, Page

StateField = Literal[
    "public-records-act",
    "response-deadline",
    "social-media-records",
    "retention-authority",
    "indemnity-limit",
    "contract-terms",
    "venue-immunity",
    "app-ban",
    "open-meetings",
    "employee-accounts",
    "it-authority",
    "accessibility",
]

STATE_FIELDS: dict[StateField, str] = {
    "public-records-act": "Public records act",
    "response-deadline": "Deadline to respond",
    "social-media-records": "Social media as records",
    "retention-authority": "Retention authority and guidance",
    "indemnity-limit": "Limits on indemnity",
    "contract-terms": "Statutes on contract terms",
    "venue-immunity": "Venue and immunity",
    "app-ban": "App bans",
    "open-meetings": "Open meetings",
    "employee-accounts": "Employees' accounts",
    "it-authority": "Enterprise IT authority",
    "accessibility": "Accessibility",
}
"""The outline, in the order it is printed, with the words of its headings."""


class State(Page):
    """A jurisdiction: what its law says on each point of the outline, and what that means for a click.

    A field that is left out is printed as "not verified: ask counsel".
    """

    postal: Literal[
        "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA",
        "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM",
        "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA",
        "WV", "WI", "WY",
    ]  # fmt: skip
    facts: dict[StateField, tuple[Fact, ...]] = {}
    click: str = ""

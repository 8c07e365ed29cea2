"""Tiles: the map of jurisdictions, a tile for each, coloured by what was found on one point.

states by postal code -> SVG with links

The standing of every point is in the tile's attributes, so that the reader's choice only changes which
one is shown; without script one point is. Colour never stands alone: each standing
has a mark of its own in the tile's corner, and a table lies beneath.
"""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from govterms.model.pages import Fact
from govterms.model.states import STATE_FIELDS, State, StateField
from govterms.publish import links

TILES: Mapping[str, tuple[int, int]] = {
    "AK": (0, 0), "ME": (11, 0),
    "VT": (10, 1), "NH": (11, 1),
    "WA": (1, 2), "ID": (2, 2), "MT": (3, 2), "ND": (4, 2), "MN": (5, 2), "IL": (6, 2), "WI": (7, 2),
    "MI": (8, 2), "NY": (9, 2), "RI": (10, 2), "MA": (11, 2),
    "OR": (1, 3), "NV": (2, 3), "WY": (3, 3), "SD": (4, 3), "IA": (5, 3), "IN": (6, 3), "OH": (7, 3),
    "PA": (8, 3), "NJ": (9, 3), "CT": (10, 3),
    "CA": (1, 4), "UT": (2, 4), "CO": (3, 4), "NE": (4, 4), "MO": (5, 4), "KY": (6, 4), "WV": (7, 4),
    "VA": (8, 4), "MD": (9, 4), "DE": (10, 4),
    "AZ": (2, 5), "NM": (3, 5), "KS": (4, 5), "AR": (5, 5), "TN": (6, 5), "NC": (7, 5), "SC": (8, 5),
    "DC": (9, 5),
    "OK": (4, 6), "LA": (5, 6), "MS": (6, 6), "AL": (7, 6), "GA": (8, 6),
    "HI": (0, 7), "TX": (4, 7), "FL": (9, 7),
}  # fmt: skip
"""Column and row of each jurisdiction, after the tile grid that newspapers have made common."""

STANDINGS: Mapping[str, str] = {
    "constitution": "limit by constitution",
    "statute": "statute found",
    "other": "rule, case, opinion or guidance",
    "none-found": "none found",
    "unverified": "not verified",
}
MARKS: Mapping[str, str] = {
    "constitution": "C",
    "statute": "S",
    "other": "R",
    "none-found": "N",
    "unverified": "?",
}
SIZE, GAP = 60, 6
SHOWN: StateField = "indemnity-limit"
"""The point that the map shows until a reader chooses another: the one on which states differ most."""


def standing(facts: Sequence[Fact]) -> str:
    """The strongest standing among the facts on one point."""
    bases = {fact.basis for fact in facts if fact.confidence != "not-verified"}
    if "constitution" in bases:
        return "constitution"
    if "statute" in bases:
        return "statute"
    if bases - {"none-found"}:
        return "other"
    found_none = any(fact.basis == "none-found" for fact in facts)
    return "none-found" if found_none else "unverified"


def map_of(states: Mapping[str, State], here: str) -> Markup:
    """The map, with its legend."""
    width, height = 12 * (SIZE + GAP), 8 * (SIZE + GAP)
    drawn = Markup("").join(_tile(postal, states.get(postal), here) for postal in TILES)
    return Markup(
        '<figure class="gt-map"><svg viewBox="0 0 {} {}" role="group" aria-labelledby="gt-map-name">'
        '<title id="gt-map-name">Map of states, coloured by what was found</title>{}</svg>'
        "<figcaption>{}</figcaption></figure>"
    ).format(width, height, drawn, _legend())


def _tile(postal: str, state: State | None, here: str) -> Markup:
    column, row = TILES[postal]
    x, y = column * (SIZE + GAP), row * (SIZE + GAP)
    found = {field: standing(state.facts.get(field, ())) if state else "unverified"
             for field in STATE_FIELDS}  # fmt: skip
    first = found[SHOWN]
    data = Markup(" ").join(
        Markup('data-{}="{}"').format(field, word) for field, word in found.items()
    )
    name = state.title if state else postal
    tile = Markup(
        '<g class="gt-tile" data-name="{}" data-standing="{}" {} transform="translate({} {})">'
        "<title>{}: {}</title>"
        '<rect width="{}" height="{}" rx="4"/><text x="30" y="36">{}</text>'
        '<text class="gt-tile__mark" x="52" y="16">{}</text></g>'
    ).format(name, first, data, x, y, name, STANDINGS[first], SIZE, SIZE, postal, MARKS[first])
    if state is None:
        return tile
    return Markup('<a href="{}">{}</a>').format(links.between(here, links.state(postal)), tile)


def _legend() -> Markup:
    rows = (
        Markup(
            '<li data-standing="{}"><span class="gt-tile__key" data-standing="{}" aria-hidden="true">{}'
            "</span> {}</li>"
        ).format(word, word, MARKS[word], words)
        for word, words in STANDINGS.items()
    )
    return Markup('<ul class="gt-legend">{}</ul>').format(Markup("").join(rows))

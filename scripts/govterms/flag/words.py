"""Words: the shared lists that a pattern may name, `<we>` and its like, each in one place.

name of a list -> the pattern it stands for

`docs/guide/topic-rules.md` prints the same lists for counsel; a test holds the two together.
"""

LISTS: dict[str, str] = {
    "we": "we | us | our | company | platform | provider | licensor | <name>",
    "may": (
        "may | can | could | might | need to | have to | are entitled | is entitled | right | rights | "
        "are allowed | is allowed | at its option | choose to | elect to | decide to | sole discretion"
    ),
    "change": (
        "change | modify | amend | update | revise | alter | vary | replace | add | adjust | "
        "supplement | substitute | make ...3 changes | make ...3 modifications | "
        "make ...3 amendments | make ...3 updates | increase | withdraw | remove ...4 features"
    ),
    "changed": (
        "changed | modified | amended | updated | revised | altered | varied | replaced | adjusted | "
        "increased | supplemented | withdrawn"
    ),
    "end": (
        "terminate | suspend | disable | deactivate | discontinue | cancel | ban | block | restrict | "
        "close | delete | revoke | lock | forfeit | cease | deny | withdraw | shut down | stop providing | "
        "refuse to provide | bar | exclude ...2 from | prevent ...3 from | cut off | expire | "
        "end (this | your | the | our)"
    ),
    "ended": (
        "terminated | suspended | disabled | deactivated | discontinued | cancelled | canceled | banned | "
        "blocked | restricted | closed | deleted | revoked | locked | forfeited | denied | withdrawn | "
        "limited | lost"
    ),
    "ending": (
        "termination | suspension | disabling | deactivation | discontinuation | cancellation | ban | "
        "blocking | restriction | closure | deletion | revocation | forfeiture | terminating | suspending | "
        "closing | loss of"
    ),
    "remove": (
        "remove | removing | delete | edit | block | refuse | disable | screen | take down | restrict | "
        "hide | reject | monitor | moderate | filter | label | demote | inactivate | decline | withdraw"
    ),
    "removed": (
        "removed | deleted | edited | blocked | refused | disabled | taken down | restricted | hidden | "
        "rejected | moderated | filtered | labeled | labelled | demoted | withdrawn"
    ),
    "terms": (
        "terms | term | agreement | agreements | policy | policies | conditions | guidelines | rules | tos | "
        "eula | provision | provisions | addendum | contract | document | documents | statement"
    ),
    "service": (
        "service | services | site | sites | website | websites | app | apps | application | "
        "applications | platform | product | products | software | feature | features | functionality | "
        "functionalities | game | games | program | offer"
    ),
    "price": (
        "price | prices | pricing | fee | fees | rate | rates | charge | charges | cost | costs | "
        "plan | plans"
    ),
    "account": (
        "account | accounts | access | membership | memberships | profile | registration | username | "
        "license | licence | licenses | channel | subscription | subscriptions | use | using | usage"
    ),
    "content": (
        "content | contents | post | posts | posting | postings | submission | submissions | material | "
        "materials | ugc | listing | listings | review | reviews | message | messages | comment | "
        "comments | photo | photos | video | videos | image | images | contribution | contributions | "
        "upload | uploads | communication | communications | information"
    ),
    "money": "<sum> | <number> (dollars | usd | euros | eur | pounds) | (usd | eur | gbp) <number>",
}
"""Each list as a pattern of its own; lists may name other lists."""

MARKED = ("name", "number", "sum")
"""Kinds of word told by their looks: a capital letter, digits, a sign of money before digits."""


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())

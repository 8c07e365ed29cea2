"""Written: the heads of pages that people write, and of those that the tool keeps, by schema."""

from collections.abc import Mapping
from typing import Any

from govterms.model.accounts import Register
from govterms.model.change_pages import ChangePage
from govterms.model.checklists import Checklist
from govterms.model.pages import Article
from govterms.model.platforms import Platform
from govterms.model.records import Provenance
from govterms.model.states import State
from govterms.model.topics import Topic

WRITTEN: Mapping[str, Any] = {
    "account-register-1": Register,
    "article-1": Article,
    "change-page-1": ChangePage,
    "checklist-1": Checklist,
    "platform-1": Platform,
    "provenance-1": Provenance,
    "state-1": State,
    "topic-1": Topic,
}

"""Register: the file of the office's accounts.

registry/accounts.yml -> Register -> registry/accounts.yml
"""

from pathlib import Path

from govterms import frontmatter
from govterms.model.accounts import Register

FILE = "registry/accounts.yml"
HEAD = f"# {FILE}: the office's accounts. `govterms accounts check` says what is lacking.\n"


def load(root: Path) -> Register | None:
    """The register of a project; None where it keeps none. Raises DeclarationError with every problem."""
    path = root / FILE
    if not path.is_file():
        return None
    return frontmatter.parse_plain(frontmatter.text_of(path, FILE), Register, FILE).page


def text_of(register: Register) -> str:
    """The register as its file has it: accounts by name, so that the same register is the same bytes."""
    ordered = {name: register.accounts[name] for name in sorted(register.accounts)}
    return HEAD + frontmatter.dump_plain(Register(accounts=ordered))


def joined(register: Register | None, other: Register) -> Register:
    """The register with the other's accounts in it; where both name one, the other's word holds."""
    known = register.accounts if register else {}
    return Register(accounts={**known, **other.accounts})

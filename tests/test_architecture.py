"""Who may import whom: a stage knows the nouns, only the pipeline and the command know the flow."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import govterms

FOLDER = Path(govterms.__file__).parent
NOUNS = {"bytecode", "errors", "frontmatter", "lazy", "letters", "memory", "model"}
ALLOWED = {
    "model": {"model"},
    "errors": {"model"},
    "frontmatter": {"errors"},
    "letters": set(),
    "memory": set(),
    "bytecode": set(),
    "lazy": set(),
    "fetch": NOUNS,
    "snapshot": NOUNS,
    "extract": NOUNS,
    "quality": NOUNS,
    "diff": NOUNS,
    "flag": NOUNS | {"diff"},
    "redline": NOUNS | {"diff"},
    "declare": NOUNS | {"extract"},
    "review": NOUNS | {"redline", "snapshot"},
    "report": NOUNS | {"review", "snapshot"},
    "health": NOUNS,
    "publish": NOUNS
    | {"accounts", "declare", "diff", "extract", "health", "redline", "report", "review", "schemas"}
    | {"snapshot"},
    "pipeline": NOUNS | {"diff", "extract", "flag", "quality", "review", "snapshot"},
    "demo": NOUNS,
    "crew": NOUNS | {"fetch", "imports", "pipeline", "snapshot"},
    "accounts": NOUNS | {"redline", "review"},
    "forge": NOUNS | {"redline", "report", "review"},
    "layout": NOUNS | {"snapshot"},
    "schemas": NOUNS,
    "proposal": NOUNS | {"diff", "extract"},
    "notices": NOUNS | {"redline", "report", "review"},
    "evidence": NOUNS | {"diff", "extract", "redline", "review", "snapshot"},
    "exports": NOUNS | {"extract", "imports", "review", "snapshot"},
    "imports": NOUNS
    | {"declare", "diff", "extract", "flag", "pipeline", "quality", "review", "snapshot"},
}
ONLY_IN = {
    "asn1crypto": {"evidence"},
    "cryptography": {"evidence"},
    "rfc3161_client": {"evidence"},
    "requests": {"evidence", "fetch", "forge"},
    "playwright": {"fetch"},
    "lxml": {"extract", "fetch", "proposal", "publish", "quality"},
    "bs4": {"extract"},
    "warcio": {"snapshot"},
    "deflate": {"snapshot"},
    "yaml": {"frontmatter"},
    "mkdocs": set(),
    "confusable_homoglyphs": {"letters"},
    "click": {"cli"},
    "distributed": {"crew"},
    "rich": {"cli"},
}


def imports(room: str) -> Iterator[tuple[str, str]]:
    """Each module of a room, and each thing it imports."""
    path = FOLDER / room
    files = path.rglob("*.py") if path.is_dir() else [path.with_suffix(".py")]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file.name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((file.name, f"{node.module}.{alias.name}") for alias in node.names)


def rooms() -> list[str]:
    return sorted(
        p.stem for p in FOLDER.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()
    )


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_a_stage_imports_only_what_it_may(room: str) -> None:
    known = {
        name.split(".")[1]
        for _, name in imports(room)
        if name.startswith("govterms.") and not name.endswith("__version__")
    }

    assert known - {room} <= ALLOWED[room]


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_a_library_is_known_in_one_room(library: str) -> None:
    users = {room for room in rooms() for _, name in imports(room) if name.split(".")[0] == library}

    assert users <= ONLY_IN[library]


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{file.relative_to(FOLDER)}:{node.lineno} {node.name}"
        for file in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]

    assert long == []


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    long = [
        str(file.relative_to(FOLDER))
        for file in FOLDER.rglob("*.py")
        if len(file.read_text(encoding="utf-8").splitlines()) > 300
    ]

    assert long == []

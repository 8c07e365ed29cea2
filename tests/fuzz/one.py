"""One: one target under atheris, until its time is over or it has found something.

python -m tests.fuzz.one TARGET CORPUS [libFuzzer's own options]
"""

import sys

import atheris

with atheris.instrument_imports(
    include=["govterms", "frontmatter", "cssselect", "pypdf", "protego"]
):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Feed the target. A finding ends the process with its input in the folder that the options name."""
    target = TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

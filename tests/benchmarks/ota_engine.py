"""Open Terms Archive's engine from npm, kept running by Node.js, where `scripts/bench` has installed it."""

import base64
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

VERSION = "9.1.0"
FOLDER = Path(
    os.environ.get("GOVTERMS_OTA_ENGINE", Path(__file__).parents[2] / ".venv-bench" / "ota")
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """A text, and what it took: seconds of processor time and by the clock, megabytes held at most."""

    text: str
    seconds: float
    seconds_wall: float
    megabytes: float


def is_installed() -> bool:
    """Whether the engine and Node.js are here."""
    engine = FOLDER / "node_modules" / "@opentermsarchive" / "engine"
    return engine.is_dir() and shutil.which("node") is not None


class Engine:
    """A running engine. It ends with the process that started it: its standard input closes."""

    def __init__(self) -> None:
        command = ["node", str(Path(__file__).with_suffix(".mjs")), str(FOLDER)]
        environment = {
            **os.environ,
            "NODE_CONFIG_DIR": str(FOLDER),
            "SUPPRESS_NO_CONFIG_WARNING": "1",
        }
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def extract(
        self, url: str, select: tuple[str, ...], remove: tuple[str, ...], body: bytes
    ) -> Extracted:
        """The text of a page."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        page = {"url": url, "select": list(select), "remove": list(remove)}
        stdin.write(json.dumps({**page, "body": base64.b64encode(body).decode()}) + "\n")
        stdin.flush()
        return Extracted(**json.loads(stdout.readline()))

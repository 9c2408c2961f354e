"""The fixture article against a web on this machine: `python -m tests.web.demo [ARTICLE] [OPTION...]`.

Its sources live where the ASCII hyphens lead, the addresses as written are 404, and two hosts wall
every program. Options go to `linkcheck check`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.web.article_web import article_web, hosts

ARTICLE = Path(__file__).resolve().parents[2] / "fixtures" / "articles" / "harbour.md"


def main(arguments: list[str]) -> int:
    """Run the audit and return its exit status."""
    named = arguments[:1] if arguments and not arguments[0].startswith("-") else []
    article = Path(named[0]) if named else ARTICLE
    text = article.read_text("utf-8")
    with article_web(text, walled=hosts(text)[-2:]) as web:
        command = [sys.executable, "-m", "linkcheck", "check", str(article)]
        alone = ["--archives", "off", "--ledger", "off"]
        route = ["--connect-to", web.connect_to, "--ca-file", web.ca_file, *alone]
        return subprocess.run([*command, *route, *arguments[len(named) :]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

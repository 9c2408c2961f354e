"""How soon an editor is told: from a key to the diagnostics, in the language server.

    python -m benchmarks.server [ARTICLE]

Opens the article in a session over standard input and output, offline, then types into it; prints
milliseconds from each change to its diagnostics (the pause after the last key is within them).
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from pathlib import Path

from tests.server.editor import Editor, editor

ARTICLE = Path(__file__).parent.parent / "fixtures" / "articles" / "harbour.md"
TIMES = 20


async def told(editor: Editor, uri: str, version: int) -> None:
    await editor.until(lambda: any(one.version == version for one in editor.told.get(uri, ())))


async def measure(article: Path, text: str) -> None:
    async with editor(article.parent, "--offline") as one:
        began = time.perf_counter()
        uri = one.open(article.name, text)
        await told(one, uri, 1)
        print(
            f"opened: {(time.perf_counter() - began) * 1000:.0f} ms (the first text of a session)"
        )
        times = []
        for version in range(2, TIMES + 2):
            began = time.perf_counter()
            one.change(uri, f"{text}{'.' * version}", version)
            await told(one, uri, version)
            times.append((time.perf_counter() - began) * 1000)
        print(f"changed: median {statistics.median(times):.0f} ms, most {max(times):.0f} ms")


if __name__ == "__main__":
    named = Path(sys.argv[1]).absolute() if sys.argv[1:] else ARTICLE
    asyncio.run(measure(named, named.read_text("utf-8")))

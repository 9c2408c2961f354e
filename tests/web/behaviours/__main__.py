"""The command line of the table; see the package."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from time import monotonic

from tests.web.behaviours import FAMILIES, ROWS
from tests.web.behaviours.row import Behaviour
from tests.web.behaviours.run import Concluded, conclude
from tests.web.behaviours.table import markdown


def main(arguments: Sequence[str]) -> int:
    """Print the table, or run it; return 1 where something was concluded otherwise."""
    options = _options(arguments)
    if not options.run:
        print(markdown(FAMILIES), end="")
        return 0
    rows = [row for row in ROWS if not options.names or row.name in options.names]
    wrong = [_run(rows, number, options) for number in range(options.times)]
    return int(any(wrong))


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m tests.web.behaviours", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="single rows")
    parser.add_argument("--run", action="store_true", help="run the rows and compare")
    parser.add_argument("--times", type=int, default=1, help="so often")
    parser.add_argument("--all", action="store_true", help="print the rows that are right, too")
    return parser.parse_args(arguments)


def _run(rows: Sequence[Behaviour], number: int, options: Namespace) -> int:
    start = monotonic()
    found = conclude(rows)
    wrong = [one for one in found if not one.right]
    for one in found if options.all else wrong:
        print(_line(one))
    seconds = monotonic() - start
    print(
        f"run {number + 1}: {len(found) - len(wrong)} of {len(found)} right in {seconds:.1f} s",
        flush=True,
    )
    return len(wrong)


def _line(one: Concluded) -> str:
    mark = " " if one.right else "!"
    expected = "" if one.right else f", expected {one.row.verdict}"
    return f"{mark} {one.row.name}: {one.verdict}{expected}: {one.because}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

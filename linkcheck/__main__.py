"""`python -m linkcheck`, and the installed command."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is being loaded is an interruption like any other."""
    try:
        from linkcheck.cli import main as run  # noqa: PLC0415

        run()
    except KeyboardInterrupt:
        print("linkcheck: interrupted", file=sys.stderr)  # noqa: T201 - click may not be there yet
        sys.exit(130)


if __name__ == "__main__":
    main()

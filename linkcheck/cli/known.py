"""The file of the baseline: read before a run, written after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkcheck.cli.options import complain, refuse, unwritten

if TYPE_CHECKING:
    from pathlib import Path

    from linkcheck.baseline import Baseline, Entry
    from linkcheck.choice import Choices
    from linkcheck.cli.options import Run
    from linkcheck.model import Report


class Known:
    """A baseline and the file it stands in."""

    def __init__(self, path: Path, name: str, *, may_be_new: bool = False) -> None:
        """Read the file; leaves with one sentence where that cannot be."""
        from linkcheck.baseline import BadBaseline, parse  # noqa: PLC0415

        self.name = name
        self._path = path
        self._before: bytes | None = None
        self.entries: Baseline = ()
        try:
            self._before = path.read_bytes()
            self.entries = parse(self._before.decode("utf-8-sig"))
        except FileNotFoundError:
            if not may_be_new:
                refuse(f"{name}: there is no such baseline; `linkcheck baseline` writes one")
        except OSError as error:
            refuse(f"{name}: cannot be read: {error.strerror or error}")
        except UnicodeDecodeError as error:
            refuse(f"{name}: no baseline of linkcheck: not UTF-8 at byte {error.start}")
        except BadBaseline as error:
            refuse(f"{name}:{error.line}: {error.message}")

    def replace(self, entries: tuple[Entry, ...]) -> bool:
        """Write the entries; False, and said, where that cannot be."""
        from linkcheck.baseline import write  # noqa: PLC0415
        from linkcheck.source import Unwritable, rewrite  # noqa: PLC0415

        text = write(entries)
        if self._before and b"\r\n" in self._before:
            text = text.replace("\n", "\r\n")
        after = text.encode()
        try:
            if self._before is None:
                with self._path.open("xb") as file:
                    file.write(after)
            elif after != self._before:
                rewrite(str(self._path), self._before, after)
        except (OSError, Unwritable) as error:
            sentence = str(error) if isinstance(error, Unwritable) else unwritten(error, self._path)
            complain(f"{self.name}: {sentence}")
            return False
        return True


def known_of(run: Run) -> Known | None:
    """Return the baseline that the settings name."""
    name = run.settings.baseline
    return None if name is None else Known(run.cwd / name, name)


def codes_that_ran(report: Report, choices: Choices) -> tuple[frozenset[str], ...]:
    """Return the codes that ran on each article; names are those before secrets are hidden."""
    return tuple(
        frozenset(rule.code for rule in choices.of(audited.article.source.name).rules)
        - {silence.code for silence in audited.silent}
        for audited in report.articles
    )

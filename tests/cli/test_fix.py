"""`linkcheck fix` as processes see it: diffs that apply, files that are whole, exit status."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.archives.small import STORY, SmallArchive
from tests.running import ROOT, command, environment, report, route, run, run_bytes
from tests.web.article_web import article_web, hosts
from tests.web.server import LocalWeb, respond

NBH = "\u2011"
TEXT = "# T\n\nA café.\n\n## Sources\n\n1. 1.Report, https://a.org/x\n2. 2.Other, https://b.org/y"
FIXED = TEXT.replace("1. 1.", "1. ").replace("2. 2.", "2. ")
UNTRIED = f"See [it](https://a.test/two{NBH}words).\n"
LIVING = "<title>Minutes</title><h1>Minutes</h1>" + "<p>The committee met and decided.</p>" * 20
HARBOUR = ROOT / "fixtures" / "articles" / "harbour.md"

FORMS = {
    "plain.md": TEXT.encode(),
    "final.md": (TEXT + "\n").encode(),
    "crlf.md": TEXT.replace("\n", "\r\n").encode(),
    "cr.md": TEXT.replace("\n", "\r").encode(),
    "bom.md": b"\xef\xbb\xbf" + TEXT.encode(),
    "latin.md": TEXT.encode("latin-1"),
    "wide.md": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "sub/na me é.md": TEXT.encode(),
}


def written(folder: Path, forms: dict[str, bytes]) -> Path:
    for name, data in forms.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def expected(data: bytes) -> bytes:
    for encoding in ("utf-8", "utf-16-le"):
        for number in "12":
            data = data.replace(
                f"{number}. {number}.".encode(encoding), f"{number}. ".encode(encoding)
            )
    return data


def fix(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return run_bytes("fix", *arguments, cwd=cwd, stdin=stdin)


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FORMS}


class TestForms:
    """Every encoding and line ending: nothing changes but what is repaired."""

    def test_write_changes_nothing_else_and_a_second_run_finds_nothing(
        self, tmp_path: Path
    ) -> None:
        written(tmp_path, FORMS)
        first = fix(".", "--offline", "--write", cwd=tmp_path)
        again = fix(".", "--offline", cwd=tmp_path)

        assert (first.returncode, again.returncode) == (0, 0)
        assert first.stdout == again.stdout == b""
        assert b"fixed 16 findings in 8 articles" in first.stderr
        assert b"nothing to fix" in again.stderr
        assert contents(tmp_path) == {name: expected(data) for name, data in FORMS.items()}

    @pytest.mark.parametrize("tool", [["patch", "-p1"], ["git", "apply"]], ids=["patch", "git"])
    @pytest.mark.parametrize("below", ["", "docs"])
    def test_the_diff_applies_where_it_was_made(
        self, tmp_path: Path, tool: list[str], below: str
    ) -> None:
        if shutil.which(tool[0]) is None:
            pytest.skip(f"{tool[0]} is not here")
        if tool[0] == "git":
            subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
        folder = written(tmp_path / below, FORMS)
        made = fix(".", "--offline", cwd=folder)
        assert made.returncode == 1
        assert contents(folder) == FORMS

        done = subprocess.run(tool, cwd=folder, input=made.stdout, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert contents(folder) == {name: expected(data) for name, data in FORMS.items()}

    def test_files_elsewhere_are_named_from_the_folder_that_is_said(self, tmp_path: Path) -> None:
        written(tmp_path, {"linkcheck.toml": b"", "a/x.md": TEXT.encode()})
        (tmp_path / "b").mkdir()
        made = fix("../a/x.md", "--offline", cwd=tmp_path / "b")

        assert b"--- a/a/x.md\n" in made.stdout
        assert f"apply the diff in {os.path.realpath(tmp_path)}" in made.stderr.decode()


class TestStandardInput:
    def test_the_diff_or_the_fixed_text(self, tmp_path: Path) -> None:
        data = TEXT.encode()
        shown = fix("-", "--offline", "--stdin-filename", "x.md", cwd=tmp_path, stdin=data)
        filtered = fix("-", "--offline", "--write", cwd=tmp_path, stdin=data)

        assert shown.stdout.startswith(b"--- a/x.md\n+++ b/x.md\n")
        assert (shown.returncode, filtered.returncode) == (1, 0)
        assert filtered.stdout == FIXED.encode()

    def test_a_clean_text_passes_unchanged(self, tmp_path: Path) -> None:
        data = "Fine, caf\xe9.\r".encode("latin-1")

        assert fix("-", "--offline", "--write", cwd=tmp_path, stdin=data).stdout == data


class TestExitStatus:
    def test_nothing_to_fix_is_0_and_something_is_1(self, tmp_path: Path) -> None:
        written(tmp_path, {"a.md": b"Fine.\n", "b.md": TEXT.encode()})

        assert fix("a.md", "--offline", cwd=tmp_path).returncode == 0
        assert fix("b.md", "--offline", cwd=tmp_path).returncode == 1
        assert fix("b.md", "--offline", "--write", cwd=tmp_path).returncode == 0

    @pytest.mark.parametrize(
        "arguments", [["--diff", "--write"], ["--select", "U999"], ["--inter"]]
    )
    def test_wrong_usage_is_2(self, tmp_path: Path, arguments: list[str]) -> None:
        written(tmp_path, {"a.md": TEXT.encode()})
        done = fix("a.md", "--offline", *arguments, cwd=tmp_path)

        assert done.returncode == 2
        assert b"Traceback" not in done.stderr

    def test_a_file_that_cannot_be_written_is_2_and_the_others_are(self, tmp_path: Path) -> None:
        written(tmp_path, {"a.md": TEXT.encode(), "b.md": TEXT.encode()})
        (tmp_path / "a.md").chmod(0o444)
        done = fix("a.md", "b.md", "no.md", "--offline", "--write", cwd=tmp_path)

        assert done.returncode == 2
        assert b"a.md: not fixed: it is read-only" in done.stderr
        assert b"linkcheck: fixed 2 findings in 1 article\n" in done.stderr
        assert b"no.md: no such file" in done.stderr
        assert (tmp_path / "a.md").read_bytes() == TEXT.encode()
        assert (tmp_path / "b.md").read_bytes() == FIXED.encode()

    def test_where_no_file_could_be_written_nothing_was_fixed(self, tmp_path: Path) -> None:
        (written(tmp_path, {"a.md": TEXT.encode()}) / "a.md").chmod(0o444)
        done = fix("a.md", "--offline", "--write", cwd=tmp_path)

        assert done.returncode == 2
        assert b"linkcheck: fixed nothing\n" in done.stderr

    def test_bytes_that_were_not_understood_are_never_written(self, tmp_path: Path) -> None:
        data = ("Größe, Maß, Fuß, für. " * 5 + "\n\n" + TEXT).encode() + b"\n\xff\n"
        written(tmp_path, {"a.md": data})
        done = fix("a.md", "--offline", "--write", cwd=tmp_path)

        assert done.returncode == 2
        assert b"not all understood" in done.stderr
        assert (tmp_path / "a.md").read_bytes() == data

    def test_a_reader_that_goes_away_leaves_no_complaint(self, tmp_path: Path) -> None:
        written(tmp_path, {"a.md": TEXT.encode()})
        process = subprocess.Popen(
            command("fix", "a.md", "--offline", "-q"),
            cwd=tmp_path,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.close()
        _, err = process.communicate(timeout=30)

        assert err == b""


class TestWhatIsFixed:
    def test_only_what_is_selected(self, tmp_path: Path) -> None:
        written(tmp_path, {"a.md": TEXT.encode()})

        assert fix("a.md", "--offline", "--select", "U", cwd=tmp_path).stdout == b""

    def test_what_was_not_tried_only_when_asked(self, tmp_path: Path) -> None:
        written(tmp_path, {"a.md": UNTRIED.encode()})
        kept = fix("a.md", "--offline", "--write", cwd=tmp_path)
        assert (tmp_path / "a.md").read_bytes() == UNTRIED.encode()
        assert b"1 more with a repair that is not verified" in kept.stderr

        fix("a.md", "--offline", "--write", "--unverified", cwd=tmp_path)
        assert (tmp_path / "a.md").read_bytes() == UNTRIED.replace(NBH, "-").encode()

    def test_what_is_silenced_stays(self, tmp_path: Path) -> None:
        text = f"<!-- linkcheck: off D001 because the house style has it -->\n\n{TEXT}"
        written(tmp_path, {"a.md": text.encode()})

        assert fix("a.md", "--offline", cwd=tmp_path).stdout == b""

    def test_a_repair_that_uncovers_another_is_followed(self, tmp_path: Path) -> None:
        text = f"<!-- linkcheck: ignore U001, P001 -->\nIt rose [source].\n\n{TEXT}\n"
        written(tmp_path, {"a.md": text.encode()})
        fix("a.md", "--offline", "--write", cwd=tmp_path)

        assert fix("a.md", "--offline", cwd=tmp_path).stdout == b""

    def test_a_secret_stands_in_no_diff(self, tmp_path: Path) -> None:
        secret = "[x](https://u:hunter2@a.org/x)"
        text = f"Intro.\n\n{secret}\n{TEXT}\n\n3. 3.Third, {secret}\n"
        written(tmp_path, {"a.md": text.encode()})
        shown = fix("a.md", "--offline", "--select", "D001", cwd=tmp_path)
        assert shown.returncode == 1
        assert b"hunter2" not in shown.stdout + shown.stderr

        fix("a.md", "--offline", "--write", cwd=tmp_path)
        assert (tmp_path / "a.md").read_bytes().count(b"hunter2") == 2


class TestNetwork:
    def test_repairs_that_were_tried_are_made_and_walled_ones_wait(self, tmp_path: Path) -> None:
        article = tmp_path / "harbour.md"
        text = HARBOUR.read_text("utf-8")
        article.write_text(text, encoding="utf-8")
        with article_web(text, hosts(text)[-2:]) as web:
            made = run("fix", "harbour.md", "--write", *route(web), cwd=tmp_path)
            again = run("fix", "harbour.md", *route(web), cwd=tmp_path)
            found = report(
                run("check", "harbour.md", "--format", "json", *route(web), cwd=tmp_path)
            )
        left = [f for f in found["articles"][0]["findings"] if f["code"] == "U001"]

        assert made.returncode == 0, made.stderr
        assert again.stdout == ""
        assert left
        assert not any(f["fix"]["verified"] for f in left)
        assert 0 < article.read_text("utf-8").count(NBH) < text.count(NBH)

    def test_an_article_on_the_web_is_shown_and_never_written(self, tmp_path: Path) -> None:
        page = f"<article><p>See <a href='https://b.test/two{NBH}words'>it</a>.</p></article>"
        routes = {
            ("a.test", "/story"): respond(200, page),
            ("b.test", "/two-words"): respond(200, LIVING),
        }
        with LocalWeb(routes) as web:
            shown = run("fix", "https://a.test/story", *route(web), cwd=tmp_path)
            refused = run("fix", "https://a.test/story", "--write", *route(web), cwd=tmp_path)

        assert shown.returncode == 1, shown.stderr
        assert "+<article><p>See <a href='https://b.test/two-words'>" in shown.stdout
        assert refused.returncode == 2
        assert "it is on the web" in refused.stderr


class TestDialogue:
    """`--interactive`: answers come line by line, as from a terminal."""

    TEXT = (
        "## Sources\n\n1. 1.Report, https://a.org/x\n2. 2.Other, https://b.org/y\n\n"
        f"See [it](https://a.test/two{NBH}words) and [so](https://a.test/two{NBH}words).\n"
    )

    def ask(self, folder: Path, answers: str, *options: str) -> subprocess.CompletedProcess[str]:
        written(folder, {"a.md": self.TEXT.encode()})
        arguments = ("fix", "a.md", "--interactive", *(options or ("--offline",)))
        return run(*arguments, cwd=folder, stdin=answers.encode())

    def test_what_is_agreed_to_is_made_and_nothing_else(self, tmp_path: Path) -> None:
        done = self.ask(tmp_path, "y\nn\nn\ny\n")
        text = (tmp_path / "a.md").read_text("utf-8")

        assert done.returncode == 0, done.stderr
        assert text == self.TEXT.replace("1. 1.", "1. ")[::-1].replace(NBH, "-", 1)[::-1]
        # What was left is not offered again when the text is looked at once more.
        assert done.stdout.count("make this repair") == 4
        assert done.stdout.count("which nobody verified") == 2
        assert "fixed 2 findings in 1 article" in done.stderr

    def test_all_of_a_rule_at_once_but_only_what_was_verified(self, tmp_path: Path) -> None:
        self.ask(tmp_path, "a\nd\n")
        text = (tmp_path / "a.md").read_text("utf-8")

        assert text == self.TEXT.replace("1. 1.", "1. ").replace("2. 2.", "2. ")

    @pytest.mark.parametrize("answers", ["", "q\n", "what\n?\nq\n", "n\n"])
    def test_no_answer_is_no(self, tmp_path: Path, answers: str) -> None:
        done = self.ask(tmp_path, answers)

        assert done.returncode == 0
        assert done.stderr == "linkcheck: fixed nothing\n"
        assert (tmp_path / "a.md").read_text("utf-8") == self.TEXT
        assert done.stdout.count("  y  make this repair") == answers.count("?") + answers.count(
            "what"
        )

    def test_the_evidence_stands_beside_and_the_score_after_it(self, tmp_path: Path) -> None:
        with LocalWeb({("a.test", "/two-words"): respond(200, LIVING)}) as web:
            done = self.ask(tmp_path, "n\nn\na\n", *route(web))

        assert "as written it answered 404 Not Found twice" in " ".join(done.stdout.split())
        assert "1. GET of 127.0.0.1: 404" in done.stdout
        assert "linkcheck: a.md: score 0.0 F, " in done.stderr
        assert NBH not in (tmp_path / "a.md").read_text("utf-8")

    def test_an_article_that_changed_meanwhile_is_left_alone(self, tmp_path: Path) -> None:
        written(tmp_path, {"a.md": self.TEXT.encode()})
        with subprocess.Popen(
            command("fix", "a.md", "--interactive", "--offline"),
            cwd=tmp_path,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            while "?] " not in (line := process.stdout.read(1)) and line != "?":
                pass
            (tmp_path / "a.md").write_text("Changed.\n")
            _, err = process.communicate("y\nq\n", timeout=20)

        assert process.returncode == 2
        assert "changed since it was read" in err
        assert "after the repairs" not in err
        assert (tmp_path / "a.md").read_text() == "Changed.\n"

    @pytest.mark.parametrize("arguments", [("a.md", "--diff"), ("-",)])
    def test_what_cannot_be_asked_is_2(self, tmp_path: Path, arguments: tuple[str, ...]) -> None:
        written(tmp_path, {"a.md": b"x"})

        assert run("fix", "--interactive", *arguments, cwd=tmp_path).returncode == 2


class TestSilence:
    """What `check` makes of directives: in the report, out of the count and of the exit status."""

    def test_a_silenced_finding_stays_in_the_report_and_does_not_count(
        self, tmp_path: Path
    ) -> None:
        text = "Prices rose [source]."
        written(
            tmp_path,
            {"a.md": f"{text} <!-- linkcheck: ignore P001 because it is late -->\n".encode()},
        )
        written(tmp_path, {"b.md": f"{text}\n".encode()})
        silent = run("check", "a.md", "--offline", "--format", "json", cwd=tmp_path)
        loud = run("check", "b.md", "--offline", "--format", "json", cwd=tmp_path)
        (finding,) = report(silent)["articles"][0]["findings"]

        assert (silent.returncode, loud.returncode) == (0, 1)
        assert finding["suppressed"] == {"by": "comment", "because": "it is late"}
        assert report(silent)["summary"]["findings"]["error"] == 0
        assert report(silent)["articles"][0]["score"] == report(loud)["articles"][0]["score"]

    def test_path_settings_decide_on_their_articles(self, tmp_path: Path) -> None:
        settings = (
            '[severity]\nread-more-without-link = "error"\n'
            '[[paths]]\nmatch = ["drafts/**"]\nfail-on = "never"\nignore = ["P007"]\n'
        )
        text = b"Read more on Reuters.\n"
        written(tmp_path, {"linkcheck.toml": settings.encode(), "drafts/a.md": text, "b.md": text})
        found = run("check", ".", "--offline", "--format", "json", cwd=tmp_path)
        severities = {
            a["source"]: [f["severity"] for f in a["findings"]] for a in report(found)["articles"]
        }

        assert severities == {"b.md": ["error"], "drafts/a.md": []}
        assert found.returncode == 1
        assert run("check", "drafts", "--offline", cwd=tmp_path).returncode == 0


GONE = "https://a.test/story"
COPY = f"https://wb.test/web/20190501000000/{GONE}"
ARCHIVE = ("--archive", "wayback:https://wb.test/web/")
BEHIND = f" ([archived copy]({COPY}))"
ELEMENT = f' (<a href="{COPY}">archived copy</a>)'


class TestArchivedCopies:
    """A copy replaces a dead target or stands behind the link; a second run finds nothing left."""

    def mended(self, folder: Path, name: str, text: str, *options: str) -> str:
        """Write `text`, fix it, and return it; a second run must find nothing."""
        path = folder / name
        path.write_text(text, encoding="utf-8")
        small = SmallArchive({GONE: [("20190501000000", 200, STORY)]})
        with LocalWeb({("b.test", "/x"): respond(200, LIVING), **small.routes()}) as web:
            arguments = (name, "--write", *ARCHIVE, *options, *route(web))
            first = fix(*arguments, cwd=folder)
            assert first.returncode == 0, first.stderr
            after = path.read_text("utf-8")
            again = fix(*arguments, cwd=folder)
            assert b"fixed nothing" in again.stderr or b"nothing to fix" in again.stderr
            assert path.read_text("utf-8") == after
            self.asked = [request.host for request in web.requests]
        return after

    def test_the_copy_takes_the_place_of_the_target(self, tmp_path: Path) -> None:
        before = f"The [story]({GONE}) says so.\n"
        text = self.mended(tmp_path, "a.md", before, "--archives", "replace")

        assert text == f"The [story]({COPY}) says so.\n"

    def test_without_the_option_the_settings_say_whether_archives_are_asked(
        self, tmp_path: Path
    ) -> None:
        """The tests' environment has `LINKCHECK_ARCHIVES=off`."""
        before = f"The [story]({GONE}) says so.\n"

        assert self.mended(tmp_path, "a.md", before) == before
        assert "wb.test" not in self.asked

    def test_off_asks_no_archive(self, tmp_path: Path) -> None:
        before = f"The [story]({GONE}) says so.\n"

        assert self.mended(tmp_path, "a.md", before, "--archives", "off") == before
        assert "wb.test" not in self.asked

    @pytest.mark.parametrize(
        ("name", "before", "after"),
        [
            ("a.md", f"The [story]({GONE}) says.\n", f"The [story]({GONE}){BEHIND} says.\n"),
            ("a.md", f"Seen (in [it]({GONE})).\n", f"Seen (in [it]({GONE}){BEHIND}).\n"),
            ("a.md", f"See <{GONE}>.\n", f"See <{GONE}>{BEHIND}.\n"),
            ("a.md", f"See {GONE}.\n", f"See {GONE}{BEHIND}.\n"),
            (
                "a.md",
                f"A [b][1], [c][1].\n\n[1]: {GONE}\n",
                f"A [b][1]{BEHIND}, [c][1]{BEHIND}.\n\n[1]: {GONE}\n",
            ),
            (
                "a.md",
                f"[![p](https://b.test/x)]({GONE}) x\n",
                f"[![p](https://b.test/x)]({GONE}){BEHIND} x\n",
            ),
            ("a.md", f'A <a href="{GONE}">b</a>.\n', f'A <a href="{GONE}">b</a>{ELEMENT}.\n'),
            (
                "a.html",
                f'<p>A <a href="{GONE}"><b>b</b></a>.</p>\n',
                f'<p>A <a href="{GONE}"><b>b</b></a>{ELEMENT}.</p>\n',
            ),
            ("a.txt", f"See {GONE}, he says.\n", f"See {GONE} (archived copy: {COPY}), he says.\n"),
        ],
    )
    def test_the_copy_stands_behind_the_link(
        self, tmp_path: Path, name: str, before: str, after: str
    ) -> None:
        assert self.mended(tmp_path, name, before, "--archives", "append") == after

    def test_it_composes_with_other_repairs(self, tmp_path: Path) -> None:
        before = f"# T\n\nThe [story]({GONE}).\n\n## Sources\n\n1. 1.Report, {GONE}\n"

        assert self.mended(tmp_path, "a.md", before, "--archives", "append") == (
            f"# T\n\nThe [story]({GONE}){BEHIND}.\n\n## Sources\n\n1. Report, {GONE}{BEHIND}\n"
        )

    def test_a_copy_beside_the_link_silences_both(self, tmp_path: Path) -> None:
        other = COPY.replace("2019", "2018")
        before = f"The [story]({GONE}) ([archive]({other})), [it]({GONE}) [copy]({COPY}).\n"

        for way in ("append", "replace"):
            assert self.mended(tmp_path, "a.md", before, "--archives", way) == before

    def test_a_capture_of_another_page_silences_nothing(self, tmp_path: Path) -> None:
        other = COPY.replace("story", "other")
        before = f"The [story]({GONE}), [it]({other}).\n"

        assert self.mended(tmp_path, "a.md", before, "--archives", "append") == (
            f"The [story]({GONE}){BEHIND}, [it]({other}).\n"
        )

    def test_a_picture_stays_as_it_is(self, tmp_path: Path) -> None:
        before = f'<p>A picture: <img src="{GONE}" alt="b"> it is.</p>\n'

        assert self.mended(tmp_path, "a.html", before, "--archives", "append") == before

    def test_the_words_of_check_are_not_those_of_fix(self, tmp_path: Path) -> None:
        done = fix("a.md", "--archives", "always", cwd=tmp_path)

        assert done.returncode == 2
        assert b"'always' is not one of 'replace', 'append', 'off'" in done.stderr

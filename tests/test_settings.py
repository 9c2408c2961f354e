import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from linkcheck.model import Archive, ArchiveKind
from linkcheck.settings import (
    CI_DEADLINE,
    FLAGS_ONLY,
    BadSettings,
    ConnectTo,
    Header,
    LedgerAge,
    Output,
    Settings,
    find_project_root,
    find_settings_file,
    load_settings,
    parse_connect_to,
    parse_header,
    parse_output,
    shown,
)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def from_file(tmp_path: Path, text: str, **flags: object) -> Settings:
    return load_settings(write(tmp_path / "linkcheck.toml", text), flags, {})


def complaint(function, *arguments) -> str:
    with pytest.raises(BadSettings) as caught:
        function(*arguments)
    return str(caught.value)


class TestFinding:
    def test_the_first_file_upwards_to_the_repository_root(self, tmp_path):
        outer = write(tmp_path / "linkcheck.toml", "")
        (tmp_path / "repo" / ".git").mkdir(parents=True)
        inner = tmp_path / "repo" / "docs" / "en"
        inner.mkdir(parents=True)

        assert find_settings_file(tmp_path) == outer
        assert find_settings_file(inner) is None
        assert find_project_root(inner) == tmp_path / "repo"

        at_root = write(tmp_path / "repo" / "pyproject.toml", "[tool.linkcheck]\n")
        assert find_settings_file(inner) == at_root
        nearer = write(tmp_path / "repo" / "docs" / "linkcheck.toml", "")
        assert find_settings_file(inner) == nearer
        assert find_project_root(inner) == tmp_path / "repo" / "docs"

    def test_a_folder_that_may_not_be_entered_holds_none(self, tmp_path, monkeypatch):
        (tmp_path / ".git").mkdir()
        stat = os.stat

        def refuse(path, *arguments, **keywords):
            if f"{tmp_path}/shut/" in os.fspath(path):
                raise PermissionError(13, "Permission denied")
            return stat(path, *arguments, **keywords)

        monkeypatch.setattr(os, "stat", refuse)
        assert find_settings_file(tmp_path / "shut") is None
        assert find_project_root(tmp_path / "shut") == tmp_path

    def test_its_own_file_comes_before_pyproject(self, tmp_path):
        write(tmp_path / "pyproject.toml", "[tool.linkcheck]\n")
        own = write(tmp_path / "linkcheck.toml", "")

        assert find_settings_file(tmp_path) == own

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("[tool.linkcheck]\n", True),
            ("[tool]\nlinkcheck = {}\n", True),
            ("[tool.linkcheck]\nbroken", True),
            ("[project]\ndependencies = ['linkcheck-audit']\n", False),
            ("# linkcheck\ntool = 3\n", False),
            ("[project]\nbroken linkcheck", False),
            ("", False),
        ],
    )
    def test_a_pyproject_without_the_table_is_not_ours(self, tmp_path, text, found):
        (tmp_path / ".git").mkdir()
        file = write(tmp_path / "pyproject.toml", text)

        assert find_settings_file(tmp_path) == (file if found else None)

    def test_the_project_root_is_the_folder_of_the_file_that_was_named(self, tmp_path):
        (tmp_path / "repo" / ".git").mkdir(parents=True)
        file = write(tmp_path / "conf" / "x.toml", "")

        assert find_project_root(tmp_path / "repo", file) == tmp_path / "conf"

    def test_a_worktree_has_a_file_called_git(self, tmp_path):
        write(tmp_path / ".git", "gitdir: elsewhere")
        (tmp_path / "docs").mkdir()

        assert find_project_root(tmp_path / "docs") == tmp_path


class TestLedger:
    def test_the_environment_names_it_and_flags_win(self):
        environ = {"LINKCHECK_LEDGER": "/a/l.sqlite3"}

        assert load_settings(None, {}, environ).ledger == "/a/l.sqlite3"
        assert load_settings(None, {"ledger": "b"}, environ).ledger == "b"
        assert load_settings(None, {"ledger": "off"}, environ).ledger is None
        assert load_settings(None, {}, {"LINKCHECK_LEDGER": "off"}).ledger is None
        assert load_settings(None, {}, {"LINKCHECK_LEDGER": ""}).ledger is None

    def test_ages_are_written_with_their_unit(self, tmp_path):
        settings = from_file(tmp_path, '[ledger-age]\nok = "2w"\nredirected = "0s"\n')

        assert settings.ledger_age == LedgerAge(ok=14 * 86_400.0, redirected=0.0)
        assert from_file(tmp_path, 'ledger-age = {ok = "1h"}').ledger_age == LedgerAge(ok=3600.0)

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ('broken = "7d"', "`broken` is not one of ok, redirected: no other verdict is used"),
            ("ok = 7", 'ok: expected a time such as "7d", "12h" or "30m"'),
            ('ok = "soon"', "ok: expected a time"),
        ],
    )
    def test_other_ages_are_refused(self, tmp_path, written, said):
        assert said in complaint(from_file, tmp_path, f"[ledger-age]\n{written}\n")


class TestLoading:
    def test_without_a_file_and_flags_the_defaults_hold(self):
        assert load_settings(None, {}, {}) == Settings()

    def test_a_file_over_the_defaults_and_flags_over_the_file(self, tmp_path):
        settings = from_file(
            tmp_path,
            'fail-on = "warning"\ntimeout = 20\nselect = ["U", "P001"]\noffline = true\n'
            'user-agent = "x"\n',
            timeout=5.0,
            offline=False,
            select=(),
            user_agent=None,
        )

        assert settings == Settings(
            fail_on="warning", timeout=5.0, select=("U", "P001"), offline=False, user_agent="x"
        )

    def test_the_table_of_pyproject_is_read(self, tmp_path):
        file = write(tmp_path / "pyproject.toml", '[tool.linkcheck]\nscope = "page"\n')

        assert load_settings(file, {}, {}).scope == "page"

    def test_paths_of_a_file_are_relative_to_it(self, tmp_path):
        settings = from_file(tmp_path, 'root = "public"\noutput = ["json:out/r", "r.json"]\n')

        assert settings.root == str(tmp_path / "public")
        assert settings.output == (
            Output("json", str(tmp_path / "out" / "r")),
            Output("json", str(tmp_path / "r.json")),
        )
        assert load_settings(None, {"root": "public"}, {}).root == "public"

    def test_a_byte_order_mark_is_forgiven(self, tmp_path):
        assert from_file(tmp_path, "\ufeffoffline = true\n").offline

    @pytest.mark.parametrize(
        ("environ", "deadline"),
        [({}, None), ({"CI": "true"}, CI_DEADLINE), ({"CI": "1"}, CI_DEADLINE), ({"CI": ""}, None),
         ({"CI": "false"}, None)],
    )  # fmt: skip
    def test_a_run_in_ci_ends(self, environ, deadline):
        assert load_settings(None, {}, environ).deadline == deadline

    def test_a_deadline_that_is_given_wins_in_ci_too(self, tmp_path):
        assert load_settings(None, {"deadline": 7.0}, {"CI": "true"}).deadline == 7.0
        assert load_settings(None, {"deadline": 0.0}, {"CI": "true"}).deadline is None
        file = write(tmp_path / "linkcheck.toml", "deadline = 60\n")
        assert load_settings(file, {}, {"CI": "true"}).deadline == 60.0

    def test_codes_on_the_command_line_may_be_a_list(self):
        settings = load_settings(
            None, {"select": ("U, P001", "C"), "ignore": "L003", "extend_select": ("",)}, {}
        )

        assert settings.select == ("U", "P001", "C")
        assert settings.ignore == ("L003",)
        assert settings.extend_select == ()

    def test_flags_with_a_grammar_are_parsed(self):
        settings = load_settings(
            None,
            {
                "header": (("a.org", "Cookie: ${ID}"),),
                "connect_to": ("a.org:443:127.0.0.1:8443",),
                "output": ("r.json",),
                "allow_private": True,
            },
            {"ID": "7"},
        )

        assert settings.header == (Header("a.org", "Cookie", "7"),)
        assert settings.connect_to == (ConnectTo("a.org", 443, "127.0.0.1", 8443),)
        assert settings.output == (Output("json", "r.json"),)
        assert settings.allow_private


class TestMistakes:
    def test_an_unknown_key_names_the_nearest(self, tmp_path):
        said = complaint(from_file, tmp_path, "fail_on = 'info'\n")

        assert said.endswith("linkcheck.toml: unknown key `fail_on`; the nearest is `fail-on`")

    @pytest.mark.parametrize("key", sorted(FLAGS_ONLY))
    def test_a_file_cannot_widen_reach_or_carry_secrets(self, tmp_path, key):
        said = complaint(from_file, tmp_path, f"{key} = 'hunter2'\n")

        assert f"linkcheck.toml: {key}: not taken from a file" in said
        assert "hunter2" not in said

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("timeout = 'fast'", "timeout: expected a number, got text"),
            ("timeout = 0", "timeout: expected a number > 0.0"),
            ("timeout = nan", "timeout: expected a number > 0.0"),
            ("timeout = inf", "timeout: expected a number <= 1000000.0"),
            ("offline = 1", "offline: expected true or false, got an integer"),
            ("select = 'U'", "select: expected a list, got text"),
            ("select = ['-1']", "select: expected codes, families or names of rules"),
            ("ignore = [1]", "ignore: expected text, got an integer - at `$[0]`"),
            ("scope = 'side'", "scope: expected one of article, page"),
            ("exclude = ['(']", "exclude: `(` is not a regular expression"),
            ("output = ['report']", "output: `report` does not tell its format"),
            ("[root]", "root: expected"),
            (
                "severity = {U013 = 'fatal'}",
                "severity: U013: unknown severity `fatal`; known are error, warning, info",
            ),
            (
                "severity = {U013 = 'eror'}",
                "severity: U013: unknown severity `eror`; the nearest is `error`",
            ),
            ("severity = {U013 = 1}", "severity: U013: expected one of error, warning, info"),
            ("severity = {'-1' = 'info'}", "severity: expected codes, families or names of rules"),
            ("severity = 'info'", "severity: expected a table, got text"),
            (
                "[[paths]]\nmatch = ['a']\nseverity = {U013 = 'warn'}",
                "paths: table 1: severity: U013: unknown severity `warn`; the nearest is `warning`",
            ),
            (
                "[[paths]]\nmatch = ['a']\nfail-on = 'no'",
                "paths: table 1: fail-on: expected one of error, warning, info, never",
            ),
            ("[[paths]]\nmatch = []", "paths: table 1: match: expected a list of length >= 1"),
            ("policy = 3", "policy: expected a table, got an integer"),
            (
                "[policy]\nmin-scor = 3",
                "policy: unknown key `min-scor`; the nearest is `min-score`",
            ),
            ("[policy]\nmin-score = 101", "policy: min-score: expected a number <= 100.0"),
            (
                "[policy]\nmax-unverified = 0.2",
                "policy: max-unverified: expected an integer or text, got a number",
            ),
            (
                "[policy]\nmax-unverified = '20'",
                "policy: max-unverified: expected a share such as 20%",
            ),
            (
                "[policy]\nfail-on-status = ['gone']",
                "policy: fail-on-status: expected one of redirected, suspect, broken, malformed, bl",
            ),
            (
                "[policy]\nfail-on-status = 'broken'",
                "policy: fail-on-status: expected a list, got text",
            ),
            (
                "[policy]\ndeny-domains = ['https://a.org/']",
                "policy: deny-domains: expected a domain such as example.org",
            ),
            (
                "[[paths]]\nmatch = ['a']\npolicy = {min-sources = -1}",
                "paths: table 1: policy: min-sources: expected an integer >= 0",
            ),
            ("[[paths]]\nfail-on = 'info'", "paths: table 1: `match` is missing"),
        ],
    )
    def test_a_wrong_value_names_file_and_key(self, tmp_path, line, said):
        assert f"linkcheck.toml: {said}" in complaint(from_file, tmp_path, line)

    @pytest.mark.parametrize(
        ("flags", "said"),
        [
            ({"timeout": -1.0}, "--timeout: expected a number > 0.0"),
            ({"host_concurrency": 0}, "--host-concurrency: expected an integer >= 1"),
            ({"host_interval": -1.0}, "--host-interval: expected a number >= 0.0"),
            ({"connect_to": ("a",)}, "--connect-to: `a` is not HOST:PORT:HOST:PORT"),
            ({"proxy": "localhost:3128"}, "--proxy: expected an address that begins with"),
            ({"selct": "U"}, "command line: unknown key `selct`; the nearest is `select`"),
        ],
    )
    def test_a_wrong_flag_is_named_as_a_flag(self, flags, said):
        assert complaint(load_settings, None, flags, {}).startswith(said)

    @pytest.mark.parametrize(
        ("text", "place"),
        [("offline = true\nscope = \n", ":2:9: "), ("a = 1\n[b\n", ":2:3: "), ("a = '", ": ")],
    )
    def test_a_syntax_error_names_file_line_and_column(self, tmp_path, text, place):
        file = write(tmp_path / "linkcheck.toml", text)

        assert complaint(load_settings, file, {}, {}).startswith(f"{file}{place}")

    def test_files_that_cannot_be_used(self, tmp_path):
        missing = tmp_path / "no.toml"
        assert complaint(load_settings, missing, {}, {}).startswith(f"{missing}: cannot be read: ")

        (tmp_path / "bad.toml").write_bytes(b"a = '\xff'")
        assert "not UTF-8 at byte 5" in complaint(load_settings, tmp_path / "bad.toml", {}, {})

        other = write(tmp_path / "pyproject.toml", "[project]\n")
        assert "no table [tool.linkcheck]" in complaint(load_settings, other, {}, {})

    @pytest.mark.parametrize(
        ("agent", "said"),
        [("a\r\nX: b", "it has more than one line"), ("a\x1b[31m", "it has a control character")],
    )
    def test_a_name_that_no_header_may_carry(self, tmp_path, agent, said):
        text = f"user-agent = {json.dumps(agent)}"

        assert complaint(from_file, tmp_path, text).endswith(f"user-agent: {said}")
        assert complaint(load_settings, None, {"user_agent": agent}, {}) == f"--user-agent: {said}"


class TestOutput:
    @pytest.mark.parametrize(
        ("text", "output"),
        [
            ("r.json", Output("json", "r.json")),
            ("R.JSON", Output("json", "R.JSON")),
            ("junit:r", Output("junit", "r")),
            ("html:a:b", Output("html", "a:b")),
            ("C:\\r.json", Output("json", "C:\\r.json")),
            ("./a.b/r.json", Output("json", "./a.b/r.json")),
        ],
    )
    def test_a_format_or_the_extension(self, text, output):
        assert parse_output(text) == output

    @pytest.mark.parametrize("text", ["r", "r.txt", "", "json:"])
    def test_neither(self, text):
        assert "does not tell its format" in complaint(parse_output, text)


class TestConnectTo:
    @pytest.mark.parametrize(
        ("text", "parsed"),
        [
            ("a.org:443:b.org:8443", ConnectTo("a.org", 443, "b.org", 8443)),
            ("A.org:443:[::1]:8443", ConnectTo("a.org", 443, "::1", 8443)),
            ("[2001:db8::1]:80:127.0.0.1:8080", ConnectTo("2001:db8::1", 80, "127.0.0.1", 8080)),
            ("::127.0.0.1:8080", ConnectTo("", None, "127.0.0.1", 8080)),
            ("a.org:::", ConnectTo("a.org", None, "", None)),
            (":::", ConnectTo("", None, "", None)),
        ],
    )
    def test_it_is_as_curls(self, text, parsed):
        assert parse_connect_to(text) == parsed

    @pytest.mark.parametrize(
        "text", ["", "a:1", "a:1:b", "a:1:b:2:3", "::1:80:b:80", "a:x:b:1", "a b:1:c:2"]
    )
    def test_what_is_not(self, text):
        assert "is not HOST:PORT:HOST:PORT" in complaint(parse_connect_to, text)

    @pytest.mark.parametrize("port", ["0", "65536", "9" * 5000])
    def test_what_is_no_port(self, port):
        assert "is not a port" in complaint(parse_connect_to, f"a:{port}:b:1")


class TestHeader:
    def test_variables_are_expanded_and_trimmed(self):
        header = parse_header("A.org", "Authorization: Bearer ${T}${E}", {"T": "x\n", "E": ""})

        assert header == Header("a.org", "Authorization", "Bearer x")

    def test_a_dollar_alone_is_a_dollar(self):
        assert parse_header("[::1]:80", "X-Price: $5 $T", {}).value == "$5 $T"

    def test_an_unset_variable_is_named(self):
        said = complaint(parse_header, "a.org", "Authorization: Bearer ${TOKEN}", {})

        assert said == ("header Authorization for a.org: the environment variable TOKEN is not set")

    @pytest.mark.parametrize("host", ["", "https://a.org", "a.org/x", "*", "a b"])
    def test_a_header_goes_to_one_host(self, host):
        assert "is not a host" in complaint(parse_header, host, "X: y", {})

    @pytest.mark.parametrize("text", ["secret", "a b: secret", ": secret", "X-\n: secret"])
    def test_a_mistake_does_not_show_the_value(self, text):
        said = complaint(parse_header, "a.org", text, {})

        assert "is not written as `Name: value`" in said
        assert "secret" not in said

    def test_a_value_of_two_lines_is_refused_unseen(self):
        said = complaint(parse_header, "a.org", "X: ${V}", {"V": "secret\r\nHost: b"})

        assert said == "header X for a.org: its value has more than one line"

    def test_a_value_with_a_control_character_is_refused_unseen(self):
        said = complaint(parse_header, "a.org", "X: ${V}", {"V": "sec\x1bret"})

        assert said == "header X for a.org: its value has a control character"


class TestArchives:
    def test_they_are_read_from_a_file_and_the_command_line(self, tmp_path):
        text = 'archives = "always"\narchive = ["pywb:https://arquivo.pt/wayback"]\n'
        settings = from_file(tmp_path, text)

        assert settings.archives == "always"
        assert settings.archive == (Archive(ArchiveKind.PYWB, "https://arquivo.pt/wayback/"),)
        assert settings.archive[0].name == "arquivo.pt"
        given = {"archive": ("timemap:https://a.org/map?url=",), "archives": "off"}
        settings = from_file(tmp_path, text, **given)
        assert settings.archive == (Archive(ArchiveKind.TIMEMAP, "https://a.org/map?url="),)
        assert settings.archives == "off"

    def test_the_environment_stands_between_file_and_command_line(self, tmp_path):
        file = write(tmp_path / "linkcheck.toml", 'archives = "always"\n')
        environ = {"LINKCHECK_ARCHIVES": "off"}

        assert load_settings(None, {}, {"LINKCHECK_ARCHIVES": ""}).archives == "broken"
        assert load_settings(file, {}, environ).archives == "off"
        assert load_settings(file, {"archives": "broken"}, environ).archives == "broken"
        assert complaint(load_settings, None, {}, {"LINKCHECK_ARCHIVES": "no"}) == (
            "LINKCHECK_ARCHIVES: archives: expected one of broken, always, off"
        )

    @pytest.mark.parametrize(
        "text",
        ["https://a.org/", "cdx:https://a.org/", "pywb:ftp://a.org/", "pywb:https://a.org", "pywb:",
         "pywb:https://u:p@a.org/", "pywb:https://a.org/ x", "timemap:https://a.org/#x"],
    )  # fmt: skip
    def test_what_is_no_archive_is_refused(self, text):
        assert complaint(load_settings, None, {"archive": (text,)}, {}).startswith("--archive: `")

    def test_a_date_is_an_iso_date(self):
        assert load_settings(None, {"date": "2019-06-01"}, {}).date == "2019-06-01"
        said = complaint(load_settings, None, {"date": "1 June"}, {})
        assert said == "--date: `1 June` is not a date; expected YYYY-MM-DD"

    def test_they_are_shown_as_they_are_written(self):
        settings = load_settings(None, {"archive": ("pywb:https://a.org/x/",)}, {})
        assert shown(settings)["archive"] == ("pywb:https://a.org/x/",)


class TestSecrets:
    def test_they_are_never_shown(self):
        settings = Settings(
            header=(Header("a.org", "Cookie", "hunter2"),), proxy="http://u:hunter2@h:3128"
        )

        assert "hunter2" not in repr(settings)
        assert shown(settings)["header"] == (("a.org", "Cookie: ***"),)

    def test_the_password_of_a_proxy(self):
        assert shown(Settings(proxy="http://u:p@ss@h:1"))["proxy"] == "http://u:***@h:1"

    def test_shown_has_every_key(self):
        keys = {field.name.replace("_", "-") for field in msgspec.structs.fields(Settings)}

        assert set(shown(Settings())) == keys
        assert keys >= FLAGS_ONLY


def test_importing_it_is_cheap():
    code = (
        "import sys, linkcheck.settings, linkcheck.source;"
        "slow = {'pathspec', 'charset_normalizer', 'rapidfuzz', 'difflib', 'aiohttp', 'rich'};"
        "print(sorted(slow & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"

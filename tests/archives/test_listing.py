"""Lists of captures, in every form in which archives give them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.archives.captures import belongs, replay
from linkcheck.archives.dates import to_stamp
from linkcheck.archives.listing import ROWS, Further, Heard, hear
from linkcheck.model import Archive, Told
from tests.archives.making import PYWB, TIMEGATE, TIMEMAP, WAYBACK, answered, failed

HEADER = ["timestamp", "original", "statuscode", "digest"]
ROW = ["20190501000000", "http://www.a.test:80/x", "200", "ABC"]
NO_LIST = Heard(told=Told.FAILED, detail="it answered with something that is no list")


def stamps(heard: Heard) -> list[str]:
    return [to_stamp(one.at) for one in heard.captures]


def test_the_table_of_the_wayback_machine() -> None:
    redirect = ["20200501000000", "https://a.test/x", "-", "-"]
    heard = hear(WAYBACK, answered(WAYBACK, json.dumps([HEADER, ROW, redirect])))

    first, second = heard.captures
    assert heard.told is Told.HOLDS
    assert first.url == "https://wb.test/web/20190501000000/http://www.a.test:80/x"
    assert first.look == "https://wb.test/web/20190501000000id_/http://www.a.test:80/x"
    assert (first.http_status, first.digest) == (200, "ABC")
    assert (second.http_status, second.digest) == (None, None)
    assert heard.more == ()


def test_the_lines_of_pywb() -> None:
    rows = [
        {"timestamp": "20180501000000", "url": "http://a.test/x", "status": "200", "digest": "A"},
        {"timestamp": "20190501000000", "url": "http://a.test/x", "status": "404", "digest": "B"},
    ]
    heard = hear(PYWB, answered(PYWB, "\n".join(map(json.dumps, rows)) + "\n"))
    assert [one.http_status for one in heard.captures] == [200, 404]
    assert heard.captures[0].url == "https://pywb.test/all/20180501000000/http://a.test/x"
    one_line = hear(PYWB, answered(PYWB, json.dumps(rows[0])))
    assert stamps(one_line) == ["20180501000000"]


@pytest.mark.parametrize(
    ("archive", "body"),
    [(WAYBACK, "[]"), (WAYBACK, ""), (WAYBACK, "\n"), (WAYBACK, json.dumps([HEADER])), (PYWB, "")],
)
def test_an_empty_list_is_nothing(archive: Archive, body: str) -> None:
    assert hear(archive, answered(archive, body)) == Heard(told=Told.NOTHING)


def test_an_empty_list_that_was_cut_is_a_failure() -> None:
    assert hear(PYWB, answered(PYWB, "", complete=False)) == NO_LIST


@pytest.mark.parametrize("archive", [WAYBACK, PYWB, TIMEMAP])
@pytest.mark.parametrize(
    "body",
    ["<!DOCTYPE html><p>Please prove that you are no robot", "Rate limit exceeded", '"text"', "7",
     '{"error": "over quota"}', "[1, 2]", "[[1], [2]]", '[["timestamp", "original"], ["x", "y"]]',
     "{" * 100_000, "[" * 100_000, b"\xff\xfe\x00<html>", "null"],
)  # fmt: skip
def test_what_is_no_list_is_a_failure(archive: Archive, body: str | bytes) -> None:
    heard = hear(archive, answered(archive, body))
    assert heard.told is Told.FAILED


def test_link_format() -> None:
    body = (
        '<http://a.test/x>; rel="original",\n'
        '<https://tm.test/timemap/link/http://a.test/x>; rel="self"; type="application/link-format",\n'
        '<https://tm.test/20180501000000mp_/http://a.test/x>; rel="first memento";'
        ' datetime="Tue, 01 May 2018 00:00:00 GMT",\n'
        '<https://elsewhere.test/20190501000000/http://a.test/x>; rel="memento";'
        ' datetime="Wed, 01 May 2019 00:00:00 GMT",\n'
        '<http://10.0.0.1/20190501000000/http://a.test/x>; rel="memento";'
        ' datetime="Wed, 01 May 2019 00:00:00 GMT",\n'
        '<https://tm.test/20200501000000/http://a.test/x>; rel="memento"; datetime="some day"\n'
    )
    heard = hear(TIMEMAP, answered(TIMEMAP, body))
    (one,) = heard.captures
    assert one.url == "https://tm.test/20180501000000mp_/http://a.test/x"
    assert (one.original, one.http_status) == ("http://a.test/x", None)
    assert heard.told is Told.HOLDS


def test_a_paged_timemap_names_its_pages_but_not_those_elsewhere() -> None:
    body = (
        '<http://a.test/x>; rel="original",'
        '<https://tm.test/timemap/link/http://a.test/x>; rel="self",'
        '<https://tm.test/timemap/2/http://a.test/x>; rel="timemap";'
        ' from="Tue, 01 May 2018 00:00:00 GMT"; until="Wed, 01 May 2019 00:00:00 GMT",'
        '<https://evil.test/timemap/3/http://a.test/x>; rel="timemap"'
    )
    heard = hear(TIMEMAP, answered(TIMEMAP, body))
    (page,) = heard.more
    assert isinstance(page, Further)
    assert page.url == "https://tm.test/timemap/2/http://a.test/x"
    assert page.begin is not None
    assert to_stamp(page.begin) == "20180501000000"
    assert heard.told is Told.HOLDS


def test_the_json_of_the_memento_project() -> None:
    body = {
        "original_uri": "http://a.test/x",
        "mementos": {
            "list": [
                {"datetime": "2019-05-01T00:00:00Z", "uri": "https://tm.test/m/1"},
                {"datetime": "2020-05-01T00:00:00Z", "uri": "https://elsewhere.test/m/1"},
                {"datetime": None, "uri": 3},
                "x",
            ]
        },
        "timemap_index": [{"uri": "https://tm.test/timemap/json/2/http://a.test/x"}],
    }
    heard = hear(TIMEMAP, answered(TIMEMAP, json.dumps(body)))
    assert [one.url for one in heard.captures] == ["https://tm.test/m/1"]
    assert [one.url for one in heard.more] == ["https://tm.test/timemap/json/2/http://a.test/x"]


def test_what_statuses_say() -> None:
    assert hear(TIMEMAP, answered(TIMEMAP, "NotFound", 404)).told is Told.NOTHING
    assert hear(TIMEGATE, answered(TIMEGATE, "NotFound", 404)).told is Told.NOTHING
    assert hear(WAYBACK, answered(WAYBACK, "NotFound", 404)).detail == "it answered 404"
    assert hear(PYWB, answered(PYWB, "[]", 503)).detail == "it answered 503"
    assert hear(WAYBACK, failed(WAYBACK, "timeout-read", "silence")).detail == "silence"


BLOCKED = (
    "org.archive.util.io.RuntimeIOException: org.archive.wayback.exception."
    "AdministrativeAccessControlException: Blocked Site Error"
)


def test_a_site_that_an_archive_excludes_is_excluded() -> None:
    in_body = answered(WAYBACK, BLOCKED, 403)
    in_head = answered(WAYBACK, "", 403, x_archive_wayback_runtime_error=BLOCKED)
    for answer in (in_body, in_head, answered(PYWB, "", 451)):
        assert hear(WAYBACK, answer).told is Told.EXCLUDED
    assert hear(WAYBACK, answered(WAYBACK, "Forbidden", 403)).told is Told.FAILED


def test_an_answer_from_elsewhere_is_a_failure() -> None:
    heard = hear(WAYBACK, answered(WAYBACK, "[]", final_url="https://login.test/"))
    assert (heard.told, heard.detail) == (Told.FAILED, "it led elsewhere, to https://login.test/")


def test_a_full_page_of_an_index_goes_on_behind_its_last_row() -> None:
    days = (datetime(2001, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(ROWS))
    rows = [[to_stamp(day), *ROW[1:]] for day in days]
    heard = hear(WAYBACK, answered(WAYBACK, json.dumps([HEADER, *rows])))
    (page,) = heard.more
    assert page.url.endswith(f"&from={max(stamps(heard))}")
    assert len(heard.captures) == ROWS


def test_a_table_that_was_cut_gives_its_whole_rows() -> None:
    body = json.dumps([HEADER, ROW, ["20200501000000", *ROW[1:]]]).replace("], [", "],\n[")
    heard = hear(WAYBACK, answered(WAYBACK, body[:-30], complete=False))
    assert stamps(heard) == ["20190501000000"]
    assert heard.more[0].url.endswith("&from=20190501000000")


def test_lines_that_were_cut_give_those_that_are_whole() -> None:
    row = {"timestamp": "20180501000000", "url": "http://a.test/x", "status": "200"}
    heard = hear(PYWB, answered(PYWB, f"{json.dumps(row)}\n{json.dumps(row)[:20]}", complete=False))
    assert stamps(heard) == ["20180501000000"]


def test_a_gate_leads_to_a_capture_and_names_others() -> None:
    link = (
        '<https://tg.test/20190501000000mp_/http://a.test/x>; rel="memento";'
        ' datetime="Wed, 01 May 2019 00:00:00 GMT",'
        '<https://tg.test/20180501000000mp_/http://a.test/x>; rel="prev memento";'
        ' datetime="Tue, 01 May 2018 00:00:00 GMT"'
    )
    answer = answered(
        TIMEGATE,
        "<title>x</title>",
        final_url="https://tg.test/20190501000000/http://a.test/x",
        memento_datetime="Wed, 01 May 2019 00:00:00 GMT",
        link=link,
    )
    first, second = hear(TIMEGATE, answer).captures
    assert first.url == "https://tg.test/20190501000000/http://a.test/x"
    assert first.look == "https://tg.test/20190501000000mp_/http://a.test/x"
    assert to_stamp(second.at) == "20180501000000"


def test_a_gate_that_frames_a_capture_names_it_in_its_link_field() -> None:
    link = (
        '<http://a.test/x>; rel="original", <https://tg.test/20190501000000mp_/http://a.test/x>;'
        ' rel="memento"; datetime="Wed, 01 May 2019 00:00:00 GMT"'
    )
    (one,) = hear(TIMEGATE, answered(TIMEGATE, "<frame>", link=link)).captures
    assert one.url == one.look == "https://tg.test/20190501000000mp_/http://a.test/x"


def test_a_gate_that_leads_to_no_capture_has_failed() -> None:
    heard = hear(TIMEGATE, answered(TIMEGATE, "<title>Log in</title>"))
    assert heard.detail == "it answered with something that is no capture"


VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=20) | st.just("20190501000000"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*HEADER, "url", "mementos", "list", "uri"]), inner)
    ),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([WAYBACK, PYWB, TIMEMAP, TIMEGATE]), st.booleans())
def test_no_json_makes_it_fail(value: object, archive: Archive, complete: bool) -> None:
    heard = hear(archive, answered(archive, json.dumps(value), complete=complete))
    assert all(belongs(one.url, archive.prefix) for one in heard.captures)


@given(st.binary(max_size=300), st.sampled_from([WAYBACK, PYWB, TIMEMAP]))
def test_no_bytes_make_it_fail(body: bytes, archive: Archive) -> None:
    assert hear(archive, answered(archive, body)).told in Told


def test_addresses_of_captures() -> None:
    found = replay("https://wb.test/web/20190501000000im_/http:/a.test/x?y=1")
    assert found is not None
    assert found.original == "http://a.test/x?y=1"
    assert replay("https://wb.test/web/2019/http://a.test/x") is None
    assert replay("https://wb.test/web/20191301000000/http://a.test/x") is None


def test_what_belongs_to_an_archive() -> None:
    assert belongs("http://wb.test/web/1", "https://wb.test/web/")
    assert not belongs("http://wb.test:22/web/1", "https://wb.test/web/")
    assert not belongs("https://wb.test.evil.org/", "https://wb.test/web/")
    assert not belongs("/web/1", "https://wb.test/web/")

"""Write the captures on standard input into a WARC file; run by the Python that has warcio.

    python record.py FILE.warc.gz < captures.json

A capture is a list of address, time (RFC 3339), status line, header fields and body.
"""

import io
import json
import sys
from pathlib import Path


def main(path: str) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with Path(path).open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, moment, status, fields, body in json.load(sys.stdin):
            pairs = [tuple(field) for field in fields]
            record = writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body.encode()),
                http_headers=StatusAndHeaders(status, pairs, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": moment},
            )
            writer.write_record(record)


if __name__ == "__main__":
    main(sys.argv[1])

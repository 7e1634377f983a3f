"""Makes WARC files, answer by answer, of an invented portal's reports."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

from click.testing import Result
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.crawlers.makers import HTML, paragraphs

OLD = datetime(2019, 1, 15, 3, 0, tzinfo=UTC)
HOST = "http://www.yunxi.example"
Row = dict[str, str]
REPORT = f"{HOST}/zfgzbg/t20190114_1.htm"


class Recorder:
    """Writes a WARC, answer by answer."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=True, warc_version="WARC/1.1")

    def add(
        self,
        url: str,
        body: bytes = b"",
        *,
        at: datetime = OLD,
        status: str = "200 OK",
        headers: tuple[tuple[str, str], ...] = (("Content-Type", HTML),),
        **said: str,
    ) -> None:
        told = {name.replace("_", "-"): value for name, value in said.items()}
        date = {"WARC-Date": at.isoformat().replace("+00:00", "Z")}
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        self._writer.write_record(
            self._writer.create_warc_record(
                url,
                "response",
                io.BytesIO(body),
                len(body),
                http_headers=http,
                warc_headers_dict=told | date,
            )
        )

    def again(self, url: str, at: datetime, first: datetime, digest: str) -> None:
        """A revisit of what was captured at `first`."""
        date = {"WARC-Date": at.isoformat().replace("+00:00", "Z")}
        http = StatusAndHeaders("200 OK", [("Content-Type", HTML)], protocol="HTTP/1.1")
        refers = first.isoformat().replace("+00:00", "Z")
        self._writer.write_record(
            self._writer.create_revisit_record(
                url, digest, url, refers, http_headers=http, warc_headers_dict=date
            )
        )

    def done(self) -> Path:
        self.path.write_bytes(self._out.getvalue())
        return self.path


def page(
    seed: str = "甲", *, title: str = "2019年政府工作报告", rest: str = "", year: int = 2019
) -> bytes:
    return (
        f'<html><head><meta charset="utf-8"><title>{title}_云溪市人民政府</title></head><body>'
        f"<h1>{title}</h1><div class=TRS_Editor><p>各位代表：</p>"
        f"<p>现在，我代表市人民政府，向大会报告工作，请予审议。</p>{paragraphs(seed)}"
        f"<p>做好{year}年工作，意义重大。谢谢大家！</p>{rest}</div></body></html>"
    ).encode()


def rows(result: Result) -> list[Row]:
    assert result.exit_code == 0, result.output
    read: list[Row] = json.loads(result.stdout)
    return read


def told(result: Result) -> list[tuple[str, str]]:
    return [(row["outcome"], row["url"]) for row in rows(result)]
